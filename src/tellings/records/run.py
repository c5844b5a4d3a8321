"""How the record was made."""

from __future__ import annotations

from .base import Record


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
    settings: dict[str, str]
    stages: tuple[StageRun, ...]
    inputs: tuple[str, ...]
