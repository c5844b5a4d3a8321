"""What a time expression says."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["day", "month", "year", "weekday", "relative", "past", "since", "nth", "anniversary", "clock"]
Unit = Literal["day", "week", "month", "year"]
Direction = Literal["last", "next", "this", "ahead"]
Anchored = Literal["calendar", "publication", "happening"]
Rounding = Literal["nearly", "about", "more than"]


class TimeExpression(NamedTuple):
    """Where the words stand (half-open, code points of the text) and what they say.

    - `day`: a calendar day, with or without `year`; `day_end` where it is a run of days ("May 3-5")
    - `month`, `year`: of the calendar; a bare month has no `year`
    - `weekday`: 0 is Monday; `direction` says which, None where the text does not
    - `relative`: `offset` units from the day of writing ("yesterday", "last month", "two weeks ago")
    - `past`: the stretch of `amount` units that ends with the day of writing ("the past day", "the last 24 hours")
    - `since`: `amount` units after a happening ("13 months after the raids began", "the 13-month-old strike")
    - `nth`: within the `amount`th unit of a happening ("the second year of the war")
    - `anniversary`: the `amount`th return of a happening's day, in years
    - `clock`: a time of day, which tells nothing about the day

    `anchor`: from where it is to be understood; `about`: where the words stand that name the happening. `ahead` is set
    as `direction` where the words around say that it was still to come.
    """

    start: int
    end: int
    kind: Kind
    text: str
    anchor: Anchored
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_end: int | None = None
    weekday: int | None = None
    direction: Direction | None = None
    unit: Unit | None = None
    offset: int | None = None
    amount: int | None = None
    rounding: Rounding | None = None
    about: tuple[int, int] | None = None
