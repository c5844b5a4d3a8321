# ruff: noqa: E501 the tables are easier to read with a column a line
"""A pile of any size put straight into the tables that the pages read: no report is read, no stage runs.

Stories of the sizes that big piles have (one of 500 reports, twenty of 100, most of 4), names of which few are everywhere
and most in a few reports, claims that a whole story carries and claims of one report. All words are invented; every
citation stands where it says. Only the query side is made: the pile's own segments stay empty.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa

from tellings.records import Record
from tellings.records.tables import TABLES
from tellings.store import query
from tellings.store.columns import schema_of
from tellings.store.segments import Pile

SIZES = ((1, 500), (20, 100), (200, 40), (2_000, 12))
"""So many stories of so many reports, for a hundred thousand; the rest of the reports are in stories of four."""
NAMES = 60_000
WIDTH, SENTENCES, CALLED = 160, 12, 22
"""Characters of a sentence, sentences of a report, characters kept for the name at the head of a sentence."""

_FIRST = "Ada Bo Cleo Dag Edda Finn Gro Hal Ines Jon Kaja Leif Mina Nils Oda Per Runa Sten Tove Ulf".split()
_LAST = "Aldmoor Brekke Corvin Dahlmar Eskeland Fjordal Garnvik Hollan Isdal Jorvan Kelmar Lundvik Morna Norvik".split()
_PLACES = "Port Selm,Velloren,Kastrid,Ostmark Bay,Lower Hein,Grenna,Sellan,Tarrow,Vintermoor,Halvora".split(",")
_BODIES = "Harbour Board,Grain Union,Rail Council,River Authority,Teachers League,Coast Guard".split(",")
_TELLS = [
    "said on Monday that the ceasefire along the northern line would hold until the harvest was in, whatever the others did",
    "told reporters that nobody had asked the families of the missing before the lists were read out in the main square",
    "warned that the bridge could not carry another winter of lorries and that the money had gone to the ring road",
    "denied that the council had known of the leak before March, and called the letter that says so a clumsy forgery",
    "shelled the depot outside the town before dawn, and two barges with grain burned at the quay until the afternoon",
    "signed an agreement on the release of prisoners in the old customs house, with both delegations in separate rooms",
    "blocked the railway for nine hours, and the police arrested some of the organisers when the night train was due",
    "counted at least 14 people killed and 120 injured, of whom many had waited for the ferry since the early morning",
    "put the damage at 3,400 houses and 12 schools, though the surveyors have not yet been to the villages upriver",
    "rejected talks unless the blockade of the strait was lifted first, and said that no envoy would be received before",
    "had lost the vote by four seats in the spring, and few thought then that the coalition would see another autumn",
    "will meet again in the second week of May, when the auditors have read the books of all three shipping companies",
]


def build(folder: Path, reports: int) -> Path:
    """The query side of a pile of so many reports, in a folder that is a pile otherwise empty."""
    with Pile(folder, write=True) as pile:
        query.rebuild(pile)
        state = pile.state
    for name in (query.TABLES_FILE, query.WORDS_FILE, query.LABEL_FILE):
        (folder / name).unlink(missing_ok=True)
    with duckdb.connect(str(folder / query.TABLES_FILE), config={"memory_limit": "2GB", "threads": 1}) as base:
        _plan(base, reports)
        _fill(base)
        for scratch in ("plan", "said", "called", "bodies", "tells"):
            base.execute(f"drop table {scratch}")
        for macro in ("rid", "sid", "nid", "lid", "qid", "siglum", "day"):
            base.execute(f"drop macro {macro}")
        _index_words(base, folder / query.WORDS_FILE)
    label = msgspec.json.encode({"state": state, "sha256": {query.TABLES_FILE: "", query.WORDS_FILE: ""}, "shape": query.SHAPE})
    digest = hashlib.sha256(label).hexdigest().encode()
    (folder / query.LABEL_FILE).write_bytes(digest + b"\n" + label + b"\n")
    return folder


def _plan(base: duckdb.DuckDBPyConnection, reports: int) -> None:
    """Which report is in which story and lineage (`plan`), what every sentence says of whom (`said`), the texts."""
    sizes = [size for count, size in SIZES for _ in range(max(1, count * reports // 100_000)) if size <= reports // 3]
    sizes += [4] * max(0, (reports - sum(sizes)) // 4)
    starts = pa.table({"s": list(range(len(sizes))), "n": sizes})
    base.register("sizes", starts)
    base.execute(
        "create table plan as select s, n, j, (2 * j) // 3 as l, row_number() over (order by s, j) - 1 as i "
        "from (select s, n, unnest(range(n)) as j from sizes)"
    )
    base.execute("create table tells as select unnest(range($1)) as k, unnest($2) as told", [SENTENCES, _TELLS])
    base.execute("create macro rid(i) as 'r' || substr(md5(i::varchar), 1, 10)")
    base.execute("create macro sid(s) as printf('s%010d', s)")
    base.execute("create macro nid(x) as printf('n%010d', x)")
    base.execute("create macro lid(s, l) as printf('l%05d%05d', s, l)")
    base.execute("create macro qid(letter, i, k) as letter || printf('%08d%02d', i, k)")
    base.execute(
        "create macro siglum(l) as case when l < 26 then chr((65 + l)::int) "
        "else chr((64 + l // 26)::int) || chr((65 + l % 26)::int) end"
    )
    base.execute("create macro day(s) as strftime(date '2019-01-01' + cast(s % 1500 as integer), '%Y-%m-%d')")
    words = [*(f"{a} {b}" for a in _FIRST for b in _LAST)]
    base.execute(
        "create table called as select x, case x % 5 when 3 then $2[x // 5 % len($2) + 1] when 2 then $3[x // 5 % len($3) + 1] "
        "else $1[x // 5 % len($1) + 1] end || case when x < 50 then '' else ' ' || x end as name, "
        "case x % 5 when 3 then 'place' when 2 then 'organisation' else 'person' end as kind from range($4) t(x)",
        [words, _PLACES, _BODIES, NAMES],
    )
    base.execute(
        "create table said as select i, s, n, j, l, k, cast(floor($1 * pow((hash(case when k % 2 = 0 then s * 97 + k else "
        f"-(i * 31 + k) end) % 1000000) / 1e6, 5)) as bigint) as x, k * {WIDTH} as a from plan, range($2) t(k)",
        [NAMES, SENTENCES],
    )
    base.execute(
        f"create table bodies as select i, string_agg(rpad(rpad(name, {CALLED}, ' ') || $1[k + 1], {WIDTH - 1}, ' ') || "
        "chr(10), '' order by k) as text from said join called using (x) group by i",
        [_TELLS],
    )


def _cited(start: str, end: str) -> str:
    """A piece of evidence of a sentence: characters of the row's text from `start` to `end`."""
    return f"{{'report_id': rid(i), 'start': {start}, 'end': {end}, 'text': substr(text, {start} + 1, {end} - ({start}))}}"


