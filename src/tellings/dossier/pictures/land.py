"""The outline of land for the maps: cut to what a map shows, no finer than it can show. No borders, lakes or names."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

UNIT = 0.02
"""Degrees in a step of the shipped file (training/map/land.py)."""
NEAR = 1.2
"""Points of the drawing: a corner nearer than this to the last one is not drawn."""
SPECK = 2.5
"""Points of the drawing: an island no wider and no higher is not drawn."""

Corner = tuple[float, float]


class Ring(msgspec.Struct, frozen=True):
    """A coast all round an island or a continent, or round an inner sea; `box` is west, south, east, north."""

    box: tuple[float, float, float, float]
    corners: tuple[Corner, ...]


class Sheet(NamedTuple):
    """What a map shows, in degrees, and how degrees become points of the drawing."""

    west: float
    south: float
    east: float
    north: float
    x: Callable[[float], float]
    y: Callable[[float], float]


@cache
def rings() -> tuple[Ring, ...]:
    """All the land of the world, the largest first."""
    text = lzma.decompress((files("tellings.data") / "map" / "land.txt.xz").read_bytes()).decode("ascii")
    return tuple(_ring(line) for line in text.splitlines())


def _ring(line: str) -> Ring:
    at_x = at_y = 0
    corners = []
    for step in line.split(" "):
        dx, _, dy = step.partition(",")
        at_x, at_y = at_x + int(dx), at_y + int(dy)
        corners.append((at_x * UNIT, at_y * UNIT))
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return Ring((min(xs), min(ys), max(xs), max(ys)), tuple(corners))


def outline(sheet: Sheet) -> str:
    """The path of all land on a sheet, for filling by the even-odd rule; empty on the high seas.

    It is cut a little outside of the sheet, so that no coast seems to run along the sheet's edge.
    """
    wide, high = (sheet.east - sheet.west) / 20, (sheet.north - sheet.south) / 20
    box = (sheet.west - wide, sheet.south - high, sheet.east + wide, sheet.north + high)
    return " ".join(path for ring in rings() if _meets(ring.box, box) for path in _path(_cut(ring, box), sheet))


def _meets(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _cut(ring: Ring, box: tuple[float, float, float, float]) -> list[Corner]:
    """The part of a ring inside a box, edge by edge (Sutherland and Hodgman 1974)."""
    west, south, east, north = box
    found = list(ring.corners)
    if west <= ring.box[0] and south <= ring.box[1] and ring.box[2] <= east and ring.box[3] <= north:
        return found
    for axis, limit, low in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        found = _beside(found, axis, limit, low=low)
    return found


def _beside(corners: list[Corner], axis: int, limit: float, *, low: bool) -> list[Corner]:
    """What lies on the inner side of one edge."""
    kept: list[Corner] = []
    for here, there in zip(corners, corners[1:] + corners[:1], strict=True):
        inside = (here[axis] >= limit) is low or here[axis] == limit
        beyond = (there[axis] >= limit) is low or there[axis] == limit
        if inside:
            kept.append(here)
        if inside != beyond:
            part = (limit - here[axis]) / (there[axis] - here[axis])
            kept.append((here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])))
    return kept


def _path(corners: list[Corner], sheet: Sheet) -> Iterator[str]:
    """The corners as a path, those left out that the eye could not tell apart; nothing for a speck."""
    points: list[Corner] = []
    for lon, lat in corners:
        x, y = sheet.x(lon), sheet.y(lat)
        if not points or abs(x - points[-1][0]) >= NEAR or abs(y - points[-1][1]) >= NEAR:
            points.append((x, y))
    if len(points) < 3:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if max(xs) - min(xs) > SPECK or max(ys) - min(ys) > SPECK:
        yield "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"
