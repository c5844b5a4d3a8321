"""Positions over time: one row a party and issue, a shape a stance."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from ..view import PositionTelling, StoryView
from .axis import Tick, axis_over, clipped

WIDTH = 900
ROW = 40
TOP = 40
LEFT, RIGHT = 250, 880
ROWS_SHOWN = 20
APART = 19


class Mark(msgspec.Struct, frozen=True):
    """A stance at a date; `size` grows with the lineages that have it."""

    stance: str
    x: float
    y: float
    size: float
    title: str
    link: str


class PartyRow(msgspec.Struct, frozen=True):
    """A party and the issue that it takes a stance on."""

    y: float
    party: str
    issue: str


class PositionsPicture(msgspec.Struct, frozen=True):
    """Everything that the template draws."""

    width: int
    height: int
    ticks: tuple[Tick, ...]
    rows: tuple[PartyRow, ...]
    marks: tuple[Mark, ...]
    stances: tuple[str, ...]
    more: int


def _day(telling: PositionTelling) -> str:
    """The day of the stance, else of the report that has it; empty where neither is known."""
    return telling.date.first if telling.date else telling.told_on or ""


def draw(story: StoryView) -> PositionsPicture | None:
    """The picture of a story's dated positions; None for fewer than two: the table says it as well."""
    rows: dict[tuple[str, str], list[tuple[PositionTelling, int]]] = defaultdict(list)
    for group in story.positions:
        for lead in group.leads[:1]:
            if _day(lead):
                rows[lead.party, lead.issue].append((lead, group.numbers.lineages))
    if sum(len(told) for told in rows.values()) < 2:
        return None
    chosen = list(rows.items())[:ROWS_SHOWN]
    days = [day for _, told in chosen for t, _ in told if (day := _day(t))]
    axis = axis_over(days, LEFT, RIGHT)
    assert axis is not None
    lines, marks = [], []
    for place, ((party, issue), told) in enumerate(chosen):
        y = float(TOP + 26 + place * ROW)
        lines.append(PartyRow(y, clipped(party, 28), issue))
        taken: dict[float, int] = defaultdict(int)
        for telling, lineages in sorted(told, key=lambda pair: _day(pair[0])):
            x = axis.x(_day(telling))
            title = f"{party}: {telling.stance}, {lineages} lineage{'s' if lineages > 1 else ''}"
            size = 6.0 + min(lineages - 1, 4)
            marks.append(Mark(telling.stance, x + APART * taken[x], y, size, title, telling.words.anchor))
            taken[x] += 1
    stances = tuple(dict.fromkeys(mark.stance for mark in marks))
    height = TOP + 20 + len(chosen) * ROW
    return PositionsPicture(WIDTH, height, axis.ticks(), tuple(lines), tuple(marks), stances, len(rows) - len(chosen))
