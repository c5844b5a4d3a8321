"""The query side of a pile: DuckDB tables and a full-text index, thrown away and rebuilt from the segments at will."""

from __future__ import annotations

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import regex

from ..errors import Broken, TellingsError
from ..records import Claim, Record, Report, Statement, Story
from ..records.tables import TABLES, Table
from .columns import schema_of
from .disk import guarded, publish, read, remove
from .segments import Pile

TABLES_FILE, WORDS_FILE, LABEL_FILE = "query.duckdb", "words.sqlite", "query.json"
MEMORY = "1GB"
"""What DuckDB may hold while it builds."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_APART = "\u200b"
"""Between the characters of scripts without spaces, so that each is a word of the index, and a word is a phrase."""
_DAMAGED = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)


class Hit(msgspec.Struct, frozen=True):
    """A row found by full-text search. `excerpt` is around the words found, which stand between ⟦ and ⟧."""

    table: str
    id: str
    report_id: str
    excerpt: str
    row: int = 0
    """Its row in the index."""


SHAPE = 2
"""How the query side is laid out. One of another shape, left by another version, is built anew."""


class _Label(msgspec.Struct, frozen=True):
    """What the query side shows (`Pile.state`) and the digests of its files, as the last rebuild left them."""

    state: str
    sha256: dict[str, str]
    shape: int = 0


def rebuild(pile: Pile) -> None:
    """Make the query side anew from the pile's segments. Broken where the disk fails."""
    with _alone(pile.folder):
        _rebuild(pile)


def fresh(pile: Pile) -> bool:
    """Does the query side show what the pile holds?"""
    label = _label(pile.folder)
    if label is None or (label.state, label.shape) != (pile.state, SHAPE):
        return False
    return all((pile.folder / n).exists() for n in label.sha256)


def check(pile: Pile) -> list[str]:
    """Every file of the query side that is not what was built, as sentences. One that is only out of date is well."""
    label = _label(pile.folder)
    if label is None:
        return [_anew(pile, LABEL_FILE, "damaged")] if (pile.folder / LABEL_FILE).exists() else []
    faults = []
    for name, digest in sorted(label.sha256.items()):
        data = read(pile.folder / name)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            faults.append(_anew(pile, name, "missing" if data is None else "damaged"))
    return faults


def _anew(pile: Pile, name: str, what: str) -> str:
    return f"{pile.folder / name}: {what}; make it anew with: tellings rebuild -p {pile.folder}"


