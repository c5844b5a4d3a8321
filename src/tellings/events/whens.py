"""When something happened, from the time expressions of its own clause."""

from __future__ import annotations

from ..records import Date, Report, Story, cite
from ..text.dates import TimeExpression, Window, find, resolve
from ..text.windows import day_of_writing, hull, window_of

NARROW_DAYS = 31
"""A story's own days count as an anchor only where they are this close together."""


def anchor_of(report: Report, stories: list[Story]) -> Window | None:
    """From which days the report's weekdays are to be understood: its own day where its story bears it out."""
    bounds = [d.bounds() for s in stories for d in (s.first, s.last) if d is not None]
    story = hull(window_of(first, last) for first, last in bounds) if bounds else None
    page = window_of(*report.published.bounds()) if report.published is not None else None
    return day_of_writing(page, story, NARROW_DAYS)


class When:
    """The time expressions of one sentence, resolved as far as they can be."""

    __slots__ = ("anchor", "found", "report")

    def __init__(self, report: Report, start: int, end: int, anchor: Window | None) -> None:
        self.report, self.anchor = report, anchor
        self.found: list[TimeExpression] = [e for e in find(report.text, start, end) if e.kind != "clock"]

    def of(self, spans: list[tuple[int, int]]) -> Date | None:
        """The date of a clause given as spans of its tokens: the first of its expressions that can be placed."""
        for expression in self.found:
            if any(a < expression.end and expression.start < b for a, b in spans):
                date = self._date(expression)
                if date is not None:
                    return date
        return None

    def covers(self, start: int, end: int) -> bool:
        """Is the range part of a time expression?"""
        return any(e.start < end and start < e.end for e in self.found)

    def _date(self, expression: TimeExpression) -> Date | None:
        if expression.anchor == "happening":
            return None
        window = resolve(expression, self.anchor)
        if window is None:
            return None
        evidence = cite(self.report.report_id, self.report.text, expression.start, expression.end)
        seen = expression.anchor == "publication" or expression.year is None
        because = f"{evidence.text!r}" + (
            f" seen from {self.anchor.first} to {self.anchor.last}" if seen and self.anchor else " stands in the text"
        )
        return Date(
            value=_value(window), precision=window.precision, basis="reckoned", evidence=(evidence,), reason=because
        )


def _value(window: Window) -> str:
    first = window.first
    return {
        "day": first.isoformat(),
        "week": f"{first.isocalendar()[0]}-W{first.isocalendar()[1]:02d}",
        "month": f"{first.year:04d}-{first.month:02d}",
        "year": f"{first.year:04d}",
        "range": f"{first.isoformat()}/{window.last.isoformat()}",
    }[window.precision]
