"""What a notebook or a program calls: the whole way, and the way back to the characters."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .citations import Check, verify_folder
from .stage import Bundle, Settings


def trace(
    paths: Iterable[str | Path], folder: str | Path | None = None, *, workers: int = 1, settings: Settings | None = None
) -> Bundle:
    """The record of the reports in `paths` (files, folders, archives, tables, feeds); written to `folder` if given.

    The record is a Bundle: `record.all(tellings.records.Claim)` and so on. What could not be read is in
    `record.all(tellings.records.Refusal)`; nothing is raised for an input. Broken where the run cannot go on.
    """
    from . import pipeline
    from .engine import start
    from .intake import take_in
    from .sources import SourceOptions
    from .store import Memory
    from .writing import write_all

    rules, store = settings or Settings(), Memory()
    take_in(store, list(paths), SourceOptions(), rules)
    engine = start(workers)
    try:
        stages = pipeline.run(store, engine, rules)
    finally:
        engine.close()
    record = pipeline.record_of(store, pipeline.describe(store, rules, stages, made=None))
    if folder is not None:
        write_all(record, Path(folder))
    return record


def open_pile(folder: str | Path) -> Bundle:
    """The record of a pile on disk as its last run left it. Usage where the folder is no pile."""
    from . import pipeline
    from .store.segments import Pile

    with Pile(Path(folder)) as store:
        return pipeline.record_of(store, pipeline.describe(store, Settings(), (), made=None))


def verify(folder: str | Path) -> Check:
    """Every citation of an exported record again: `exact` stand where they say, `faults` says which do not."""
    place = Path(folder)
    return verify_folder(place / "record" if (place / "record").is_dir() else place)
