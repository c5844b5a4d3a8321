"""The project's own gold of names: load it, check it, and say whether an answer about a place is right.

    python -m bench.names.own.gold      checks both files and prints what they hold; exits 1 where one is unsound

What is annotated, and how it is scored, stands in docs/guidelines/names.md.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HALVES = ("tune", "look-once")
PAIR_KINDS = ("person", "organisation", "government", "armed-group", "country", "place")
PLACE_KINDS = ("place", "region", "country", "unlisted", "person", "organisation")
DAMAGES = (None, "misspelt", "translated", "spun", "case", "split", "ocr")
EARTH_KM = 6371.0


@dataclass(frozen=True)
class Pair:
    """Two names, and whether they are names of one thing."""

    id: str
    kind: str
    a: str
    b: str
    same: bool
    why: str
    split: str
    twin: str


@dataclass(frozen=True)
class Place:
    """A span of a context and what it means. Everything that is not known, or does not apply, is None."""

    start: int
    end: int
    text: str
    kind: str
    geonames: int | None
    iso3: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    damage: str | None
    ambiguous: bool


@dataclass(frozen=True)
class Context:
    """One to four sentences with their places."""

    id: str
    split: str
    text: str
    places: tuple[Place, ...]


def pairs(half: str | None = None) -> list[Pair]:
    """The pairs of one half, or of both."""
    with (HERE / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [Pair(**{**row, "same": row["same"] == "yes"}) for row in rows]
    return [pair for pair in found if half in (None, pair.split)]


def contexts(half: str | None = None) -> list[Context]:
    """The contexts of one half, or of both."""
    lines = (HERE / "places.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    found = [Context(**{**row, "places": tuple(Place(**place) for place in row["places"])}) for row in rows]
    return [context for context in found if half in (None, context.split)]


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    south, north = math.radians(lat), math.radians(other_lat)
    east = math.radians(other_lon - lon)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


@cache
def _annotated_ids() -> frozenset[int]:
    return frozenset(p.geonames for c in contexts() for p in c.places if p.geonames is not None)


def right(place: Place, answer: dict[str, Any] | None) -> bool:
    """Whether an answer is right. `answer` holds `kind` (place, region or country) and what is known of the other keys.

    None, or an answer without id, code and coordinates, is "no place found here".
    """
    said = {key: value for key, value in (answer or {}).items() if value is not None}
    if place.kind in ("unlisted", "person", "organisation"):
        return not {"geonames", "iso3", "admin1", "lat"} & said.keys()
    if place.kind == "country":
        return said.get("kind") == "country" and said.get("iso3") == place.iso3
    if place.kind == "region":
        return said.get("kind") == "region" and said.get("admin1") == place.admin1
    if place.geonames is not None and said.get("geonames") == place.geonames:
        return True
    if said.get("kind") != "place" or "lat" not in said or "lon" not in said:
        return False
    if said.get("geonames") in _annotated_ids() or said.get("iso3", place.iso3) != (place.iso3 or said.get("iso3")):
        return False
    if place.lat is None or place.lon is None or place.radius_km is None:
        return False
    return distance_km(place.lat, place.lon, said["lat"], said["lon"]) <= place.radius_km


def _root(parent: dict[str, str], name: str) -> str:
    while parent.setdefault(name, name) != name:
        name = parent[name]
    return name


def _pair_faults(found: list[Pair]) -> list[str]:
    faults = [f"{p.id}: kind or half unknown" for p in found if p.kind not in PAIR_KINDS or p.split not in HALVES]
    faults += [f"{p.id}: empty cell" for p in found if not (p.a and p.b and p.why and p.twin) or p.a == p.b]
    seen = Counter(frozenset((p.a, p.b)) for p in found)
    faults += [f"{' / '.join(sorted(pair))}: {count} times" for pair, count in seen.items() if count > 1]
    halves: dict[str, set[str]] = {}
    parent: dict[str, str] = {}
    for pair in found:
        for key in (f"twin {pair.twin}", pair.a.lower(), pair.b.lower()):
            halves.setdefault(key, set()).add(pair.split)
        if pair.same:
            parent[_root(parent, pair.a)] = _root(parent, pair.b)
    faults += [f"{key}: in both halves" for key, inside in halves.items() if len(inside) > 1]
    apart = [p for p in found if not p.same and _root(parent, p.a) == _root(parent, p.b)]
    return faults + [f"{p.id}: not the same, but joined by other pairs" for p in apart]


def _place_faults(context: Context, place: Place) -> list[str]:
    where = f"{context.id} {place.text!r}"
    faults = []
    if context.text[place.start : place.end] != place.text:
        faults.append(f"{where}: the span holds {context.text[place.start : place.end]!r}")
    if place.kind not in PLACE_KINDS or place.damage not in DAMAGES:
        faults.append(f"{where}: kind or damage unknown")
    known = {
        "place": place.lat is not None and place.lon is not None and place.radius_km is not None,
        "region": place.admin1 is not None and place.iso3 is not None,
        "country": place.iso3 is not None and place.geonames is None,
    }
    if not known.get(place.kind, place.geonames is None and place.iso3 is None and place.lat is None):
        faults.append(f"{where}: id, code or coordinates do not fit the kind {place.kind}")
    return faults


def faults() -> list[str]:
    """Everything that is unsound in the two files, in words."""
    inside = contexts()
    found = _pair_faults(pairs())
    found += [fault for context in inside for place in context.places for fault in _place_faults(context, place)]
    found += [f"{c.id}: half unknown" for c in inside if c.split not in HALVES]
    overlapping = [c.id for c in inside for a, b in zip(c.places, c.places[1:], strict=False) if b.start < a.end]
    return found + [f"{name}: places overlap or are out of order" for name in overlapping]


def main() -> int:
    """Print what the files hold and what is wrong with them."""
    for half in HALVES:
        mine, places = pairs(half), [place for context in contexts(half) for place in context.places]
        same = sum(pair.same for pair in mine)
        print(f"{half}: {len(mine)} pairs ({same} same, {len(mine) - same} not), {len(places)} places in context")
        print("  pairs: ", dict(sorted(Counter(pair.kind for pair in mine).items())))
        print("  places:", dict(sorted(Counter(place.kind for place in places).items())))
        print(f"  damaged {sum(p.damage is not None for p in places)}, ambiguous {sum(p.ambiguous for p in places)}")
    wrong = faults()
    for fault in wrong:
        print("FAULT", fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
