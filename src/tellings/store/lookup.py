"""A little of a big pile at a time: the rows of one story, one report, one page of a list, from the query side."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import msgspec

from ..records import (
    Claim,
    Copy,
    Difference,
    Doubt,
    Event,
    Figure,
    Lineage,
    Mention,
    Name,
    Position,
    Record,
    Report,
    Sentence,
    Statement,
    Story,
)
from ..records.run import Run
from ..records.tables import table_of
from ..stage import Bundle
from . import query, runlog
from .segments import Pile

R = TypeVar("R", bound=Record)
OF_REPORTS: tuple[type[Record], ...] = (Report, Sentence, Copy, Mention, Statement, Event, Figure, Position)
MEMORY = "1GB"
"""What the engine may hold at once. A page needs a thousandth of it."""

_LISTED = """
create table memory.listed as
with texts as (select story_id, count(*) as lineages from lineages group by all),
     doubted as (select story_id, kind, count(distinct reason) as times from doubts group by all),
     told as (select story_id, sum(times) as doubts from doubted where kind in ({kinds}) group by all)
select row_number() over (order by len(report_ids) desc, coalesce(first.value, '9999'), story_id) as number,
       s.story_id, title, title_evidence.report_id as title_report, len(report_ids) as reports,
       coalesce(lineages, 0) as lineages, coalesce(doubts, 0) as doubts, first, last
