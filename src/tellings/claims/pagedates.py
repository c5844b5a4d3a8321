"""Dates that a page claims and that cannot be true."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..records import Date, Evidence, Report, cite
from ..text.dates import TimeExpression, find, resolve
from ..text.reckoning import Support, supported
from ..text.windows import window_of
from .material import Material

FRESH_DAYS = 8
"""A report that says "on Friday" or "yesterday" is written within about a week of what it tells."""
SLACK_DAYS = 1
"""Time zones: a page may carry the day before or after."""
WITNESSES = 2
"""So many other pages must agree on the day of a shared weekday, where it is not shown who took from whom."""


def impossible_dates(material: Material, report: Report) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """For every claimed date of a page that is contradicted: why, with the date's words and what contradicts it.

    It is held against when the bytes were captured, against the days of which its own text or the text it shares with
    copies tells, and against the pages of those copies: a weekday that they share is one day. A story spans weeks, so
    the days of its other texts prove nothing about this page.
    """
    claimed = [date for date in (report.published, *report.other_dates) if date is not None]
    for date in dict.fromkeys(claimed):
        if date.basis in {"stated", "printed"}:
            found = (
                _against_capture(report, date)
                or _against_text(material, report, date)
                or _against_story(material, report, date)
                or _against_copies(material, report, date)
            )
            if found is not None:
                yield found[0], (*date.evidence, *found[1])


_Found = tuple[str, tuple[Evidence, ...]]


class _Told(NamedTuple):
    """The days of which a text tells, what shows them, and how they are known, in words."""

    first: datetime.date
    last: datetime.date
    support: tuple[Evidence, ...]
    how: str = ""


def _against_capture(report: Report, date: Date) -> _Found | None:
    if report.captured is None:
        return None
    first, _ = date.bounds()
    _, captured = report.captured.bounds()
    if first > captured + datetime.timedelta(days=SLACK_DAYS):
        return f"The page claims {date.value}, but these bytes were captured on {report.captured.value}.", ()
    return None


def _against_text(material: Material, report: Report, date: Date) -> _Found | None:
    """The day of writing that its own words support, or those of the texts it took from."""
    for other in (report, *_givers(material, report)):
        ranges = material.ranges_of(other.report_id)
        support = supported(other.text, ranges)
        if support.earliest is None:
            continue
        last = support.window.last if support.window is not None else datetime.date.max
        told = _Told(support.earliest, last, _cited(other, support))
        return _outside(material, report, date, told, SLACK_DAYS)
    return None


def _cited(report: Report, support: Support) -> tuple[Evidence, ...]:
    spans = dict.fromkeys(span for reason in support.reasons for span in reason.spans)
    return tuple(cite(report.report_id, report.text, start, end) for start, end in spans)[:2]


def _givers(material: Material, report: Report) -> list[Report]:
    found = [copy.from_report_id for copy in material.copies if copy.report_id == report.report_id]
    return [material.reports[name] for name in sorted(set(found)) if name in material.reports]


def _against_copies(material: Material, report: Report, date: Date) -> _Found | None:
    """The day of the weekday that its copies share with it, by their pages: takers do not speak against their giver."""
    weekday = _weekday(material, report)
    own = None if weekday is None else resolve(weekday, window_of(*date.bounds()))
    if weekday is None or own is None:
        return None
    days: dict[datetime.date, list[Date]] = {}
    for page in _witnesses(material, report, date, weekday):
        window = resolve(weekday, window_of(*page.bounds()))
        if window is not None and window.days == 1:
            days.setdefault(window.first, []).append(page)
    votes = Counter({day: len(pages) for day, pages in days.items()})
    best = [day for day in votes if votes[day] == max(votes.values())]
    if len(best) != 1 or (votes[best[0]] < WITNESSES and not _is_shown_taker(material, report)):
        return None
    lags = [(page.bounds()[0] - best[0]).days for page in days[best[0]]]
    if min(lags) >= (date.bounds()[0] - own.first).days and not _is_shown_taker(material, report):
        return None  # they may all have printed it late; but none printed it after who took it from them
    pages = ", ".join(sorted({page.value for page in days[best[0]]}))
    place = cite(report.report_id, report.text, weekday.start, weekday.end)
    how = f"“{weekday.text}” is that day by the dates of the pages that share the text: {pages}"
    return _outside(material, report, date, _Told(best[0], best[0], (place,), how), 0)


def _weekday(material: Material, report: Report) -> TimeExpression | None:
    """The first weekday just past of the reporting."""
    return next(
        (
            time
            for start, end in material.ranges_of(report.report_id)
            for time in find(report.text, start, end)
            if time.kind == "weekday" and time.direction is None
        ),
        None,
    )


def _witnesses(material: Material, report: Report, date: Date, weekday: TimeExpression) -> Iterator[Date]:
    """Page dates of the same text under the same weekday: the page's own other ones, and those of its copies."""
    if report.published is not None and report.published != date:
        yield report.published
    mine = material.lineage_of.get(report.report_id)
    spun = {copy.report_id for copy in material.copies if copy.kind == "spun"}
    takers = {c.report_id for c in material.copies if c.from_report_id == report.report_id and c.direction in _SHOWN}
    for other in material.reports.values():
        if other.report_id == report.report_id or other.published is None or other.report_id in takers | spun:
            continue
        if mine is None or material.lineage_of.get(other.report_id) != mine:
            continue
        shared = _weekday(material, other)
        alike = shared is not None and shared.weekday == weekday.weekday
        if alike and _against_story(material, other, other.published) is None:
            yield other.published


