"""Time expressions in running text: where they stand, what they say, from where they are to be understood.

For all stages that need to know when. Nothing is guessed: an expression that could be something else (the name
April, the verb "march", a score, an age, "24/7") is not found, one that cannot be placed is not resolved. The kinds:

- `day`: a calendar day, with or without a year (`day_end` where it is a run of days: "May 3-5")
- `month`, `year`: with `year` None for a bare month
- `weekday`: with `direction` `last`, `next`, `this`, `ahead` (of something to come) or None
- `relative`: `offset` units from the day of writing ("yesterday", "last month", "two weeks ago")
- `past`: a stretch that ends with the day of writing ("the past day", "the last 24 hours")
- `since`: `amount` units after a happening ("13 months after the raids began", "the 13-month-old strike")
- `nth`: in the nth unit of a happening ("the second year of the war")
- `anniversary`: the nth return of a happening's day
- `clock`: a time of day
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from .datefind import readings
from .resolving import resolve
from .windows import Window

__all__ = ["Kind", "TimeExpression", "Window", "find", "resolve"]