_NAME_END = "a + length(name)"
_WORDS_START, _WORDS_END = f"a + {CALLED}", f"a + {CALLED} + length(told)"
_ROWS = "(select * from said join called using (x) join bodies using (i) join tells using (k)) where k between {} and {}"
_DAY = "{'value': day(s), 'precision': 'day', 'basis': 'reckoned', 'evidence': [], 'reason': 'the text says Monday'}"
_CLAIMED = """case when k in (0, 4, 7) then printf('k%06d%02d00', s, k)
    when k in (1, 5) then printf('k%05d%01d%04d', s, k, l) else qid('k', i, k) end"""

_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "reports": ("plan join bodies using (i)", {
        "report_id": "rid(i)", "uri": "'pages/' || i || '.html'", "url": "'https://outlet' || i % 400 || '.example/' || i",
        "outlet": "'Outlet ' || i % 400", "title": "substr(text, 1, 90)", "language": "case i % 7 when 0 then 'ru' else 'en' end",
        "published": f"case when i % 9 then {_DAY.replace('reckoned', 'stated')} end", "text": "text", "sha256": "rid(i)",
    }),
    "sentences": ("said", {"report_id": "rid(i)", "start": "a", "end": f"a + {WIDTH - 1}", "n": "k"}),
    "copies": ("plan where j % 3 = 1", {
        "copy_id": "qid('e', i, 0)", "report_id": "rid(i)", "from_report_id": "rid(i - 1)", "kind": "'reprint'",
        "direction": "'text'", "coverage": "0.9", "from_coverage": "0.9",
        "passages": f"[{{'start': 0, 'end': {WIDTH * 10}, 'from_start': 0, 'from_end': {WIDTH * 10}, 'relation': 'same'}}]",
        "reasons": "['nine of ten sentences are the same words']",
    }),
    "stories": ("(select s, min(i) as i, list(rid(i) order by i) as ids from plan group by s) join bodies using (i)", {
        "story_id": "sid(s)", "title": "substr(text, 1, 60)", "title_evidence": _cited("0", "60"), "report_ids": "ids",
        "first": _DAY, "last": _DAY, "topic_id": "printf('t%010d', s // 3)",
        "why": "list_transform(ids[2:], lambda r: {'report_id': r, 'reason': 'the same names and days', 'evidence': []})",
    }),
    "lineages": ("(select s, l, min(i) as i, list(rid(i) order by i) as ids from plan group by s, l)", {
        "lineage_id": "lid(s, l)", "siglum": "siglum(l)",
        "story_id": "sid(s)", "report_ids": "ids", "root_report_id": "rid(i)",
    }),
    "names": ("(select x, list(distinct rid(i) order by rid(i)) as ids from said group by x) join called using (x)", {
        "name_id": "nid(x)", "kind": "kind", "name": "name", "variants": "[name]", "report_ids": "ids",
        "ids": "{'wikidata': null, 'geonames': null, 'iso3': null}", "lat": "case when kind = 'place' then x % 80 end",
        "lon": "case when kind = 'place' then x % 170 end", "place_precision": "case when kind = 'place' then 'town' end",
    }),
    "mentions": (_ROWS.format(0, SENTENCES), {
        "mention_id": "qid('m', i, k)", "report_id": "rid(i)", "start": "a", "end": _NAME_END, "text": "name", "name_id": "nid(x)",
        "how": "'same form'", "kind": "kind",
    }),
    "statements": (_ROWS.format(0, 3), {
        "statement_id": "qid('q', i, k)", "report_id": "rid(i)", "content": f"[{_cited(_WORDS_START, _WORDS_END)}]",
        "kind": "'indirect'", "speaker": _cited("a", _NAME_END), "speaker_id": "nid(x)", "story_id": "sid(s)", "act": "'said'",
        "role": "'person'", "date": _DAY,
    }),
    "events": (_ROWS.format(4, 6), {
        "event_id": "qid('v', i, k)", "report_id": "rid(i)", "trigger": _cited(_WORDS_START, f"{_WORDS_START} + 7"),
        "sentence": _cited("a", _WORDS_END), "plover_type": "['ASSAULT', 'AGREE', 'PROTEST'][k - 3]", "actor_ids": "[nid(x)]",
        "acled_event_type": "case k when 4 then 'Explosions/Remote violence' end", "status": "'happened'", "date": _DAY,
        "place_id": "nid(3 + 5 * (s % 400))", "actors": f"[{_cited('a', _NAME_END)}]",
    }),
    "figures": (_ROWS.format(7, 8), {
        "figure_id": "qid('f', i, k)", "report_id": "rid(i)", "start": f"{_WORDS_START} + 17", "end": f"{_WORDS_START} + 19",
        "text": f"substr(text, {_WORDS_START} + 18, 2)", "low": "14", "bound": "'at least'", "counts": "'killed'", "unit": "'people'",
    }),
    "positions": (_ROWS.format(9, 9) + " and i % 2 = 0", {
        "position_id": "qid('p', i, k)", "report_id": "rid(i)", "actor_id": "nid(x)", "issue": "'negotiations'", "stance": "'rejects'",
        "date": _DAY, "evidence": _cited(_WORDS_START, _WORDS_END), "holder": _cited("a", _NAME_END),
    }),
    "claims": (f"""(select claim, any_value(s) as s, any_value(k) as k, list(t order by i) as tellings, list(rid(i) order by i) as ids,
        list(distinct lid(s, l) order by lid(s, l)) as texts, first(e order by i) as wording from (select *, {_CLAIMED} as claim,
        {_cited(_WORDS_START, _WORDS_END)} as e, {{'report_id': rid(i), 'lineage_id': lid(s, l), 'evidence': [{_cited(_WORDS_START, _WORDS_END)}],
        'rendering': case when j % 3 = 1 then 'copied' else 'same words' end,
        'row_id': qid(case when k < 4 then 'q' when k < 7 then 'v' when k < 9 then 'f' else 'p' end, i, k), 'adds': [], 'drops': []}} as t
        from {_ROWS.format(0, 9)} and (k < 9 or i % 2 = 0)) group by claim)""", {
        "claim_id": "claim", "story_id": "sid(s)", "wording": "wording", "tellings": "tellings", "carriers": "ids", "lineages": "texts",
        "kind": "case when k < 4 then 'utterance' when k < 7 then 'event' when k < 9 then 'figure' else 'position' end",
        "reason": "case when len(ids) > 1 then 'the same words' end",
    }),
    "differences": ("(select s, min(l) as l, max(l) as m, max(i) as i, any_value(n) as n from plan group by s) join bodies using (i)", {
        "difference_id": "printf('d%010d', s)", "claim_id": "printf('k%06d%02d00', s, 7)", "slot": "'number'",
        "values": f"[{{'value': '14', 'lineage_ids': [lid(s, l)], 'evidence': [{_cited('1159', '1161')}]}}, "
                  f"{{'value': '15', 'lineage_ids': [lid(s, m)], 'evidence': [{_cited('1159', '1161')}]}}]",
    }),
    "doubts": ("plan where i % 6 = 0", {
        "doubt_id": "qid('u', i, 0)", "story_id": "sid(s)",
        "kind": "['date-impossible', 'one-lineage', 'damaged-number', 'source-absent', 'place-unsure', 'same-origin'][i // 6 % 6 + 1]",
        "about": "case i // 6 % 6 when 0 then rid(i) when 2 then qid('f', i, 7) else qid('k', i, 3) end",
        "reason": "'the page says so, the text does not: ' || i",
    }),
}  # fmt: skip


