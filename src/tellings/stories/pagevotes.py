"""Which dates of a family's pages are believed: copies share their sentences, so "Wednesday" is one day for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..records import Copy, Date, Report
from ..text.dates import TimeExpression, find, resolve
from ..text.windows import window_of
from .columns import Span

# Page dates of one text, or of one story, that lie this close agree.
PAGES_AGREE_DAYS = 7
LEAD_SENTENCES = 3
_REWORDED = frozenset({"spun", "translated", "rewritten"})
_SHOWN = frozenset({"text", "credit"})


class Takers(NamedTuple):
    """Reports by what their copying does to their dates.

    `spun`: made by a machine, their dates prove nothing. `reworded`: takers of a rewriting that text or credit shows,
    heard only where no giver has a date. `givers`: those from whom others took, as text or credit shows.
    """

    spun: frozenset[str] = frozenset()
    reworded: frozenset[str] = frozenset()
    givers: frozenset[str] = frozenset()


class Votes(NamedTuple):
    """The pages whose dates are believed, and the reports whose date the other copies contradict."""

    pages: tuple[tuple[str, Date], ...]
    outvoted: frozenset[str]


class _Page(NamedTuple):
    report_id: str
    outlet: str
    date: Date
    weekdays: Mapping[int, TimeExpression]


def takers_of(copies: Sequence[Copy]) -> Takers:
    """Who took from whom, as far as it matters for dates. A direction that was told by dates proves no date."""
    shown = [copy for copy in copies if copy.direction in _SHOWN]
    return Takers(
        frozenset(copy.report_id for copy in copies if copy.kind == "spun"),
        frozenset(copy.report_id for copy in shown if copy.kind in _REWORDED),
        frozenset(copy.from_report_id for copy in shown),
    )


def vote(members: Sequence[Report], ranges: Mapping[str, Sequence[Span]], takers: Takers) -> Votes:
    """Hold the page dates of a family against each other: the day that most outlets give to the weekday they share.

    An outlet has one vote however many pages it makes; a page of no outlet has its own. Copies have no vote against
    those they reworded. Of equals the one with a giver wins; where none has, no page is believed: which of them lies
    cannot be told.
    """
    claims = [(report.report_id, report.published) for report in members if report.published is not None]
    if len(claims) < 2:
        pages = tuple((name, date) for name, date in claims if name not in takers.spun)
        return Votes(pages, frozenset())
    dated = [
        _Page(
            report.report_id,
            report.outlet or report.report_id,
            report.published,
            _weekdays(report, ranges[report.report_id]),
        )
        for report in sorted(members, key=lambda r: r.report_id)
        if report.published is not None
    ]
    honest = [page for page in dated if page.report_id not in takers.spun]
    heard = [page for page in honest if page.report_id not in takers.reworded] or honest
    shared = _shared(heard)
    groups = _groups(heard, shared)
    most = max((_voices(group) for group in groups), default=0)
    first = [group for group in groups if _voices(group) == most]
    if len(first) > 1:
        first = [group for group in first if any(page.report_id in takers.givers for page in group)]
    if len(first) != 1:
        return Votes((), frozenset())
    kept = [page for page in honest if page in first[0] or _agrees(page, first[0], shared)]
    pages = tuple((page.report_id, page.date) for page in kept if page in heard)
    return Votes(pages, frozenset(page.report_id for page in dated) - {page.report_id for page in kept})


def _voices(group: Sequence[_Page]) -> int:
    return len({page.outlet for page in group})


def _weekdays(report: Report, ranges: Sequence[Span]) -> dict[int, TimeExpression]:
    """The weekdays just past in a report's first sentences."""
    found: dict[int, TimeExpression] = {}
    for start, end in ranges[:LEAD_SENTENCES]:
        for time in find(report.text, start, end):
            if time.kind == "weekday" and time.weekday is not None and time.direction is None:
                found.setdefault(time.weekday, time)
    return found


def _groups(pages: Sequence[_Page], shared: int | None) -> list[list[_Page]]:
    """Pages that can all be true: they give the shared weekday the same day, or lie close where they share none."""
    groups: list[list[_Page]] = []
    for page in sorted(pages, key=lambda page: (page.date.bounds(), page.report_id)):
        if shared is not None and shared not in page.weekdays:
            continue
        for group in groups:
            if _same(group[0], page, shared):
                group.append(page)
                break
        else:
            groups.append([page])
    return groups


def _shared(pages: Sequence[_Page]) -> int | None:
    counts = Counter(weekday for page in pages for weekday in page.weekdays)
    best = min(counts, key=lambda weekday: (-counts[weekday], weekday), default=None)
    return best if best is not None and counts[best] > 1 else None


def _same(one: _Page, two: _Page, weekday: int | None) -> bool:
    if weekday is None:
        return (two.date.bounds()[0] - one.date.bounds()[1]).days <= PAGES_AGREE_DAYS
    return _day(one, weekday) == _day(two, weekday)


def _day(page: _Page, weekday: int) -> object:
    return resolve(page.weekdays[weekday], window_of(*page.date.bounds()))


def _agrees(page: _Page, group: Sequence[_Page], shared: int | None) -> bool:
    """Does a page that had no part in the vote, for want of the weekday, lie near those who won?"""
    if shared is not None and shared in page.weekdays:
        return _same(group[0], page, shared)
    first, last = page.date.bounds()
    return any(
        (first - other.date.bounds()[1]).days <= PAGES_AGREE_DAYS
        and (other.date.bounds()[0] - last).days <= PAGES_AGREE_DAYS
        for other in group
    )
