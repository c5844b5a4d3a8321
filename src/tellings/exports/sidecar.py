"""The table beside an event table: what its own columns have no place for, one row a row, under names with `x_`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..records import Claim, Evidence
from .happenings import Happening, Rows

COLUMNS = {
    "x_id": "id of the row that this one belongs to: the claim's id, as in the table `claims`",
    "x_wording": "one telling's own words",
    "x_spans": "where each telling stands, `report:start-end` in code points of the report's text",
    "x_reports": "ids of the reports that carry it, copies included",
    "x_n_reports": "how many reports that is",
    "x_urls": "their addresses, or the places that their bytes came from, in the order of `x_reports`",
    "x_lineages": "ids of the texts between which no copying was found",
    "x_n_lineages": "how many texts that is: the number to weigh by",
    "x_named_origins": "the speech, briefing, document or body that tellings rest on, in the reports' words",
    "x_status": "how the tellings tell it: happened, alleged (a speaker says so), denied ...; all that differ",
    "x_date": "the date as it is known: a day, a week, a month, a year, or `first/last`",
    "x_date_basis": "printed, stated or captured with the page, or reckoned from its words",
    "x_place": "name of the place on which the tellings agree",
    "x_place_id": "its id in the table `names`",
    "x_place_precision": "point, town, region, country or sea",
    "x_actors": "the words that name who did it, as told",
    "x_recipients": "the words that name to whom, as told",
    "x_figures": "figures of the dead as told, each with its place",
    "x_deaths_low": "the fewest dead that a telling allows; empty where no figure counts them, or one is unreadable",
    "x_deaths_high": "the most; empty where a telling sets no upper bound (`at least`)",
    "x_disputed": "true where reports fill a slot differently, or some deny it",
    "x_differs": "the slots that they fill differently, with the values",
    "x_doubts": "reasons to be careful, each with its kind (docs/reference/doubts.md)",
    "x_story": "id of the story",
    "x_run": "id of the run that made the record, as in the table `runs`",
}


def beside(found: Iterable[Happening], rows: Rows) -> list[dict[str, Any]]:
    """The sidecar's rows, in the order given."""
    return [_row(happening, rows) for happening in found]


def _row(happening: Happening, rows: Rows) -> dict[str, Any]:
    claim, date, place = happening.claim, happening.date, happening.place
    reports = [rows.reports[i] for i in claim.carriers if i in rows.reports]
    return {
        "x_id": claim.claim_id,
        "x_wording": claim.wording.text,
        "x_spans": spans(e for telling in claim.tellings for e in telling.evidence),
        "x_reports": list(claim.carriers),
        "x_n_reports": len(claim.carriers),
        "x_urls": [report.url or report.uri for report in reports],
        "x_lineages": list(claim.lineages),
        "x_n_lineages": len(claim.lineages),
        "x_named_origins": [origin.name for origin in claim.named_origins],
        "x_status": list(happening.statuses),
        "x_date": date.value if date else None,
        "x_date_basis": date.basis if date else None,
        "x_place": place.name if place else None,
        "x_place_id": place.name_id if place else None,
        "x_place_precision": place.place_precision if place else None,
        "x_actors": _words(e for event in happening.events for e in event.actors),
        "x_recipients": _words(e for event in happening.events for e in event.recipients),
        "x_figures": [f"{e.text} ({spans([e])[0]})" for e in happening.toll.words],
        "x_deaths_low": happening.toll.low,
        "x_deaths_high": happening.toll.high,
        "x_disputed": bool(happening.differs) or "denied" in happening.statuses,
        "x_differs": list(happening.differs),
        "x_doubts": list(dict.fromkeys(f"{doubt.kind}: {doubt.reason}" for doubt in happening.doubts)),
        "x_story": claim.story_id,
        "x_run": rows.run_id,
    }


def carried(claim: Claim) -> str:
    """A sentence: how many reports carry it, and how many texts that is."""
    reports, texts = len(claim.carriers), len(claim.lineages)
    carriers = "1 report carries it" if reports == 1 else f"{reports} reports carry it"
    if texts == 1:
        return f"{carriers}." if reports == 1 else f"{carriers}, all going back to 1 text."
    return f"{carriers}; {texts} texts tell it, between which no copying was found."


def spans(evidence: Iterable[Evidence]) -> list[str]:
    """Places of evidence, each once, in order of reports and characters."""
    return [f"{e.report_id}:{e.start}-{e.end}" for e in sorted(set(evidence))]


def _words(evidence: Iterable[Evidence]) -> list[str]:
    """Words each once, in the order told."""
    return list(dict.fromkeys(" ".join(e.text.split()) for e in evidence))


def column_page(title: str, parts: Mapping[str, Mapping[str, str]]) -> bytes:
    """Markdown: what every column of the files of an export holds."""
    lines = [f"# {title}", ""]
    for name, columns in parts.items():
        lines += [f"## {name}", "", "| column | what it holds |", "| --- | --- |"]
        lines += [f"| `{column}` | {text} |" for column, text in columns.items()]
        lines.append("")
    return "\n".join(lines).encode()
