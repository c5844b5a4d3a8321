"""The engine of one machine: worker processes, results in the order of the parts."""

from __future__ import annotations

import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from ..errors import Broken
from ..stage import Bundle, Settings, Stage
from .base import Result, run_part
from .inline import Inline

_CHUNK = 8
"""Parts sent to a worker at once: enough to hide the sending, few enough to keep the workers level."""


class Pool:
    """`workers` processes, started when first needed and kept. A stage with a single part runs in this process."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def map(self, stage: Stage, parts: Iterable[Bundle], settings: Settings) -> Iterator[Result]:
        """The results, one for each part, in order; at most 4 chunks a worker are under way. Broken if one dies."""
        coming = iter(parts)
        first = list(itertools.islice(coming, 2))
        if len(first) < 2:
            yield from Inline().map(stage, first, settings)
            return
        coming = itertools.chain(first, coming)
        waiting: deque[Future[list[Result]]] = deque()
        try:
            while chunk := list(itertools.islice(coming, _CHUNK)):
                with _uninterrupted():
                    waiting.append(self._started().submit(_run_chunk, stage, chunk, settings))
                if len(waiting) >= 4 * self._workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise Broken(
                f"a worker process died in stage {stage.name}; what was committed is kept, run again"
            ) from error
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_interrupts
            )
        return self._pool


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while workers are started: they inherit this, and none is left half started."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts() -> None:
    """Ctrl-C reaches a whole group of processes; the one that started the workers ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run_chunk(stage: Stage, parts: Sequence[Bundle], settings: Settings) -> list[Result]:
    return [run_part(stage, part, settings) for part in parts]
