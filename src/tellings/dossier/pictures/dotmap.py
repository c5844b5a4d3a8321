"""The map: dots on the outline of land, as large as the place is unsure. No borders: maps take sides."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import msgspec

from ..view import PlaceRow, StoryView
from .axis import clipped
from .land import Sheet, outline

WIDTH = 900
MARGIN = 56
HEIGHTS = (200, 440)
RADII = {"point": 4, "town": 8, "region": 22, "country": 34, "sea": 34}
STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45)
MAX_SCALE = 120.0
"""Points of the drawing a degree: a single town is not blown up to fill the sheet, and some coast is in sight."""


class Place(msgspec.Struct, frozen=True):
    """A dot; hollow where it stands for an area."""

    x: float
    y: float
    radius: int
    hollow: bool
    label: str
    label_y: float
    anchor: str


class Grid(msgspec.Struct, frozen=True):
    """A line of the graticule and its label."""

    at: float
    label: str


class DotMap(msgspec.Struct, frozen=True):
    """Everything that the template draws."""

    width: int
    height: int
    land: str
    meridians: tuple[Grid, ...]
    parallels: tuple[Grid, ...]
    places: tuple[Place, ...]


def draw(story: StoryView) -> DotMap | None:
    """The places that have coordinates; None where none has."""
    return draw_places(story.places)


def draw_places(places: Sequence[PlaceRow]) -> DotMap | None:
    """As `draw`, of any places."""
    known = [p for p in places if p.lat is not None and p.lon is not None]
    if not known:
        return None
    lats, lons = _range([p.lat or 0.0 for p in known]), _range([p.lon or 0.0 for p in known])
    squeeze = max(math.cos(math.radians(sum(lats) / 2)), 0.2)
    across, down = (lons[1] - lons[0]) * squeeze, lats[1] - lats[0]
    fits = [MAX_SCALE]
    fits += [(WIDTH - 2 * MARGIN) / across] if across else []
    fits += [(HEIGHTS[1] - 2 * MARGIN) / down] if down else []
    scale = min(fits)
    height = int(min(max(down * scale + 2 * MARGIN, HEIGHTS[0]), HEIGHTS[1]))
    mid_lat, mid_lon = sum(lats) / 2, sum(lons) / 2

    def x(lon: float) -> float:
        return round(WIDTH / 2 + (lon - mid_lon) * squeeze * scale, 1)

    def y(lat: float) -> float:
        return round(height / 2 - (lat - mid_lat) * scale, 1)

    lon_half, lat_half = WIDTH / 2 / squeeze / scale, height / 2 / scale
    step = next((s for s in STEPS if 2 * lon_half / s <= 9), STEPS[-1])
    return DotMap(
        width=WIDTH,
        height=height,
        land=outline(Sheet(mid_lon - lon_half, mid_lat - lat_half, mid_lon + lon_half, mid_lat + lat_half, x, y)),
        meridians=tuple(Grid(x(v), _degrees(v, "E", "W")) for v in _marks(mid_lon, lon_half, step)),
        parallels=tuple(Grid(y(v), _degrees(v, "N", "S")) for v in _marks(mid_lat, lat_half, step)),
        places=_places(known, x, y),
    )


def _range(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)


def _marks(middle: float, half: float, step: float) -> list[float]:
    first = math.ceil((middle - half) / step)
    last = math.floor((middle + half) / step)
    return [round(n * step, 4) for n in range(first, last + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°" + ("" if value == 0 else positive if value > 0 else negative)


FEW = 12
"""Places that are all named on the map; of more, those that find room are, where most happened first."""
_LETTER, _LINE = 6.6, 15
"""About as wide as a letter of a label is drawn, and as high as its line."""


def _places(known: list[PlaceRow], x: Callable[[float], float], y: Callable[[float], float]) -> tuple[Place, ...]:
    found = _pushed(known, x, y)
    return found if len(known) <= FEW else _with_room(found, known)


def _with_room(found: tuple[Place, ...], known: list[PlaceRow]) -> tuple[Place, ...]:
    """The same dots, named only where no other name stands and no other dot lies: the table names them all."""
    order = sorted(known, key=_from_north)
    weight = sorted(range(len(found)), key=lambda n: (-order[n].events, n))
    taken: list[tuple[float, float, float]] = []
    named: set[int] = set()
    for n in weight:
        dot = found[n]
        left, right, line = dot.x + dot.radius, dot.x + dot.radius + 8 + _LETTER * len(dot.label), dot.y + 4
        crossed = any(abs(line - other) < _LINE and left < end and start < right for start, end, other in taken)
        covered = any(
            k != n and left < d.x + 8 and d.x - 8 < right and abs(d.y - dot.y) < 10 for k, d in enumerate(found)
        )
        if not crossed and not covered and right < WIDTH:
            taken.append((left, right, line))
            named.add(n)
    return tuple(
        msgspec.structs.replace(dot, label=dot.label if n in named else "", label_y=round(dot.y + 4, 1))
        for n, dot in enumerate(found)
    )


def _from_north(place: PlaceRow) -> tuple[float, float, str]:
    return -(place.lat or 0), place.lon or 0, place.name_id


def _pushed(known: list[PlaceRow], x: Callable[[float], float], y: Callable[[float], float]) -> tuple[Place, ...]:
    """Dots from north to south; labels are pushed down where they would stand on each other."""
    found: list[Place] = []
    for row in sorted(known, key=_from_north):
        px, py = x(row.lon or 0.0), y(row.lat or 0.0)
        label_y = py + 4
        for other in found:
            if abs(other.x - px) < 150 and abs(other.label_y - label_y) < 15:
                label_y = other.label_y + 15
        radius = RADII.get(row.precision or "", 14)
        hollow = row.precision not in {"point", "town"}
        anchor = row.cites[0].anchor if row.cites else ""
        found.append(Place(px, py, radius, hollow, clipped(row.name, 30), round(label_y, 1), anchor))
    return tuple(found)
