"""When something happened, from the time expressions of its own clause."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..records import Date, Report, Story, cite
from ..text.dates import TimeExpression, Window, find, place
from ..text.reckoning import counted
from ..text.resolving import beside_date
from ..text.windows import day_of_writing, hull, window_of

NARROW_DAYS = 31
"""A story's own days count as an anchor only where they are this close together."""
TOLD_SENTENCES = 3
"""How many sentences on "the following day" is still counted from a day told before."""
_NOUN_REACH = 40
"""Characters from a time to the noun that it dates: "Friday's deadly raid"."""
_LEAD_REACH = 60
"""Characters from the words of a happening to the main clause that they lead."""
_DATE_REACH = 4
"""Characters between the words of a happening and its date."""
_BETWEEN = regex.compile(
    r"(?i)\s*(?:(?P<to>to|until|till|through|-|–|—)|(?P<and>and|,))\s*(?:the\s+|on\s+|late\s+|early\s+)*"
)
_OPENS = regex.compile(r"(?i)\b(?:(?P<between>between)|from)\s+(?:the\s+|late\s+|early\s+)*$")


def anchor_of(report: Report, stories: list[Story]) -> Window | None:
    """From which days the report's weekdays are to be understood: its own day where its story bears it out."""
    bounds = [d.bounds() for s in stories for d in (s.first, s.last) if d is not None]
    story = hull(window_of(first, last) for first, last in bounds) if bounds else None
    page = window_of(*report.published.bounds()) if report.published is not None else None
    return day_of_writing(page, story, NARROW_DAYS)


class Told(NamedTuple):
    """The day told last, and how many sentences ago."""

    window: Window
    ago: int


class _Item(NamedTuple):
    """One time or a range of two: the first and the last expression, and the days."""

    first: TimeExpression
    last: TimeExpression
    window: Window | None


class When:
    """The time expressions of one sentence, resolved as far as they can be.

    `told` is the day told before the sentence, from which "the following day" counts; `ranges` the sentences of the
    report, for times that count from a happening.
    """

    __slots__ = ("_clocks", "_items", "_told", "anchor", "report")

    def __init__(
        self, report: Report, start: int, end: int, anchor: Window | None, told: Told | None = None,
        ranges: Sequence[tuple[int, int]] = (),
    ) -> None:  # fmt: skip
        self.report, self.anchor, self._told = report, anchor, told
        found = find(report.text, start, end)
        self._clocks = [e for e in found if e.kind == "clock"]
        days = [e for e in found if e.kind != "clock"]
        windows = place(days, anchor, told.window if told is not None else None)
        for n, expression in enumerate(days):
            if expression.anchor == "happening":
                windows[n] = self._counted(expression, days[n + 1 : n + 2], windows[n + 1 : n + 2], ranges)
        self._items = _joined(report.text, days, windows)

    def of(self, spans: list[tuple[int, int]], trigger: int | None = None) -> Date | None:
        """The date of a clause given as spans of its tokens: the first of its times that can be placed.

        A time that dates a noun ("Friday's raid") is the event's only where `trigger`, the start of the event's word,
        stands in that noun's phrase.
        """
        for item in self._items:
            if not any(a < item.last.end and item.first.start < b for a, b in spans):
                continue
            if trigger is not None and not _fits(self.report.text, item, trigger):
                continue
            date = self._date(item)
            if date is not None:
                return date
        return self._led(trigger) if trigger is not None else None

    def _led(self, trigger: int) -> Date | None:
        """ "Thirteen months after the coup began, troops left": the time of the happening leads the main clause."""
        for item in self._items:
            about = item.first.about
            if about is not None and about[1] < trigger <= about[1] + _LEAD_REACH:
                return self._date(item)
        return None

    def clock(self, spans: list[tuple[int, int]]) -> str | None:
        """The time of day that a clause tells, in its own place's time: `02:00`, or `02:00~` where it is about that."""
        for e in self._clocks:
            if e.hour is not None and any(a < e.end and e.start < b for a, b in spans):
                return f"{e.hour:02d}:{e.minute or 0:02d}{'~' if e.rounding == 'about' else ''}"
        return None

    def covers(self, start: int, end: int) -> bool:
        """Is the range part of a time expression, of days or of the clock?"""
        days = any(i.first.start < end and start < i.last.end for i in self._items)
        return days or any(e.start < end and start < e.end for e in self._clocks)

    def _counted(
        self, e: TimeExpression, after: list[TimeExpression], windows: list[Window | None],
        ranges: Sequence[tuple[int, int]],
    ) -> Window | None:  # fmt: skip
        """From the date that stands in its own words ("two days after the vote on 1 June"), else from what is known."""
        if e.about is not None and e.about[0] < e.end:
            return None  # "the 7-week-old siege" tells how old the siege is, not when somebody spoke
        if after and windows[0] is not None and e.about is not None and after[0].start < e.about[1] + _DATE_REACH:
            return beside_date(e, windows[0])
        return counted(self.report.text, ranges, e) if ranges and e.offset is None else None

    @property
    def told(self) -> Told | None:
        """The day told last, for the sentence after this one."""
        days = [i.window for i in self._items if i.window is not None and i.window.days <= NARROW_DAYS]
        if days:
            return Told(days[-1], 1)
        old = self._told
        return Told(old.window, old.ago + 1) if old is not None and old.ago < TOLD_SENTENCES else None

    def _date(self, item: _Item) -> Date | None:
        window = _bounded(item, self.anchor)
        if window is None:
            return None
        evidence = cite(self.report.report_id, self.report.text, item.first.start, item.last.end)
        return Date(
            value=_value(window), precision=window.precision, basis="reckoned", evidence=(evidence,),
            reason=f"{evidence.text!r}{self._seen(item.first)}",
        )  # fmt: skip

    def _seen(self, e: TimeExpression) -> str:
        if e.anchor == "told" and self._told is not None:
            return f" seen from {self._told.window.first}"
        if e.anchor == "happening":
            return " counted from a happening whose day is known"
        if e.year is None and self.anchor is not None:
            return f" seen from {self.anchor.first} to {self.anchor.last}"
        return " stands in the text"


