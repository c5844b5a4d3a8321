"""How a run tells what it is doing, without knowing to whom."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of every stage of a run, in order."""

    def begin(self, stage: str, parts: int, kept: int) -> None:
        """A stage starts: so many parts in all, of which so many need not be computed again."""
        ...

    def advance(self, parts: int) -> None:
        """So many more parts are done and safe."""
        ...

    def end(self, stage: str, rows: int) -> None:
        """The stage is done and gave so many rows."""
        ...


class Silent:
    """Tells nobody."""

    def begin(self, stage: str, parts: int, kept: int) -> None:
        """Nothing."""

    def advance(self, parts: int) -> None:
        """Nothing."""

    def end(self, stage: str, rows: int) -> None:
        """Nothing."""
