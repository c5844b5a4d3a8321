"""The engine without processes: everything here, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..stage import Bundle, Settings, Stage
from .base import Result, run_part


class Inline:
    """Runs every part in this process."""

    def map(self, stage: Stage, parts: Iterable[Bundle], settings: Settings) -> Iterator[Result]:
        """The results, one for each part, in order."""
        for part in parts:
            yield run_part(stage, part, settings)

    def close(self) -> None:
        """Nothing to give back."""
