"""The stage: a report's sentences, names and statements become events, figures and positions."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..records import Event, Figure, Parse, Position, Report, Sentence, Statement
from ..stage import Bundle, Settings
from .figures import figures
from .grammar import trees


def code(part: Bundle, settings: Settings) -> Iterator[Event | Figure | Position]:  # noqa: ARG001
    """Events, figures and positions of every report of the part. Linear in the text.

    Without a Parse (no grammar is known for the language) there are figures only: an event or a position without
    grammar would be a guess about who did what to whom.
    """
    for report in part.all(Report):
        yield from _one(part, report)


def _one(part: Bundle, report: Report) -> Iterator[Event | Figure | Position]:
    mine = [s for s in part.all(Sentence) if s.report_id == report.report_id]
    parse = next((p for p in part.all(Parse) if p.report_id == report.report_id), None)
    said = [s for s in part.all(Statement) if s.report_id == report.report_id]
    forest = trees(parse, report.text)
    for found in figures(report, tuple(mine), forest):
        voucher = vouching(said, found.figure.start, found.figure.end)
        yield msgspec.structs.replace(found.figure, statement_id=voucher.statement_id if voucher else None)


def vouching(statements: list[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds the range; the smaller id where two are equally long."""
    holding = [
        (piece.end - piece.start, s.statement_id, s)
        for s in statements
        for piece in s.content
        if piece.start <= start and end <= piece.end
    ]
    return min(holding, key=lambda item: item[:2])[2] if holding else None
