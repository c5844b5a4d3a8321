"""Dates that a page claims and that cannot be true."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..records import Date, Evidence, Report
from ..text.dates import TimeExpression, find
from .material import Material

FRESH_DAYS = 8
"""A report that says "on Friday" or "yesterday" is written within about a week of what it tells."""
SLACK_DAYS = 1
"""Time zones: a page may carry the day before or after."""


def impossible_dates(material: Material, report: Report) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """For every claimed date of a page that is contradicted: why, with the date's words and what contradicts it.

    It is held against when the bytes were captured, and against the days in which the texts of the story place the
    happening (never against other page dates alone, unless these are all that supports the story's days).
    """
    claimed = [date for date in (report.published, *report.other_dates) if date is not None]
    for date in dict.fromkeys(claimed):
        if date.basis in {"stated", "printed"}:
            found = _against_capture(report, date) or _against_story(material, report, date)
            if found is not None:
                yield found[0], (*date.evidence, *found[1])


_Found = tuple[str, tuple[Evidence, ...]]


def _against_capture(report: Report, date: Date) -> _Found | None:
    if report.captured is None:
        return None
    first, _ = date.bounds()
    _, captured = report.captured.bounds()
    if first > captured + datetime.timedelta(days=SLACK_DAYS):
        return f"The page claims {date.value}, but these bytes were captured on {report.captured.value}.", ()
    return None


def _against_story(material: Material, report: Report, date: Date) -> _Found | None:
    story = material.story
    if story.first is None or story.last is None:
        return None
    start, end = story.first.bounds()[0], story.last.bounds()[1]
    first, last = date.bounds()
    told = f"{start.isoformat()} to {end.isoformat()}" if start != end else start.isoformat()
    support = _support(story.first, report)
    if last < start - datetime.timedelta(days=SLACK_DAYS):
        return f"The page claims {date.value}, before what it tells of ({told}).", support
    fresh = _says_fresh(material, report)
    if fresh is not None and first > end + datetime.timedelta(days=FRESH_DAYS):
        days = (first - end).days
        reason = (
            f"The page claims {date.value}, at least {days} days after what it tells of ({told}), though it writes "
            f"“{fresh.text}” as of the days just past."
        )
        return reason, (fresh, *support)
    return None


def _support(supported: Date, report: Report) -> tuple[Evidence, ...]:
    """What places the story in time, the report's own words first."""
    return tuple(sorted(supported.evidence, key=lambda e: (e.report_id != report.report_id, e)))[:2]


def _says_fresh(material: Material, report: Report) -> Evidence | None:
    """The first weekday or "yesterday" of the reporting."""
    for expression in find(report.text):
        if _is_fresh(expression):
            sentence = material.sentence_at(report.report_id, expression.start)
            if sentence is not None and expression.end <= sentence.end and len(expression.text) < len(sentence.text):
                return Evidence(
                    report_id=report.report_id, start=expression.start, end=expression.end,
                    text=report.text[expression.start : expression.end],
                )  # fmt: skip
    return None


def _is_fresh(expression: TimeExpression) -> bool:
    """A weekday just past, or a day counted from the day of writing."""
    if expression.kind == "weekday":
        return expression.direction is None
    return expression.kind == "relative" and expression.unit == "day" and -2 <= (expression.offset or 0) <= 1
