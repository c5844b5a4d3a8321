"""Stretches of days: what a time expression allows once it is known from where it is seen."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from typing import Literal, NamedTuple

Precision = Literal["day", "week", "month", "year", "range"]
_ONE_DAY = datetime.timedelta(days=1)


class Window(NamedTuple):
    """From the first to the last day, both included."""

    first: datetime.date
    last: datetime.date
    precision: Precision

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    def contains(self, day: datetime.date) -> bool:
        """Is the day inside?"""
        return self.first <= day <= self.last


def window_of(first: datetime.date, last: datetime.date) -> Window:
    """The window between two days, with the tightest precision that is true of it."""
    if first == last:
        return Window(first, last, "day")
    if first.weekday() == 0 and (last - first).days == 6:
        return Window(first, last, "week")
    if first == month_window(first.year, first.month).first and last == month_window(first.year, first.month).last:
        return Window(first, last, "month")
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return Window(first, last, "year")
    return Window(first, last, "range")


def day_window(day: datetime.date) -> Window:
    """One day."""
    return Window(day, day, "day")


def week_window(day: datetime.date) -> Window:
    """The week from Monday to Sunday that holds the day."""
    monday = shift_days(day, -day.weekday())
    return Window(monday, shift_days(monday, 6), "week")


def month_window(year: int, month: int) -> Window:
    """A calendar month."""
    last = calendar.monthrange(year, month)[1]
    return Window(datetime.date(year, month, 1), datetime.date(year, month, last), "month")


def year_window(year: int) -> Window:
    """A calendar year."""
    return Window(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")


def shift_days(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later; held at the ends of the calendar."""
    number = min(max(day.toordinal() + days, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    return datetime.date.fromordinal(number)


def shift_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months later, or the month's last day where it has no such day."""
    number = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(number, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def meet(windows: Iterable[Window]) -> Window | None:
    """The days that all windows share; None where they share none, or where there is no window."""
    found = list(windows)
    if not found:
        return None
    first, last = max(w.first for w in found), min(w.last for w in found)
    return window_of(first, last) if first <= last else None


def hull(windows: Iterable[Window]) -> Window | None:
    """The smallest window that holds all of them; None where there is none."""
    found = list(windows)
    return window_of(min(w.first for w in found), max(w.last for w in found)) if found else None


def weekdays_in(window: Window, weekday: int) -> list[datetime.date]:
    """The days of the window that fall on a weekday (0 is Monday). Linear in the window's weeks."""
    day = shift_days(window.first, (weekday - window.first.weekday()) % 7)
    days: list[datetime.date] = []
    while day <= window.last:
        days.append(day)
        day += 7 * _ONE_DAY
    return days


def day_of_writing(page: Window | None, story: Window | None, widest: int) -> Window | None:
    """From which days the words "on Friday" or "yesterday" of a page are to be understood.

    The page's own claimed day, where it fits the days of its story (from the day before to `FRESH_DAYS` after); the
    story's days, where the page claims none and they are no wider than `widest`, or where its claim is contradicted
    and they are no wider than `TIGHT_DAYS`; else None, and no weekday is told.
    """
    if story is None:
        return None
    if page is not None and page.days == 1:
        early, late = story.first - datetime.timedelta(days=1), story.last + datetime.timedelta(days=FRESH_DAYS)
        if early <= page.first <= late:
            return page
    return story if story.days <= (widest if page is None else TIGHT_DAYS) else None


FRESH_DAYS, TIGHT_DAYS = 8, 3
"""A report that writes of "Friday" is written within about a week of it; a happening of so few days has one Friday."""
