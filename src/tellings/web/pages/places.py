"""Where: the places of events over the whole pile, each as large as it is unsure."""

from __future__ import annotations

import msgspec

from ...dossier.pictures import dotmap
from ...dossier.view import PlaceRow
from ..asking import Ask, Page, Sheet
from ..desk import Desk

DRAWN = 150
"""Places on the picture: those with most events. The table has them all."""
PLACED = """
select n.name_id, n.name, n.country, n.lat, n.lon, n.place_precision as precision, count(*) as events,
       count(distinct h.story_id) as stories
from events e join names n on n.name_id = e.place_id join memory.home h on h.report_id = e.report_id
group by all order by events desc, n.name, n.name_id
"""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place where something is said to have happened. `precision` is what the point stands for."""

    name_id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    events: int
    stories: int
    address: str


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """The places of a pile."""

    places: tuple[Place, ...]
    sheet: Sheet


def places(desk: Desk, ask: Ask) -> Page:
    """The map and its table."""
    found = desk.kept("places", lambda: _places(desk))
    sheet, first = ask.sheet(len(found))
    dots = [
        PlaceRow(
            name_id=p.name_id, name=p.name, country=p.country, lat=p.lat, lon=p.lon, precision=p.precision, cites=(),
            events=p.events, doubts=(),
        )
        for p in found[:DRAWN]
    ]  # fmt: skip
    return Page(
        template="map.html.j2",
        title="Map",
        here="map",
        data=Places(places=found[first : first + 40], sheet=sheet),
        also={"picture": dotmap.draw_places(dots), "drawn": min(DRAWN, len(found)), "all": len(found)},
    )


def _places(desk: Desk) -> tuple[Place, ...]:
    rows = desk.lookup.rows(PLACED)
    return tuple(Place(**row, address=f"/names/{row['name_id']}") for row in rows)
