"""A family as this stage sees it: one text that stands for all its copies, seen from all sides, with its dates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from ..records import Copy, Family, Report, Sentence
from ..text.reckoning import Support, supported
from .columns import Span, Text
from .dating import Dated, dated
from .pagevotes import Takers, takers_of, vote

# Takers of these kinds of copy are not in their writer's own words: they do not stand for their family.
_NOT_OWN_WORDS = frozenset({"spun", "translated", "rewritten"})


class Tale(NamedTuple):
    """A family, the report that stands for it (`face`), and when its text was written.

    `number`: its place among the pile's tales. `outvoted`: its reports whose page dates the other copies contradict.
    """

    number: int
    family: Family
    face: Report
    ranges: tuple[Span, ...]
    dates: Dated
    outvoted: frozenset[str] = frozenset()


def _supported(report: Report, ranges: Sequence[Span]) -> Support:
    return supported(report.text, ranges)


class Pile(NamedTuple):
    """The reports of a pile by id, the sentence ranges, those that took text in other words, and who copies.

    `support`: what a report's words at some ranges support about the day of their writing.
    """

    reports: Mapping[str, Report]
    ranges: Mapping[str, tuple[Span, ...]]
    reworded: frozenset[str]
    takers: Takers = Takers()
    support: Callable[[Report, Sequence[Span]], Support] = _supported


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
        takers_of(copies),
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


def tale_of(number: int, family: Family, pile: Pile) -> Tale:
    """See a family through the report that stands for it: its root, else the longest in its own words."""
    members = [pile.reports[name] for name in family.report_ids if name in pile.reports]
    votes = vote(members, pile.ranges, pile.takers)
    face = pile.reports[face_of(family, pile, votes.outvoted)]
    ranges = pile.ranges[face.report_id]
    return Tale(
        number, family, face, ranges, dated(face, ranges, votes.pages, pile.support(face, ranges)), votes.outvoted
    )


def text_of(tale: Tale) -> Text:
    """What is read of a family: the text that stands for it."""
    return Text(tale.face.text, tale.ranges, tale.face.title)


def face_of(family: Family, pile: Pile, outvoted: Collection[str] = ()) -> str:
    """The report that stands for a family, never one of a false date while there is another. Ties: the smallest id."""
    root = family.root_report_id or ""
    if root in pile.reports and pile.ranges[root] and root not in outvoted:
        return root

    def rank(name: str) -> tuple[bool, bool, int, str]:
        length = sum(end - start for start, end in pile.ranges[name])
        return name in outvoted, name in pile.reworded, -length, name

    return min((name for name in family.report_ids if name in pile.reports), key=rank)