from stories s left join texts using (story_id) left join told using (story_id)
"""
_HOME = "create table memory.home as select unnest(report_ids) as report_id, story_id from stories"
_HOMES = """
select min(story_id) as home, count(distinct story_id) as stories, count(distinct report_id) as reports
from memory.home where report_id in (select unnest(?))
"""
SPANS_KEPT = 64
_MENTIONED = """
create table memory.mentioned as
select name_id, count(*) as mentions from mentions where name_id is not null group by all
"""
_KINDS = (
    "date-impossible", "damaged-number", "damaged-text", "damaged-name", "source-absent", "speaker-lost",
    "place-unsure", "name-unsure", "direction-unknown", "same-origin",
)  # fmt: skip


class Lookup:
    """The tables of a pile as its last run left them. Any number of threads may ask; nothing is ever written.

    `state` changes when the pile does: what was made from one state may be kept as long as it stands. Beside the
    tables of the record there are `listed` (stories in their order, with their number and counts) and `home` (the
    story of a report), `mentioned` (how often a name is). Usage where the folder is no pile, Broken where the query
    side cannot be built.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._known_spans: dict[tuple[str, ...], dict[str, tuple[int, int]] | None] = {}
        with Pile(folder) as pile:
            query.refresh(pile)
        self.state = ""
        self.renew()

    def renew(self) -> bool:
        """Open the tables again where a run has made them anew since; did one?"""
        state = query.state_shown(self.folder)
        if state is None or state == self.state:
            return False
        with self._lock:
            if state == self.state:
                return False
            self._connection, self.run = _open(self.folder), last_run(self.folder)
            self.state = state
        return True

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Rows of a query, as dicts in its order."""
        cursor = self._connection.cursor()
        cursor.execute("use pile")
        done = cursor.execute(sql, values)
        names = [column[0] for column in done.description or ()]
        return [dict(zip(names, row, strict=True)) for row in done.fetchall()]

    def count(self, sql: str, values: Sequence[object] = ()) -> int:
        """The number that a query of one number gives."""
        return int(next(iter(self.rows(sql, values)[0].values())) or 0)

    def records(self, kind: type[R], where: str = "true", values: Sequence[object] = ()) -> tuple[R, ...]:
        """The rows of a table for which a condition holds, in table order."""
        return self._read(kind, "*", where, values)

    def _read(self, kind: type[R], columns: str, where: str, values: Sequence[object]) -> tuple[R, ...]:
        table = table_of(kind)
        found = self.rows(f'select {columns} from "{table.name}" where {where}', values)  # noqa: S608
        rows = msgspec.convert(found, list[kind], strict=True)  # type: ignore[valid-type]
        return tuple(sorted(rows, key=table.order))

    def one(self, kind: type[R], key: str) -> R | None:
        """The row with this id; None where there is none."""
        field = table_of(kind).key[-1] if kind is not Report else "report_id"
        return next(iter(self.records(kind, f"{field} = ?", [key])), None)

    def story_of(self, report_id: str) -> str | None:
        """The story that a report belongs to."""
        found = self.rows("select story_id from memory.home where report_id = ? order by story_id limit 1", [report_id])
        return str(found[0]["story_id"]) if found else None

    def story(self, story: Story) -> Bundle:
        """All that the record has of a story: what its reports tell, and what is claimed and doubted of it."""
        ids = list(story.report_ids)
        tables: dict[type[Record], Iterable[Record]] = {kind: self.of_reports(kind, ids) for kind in OF_REPORTS}
        claims = self.records(Claim, "story_id = ?", [story.story_id])
        differences = self.records(Difference, "claim_id in (select unnest(?))", [[c.claim_id for c in claims]])
        tables |= {Story: (story,), Claim: claims, Difference: differences}
        tables[Lineage] = self.records(Lineage, "story_id = ?", [story.story_id])
        tables[Doubt] = self.records(Doubt, "story_id = ? or about in (select unnest(?))", [story.story_id, ids])
        tables[Name] = self._names(tables, ids)
        tables[Run] = (self.run,) if self.run else ()
        return Bundle(story.story_id, tables)

    def head(self, story: Story) -> Bundle:
        """What the picture of a story's lineages is drawn from."""
        ids = list(story.report_ids)
        tables: dict[type[Record], Iterable[Record]] = {kind: self.of_reports(kind, ids) for kind in (Report, Copy)}
        tables[Story] = (story,)
        tables[Lineage] = self.records(Lineage, "story_id = ?", [story.story_id])
        where = "story_id = ? and kind = 'date-impossible' or about in (select unnest(?))"
        tables[Doubt] = self.records(Doubt, where, [story.story_id, ids])
        return Bundle(story.story_id, tables)

    def of_reports(self, kind: type[R], report_ids: Sequence[str]) -> tuple[R, ...]:
        """The rows of a table that stand in some reports."""
        where, ids = "report_id in (select unnest(?))", list(report_ids)
        spans = self._spans(ids)
        if spans is not None:
            first, last = spans.get(table_of(kind).name, (0, -1))
            where += f" and rowid between {first} and {last}"
        return self.records(kind, where, [ids])

    def _spans(self, report_ids: list[str]) -> dict[str, tuple[int, int]] | None:
        """The first and last row of each table in which rows of these reports can lie; None where it may be any."""
        key = (self.state, *report_ids)
        if key not in self._known_spans:
            homes = self.rows(_HOMES, [report_ids])[0]
            found = None
            if homes["stories"] == 1 and homes["reports"] == len(set(report_ids)):
                rows = self.rows("select name, first, last from aside.spans where story_id = ?", [homes["home"]])
                found = {row["name"]: (row["first"], row["last"]) for row in rows}
            if len(self._known_spans) >= SPANS_KEPT:
                self._known_spans.clear()
            self._known_spans[key] = found
        return self._known_spans[key]

    def _names(self, tables: dict[type[Record], Iterable[Record]], report_ids: list[str]) -> tuple[Name, ...]:
        """The names that these rows point at, with only the roles that these reports give: a name of a big pile stands
        in tens of thousands of others."""
        wanted = sorted({key for kind in OF_REPORTS for row in tables[kind] for key in _named(row)})
        columns = (
            "* replace ([]::varchar[] as report_ids, []::varchar[] as reasons, "
            "list_filter(roles, lambda role: list_contains($1, role.evidence.report_id)) as roles)"
        )
        mentioned: dict[str | None, set[str]] = {}
        for row in tables[Mention]:
            assert isinstance(row, Mention)
            mentioned.setdefault(row.name_id, set()).add(row.report_id)
        return tuple(
            msgspec.structs.replace(name, report_ids=tuple(sorted(mentioned.get(name.name_id, ()))))
            for name in self._read(Name, columns, "name_id in (select unnest($2))", [report_ids, wanted])
        )


def _named(row: Record) -> list[str]:
    """The ids of names that a row points at."""
    if isinstance(row, Mention):
        found: tuple[str | None, ...] = (row.name_id,)
    elif isinstance(row, Statement):
        found = (row.speaker_id, row.addressee_id)
    elif isinstance(row, Event):
        found = (*row.actor_ids, *row.recipient_ids, row.place_id)
    elif isinstance(row, Position):
        found = (row.actor_id, row.spokesperson_id, *row.addressee_ids)
    else:
        found = ()
    return [key for key in found if key]


def _open(folder: Path) -> Any:
    connection = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": MEMORY})
    place = str(folder / query.TABLES_FILE).replace("'", "''")
    connection.execute(f"attach '{place}' as pile (read_only)")
    connection.execute("use pile")
    connection.execute(_LISTED.format(kinds=", ".join(f"'{kind}'" for kind in _KINDS)))
    connection.execute(_HOME)
    connection.execute(_MENTIONED)
    return connection


def last_run(folder: Path) -> Run | None:
    """The last run of a pile's log, without its inputs; None where the log has none that can be read."""
    run = runlog.last(folder)
    return msgspec.structs.replace(run, inputs=()) if run is not None else None
