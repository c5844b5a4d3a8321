"""A time axis: days to places on the paper."""

from __future__ import annotations

import datetime

import msgspec

from ..dates import MONTHS

_STEPS = (1, 2, 7, 14)
"""Days between ticks, before months are counted."""


class Tick(msgspec.Struct, frozen=True):
    """A day on the axis and its label."""

    x: float
    label: str


class Axis:
    """Days from `first` to `last` onto `left` to `right`, linear, every day as wide as the next."""

    def __init__(self, first: str, last: str, left: float, right: float) -> None:
        self._first = datetime.date.fromisoformat(first).toordinal()
        self._last = datetime.date.fromisoformat(last).toordinal()
        self._left, self._right = left, right
        self._days = self._last - self._first + 1

    def x(self, day: str, part: float = 0.5) -> float:
        """The place of a day; `part` 0 is its beginning, 1 its end. Days outside the axis stand at its edge."""
        ordinal = datetime.date.fromisoformat(day).toordinal()
        ordinal = min(max(ordinal, self._first), self._last)
        return round(self._left + (ordinal - self._first + part) / self._days * (self._right - self._left), 1)

    def ticks(self, apart: float = 62) -> tuple[Tick, ...]:
        """Labelled days, no two nearer than `apart`; the year stands where it changes."""
        per_day = (self._right - self._left) / self._days
        step = next((s for s in _STEPS if s * per_day >= apart), None)
        ordinals = list(range(self._first, self._last + 1, step)) if step is not None else self._months(apart / per_day)
        if not ordinals:
            ordinals, step = [self._first, self._last], self._last - self._first
        ticks = []
        year = None
        for ordinal in ordinals:
            day = datetime.date.fromordinal(ordinal)
            label = f"{MONTHS[day.month - 1][:3]}" if step is None else f"{day.day} {MONTHS[day.month - 1][:3]}"
            ticks.append(Tick(self.x(day.isoformat()), f"{label} {day.year}" if day.year != year else label))
            year = day.year
        return tuple(ticks)

    def _months(self, days: float) -> list[int]:
        """First days of months, far enough apart: every month, 3, 6, 12, 24 ..."""
        step = next(s for s in (1, 3, 6, 12, 24, 60, 120, 600, 12_000) if s * 30.4 >= days or s == 12_000)
        first = datetime.date.fromordinal(self._first)
        months = range(first.year * 12 + first.month - 1, datetime.date.fromordinal(self._last).year * 12 + 12)
        days_of = [datetime.date(m // 12, m % 12 + 1, 1).toordinal() for m in months if m % step == 0 and m < 9999 * 12]
        inside = [d for d in days_of if self._first <= d <= self._last]
        return inside if len(inside) > 1 else []


def axis_over(days: list[str], left: float, right: float) -> Axis | None:
    """The axis that holds all these days; None for none."""
    return Axis(min(days), max(days), left, right) if days else None


def clipped(text: str, chars: int) -> str:
    """At most `chars` characters, the end cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= chars else flat[: chars - 1].rstrip() + "…"
