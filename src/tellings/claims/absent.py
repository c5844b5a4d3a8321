"""Outlets that reports name as their source and that are not in the pile."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Evidence, Report
from ..text.fold import fold_key
from .material import Material
from .phrases import short

Found = tuple[str, str, tuple[Evidence, ...]]
"""About which row, the reason, the words."""


def absent_sources(material: Material) -> Iterator[Found]:
    """The sources that reports credit and that are not in the pile: about which row, why, and the words for them."""
    outlets = [name for report in material.reports.values() for name in _publishers(report)]
    for lineage in material.lineages.values():
        for credit in lineage.named_sources:
            if not any(is_outlet_of(credit.name, outlet) for outlet in outlets):
                reason = f"It rests on {credit.name}, which is not in this pile."
                yield lineage.lineage_id, reason, (credit.evidence,) if credit.evidence else ()
    credited = {
        (report_id, fold_key(credit.name))
        for lineage in material.lineages.values()
        for credit in lineage.named_sources
        for report_id in lineage.report_ids
    }
    for statement in material.statements.values():
        if statement.via is None or not _is_outlet(statement.via.text):
            continue
        name = _full_name(fold_key(statement.via.text), statement.report_id, credited)
        here = any(is_outlet_of(name, outlet) for outlet in outlets)
        if not here and (statement.report_id, name) not in credited:
            reason = f"It has these words through {short(statement.via.text)}, which is not in this pile."
            credited.add((statement.report_id, name))
            yield statement.statement_id, reason, (statement.via,)


def _publishers(report: Report) -> Iterator[str]:
    """Whose page a report is: its outlet; where none is known, the name at its head and the agency of its dateline."""
    if report.outlet:
        yield report.outlet
        return
    head = report.text.lstrip().partition("\n")[0].partition(",")[0]
    words = [word for word in head.split() if len(word) > SMALL_WORD]
    if len(head) <= MASTHEAD and 0 < len(words) <= MASTHEAD_WORDS and all(word[0].isupper() for word in words):
        yield head
    datelines = [(f.start, f.end) for f in report.furniture if f.kind == "dateline"]
    for credit in report.credits:
        at = credit.evidence
        if credit.kind == "agency" and at and any(a <= at.start and at.end <= b for a, b in datelines):
            yield credit.name


MASTHEAD, MASTHEAD_WORDS, SMALL_WORD = 40, 4, 3
"""Code points and words of the longest first line that is taken for a paper's name, all words longer than so many
letters in capitals; set by reading."""
_PLATFORMS = frozenset(
    "telegram x twitter facebook instagram youtube tiktok whatsapp threads bluesky mastodon vk weibo linkedin".split()
) | {"truth social", "social media"}


def is_outlet_of(name: str, outlet: str) -> bool:
    """Is an outlet meant by a name: its own, words of it ("the Tageblatt"), or its initials ("NNA")?"""
    mine = fold_key(name).removeprefix("the ").split()
    theirs = [word.removeprefix("the ") for word in fold_key(outlet.partition(".")[0]).removeprefix("the ").split()]
    if not mine or {*mine} <= {*theirs} or "".join(mine) == "".join(theirs):
        return bool(mine)
    return len(mine) == 1 and len(theirs) > 1 and mine[0] == "".join(word[0] for word in theirs if word not in _SMALL)


_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "le"})


def _full_name(name: str, report_id: str, credited: set[tuple[str, str]]) -> str:
    """ "the courier" where the report has credited "the harbour courier" before; else the name itself."""
    last = name.split()[-1:]
    longer = [full for report, full in sorted(credited) if report == report_id and full.split()[-1:] == last]
    return longer[0] if longer and len(name.split()) <= SHORT_NAME else name


SHORT_NAME = 2
"""Words up to which an outlet's name is taken for the short form of one named before."""


def _is_outlet(via: str) -> bool:
    """A paper, broadcaster or agency by name; not a speech, a statement, or the network on which somebody posts."""
    words = via.split()
    named = [word for word in words if word[:1].isupper() or word[:1].isdigit()]
    if {fold_key(word) for word in words} & _OCCASIONS:
        return False
    return bool(named) and fold_key(via) not in _PLATFORMS and not (len(words) > 1 and named == [words[0]])


_OCCASIONS = frozenset("statement address speech video report memo briefing interview post message letter note".split())
