"""The query side of a pile: DuckDB tables and a full-text index, thrown away and rebuilt from the segments at will."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import regex

from ..records import Claim, Report, Statement
from ..records.tables import TABLES
from .columns import to_arrow
from .segments import Pile

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Hit(msgspec.Struct, frozen=True):
    """A row found by full-text search. `excerpt` is around the words found, which stand between ⟦ and ⟧."""

    table: str
    id: str
    report_id: str
    excerpt: str


def rebuild(pile: Pile) -> None:
    """Make the query side anew from the pile's segments."""
    state = pile.state
    for old in (_tables_path(pile.folder), _words_path(pile.folder)):
        old.unlink(missing_ok=True)
    _build_words(pile)
    beside = pile.folder / "query.part"
    beside.unlink(missing_ok=True)
    with duckdb.connect(str(beside)) as connection:
        for table in (t for t in TABLES if t.public):
            rows = to_arrow(table.record, pile.load(table.record))
            connection.register("rows", rows)
            connection.execute(f'create table "{table.name}" as select * from rows')  # noqa: S608
            connection.unregister("rows")
        connection.execute("create table meta as select ? as state", [state])
    beside.replace(_tables_path(pile.folder))


def fresh(pile: Pile) -> bool:
    """Does the query side show what the pile holds?"""
    path = _tables_path(pile.folder)
    if not path.exists() or not _words_path(pile.folder).exists():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("select state from meta").fetchone()
    except duckdb.Error:
        return False
    return found is not None and found[0] == pile.state


def sql(pile: Pile, query: str, values: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
    """Rows of a read-only query over the tables of the record, as dicts in the order of the query."""
    if not fresh(pile):
        rebuild(pile)
    with duckdb.connect(str(_tables_path(pile.folder)), read_only=True) as connection:
        cursor = connection.execute(query, values)
        names = [column[0] for column in cursor.description or ()]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def search(pile: Pile, words: str, limit: int = 20) -> list[Hit]:
    """Reports, statements and claims that hold all `words`, best first (BM25), ties by table and id."""
    terms = [f'"{word}"' for word in _WORD.findall(words)]
    if not terms:
        return []
    if not fresh(pile):
        rebuild(pile)
    with sqlite3.connect(f"file:{_words_path(pile.folder)}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "select kind, id, report_id, snippet(words, 3, '⟦', '⟧', ' … ', 24) from words "
            "where words match ? order by round(bm25(words), 6), kind, id limit ?",
            (" ".join(terms), limit),
        ).fetchall()
    return [Hit(*row) for row in rows]


def _build_words(pile: Pile) -> None:
    with sqlite3.connect(_words_path(pile.folder)) as connection:
        connection.execute(
            "create virtual table words using fts5(kind unindexed, id unindexed, report_id unindexed, body, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.executemany("insert into words values (?, ?, ?, ?)", _word_rows(pile))
    connection.close()


def _word_rows(pile: Pile) -> Iterator[tuple[str, str, str, str]]:
    for report in pile.load(Report):
        yield "reports", report.report_id, report.report_id, _reporting(report)
    for statement in pile.load(Statement):
        body = " … ".join(e.text for e in (*statement.content, *filter(None, [statement.speaker])))
        yield "statements", statement.statement_id, statement.report_id, body
    for claim in pile.load(Claim):
        yield "claims", claim.claim_id, claim.wording.report_id, claim.wording.text


def _reporting(report: Report) -> str:
    """The text without its furniture: what people want to find."""
    pieces, place = [], 0
    for piece in report.furniture:
        pieces.append(report.text[place : piece.start])
        place = piece.end
    return "".join([*pieces, report.text[place:]])


def _tables_path(folder: Path) -> Path:
    return folder / "query.duckdb"


def _words_path(folder: Path) -> Path:
    return folder / "words.sqlite"
