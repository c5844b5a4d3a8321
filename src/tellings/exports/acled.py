"""Event claims as rows with ACLED's 31 columns.

What ACLED's coders decide (inter codes, regions, administrative units, scale of a source, tags) stays empty.
"""

from __future__ import annotations

from typing import Any

from ..stage import Bundle
from . import sidecar
from .export import Export, Options, csv_file
from .happenings import Happening, Rows, told_as_done
from .places import countries, joined, outlet, tellers

EMPTY = "always empty: ACLED's coders decide it"
COLUMNS = {
    "event_id_cnty": "the claim's id (`claims`); not one of ACLED's numbers",
    "event_date": "the day, `2023-03-31`; empty where only a week, month or year is known (see `x_date`)",
    "year": "the year, where the whole date lies in one",
    "time_precision": "1 a day, 2 within a week, 3 within a month; empty beyond that or where nothing is known",
    "disorder_type": "follows from the event type",
    "event_type": "ACLED's event type; empty where tellings differ",
    "sub_event_type": "ACLED's sub-event type; empty where tellings differ",
    "actor1": "the first party that every telling names as doing it, as the record calls it; words that are no name "
    "stand in `x_actors`",
    "assoc_actor_1": "further such parties, parted by `; `",
    "inter1": EMPTY,
    "actor2": "the first party that every telling names as the one it was done to",
    "assoc_actor_2": "further such parties",
    "inter2": EMPTY,
    "interaction": EMPTY,
    "civilian_targeting": "`Civilian targeting` where the types imply it; empty says nothing",
    "iso": "ISO 3166-1 numeric code of the place's country",
    "region": EMPTY,
    "country": "country of the place",
    "admin1": EMPTY,
    "admin2": EMPTY,
    "admin3": EMPTY,
    "location": "the place on which the tellings agree, unless it is a whole country",
    "latitude": "degrees north of a town or point; empty for regions and countries, and where the place is doubted",
    "longitude": "degrees east, likewise",
    "geo_precision": "1 a town or point, 3 a region (which then has no coordinates); empty otherwise",
    "source": "outlets, one for each text (lineage) that tells it, parted by `; `: copies are not counted again",
    "source_scale": EMPTY,
    "notes": "one telling's own words",
    "fatalities": "a number only where every telling that counts the dead gives the same one exactly; else "
    "empty, never 0 (see `x_deaths_low`, `x_deaths_high`: ACLED's own rule takes the lower)",
    "tags": EMPTY,
    "timestamp": "always empty: an export has no clock",
}
VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
EXCESSIVE = "Excessive force against protesters"
WEEK, MONTH = 7, 31


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`acled.csv`, `acled.x.csv` (its sidecar) and what the columns hold. One row a claim, in the order of `claims`."""
    rows = Rows.of(record)
    found = []
    done, left_out = told_as_done(record)
    for happening in done:
        if not any(event.acled_event_type for event in happening.events):
            left_out["no ACLED type (words and promises have none: use polecat)"] += 1
        else:
            found.append(happening)
    files = {
        "acled.csv": csv_file(list(COLUMNS), (_row(h, rows) for h in found)),
        "acled.x.csv": csv_file(list(sidecar.COLUMNS), sidecar.beside(found, rows)),
        "acled.columns.md": sidecar.column_page("ACLED", {"acled.csv": COLUMNS, "acled.x.csv": sidecar.COLUMNS}),
    }
    return Export(files, tuple(h.claim.claim_id for h in found), dict(left_out))


def _row(happening: Happening, rows: Rows) -> dict[str, Any]:
    kind, sub = happening.acled
    place = happening.place
    country = countries().get(place.country or "") if place else None
    point = happening.point
    row: dict[str, Any] = {
        "event_id_cnty": happening.claim.claim_id,
        **_when(happening),
        "disorder_type": _disorder(kind, sub),
        "event_type": kind,
        "sub_event_type": sub,
        "civilian_targeting": "Civilian targeting"
        if kind == "Violence against civilians" or sub == EXCESSIVE
        else None,
        "iso": country.number if country else None,
        "country": country.name if country else None,
        "location": place.name if place and place.place_precision != "country" else None,
        "latitude": point[1] if point else None,
        "longitude": point[0] if point else None,
        "geo_precision": 1 if point else 3 if place and place.place_precision == "region" else None,
        "source": joined(outlet(report) for report in tellers(happening.claim, rows)),
        "notes": happening.claim.wording.text,
        "fatalities": happening.toll.best,
    }
    for number, parties in (("1", happening.actors), ("2", happening.recipients)):
        row[f"actor{number}"] = parties[0].name if parties else None
        row[f"assoc_actor_{number}"] = joined(party.name for party in parties[1:]) or None
    return row


def _when(happening: Happening) -> dict[str, Any]:
    if happening.date is None:
        return {}
    first, last = happening.date.bounds()
    days = (last - first).days + 1
    return {
        "event_date": first.isoformat() if days == 1 else None,
        "year": first.year if first.year == last.year else None,
        "time_precision": 1 if days == 1 else 2 if days <= WEEK else 3 if days <= MONTH else None,
    }


def _disorder(kind: str | None, sub: str | None) -> str | None:
    """ACLED's own table from types to disorder."""
    if sub == EXCESSIVE:
        return "Political violence; Demonstrations"
    if kind in VIOLENCE or sub == "Mob violence":
        return "Political violence"
    if kind == "Protests" or sub == "Violent demonstration":
        return "Demonstrations"
    return "Strategic developments" if kind == "Strategic developments" else None
