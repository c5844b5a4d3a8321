"""Tables of articles (JSON Lines, CSV, Parquet) -> a Source a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Literal

from ..errors import BadInput, Limit
from ..records import Refusal, Source
from .codes import bad, refusal
from .columns import RowReader
from .inputs import Input
from .jsonrows import Row, Rows
from .making import Piece, make_source, utf8
from .media import looks_like_html
from .options import Job

_LOOKED_AT = 100
"""Rows that are looked at before a table is said to have no column of texts."""
_NAMES_SHOWN = 30


def read_table(item: Input, kind: Literal["json", "csv", "parquet", "docbin"], job: Job) -> Iterator[Source | Refusal]:
    """A Source for each row with a text, a Refusal for each without; one Refusal where no row can have one."""
    reader = RowReader(job.options.map)
    rows = _rows(item, kind, job)
    first = list(islice(rows, _LOOKED_AT if kind == "json" else 1))
    if not first:
        raise bad("table-empty", "no rows")
    _check_columns([row for _, row in first if isinstance(row, dict)], reader)
    for number, row in chain(first, rows):
        uri = f"{item.uri}#{number}"
        if isinstance(row, BadInput):
            yield refusal(uri, row, where=f"row {number}")
            continue
        yield _read_row(uri, row, number, reader, job)


def _rows(item: Input, kind: str, job: Job) -> Rows:
    most = job.limits.table_cell_bytes
    if kind == "csv":
        from .csvrows import csv_rows

        return csv_rows(item.stream, item.head, most, job.options.map)
    if kind == "parquet":
        from .parquetrows import parquet_rows

        return parquet_rows(item, job)
    if kind == "docbin":
        from .docbinrows import docbin_rows

        return docbin_rows(item, job)
    from .jsonrows import json_rows

    return json_rows(item.stream, item.head, most)


def _check_columns(rows: list[Row], reader: RowReader) -> None:
    """BadInput `no-text-column`, which names the columns that are there, where none of the first rows has one."""
    if not rows or any(reader.columns(row).of["text"] for row in rows):
        return
    names = list(dict.fromkeys(name for row in rows for name in row))
    shown = ", ".join(names[:_NAMES_SHOWN]) + (" ..." if len(names) > _NAMES_SHOWN else "")
    likely = max(names, key=lambda name: max(len(str(row.get(name) or "")) for row in rows))
    remedy = f"name the column that holds the text, for example --map text={likely}"
    raise bad("no-text-column", f"no column of texts among: {shown}", remedy=remedy)


def _read_row(uri: str, row: Row, number: int, reader: RowReader, job: Job) -> Source | Refusal:
    text = reader.text(row)
    if text is None:
        return refusal(uri, bad("no-text", "the row has no text"), where=f"row {number}")
    data = utf8(text)
    if len(data) > job.limits.page_bytes:
        error = Limit("page_bytes", job.limits.page_bytes, f"{len(data):,} bytes", where=f"row {number}")
        return refusal(uri, error)
    piece = Piece(
        uri=uri,
        data=data,
        media="text/html" if looks_like_html(text) else "text/plain",
        encoding="utf-8",
        captured=reader.captured(row),
        declared=reader.declared(row),
    )
    return make_source(piece, job.options)
