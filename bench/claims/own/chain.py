"""The whole chain over one of the project's own stories: every table, and the claims weighed anew over kept ones.

Reports come as a person's table would give them: a text with the name of its outlet, nothing else. Each story is a pile
of its own. What the stages before `claims` made of it can be kept in a folder, so that a change of `claims` alone is
scored in seconds.
"""

from __future__ import annotations

import json
import pickle
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from tellings import pipeline
from tellings.engine import Inline, cut
from tellings.intake import source_options, take_in
from tellings.records import Claim, Difference, Doubt, Judgement, Record, Report
from tellings.stage import Settings
from tellings.store import Memory

from .gold import Story

R = TypeVar("R", bound=Record)
Tables = dict[type[Record], tuple[Record, ...]]
STAGE = pipeline.STAGES[-1]


def rows(tables: Tables, kind: type[R]) -> list[R]:
    """The rows of one table."""
    return [row for row in tables.get(kind, ()) if isinstance(row, kind)]


def before(texts: Mapping[str, str], outlets: Mapping[str, str]) -> Tables:
    """All tables before the stage `claims` for texts and outlets by file name, as one pile."""
    store, settings = Memory(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            row = json.dumps({"text": text, "outlet": outlets[name]})
            (Path(folder) / f"{name}.jsonl").write_text(row, encoding="utf-8")
        options = source_options("auto", (), "", "", recursive=True, fetch=False)
        take_in(store, [Path(folder)], options, settings)
        pipeline.run(store, Inline(), settings, stages=pipeline.STAGES[:-1])
    tables: Tables = {Judgement: ()}
    for stage in pipeline.STAGES[:-1]:
        for kind in stage.gives:
            tables[kind] = store.load(kind, stage.name)
    return tables


def weighed(tables: Tables) -> Tables:
    """Claims, differences and doubts of all stories of a pile."""
    made: dict[type[Record], list[Record]] = {Claim: [], Difference: [], Doubt: []}
    for part in cut(STAGE, tables):
        for row in STAGE.run(part, Settings()):
            made[type(row)].append(row)
    return {kind: tuple(found) for kind, found in made.items()}


def record(story: Story, keep: Path | None) -> Tables:
    """Every table of a story as a pile; what comes before the claims is read from `keep` where it stands there."""
    name = story.name
    kept = None if keep is None else keep / f"{name}.pickle"
    if kept is not None and kept.exists():
        tables: Tables = pickle.loads(kept.read_bytes())
    else:
        reports = story.reports.values()
        tables = before({one.file: one.text for one in reports}, {one.file: one.outlet for one in reports})
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(tables))
    return tables | weighed(tables)


def files(tables: Tables) -> dict[str, str]:
    """Report to the name of its file."""
    return {
        report.report_id: Path(report.uri.rpartition("#")[0]).name.removesuffix(".jsonl")
        for report in rows(tables, Report)
    }
