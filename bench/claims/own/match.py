"""Which of our tellings is which marked telling, by the places of their words; the rule stands in the guidelines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.records import Claim, Event, Evidence, Figure, Position, Telling

from . import chain, gold

HALF = 0.5
"""Share of the shorter of two wordings that must stand in both for them to be one telling."""


class Ours(NamedTuple):
    """One of our tellings: its claim, and where the words stand that are held against the marked ones."""

    claim: Claim
    telling: Telling
    file: str
    places: tuple[tuple[int, int], ...]

    @property
    def key(self) -> tuple[str, str, tuple[tuple[int, int], ...]]:
        """One row of the record."""
        return self.claim.claim_id, self.telling.row_id, self.places


class Pairs(NamedTuple):
    """Marked tellings (claim's id, number) and our tellings of them; and the claim of ours for each marked one."""

    of: dict[tuple[str, int], Ours]
    claim: dict[str, Claim]


def tellings(tables: chain.Tables) -> list[Ours]:
    """All our tellings, each with the words that its row is about: content, trigger, number, or stance."""
    names = chain.files(tables)
    events = {row.event_id: row for row in chain.rows(tables, Event)}
    figures = {row.figure_id: row for row in chain.rows(tables, Figure)}
    positions = {row.position_id: row for row in chain.rows(tables, Position)}
    found = []
    for claim in chain.rows(tables, Claim):
        for telling in claim.tellings:
            places = tuple((piece.start, piece.end) for piece in telling.evidence)
            if telling.row_id in events:
                places = ((events[telling.row_id].trigger.start, events[telling.row_id].trigger.end),)
            elif telling.row_id in figures:
                places = ((figures[telling.row_id].start, figures[telling.row_id].end),)
            elif telling.row_id in positions:
                places = ((positions[telling.row_id].evidence.start, positions[telling.row_id].evidence.end),)
            found.append(Ours(claim, telling, names[telling.report_id], places))
    return found


def pair(story: gold.Story, tables: chain.Tables) -> Pairs:
    """Each marked telling with at most one of ours and the other way round.

    Where several of ours stand in the marked words, the one is taken whose claim stands in most tellings of the marked
    claim, then the one with most words in common, then the first.
    """
    by_file: dict[tuple[str, str], list[Ours]] = defaultdict(list)
    for one in tellings(tables):
        by_file[one.file, one.claim.kind].append(one)
    options: list[tuple[tuple[object, ...], tuple[str, int], Ours]] = []
    for claim in story.claims:
        near = {
            number: [(shared, one) for one in by_file[told.file, claim.kind] if (shared := _shared(told, one, claim))]
            for number, told in enumerate(claim.tellings)
        }
        touched = Counter(c for found in near.values() for c in {one.claim.claim_id for _, one in found})
        for number, found in near.items():
            for shared, one in found:
                rank = (-touched[one.claim.claim_id], -shared, claim.id, number, one.places, one.telling.row_id)
                options.append((rank, (claim.id, number), one))
    of: dict[tuple[str, int], Ours] = {}
    taken = set()
    for _, key, one in sorted(options, key=lambda option: option[0]):
        if key not in of and one.key not in taken:
            of[key] = one
            taken.add(one.key)
    return Pairs(of, _claims(story, of))


def _claims(story: gold.Story, of: dict[tuple[str, int], Ours]) -> dict[str, Claim]:
    """Our claim that has most of the tellings of a marked one; the larger one of two, then the first."""
    found = {}
    for claim in story.claims:
        own = [of[claim.id, n].claim for n in range(len(claim.tellings)) if (claim.id, n) in of]
        if own:
            counts = Counter(one.claim_id for one in own)
            found[claim.id] = min(own, key=lambda one: (-counts[one.claim_id], -len(one.tellings), one.claim_id))
    return found


def _shared(told: gold.Telling, one: Ours, claim: gold.Claim) -> int:
    """Characters in common; 0 where it is not the same telling. A verb or a number need only touch the marked words."""
    marked = [(words.start, words.end) for words in told.words]
    common = overlap(marked, one.places)
    if claim.kind in ("event", "figure"):
        return common
    shorter = min(length(marked), length(one.places))
    return common if common >= HALF * shorter else 0


def overlap(one: Iterable[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    """Characters that both have."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def length(places: Iterable[tuple[int, int]]) -> int:
    """Characters in all."""
    return sum(end - start for start, end in places)


def touches(evidence: Iterable[Evidence], names: dict[str, str], words: Iterable[gold.Span]) -> bool:
    """Does any of our words stand on any of the marked ones?"""
    marked = list(words)
    return any(
        names.get(e.report_id) == word.file and e.start < word.end and word.start < e.end
        for e in evidence
        for word in marked
    )
