"""Stories on one axis of time: the days that they tell of above, the dates that their pages claim below."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .axis import Tick, axis_over, clipped

WIDTH = 900
ROW = 34
TOP = 40
LEFT, RIGHT = 330, 884
LABEL = 40


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A story: the days that it tells of (ISO, None where no text supports any) and the days that pages claim."""

    key: str
    title: str
    first: str | None
    last: str | None
    pages: tuple[str, ...]
    link: str


class Line(msgspec.Struct, frozen=True):
    """A story on the paper: a bar from `x` for `width` (0: one day; None: no date), ticks where pages are dated.

    `outside` counts pages dated beyond the axis.
    """

    y: float
    key: str
    title: str
    x: float | None
    width: float
    ticks: tuple[float, ...]
    outside: int
    link: str


class Spans(msgspec.Struct, frozen=True):
    """Everything that the template draws."""

    width: int
    height: int
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]


def draw(stories: Sequence[Told]) -> Spans | None:
    """The picture; None where no story has a date. Stories in the order given."""
    days = [day for story in stories for day in (story.first, story.last) if day]
    pages = sorted(day for story in stories for day in story.pages)
    if not days:
        return None
    # Pages may claim any date; the axis holds what is told of and the pages about that time.
    low, high = min(days), max(days)
    near = [day for day in pages if low[:7] <= day[:7] <= high[:7]]
    axis = axis_over([*days, *near], LEFT, RIGHT)
    assert axis is not None
    edge = (min([*days, *near]), max([*days, *near]))
    lines = []
    for place, story in enumerate(stories):
        inside = [day for day in story.pages if edge[0] <= day <= edge[1]]
        left = axis.x(story.first, 0) if story.first else None
        right = axis.x(story.last or story.first or "", 1) if story.first else 0.0
        day = story.first == (story.last or story.first)
        lines.append(
            Line(
                y=float(TOP + 24 + place * ROW),
                key=story.key,
                title=clipped(story.title, LABEL),
                x=axis.x(story.first) if day and story.first else left,
                width=0 if day or left is None else max(round(right - left, 1), 6),
                ticks=tuple(dict.fromkeys(axis.x(found) for found in inside)),
                outside=len(story.pages) - len(inside),
                link=story.link,
            )
        )
    return Spans(WIDTH, TOP + 24 + len(stories) * ROW, axis.ticks(), tuple(lines))
