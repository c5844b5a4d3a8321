"""The lineage picture as data: who took from whom, when, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Copy, Lineage, Report
from . import words
from .copying import outlet_of, percent
from .dates import date_words
from .index import StoryIndex
from .sigla import giver_of
from .view import TreeLineage, TreeNode


def tree(index: StoryIndex) -> tuple[TreeLineage, ...]:
    """The lineages of the story with their reports in the order of their sigla."""
    return tuple(_lineage(index, lineage) for lineage in index.lineages)


def _lineage(index: StoryIndex, lineage: Lineage) -> TreeLineage:
    members = [r for r in index.order if index.lineage_of.get(r) is lineage]
    givers = giver_of(members, index.copies)
    for copy in index.copies:
        if copy.kind == "shared-source" and copy.report_id in members and copy.from_report_id in members:
            givers.setdefault(copy.report_id, copy)
    depths: dict[str, int] = {}
    for report_id in members:
        giver = _giver_id(index.reports[report_id], givers, members)
        depths[report_id] = depths.get(giver, 0) + 1 if giver else 0
    credited = [c for c in lineage.named_sources if c.evidence is not None]
    return TreeLineage(
        siglum=lineage.siglum,
        nodes=tuple(_node(index, lineage, r, givers, members, depths[r]) for r in members),
        absent=tuple(sorted({c.name for c in lineage.named_sources})),
        absent_cites=index.cites(c.evidence for c in credited if c.evidence is not None),
    )


def _giver_id(report: Report, givers: Mapping[str, Copy], members: list[str]) -> str | None:
    if report.report_id in givers:
        return givers[report.report_id].from_report_id
    return report.version_of if report.version_of in members else None


def _node(
    index: StoryIndex, lineage: Lineage, report_id: str, givers: Mapping[str, Copy], members: list[str], depth: int
) -> TreeNode:
    report = index.reports[report_id]
    copy = givers.get(report_id)
    giver = _giver_id(report, givers, members)
    impossible = report_id in index.impossible
    believed = None if impossible else report.published or report.captured
    return TreeNode(
        report_id=report_id,
        siglum=index.siglum[report_id],
        outlet=outlet_of(report),
        state=_state(lineage, report_id, giver, copy),
        day=believed.bounds()[0].isoformat() if believed else None,
        claimed=date_words(report.published) if report.published else None,
        impossible=impossible,
        upper_bound=believed is not None and believed.basis == "captured",
        giver_id=giver,
        link=copy.kind if copy else "version" if giver else None,
        note=_note(copy, giver),
        depth=depth,
    )


def _state(lineage: Lineage, report_id: str, giver: str | None, copy: Copy | None) -> str:
    if len(lineage.report_ids) > 1 and lineage.root_report_id is None:
        return "unknown"
    if copy is None and giver is None and report_id != lineage.root_report_id and len(lineage.report_ids) > 1:
        return "unknown"
    return "copy" if giver and (copy is not None) else "own"


def _note(copy: Copy | None, giver: str | None) -> str:
    if copy is None:
        return "later version of the same page" if giver else ""
    unsure = ", direction unknown" if copy.direction == "unknown" else ""
    return f"{words.of(words.COPIES, copy.kind)}{unsure} · {percent(copy.coverage)}"
