"""The timeline: the dates of happenings, as wide as they are unsure."""

from __future__ import annotations

import datetime

import msgspec

from ..view import StoryView, TimeRow
from .axis import Tick, axis_over, clipped

WIDTH = 900
ROW = 26
TOP = 40
LEFT, RIGHT = 34, 430
ROWS_SHOWN = 24
LABEL = 64
NEAR_DAYS = 120
"""Days from the middle one beyond which a happening is background, left to the table."""


class Bar(msgspec.Struct, frozen=True):
    """A happening: from `x` for `width`; `day` where it is one day."""

    x: float
    width: float
    y: float
    day: bool
    sigla: str
    label: str
    status: str
    link: str


class Timeline(msgspec.Struct, frozen=True):
    """Everything that the template draws; `more` counts rows left to the table."""

    width: int
    height: int
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    more: int


def _near(rows: tuple[TimeRow, ...]) -> list[TimeRow]:
    """The rows about the time that most are about: a truce of years ago would press the days that matter into a dot."""
    middle = datetime.date.fromisoformat(sorted(row.when.first for row in rows)[len(rows) // 2])

    def away(day: str) -> int:
        return abs((datetime.date.fromisoformat(day) - middle).days)

    near = [row for row in rows if away(row.when.first) <= NEAR_DAYS and away(row.when.last) <= NEAR_DAYS]
    return near if len({row.when.value for row in near}) > 1 else list(rows)


def draw(story: StoryView) -> Timeline | None:
    """The picture of a story's dated happenings; None for fewer than two dates: the table says it as well."""
    if len({row.when.value for row in story.times}) < 2:
        return None
    near = _near(story.times)
    most = sorted(near, key=lambda row: -len(row.sigla))[:ROWS_SHOWN]
    chosen = [row for row in near if row in most][:ROWS_SHOWN]
    days = [day for row in chosen for day in (row.when.first, row.when.last)]
    axis = axis_over(days, LEFT, RIGHT)
    assert axis is not None
    bars = []
    for place, row in enumerate(chosen):
        left, right = axis.x(row.when.first, 0), axis.x(row.when.last, 1)
        day = row.when.first == row.when.last
        bars.append(
            Bar(
                x=axis.x(row.when.first) if day else left,
                width=0 if day else max(round(right - left, 1), 6),
                y=TOP + 22 + place * ROW,
                day=day,
                sigla=" ".join(row.sigla[:6]) + (" …" if len(row.sigla) > 6 else ""),
                label=clipped(row.words.text, LABEL),
                status=row.status,
                link=row.cites[0].anchor,
            )
        )
    height = TOP + 22 + len(chosen) * ROW
    return Timeline(WIDTH, height, axis.ticks(), tuple(bars), len(story.times) - len(chosen))
