"""Finds time expressions: one pattern a form of words, tried in a fixed order, the first to claim characters wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import regex

from . import datereaders as read
from .datewords import (
    CAPITAL_DAYS,
    CAPITAL_MONTHS,
    DAY_ABBREVIATIONS,
    HAPPENINGS,
    RELATIVE_DAYS,
    SMALL_DAYS,
    SMALL_MONTHS,
)
from .timeexpression import TimeExpression

# Forms are only tried near a word that they need: from so many characters before it to so many after it.
_BEFORE, _AFTER = 80, 110
_Reader = Callable[[read.Match], "read.Fields | None"]

_CLAUSE = r"[^.,;:!?\n\"“”()]"
_HAPPENING = "|".join(HAPPENINGS)
_SPELLED = (
    r"(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
)
_AMOUNT = rf"(?P<amount>\d{{1,3}}|{_SPELLED}|an?)"
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)"
_ROUND = (
    r"(?:(?P<round>nearly|almost|just under|less than|about|around|roughly|some|more than|over|just over|at least)\s+)?"
)
_NTH = (
    r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-(?:first|second|third|fourth|fifth)|thirtieth|fiftieth)"
)
_NOT_IN_NUMBER = r"(?<![\d.,:/$€£-])"


def _names(table: dict[str, int]) -> str:
    return "|".join(sorted((regex.escape(w).replace("'", "['’]") for w in table), key=lambda w: (-len(w), w)))


_EN_MONTH = "|".join(
    sorted((f"(?:{regex.escape(w.title())}|{regex.escape(w.upper())})" for w in CAPITAL_MONTHS), key=lambda w: -len(w))
)
_CAP_MONTH = rf"(?:{_EN_MONTH})\b(?:(?<=\b\p{{L}}{{3,4}})(?<!May|June|July|Juni|Juli|März|Mai|MAY|JUNE|JULY)\.)?"
_LOW_MONTH = rf"(?:(?i:{_names(SMALL_MONTHS)}))\b"
_MONTH = rf"(?P<month>{_CAP_MONTH}|{_LOW_MONTH})"
_EN_ONLY = rf"(?P<month>{_CAP_MONTH})"
_EN_DAY = "|".join(f"{w.title()}|{w.upper()}" for w in CAPITAL_DAYS)
_WEEKDAY = rf"(?P<weekday>(?:{_EN_DAY})|(?i:{_names(SMALL_DAYS)}))"
_ANY_WEEKDAY = (
    rf"(?:(?P<weekday>(?:{_EN_DAY})|(?i:{_names(SMALL_DAYS)}|{'|'.join(DAY_ABBREVIATIONS)}))\b\.?,?\s+(?:the\s+)?)?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_DAY_END = r"(?:\s?(?:-|–|to|and)\s?(?P<day_end>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]))?"
_OF = r"(?:\s+(?:of|de|del|di|do)\b)?"
_NOT_COUNT = (
    r"(?![\d%:]|[.,]\d|\s?(?:percent|per cent|million|billion|people|years|a\.?m|p\.?m|points?|seats|votes|degrees)\b)"
)


class _Form(NamedTuple):
    """A pattern, how its match is read, and the words of which one must stand near for it to be tried."""

    pattern: Any
    read: _Reader
    needs: frozenset[str]


_MONTH_WORDS = frozenset((*CAPITAL_MONTHS, *SMALL_MONTHS))
_RELATIVE_WORDS = frozenset(regex.split("'", w)[0] for w in RELATIVE_DAYS)
_DAY_WORDS = frozenset(regex.split("[-']", w)[0] for w in (*CAPITAL_DAYS, *SMALL_DAYS))
_UNIT_WORDS = frozenset(
    "hour hours day days week weeks month months year years decade decades fortnight century".split()
)
_NUMBER = frozenset({"0"})
_YEAR_NUMBER = frozenset({"2000"})
_PREPOSITIONS = (
    r"(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Tt]hrough|[Ff]or|of|[Ee]arly|[Ll]ate|[Mm]id|[Bb]ack in|[Ff]rom|"
    r"end of|(?P<which>[Ll]ast|[Nn]ext|[Tt]his|this past))[\s-])"
)


def _form(pattern: str, read: _Reader, needs: frozenset[str]) -> _Form:
    return _Form(regex.compile(pattern), read, needs)


_FORMS: tuple[_Form, ...] = (
    _form(
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)[-/](?P<number>[01]\d)[-/](?P<day>[0-3]\d)(?![\d/-]|\.\d)",
        read.calendar_day,
        _YEAR_NUMBER,
    ),
    _form(
        r"(?<![\d.v])(?<!ersion )(?P<day>[0-3]?\d)\.\s?(?P<number>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d)(?!\d|\.\d)",
        read.calendar_day,
        _YEAR_NUMBER,
    ),
    _form(
        r"(?<![\d/])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?![\d/])", read.slashed, _YEAR_NUMBER
    ),
    _form(
        r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<number>1?\d)\s?月\s?(?P<day>[0-3]?\d)\s?[日号]",
        read.calendar_day,
        frozenset({"月"}),
    ),
    # 31 March 2023; Friday, 31. März; le 31 mars 2023; 31 de marzo de 2023; 31 марта 2023 года
    _form(
        rf"{_NOT_IN_NUMBER}\b{_ANY_WEEKDAY}{_DAY}(?:st|nd|rd|th|º|er|\.)?{_DAY_END}{_OF}\s+{_MONTH}"
        rf"(?:,?{_OF}\s+{_YEAR})?(?!\s+\d{{1,2}}(?:st|nd|rd|th)?,)",
        read.calendar_day,
        _MONTH_WORDS,
    ),
    # March 31, 2023; Fri., Mar. 31; May 3-5
    _form(
        rf"\b{_ANY_WEEKDAY}{_EN_ONLY}\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?{_DAY_END}{_NOT_COUNT}"
        rf"(?:(?:,\s*|\s+){_YEAR})?",
        read.calendar_day,
        _MONTH_WORDS,
    ),
    _form(rf"(?<!\d\s)\b{_MONTH}(?:,|{_OF})\s*{_YEAR}", read.month, _MONTH_WORDS),
    _form(rf"{_PREPOSITIONS}(?P<month>(?:{_EN_MONTH})\b)(?!\s+(?:\p{{Lu}}\p{{Ll}}|\d))", read.month, _MONTH_WORDS),
    # 13 months after the offensive began; two years into the war; a week since the vote
    _form(
        rf"(?i:\b{_ROUND}{_AMOUNT}[\s-]+{_UNIT}s?\s+(?:after|since|into|following|on from)\s+)"
        rf"(?P<clause>{_CLAUSE}{{3,70}})",
        read.since,
        _UNIT_WORDS,
    ),
    # 13-month-old war (a "three-day truce" tells how long, not since when)
    _form(
        rf"(?i:\b{_ROUND}{_AMOUNT}-{_UNIT}-old\s+)(?P<about>(?:[\p{{L}}'’-]+\s+){{0,3}}?(?i:{_HAPPENING})\b)",
        read.since,
        _UNIT_WORDS,
    ),
    # three years of full-scale war
    _form(
        rf"(?i:\b(?:after|marks?|marking)\s+{_ROUND}{_AMOUNT}\s+{_UNIT}s?\s+of\s+)"
        rf"(?P<about>(?:[\p{{L}}'’-]+\s+){{0,3}}?(?i:{_HAPPENING})\b)",
        read.since,
        _UNIT_WORDS,
    ),
    _form(
        rf"(?i:\b{_NTH}[\s-]+(?P<unit>day|week|month|year)\s+(?:of|since|in)\s+)(?P<clause>{_CLAUSE}{{3,60}})",
        read.nth,
        _UNIT_WORDS,
    ),
    # the war, which has entered its second year
    _form(
        rf"(?P<about>\b(?i:{_HAPPENING})\b{_CLAUSE}{{0,12}},?{_CLAUSE}{{0,30}}"
        r"\b(?i:entered|entering|enters|into|in|now in)\s+(?i:its|a|the))\s+"
        rf"(?i:{_NTH})\s+(?P<unit>day|week|month|year)\b",
        read.nth,
        _UNIT_WORDS,
    ),
    _form(
        rf"(?i:\b(?:{_NTH}|{_AMOUNT}-year)\s+anniversary\b)(?:\s+(?:of|since)\s+(?P<clause>{_CLAUSE}{{3,70}}))?",
        read.anniversary,
        frozenset({"anniversary"}),
    ),
    _form(rf"(?i:\b{_ROUND}{_AMOUNT}\s+{_UNIT}s?\s+(?:ago|earlier)\b)", read.ago, frozenset({"ago", "earlier"})),
    _form(
        rf"(?i:\b(?:the|in|over|during)\s+(?:past|last|preceding)\s+(?:(?P<amount>\d{{1,3}}|{_SPELLED}|few)\s+)?{_UNIT}s?\b)"
        r"(?!\s+of\b)",
        read.past,
        _UNIT_WORDS,
    ),
    _form(
        r"(?i:\b(?P<which>last|next|this|the previous)\s+"
        r"(?P<unit>week|month|year|weekend|night|morning|evening|afternoon)\b)"
        r"(?!['’]s\s+(?:end|start))",
        read.which_unit,
        _UNIT_WORDS | frozenset("weekend night morning evening afternoon".split()),
    ),
    _form(
        r"\b(?:(?P<which>(?i:last|next|this past|this coming|this|past|previous|by|until|till|before))\s+)?"
        rf"(?:the\s+)?{_WEEKDAY}\b"
        r"(?:\s+(?:morning|afternoon|evening|night)\b)?",
        read.weekday,
        _DAY_WORDS,
    ),
    _form(rf"(?i:\b(?P<word>{_names(RELATIVE_DAYS)})\b)", read.relative_day, _RELATIVE_WORDS),
    _form(
        r"(?i:\bovernight\b)(?!\s+(?:stay|success|bag|train|bus|rate|lending))",
        read.overnight,
        frozenset({"overnight"}),
    ),
    _form(
        r"\b(?i:in|since|from|by|until|till|of|during|before|after|early|late|mid|year|the|its|his|her|their|a|en|"
        rf"im Jahr|año|nel|em|в|у|с|з)[\s-]{_YEAR}(?![-–/]\d)(?:\s+(?:году|года|год|році|року))?",
        read.year,
        _YEAR_NUMBER,
    ),
    _form(rf"(?<=\(){_YEAR}(?=\))", read.year, _YEAR_NUMBER),
    _form(r"(?i:\b(?P<hour>\d{1,2})(?:[:.]\d\d)?\s?(?:a\.?m\b|p\.?m\b)\.?)", read.clock, _NUMBER),
    _form(
        r"(?i:(?<=\b(?:at|around|by|about|before|after|from)\s)(?P<hour>\d{1,2}):\d\d"
        r"(?:\s(?:GMT|UTC|EST|EDT|BST|CET|local time))?\b)"
        r"|(?i:\b(?P<hour>\d{1,2})[:.]?\d\d\s(?:GMT|UTC|EST|EDT|BST|CET|local time|hours)\b)",
        read.clock,
        _NUMBER,
    ),
)


def find(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The time expressions of `text[start:end]`, in order, without overlaps; offsets into the whole text. Linear."""
    stop = len(text) if end is None else end
    places = _places(text, start, stop)
    found: list[TimeExpression] = []
    for form in _FORMS:
        spots = sorted(spot for word in form.needs & places.keys() for spot in places[word])
        for first, last in _near(spots, start, stop):
            for expression in _of_form(form, text, first, last):
                _take(found, expression)
    return found


