"""A date with how precise it is and what it rests on."""

from __future__ import annotations

import datetime
from typing import Literal

from .base import Record
from .span import Evidence

Precision = Literal["day", "week", "month", "year", "range"]
Basis = Literal["stated", "printed", "captured", "reckoned", "judged"]


class Date(Record, frozen=True, kw_only=True):
    """`value` in ISO 8601: `2023-03-31`, `2023-W13`, `2023-03`, `2023`, or `2023-03-24/2023-04-23` for a range.

    `basis`: `stated` in metadata, `printed` in the page, `captured` (upper bound from an archive or a fetch),
    `reckoned` from the text, `judged` by a person. A date is what somebody claims, unless it is captured. `evidence`
    is where it stands or what it was reckoned from, `reason` says how in words.
    """

    value: str
    precision: Precision
    basis: Basis
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None

    def __post_init__(self) -> None:
        first, last = self.bounds()
        if last < first:
            raise ValueError(f"date {self.value!r} ends before it begins")

    def bounds(self) -> tuple[datetime.date, datetime.date]:
        """First and last day that the date covers, both included."""
        if self.precision == "day":
            day = datetime.date.fromisoformat(self.value)
            return day, day
        if self.precision == "week":
            year, week = self.value.split("-W")
            first = datetime.date.fromisocalendar(int(year), int(week), 1)
            return first, first + datetime.timedelta(days=6)
        if self.precision == "month":
            first = datetime.date.fromisoformat(self.value + "-01")
            following = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
            return first, following - datetime.timedelta(days=1)
        if self.precision == "year":
            return datetime.date(int(self.value), 1, 1), datetime.date(int(self.value), 12, 31)
        first_text, last_text = self.value.split("/")
        return datetime.date.fromisoformat(first_text), datetime.date.fromisoformat(last_text)
