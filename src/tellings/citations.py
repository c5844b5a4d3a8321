"""Re-checking every piece of evidence of a record: exact or lost, nothing in between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from .errors import Usage
from .records.tables import TABLES, Table
from .stage import Bundle

SUMS = "SHA256SUMS"
"""Digests of the files of an exported record, as `sha256sum --check` reads them."""
_SPAN = frozenset({"report_id", "start", "end"})
Row = Mapping[str, Any]
Place = tuple[Any, Any, Any]


class Check(msgspec.Struct, frozen=True):
    """How many citations stand exactly where they say, how many do not, and a sentence for each fault of any kind."""

    exact: int
    faults: tuple[str, ...]
    lost: int = 0


def verify_folder(folder: Path) -> Check:
    """Check a record exported as JSONL: files against their digests, rows against their types, and all citations.

    Usage where `folder` holds no record.
    """
    if not (folder / "reports.jsonl").exists():
        raise Usage(f"{folder} holds no reports.jsonl; give the folder of an exported record, or of a dossier")
    faults = list(_changed(folder))
    tables: dict[str, list[Row]] = {}
    for table in (t for t in TABLES if t.public):
        rows, bad = _read(folder / f"{table.name}.jsonl", table)
        tables[table.name] = rows
        faults += bad
    check = verify_rows(tables)
    return Check(check.exact, (*faults, *check.faults), check.lost)


def verify_record(record: Bundle) -> Check:
    """Check a record in memory."""
    return verify_rows({t.name: [msgspec.to_builtins(r) for r in record.all(t.record)] for t in TABLES if t.public})


def verify_rows(tables: Mapping[str, Iterable[Row]]) -> Check:
    """Check rows as built-in values, by table name. Every span of every row is compared with the report's text."""
    texts = {str(row.get("report_id")): row.get("text") for row in tables["reports"]}
    exact = 0
    faults: list[str] = []
    for name, rows in tables.items():
        for row in rows:
            for place, text in spans(name, row):
                fault = _fault(texts, place, text)
                if fault is None:
                    exact += 1
                else:
                    faults.append(f"{name} {_id_of(row)}: {fault}")
    return Check(exact, tuple(faults), len(faults))


def sums(paths: Iterable[Path]) -> str:
    """The content of SHA256SUMS for these files."""
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths)


def _changed(folder: Path) -> Iterator[str]:
    """Tables that are not what was exported. A record without SHA256SUMS has nothing to say here."""
    path = folder / SUMS
    listed = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    digests = {name: digest for digest, _, name in (line.partition("  ") for line in listed)}
    for name in (f"{table.name}.jsonl" for table in TABLES if table.public):
        found = folder / name
        if name not in digests:
            continue
        if not found.exists():
            yield f"{found}: missing; export the record again"
        elif hashlib.sha256(found.read_bytes()).hexdigest() != digests[name]:
            yield f"{found}: changed since it was written ({SUMS})"


def _read(path: Path, table: Table) -> tuple[list[Row], list[str]]:
    """The rows of a table's file, and a sentence for every line that is none."""
    rows: list[Row] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else (), 1):
        row: Any = None
        try:
            row = msgspec.json.decode(line)
            msgspec.convert(row, table.record)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            name = f"{table.name} {_id_of(row)}" if isinstance(row, dict) else path.name
            faults.append(f"{name}, line {number}: {error}")
        if isinstance(row, dict):
            rows.append(row)
    return rows, faults


def spans(table: str, row: Row) -> Iterator[tuple[Place, str | None]]:
    """Every span in a row: (report id, start, end) and the words it claims, None where it claims none."""
    if table in {"pages", "reports"}:
        for f in _inner(row, "furniture"):
            yield (row.get("report_id"), f.get("start"), f.get("end")), None
    if table == "copies":
        for p in _inner(row, "passages"):
            yield (row.get("report_id"), p.get("start"), p.get("end")), None
            yield (row.get("from_report_id"), p.get("from_start"), p.get("from_end")), None
    yield from _nested(row)


def _inner(row: Row, column: str) -> list[Row]:
    """The rows inside a row; none where the column is damaged, which the check of types tells."""
    value = row.get(column)
    return [inner for inner in value if isinstance(inner, Mapping)] if isinstance(value, list | tuple) else []


def _nested(value: Any) -> Iterator[tuple[Place, str | None]]:
    if isinstance(value, Mapping):
        if value.keys() >= _SPAN and not isinstance(value["start"], list | tuple):  # a Parse holds columns of them
            yield (value["report_id"], value["start"], value["end"]), value.get("text")
        for inner in value.values():
            yield from _nested(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _nested(inner)


def _fault(texts: Mapping[Any, Any], place: Place, words: str | None) -> str | None:
    report_id, start, end = place
    text = texts.get(report_id) if isinstance(report_id, str) else None
    if not isinstance(text, str):
        return f"cites report {report_id}, which is not in the record"
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return f"{report_id}:{start}-{end} lies outside the report"
    if words is not None and text[start:end] != words:
        return f"{report_id}:{start}-{end} reads {text[start:end]!r}, not {words!r}"
    return None


def _id_of(row: Row) -> str:
    return next((str(v) for k, v in row.items() if k.endswith("_id") and v), "?")
