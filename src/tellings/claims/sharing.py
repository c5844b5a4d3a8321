"""Sentences that two texts have in one wording outside of all quotation: where they tell a thing, they are one text.

The stage `copies` asks for more than a sentence before it calls a report a copy. For a single telling a sentence is
enough: nobody finds the same eight words in their own voice for one thing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from ..records import Statement
from ..text.fold import fold_key, unmasked
from ..text.tokens import words
from .likeness import stems
from .material import Material

RUN, LEAST_STEMS = 8, 4
"""Words in a row in the reporter's own voice that show one text, and how many must carry meaning; set by reading."""
WHOLE = 6
"""Words of a whole sentence, a headline mostly, that show one text though they are fewer."""
NEIGHBOURS = 3
"""Sentences to each side through which a telling may be joined to such a run: all between must be the same words."""
FEWEST = 3
"""Words that a sentence in between has at least."""
_QUOTED = regex.compile('“[^“”]*”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”]|‘[^‘’]{12,}’')


class Place(NamedTuple):
    """A sentence of a report, by its number."""

    report_id: str
    number: int


class Sharing:
    """Which places of a story's texts are one text though no copy was traced between their reports."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._said: dict[str, list[tuple[int, int]]] = {}
        for statement in material.statements.values():
            if statement.kind == "direct":
                self._said.setdefault(statement.report_id, []).extend(_spans(statement))
        self._own: dict[Place, frozenset[tuple[str, ...]]] = {}
        self._all: dict[Place, tuple[str, ...]] = {}
        self._found: dict[tuple[Place, Place], bool] = {}

    def places(self, report_id: str, start: int, end: int) -> tuple[Place, ...]:
        """The sentences that some characters touch."""
        first, last = (self._material.number_of(report_id, at) for at in (start, max(start, end - 1)))
        return tuple(Place(report_id, number) for number in range(first, last + 1))

    def one_text(self, one: Place, other: Place) -> bool:
        """Do two sentences share a run of own words, or stand word for word beside two that do?"""
        key = (one, other) if one < other else (other, one)
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = self._are_one(*key)
        return known

    def _are_one(self, one: Place, other: Place) -> bool:
        if min(one.number, other.number) < 0:
            return False
        if self._share_run(one, other):
            return True
        return self._same(one, other) and any(self._leads(one, other, step) for step in (-1, 1))

    def _leads(self, one: Place, other: Place, step: int) -> bool:
        for n in range(1, NEIGHBOURS + 1):
            a, b = _beside(one, n * step), _beside(other, n * step)
            if self._share_run(a, b):
                return True
            if not self._same(a, b):
                return False
        return False

    def _same(self, one: Place, other: Place) -> bool:
        a, b = self._words(one), self._words(other)
        return len(a) >= FEWEST and a == b

    def _share_run(self, one: Place, other: Place) -> bool:
        return not self._runs(one).isdisjoint(self._runs(other))

    def _runs(self, place: Place) -> frozenset[tuple[str, ...]]:
        """The runs of own words of a sentence that carry enough meaning, worked out once."""
        if place not in self._own:
            found = self._tokens(place, own=True)
            runs = {found[n : n + RUN] for n in range(len(found) - RUN + 1)}
            if WHOLE <= len(found) < RUN:
                runs.add(found)
            self._own[place] = frozenset(
                run for run in runs if "" not in run and len(stems(" ".join(run))) >= LEAST_STEMS
            )
        return self._own[place]

    def _words(self, place: Place) -> tuple[str, ...]:
        if place not in self._all:
            self._all[place] = self._tokens(place, own=False)
        return self._all[place]

    def _tokens(self, place: Place, *, own: bool) -> tuple[str, ...]:
        """Folded words of a sentence; in its own voice, an empty word stands where a quotation was."""
        span = self._material.range_at(place.report_id, place.number)
        if span is None:
            return ()
        text = self._material.reports[place.report_id].text
        quoted: list[tuple[int, int]] = []
        if own:
            quoted = [m.span() for m in _QUOTED.finditer(text, *span)] + self._said.get(place.report_id, [])
        return tuple(
            "" if any(a <= token.start < b for a, b in quoted) else fold_key(unmasked(token.text))
            for token in words(text, *span)
        )


def _spans(statement: Statement) -> Iterable[tuple[int, int]]:
    return ((piece.start, piece.end) for piece in statement.content)


def _beside(place: Place, step: int) -> Place:
    return Place(place.report_id, place.number + step)


def joined(sharing: Sharing, places: Sequence[Sequence[Place]]) -> list[int]:
    """For every telling, given by its sentences, the first with which it is one text; itself if none is before it."""
    first = list(range(len(places)))
    for n, mine in enumerate(places):
        for before, theirs in enumerate(places[:n]):
            if first[n] != first[before] and any(_meet(sharing, a, b) for a in mine for b in theirs):
                old, new = max(first[n], first[before]), min(first[n], first[before])
                first = [new if one == old else one for one in first]
    return first


def _meet(sharing: Sharing, one: Place, other: Place) -> bool:
    """One sentence of one report, or two sentences that are one text."""
    return one == other or (one.report_id != other.report_id and sharing.one_text(one, other))
