"""What every stage must keep to, as a check that outsiders can run on stages of their own."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from .citations import spans
from .engine import cut
from .records import Page, Record, Report, canonical
from .records.tables import TABLES, reports_of, table_of
from .stage import Settings, Stage

Tables = Mapping[type[Record], Sequence[Record]]
Check = Callable[[Stage, Tables, Settings], Iterable[str]]


def check_stage(stage: Stage, tables: Tables, settings: Settings | None = None) -> list[str]:
    """Every way in which a stage breaks the contract on these tables, as sentences; empty where it keeps to it.

    `tables` must hold what the stage takes, for at least three reports. Runs the stage many times and once in a fresh
    process (which also finds state that a first look has already set).
    """
    rules = settings or Settings()
    return [f"{stage.name}: {fault}" for check in CHECKS for fault in check(stage, tables, rules)]


def outcome(stage: Stage, tables: Tables, settings: Settings) -> dict[str, tuple[bytes, ...]]:
    """Part key to canonical bytes of what the stage gives for it, each part run by itself, rows in table order."""
    return {part.key: _bytes(stage.run(part, settings)) for part in cut(stage, tables)}


def _bytes(records: Iterable[Record]) -> tuple[bytes, ...]:
    rows = sorted(records, key=lambda r: (TABLES.index(table_of(type(r))), table_of(type(r)).order(r)))
    return tuple(type(r).__name__.encode() + b" " + canonical(r) for r in rows)


def _gives_only_declared(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    for part in cut(stage, tables):
        for record in stage.run(part, settings):
            if type(record) not in stage.gives:
                yield f"gives {type(record).__name__}, which it does not declare"


def _keys_are_unique(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    seen: set[tuple[type[Record], tuple[Any, ...]]] = set()
    for part in cut(stage, tables):
        for record in stage.run(part, settings):
            key = (type(record), table_of(type(record)).order(record))
            if key in seen:
                yield f"gives two rows of {key[0].__name__} with the key {key[1]}"
            seen.add(key)


def _spans_are_exact(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    texts = {r.report_id: r.text for kind in (Page, Report) for r in tables.get(kind, ()) if isinstance(r, Page)}
    for part in cut(stage, tables):
        for record in stage.run(part, settings):
            if isinstance(record, Page):
                texts.setdefault(record.report_id, record.text)
            yield from _bad_spans(record, texts)


def _bad_spans(record: Record, texts: Mapping[str, str]) -> Iterator[str]:
    for (report_id, start, end), words in spans(table_of(type(record)).name, msgspec.to_builtins(record)):
        text = texts.get(report_id)
        where = f"{type(record).__name__} cites {report_id}:{start}-{end}"
        if text is None:
            yield f"{where}, a report that it was not given"
        elif not 0 <= start < end <= len(text):
            yield f"{where}, which is outside the text"
        elif words is not None and text[start:end] != words:
            yield f"{where}, which does not read {words!r} (offsets are code points of Report.text)"


def _repeats_itself(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    if outcome(stage, tables, settings) != outcome(stage, tables, settings):
        yield "gives another result when it is run again"


def _ignores_order(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    """Rows given in any order, parts run in any order."""
    expected = outcome(stage, tables, settings)
    shuffler = random.Random(7)  # noqa: S311
    mixed = {kind: shuffler.sample(list(rows), len(rows)) for kind, rows in tables.items()}
    parts = cut(stage, mixed)
    found = {part.key: _bytes(stage.run(part, settings)) for part in reversed(parts)}
    if found != expected:
        yield "gives another result when its input comes in another order"


def _ignores_other_reports(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    """A stage over single reports gives the same for a report whatever else is in the pile."""
    if stage.scope != "report":
        return
    expected = outcome(stage, tables, settings)
    key = sorted(expected)[len(expected) // 2]
    alone = {kind: [_only(r, key) for r in rows if key in reports_of(r)] for kind, rows in tables.items()}
    if outcome(stage, alone, settings).get(key) != expected[key]:
        yield f"gives another result for {key} when the other reports are away"


def _only(record: Record, report_id: str) -> Record:
    view = getattr(record, "seen_from", None)
    return record if view is None else view(report_id)


def _leaves_input_alone(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    for part in cut(stage, tables):
        before = {kind: [canonical(r) for r in part.all(kind)] for kind in part.kinds()}
        stage.run(part, settings)
        if before != {kind: [canonical(r) for r in part.all(kind)] for kind in part.kinds()}:
            yield "changes its input"
            return


def _reads_only_declared_settings(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    """A setting that is looked at and not declared would change results that are then not computed again."""
    if stage.settings is None:
        return
    watched = _Watched(settings)
    for part in cut(stage, tables):
        stage.run(part, cast(Settings, watched))
    for name in sorted(watched.read - set(stage.settings)):
        yield f"looks at the setting {name}, which it does not declare"


class _Watched:
    """Settings that note which of them are looked at."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self._settings, name)


