"""One table of a record for notebooks and data frames: rows, Arrow, pandas, polars."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec

from ..errors import Missing
from ..records import Record
from ..records.tables import Table

SHOWN = 20
"""Rows that a notebook draws."""
CELL = 120
"""Characters of a cell that it draws."""


class Frame:
    """The rows of one table, as records and as Arrow. Anything that takes an Arrow stream takes it as it is."""

    def __init__(self, table: Table, rows: tuple[Record, ...]) -> None:
        self._table, self._rows = table, rows

    @property
    def name(self) -> str:
        """The table's name."""
        return self._table.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return self._table.record.__struct_fields__

    # Not a collections.abc.Sequence: polars would then read rows one by one and not the stream.
    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        return self._rows[place]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def to_arrow(self) -> Any:
        """A pyarrow Table."""
        from ..store.columns import to_arrow

        return to_arrow(self._table.record, self._rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow PyCapsule interface: polars, DuckDB, pyarrow and pandas read it."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> Any:
        """A pandas DataFrame. Missing where pandas is not installed."""
        need("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """A polars DataFrame. Missing where polars is not installed."""
        return need("polars").from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        """The first rows for a notebook, every text escaped."""
        from ..dossier.escape import html_text
        from ..exports.cells import cell

        head = "".join(f"<th>{column}</th>" for column in self.columns)
        lines = []
        for row in self._rows[:SHOWN]:
            values = (str(cell(value)) for value in msgspec.to_builtins(row).values())
            cells = (html_text(v if len(v) <= CELL else v[: CELL - 1] + "…") for v in values)
            lines.append("<tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr>")
        more = f", the first {SHOWN} shown" if len(self) > SHOWN else ""
        caption = f"<caption>{self.name}: {len(self)} rows{more}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def need(module: str) -> Any:
    """A library that is used where it is installed. Missing where it is not."""
    try:
        return import_module(module)
    except ImportError as error:
        raise Missing(f"{module} is not installed; install it, or take to_arrow()") from error
