"""The record as plain tables: one file a table, named as in docs/reference/tables.md."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from ..citations import SUMS, sums
from ..errors import Usage
from ..records import Record
from ..records.tables import TABLES, Table
from ..stage import Bundle
from .columns import describe

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
_NESTED = frozenset({"report_id", "start", "end", "text"})


def write_tables(record: Bundle, folder: Path, form: str) -> list[Path]:
    """Write every public table into `folder` as `jsonl`, `parquet` or `csv`; the paths written, in table order.

    Beside them `SHA256SUMS` holds their digests, and with `csv` the file `columns.md` says what each column holds.
    """
    write = _WRITERS.get(form)
    if write is None:
        raise Usage(f"no such format: {form}; there are {', '.join(_WRITERS)}")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in TABLES:
        if table.public:
            path = folder / f"{table.name}.{form}"
            write(table, record.all(table.record), path)
            written.append(path)
    (folder / SUMS).write_text(sums(written), encoding="utf-8")
    if form == "csv":
        (folder / "columns.md").write_text(describe(), encoding="utf-8")
        written.append(folder / "columns.md")
    return [*written, folder / SUMS]


def jsonl_bytes(records: Sequence[Record]) -> bytes:
    """One JSON object a line, fields in the order of the record's type, UTF-8."""
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def _write_jsonl(_table: Table, records: Sequence[Record], path: Path) -> None:
    path.write_bytes(jsonl_bytes(records))


def _write_parquet(table: Table, records: Sequence[Record], path: Path) -> None:
    import pyarrow.parquet as pq

    from ..store.columns import to_arrow

    pq.write_table(to_arrow(table.record, records), path, compression="zstd", write_page_checksum=True)


def _write_csv(table: Table, records: Sequence[Record], path: Path) -> None:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.record.__struct_fields__)
    for record in records:
        row = msgspec.to_builtins(record)
        writer.writerow([cell(row[field]) for field in table.record.__struct_fields__])
    path.write_bytes(out.getvalue().encode())


def cell(value: Any) -> str | int | float:
    """A value as one CSV cell: numbers stay numbers, evidence becomes `report:start-end`, lists are joined by ` | `.

    Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP ASVS 1.2.10).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = _flat(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        if value.keys() >= _NESTED:
            return f"{value['report_id']}:{value['start']}-{value['end']}"
        return "; ".join(f"{k}={_flat(v)}" for k, v in value.items() if v not in (None, [], ""))
    if isinstance(value, list | tuple):
        return " | ".join(_flat(item) for item in value)
    return "" if value is None else str(value)


_WRITERS: dict[str, Callable[[Table, Sequence[Record], Path], None]] = {
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "csv": _write_csv,
}
