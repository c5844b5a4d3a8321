"""A family as this stage sees it: one text that stands for all its copies, seen from all sides, with its dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..records import Copy, Family, Report, Sentence
from .dating import Dated, dated
from .views import Span, Views, views_of
from .words import background

# Takers of these kinds of copy are not in their writer's own words: they do not stand for their family.
_NOT_OWN_WORDS = frozenset({"spun", "translated", "rewritten"})


class Tale(NamedTuple):
    """A family, the report that stands for it (`face`), and what its text is about and when it was written."""

    family: Family
    face: Report
    ranges: tuple[Span, ...]
    views: Views
    dates: Dated


class Pile(NamedTuple):
    """The reports of a pile by id, the ranges of their sentences, and those that took text in other words."""

    reports: Mapping[str, Report]
    ranges: Mapping[str, tuple[Span, ...]]
    reworded: frozenset[str]


def pile_of(reports: Sequence[Report], sentences: Sequence[Sentence], copies: Sequence[Copy]) -> Pile:
    """The reports of a pile with their sentences, and who reworded whom."""
    ranges: dict[str, list[Span]] = {report.report_id: [] for report in reports}
    for sentence in sentences:
        if sentence.report_id in ranges:
            ranges[sentence.report_id].append((sentence.start, sentence.end))
    return Pile(
        {report.report_id: report for report in reports},
        {name: tuple(sorted(spans)) for name, spans in ranges.items()},
        frozenset(copy.report_id for copy in copies if copy.kind in _NOT_OWN_WORDS),
    )


def families_of(pile: Pile, families: Sequence[Family]) -> list[Family]:
    """The families with reports of the pile; a report that no family has is one by itself."""
    known = {report for family in families for report in family.report_ids}
    alone = [
        Family(family_id="f" + report[1:], report_ids=(report,), root_report_id=report, named_sources=())
        for report in sorted(pile.reports)
        if report not in known
    ]
    present = [family for family in families if any(report in pile.reports for report in family.report_ids)]
    return sorted([*present, *alone], key=lambda family: family.family_id)


def tale_of(family: Family, pile: Pile) -> Tale:
    """See a family through the report that stands for it: its root, else the longest in its own words."""
    face = pile.reports[face_of(family, pile)]
    ranges = pile.ranges[face.report_id]
    members = [pile.reports[name] for name in family.report_ids if name in pile.reports]
    return Tale(
        family,
        face,
        ranges,
        views_of(face.text, ranges, face.title, background()),
        dated(face, ranges, members),
    )


def face_of(family: Family, pile: Pile) -> str:
    """The report that stands for a family. Ties go to the smallest id."""
    if family.root_report_id in pile.reports and pile.ranges[family.root_report_id or ""]:
        return family.root_report_id or ""

    def rank(name: str) -> tuple[bool, int, str]:
        return name in pile.reworded, -sum(end - start for start, end in pile.ranges[name]), name

    return min((name for name in family.report_ids if name in pile.reports), key=rank)
