"""All formats of `tellings export` by name: what each is for, what it writes, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple, cast

from ..errors import Usage
from ..stage import Bundle
from .export import Export, Options
from .tables import export_tables

Maker = Callable[[Bundle, Options], Export]


class Format(NamedTuple):
    """`entry` is `module:function` of this package, `columns` the name of the table that says what it holds."""

    title: str
    entry: str
    columns: str = "COLUMNS"

    def module_columns(self) -> Mapping[str, str]:
        """What its columns or objects hold."""
        module = import_module(f".{self.entry.partition(':')[0]}", __package__)
        return cast(Mapping[str, str], getattr(module, self.columns))


TABLES = {
    "jsonl": "every table of the record, one JSON object a line",
    "parquet": "the same as Parquet: polars, pandas, DuckDB, Spark, R",
    "csv": "the same for spreadsheets: evidence as report:start-end, nothing that runs",
}
FORMATS: dict[str, Format] = {
    "acled": Format("events with ACLED's 31 columns", "acled:export"),
    "ucdp": Format("events with dead with UCDP GED's 49 columns", "ucdp:export"),
    "polecat": Format("events with POLECAT's columns: PLOVER classes and modes", "polecat:export"),
    "ceasefires": Format("ceasefires for coders of ceasefire data (ETH/PRIO)", "ceasefires:export"),
    "lines": Format("each party's line over time on each issue, with changes and contradictions", "lines:export"),
    "annotation": Format("every citation as a W3C Web Annotation", "annotation:export"),
    "ftm": Format("FollowTheMoney entities for OpenAleph", "followthemoney:export"),
    "stix": Format("STIX 2.1 for OpenCTI and MISP", "stix:export"),
    "geojson": Format("events on a map", "geojson:export"),
    "timeline": Format("dated events for TimelineJS", "timeline:export"),
    "csl": Format("the reports for Zotero and citation tools (CSL-JSON)", "citing:csl", "CSL_COLUMNS"),
    "bibtex": Format("the reports for BibTeX and BibLaTeX", "citing:bibtex", "BIB_COLUMNS"),
    "graphml": Format("who took text from whom, for Gephi and NetworkX", "graphs:graphml"),
    "dot": Format("the same for Graphviz", "graphs:dot"),
    "schema": Format("claims and quotations as schema.org JSON-LD", "schemaorg:export"),
    "docbin": Format("the texts with all spans for spaCy", "docbin:export"),
}
NAMES = (*TABLES, *FORMATS)


def export(record: Bundle, form: str, options: Options | None = None) -> Export:
    """The record in a format by name, the same bytes for the same record and options. Usage for an unknown name."""
    if form in TABLES:
        return export_tables(record, form)
    found = FORMATS.get(form)
    if found is None:
        raise Usage(f"no such format: {form}; there are {', '.join(NAMES)}")
    module, _, name = found.entry.partition(":")
    make = cast(Maker, getattr(import_module(f".{module}", __package__), name))
    return make(record, options or Options())


def describe_formats() -> str:
    """Markdown: a section a format with what its columns or objects hold."""
    from . import sidecar

    parts = ["# Columns of exports", ""]
    for name, form in FORMATS.items():
        rows = [f"| `{column}` | {text} |" for column, text in form.module_columns().items()]
        parts += [f"## {name}", "", f"{form.title[0].upper()}{form.title[1:]}.", ""]
        parts += ["| column or part | what it holds |", "| --- | --- |", *rows, ""]
    rows = [f"| `{column}` | {text} |" for column, text in sidecar.COLUMNS.items()]
    intro = "`acled.x.csv`, `ucdp.x.csv`, `polecat.x.csv`, and the properties of `geojson`."
    parts += ["## Sidecar of event tables", "", intro, "", "| column | what it holds |", "| --- | --- |", *rows, ""]
    return "\n".join(parts)
