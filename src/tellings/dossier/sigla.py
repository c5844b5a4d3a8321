"""Sigla of reports: the letter of their lineage, with primes for copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..records import Copy, Lineage, Report

PRIMES = ("", "′", "″", "‴")


def sigla_of(
    lineage: Lineage, reports: Mapping[str, Report], copies: Sequence[Copy], impossible: AbstractSet[str]
) -> dict[str, str]:
    """The sigla of a lineage's reports, in order: A for the root, A′, A″, A‴, A′4 ... for those after it.

    Where it cannot be told which was first nobody is given the plain letter: A.1, A.2 ... Copies follow what they took
    from, then the dates that they claim (impossible ones last), then their ids.
    """
    here = [report_id for report_id in lineage.report_ids if report_id in reports]
    if len(here) == 1:
        return {here[0]: lineage.siglum}
    root = lineage.root_report_id
    ordered = sorted(here, key=lambda r: (r != root, _day(reports[r], r in impossible), r))
    givers = giver_of(ordered, copies)
    if root is None or root not in here:
        return {r: f"{lineage.siglum}.{n}" for n, r in enumerate(_walk(ordered, givers), 1)}
    givers.pop(root, None)
    walked = _walk(ordered, givers)
    return {r: lineage.siglum + (PRIMES[n] if n < len(PRIMES) else f"′{n}") for n, r in enumerate(walked)}


def giver_of(report_ids: Sequence[str], copies: Sequence[Copy]) -> dict[str, Copy]:
    """For each of these reports the copy edge that accounts for most of it, if it took from one of the others."""
    here = set(report_ids)
    best: dict[str, Copy] = {}
    for copy in copies:
        if copy.report_id in here and copy.from_report_id in here and copy.kind != "shared-source":
            other = best.get(copy.report_id)
            if other is None or (-copy.coverage, copy.copy_id) < (-other.coverage, other.copy_id):
                best[copy.report_id] = copy
    return best


def _walk(ordered: Sequence[str], givers: Mapping[str, Copy]) -> list[str]:
    """Depth first from those that took from nobody, so that a copy of a copy stands under it."""
    takers: dict[str, list[str]] = {}
    for report_id in ordered:
        if report_id in givers:
            takers.setdefault(givers[report_id].from_report_id, []).append(report_id)
    seen: dict[str, None] = {}
    stack = [r for r in reversed(ordered) if r not in givers]
    while stack:
        report_id = stack.pop()
        if report_id not in seen:
            seen[report_id] = None
            stack.extend(reversed(takers.get(report_id, ())))
    return [*seen, *(r for r in ordered if r not in seen)]


def _day(report: Report, impossible: bool) -> str:
    date = None if impossible else report.published or report.captured
    return date.bounds()[0].isoformat() if date else "9999"
