"""Dates as a person says them."""

from __future__ import annotations

import datetime

from ..records import Date

MONTHS = tuple("January February March April May June July August September October November December".split())


def day_words(day: datetime.date) -> str:
    """`7 June 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_words(date: Date) -> str:
    """A date no more precise than it is: `7 June 2024`, `week of 3 June 2024`, `June 2024`, `2024`."""
    first, last = date.bounds()
    if date.precision == "day":
        return day_words(first)
    if date.precision == "week":
        return f"week of {day_words(first)}"
    if date.precision == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    if date.precision == "year":
        return str(first.year)
    return range_words(first, last)


def range_words(first: datetime.date, last: datetime.date) -> str:
    """`4–11 June 2024`, `28 May – 11 June 2024`, `30 December 2023 – 2 January 2024`."""
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def period_words(first: Date | None, last: Date | None) -> str:
    """The period of a story."""
    if first is None and last is None:
        return "date not known"
    begin, end = (first or last), (last or first)
    assert begin is not None
    assert end is not None
    if begin.precision == end.precision == "day":
        return range_words(begin.bounds()[0], end.bounds()[0])
    return date_words(begin) if begin.value == end.value else f"{date_words(begin)} – {date_words(end)}"