def _take(found: list[TimeExpression], new: TimeExpression) -> None:
    """Put an expression in its place, unless an earlier form holds some of its characters."""
    at = bisect_left(found, new.start, key=lambda e: e.start)
    if (at == 0 or found[at - 1].end <= new.start) and (at == len(found) or found[at].start >= new.end):
        found.insert(at, new)


def _places(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where the words stand that some form needs; years stand under "2000", other numbers under "0"."""
    places: dict[str, list[int]] = {}
    for match in _LETTERS.finditer(text, start, end):
        word = match.group().lower()
        if word.isdecimal():
            word = "2000" if len(word) == 4 and word[:2] in ("19", "20") else "0"
        if word in _NEEDED:
            places.setdefault(word, []).append(match.start())
    return places


def _near(spots: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around the spots, run together where they meet."""
    begin = reach = -1
    for spot in spots:
        if reach >= 0 and spot - _BEFORE > reach:
            yield begin, reach
            reach = -1
        if reach < 0:
            begin = max(start, spot - _BEFORE)
        reach = min(end, spot + _AFTER)
    if reach >= 0:
        yield begin, reach


def _of_form(form: _Form, text: str, start: int, end: int) -> Iterator[TimeExpression]:
    for match in form.pattern.finditer(text, start, end):
        fields = form.read(match)
        if fields is None:
            continue
        first, last = match.span()
        if form.read in (read.month, read.year):  # the preposition is no part of it
            first = min(match.start(name) for name in ("which", "month", "year") if match.groupdict().get(name))
        if match.groupdict().get("clause"):
            last = match.start("clause")
        while last > first and text[last - 1].isspace():
            last -= 1
        yield TimeExpression(start=first, end=last, text=text[first:last], **fields)


_NEEDED = frozenset(word for form in _FORMS for word in form.needs)
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
