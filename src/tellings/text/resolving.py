"""From a time expression to the days it can mean, seen from an anchor: refusing rather than guessing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from .feasts import days_of
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
# Where the clause says that it is past or to come, a day is taken up to so many days off; writers add the year beyond.
TENSE_DAYS = 300
# A day so near is meant whatever the verbs seem to say: they are read by their words alone.
SURE_DAYS = 60
# A bare month is the last one, if it is not more than this many months back: after that writers add the year.
MONTHS_BACK = 7
# A bare month that is no more than so many months ahead, and longer past than that, is the coming one.
MONTHS_AHEAD = 4
# Where the clause says that it is past or to come, up to so many.
MONTHS_TOLD = 10
# A weekday may be counted back from a day of writing that is only known to within so many days.
NEAR_DAYS = 3
# A writer rounds: "two years after" stands in print up to this many days before the two years are full.
YEAR_ROUNDING_DAYS = 31


def resolve(expression: TimeExpression, anchor: Window | None) -> Window | None:
    """The days that the expression can mean; None where it cannot be told.

    `anchor` is the day of writing for expressions that are seen from it, the happening's own days for those that
    count from a happening, the day told before for those that count from one (`expression.anchor`). Days of the
    calendar with their year need none.
    """
    try:
        return _BY_KIND[expression.kind](expression, anchor) if expression.kind in _BY_KIND else None
    except (ValueError, OverflowError):
        return None


def place(found: Sequence[TimeExpression], anchor: Window | None, told: Window | None = None) -> list[Window | None]:
    """The days of the expressions of a stretch of text in their order, None where one cannot be placed.

    `told` is the day told before the stretch, if any. "The following day" is counted from the last day that the
    stretch has told, "yesterday" from the day of writing. What counts from a happening is not placed here.
    """
    placed: list[Window | None] = []
    for expression in found:
        if expression.anchor == "happening":
            window = None
        else:
            window = resolve(expression, told if expression.anchor == "told" else anchor)
        placed.append(window)
        told = window if window is not None else told
    return placed


def _day(e: TimeExpression, anchor: Window | None) -> Window | None:
    if e.month is None or e.day is None:
        return None
    month, day = e.month, e.day
    year = e.year if e.year is not None else _year_of(lambda year: datetime.date(year, month, day), e, anchor)
    if year is None:
        return None
    first = datetime.date(year, e.month, e.day)
    last = datetime.date(year, e.month, e.day_end or e.day)
    return window_of(first, last) if first <= last else None


def _year_of(day_in: Callable[[int], datetime.date], e: TimeExpression, anchor: Window | None) -> int | None:
    """The year in which a day without a year lies, the same from either end of the anchor."""
    if anchor is None:
        return None
    years = {_nearest_year(day_in, e.direction, near) for near in (anchor.first, anchor.last)}
    year = years.pop() if len(years) == 1 else None
    # "Saturday, April 25" is a Saturday, or the words or the anchor are wrong.
    return year if year is None or e.weekday is None or day_in(year).weekday() == e.weekday else None


def _nearest_year(day_in: Callable[[int], datetime.date], direction: str | None, near: datetime.date) -> int | None:
    around: list[tuple[int, int, int]] = []
    for year in range(near.year - 1, near.year + 2):
        try:
            away = (day_in(year) - near).days
        except (ValueError, OverflowError):
            continue
        around.append((abs(away), away, year))
    around.sort()
    if around and around[0][0] > SURE_DAYS:
        around = [row for row in around if not _against(direction, row[1])]
    if not around or around[0][0] > (TENSE_DAYS if direction in ("ahead", "behind") else 366):
        return None
    if direction not in ("ahead", "behind") and len(around) > 1 and around[1][0] - around[0][0] < YEAR_MARGIN_DAYS:
        return None
    return around[0][2]


def _against(direction: str | None, away: int) -> bool:
    """Does the clause say otherwise?"""
    return (direction == "ahead" and away < 0) or (direction == "behind" and away > 0)


def _monthday(e: TimeExpression, anchor: Window | None) -> Window | None:
    """The 15th: of the month named by its offset, else the last or the next such day by what the clause says."""
    if anchor is None or e.day is None or anchor.days > NEAR_DAYS:
        return None
    here = anchor.first.replace(day=1)
    if e.offset is not None:
        month = shift_months(here, e.offset)
        return day_window(month.replace(day=e.day))
    for months in (0, 1) if e.direction == "ahead" else (0, -1):
        month = shift_months(here, months)
        try:
            day = month.replace(day=e.day)
        except ValueError:
            continue
        if (day >= anchor.first) if e.direction == "ahead" else (day <= anchor.last):
            return day_window(day)
    return None


def _feast(e: TimeExpression, anchor: Window | None) -> Window | None:
    if e.feast is None:
        return None
    if e.year is not None:
        found = days_of(e.feast, e.year)
        return found[0] if len(found) == 1 else None
    if anchor is None:
        return None
    near = [w for year in range(anchor.first.year - 1, anchor.last.year + 2) for w in days_of(e.feast, year)]
    if e.direction in ("last", "behind"):
        near = [w for w in near if w.first <= anchor.last]
    elif e.direction in ("next", "ahead"):
        near = [w for w in near if w.last >= anchor.first]
    near.sort(key=lambda w: abs((w.first - anchor.first).days))
    if not near or (e.direction is None and len(near) > 1 and _closeness(near, anchor) < YEAR_MARGIN_DAYS):
        return None
    return (
        near[0] if abs((near[0].first - anchor.first).days) <= (366 if e.direction == "last" else TENSE_DAYS) else None
    )


def _closeness(near: list[Window], anchor: Window) -> int:
    return abs((near[1].first - anchor.first).days) - abs((near[0].first - anchor.first).days)


def _month(e: TimeExpression, anchor: Window | None) -> Window | None:
    if e.month is None:
        return None
    if e.year is not None:
        return month_window(e.year, e.month)
    if anchor is None:
        return None
    if e.offset is not None:
        return month_window(anchor.first.year + e.offset, e.month) if anchor.first.year == anchor.last.year else None
    ends = {_month_from(e, day) for day in (anchor.first, anchor.last)}
    return ends.pop() if len(ends) == 1 else None


def _month_from(e: TimeExpression, day: datetime.date) -> Window | None:
    assert e.month is not None
    if e.direction == "this":
        return month_window(day.year, e.month)
    ahead, back = (e.month - day.month) % 12, (day.month - e.month) % 12
    if e.direction == "next":
        ahead = ahead or 12
    elif e.direction == "last":
        ahead, back = -1, back or 12
    near = back > MONTHS_BACK and ahead <= MONTHS_AHEAD
    to_come = e.direction in ("next", "ahead") or (e.direction is None and near)
    told = e.direction in ("next", "last")
    if (ahead if to_come else back) > (12 if told else MONTHS_TOLD if e.direction else MONTHS_BACK):
        return None
    there = shift_months(day.replace(day=1), ahead if to_come else -back)
    return month_window(there.year, there.month)


def _season(e: TimeExpression, anchor: Window | None) -> Window | None:
    """So many months from a month: of its year, or the last to have begun, or the next by what the clause says."""
    if e.month is None or e.amount is None:
        return None
    if e.year is not None:
        return _months(e.year, e.month, e.amount)
    if anchor is None or anchor.days > NEAR_DAYS:
        return None
    if e.offset is not None:
        return _months(anchor.first.year + e.offset, e.month, e.amount)
    turns = [_months(anchor.first.year + turn, e.month, e.amount) for turn in (-2, -1, 0, 1, 2)]
    begun = [w for w in turns if w.first <= anchor.last]
    running = begun[-1].contains(anchor.first)
    if e.direction == "next" or (e.direction in ("this", "ahead") and not running):
        to_come = next(w for w in turns if w.first > anchor.last)
        near = (to_come.first - anchor.last).days
        # "This summer" in October is the one just past; "expects to report a third-quarter loss" in November too.
        just_past = e.direction != "next" and (anchor.first - begun[-1].last).days < near
        return begun[-1] if just_past else to_come
    return begun[-2] if e.direction == "last" and running else begun[-1]


def _months(year: int, month: int, amount: int) -> Window:
    first = datetime.date(year, month, 1)
    return Window(first, shift_days(shift_months(first, amount), -1), "range")


def _decade(e: TimeExpression, _anchor: Window | None) -> Window | None:
    return window_of(datetime.date(e.year, 1, 1), datetime.date(e.year + 9, 12, 31)) if e.year is not None else None


def _year(e: TimeExpression, _anchor: Window | None) -> Window | None:
    return year_window(e.year) if e.year is not None else None


def _weekday(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.weekday is None:
        return None
    if anchor.precision == "week" and e.direction is None:
        return day_window(weekdays_in(anchor, e.weekday)[0])
    if anchor.days > 7:
        return None
    # Written on one of several days: only a weekday that is the same day from each of them is told.
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
    if e.unit == "weekend":
        return _weekend(e, anchor)
    if e.unit == "quarter":
        move = lambda day: _quarter_of(shift_months(day.replace(day=1), 3 * offset))  # noqa: E731
    elif e.unit == "day":
        move = lambda day: day_window(shift_days(day, offset))  # noqa: E731
    elif e.unit == "week":
        move = lambda day: week_window(shift_days(day, 7 * offset))  # noqa: E731
    elif e.unit == "month":
        move = lambda day: _month_of(shift_months(day, offset))  # noqa: E731
    else:
        move = lambda day: year_window(day.year + offset)  # noqa: E731
    return hull([move(anchor.first), move(anchor.last)])


def _quarter_of(day: datetime.date) -> Window:
    return _months(day.year, day.month - (day.month - 1) % 3, 3)


def _weekend(e: TimeExpression, anchor: Window) -> Window | None:
    """Saturday and Sunday: those just past or running, those ahead, or those before the last ones."""
    if anchor.days > NEAR_DAYS:
        return None
    monday = week_window(anchor.first).first
    running = anchor.last.weekday() >= 5 and week_window(anchor.last).first == monday
    weeks = {"this": 0, "ahead": 0, "next": 1 if running else 0}.get(e.direction or "", 0 if running else -1)
    if e.direction == "last" and running:
        weeks = -1
    saturday = shift_days(monday, 5 + 7 * weeks)
    return window_of(saturday, shift_days(saturday, 1))


def _coming(e: TimeExpression, anchor: Window | None) -> Window | None:
    if anchor is None or e.amount is None:
        return None
    return window_of(anchor.first, _later(anchor.last, e, e.amount))


_WIDEST_TOLD = {"day": 2, "week": 7, "month": 31, "year": 366}


def _beside(e: TimeExpression, told: Window | None) -> Window | None:
    """Counted from the day told before, which must be known as closely as the unit: no "next day" of a month."""
    if told is None or told.days > _WIDEST_TOLD.get(e.unit or "", 0):
        return None
    return _relative(e, told)


def _clock(_e: TimeExpression, told: Window | None) -> Window | None:
    """A time of day is of the day told before it."""
    return told if told is not None and told.days == 1 else None


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
    return shift_months(day, amount * (12 if e.unit == "year" else 3 if e.unit == "quarter" else 1))


def _since(e: TimeExpression, anchor: Window | None) -> Window | None:
    """From the day on which the amount is full to the day before the next unit is: "13 months" is not yet 14."""
    if anchor is None or e.amount is None or e.offset is not None:
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


def beside_date(e: TimeExpression, day: Window) -> Window | None:
    """ "Two days after the vote on 1 June", "a week before the May 3 strike": counted from the date in its words.

    Days and weeks count exactly; longer units are told too loosely to give a day.
    """
    if day.days != 1 or e.amount is None or e.unit not in ("day", "week") or e.rounding is not None:
        return None
    there = shift_days(day.first, (e.offset or e.amount) * (7 if e.unit == "week" else 1))
    return day_window(there) if e.unit == "day" else week_window(there)


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
    "since": _since, "monthday": _monthday, "feast": _feast, "season": _season, "decade": _decade,
    "coming": _coming, "beside": _beside, "clock": _clock, "nth": _nth, "anniversary": _anniversary,
}  # fmt: skip
