"""How the record was made."""

from __future__ import annotations

from .base import Record


class Setting(Record, frozen=True, kw_only=True):
    """A setting by its dotted name, its value as JSON."""

    name: str
    value: str


class Fault(Record, frozen=True, kw_only=True):
    """A part on which a stage of ours failed: what it would have found there is missing from the record."""

    stage: str
    part: str
    reason: str


class StageRun(Record, frozen=True, kw_only=True):
    """One stage in one run. `rows_in`, `rows_out` count records; `parts_kept` were not computed again."""

    name: str
    version: str
    seconds: float | None
    rows_in: int
    rows_out: int
    parts: int
    parts_kept: int


class Run(Record, frozen=True, kw_only=True):
    """A run over a pile. `made`, `seconds` and how many parts were kept are the only facts that vary between equal
    runs: they stand in the pile's log, and are None or 0 in an export that must be the same byte for byte."""

    run_id: str
    made: str | None
    version: str
    settings: tuple[Setting, ...]
    stages: tuple[StageRun, ...]
    inputs: tuple[str, ...]
    """SHA-256 of the bytes of every input, sorted; refused ones included where they could be read."""
    faults: tuple[Fault, ...] = ()
