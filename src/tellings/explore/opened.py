"""A record as Python opens it: what `open_pile` and `trace` give.

pile = tellings.open_pile("pile")
pile.stories["S1"].claims
pile.table("claims").to_polars()
pile.sql("select kind, count(*) from claims group by kind")
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import Usage
from ..records import Report
from ..records.tables import TABLES
from ..stage import Bundle
from .cards import Cards, ReportCard, StoryCard
from .frames import Frame

if TYPE_CHECKING:
    from .judged import Outcome


class Opened(Bundle):
    """A record with its tables by name and a way to ask it in SQL. Only `judge` writes."""

    __slots__ = ("_stories", "folder")

    folder: Path | None
    """The pile that it was opened from; None where there is none on disk."""

    @classmethod
    def of(cls, record: Bundle, folder: Path | None = None) -> Opened:
        """The same record."""
        made = cls(record.key, {kind: record.all(kind) for kind in record.kinds()})
        made.folder = folder
        return made

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

    def judge(
        self,
        verdict: str,
        *things: str,
        on: str | None = None,
        because: str | None = None,
        by: str | None = None,
        later: bool = False,
    ) -> Outcome:
        """Decide about rows, passages or spellings, as `tellings judge` does, and run; what that changed.

        `pile.judge("not-same", "R2", "R5", on="copy", because="both took it from the agency")`. `by` is who judges,
        else your login; `later` keeps it for the next run. This record stays as it was opened: open the pile again.
        Usage where it has no meaning or there is no pile on disk; Locked where another process writes to it.
        """  # fmt: skip
        from ..judging import Ledger
        from ..judging.ledger import NAME
        from ..judging.making import login
        from ..updating import bring_up_to_date
        from .judged import Outcome, judgement_of

        folder = getattr(self, "folder", None)
        if folder is None:
            raise Usage("judgements are kept in a pile: open one with open_pile(FOLDER)")
        ledger = Ledger(folder / NAME)
        by = by or os.environ.get("TELLINGS_BY") or login()
        row = judgement_of(lambda: self, ledger, verdict, things, on, by=by, because=because)
        ledger.append(row)
        return Outcome(row, None if later else bring_up_to_date(folder, ledger, 1))

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(frame)} {frame.name}" for name in self.tables if len(frame := self.table(name)))
        return f"<record: {counts or 'empty'}>"

    def _repr_html_(self) -> str:
        """What it holds, for a notebook."""
        rows = "".join(f"<tr><td>{name}</td><td>{len(self.table(name))}</td></tr>" for name in self.tables)
        return f"<table><caption>Record</caption><thead><tr><th>table</th><th>rows</th></tr></thead>{rows}</table>"
