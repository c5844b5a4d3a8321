"""Every kind of record as a table: its name, its key, its order, and which parts of a pile it belongs to."""

from __future__ import annotations

from typing import Any

import msgspec

from .base import Record
from .claim import Claim, Difference, Doubt
from .copy import Copy, Family, Lineage, Worded
from .event import Event, Figure, Position
from .judgement import Judgement
from .name import Mention, Name, Spotted
from .parse import Parse
from .report import Page, Report, Sentence
from .run import Fault, Run
from .source import Refusal, Source
from .statement import Saying, Statement
from .story import Reckoned, Story


class Table(msgspec.Struct, frozen=True):
    """`key`: the fields that order the rows and tell them apart. `public`: one of the tables of the record."""

    name: str
    record: type[Record]
    key: tuple[str, ...]
    public: bool

    def order(self, record: Record) -> tuple[Any, ...]:
        """Sort key of a row."""
        return tuple(getattr(record, field) for field in self.key)


TABLES: tuple[Table, ...] = (
    Table("sources", Source, ("source_id",), False),
    Table("refusals", Refusal, ("uri", "where", "refusal_id"), True),
    Table("pages", Page, ("report_id",), False),
    Table("reports", Report, ("report_id",), True),
    Table("sentences", Sentence, ("report_id", "n"), True),
    Table("worded", Worded, ("report_id",), False),
    Table("copies", Copy, ("report_id", "from_report_id", "copy_id"), True),
    Table("families", Family, ("family_id",), False),
    Table("reckoned", Reckoned, ("report_id",), False),
    Table("stories", Story, ("story_id",), True),
    Table("lineages", Lineage, ("story_id", "lineage_id"), True),
    Table("parses", Parse, ("report_id",), False),
    Table("spotted", Spotted, ("report_id",), False),
    Table("names", Name, ("name_id",), True),
    Table("mentions", Mention, ("report_id", "start", "end", "mention_id"), True),
    Table("sayings", Saying, ("report_id", "statement_id"), False),
    Table("statements", Statement, ("report_id", "statement_id"), True),
    Table("events", Event, ("report_id", "event_id"), True),
    Table("figures", Figure, ("report_id", "start", "end", "figure_id"), True),
    Table("positions", Position, ("report_id", "position_id"), True),
    Table("claims", Claim, ("story_id", "claim_id"), True),
    Table("differences", Difference, ("claim_id", "slot", "difference_id"), True),
    Table("doubts", Doubt, ("kind", "about", "doubt_id"), True),
    Table("judgements", Judgement, ("made", "judgement_id"), True),
    Table("faults", Fault, ("stage", "part"), False),
    Table("runs", Run, ("run_id",), True),
)

_OF_RECORD = {table.record: table for table in TABLES}
_OF_NAME = {table.name: table for table in TABLES}


def table_of(kind: type[Record]) -> Table:
    """The table that holds records of exactly this type."""
    return _OF_RECORD[kind]


def table_named(name: str) -> Table:
    """The table called `name`; KeyError where there is none."""
    return _OF_NAME[name]


def reports_of(record: Record) -> tuple[str, ...]:
    """The report ids that a record is about: one for most, several for pile-wide kinds, none for runs and such."""
    if isinstance(record, Source):
        return (record.source_id,)
    if isinstance(record, Copy):
        return (record.report_id, record.from_report_id)
    many: tuple[str, ...] | None = getattr(record, "report_ids", None)
    if many is not None:
        return many
    one: str | None = getattr(record, "report_id", None)
    return () if one is None else (one,)