_SHOWN = frozenset({"text", "credit"})


def _is_shown_taker(material: Material, report: Report) -> bool:
    return any(
        copy.report_id == report.report_id and (copy.direction in _SHOWN or copy.kind == "spun")
        for copy in material.copies
    )


def _against_story(material: Material, report: Report, date: Date) -> _Found | None:
    """The story's days, as far as its own text or that of its copies tells them."""
    lineage = material.lineage_of.get(report.report_id)
    days = [
        day
        for day in (material.story.first, material.story.last)
        if day is not None and any(lineage == material.lineage_of.get(e.report_id, "") for e in day.evidence)
    ]
    if not days or lineage is None:
        return None
    start, end = min(day.bounds()[0] for day in days), max(day.bounds()[1] for day in days)
    shown = [e for e in days[0].evidence if material.lineage_of.get(e.report_id) == lineage]
    support = tuple(sorted(shown, key=lambda e: (e.report_id != report.report_id, e)))[:2]
    return _outside(material, report, date, _Told(start, end, support), SLACK_DAYS)


def _outside(material: Material, report: Report, date: Date, told: _Told, slack: int) -> _Found | None:
    """Is the date before the days told of, or too long after them for a text that speaks of the days just past?"""
    first, last = date.bounds()
    begin, end = told.first.isoformat(), told.last.isoformat()
    open_end = told.last == datetime.date.max
    days = begin if begin == end else f"not before {begin}" if open_end else f"{begin} to {end}"
    how = f": {told.how}" if told.how else ""
    if last < told.first - datetime.timedelta(days=slack):
        return f"The page claims {date.value}, before what it tells of ({days}){how}.", told.support
    if open_end or first <= told.last + datetime.timedelta(days=FRESH_DAYS):
        return None
    fresh = _says_fresh(material, report)
    if fresh is None:
        return None
    reason = (
        f"The page claims {date.value}, at least {(first - told.last).days} days after what it tells of ({days}), "
        f"though it writes “{fresh.text}” as of the days just past{how}."
    )
    return reason, tuple(dict.fromkeys((fresh, *told.support)))


def _says_fresh(material: Material, report: Report) -> Evidence | None:
    """The first weekday or "yesterday" of the reporting."""
    for start, end in material.ranges_of(report.report_id):
        for expression in find(report.text, start, end):
            if _is_fresh(expression) and len(expression.text) < end - start:
                return cite(report.report_id, report.text, expression.start, expression.end)
    return None


def _is_fresh(expression: TimeExpression) -> bool:
    """A weekday just past, or a day counted from the day of writing."""
    if expression.kind == "weekday":
        return expression.direction is None
    return expression.kind == "relative" and expression.unit == "day" and -2 <= (expression.offset or 0) <= 1
