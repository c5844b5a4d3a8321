"""Event claims with dead as rows with the 49 columns of UCDP GED.

Which conflict, dyad and sides an event belongs to, and whether it is organised violence at all, UCDP's coders decide.
"""

from __future__ import annotations

from typing import Any

from ..records import Date, Report
from ..stage import Bundle
from . import sidecar
from .export import Export, Options, csv_file
from .happenings import Happening, Rows, told_as_done
from .places import country_name, joined, outlet, tellers

EMPTY = "always empty: UCDP's coders decide it"
_TOP = (
    "relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
).split()
COLUMNS = {
    "id": "the claim's id (`claims`); not one of UCDP's numbers",
    **dict.fromkeys(_TOP, EMPTY),
    "year": "the year, where the whole date lies in one",
    "number_of_sources": "how many texts tell it between which no copying was found; reports that copied are not "
    "counted (`x_n_reports` has them)",
    "source_article": "for each such text `outlet,date,headline`, in quotation marks, parted by `;`",
    "source_office": "its outlets, parted by `;`",
    "source_date": "the dates that its pages claim, parted by `;`; nothing between where one claims none",
    "source_headline": "its headlines, parted by `;`",
    "source_original": "the speech, briefing, document or body that the tellings name as where they have it from",
    "where_prec": "1 a town or point, 4 a region, 6 a country, 7 at sea; empty where unknown, doubted or differing",
    "where_coordinates": "name of the place on which the tellings agree",
    "where_description": "the words that name the place, as told",
    "adm_1": EMPTY,
    "adm_2": EMPTY,
    "latitude": "degrees north of a town or point; empty for anything larger, and where the place is doubted",
    "longitude": "degrees east, likewise",
    "geom_wkt": "the same as `POINT (longitude latitude)`",
    "priogrid_gid": "the PRIO-GRID cell of that point",
    "country": "country of the place",
    "country_id": EMPTY,
    "region": EMPTY,
    "event_clarity": EMPTY,
    "date_prec": "1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year; empty beyond that",
    "date_start": "first day of the date as it is known",
    "date_end": "last day",
    "deaths_a": EMPTY,
    "deaths_b": EMPTY,
    "deaths_civilians": EMPTY,
    "deaths_unknown": EMPTY,
    "best": "a number only where every telling that counts the dead gives the same one exactly; else empty",
    "high": "the most dead that the tellings allow; empty where one sets no upper bound (`at least`)",
    "low": "the fewest; empty where a figure is unreadable",
    "gwnoa": EMPTY,
    "gwnob": EMPTY,
}
_WHERE = {"point": 1, "town": 1, "region": 4, "country": 6, "sea": 7}


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`ucdp.csv`, its sidecar and what the columns hold. One row a claim that counts at least one dead."""
    rows = Rows.of(record)
    found = []
    done, left_out = told_as_done(record)
    for happening in done:
        if not any(event.plover_type == "ASSAULT" for event in happening.events):
            left_out["no violence"] += 1
        elif not happening.toll.words or happening.toll.high == 0:
            left_out["no figure of the dead that can be read"] += 1
        else:
            found.append(happening)
    files = {
        "ucdp.csv": csv_file(list(COLUMNS), (_row(h, rows) for h in found)),
        "ucdp.x.csv": csv_file(list(sidecar.COLUMNS), sidecar.beside(found, rows)),
        "ucdp.columns.md": sidecar.column_page("UCDP GED", {"ucdp.csv": COLUMNS, "ucdp.x.csv": sidecar.COLUMNS}),
    }
    return Export(files, tuple(h.claim.claim_id for h in found), dict(left_out))


def _row(happening: Happening, rows: Rows) -> dict[str, Any]:
    claim, place, point = happening.claim, happening.place, happening.point
    sure = place is not None and not happening.place_unsure
    return {
        "id": claim.claim_id,
        **_when(happening.date),
        **_sources(tellers(claim, rows)),
        "number_of_sources": len(claim.lineages),
        "source_original": joined(origin.name for origin in claim.named_origins),
        "where_prec": _WHERE.get(place.place_precision or "") if place and sure else None,
        "where_coordinates": place.name if place else None,
        "where_description": joined(event.place.text for event in happening.events if event.place),
        "latitude": point[1] if point else None,
        "longitude": point[0] if point else None,
        "geom_wkt": f"POINT ({point[0]} {point[1]})" if point else None,
        "priogrid_gid": priogrid(*point) if point else None,
        "country": country_name(place.country) if place else None,
        "best": happening.toll.best,
        "high": happening.toll.high,
        "low": happening.toll.low,
    }


def priogrid(lon: float, lat: float) -> int:
    """Cell of half a degree, counted from 1 in the south-west, row by row (PRIO-GRID codebook 2.0, section 3)."""
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _sources(reports: list[Report]) -> dict[str, str]:
    told = [
        tuple(_field(value) for value in (outlet(r), r.published.value if r.published else None, r.title))
        for r in reports
    ]
    return {
        "source_article": ";".join(f'"{",".join(row)}"' for row in told),
        "source_office": ";".join(row[0] for row in told),
        "source_date": ";".join(row[1] for row in told),
        "source_headline": ";".join(row[2] for row in told),
    }


def _field(value: str | None) -> str:
    """Words inside a field that is parted by semicolons and quotation marks; nothing for unknown."""
    return " ".join((value or "").replace(";", ",").replace('"', "'").split())


def _when(date: Date | None) -> dict[str, Any]:
    if date is None:
        return {}
    first, last = date.bounds()
    days = (last - first).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return {
        "year": first.year if first.year == last.year else None,
        "date_prec": next((code for most, code in steps if days <= most), None),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
    }
