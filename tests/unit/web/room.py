"""Piles made by hand, and the room that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from tellings.records import Record, Run
from tellings.records.tables import TABLES
from tellings.stage import Bundle
from tellings.store import query, runlog
from tellings.store.base import Kept
from tellings.store.segments import Pile
from tellings.web.app import application
from tellings.web.desk import Desk
from tellings.web.judging import Bench
from tellings.web.shield import Shield

from .client import HOST


def keep(folder: Path, record: Bundle) -> Path:
    """A pile on disk that holds exactly this record, as if stages had made it."""
    rows: Iterable[Record] = [row for t in TABLES if t.public and t.name != "runs" for row in record.all(t.record)]
    with Pile(folder, write=True) as pile:
        pile.commit("made by hand", [Kept("pile", "digest", tuple(rows))])
        query.rebuild(pile)
    made = msgspec.structs.replace(record.all(Run)[0], made="2026-03-01T12:00:00+00:00") if record.all(Run) else None
    if made:
        runlog.append(folder, made)
    return folder


def room(folder: Path, *, judging: bool = False) -> Shield:
    """The application that shows a pile."""
    return application(Desk(folder, Bench(folder, "ana") if judging else None), {HOST})
