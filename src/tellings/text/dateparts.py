"""The pieces of which the forms of time expressions are made: names of months and days, numbers, years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import regex

from .datereaders import Fields, Match
from .datewords import (
    CAPITAL_DAYS,
    CAPITAL_MONTHS,
    DAY_ABBREVIATIONS,
    HAPPENINGS,
    RELATIVE_DAYS,
    SMALL_DAYS,
    SMALL_MONTHS,
)

Reader = Callable[[Match], "Fields | None"]
CLAUSE = r"[^.,;:!?\n\"“”()]"
HAPPENING = "|".join(HAPPENINGS)
SPELLED = (
    r"(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
)
AMOUNT = rf"(?P<amount>\d{{1,3}}|{SPELLED}|an?)"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)"
ROUND = (
    r"(?:(?P<round>nearly|almost|just under|less than|about|around|roughly|some|more than|over|just over|at least)\s+)?"
)
NTH = (
    r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-(?:first|second|third|fourth|fifth)|thirtieth|fiftieth)"
)
NOT_IN_NUMBER = r"(?<![\d.,:/$€£-])"


def names(table: dict[str, int]) -> str:
    """The words of a table as one choice, the longest first."""
    return "|".join(sorted((regex.escape(w).replace("'", "['’]") for w in table), key=lambda w: (-len(w), w)))


EN_MONTH = "|".join(
    sorted((f"(?:{regex.escape(w.title())}|{regex.escape(w.upper())})" for w in CAPITAL_MONTHS), key=lambda w: -len(w))
)
CAP_MONTH = rf"(?:{EN_MONTH})\b(?:(?<=\b\p{{L}}{{3,4}})(?<!May|June|July|Juni|Juli|März|Mai|MAY|JUNE|JULY)\.)?"
LOW_MONTH = rf"(?:(?i:{names(SMALL_MONTHS)}))\b"
MONTH = rf"(?P<month>{CAP_MONTH}|{LOW_MONTH})"
EN_ONLY = rf"(?P<month>{CAP_MONTH})"
EN_DAY = "|".join(f"{w.title()}|{w.upper()}" for w in CAPITAL_DAYS)
WEEKDAY = rf"(?P<weekday>(?:{EN_DAY})|(?i:{names(SMALL_DAYS)}))"
ANY_WEEKDAY = (
    rf"(?:(?P<weekday>(?:{EN_DAY})|(?i:{names(SMALL_DAYS)}|{'|'.join(DAY_ABBREVIATIONS)}))\b\.?,?\s+(?:the\s+)?)?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d)"
DAY = r"(?P<day>[0-3]?\d)"
DAY_END = r"(?:\s?(?:-|–|to|and)\s?(?P<day_end>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]))?"
OF = r"(?:\s+(?:of|de|del|di|do)\b)?"
NOT_COUNT = (
    r"(?![\d%]|[.,:]\d|\s?(?:percent|per cent|million|billion|people|years|a\.?m|p\.?m|points?|seats|votes|degrees)\b)"
)


class Form(NamedTuple):
    """A pattern, how its match is read, and the words of which one must stand near for it to be tried."""

    pattern: Any
    read: Reader
    needs: frozenset[str]


MONTH_WORDS = frozenset((*CAPITAL_MONTHS, *SMALL_MONTHS))
RELATIVE_WORDS = frozenset(regex.split("'", w)[0] for w in RELATIVE_DAYS)
DAY_WORDS = frozenset(regex.split("[-']", w)[0] for w in (*CAPITAL_DAYS, *SMALL_DAYS))
UNIT_WORDS = frozenset(
    "hour hours day days week weeks month months year years decade decades fortnight century".split()
)
NUMBER = frozenset({"0"})
YEAR_NUMBER = frozenset({"2000"})
PREPOSITIONS = (
    r"(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Tt]hrough|[Ff]or|of|[Ee]arly|[Ll]ate|[Mm]id|[Bb]ack in|[Ff]rom|"
    r"end of|(?P<which>[Ll]ast|[Nn]ext|[Tt]his|this past))[\s-])"
)


# nineteen ninety-six, two thousand and three, twenty twenty-four: how broadcasts are written down
_UNDER_TEN = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPELLED_YEAR = (
    rf"(?P<spelled>(?i:nineteen[\s-](?:(?:{_TENS})(?:[\s-](?:{_UNDER_TEN}))?|oh[\s-](?:{_UNDER_TEN})|"
    r"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)|"
    rf"two[\s-]thousand(?:[\s-](?:and[\s-])?(?:{_UNDER_TEN}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen))?|"
    rf"twenty[\s-](?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:[\s-](?:{_UNDER_TEN}))?)))"
)


def form(pattern: str, read: Reader, needs: frozenset[str]) -> Form:
    """A form of its pattern in text."""
    return Form(regex.compile(pattern), read, needs)
