"""When two rows of different texts are taken as the same utterance, happening or count."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from ..records import Event, Figure, Statement
from ..text.dates import find
from .grouping import Unit
from .happenings import Scene, chance, dates_clash, features, model
from .likeness import Weights, stems
from .material import Material

# Thresholds set on the example pile and the five seed pages (2026-11); a bench with gold stories is to come.
SAME_UTTERANCE = 0.42
UNKNOWN_SPEAKER = 0.6
OTHER_SPEAKER = 0.8
FEWEST_STEMS = 3
SAME_FIGURE = 0.4
LIKE_ENOUGH_TO_DIFFER = 0.5
"""Likeness of sentences from which a clash of place or day is a difference within one happening, not two of them."""
TOLLS, GARBLED_TOLLS = 0.12, 0.05
"""Likeness that is enough between the first tolls of two texts; less where one is garbled, and so adds no number."""
AGREE, NEVER = 0.25, -1.0
REPEATED = 0.25
"""Likeness of sentences from which a number that stands twice in one report is told twice; set by reading."""
PEOPLE_HURT = frozenset({"killed", "injured", "missing", "displaced", "captured", "casualties"})


class Utterance(NamedTuple):
    """A unit of statements with the stems of its content."""

    unit: Unit
    stems: tuple[str, ...]


class Happening(NamedTuple):
    """A unit of events with what is compared of its head."""

    unit: Unit
    scene: Scene


class Count(NamedTuple):
    """A unit of figures with the stems of its sentence."""

    unit: Unit
    stems: tuple[str, ...]

    @property
    def counts(self) -> str:
        """What the figure at the unit's head counts."""
        row = self.unit.head.row
        return row.counts if isinstance(row, Figure) else ""


def utterances(material: Material, weights: Weights) -> Callable[[Utterance, Utterance], float]:
    """Likeness of contents, 0 where it is too low for what is known of the speakers."""

    def score(one: Utterance, other: Utterance) -> float:
        likeness = weights.likeness(one.stems, other.stems)
        shared = len(set(one.stems) & set(other.stems))
        a, b = _speaker(one.unit), _speaker(other.unit)
        if _acts_clash(one.unit, other.unit) or (_same_report(one.unit, other.unit) and likeness < OTHER_SPEAKER):
            return NEVER
        if shared < FEWEST_STEMS and (one.stems != other.stems or a is None or a != b):
            return 0.0
        if a is not None and a == b:
            return likeness
        if a is None or b is None or _speaks_for(material, a, b):
            return likeness if likeness >= UNKNOWN_SPEAKER else 0.0
        return likeness if likeness >= OTHER_SPEAKER and shared >= FEWEST_STEMS + 1 else 0.0

    return score


def _speaker(unit: Unit) -> str | None:
    ids = [row.row.speaker_id for row in unit.told if isinstance(row.row, Statement) and row.row.speaker_id]
    return min(ids, key=lambda i: (-ids.count(i), i)) if ids else None


def _acts_clash(one: Unit, other: Unit) -> bool:
    """Calling for a thing and ruling it out are two acts, however alike the words for the thing."""
    sides = [
        {_SIDES.get(row.row.act or "") for row in unit.told if isinstance(row.row, Statement)} for unit in (one, other)
    ]
    return sides[0] | sides[1] >= {"for", "against"} and not sides[0] & sides[1] - {None}


_SIDES = {"called-for": "for", "ruled-out": "against", "denied": "against"}


def _speaks_for(material: Material, one: str, other: str) -> bool:
    """A person and a government or organisation, or two of these: "the Kremlin" and its spokesman are no clash."""
    kinds = [name.kind for name in (material.name(one), material.name(other)) if name]
    return len(kinds) == 2 and kinds != ["person", "person"]


def _same_report(one: Unit, other: Unit) -> bool:
    return bool({row.report_id for row in one.told} & {row.report_id for row in other.told})


def events(material: Material, weights: Weights) -> Callable[[Happening, Happening], float]:
    """The chance that two events are one happening; a clash of place, day or parties forbids it."""
    fitted = model()

    def score(one: Happening, other: Happening) -> float:
        a, b = one.scene, other.scene
        likeness = weights.likeness(a.around, b.around)
        if likeness < LIKE_ENOUGH_TO_DIFFER and (
            _places_clash(material, a.row, b.row) or dates_clash(a.row, b.row) or _parties_clash(a.row, b.row)
        ):
            return NEVER
        if _SIDE[a.row.status] != _SIDE[b.row.status]:
            return NEVER
        return chance(fitted, features(material.names, weights, a, b))

    return score


_SIDE = {
    "happened": "done", "alleged": "done", "planned": "planned", "called-for": "wanted", "denied": "denied",
    "ruled-out": "refused",
}  # fmt: skip
"""What is told of an event: that it was done is one thing, by whomever; that it is wanted or refused are others."""


def _places_clash(material: Material, a: Event, b: Event) -> bool:
    return a.place_id is not None and b.place_id is not None and places_differ(material, a.place_id, b.place_id)


def places_differ(material: Material, one: str, other: str) -> bool:
    """Two places of the same granularity that are not the same. A town and its region do not differ."""
    a, b = material.name(one), material.name(other)
    if a is None or b is None or one == other:
        return False
    return a.place_precision == b.place_precision


def _parties_clash(a: Event, b: Event) -> bool:
    return bool(a.actor_ids and b.actor_ids) and not {*a.actor_ids, *a.recipient_ids} & {*b.actor_ids, *b.recipient_ids}


