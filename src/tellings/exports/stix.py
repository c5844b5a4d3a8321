"""Each story as a STIX 2.1 report with notes for its claims, as OpenCTI and MISP read them.

STIX asks every object when it was made; a record has no clock, so the time is given from outside (`Options.made`).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import regex

from ..errors import Usage
from ..records import Claim, Doubt, Name, Report, Story
from ..stage import Bundle
from .export import Export, Options, json_file
from .happenings import Rows
from .places import countries, outlet
from .sidecar import carried

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:tellings:stix")
CLASSES = {"person": "individual", "organisation": "organization", "government": "organization", "armed-group": "group"}
COLUMNS = {
    "report": "a story: `name`, `object_refs`, `external_references` (its pages, each with outlet, address and the "
    "SHA-256 of its bytes); `published` is the time of this export, not of any page",
    "identity": "a person, organisation, government or armed group that the story names",
    "location": "a place or country: ISO code of its country, coordinates of towns and points only",
    "note": "a claim: `content` has one telling's words, how many reports carry it, how many texts tell it, what "
    "differs and what to doubt; `external_references` say where each telling stands",
    "id": "the same for the same row of a record: a UUID of version 5 from the row's id",
    "created, modified": "the time given by `--made`; without it that of the pile's last run",
}
_TIME = regex.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_URL = regex.compile(r"https?://\S+", regex.I)


def export(record: Bundle, options: Options) -> Export:
    """`stix.json`, one bundle. Usage where no time is given."""
    if options.made is None or not _TIME.fullmatch(options.made):
        raise Usage("STIX asks for the time of writing, in UTC: give --made 2023-03-31T12:00:00Z")
    rows, hung = Rows.of(record), _Hung(record)
    objects: dict[str, dict[str, Any]] = {}
    for story in record.all(Story):
        for made in _story(story, hung, rows):
            times = {"created": options.made, "modified": options.made}
            published = {"published": options.made} if made["type"] == "report" else {}
            objects[made["id"]] = {"type": made["type"], "spec_version": "2.1", **made, **times, **published}
    bundle = {
        "type": "bundle",
        "id": f"bundle--{uuid.uuid5(NAMESPACE, rows.run_id + options.made)}",
        "objects": list(objects.values()),
    }
    return Export({"stix.json": json_file(bundle)}, tuple(objects))


class _Hung:
    """What hangs on reports, stories and claims, looked up once: piles are large."""

    def __init__(self, record: Bundle) -> None:
        self.names: dict[str, list[Name]] = defaultdict(list)
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        self.doubts: dict[str, list[Doubt]] = defaultdict(list)
        for name in record.all(Name):
            for report_id in name.report_ids:
                self.names[report_id].append(name)
        for claim in record.all(Claim):
            self.claims[claim.story_id].append(claim)
        for doubt in record.all(Doubt):
            self.doubts[doubt.about].append(doubt)

    def names_of(self, story: Story) -> list[Name]:
        """The names of a story's reports, by id."""
        found = {name.name_id: name for report_id in story.report_ids for name in self.names[report_id]}
        return [found[name_id] for name_id in sorted(found)]


def stix_id(kind: str, row_id: str) -> str:
    """The id of the object of a row."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'{kind}:{row_id}')}"


def _story(story: Story, hung: _Hung, rows: Rows) -> Iterator[dict[str, Any]]:
    """The story's names and claims, then the report that gathers them."""
    refs = []
    for name in hung.names_of(story):
        made = _name(name)
        if made is not None:
            refs.append(made["id"])
            yield made
    report_id = stix_id("report", story.story_id)
    for claim in hung.claims[story.story_id]:
        note = _note(claim, hung.doubts[claim.claim_id], rows, report_id)
        refs.append(note["id"])
        yield note
    if refs:
        pages = [_page(rows.reports[i]) for i in story.report_ids if i in rows.reports]
        yield {
            "type": "report",
            "id": report_id,
            "name": story.title or story.story_id,
            "report_types": ["observed-data"],
            "object_refs": refs,
            "external_references": pages,
        }


def _name(name: Name) -> dict[str, Any] | None:
    if name.kind in CLASSES:
        made: dict[str, Any] = {"type": "identity", "id": stix_id("identity", name.name_id), "name": name.name}
        return {**made, "identity_class": CLASSES[name.kind]}
    country = countries().get(name.country or "")
    exact = name.place_precision in ("point", "town") and name.lat is not None and name.lon is not None
    if name.kind not in ("place", "country") or not (country or exact):
        return None  # STIX has no place without a country, a region of its list, or coordinates
    made = {"type": "location", "id": stix_id("location", name.name_id), "name": name.name}
    if country:
        made["country"] = country.iso2
    return {**made, "latitude": name.lat, "longitude": name.lon} if exact else made


def _note(claim: Claim, doubts: list[Doubt], rows: Rows, report_id: str) -> dict[str, Any]:
    origins = ", ".join(origin.name for origin in claim.named_origins)
    lines = [
        f"“{claim.wording.text}”",
        carried(claim),
        *([f"They rest on: {origins}."] if origins else []),
        *(f"{doubt.kind}: {doubt.reason}" for doubt in doubts),
    ]
    return {
        "type": "note",
        "id": stix_id("note", claim.claim_id),
        "abstract": f"{claim.kind} claim {claim.claim_id}",
        "content": "\n".join(lines),
        "object_refs": [report_id],
        "external_references": [
            _reference(rows.reports[e.report_id], f"{e.report_id}:{e.start}-{e.end}", e.text)
            for telling in claim.tellings
            for e in telling.evidence
            if e.report_id in rows.reports
        ],
    }


def _page(report: Report) -> dict[str, Any]:
    return _reference(report, report.report_id, report.title or "")


def _reference(report: Report, place: str, words: str) -> dict[str, Any]:
    found: dict[str, Any] = {"source_name": outlet(report) or report.uri}
    if words:
        found["description"] = words
    if report.url and _URL.fullmatch(report.url):
        found["url"] = report.url
        found["hashes"] = {"SHA-256": report.sha256}
    return {**found, "external_id": place}
