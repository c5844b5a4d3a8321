"""Finds time expressions: one pattern a form of words, tried in a fixed order, the first to claim characters wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import regex

from . import datereaders as read
from .dateforms import CALENDAR_FORMS
from .dateforms_abroad import ABROAD_FORMS
from .dateforms_spans import SPAN_FORMS
from .dateparts import Form
from .timeexpression import Edge, TimeExpression

# Forms are only tried near a word that they need: from so many characters before it to so many after it.
_BEFORE, _AFTER = 80, 110
_FORMS = (*SPAN_FORMS, *ABROAD_FORMS, *CALENDAR_FORMS)


def find(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The time expressions of `text[start:end]`, in order, without overlaps; offsets into the whole text. Linear."""
    stop = len(text) if end is None else end
    places = _places(text, start, stop)
    found: list[TimeExpression] = []
    for number in sorted({number for word in places for number in _NEEDED[word]}):
        form = _FORMS[number]
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


def _of_form(form: Form, text: str, start: int, end: int) -> Iterator[TimeExpression]:
    for match in form.pattern.finditer(text, start, end):
        fields = form.read(match)
        if fields is None:
            continue
        first, last = match.span()
        if form.read in (read.month, read.year):  # the preposition is no part of it
            first = min(
                match.start(name) for name in ("which", "month", "year", "year2") if match.groupdict().get(name)
            )
        if match.groupdict().get("clause"):
            last = match.start("clause")
        while last > first and text[last - 1].isspace():
            last -= 1
        owned = fields["anchor"] != "happening" and fields["kind"] != "clock" and _is_owned(text, first, last)
        yield TimeExpression(
            start=first, end=last, text=text[first:last], edge=_edge(text, first), owned=owned, **fields
        )


_EDGE = regex.compile(
    r"(?i)\b(by|until|till|through|since|from|before|after|ahead of|prior to|as of|no later than)\s+"
    r"(?:at\s+|about\s+|around\s+|late\s+|early\s+|on\s+|the\s+|mid-?)*$"
)
_OWN_EDGE = regex.compile(r"(?i)(by|until|till|before)\b")
_EDGES: dict[str, Edge] = {
    "by": "by", "no later than": "by", "until": "until", "till": "until", "through": "until",
    "since": "since", "from": "since",
    "as of": "by", "before": "before", "ahead of": "before", "prior to": "before", "after": "after",
}  # fmt: skip


def _edge(text: str, start: int) -> Edge | None:
    """The word that makes a bound of the time at `start`: it stands before it, or the form has taken it in."""
    own = _OWN_EDGE.match(text, start)
    found = own or _EDGE.search(text, max(0, start - 24), start)
    return _EDGES[found[1].lower()] if found is not None else None


_GENITIVE = regex.compile(r"['’]s?\s+(?=[\p{L}\d])")
_NO_NOUN = (
    "the|its|his|her|their|and|or|but|to|in|on|at|by|for|from|when|that|which|who|with|as|after|before|over|near|of|said|"
    "killed|is|was|were|are|has|had|have|will|would|local|until|because"
)
_NOUN = regex.compile(rf"\s(?!(?:{_NO_NOUN})\b)\p{{Ll}}{{3,}}")
_WITHIN = regex.compile(
    r"(?i)\b(?:before|after|following|ahead of|since|despite|until)\s+(?:the|a|an|its|their|his|her)\s+"
    r"(?:[\p{Ll}-]+\s+){1,3}(?:on|in|of|from)\s+(?:the\s+)?$"
)
_ARTICLE = regex.compile(r"(?i)\b(?:the|a|an|its|his|her|their|our)(?:\s[\p{Ll}-]+)?\s$")


def _is_owned(text: str, start: int, end: int) -> bool:
    """Does the time date a noun? "Friday's raid", "the 2016 vote", "a May 3 letter", "after the raid on Friday"."""
    if _GENITIVE.match(text, end) or _WITHIN.search(text, max(0, start - 60), start):
        return True
    return _ARTICLE.search(text, max(0, start - 30), start) is not None and bool(_NOUN.match(text, end))


_NEEDED: dict[str, list[int]] = {}
"""Words that forms need, with the numbers of the forms."""
for _number, _form in enumerate(_FORMS):
    for _word in _form.needs:
        _NEEDED.setdefault(_word, []).append(_number)
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
