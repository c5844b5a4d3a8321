"""What a time expression says."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "day", "monthday", "month", "season", "year", "decade", "feast", "weekday", "relative", "beside", "past", "coming",
    "since", "nth", "anniversary", "clock",
]  # fmt: skip
Unit = Literal["day", "weekend", "week", "month", "quarter", "year"]
Direction = Literal["last", "next", "this", "ahead", "behind"]
Anchored = Literal["calendar", "publication", "happening", "told"]
Edge = Literal["by", "until", "since", "before", "after"]
Rounding = Literal["nearly", "about", "more than"]


class TimeExpression(NamedTuple):
    """Where the words stand (half-open, code points of the text) and what they say.

    - `day`: a calendar day, with or without `year`; `day_end` where it is a run of days ("May 3-5")
    - `monthday`: "the 15th", a day of a month that is not named
    - `month`, `year`, `decade`: of the calendar; a bare month has no `year`
    - `season`: a quarter, half or season of a year: `amount` months from `month`, with or without `year`
    - `feast`: a feast or public day by its name in `feast`, with or without `year`
    - `weekday`: 0 is Monday; `direction` says which, None where the text does not
    - `relative`: `offset` units from the day of writing ("yesterday", "last month", "two weeks ago")
    - `beside`: `offset` units from the day told before it ("the following day", "that night", "two days earlier")
    - `past`: the stretch of `amount` units that ends with the day of writing ("the past day", "the last 24 hours")
    - `coming`: the stretch of `amount` units that begins with it ("the next three days")
    - `since`: `amount` units after a happening ("9 days after the raids began", "the 7-week-old strike")
    - `nth`: within the `amount`th unit of a happening ("the third week of the siege")
    - `anniversary`: the `amount`th return of a happening's day, in years
    - `clock`: a time of day, `hour` and `minute`, which tells nothing about the day

    `anchor`: from where it is to be understood; `about`: where the words stand that name the happening. `ahead` is set
    as `direction` where the words around say that it was still to come, `behind` where they say that it was past (left
    out for weekdays, which are past unless they say otherwise). `edge` is the word before it that makes it a bound:
    "by 11 May" is no more than a last day. `owned`: it dates a noun ("Friday's raid", "the 2016 vote", "after the raid
    on Friday").
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
    edge: Edge | None = None
    owned: bool = False
    feast: str | None = None
    hour: int | None = None
    minute: int | None = None
