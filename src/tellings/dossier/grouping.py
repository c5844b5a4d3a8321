"""Rows that tell the same thing, brought together by claim, then by lineage, the copies folded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from ..records import Claim, Event, Evidence, Figure, Position, Statement, cite
from .index import StoryIndex
from .view import Cite, Numbers

Row = TypeVar("Row", Statement, Event, Figure, Position)


class Group(msgspec.Struct, Generic[Row], frozen=True):
    """One thing: `leads` has one row a lineage, `others` for each of them the lineage's further rows that tell it."""

    claim: Claim | None
    leads: tuple[Row, ...]
    others: tuple[tuple[Row, ...], ...]


def row_id(row: Statement | Event | Figure | Position) -> str:
    """The id that tellings know a row by."""
    if isinstance(row, Statement):
        return row.statement_id
    if isinstance(row, Event):
        return row.event_id
    return row.figure_id if isinstance(row, Figure) else row.position_id


def main_evidence(index: StoryIndex, row: Statement | Event | Figure | Position) -> Evidence:
    """The words of a row that a siglum points at."""
    if isinstance(row, Statement):
        return row.content[0]
    if isinstance(row, Event):
        return row.trigger
    if isinstance(row, Figure):
        return cite(row.report_id, index.reports[row.report_id].text, row.start, row.end)
    return row.evidence


def grouped(index: StoryIndex, rows: Sequence[Row]) -> list[Group[Row]]:
    """The rows by claim: most lineages first, then most carriers, then place. Rows of no claim stand alone."""
    told = {t.row_id: (claim, t) for claim in index.pile.claims.get(index.story.story_id, ()) for t in claim.tellings}
    by_claim: dict[str, list[Row]] = {}
    for row in rows:
        key = row_id(row)
        by_claim.setdefault(told[key][0].claim_id if key in told else key, []).append(row)
    lineages = {key: telling.lineage_id for key, (_, telling) in told.items()}
    groups = []
    for members in by_claim.values():
        first = row_id(members[0])
        groups.append(_group(index, told[first][0] if first in told else None, members, lineages))
    return sorted(groups, key=lambda group: _weight(index, group))


def _group(index: StoryIndex, claim: Claim | None, members: Sequence[Row], lineages: Mapping[str, str]) -> Group[Row]:
    """One claim's rows by the lineage that their words come from, which may not be their report's: it took them."""
    by_lineage: dict[str, list[Row]] = {}
    home = {row_id(row): index.home(row.report_id) for row in members}
    for row in sorted(
        members,
        key=lambda row: (lineages.get(row_id(row), "") != home[row_id(row)], index.place(main_evidence(index, row))),
    ):
        by_lineage.setdefault(lineages.get(row_id(row), home[row_id(row)]), []).append(row)
    told = by_lineage.values()
    return Group(claim, tuple(rows[0] for rows in told), tuple(tuple(rows[1:]) for rows in told))


def _weight(index: StoryIndex, group: Group[Row]) -> tuple[object, ...]:
    counted = numbers(group.claim)
    return (
        -counted.lineages,
        -counted.reports,
        index.place(main_evidence(index, group.leads[0])),
        row_id(group.leads[0]),
    )


def numbers(claim: Claim | None) -> Numbers:
    """The three numbers of a claim; a row that is in no claim is told once and rests on nothing named."""
    if claim is None:
        return Numbers(reports=1, lineages=1, origins=0)
    return Numbers(reports=len(claim.carriers), lineages=len(claim.lineages), origins=len(claim.named_origins))


V = TypeVar("V")


def told(make: Callable[[StoryIndex, Row, tuple[Cite, ...]], V], index: StoryIndex, group: Group[Row]) -> tuple[V, ...]:
    """The leads of a group for showing, each with where the rest of its lineage tells it."""
    return tuple(
        make(index, row, index.cites(main_evidence(index, other) for other in others))
        for row, others in zip(group.leads, group.others, strict=True)
    )
