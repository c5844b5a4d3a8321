"""A pile brought up to date with its sources, its settings and its judgements, and what that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from .errors import Usage
from .history import Changes, compare, keep, snapshot
from .judging import Ledger
from .limits import Limits
from .stage import Settings, Stage


def settings_of(pile: Path | None) -> Settings:
    """The settings of a pile from its tellings.toml; the defaults where it has none."""
    path = None if pile is None else pile / "tellings.toml"
    if path is None or not path.exists():
        return Settings()
    try:
        named = msgspec.toml.decode(path.read_bytes())
        settings = msgspec.convert(named, Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Usage(f"{path}: {error}") from error
    known = {"": Settings.__struct_fields__, "limits.": Limits.__struct_fields__}
    given = {"": named, "limits.": named.get("limits", {})}
    if unknown := [section + name for section in known for name in given[section] if name not in known[section]]:
        raise Usage(f"{path}: there is no setting {', '.join(unknown)}; see docs/reference/limits.md")
    return settings


def told_of_settings(pile: Path, settings: Settings, stages: Sequence[Stage]) -> list[str]:
    """What a change of settings since the last run computes again, a sentence a setting; none before the first run."""
    from .pipeline import settings_rows, steps_of
    from .store.lookup import last_run

    before = last_run(pile)
    if before is None:
        return []
    was = {row.name: row.value for row in before.settings}
    said = []
    for row in settings_rows(settings):
        if was.get(row.name, row.value) == row.value:
            continue
        top = row.name.partition(".")[0]
        again = [step.name for step in steps_of(stages) if step.settings is None or top in step.settings]
        then = f"{', '.join(again)} computed again, then what depends on it" if again else "nothing is computed again"
        said.append(f"setting {row.name} is {row.value}, was {was[row.name]}: {then}")
    return said


def bring_up_to_date(pile: Path, ledger: Ledger, jobs: int) -> Changes:
    """Run with all judgements of a pile's file; what that changed. Locked where another process writes to the pile."""
    from datetime import UTC, datetime

    from . import pipeline
    from .engine import start
    from .intake import take_judgements
    from .store import query, runlog
    from .store.segments import Pile

    settings = settings_of(pile)
    with Pile(pile, write=True) as store:
        before = snapshot(pipeline.OnShelf(store, pipeline.describe(store, settings, (), made=None)))
        take_judgements(store, ledger.rows)
        engine = start(jobs)
        try:
            done = pipeline.run(store, engine, settings)
        finally:
            engine.close()
        store.compact()
        made = pipeline.describe(store, settings, done, made=datetime.now(UTC).isoformat(timespec="seconds"))
        runlog.append(pile, made)
        after = pipeline.OnShelf(store, made)
        query.rebuild(store)
        keep(pile, made.run_id, made.made or "", after)
        return compare(before, snapshot(after))
