"""A record as tables for notebooks and data frames: what `open_pile` and `trace` give to Python.

pile = tellings.open_pile("pile")
pile.table("claims").to_polars()
pile.sql("select kind, count(*) from claims group by kind")
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec

from .errors import Missing, Usage
from .records import Record
from .records.tables import TABLES, Table
from .stage import Bundle

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
        from .store.columns import to_arrow

        return to_arrow(self._table.record, self._rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow PyCapsule interface: polars, DuckDB, pyarrow and pandas read it."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> Any:
        """A pandas DataFrame. Missing where pandas is not installed."""
        _need("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """A polars DataFrame. Missing where polars is not installed."""
        return _need("polars").from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        """The first rows for a notebook, every text escaped."""
        from .dossier.escape import html_text
        from .exports.cells import cell

        head = "".join(f"<th>{column}</th>" for column in self.columns)
        lines = []
        for row in self._rows[:SHOWN]:
            values = (str(cell(value)) for value in msgspec.to_builtins(row).values())
            cells = (html_text(v if len(v) <= CELL else v[: CELL - 1] + "…") for v in values)
            lines.append("<tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr>")
        more = f", the first {SHOWN} shown" if len(self) > SHOWN else ""
        caption = f"<caption>{self.name}: {len(self)} rows{more}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


class Opened(Bundle):
    """A record with its tables by name and a way to ask it in SQL. Read-only."""

    __slots__ = ()

    @classmethod
    def of(cls, record: Bundle) -> Opened:
        """The same record."""
        return cls(record.key, {kind: record.all(kind) for kind in record.kinds()})

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables of the record (docs/reference/tables.md)."""
        return tuple(table.name for table in TABLES if table.public)

    def table(self, name: str) -> Frame:
        """One table. Usage where there is none of that name."""
        found = next((table for table in TABLES if table.public and table.name == name), None)
        if found is None:
            raise Usage(f"no such table: {name}; there are {', '.join(self.tables)}")
        return Frame(found, self.all(found.record))

    def sql(self, query: str) -> Any:
        """The answer of DuckDB to a query over the tables, as a pyarrow Table.

        The query sees the tables by their names and nothing else: no files, no network. Usage where DuckDB refuses it.
        """
        import duckdb

        with duckdb.connect(config={"enable_external_access": False, "python_enable_replacements": False}) as base:
            for name in self.tables:
                base.register(name, self.table(name).to_arrow())
            try:
                answer = base.sql(query)
                if answer is None:
                    raise Usage("the query cannot be answered: it asks for no rows")
                return answer.to_arrow_table()
            except duckdb.Error as error:
                raise Usage(f"the query cannot be answered: {str(error).splitlines()[0]}") from error

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(frame)} {frame.name}" for name in self.tables if len(frame := self.table(name)))
        return f"<record: {counts or 'empty'}>"

    def _repr_html_(self) -> str:
        """What it holds, for a notebook."""
        rows = "".join(f"<tr><td>{name}</td><td>{len(self.table(name))}</td></tr>" for name in self.tables)
        return f"<table><caption>Record</caption><thead><tr><th>table</th><th>rows</th></tr></thead>{rows}</table>"


def _need(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise Missing(f"{module} is not installed; install it, or take to_arrow()") from error
