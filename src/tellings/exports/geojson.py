"""Events on a map (RFC 7946): a point only where a town or point is known and nobody doubts that it is this one."""

from __future__ import annotations

from typing import Any

from ..stage import Bundle
from .export import Export, Options, json_file
from .happenings import Happening, Rows, told_as_done
from .sidecar import beside

COLUMNS = {
    "id": "the claim's id",
    "geometry": "a point, longitude first; null where only a region or country is known, the place is doubted, or the "
    "tellings differ (`--country-points` gives regions and countries the middle that the gazetteer has)",
    "properties.precision": "what the point stands for: point, town, region, country or sea; null without a place",
    "properties.event_type": "PLOVER class, `/`, mode",
    "properties.x_...": "as in the sidecar of event tables (`tellings export --format acled`)",
}


def export(record: Bundle, options: Options) -> Export:
    """`events.geojson`: a feature for each claim of an event that is told as done and names a place."""
    rows = Rows.of(record)
    found = []
    done, left_out = told_as_done(record)
    for happening in done:
        if happening.place is None:
            left_out["no place, or not the same one in all tellings"] += 1
        else:
            found.append(happening)
    features = [_feature(happening, row, options) for happening, row in zip(found, beside(found, rows), strict=True)]
    files = {"events.geojson": json_file({"type": "FeatureCollection", "features": features})}
    return Export(files, tuple(h.claim.claim_id for h in found), dict(left_out))


def _feature(happening: Happening, row: dict[str, Any], options: Options) -> dict[str, Any]:
    point, place = happening.point, happening.place
    assert place is not None
    if point is None and options.country_points and place.lon is not None and place.lat is not None:
        point = (place.lon, place.lat)
    return {
        "type": "Feature",
        "id": happening.claim.claim_id,
        "geometry": {"type": "Point", "coordinates": list(point)} if point else None,
        "properties": {
            "name": place.name,
            "precision": place.place_precision,
            "event_type": "/".join(part for part in happening.plover if part) or happening.kind,
            **row,
        },
    }