def sql(pile: Pile, query: str, values: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
    """Rows of a read-only query over the tables of the record, as dicts in the order of the query."""
    refresh(pile)
    try:
        found = _sql(pile, query, values)
    except _DAMAGED:
        rebuild(pile)
        found = _sql(pile, query, values)
    return iter(found)


def search(pile: Pile, words: str, limit: int = 20) -> list[Hit]:
    """Reports, statements and claims that hold all `words`, best first (BM25), ties by table and id."""
    terms = _terms(words)
    if not terms:
        return []
    refresh(pile)
    try:
        return _search(pile, terms, limit)
    except sqlite3.DatabaseError:
        rebuild(pile)
        return _search(pile, terms, limit)


def refresh(pile: Pile) -> None:
    """Make the query side anew where it does not show what the pile holds."""
    if not fresh(pile):
        with _alone(pile.folder):
            if not fresh(pile):  # another process may have built it while we waited
                _rebuild(pile)


def _sql(pile: Pile, query: str, values: Sequence[object]) -> list[dict[str, Any]]:
    with duckdb.connect(str(pile.folder / TABLES_FILE), read_only=True) as connection:
        cursor = connection.execute(query, values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def found(folder: Path, words: str, tables: Sequence[str], limit: int) -> list[Hit]:
    """As `search`, in some tables only, of a query side that is there already; ties as the tables have them.

    Without excerpts, which take longer than all the rest: `with_excerpts` gives those that are shown.
    """
    terms = _terms(words)
    if not terms:
        return []
    kinds = (
        f"and kind in ({', '.join('?' * len(tables))})" if set(tables) != {"reports", "statements", "claims"} else ""
    )
    with _words(folder) as connection:
        rows = connection.execute(
            f"select rowid from words where words match ? {kinds} order by bm25(words), rowid limit ?",  # noqa: S608
            (terms, *(tables if kinds else ()), limit),
        ).fetchall()
        places = msgspec.json.encode([row for (row,) in rows]).decode()
        held = connection.execute(
            "select rowid, kind, id, report_id from words where rowid in (select value from json_each(?))", (places,)
        )
        by_row = {row: Hit(kind, key, report_id, "", row) for row, kind, key, report_id in held}
    return [by_row[row] for (row,) in rows]


def with_excerpts(folder: Path, words: str, hits: Sequence[Hit]) -> list[Hit]:
    """Hits of `found` with what stands around their words."""
    terms = _terms(words)
    made = []
    with _words(folder) as connection:
        for hit in hits:
            sql = "select snippet(words, 3, '⟦', '⟧', ' … ', 24) from words where words match ? and rowid = ?"
            ((excerpt,),) = connection.execute(sql, (terms, hit.row)).fetchall()
            made.append(msgspec.structs.replace(hit, excerpt=excerpt.replace(_APART, "")))
    return made


def _words(folder: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{folder / WORDS_FILE}?mode=ro", uri=True))


def _terms(words: str) -> str:
    return " ".join(f'"{_apart(word)}"' for word in _WORD.findall(words))


def _search(pile: Pile, terms: str, limit: int) -> list[Hit]:
    with _words(pile.folder) as connection:
        rows = connection.execute(
            "select kind, id, report_id, snippet(words, 3, '⟦', '⟧', ' … ', 24) from words "
            "where words match ? order by round(bm25(words), 6), kind, id limit ?",
            (terms, limit),
        ).fetchall()
    return [Hit(kind, key, report_id, excerpt.replace(_APART, "")) for kind, key, report_id, excerpt in rows]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process builds at a time; others wait. What goes wrong in the two engines is a fault of the disk or ours."""
    try:
        with guarded(folder), (folder / "query.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except (duckdb.Error, sqlite3.Error) as error:
        raise Broken(f"{folder}: the query side could not be built ({error}); the pile itself is whole") from error


def _rebuild(pile: Pile) -> None:
    folder = pile.folder
    remove(folder / LABEL_FILE)
    digests = {}
    for name, build in ((WORDS_FILE, _build_words), (TABLES_FILE, _build_tables)):
        beside = folder / f"{name}.part"
        for old in (beside, folder / f"{name}.part.wal", folder / f"{name}.part-journal"):
            remove(old)
        build(pile, beside)
        digests[name] = hashlib.sha256(beside.read_bytes()).hexdigest()
        beside.replace(folder / name)
    body = msgspec.json.encode(_Label(pile.state, digests, SHAPE))
    publish(folder / LABEL_FILE, hashlib.sha256(body).hexdigest().encode() + b"\n" + body + b"\n")


def state_shown(folder: Path) -> str | None:
    """The state of the pile (`Pile.state`) that the query side shows; None while it is being built, or was never."""
    label = _label(folder)
    return label.state if label and label.shape == SHAPE else None


def _label(folder: Path) -> _Label | None:
    """What the last rebuild left; None where there is none, or where its bytes are not what was written."""
    check, _, rest = (read(folder / LABEL_FILE) or b"").partition(b"\n")
    body = rest.removesuffix(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != check or rest != body + b"\n":
        return None
    return msgspec.json.decode(body, type=_Label)


def _build_tables(pile: Pile, path: Path) -> None:
    """The public tables in their order, streamed from the segments: DuckDB spills what does not fit into MEMORY."""
    with duckdb.connect(str(path), config={"memory_limit": MEMORY}) as connection:
        with _rows(connection, pile, Story):
            lay_out(connection, "rows")
        for table in (t for t in TABLES if t.public):
            with _rows(connection, pile, table.record):
                add_table(connection, table, "select * from rows")
        connection.execute("drop table aside.homes")


@contextmanager
def _rows(connection: duckdb.DuckDBPyConnection, pile: Pile, kind: type[Record]) -> Iterator[None]:
    """While it is open, the rows of a table can be read once, under the name `rows`."""
    batches = _Batches(pile, kind)
    connection.register("rows", pa.RecordBatchReader.from_batches(schema_of(kind), batches))
    try:
        yield
    except duckdb.Error:
        if batches.fault is not None:
            raise batches.fault from None
        raise
    connection.unregister("rows")


BY_STORY = ("reports", "sentences", "copies", "mentions", "statements", "events", "figures", "positions")
"""Tables whose rows lie by the story of their report: so a story of a big pile is read without the rest."""


def lay_out(connection: duckdb.DuckDBPyConnection, stories: str) -> None:
    """Make ready for tables: `stories` names a table of stories, by which the rows of the others will lie."""
    connection.execute("create schema aside")
    connection.execute(
        "create table aside.homes as select report_id, min(story_id) as home from "  # noqa: S608
        f"(select unnest(report_ids) as report_id, story_id from {stories}) group by report_id"
    )
    connection.execute("create table aside.spans (name varchar, story_id varchar, first bigint, last bigint)")


def add_table(connection: duckdb.DuckDBPyConnection, table: Table, rows: str) -> None:
    """A table of the rows that a query gives, in its order, and where the rows of each story lie (`aside.spans`)."""
    name, order = table.name, ", ".join(f'rows."{field}"' for field in table.key)
    if name not in BY_STORY:
        connection.execute(f'create table "{name}" as select * from ({rows}) rows order by {order}')  # noqa: S608
        return
    connection.execute(
        f'create table "{name}" as select rows.* from ({rows}) rows '  # noqa: S608
        f"left join aside.homes using (report_id) order by home nulls last, {order}"
    )
    connection.execute(
        f"insert into aside.spans select '{name}', home, min(t.rowid), max(t.rowid) "  # noqa: S608
        f'from "{name}" t join aside.homes using (report_id) group by home'
    )


class _Batches:
    """The rows of a table as Arrow batches. `fault`: the pile's own error, which DuckDB would tell as its own."""

    def __init__(self, pile: Pile, kind: type[Record]) -> None:
        self._pile, self._kind = pile, kind
        self.fault: TellingsError | None = None

    def __iter__(self) -> Iterator[Any]:
        try:
            for columns in self._pile.columns(self._kind):
                yield from columns.to_batches()
        except TellingsError as error:
            self.fault = error
            raise


def _build_words(pile: Pile, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "create virtual table words using fts5(kind unindexed, id unindexed, report_id unindexed, body, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = ((kind, key, report_id, _apart(body)) for kind, key, report_id, body in _word_rows(pile))
        connection.executemany("insert into words values (?, ?, ?, ?)", rows)


def _apart(text: str) -> str:
    return str(_UNSPACED.sub(rf"\g<0>{_APART}", text))


def _word_rows(pile: Pile) -> Iterator[tuple[str, str, str, str]]:
    for report in pile.each(Report):
        yield "reports", report.report_id, report.report_id, _reporting(report)
    for statement in pile.each(Statement):
        body = " … ".join(e.text for e in (*statement.content, *filter(None, [statement.speaker])))
        yield "statements", statement.statement_id, statement.report_id, body
    for claim in pile.each(Claim):
        yield "claims", claim.claim_id, claim.wording.report_id, claim.wording.text


def _reporting(report: Report) -> str:
    """The text without its furniture: what people want to find. Words on both sides of furniture stay apart."""
    pieces, place = [], 0
    for piece in report.furniture:
        pieces.append(report.text[place : piece.start])
        place = piece.end
    return "\n".join([*pieces, report.text[place:]])
