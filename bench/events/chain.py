"""The whole chain over texts of our own: what a report's events and positions become, with every form of a name."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from tellings import pipeline
from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.records import Event, Evidence, Name, Position, Record, Report, Statement
from tellings.stage import Settings
from tellings.store import Memory


class Coded(NamedTuple):
    """One text's report, its rows, and the names by id."""

    report: Report
    events: list[Event]
    positions: list[Position]
    names: dict[str, Name]
    statements: dict[str, Statement]
    seconds: float


def run(text: str, name: str) -> Coded:
    """The chain up to events, over one text as a file of its own."""
    store, settings = Memory(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        options = source_options("auto", (), "", "", recursive=True, fetch=False)
        take_in(store, [path], options, settings)
        upto = next(n for n, stage in enumerate(pipeline.STAGES) if stage.name == "events") + 1
        stages = pipeline.run(store, Inline(), settings, stages=pipeline.STAGES[:upto])
    tables: dict[str, tuple[Record, ...]] = {}
    for stage in pipeline.STAGES[:upto]:
        for kind in stage.gives:
            tables[kind.__name__] = store.load(kind, stage.name)
    names = {n.name_id: n for n in tables["Name"]}  # type: ignore[attr-defined]
    said = {s.statement_id: s for s in tables["Statement"]}  # type: ignore[attr-defined]
    return Coded(tables["Report"][0], list(tables["Event"]), list(tables["Position"]), names, said, stages[-1].seconds)  # type: ignore[arg-type]


def fold(words: str) -> str:
    """Lower case without articles and marks."""
    plain = re.sub(r"[^\w ]", "", words.casefold().replace("’s", "").replace("'s", ""))
    return " ".join(w for w in plain.split() if w not in ("the", "a", "an", "its", "their", "his", "her"))


def forms(coded: Coded, ids: tuple[str | None, ...], words: tuple[Evidence | None, ...]) -> set[str]:
    """Every form of the names, and the words themselves."""
    found = {fold(e.text) for e in words if e is not None}
    for name_id in ids:
        name = coded.names.get(name_id or "")
        if name is not None:
            found |= {fold(name.name), *(fold(v) for v in name.variants)}
    return found - {""}


def same(gold: set[str], found: set[str]) -> bool:
    """Is a form of one a form of the other, or a part of it in whole words?"""
    return any(f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in gold for b in found if a and b)
