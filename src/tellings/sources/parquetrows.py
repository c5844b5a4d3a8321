"""Parquet -> rows, a few at a time, with only the columns that are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import Limit
from .codes import bad
from .columns import columns_of
from .inputs import Input
from .jsonrows import Rows
from .options import Job
from .unpack import RATIO_FROM_BYTES

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 256


def parquet_rows(item: Input, job: Job) -> Rows:
    """Each row with its number, or a BadInput in its place. BadInput where the file is damaged or is a bomb."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not item.seekable:
        raise bad("archive-nested", "a Parquet table inside an archive or stream")
    number = 0
    try:
        schema = pq.read_schema(item.stream)
        names = schema.names
        used = columns_of(names, job.options.map).used
        item.stream.seek(0)
        # texts as dictionaries: a cell that stands in every row is held once
        texts = [name for name in used if pa.types.is_string(schema.field(name).type)]
        table = pq.ParquetFile(item.stream, read_dictionary=texts, memory_map=False, pre_buffer=False)
        _check_growth(table.metadata, set(used), job)
        if not used or not columns_of(names, job.options.map).of["text"]:
            yield 1, dict.fromkeys(names)  # no text column: one row with the names is enough to say so
            return
        for batch in table.iter_batches(batch_size=_BATCH, columns=list(used), use_threads=False):
            for at in range(batch.num_rows):
                number += 1
                yield number, _row(batch, at, number, job)
    except (pa.ArrowException, OSError, ValueError, KeyError, MemoryError) as error:
        where = f"after row {number}" if number else None
        raise bad("table-damaged", f"not a whole Parquet file: {error}"[:300], where=where) from None


def _check_growth(metadata: Any, used: set[str], job: Job) -> None:
    """Limit where a column of a row group would unpack to a bomb."""
    for group in range(metadata.num_row_groups):
        for at in range(metadata.num_columns):
            column = metadata.row_group(group).column(at)
            if column.path_in_schema.partition(".")[0] not in used:
                continue
            packed, size = column.total_compressed_size, column.total_uncompressed_size
            if size > RATIO_FROM_BYTES and size > job.limits.archive_ratio * max(packed, 1):
                raise Limit("archive_ratio", job.limits.archive_ratio, f"{packed:,} packed bytes hold {size:,}")


def _row(batch: pa.RecordBatch, at: int, number: int, job: Job) -> Any:
    row = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        value = column[at].as_py()
        if isinstance(value, (str, bytes)) and len(value) > job.limits.table_cell_bytes:
            return Limit(
                "table_cell_bytes", job.limits.table_cell_bytes, f"{len(value):,} long", where=f"row {number}, {name}"
            )
        row[name] = value
    return row
