"""Remarks laid to reports: to the character, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from ..records import Report, cite, make_id
from .keeping import URN, Note
from .remark import Remark

Known = Mapping[str, Sequence[Report]]


def addresses(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Reports by all that an annotation may call them."""
    found: dict[str, list[Report]] = {}
    for report in reports:
        names = {
            report.report_id,
            URN + report.report_id,
            f"texts/{report.report_id}.txt",
            report.uri,
            report.url or "",
            PurePosixPath(report.uri).name,
        }
        for name in names - {""}:
            found.setdefault(name, []).append(report)
    return found


def place(remark: Remark, known: Known, reports: Sequence[Report]) -> Note | str:
    """The note that a remark becomes, or why it is lost."""
    found = _where(remark, known, reports)
    return found if isinstance(found, str) else _note(remark, *found)


def _where(remark: Remark, known: Known, reports: Sequence[Report]) -> tuple[Report, int, int] | str:
    candidates = _candidates(remark, known, reports)
    called = next(iter(remark.names), "a document without a name")
    if not candidates:
        return f"no report of the pile is {called}"
    if not remark.exact:
        return "it quotes no words, so that it cannot be checked"
    for report in candidates:
        if remark.start is not None and remark.start >= 0 and report.text.startswith(remark.exact, remark.start):
            return report, remark.start, remark.start + len(remark.exact)
    wanted = remark.prefix + remark.exact + remark.suffix
    found = [report for report in candidates if report.text.count(wanted) == 1]
    if len(found) != 1:
        return f"its words do not stand exactly once in {called}: “{remark.exact[:60]}”"
    start = found[0].text.index(wanted) + len(remark.prefix)
    return found[0], start, start + len(remark.exact)


def _candidates(remark: Remark, known: Known, reports: Sequence[Report]) -> Sequence[Report]:
    """The reports of that name, else those of that text; of several of the name those of the text."""
    named = next((known[name] for name in remark.names if name in known), ())
    if remark.whole is None:
        return named
    same = [report for report in named or reports if report.text == remark.whole]
    return same or named


def _note(remark: Remark, report: Report, start: int, end: int) -> Note:
    return Note(
        note_id=make_id("a", report.report_id, start, end, remark.body, remark.by, remark.made),
        where=cite(report.report_id, report.text, start, end),
        body=remark.body,
        by=remark.by,
        made=remark.made,
        motivation=remark.motivation,
    )
