"""From a time expression to the days it can mean, seen from an anchor: refusing rather than guessing."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from .timeexpression import TimeExpression
from .windows import (
    Window,
    day_window,
    hull,
    month_window,
    shift_days,
    shift_months,
    week_window,
    weekdays_in,
    window_of,
    year_window,
)

# A day without a year is placed in the year in which it lies nearest to the anchor, and only where the next best
# year is this many days further off: "3 January", read in July, is left open.
YEAR_MARGIN_DAYS = 60
# A bare month is the last one, if it is not more than this many months back: after that writers add the year.
MONTHS_BACK = 7
# A weekday may be counted back from a day of writing that is only known to within so many days.
NEAR_DAYS = 3
# A writer rounds: "two years after" stands in print up to this many days before the two years are full.
YEAR_ROUNDING_DAYS = 31


def resolve(expression: TimeExpression, anchor: Window | None) -> Window | None:
    """The days that the expression can mean; None where it cannot be told.

    `anchor` is the day of writing for expressions that are seen from it, or the happening's own days for those that
    count from a happening (`expression.anchor`). Days of the calendar with their year need none.
    """
    try:
        return _BY_KIND[expression.kind](expression, anchor) if expression.kind in _BY_KIND else None
    except (ValueError, OverflowError):
        return None


def _day(e: TimeExpression, anchor: Window | None) -> Window | None:
    if e.month is None or e.day is None:
        return None
    years = [e.year] if e.year is not None else _nearest_years(e.month, e.day, anchor)
    if not years:
        return None
    first = datetime.date(years[0], e.month, e.day)
    last = datetime.date(years[0], e.month, e.day_end or e.day)
    return window_of(first, last) if first <= last else None


def _nearest_years(month: int, day: int, anchor: Window | None) -> list[int]:
    if anchor is None:
        return []
    from_first = _nearest_year(month, day, anchor.first)
    return [from_first] if from_first is not None and from_first == _nearest_year(month, day, anchor.last) else []


def _nearest_year(month: int, day: int, near: datetime.date) -> int | None:
    around: list[tuple[int, int]] = []
    for year in range(near.year - 1, near.year + 2):
        try:
            around.append((abs((datetime.date(year, month, day) - near).days), year))
        except ValueError:
            continue
    around.sort()
    if not around or around[0][0] > 366 or (len(around) > 1 and around[1][0] - around[0][0] < YEAR_MARGIN_DAYS):
        return None
    return around[0][1]


def _month(e: TimeExpression, anchor: Window | None) -> Window | None:
    if e.month is None:
        return None
    if e.year is not None:
        return month_window(e.year, e.month)
    if anchor is None:
        return None
    ends = {_month_from(e, day) for day in (anchor.first, anchor.last)}
    return ends.pop() if len(ends) == 1 else None


def _month_from(e: TimeExpression, day: datetime.date) -> Window | None:
    assert e.month is not None
    if e.direction in ("next", "ahead"):
        ahead = (e.month - day.month) % 12 or (12 if e.direction == "next" else 0)
        there = shift_months(day.replace(day=1), ahead)
    else:
        back = (day.month - e.month) % 12 or (12 if e.direction == "last" else 0)
        if back > MONTHS_BACK and e.direction != "last":
            return None
        there = shift_months(day.replace(day=1), -back)
    return month_window(there.year, there.month)


def _year(e: TimeExpression, _anchor: Window | None) -> Window | None:
    return year_window(e.year) if e.year is not None else None


def _weekday(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.weekday is None:
        return None
    if e.direction in (None, "last") and anchor.precision != "day":
        inside = weekdays_in(anchor, e.weekday)
        if len(inside) == 1 and e.direction is None and anchor.days <= 7:
            return day_window(inside[0])
    if anchor.days > NEAR_DAYS:
        return None
    ends = {_weekday_from(e, day) for day in (anchor.first, anchor.last)}
    return day_window(ends.pop()) if len(ends) == 1 else None


def _weekday_from(e: TimeExpression, day: datetime.date) -> datetime.date:
    assert e.weekday is not None
    ahead, back = (e.weekday - day.weekday()) % 7, (day.weekday() - e.weekday) % 7
    if e.direction == "this":
        return shift_days(week_window(day).first, e.weekday)
    if e.direction in ("next", "ahead"):
        return shift_days(day, ahead or 7)
    return shift_days(day, -(back or 7) if e.direction == "last" else -back)


def _relative(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.offset is None:
        return None
    offset = e.offset
    move: Callable[[datetime.date], Window]
    if e.unit == "day":
        move = lambda day: day_window(shift_days(day, offset))  # noqa: E731
    elif e.unit == "week":
        move = lambda day: week_window(shift_days(day, 7 * offset))  # noqa: E731
    elif e.unit == "month":
        move = lambda day: _month_of(shift_months(day, offset))  # noqa: E731
    else:
        move = lambda day: year_window(day.year + offset)  # noqa: E731
    return hull([move(anchor.first), move(anchor.last)])


def _month_of(day: datetime.date) -> Window:
    return month_window(day.year, day.month)


def _past(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.amount is None:
        return None
    return window_of(_later(anchor.first, e, -e.amount), anchor.last)


def _later(day: datetime.date, e: TimeExpression, amount: int) -> datetime.date:
    if e.unit == "day":
        return shift_days(day, amount)
    if e.unit == "week":
        return shift_days(day, 7 * amount)
    return shift_months(day, amount * (12 if e.unit == "year" else 1))


def _since(e: TimeExpression, anchor: Window | None) -> Window | None:
    """From the day on which the amount is full to the day before the next unit is: "13 months" is not yet 14."""
    if anchor is None or e.amount is None:
        return None
    low, high = e.amount, e.amount + 1
    if e.rounding == "nearly":
        low, high = low - 1, low
    elif e.rounding == "about":
        low = low - 1
    first = _later(anchor.first, e, low)
    if e.unit == "year" and e.rounding is None:
        first = shift_days(first, -YEAR_ROUNDING_DAYS)
    return window_of(first, shift_days(_later(anchor.last, e, high), -1))


def _nth(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.amount is None or e.amount < 1:
        return None
    return window_of(_later(anchor.first, e, e.amount - 1), _later(anchor.last, e, e.amount))


def _anniversary(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.amount is None:
        return None
    return window_of(shift_months(anchor.first, 12 * e.amount), shift_months(anchor.last, 12 * e.amount))


_BY_KIND: dict[str, Callable[[TimeExpression, Window | None], Window | None]] = {
    "day": _day, "month": _month, "year": _year, "weekday": _weekday, "relative": _relative, "past": _past,
    "since": _since, "nth": _nth, "anniversary": _anniversary,
}  # fmt: skip
