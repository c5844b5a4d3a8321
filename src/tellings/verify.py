"""Re-checking every piece of evidence of a record: exact or lost, nothing in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from .errors import Damaged, Usage
from .records.tables import TABLES
from .stage import Bundle

_SPAN = frozenset({"report_id", "start", "end"})
Row = Mapping[str, Any]


class Check(msgspec.Struct, frozen=True):
    """How many citations stand exactly where they say, and a sentence for each that does not."""

    exact: int
    faults: tuple[str, ...]


def verify_folder(folder: Path) -> Check:
    """Check a record exported as JSONL: `folder` holds reports.jsonl and the other tables."""
    if not (folder / "reports.jsonl").exists():
        raise Usage(f"{folder} holds no reports.jsonl; give the folder of an exported record, or of a dossier")
    return verify_rows({t.name: list(_read(folder / f"{t.name}.jsonl")) for t in TABLES if t.public})


def verify_record(record: Bundle) -> Check:
    """Check a record in memory."""
    return verify_rows({t.name: [msgspec.to_builtins(r) for r in record.all(t.record)] for t in TABLES if t.public})


def verify_rows(tables: Mapping[str, Iterable[Row]]) -> Check:
    """Check rows as built-in values, by table name. Every span of every row is compared with the report's text."""
    texts = {row["report_id"]: row["text"] for row in tables["reports"]}
    exact = 0
    faults: list[str] = []
    for name, rows in tables.items():
        for row in rows:
            for place, text in _spans(name, row):
                fault = _fault(texts, place, text)
                if fault is None:
                    exact += 1
                else:
                    faults.append(f"{name} {_id_of(row)}: {fault}")
    return Check(exact, tuple(faults))


def _read(path: Path) -> Iterator[Row]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise Damaged(f"{path}, line {number}: {error}; export the record again") from error


def _spans(table: str, row: Row) -> Iterator[tuple[tuple[Any, Any, Any], str | None]]:
    """Every span in a row: (report id, start, end) and the words it claims, None where it claims none."""
    if table == "reports":
        yield from (((row["report_id"], f["start"], f["end"]), None) for f in row["furniture"])
    if table == "copies":
        for p in row["passages"]:
            yield (row["report_id"], p["start"], p["end"]), None
            yield (row["from_report_id"], p["from_start"], p["from_end"]), None
    yield from _nested(row)


def _nested(value: Any) -> Iterator[tuple[tuple[Any, Any, Any], str | None]]:
    if isinstance(value, Mapping):
        if value.keys() >= _SPAN:
            yield (value["report_id"], value["start"], value["end"]), value.get("text")
        for inner in value.values():
            yield from _nested(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _nested(inner)


def _fault(texts: Mapping[str, str], place: tuple[Any, Any, Any], words: str | None) -> str | None:
    report_id, start, end = place
    text = texts.get(report_id)
    if text is None:
        return f"cites report {report_id}, which is not in the record"
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return f"{report_id}:{start}-{end} lies outside the report"
    if words is not None and text[start:end] != words:
        return f"{report_id}:{start}-{end} reads {text[start:end]!r}, not {words!r}"
    return None


def _id_of(row: Row) -> str:
    return next((str(v) for k, v in row.items() if k.endswith("_id") and v), "?")
