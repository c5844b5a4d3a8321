"""The record as FollowTheMoney entities, one a line, as OpenAleph and Datashare load them.

FollowTheMoney has no offsets: those stand in `ftm.spans.csv` beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import regex

from ..records import Date, Doubt, Mention, Name, Report
from ..stage import Bundle
from .export import Export, Options, csv_file
from .happenings import Happening, Rows, told_as_done
from .places import countries
from .sidecar import carried, spans

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "government": "PublicBody",
    "armed-group": "Organization",
}
"""Names of places, countries and other things are no entities there; events carry them as text."""
COLUMNS = {
    "Article": "a report: `title`, `author`, `publisher`, `publishedAt` (as the page claims), `sourceUrl`, `language`, "
    "`bodyText`, `fileName` (where the bytes came from)",
    "Person, Organization, PublicBody": "a name of the table `names`: `name`, `alias`, `country`, `wikidataId`",
    "Mention": "a name in a report: `document`, `resolved`, `name`, `detectedSchema`",
    "Event": "a claim of an event told as done: `name` (one telling's words), `date` (a day, month or year, as "
    "known), `startDate`, `endDate` (of weeks and ranges), `summary` (by and to whom), `location`, `country`, "
    "`involved`, `proof` (the reports that carry it), `notes` (how many texts tell it)",
    "Note": "a doubt: `description`, `entity`, where it is about an entity of this export",
    "ftm.spans.csv": "`entity_id`, `spans`: where each entity stands, `report:start-end` in code points",
}
_HTTP = regex.compile(r"https?://[^\s/@]+\.[^\s/@]+(?:[/?#]\S*)?", regex.I)


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`ftm.jsonl`, the spans of its entities, ordered as the tables of the record are."""
    rows = Rows.of(record)
    entities, places = [], []
    told, left_out = told_as_done(record)
    for entity, where in _entities(record, rows, told):
        entities.append(entity)
        if where:
            places.append({"entity_id": entity["id"], "spans": where})
    lines = "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)
    files = {"ftm.jsonl": lines.encode(), "ftm.spans.csv": csv_file(["entity_id", "spans"], places)}
    return Export(files, tuple(entity["id"] for entity in entities), dict(left_out))


def _entities(record: Bundle, rows: Rows, told: list[Happening]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    for report in record.all(Report):
        yield _entity(report.report_id, "Article", _article(report)), []
    known = set()
    for name in record.all(Name):
        if name.kind in SCHEMATA:
            known.add(name.name_id)
            yield _entity(name.name_id, SCHEMATA[name.kind], _party(name)), []
    for mention in record.all(Mention):
        if mention.name_id in known:
            yield (
                _entity(mention.mention_id, "Mention", _mention(mention, rows)),
                [f"{mention.report_id}:{mention.start}-{mention.end}"],
            )
    for happening in told:
        known.add(happening.claim.claim_id)
        yield (
            _entity(happening.claim.claim_id, "Event", _event(happening, rows)),
            spans(e for telling in happening.claim.tellings for e in telling.evidence),
        )
    for doubt in record.all(Doubt):
        if doubt.about in known or doubt.about in rows.reports:
            words = {"description": [f"{doubt.kind}: {doubt.reason}"], "entity": [doubt.about]}
            yield _entity(doubt.doubt_id, "Note", words), spans(doubt.evidence)


def _entity(entity_id: str, schema: str, properties: Mapping[str, Iterable[str | None]]) -> dict[str, Any]:
    """Empty values are left out, doubled ones kept once; characters that other systems refuse (NUL) are dropped."""
    kept = {
        key: list(dict.fromkeys(value.replace("\0", "") for value in values if value and value.strip("\0 \n")))
        for key, values in properties.items()
    }
    return {"id": entity_id, "schema": schema, "properties": {k: v for k, v in sorted(kept.items()) if v}}


def _article(report: Report) -> dict[str, Iterable[str | None]]:
    return {
        "title": [report.title or report.text.strip().split("\n")[0][:200] or report.uri],
        "author": [report.byline],
        "publisher": [report.outlet],
        "publishedAt": _dates(report.published),
        "sourceUrl": [report.url if report.url and _HTTP.fullmatch(report.url) else None],
        "language": [LANGUAGES.get(report.language or "")],
        "bodyText": [report.text],
        "fileName": [report.uri],
    }


def _party(name: Name) -> dict[str, Iterable[str | None]]:
    country = countries().get(name.country or "")
    return {
        "name": [name.name],
        "alias": [form for form in name.variants if form != name.name],
        "country": [country.iso2.lower() if country else None],
        "wikidataId": [name.ids.wikidata],
    }


def _mention(mention: Mention, rows: Rows) -> dict[str, Iterable[str | None]]:
    name = rows.names[str(mention.name_id)]
    return {
        "document": [mention.report_id],
        "resolved": [name.name_id],
        "name": [mention.text],
        "detectedSchema": [SCHEMATA[name.kind]],
    }


def _event(happening: Happening, rows: Rows) -> dict[str, Iterable[str | None]]:
    claim, place = happening.claim, happening.place
    country = countries().get(place.country or "") if place else None
    parties = [*happening.actors, *happening.recipients]
    alleged = "" if "happened" in happening.statuses else " A speaker alleges it; no report says it in its own voice."
    return {
        "name": [claim.wording.text],
        "date": _dates(happening.date),
        "startDate": _bounds(happening.date)[:1],
        "endDate": _bounds(happening.date)[1:],
        "summary": [_said_to_do("by", happening.actors), _said_to_do("to", happening.recipients)],
        "location": [place.name if place else None],
        "country": [country.iso2.lower() if country else None],
        "involved": [party.name_id for party in parties if party.kind in SCHEMATA],
        "proof": [report_id for report_id in claim.carriers if report_id in rows.reports],
        "notes": [
            f"{carried(claim)}{alleged}",
            *(f"{doubt.kind}: {doubt.reason}" for doubt in happening.doubts),
            *(f"Told differently: {difference}" for difference in happening.differs),
        ],
    }


def _said_to_do(word: str, parties: tuple[Name, ...]) -> str | None:
    """The parties in words: countries are no entities there, so `involved` cannot hold them."""
    return f"Told as done {word}: {', '.join(party.name for party in parties)}" if parties else None


def _dates(date: Date | None) -> list[str]:
    """Only as precise as the date is: a day, a month or a year; nothing for weeks and ranges."""
    return [date.value] if date is not None and date.precision in ("day", "month", "year") else []


def _bounds(date: Date | None) -> list[str]:
    """First and last day of a week or range."""
    return [day.isoformat() for day in date.bounds()] if date is not None and not _dates(date) else []


LANGUAGES = {
    "ar": "ara", "be": "bel", "bg": "bul", "cs": "ces", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fa": "fas",
    "fr": "fra", "he": "heb", "hu": "hun", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por",
    "ro": "ron", "ru": "rus", "sr": "srp", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""ISO 639-1 to 639-3, which FollowTheMoney asks for."""
