"""Every citation of a record as a W3C Web Annotation, with the texts that it points into.

Positions are Unicode code points of the text in `texts/`, start included, end not (Web Annotation Data Model, 4.2.4):
the same numbers as in the record, and as Python's slices. JavaScript counts UTF-16 units: convert before use there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..records import Claim, Doubt, Evidence, Mention, Name, Position, Report, Statement
from ..stage import Bundle
from .export import Export, Options, json_file
from .happenings import Rows
from .sidecar import carried

AROUND = 32
"""Code points of prefix and suffix: what Hypothes.is keeps."""
URN = "urn:tellings:"
NOTE = "Positions are Unicode code points of the text in `texts/`, start included, end not."
COLUMNS = {
    "id": "`urn:tellings:` and the id of the row, for a telling `claim:row`; a number where there are several places",
    "motivation": "`identifying` a mention, `describing` a statement or position, `linking` a telling to its claim, "
    "`questioning` for a doubt",
    "body": "what the record says of it, in words; for a telling the claim's id",
    "target.source.id": "the report's text, a file of this export, as a relative address; `canonical` is its id, `via` "
    "the page's own address where known",
    "target.selector[0]": "`TextPositionSelector`: code points of that text, start included, end not",
    "target.selector[1]": "`TextQuoteSelector`: the words, and 32 code points before and after",
}


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`annotations.jsonld`, an AnnotationCollection of one page, and `texts/REPORT_ID.txt`."""
    rows = Rows.of(record)
    items = [_item(row_id, about, evidence, rows) for row_id, about, evidence in _citations(record, rows)]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{URN}annotations",
        "type": "AnnotationCollection",
        "label": NOTE,
        "total": len(items),
        "first": {
            "id": f"{URN}annotations:1",
            "type": "AnnotationPage",
            "partOf": f"{URN}annotations",
            "startIndex": 0,
            "items": items,
        },
    }
    texts = {f"texts/{report.report_id}.txt": report.text.encode() for report in record.all(Report)}
    return Export({"annotations.jsonld": json_file(page), **texts}, tuple(item["id"] for item in items))


def _citations(record: Bundle, rows: Rows) -> Iterator[tuple[str, tuple[str, str], Evidence]]:
    """Id, motivation with words, and place of everything that is cited, table by table."""
    for mention in record.all(Mention):
        name = rows.names.get(mention.name_id or "")
        words = f"{name.name} ({name.kind})" if name else f"undecided ({mention.kind})"
        where = Evidence(report_id=mention.report_id, start=mention.start, end=mention.end, text=mention.text)
        yield mention.mention_id, ("identifying", words), where
    for statement in record.all(Statement):
        words = f"{statement.kind} speech of {_speaker(statement, rows.names.get(statement.speaker_id or ''))}"
        yield from _several(statement.statement_id, ("describing", words), statement.content)
    for position in record.all(Position):
        holder = rows.names.get(position.actor_id or "")
        who = holder.name if holder else position.holder.text if position.holder else "a party without a name"
        yield position.position_id, ("describing", f"{who}: {position.stance}, {position.issue}"), position.evidence
    for claim in record.all(Claim):
        words = f"{claim.kind} claim {claim.claim_id}: {carried(claim)}"
        for telling in claim.tellings:  # named by its row: a telling that joins must not rename the others
            yield from _several(f"{claim.claim_id}:{telling.row_id}", ("linking", words), telling.evidence)
    for doubt in record.all(Doubt):
        yield from _several(doubt.doubt_id, ("questioning", f"{doubt.kind}: {doubt.reason}"), doubt.evidence)


def _speaker(statement: Statement, name: Name | None) -> str:
    if name is not None:
        return name.name
    return statement.speaker.text if statement.speaker else "nobody named"


def _several(
    row_id: str, about: tuple[str, str], evidence: tuple[Evidence, ...]
) -> Iterator[tuple[str, tuple[str, str], Evidence]]:
    for number, cited in enumerate(evidence, 1):
        yield row_id if len(evidence) == 1 else f"{row_id}:{number}", about, cited


def _item(row_id: str, about: tuple[str, str], evidence: Evidence, rows: Rows) -> dict[str, Any]:
    report = rows.reports[evidence.report_id]
    return {
        "id": URN + row_id,
        "type": "Annotation",
        "motivation": about[0],
        "body": {"type": "TextualBody", "value": about[1], "format": "text/plain", "language": "en"},
        "generator": {"id": f"{URN}run:{rows.run_id}", "type": "Software", "name": "tellings"},
        "target": {"type": "SpecificResource", "source": _source(report), "selector": selectors(evidence, report.text)},
    }


def _source(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"texts/{report.report_id}.txt",
        "type": "Text",
        "format": "text/plain",
        "canonical": URN + report.report_id,
    }
    if report.language:
        found["language"] = report.language
    if report.url:
        found["via"] = report.url
    return found


def selectors(evidence: Evidence, text: str) -> list[dict[str, Any]]:
    """A position and a quote selector for one place of a text."""
    return [
        {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
        {
            "type": "TextQuoteSelector",
            "exact": evidence.text,
            "prefix": text[max(0, evidence.start - AROUND) : evidence.start],
            "suffix": text[evidence.end : evidence.end + AROUND],
        },
    ]
