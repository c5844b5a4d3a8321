"""What a place name was taken for, and small measures that the choice rests on."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from .gazetteer import Place, km_between
from .tables import Region, by_iso2, region_of

Countries = Counter[str]
Point = tuple[float, float]

# Share of letters that must agree for a name to be thought of at all.
ALIKE = 0.62


class Spot(NamedTuple):
    """What a place name was taken for. `place` and `region` None: not known, or not told; then `reason` says why."""

    place: Place | None = None
    region: Region | None = None
    iso3: str | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    damaged: bool = False
    loose: bool = False

    @property
    def point(self) -> tuple[float, float] | None:
        """Degrees north and east."""
        spot = self.place or self.region
        return (spot.lat, spot.lon) if spot is not None else None


def candidate(place: Place) -> str:
    """What a mention shows of a place that it may be."""
    return f"geonames:{place.geonames} {where(place)}"


def where(place: Place) -> str:
    """The place with its region and country."""
    region = region_of(place.country, place.region)
    parts = [region.name] if region is not None else []
    return f"{place.name} ({', '.join([*parts, by_iso2()[place.country].name])})"


def main_countries(around: Countries) -> list[tuple[str, int]]:
    """The countries that the report and its story are mostly about; at most two."""
    total = sum(around.values())
    return [(iso2, n) for iso2, n in sorted(around.items(), key=lambda item: (-item[1], item[0]))[:2] if 5 * n >= total]


def apart(a: Place, b: Place) -> bool:
    """Are they two places, and not two entries of one town?"""
    return km_between((a.lat, a.lon), (b.lat, b.lon)) > 50


def nearest(place: Place, points: list[Point]) -> float:
    """Kilometres to the nearest of the points."""
    return min(km_between((place.lat, place.lon), point) for point in points)
