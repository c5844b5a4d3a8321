"""When two figures of different texts are taken as counts of the same thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from ..records import Figure
from ..text.dates import find
from .alike import LIKE_ENOUGH_TO_DIFFER, NEVER, places_clash, same_report
from .grouping import Unit
from .likeness import Weights, stems
from .material import Material

# Thresholds set by reading on the tune half of bench/claims/own, the example pile and the seed pages (2026-11).
SAME_FIGURE = 0.4
TOLLS, GARBLED_TOLLS = 0.12, 0.05
"""Likeness that is enough between the first tolls of two texts; less where one is garbled or told as moved."""
AGREE = 0.25
SILENT = math.nan
"""What two counts score that may be of one thing or of two: as others of the same groups have it."""
REPEATED = 0.25
"""Likeness of sentences from which a number that stands twice in one report is told twice."""
NAMED_ALIKE = 0.1
"""Added where both say what is counted in a word that tells more than "people"."""
TELLING_NUMBER = 0.75
"""What two counts score that give one number which few things have, and that can be of one kind."""
SLIPPED = 0.45
"""What two counts of things of one name score whose digits are the same in another order."""
OTHER_WORDS = 0.12
"""Likeness of sentences that two counts of one telling number need where they name what is counted differently."""
LEAST_TELLING, FEW_HAVE = 13, 1000
"""A number of two digits that are not noughts tells from the first on; from the second on it needs no like words."""
PEOPLE_HURT = frozenset({"killed", "injured", "missing", "displaced", "captured", "casualties"})
_ANY_COUNT = frozenset({"people", "other", "damaged", "weapons", "attacks"})
"""Kinds of count that say little: by them alone two counts of one number are not of two things."""


_ANYBODY = frozenset(stems("people persons men women others humans times days years things cases points"))


class Count(NamedTuple):
    """A unit of figures with the stems of its sentence."""

    unit: Unit
    stems: tuple[str, ...]

    @property
    def figure(self) -> Figure:
        """The figure at the unit's head."""
        row = self.unit.head.row
        assert isinstance(row, Figure)
        return row

    @property
    def place(self) -> tuple[str, int]:
        """Where its figure stands."""
        return self.unit.head.report_id, self.unit.head.start


class _Known(NamedTuple):
    """What is known of a count by itself."""

    first: bool
    bare: bool
    days: frozenset[tuple[object, ...]]
    moved: bool


def figures(material: Material, weights: Weights, items: Sequence[Count]) -> Callable[[Count, Count], float]:
    """Likeness of sentences, helped by values that agree.

    The first toll of each of two texts needs less, and one number that few things have needs hardly any.
    """
    first = _first_tolls(material, items)
    known = {
        item.place: _Known(
            item.place in first, _bare(item), _days(material, item.figure), _moved(material, item.figure)
        )
        for item in items
    }

    def score(one: Count, other: Count) -> float:
        a, b = one.figure, other.figure
        likeness = weights.likeness(one.stems, other.stems)
        if _two_sides(material, a, b):
            return 1.0
        telling = _one_telling_number(a, b, likeness)
        mine, theirs = known[one.place], known[other.place]
        moved = mine.moved or theirs.moved
        if not telling and not _same_thing(a, b):
            return SILENT if _may_be_same(a, b) else 0.0
        if _never(material, one, other, likeness=likeness, moved=moved):
            return NEVER
        if telling:
            return max(likeness, TELLING_NUMBER)
        if _kind_of_count(material, a, moved=moved) != _kind_of_count(material, b, moved=moved):
            return 0.0
        if likeness < LIKE_ENOUGH_TO_DIFFER and not moved and _days_clash(mine.days, theirs.days):
            return NEVER
        if a.counts in PEOPLE_HURT:
            return _tolls(mine, theirs, likeness, garbled=a.garbled or b.garbled) + _agreeing(a, b)
        if _slipped(a, b):
            return max(likeness, SLIPPED)
        if likeness < LIKE_ENOUGH_TO_DIFFER and _other_value(a, b):
            return SILENT
        return likeness + _agreeing(a, b) + (NAMED_ALIKE if _of(a) & _of(b) - _ANYBODY else 0.0)

    return score


def _never(material: Material, one: Count, other: Count, *, likeness: float, moved: bool) -> bool:
    """Two happenings' places, or two counts of one report that are not one number told twice or brought up to date."""
    a, b = one.figure, other.figure
    if not same_report(one.unit, other.unit):
        return _places_clash(material, a, b) and not _one_telling_number(a, b, likeness)
    again = _said_again(a, b) and likeness >= REPEATED and not _elsewhere(material, a, b)
    return not again and not (moved and a.counts in PEOPLE_HURT)