def _takes_nothing(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    """An empty pile, and reports about which earlier stages found nothing."""
    first = stage.takes[0]
    for name, rows in (("an empty pile", {}), ("reports and nothing else", {first: tables.get(first, ())})):
        if stage.scope == "story" and rows:
            continue
        try:
            outcome(stage, rows, settings)
        except Exception as error:  # noqa: BLE001
            yield f"fails on {name}: {type(error).__name__}: {error}"


def _same_in_fresh_process(stage: Stage, tables: Tables, settings: Settings) -> Iterator[str]:
    """State set before the first look, and hash seeds, show only against another process."""
    expected = _digest(outcome(stage, tables, settings))
    rows = [(table_of(kind).name, msgspec.json.encode(list(rows))) for kind, rows in tables.items()]
    job = msgspec.json.encode((_plain(stage), [(name, data.decode()) for name, data in rows], settings))
    for seed in ("1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", "from tellings.contract import answer; answer()"],
            input=job, capture_output=True, check=False, env=_environment(seed),
        )  # fmt: skip
        if done.returncode != 0:
            yield f"fails in a fresh process: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
        elif done.stdout.decode().strip() != expected:
            yield f"gives another result in a fresh process (hash seed {seed})"


def _environment(seed: str) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}


def _plain(stage: Stage) -> dict[str, Any]:
    names = {kind: table_of(kind).name for kind in (*stage.takes, *stage.gives)}
    return {
        "name": stage.name, "version": stage.version, "scope": stage.scope, "entry": stage.entry,
        "takes": [names[k] for k in stage.takes], "gives": [names[k] for k in stage.gives],
    }  # fmt: skip


def answer() -> None:
    """The fresh process's side of the check: reads a job from standard input, writes the digest of the outcome."""
    from .records.tables import table_named

    job = msgspec.json.decode(sys.stdin.buffer.read())
    plain, rows, settings = job
    stage = Stage(
        name=plain["name"], version=plain["version"], scope=plain["scope"], entry=plain["entry"],
        takes=tuple(table_named(n).record for n in plain["takes"]),
        gives=tuple(table_named(n).record for n in plain["gives"]),
    )  # fmt: skip
    tables = {
        table_named(name).record: msgspec.json.decode(data, type=list[table_named(name).record])  # type: ignore[misc]
        for name, data in rows
    }
    sys.stdout.write(_digest(outcome(stage, tables, msgspec.convert(settings, Settings))))


def _digest(found: Mapping[str, tuple[bytes, ...]]) -> str:
    import hashlib

    total = hashlib.sha256()
    for key in sorted(found):
        total.update(key.encode() + b"\n" + b"\n".join(found[key]))
    return total.hexdigest()


CHECKS: tuple[Check, ...] = (
    _gives_only_declared,
    _keys_are_unique,
    _spans_are_exact,
    _repeats_itself,
    _ignores_order,
    _ignores_other_reports,
    _leaves_input_alone,
    _reads_only_declared_settings,
    _takes_nothing,
    _same_in_fresh_process,
)