def _fill(base: duckdb.DuckDBPyConnection) -> None:
    query.lay_out(base, "(select sid(s) as story_id, list(rid(i)) as report_ids from plan group by s)")
    for table in (each for each in TABLES if each.public):
        empty = schema_of(table.record).empty_table()
        base.register("empty", empty)
        rows, given = _TABLES.get(table.name, ("empty", {field.name: f'"{field.name}"' for field in empty.schema}))
        columns = {field.name: given.get(field.name, _nothing(field.type)) for field in empty.schema}
        chosen = ", ".join(f'{words} as "{name}"' for name, words in columns.items())
        query.add_table(base, table, f"select * from empty union all by name select {chosen} from {rows}")
        base.unregister("empty")
    base.execute("drop table aside.homes")


def _nothing(kind: pa.DataType) -> str:
    return "[]" if pa.types.is_list(kind) else "false" if pa.types.is_boolean(kind) else "null"


def _index_words(base: duckdb.DuckDBPyConnection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as words, words:
        words.execute(
            "create virtual table words using fts5(kind unindexed, id unindexed, report_id unindexed, body, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
        words.executemany("insert into words values (?, ?, ?, ?)", _word_rows(base))


def _word_rows(base: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, ...]]:
    for sql in (
        "select 'reports', report_id, report_id, text from reports",
        "select 'statements', statement_id, report_id, content[1].text || ' … ' || speaker.text from statements",
        "select 'claims', claim_id, wording.report_id, wording.text from claims",
    ):
        found = base.cursor().execute(sql)
        while rows := found.fetchmany(20_000):
            yield from rows


def record_types() -> tuple[type[Record], ...]:
    """The records that such a pile has rows of."""
    return tuple(table.record for table in TABLES if table.name in _TABLES)
