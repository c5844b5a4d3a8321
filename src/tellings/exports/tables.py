"""The record as plain tables: one file a table, named as in docs/reference/tables.md."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path

import msgspec

from ..citations import SUMS, sums
from ..errors import Usage
from ..records import Record
from ..records.tables import TABLES, Table
from ..stage import Bundle
from .cells import cell
from .columns import describe
from .export import Export


def write_tables(record: Bundle, folder: Path, form: str) -> list[Path]:
    """Write every public table into `folder` as `jsonl`, `parquet` or `csv`; the paths written, in table order.

    Beside them `SHA256SUMS` holds their digests, and with `csv` the file `columns.md` says what each column holds.
    """
    files = export_tables(record, form).files
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in files.items():
        (folder / name).write_bytes(data)
        written.append(folder / name)
    (folder / SUMS).write_text(sums(path for path in written if path.suffix != ".md"), encoding="utf-8")
    return [*written, folder / SUMS]


def export_tables(record: Bundle, form: str) -> Export:
    """Every public table as a file of `form`. Ids are `table/id`, for tables whose rows have one."""
    make = _MAKERS.get(form)
    if make is None:
        raise Usage(f"no such format: {form}; there are {', '.join(_MAKERS)}")
    public = [table for table in TABLES if table.public]
    files = {f"{table.name}.{form}": make(table, record.all(table.record)) for table in public}
    if form == "csv":
        files["columns.md"] = describe().encode()
    return Export(files, tuple(row_id for table in public for row_id in _ids(table, record.all(table.record))))


def jsonl_bytes(records: Sequence[Record]) -> bytes:
    """One JSON object a line, fields in the order of the record's type, UTF-8."""
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def _ids(table: Table, records: Sequence[Record]) -> Iterator[str]:
    """`table/id` of rows that have an id of their own; a sentence is named by its report and number."""
    own = table.key[-1]
    if own.endswith("_id"):
        yield from (f"{table.name}/{getattr(record, own)}" for record in records)


def _jsonl(_table: Table, records: Sequence[Record]) -> bytes:
    return jsonl_bytes(records)


def _parquet(table: Table, records: Sequence[Record]) -> bytes:
    import pyarrow.parquet as pq

    from ..store.columns import to_arrow

    out = BytesIO()
    pq.write_table(to_arrow(table.record, records), out, compression="zstd", write_page_checksum=True)
    return out.getvalue()


def _csv(table: Table, records: Sequence[Record]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.record.__struct_fields__)
    for record in records:
        row = msgspec.to_builtins(record)
        writer.writerow([cell(row[field]) for field in table.record.__struct_fields__])
    return out.getvalue().encode()


_MAKERS: dict[str, Callable[[Table, Sequence[Record]], bytes]] = {"jsonl": _jsonl, "parquet": _parquet, "csv": _csv}