def _elsewhere(material: Material, a: Figure, b: Figure) -> bool:
    """Do the sentences of two counts name places, and none in common?"""
    one, other = (material.places_around(f.report_id, f.start) for f in (a, b))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _tolls(one: _Known, other: _Known, likeness: float, *, garbled: bool) -> float:
    """The first tolls of two texts are one toll if their sentences are a little alike, or tell nothing but the toll."""
    least = GARBLED_TOLLS if garbled or one.moved or other.moved else TOLLS
    if one.first and other.first and (likeness >= least or one.bare or other.bare):
        return max(likeness, SAME_FIGURE)
    return likeness


def _two_sides(material: Material, a: Figure, b: Figure) -> bool:
    """Two counts of one thing in one sentence, each with its giver: "police put it at 9,000, the union at 20,000"."""
    if a.report_id != b.report_id or (a.of is not None and b.of is not None) or a.statement_id != b.statement_id:
        return False
    first, second = (a, b) if a.start < b.start else (b, a)
    text = material.reports[a.report_id].text
    between = text[first.end : second.start]
    if len(between) > _NEXT_SIDE or regex.search(r"[.!?]\s|\n", between) or second.of is not None:
        return False
    at = _AT.search(text, 0, first.start) is not None and _AT.search(between) is not None
    said = _SAID.match(between) is not None and _SAID.match(text, second.end) is not None
    return at or said


_NEXT_SIDE = 60
_AT = regex.compile(r"\b(?:at|of)\s+(?:about\s+|some\s+|around\s+)?$")
_SAID = regex.compile(r"[^.;!?]{0,24},\s+(?:says?|said|according\s+to)\b")


def _agreeing(a: Figure, b: Figure) -> float:
    if a.counts in {"money", "percent"} and _named(a) != _named(b) and "about" not in (a.bound, b.bound):
        return 0.0  # "up to 7 per cent" leaves room for any 4 per cent
    return AGREE if not a.garbled and not b.garbled and not disjoint(a, b) else 0.0


def _named(figure: Figure) -> float | None:
    """The number that is said, whatever its bound."""
    return figure.low if figure.low is not None else figure.high


def _one_telling_number(a: Figure, b: Figure, likeness: float) -> bool:
    """One number that few things have, of kinds that can be one: 171 survivors are the 171 people brought ashore."""
    if a.garbled or b.garbled or a.low is None or (a.low, a.high) != (b.low, b.high) or not _is_telling(a.low):
        return False
    if a.counts in {"money", "percent"} or b.counts in {"money", "percent"}:
        return a.counts == b.counts and a.unit == b.unit
    if a.counts != b.counts and not {a.counts, b.counts} & _ANY_COUNT:
        return False
    return _few_have(a.low) or bool(_of(a) & _of(b)) or likeness >= OTHER_WORDS


def _is_telling(value: float) -> bool:
    return value >= LEAST_TELLING and len(f"{value:.10g}".replace(".", "").strip("0")) > 1


def _few_have(value: float) -> bool:
    return len(f"{value:.10g}".replace(".", "").strip("0")) > 2 or value >= FEW_HAVE


def _slipped(a: Figure, b: Figure) -> bool:
    """Counts of one thing whose digits changed places: 112 and 121."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    one, other = f"{a.low:.0f}", f"{b.low:.0f}"
    return one != other and len(one) > 2 and Counter(one) == Counter(other) and bool(_of(a) & _of(b))


_Days = frozenset[tuple[object, ...]]


def _days_clash(one: _Days, other: _Days) -> bool:
    """Do the two sentences name days, and no day in common?"""
    return bool(one) and bool(other) and not one & other


def _days(material: Material, figure: Figure) -> _Days:
    """The days of a figure's sentence, without those that only bound the count ("by Wednesday")."""
    sentence = material.sentence_at(figure.report_id, figure.start)
    if sentence is None:
        return frozenset()
    text = material.reports[figure.report_id].text
    found = find(text, sentence.start, sentence.end)
    return frozenset(
        (e.weekday, e.month, e.day)
        for e in found
        if e.kind in {"weekday", "day"}
        and not _BOUNDED.search(text, max(sentence.start, e.start - _BEFORE_DAY), e.start)
    )


_BEFORE_DAY = 24
_BOUNDED = regex.compile(
    r"(?i)\b(?:by|until|till|as\s+of|count\w*\s+on|toll\s+on|total\s+on|figures?\s+(?:of|on))\s+(?:the\s+)?$"
)


def _other_value(a: Figure, b: Figure) -> bool:
    return not a.garbled and not b.garbled and disjoint(a, b)


def _moved(material: Material, figure: Figure) -> bool:
    """A toll told as one that rose, fell or was corrected: the day of that is not the day that the others tell of."""
    if figure.counts not in PEOPLE_HURT:
        return False
    text = material.reports[figure.report_id].text
    return (
        figure.cumulative
        or _MOVED.search(text, max(0, figure.start - _BEFORE_TOLL), figure.start) is not None
        or _CORRECTS.search(text, figure.end, figure.end + _BEFORE_TOLL) is not None
    )


