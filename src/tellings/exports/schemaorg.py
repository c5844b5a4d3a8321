"""Claims and quotations as schema.org JSON-LD.

No ClaimReview and no rating: the record finds who tells what, it does not judge what is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from ..records import Claim, Copy, Name, Report, Statement
from ..stage import Bundle
from .export import Export, Options, json_file
from .happenings import Rows

COLUMNS = {
    "NewsArticle": "a report: `headline`, `author`, `publisher`, `datePublished` (as the page claims; only days, "
    "months and years), `url`, `inLanguage`, `identifier` (SHA-256 of its bytes), `isBasedOn` (reports it took text "
    "from, where the order is shown)",
    "Claim": "a claim: `text` (one telling's words), `appearance` (every report that carries it)",
    "Quotation": "a statement inside quotation marks: `text`, `spokenByCharacter` (missing where nobody is named), "
    "`isPartOf` (the report)",
    "Person, Organization, Place": "speakers",
}
TYPES = {"person": "Person", "organisation": "Organization", "government": "GovernmentOrganization",
         "armed-group": "Organization", "country": "Country", "place": "Place", "other": "Thing"}  # fmt: skip
URN = "urn:tellings:"
_URL = regex.compile(r"https?://[^\s<>\"{}|\\^`]+", regex.I)


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`schema.jsonld`: one graph."""
    graph = list(_graph(record))
    page = {"@context": "https://schema.org", "@graph": graph}
    return Export({"schema.jsonld": json_file(page)}, tuple(node["@id"].removeprefix(URN) for node in graph))


def _graph(record: Bundle) -> Iterator[dict[str, Any]]:
    rows = Rows.of(record)
    taken: dict[str, list[str]] = {}
    for copy in record.all(Copy):
        if copy.direction != "unknown" and copy.kind != "shared-source":
            taken.setdefault(copy.report_id, []).append(copy.from_report_id)
    for report in record.all(Report):
        yield _article(report, taken.get(report.report_id, []))
    quoted = [s for s in record.all(Statement) if s.kind == "direct"]
    speakers = {s.speaker_id for s in quoted}
    for name in record.all(Name):
        if name.name_id in speakers:
            yield {"@id": URN + name.name_id, "@type": TYPES[name.kind], "name": name.name}
    for claim in record.all(Claim):
        yield {
            "@id": URN + claim.claim_id,
            "@type": "Claim",
            "text": claim.wording.text,
            "appearance": [{"@id": URN + i} for i in claim.carriers],
        }
    for statement in quoted:
        yield _quotation(statement, rows.names.get(statement.speaker_id or ""))


def _article(report: Report, taken: list[str]) -> dict[str, Any]:
    date = report.published
    found: dict[str, Any] = {
        "@id": URN + report.report_id,
        "@type": "NewsArticle",
        "headline": report.title,
        "author": {"@type": "Person", "name": report.byline} if report.byline else None,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "datePublished": date.value if date and date.precision in ("day", "month", "year") else None,
        "url": report.url if report.url and _URL.fullmatch(report.url) else None,
        "inLanguage": report.language,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": report.sha256},
        "isBasedOn": [{"@id": URN + i} for i in dict.fromkeys(taken)] or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _quotation(statement: Statement, speaker: Name | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": URN + statement.statement_id,
        "@type": "Quotation",
        "text": " […] ".join(part.text for part in statement.content),
        "isPartOf": {"@id": URN + statement.report_id},
    }
    if speaker is not None:
        found["spokenByCharacter"] = {"@id": URN + speaker.name_id}
    elif statement.speaker is not None:
        found["spokenByCharacter"] = {"@type": "Thing", "name": statement.speaker.text}
    return found
