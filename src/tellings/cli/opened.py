"""The record of a pile in memory."""

from __future__ import annotations

from pathlib import Path

from ..errors import Usage
from ..explore.finding import find, own_id
from ..records import Report
from ..stage import Bundle
from ..store.segments import Pile

__all__ = ["find", "open_record", "own_id", "record_in"]


def open_record(pile: Path) -> Bundle:
    """The whole record of a pile as it stands. Usage where nothing has been run yet."""
    with Pile(pile) as store:
        record = record_in(store)
    if not record.all(Report):
        raise Usage(f"the pile {pile} has no reports yet; run: tellings run -p {pile}")
    return record


def record_in(store: Pile) -> Bundle:
    """The whole record of an open pile, empty where nothing has been run yet."""
    from .. import pipeline
    from .common import read_settings

    return pipeline.record_of(store, pipeline.describe(store, read_settings(store.folder), (), made=None))