def figures(material: Material, weights: Weights, items: Sequence[Count]) -> Callable[[Count, Count], float]:
    """Likeness of sentences, helped by values that agree; the first toll of each of two texts needs less."""
    first = _first_tolls(items)
    days = {_place(item): _days(material, item.unit.head.row) for item in items}

    def score(one: Count, other: Count) -> float:
        a, b = one.unit.head.row, other.unit.head.row
        assert isinstance(a, Figure)
        assert isinstance(b, Figure)
        if a.counts != b.counts or not _same_thing(a, b):
            return 0.0
        likeness = weights.likeness(one.stems, other.stems)
        if _figure_places_clash(material, a, b):
            return NEVER
        if _same_report(one.unit, other.unit) and not (_said_again(a, b) and likeness >= REPEATED):
            return NEVER
        moved = _moved(material, a) or _moved(material, b)
        if _kind_of_count(material, a, moved=moved) != _kind_of_count(material, b, moved=moved):
            return 0.0
        clash = not moved and _days_clash(days[_place(one)], days[_place(other)])
        if likeness < LIKE_ENOUGH_TO_DIFFER and clash:
            return NEVER
        if a.counts not in PEOPLE_HURT and likeness < LIKE_ENOUGH_TO_DIFFER and _other_value(a, b):
            return 0.0
        if not a.garbled and not b.garbled and not disjoint(a, b):
            likeness += AGREE
        least = GARBLED_TOLLS if a.garbled or b.garbled else TOLLS
        if likeness >= least and _place(one) in first and _place(other) in first:
            return max(likeness, SAME_FIGURE)
        return likeness

    return score


_Days = frozenset[tuple[object, ...]]


def _days_clash(one: _Days, other: _Days) -> bool:
    """Do the two sentences name days, and no day in common?"""
    return bool(one) and bool(other) and not one & other


def _days(material: Material, figure: object) -> _Days:
    assert isinstance(figure, Figure)
    sentence = material.sentence_at(figure.report_id, figure.start)
    if sentence is None:
        return frozenset()
    found = find(material.reports[figure.report_id].text, sentence.start, sentence.end)
    return frozenset((e.weekday, e.month, e.day) for e in found if e.kind in {"weekday", "day"})


def _other_value(a: Figure, b: Figure) -> bool:
    return not a.garbled and not b.garbled and disjoint(a, b)


def _moved(material: Material, figure: Figure) -> bool:
    """A toll told as one that rose, fell or was corrected: the day of that is not the day that the others tell of."""
    if figure.counts not in PEOPLE_HURT:
        return False
    text = material.reports[figure.report_id].text
    return figure.cumulative or _MOVED.search(text, max(0, figure.start - _BEFORE_TOLL), figure.start) is not None


_BEFORE_TOLL = 90
_TALLY = r"\b(?:toll|number|count|figure|total|tally|dead|deaths|casualties)\b"
_MOVES = r"\b(?:rose|risen|rises|rising|climb\w*|grew|grown|increas\w*|fell|fallen|falls|drop\w*|went|stands?|stood)\b"
_PUTS = r"\b(?:rais|lower|revis|correct|updat|cut|put)\w*\b"
_MOVED = regex.compile(rf"(?i)(?:{_TALLY}[^.!?]*(?:{_MOVES}|{_PUTS})|{_PUTS}[^.!?]*{_TALLY})[^.!?]*$")


def _kind_of_count(material: Material, figure: Figure, *, moved: bool) -> tuple[bool, bool, bool]:
    """A part, a running total, a count of some days: only like is compared with like, a moved toll with any."""
    text = material.reports[figure.report_id].text
    part = figure.part_of is not None or _PART.match(text, figure.end) is not None
    return part, figure.cumulative and not moved, figure.period is not None


_PART = regex.compile(r"\s+of\s+(?:them|whom|those|these|the\s+(?:dead|injured|wounded|victims|missing))\b")


def _place(item: Count) -> tuple[str, int]:
    return item.unit.head.report_id, item.unit.head.start


def _first_tolls(items: Sequence[Count]) -> set[tuple[str, int]]:
    """(report, place) of the first count of each kind of people hurt in each text: mostly the toll it is about."""
    first: dict[tuple[str, str], int] = {}
    for item in items:
        if item.counts in PEOPLE_HURT:
            report_id, start = _place(item)
            key = (report_id, item.counts)
            first[key] = min(start, first.get(key, start))
    return {(report_id, start) for (report_id, _), start in first.items()}


def _said_again(a: Figure, b: Figure) -> bool:
    """The same number twice in one report: in the headline and in the text."""
    return not a.garbled and not b.garbled and a.counts in PEOPLE_HURT and a.low == b.low and a.low is not None


def _same_thing(a: Figure, b: Figure) -> bool:
    """Counts of people hurt need no more; other counts must count things with a word in common, in the same unit."""
    if a.counts in PEOPLE_HURT:
        return True
    if a.counts in {"money", "percent"}:
        return a.unit == b.unit
    return bool(_of(a) & _of(b))


def _of(figure: Figure) -> set[str]:
    return {*stems(figure.of.text)} if figure.of else ({*stems(figure.unit)} if figure.unit else set())


def _figure_places_clash(material: Material, a: Figure, b: Figure) -> bool:
    one, other = (material.events.get(f.event_id or "") for f in (a, b))
    return one is not None and other is not None and _places_clash(material, one, other)


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