def _joined(text: str, found: list[TimeExpression], windows: list[Window | None]) -> list[_Item]:
    """Expressions with their days; "from Monday to Wednesday", "on Thursday and Friday" are one range."""
    items: list[_Item] = []
    for expression, window in zip(found, windows, strict=True):
        last = items[-1] if items else None
        if (
            last is not None
            and last.window is not None
            and window is not None
            and _runs_on(text, last, expression, window)
        ):
            whole = window_of(last.window.first, window.last)
            items[-1] = _Item(last.first, expression, whole)
        else:
            items.append(_Item(expression, expression, window))
    return items


def _runs_on(text: str, last: _Item, expression: TimeExpression, window: Window) -> bool:
    assert last.window is not None
    link = _BETWEEN.fullmatch(text, last.last.end, expression.start)
    if link is None or last.window.first > window.last or window.last < last.window.last:
        return False
    if link["to"]:
        return True
    opened = _OPENS.search(text, max(0, last.first.start - 24), last.first.start)
    following = window.first - last.window.last == datetime.timedelta(days=1)
    return (opened is not None and opened["between"] is not None) or (following and window.days == 1)


def _fits(text: str, item: _Item, trigger: int) -> bool:
    """Is the event's word the noun that the time dates? A time that dates no noun fits every event of its clause."""
    about = item.first.about
    if about is not None and about[0] <= trigger < about[1]:
        return False
    if not item.last.owned:
        return True
    gap = text[item.last.end : trigger] if item.last.end <= trigger <= item.last.end + _NOUN_REACH else None
    return (
        gap is not None
        and regex.search(r"[.,;:!?()\n]|\b(?:in|on|at|by|for|from|of|to|with|and|which|that)\b", gap) is None
    )


def _bounded(item: _Item, anchor: Window | None) -> Window | None:
    """A bound is no day: "by 11 May" leaves the days up to it, "since Friday" those from it to the day of writing."""
    window, edge = item.window, item.first.edge
    if window is None or edge is None or item.first is not item.last:
        return window
    if edge == "after":
        return None
    if anchor is None:
        return None
    if edge == "since":
        return window_of(window.first, anchor.last) if window.first <= anchor.last else None
    last = window.first - datetime.timedelta(days=1) if edge == "before" else window.last
    return window_of(anchor.first, last) if anchor.first <= last and item.first.direction != "behind" else None


def _value(window: Window) -> str:
    first = window.first
    return {
        "day": first.isoformat(),
        "week": f"{first.isocalendar()[0]}-W{first.isocalendar()[1]:02d}",
        "month": f"{first.year:04d}-{first.month:02d}",
        "year": f"{first.year:04d}",
        "range": f"{first.isoformat()}/{window.last.isoformat()}",
    }[window.precision]
