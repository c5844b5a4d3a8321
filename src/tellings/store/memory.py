"""A store that lives as long as the process: what `tellings trace` uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from ..records import Record
from ..records.tables import table_of
from .base import Kept

R = TypeVar("R", bound=Record)


class Memory:
    """A Store in memory."""

    def __init__(self) -> None:
        self._stages: dict[str, dict[str, Kept]] = {}

    def digests(self, stage: str) -> Mapping[str, str]:
        """Part key to input digest of what is kept for a stage."""
        return {key: kept.digest for key, kept in self._stages.get(stage, {}).items()}

    def commit(self, stage: str, kept: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        """Keep the results of some parts in place of their former ones, and forget the parts in `gone`."""
        parts = self._stages.setdefault(stage, {})
        for key in gone:
            parts.pop(key, None)
        parts.update((part.key, part) for part in kept)

    def load(self, kind: type[R], stage: str | None = None) -> tuple[R, ...]:
        """All kept records of a type (of one stage), in table order."""
        stages = self._stages.values() if stage is None else [self._stages.get(stage, {})]
        found = [r for parts in stages for part in parts.values() for r in part.records if type(r) is kind]
        return tuple(sorted(found, key=table_of(kind).order))
