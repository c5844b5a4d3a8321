"""A record as Python opens it: what `open_pile` and `trace` give.

pile = tellings.open_pile("pile")
pile.stories["S1"].claims
pile.table("claims").to_polars()
pile.sql("select kind, count(*) from claims group by kind")
"""

from __future__ import annotations

from typing import Any

from ..errors import Usage
from ..records import Report
from ..records.tables import TABLES
from ..stage import Bundle
from .cards import Cards, ReportCard, StoryCard
from .frames import Frame


class Opened(Bundle):
    """A record with its tables by name and a way to ask it in SQL. Read-only."""

    __slots__ = ("_stories",)

    @classmethod
    def of(cls, record: Bundle) -> Opened:
        """The same record."""
        return cls(record.key, {kind: record.all(kind) for kind in record.kinds()})

    @property
    def stories(self) -> Cards[StoryCard]:
        """The stories, largest first: by place (`stories[0]`), as listed (`stories["S1"]`) or by id."""
        if not hasattr(self, "_stories"):
            from ..dossier import build

            view = build(self)
            self._stories = Cards("stories", tuple(StoryCard(self, story) for story in view.stories))
        return self._stories

    @property
    def reports(self) -> Cards[ReportCard]:
        """The reports, numbered by address as R1, R2 ... everywhere: `reports["R3"].text[0:80]`."""
        rows = sorted(self.all(Report), key=lambda row: (row.uri, row.report_id))
        return Cards("reports", tuple(ReportCard(self, row, f"R{n}") for n, row in enumerate(rows, 1)))

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