_BEFORE_TOLL = 90
_TALLY = r"\b(?:toll|number|count|figure|total|tally|dead|deaths|casualties)\b"
_MOVES = r"\b(?:rose|risen|rises|rising|climb\w*|grew|grown|increas\w*|fell|fallen|falls|drop\w*|went|stands?|stood)\b"
_PUTS = r"\b(?:rais|lower|revis|correct|updat|cut|put)\w*\b"
_MOVED = regex.compile(rf"(?i)(?:{_TALLY}[^.!?]*(?:{_MOVES}|{_PUTS})|{_PUTS}[^.!?]*{_TALLY})[^.!?]*$")
_CORRECTS = regex.compile(
    r"(?i)\b(?:not\s+\S+\s+as|and\s+not\s+\S+\s+as|instead\s+of\s+\S+\s+as|(?:was|is|were|are)\s+the\s+count\b)"
)


def _kind_of_count(material: Material, figure: Figure, *, moved: bool) -> tuple[bool, bool, bool]:
    """A part, a running total, a count of some days: only like is compared with like, a moved toll with any."""
    text = material.reports[figure.report_id].text
    whole = None if figure.part_of is None else material.figure(figure.part_of)
    same = figure.part_of is not None and (whole is None or whole.counts == figure.counts)
    part = same or _PART.match(text, figure.end) is not None
    return part, figure.cumulative and not moved, figure.period is not None


_PART = regex.compile(r"\s+of\s+(?:them|whom|those|these|the\s+(?:dead|injured|wounded|victims|missing))\b")


def _first_tolls(material: Material, items: Sequence[Count]) -> set[tuple[str, int]]:
    """(report, place) of the first count of each kind of people hurt in each text: mostly the toll it is about.

    Where a text begins with the toll brought up to date, the one below it is first as well; and where the same number
    stands there again (the headline's in the text), both are.
    """
    first: dict[tuple[str, str, bool], Count] = {}
    hurt = [item for item in items if item.figure.counts in PEOPLE_HURT]
    for item in sorted(hurt, key=lambda item: item.place):
        first.setdefault((item.place[0], item.figure.counts, _moved(material, item.figure)), item)
    kept: dict[tuple[str, str], list[Count]] = {}
    for (report_id, counts, _), item in first.items():
        kept.setdefault((report_id, counts), []).append(item)
    return {
        item.place
        for item in hurt
        if any(item is one or _said_again(item.figure, one.figure) for one in kept[item.place[0], item.figure.counts])
    }


def _bare(item: Count) -> bool:
    """A toll of people hurt with hardly a word but itself ("Five dead so far.")."""
    return item.figure.counts in PEOPLE_HURT and len({*item.stems} - _TOLL_STEMS - {item.figure.text}) <= 1


_TOLL_STEMS = frozenset(
    stems("dead deaths died killed toll number count total tally injured wounded hurt missing people persons far now")
)


def _said_again(a: Figure, b: Figure) -> bool:
    """The same number twice in one report: in the headline and in the text."""
    if a.garbled or b.garbled or a.low is None or a.low != b.low or a.counts != b.counts:
        return False
    return a.counts in PEOPLE_HURT or bool(_of(a) & _of(b))


def _same_thing(a: Figure, b: Figure) -> bool:
    """Counts of people hurt need no more; other counts must count things with a word in common, in the same unit."""
    if a.counts != b.counts and not ({a.counts, b.counts} <= _ANY_COUNT and (a.low, a.high) == (b.low, b.high)):
        return False
    if a.counts in PEOPLE_HURT:
        return True
    if a.counts in {"money", "percent"}:
        return a.unit == b.unit
    return bool(_of(a) & _of(b))


def _may_be_same(a: Figure, b: Figure) -> bool:
    """Of one kind, or one of no particular kind, where one does not say what is counted."""
    if a.counts == b.counts:
        return a.of is None or b.of is None
    return bool({a.counts, b.counts} & _ANY_COUNT) and not {a.counts, b.counts} & {"money", "percent"}


def _of(figure: Figure) -> set[str]:
    return {*stems(figure.of.text)} if figure.of else ({*stems(figure.unit)} if figure.unit else set())


def _places_clash(material: Material, a: Figure, b: Figure) -> bool:
    one, other = (material.events.get(f.event_id or "") for f in (a, b))
    return one is not None and other is not None and places_clash(material, one, other)


def disjoint(a: Figure, b: Figure) -> bool:
    """No number fits both. `about` allows a tenth to either side."""
    (a_low, a_high), (b_low, b_high) = interval(a), interval(b)
    return a_high < b_low or b_high < a_low


def interval(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure's words allow; open ends are infinite."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.bound == "about":
        return low * 0.9, high * 1.1
    return low, high
