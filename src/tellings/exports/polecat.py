"""Event claims as rows of POLECAT: PLOVER classes and modes, parted by tabs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..records import Name
from ..stage import Bundle
from . import sidecar
from .export import Export, Options, csv_file
from .happenings import Happening, Rows, told_as_done
from .places import country_name, joined, outlet, tellers

EMPTY = "always empty: nothing in the record says it"


def _party(side: str, did: str) -> dict[str, str]:
    return {
        f"{side} Name": f"parties that every telling names as {did}, parted by `; `",
        f"{side} Country": "their countries, ISO 3166-1 alpha-3",
        f"{side} COW": EMPTY,
        f"Primary {side} Sector": EMPTY,
        f"{side} Sectors": EMPTY,
        f"{side} Title": "titles that the reports give them",
        f"{side} Name Raw": "the words that name them, as told",
        f"Wikipedia {side} ID": EMPTY,
    }


COLUMNS = {
    "Event ID": "the claim's id (`claims`)",
    "Event Date": "the day; empty where only a week, month or year is known (see `x_date`)",
    "Event Type": "PLOVER class; empty where tellings differ",
    "Event Mode": "PLOVER mode; empty where there is none or tellings differ",
    "Event Intensity": EMPTY,
    "Quad Code": "follows from the class",
    "Contexts": EMPTY,
    **_party("Actor", "doing it"),
    **_party("Recipient", "the one it was done to"),
    "Placename": "the place on which the tellings agree",
    "City": "the same, where it is a town",
    "District": EMPTY,
    "Province": "the same, where it is a region",
    "Country": "its country",
    "Latitude": "degrees north of a town or point; empty for anything larger, and where the place is doubted",
    "Longitude": "degrees east, likewise",
    "GeoNames ID": "of the place, where known",
    "Raw Placename": "the words that name the place, as told",
    "Feature Type": EMPTY,
    "Source": "outlets, one for each text (lineage) that tells it",
    "Publication Date": "the day that the first of their pages claims",
    "Story People": "names of persons in the story, parted by `; `",
    "Story Organizations": "names of organisations, governments and armed groups",
    "Story Locations": "names of places and countries",
    "Language": "languages of the texts",
    "Version": "always empty: POLECAT's own",
}
_QUADS = {
    "VERBAL COOPERATION": "AGREE CONSULT SUPPORT CONCEDE",
    "MATERIAL COOPERATION": "COOPERATE AID RETREAT",
    "VERBAL CONFLICT": "REQUEST ACCUSE REJECT THREATEN",
    "MATERIAL CONFLICT": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD = {plover: quad for quad, classes in _QUADS.items() for plover in classes.split()}
_PLACES = ("place", "country")
DAY = 10
"""Characters of a day in ISO 8601."""


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`polecat.txt` (tabs), its sidecar and what the columns hold. One row a claim told as done."""
    rows, cast = Rows.of(record), _cast(record)
    found = []
    done, left_out = told_as_done(record)
    for happening in done:
        if not any(event.plover_type for event in happening.events):
            left_out["no PLOVER class"] += 1
        else:
            found.append(happening)
    files = {
        "polecat.txt": csv_file(list(COLUMNS), (_row(h, rows, cast) for h in found), tabs=True),
        "polecat.x.csv": csv_file(list(sidecar.COLUMNS), sidecar.beside(found, rows)),
        "polecat.columns.md": sidecar.column_page(
            "POLECAT", {"polecat.txt": COLUMNS, "polecat.x.csv": sidecar.COLUMNS}
        ),
    }
    return Export(files, tuple(h.claim.claim_id for h in found), dict(left_out))


def _cast(record: Bundle) -> dict[str, list[Name]]:
    """The names of each report, in the order of `names`."""
    found: dict[str, list[Name]] = {}
    for name in record.all(Name):
        for report_id in name.report_ids:
            found.setdefault(report_id, []).append(name)
    return found


def _row(happening: Happening, rows: Rows, cast: dict[str, list[Name]]) -> dict[str, Any]:
    place, point, date = happening.place, happening.point, happening.date
    told = tellers(happening.claim, rows)
    reports = happening.story.report_ids if happening.story else happening.claim.carriers
    names = sorted({n.name_id: n for i in reports for n in cast.get(i, ())}.values(), key=lambda n: (n.name, n.name_id))
    published = sorted(r.published.value for r in told if r.published and len(r.published.value) == DAY)
    return {
        "Event ID": happening.claim.claim_id,
        "Event Date": date.value if date and date.precision == "day" else None,
        "Event Type": happening.plover[0],
        "Event Mode": happening.plover[1],
        "Quad Code": QUAD.get(happening.plover[0] or ""),
        **_side("Actor", happening.actors, (e.text for event in happening.events for e in event.actors)),
        **_side("Recipient", happening.recipients, (e.text for event in happening.events for e in event.recipients)),
        "Placename": place.name if place else None,
        "City": place.name if place and place.place_precision in ("point", "town") else None,
        "Province": place.name if place and place.place_precision == "region" else None,
        "Country": country_name(place.country) if place else None,
        "Latitude": point[1] if point else None,
        "Longitude": point[0] if point else None,
        "GeoNames ID": place.ids.geonames if place else None,
        "Raw Placename": joined(event.place.text for event in happening.events if event.place),
        "Source": joined(outlet(report) for report in told),
        "Publication Date": published[0] if published else None,
        "Story People": joined(n.name for n in names if n.kind == "person"),
        "Story Organizations": joined(n.name for n in names if n.kind not in ("person", "other", *_PLACES)),
        "Story Locations": joined(n.name for n in names if n.kind in _PLACES),
        "Language": joined(report.language for report in told),
    }


def _side(side: str, parties: tuple[Name, ...], words: Iterable[str]) -> dict[str, str]:
    return {
        f"{side} Name": joined(party.name for party in parties),
        f"{side} Country": joined(party.country for party in parties),
        f"{side} Title": joined(role.title for party in parties for role in party.roles),
        f"{side} Name Raw": joined(words),
    }
