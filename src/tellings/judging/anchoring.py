"""From a row of the record, whose id may change with the pile, to anchors in the pages, which do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from ..errors import Usage
from ..records import (
    Claim,
    Copy,
    Event,
    Figure,
    JudgedKind,
    Mention,
    Name,
    Position,
    Record,
    Report,
    Statement,
    Story,
    passage_anchor,
    spelling_anchor,
)


class Judged(msgspec.Struct, frozen=True):
    """What a judgement on a row is about. One anchor stands for one side of a pair; a copy has both sides already."""

    kind: JudgedKind
    anchors: tuple[str, ...]


def anchors_of(row: Record) -> Judged:
    """The kind of judgement that a row asks for, and its anchors. Usage where rows of its kind are not judged."""
    find = _FINDERS.get(type(row))
    if find is None:
        raise Usage(f"there is nothing to judge about a {type(row).__name__.lower()}")
    return find(row)


def _claim(row: Any) -> Judged:
    words = row.wording
    return Judged("claim", (passage_anchor(words.report_id, words.start, words.end),))


def _statement(row: Any) -> Judged:
    return Judged("statement", (passage_anchor(row.report_id, row.content[0].start, row.content[0].end),))


_FINDERS: Mapping[type[Record], Callable[[Any], Judged]] = {
    Report: lambda row: Judged("date", (row.report_id,)),
    Copy: lambda row: Judged("copy", tuple(sorted((row.report_id, row.from_report_id)))),
    Story: lambda row: Judged("story", (row.report_ids[0],)),
    Name: lambda row: Judged("name", (spelling_anchor(row.name),)),
    Mention: lambda row: Judged("name", (passage_anchor(row.report_id, row.start, row.end),)),
    Claim: _claim,
    Statement: _statement,
    Event: lambda row: Judged("event", (passage_anchor(row.report_id, row.trigger.start, row.trigger.end),)),
    Position: lambda row: Judged("position", (passage_anchor(row.report_id, row.evidence.start, row.evidence.end),)),
    Figure: lambda row: Judged("figure", (passage_anchor(row.report_id, row.start, row.end),)),
}
