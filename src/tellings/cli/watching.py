"""Progress of a run on stderr: a bar on a terminal, a line a stage elsewhere, JSON lines for programs."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

import msgspec

from ..forecast import left
from ..progress import Progress, Silent

EVERY = 30
"""Seconds between two lines of a stage where there is no terminal."""


def watcher(form: str, *, quiet: bool) -> Any:
    """A context manager that gives a Progress."""
    if quiet or form == "none":
        return _Quiet()
    if form == "auto":
        form = "bar" if sys.stderr.isatty() else "plain"
    return {"bar": _Bar, "plain": _Plain, "jsonl": _Lines}[form]()


class _Quiet(Silent):
    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class _Plain(_Quiet):
    def begin(self, stage: str, parts: int, kept: int) -> None:
        self._stage, self._parts, self._kept, self._since = stage, parts, kept, time.monotonic()
        self._done, self._told = 0, self._since

    def advance(self, parts: int) -> None:
        self._done += parts
        now = time.monotonic()
        if now - self._told >= EVERY:
            self._told = now
            time_left = left(self._done, self._parts - self._kept, now - self._since)
            done = self._kept + self._done
            sys.stderr.write(f" {self._stage:<9}{done:>7} of {self._parts} parts, about {time_left} left\n")

    def end(self, stage: str, rows: int) -> None:
        seconds = time.monotonic() - self._since
        fresh = self._parts - self._kept
        line = f" {stage:<9}{fresh:>7} of {self._parts} parts computed {rows:>8} rows {seconds:>7.1f} s"
        sys.stderr.write(line + "\n")


class _Lines(_Quiet):
    def begin(self, stage: str, parts: int, kept: int) -> None:
        self._left, self._done, self._since = parts - kept, 0, time.monotonic()
        self._say({"event": "begin", "stage": stage, "parts": parts, "kept": kept})

    def advance(self, parts: int) -> None:
        self._done, self._left = self._done + parts, self._left - parts
        seconds = self._left * (time.monotonic() - self._since) / max(1, self._done)
        self._say({"event": "advance", "parts": parts, "seconds_left": round(seconds, 1)})

    def end(self, stage: str, rows: int) -> None:
        self._say({"event": "end", "stage": stage, "rows": rows})

    def _say(self, row: dict[str, object]) -> None:
        sys.stderr.buffer.write(msgspec.json.encode(row) + b"\n")
        sys.stderr.flush()


class _Bar:
    """One line a stage with counts and time left (rich honours NO_COLOR)."""

    def __enter__(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        self._bars = Bars(
            TextColumn(" {task.description:<9}"), BarColumn(bar_width=30), MofNCompleteColumn(),
            TextColumn("{task.fields[rows]}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
            console=Console(stderr=True),
        )  # fmt: skip
        self._bars.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.__exit__(kind, error, trace)

    def begin(self, stage: str, parts: int, kept: int) -> None:
        self._task = self._bars.add_task(stage, total=parts, completed=kept, rows="")

    def advance(self, parts: int) -> None:
        self._bars.advance(self._task, parts)

    def end(self, stage: str, rows: int) -> None:  # noqa: ARG002
        self._bars.update(self._task, rows=f"{rows} rows")
