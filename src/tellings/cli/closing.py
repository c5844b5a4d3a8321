"""The closing summary of a run: what was made, and what needs a person's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..records import Copy, Doubt, Fault, Lineage, Refusal, Report, Sentence, Story, in_order
from ..records.tables import TABLES
from ..stage import Bundle
from .common import clean, shorten

EYE = (
    "date-impossible", "damaged-number", "damaged-text", "damaged-name", "place-unsure", "name-unsure", "speaker-lost",
    "direction-unknown", "source-absent",
)  # fmt: skip
"""Doubts that a person can settle, most pressing first. The others are shown where they belong, in the dossier."""
EACH = 4
"""Lines a kind of doubt before the rest is only counted."""


def summary(record: Bundle, faults: Sequence[Fault], columns: int = 100, pile: Path | None = None) -> Iterator[str]:
    """Lines for a person, counts first, then `Needs your eye`, each with its place, or the command that shows it."""
    yield from _counts(record)
    yield from _stories(record, columns)
    eye = [*_refusals(record, columns), *_faults(faults, columns), *_doubts(record, columns, pile)]
    yield "Needs your eye:" if eye else "Nothing needs your eye."
    yield from eye


def _counts(record: Bundle) -> Iterator[str]:
    reports = record.all(Report)
    characters = sum(len(r.text) for r in reports)
    aside = sum(f.end - f.start for r in reports for f in r.furniture)
    yield f" {count(len(reports), 'report')}, {characters:,} characters read, {aside:,} set aside as page furniture"
    kinds = Counter(copy.kind for copy in record.all(Copy))
    named = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "none found"
    yield f" {count(record.count(Copy), 'copy edge')}: {named}"
    shown = ("names", "statements", "events", "figures", "positions", "claims", "differences", "doubts")
    counts = {t.name: record.count(t.record) for t in TABLES if t.public}
    yield f" {record.count(Sentence)} sentences; " + ", ".join(f"{counts[name]} {name}" for name in shown)


def _stories(record: Bundle, columns: int) -> Iterator[str]:
    lineages = Counter(lineage.story_id for lineage in record.all(Lineage))
    for number, story in enumerate(in_order(record.all(Story)), 1):
        when = f", {story.first.value}" if story.first else ""
        if story.first and story.last and story.last.value != story.first.value:
            when += f" to {story.last.value}"
        size = f"{count(len(story.report_ids), 'report')}, {count(lineages[story.story_id], 'lineage')}"
        head = f" S{number} {story.story_id}  {size}{when}"
        yield f"{head}: {shorten(story.title, max(30, columns - len(head) - 2))}"


def count(number: int, what: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _refusals(record: Bundle, columns: int) -> Iterator[str]:
    for refusal in record.all(Refusal):
        where = f" ({refusal.where})" if refusal.where else ""
        yield "  refused           " + shorten(
            f"{refusal.uri}{where}: {refusal.reason} -> {refusal.remedy}", 2 * columns
        )


def _faults(faults: Sequence[Fault], columns: int) -> Iterator[str]:
    for fault in faults:
        yield "  fault             " + shorten(
            f"stage {fault.stage} failed on {fault.part}: {fault.reason}", 2 * columns
        )


def _doubts(record: Bundle, columns: int, pile: Path | None) -> Iterator[str]:
    where = {report.report_id: Path(report.uri).name for report in record.all(Report)}
    every = record.all(Doubt)
    for kind in EYE:
        doubts = [doubt for doubt in every if doubt.kind == kind]
        for doubt in doubts[:EACH]:
            yield f"  {kind:<17} {shorten(doubt.reason, max(60, columns - 20))}"
            yield f"  {'':<17} -> {_place(doubt, where, pile)}"
        if len(doubts) > EACH:
            yield f"  {kind:<17} and {len(doubts) - EACH} more"


def _place(doubt: Doubt, where: Mapping[str, str], pile: Path | None) -> str:
    """The words, or the command that shows them in their place."""
    option = "" if pile is None or pile == Path("pile") else f" -p {pile}"
    if not doubt.evidence:
        return doubt.about if pile is None else f"tellings show {doubt.about}{option}"
    cited = doubt.evidence[0]
    if pile is not None:
        return f"tellings show {cited.report_id}:{cited.start}-{cited.end}{option}"
    return f"{clean(where[cited.report_id])}, {cited.start}-{cited.end}: “{shorten(cited.text, 50)}”"
