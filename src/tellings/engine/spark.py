"""The engine of a cluster: parts go to Spark's executors as bytes, results come back in the order of the parts.

What runs there is `run_part`, as everywhere. Parts travel in waves of tasks, two waves at a time, so that the executors
have work while a wave's last task ends, and neither the driver nor an executor holds more than a few waves.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from .. import __version__
from ..errors import Broken, Missing
from ..stage import Bundle, Settings, Stage
from .base import Result, run_part
from .inline import Inline
from .packing import Packing
from .session import Session
from .wire import answer, answers, cells, frame_of, same_version, stopping

if TYPE_CHECKING:
    import pyarrow as pa

    from ..limits import Limits
    from ..records import Refusal, Source
    from ..sources import SourceOptions

TASK_BYTES = 4_000_000
"""Packed parts in one task: an executor with 1 GB holds a hundred times as much."""
WAVE_BYTES = 64_000_000
"""Packed parts in one wave: what the driver holds twice, and Spark's limit on results (1 GB) is far away."""
BIG_BYTES = 64_000_000
"""A single part that is larger is computed by the driver: Spark sends no task beyond 128 MB, and one key must not take
an executor's memory. The record is the same; only the time is the driver's."""
TASKS_A_SLOT = 4
WAVES = 2
FIRST_PARTS, MOST_PARTS = 8, 512
"""Parts in a task at first, and at most, after waves that took less than `SHORT_SECONDS` have doubled it."""
SHORT_SECONDS = 2.0


class Spark:
    """Spark under `master` (`local[2]`, `spark://host:7077`, `yarn`, ...), started when first needed.

    `conf` are settings of Spark by name. The workers need this package in this very version, which is checked.
    """

    def __init__(self, master: str | None = None, conf: Mapping[str, str] | None = None) -> None:
        self._master = master
        self._conf = dict(conf or {})
        self._session: Session | None = None

    def map(self, stage: Stage, parts: Iterable[Bundle], settings: Settings) -> Iterator[Result]:
        """The results, one for each part, in order. Broken where Spark gives up; Missing where the workers lack us."""
        coming = iter(parts)
        first = list(itertools.islice(coming, 2))
        if len(first) < 2:
            yield from Inline().map(stage, first, settings)
            return
        with ThreadPoolExecutor(WAVES) as threads:
            yield from _Mapped(self.session, threads, stage, settings).results(itertools.chain(first, coming))

    def read(self, addresses: Iterable[str], options: SourceOptions, limits: Limits) -> Iterator[Source | Refusal]:
        """What files and folders give, read by the executors; pages, order and refusals as one machine has them."""
        from .reading import read_files

        return read_files(self.session, addresses, options, limits)

    @property
    def session(self) -> Session:
        """The session, started now if it is not yet."""
        if self._session is None:
            self._session = Session(self._master, self._conf)
        return self._session

    def close(self) -> None:
        """End the session."""
        if self._session is not None:
            self._session.close()
            self._session = None


class _Mapped:
    """One stage on its way through Spark."""

    def __init__(self, session: Session, threads: ThreadPoolExecutor, stage: Stage, settings: Settings) -> None:
        self._session = session
        self._threads = threads
        self._stage = stage
        self._settings = settings
        self._packing = Packing(stage)
        self._work = Work(stage, settings)
        self._task_parts = FIRST_PARTS

    def results(self, parts: Iterable[Bundle]) -> Iterator[Result]:
        waiting: deque[Future[list[Result]] | Bundle] = deque()
        try:
            for wave in self._waves(parts):
                waiting.append(wave if isinstance(wave, Bundle) else self._threads.submit(self._send, wave))
                while len(waiting) > WAVES:
                    yield from self._taken(waiting.popleft())
            while waiting:
                yield from self._taken(waiting.popleft())
        finally:
            unfinished = [future for future in waiting if isinstance(future, Future) and not future.cancel()]
            if any(not future.done() for future in unfinished):
                self._session.spark.sparkContext.cancelAllJobs()

    def _taken(self, wave: Future[list[Result]] | Bundle) -> list[Result]:
        if isinstance(wave, Bundle):
            return [run_part(self._stage, wave, self._settings)]
        return wave.result()

    def _waves(self, parts: Iterable[Bundle]) -> Iterator[list[list[bytes]] | Bundle]:
        """Tasks of packed parts, so many that every slot has some; a part that is too big for a task by itself."""
        tasks: list[list[bytes]] = []
        size = task_size = 0
        for part in parts:
            data = self._packing.pack_part(part)
            if len(data) > BIG_BYTES:
                if tasks:
                    yield tasks
                yield part
                tasks, size, task_size = [], 0, 0
                continue
            if not tasks or len(tasks[-1]) >= self._task_parts or task_size + len(data) > TASK_BYTES:
                if size > WAVE_BYTES or len(tasks) >= TASKS_A_SLOT * self._slots():
                    yield tasks
                    tasks, size = [], 0
                tasks.append([])
                task_size = 0
            tasks[-1].append(data)
            task_size += len(data)
            size += len(data)
        if tasks:
            yield tasks

    def _slots(self) -> int:
        """Tasks that run at once as far as Spark knows now: executors come and go."""
        return max(1, int(self._session.spark.sparkContext.defaultParallelism))

    def _send(self, tasks: list[list[bytes]]) -> list[Result]:
        """One wave there and back."""
        begun = time.perf_counter()
        what = f"stage {self._stage.name}"
        made = answers(self._session, frame_of(self._session, tasks), self._work, what)
        if len(made) != sum(map(len, tasks)):
            raise Broken(f"Spark gave {len(made)} results for {sum(map(len, tasks))} parts in {what}; run again")
        if time.perf_counter() - begun < SHORT_SECONDS:
            self._task_parts = min(MOST_PARTS, 2 * self._task_parts)
        return [self._packing.unpack_result(data) for data in made]


class Work:
    """What an executor does with a task: every part through `run_part`. Sent by value, so it holds plain records."""

    def __init__(self, stage: Stage, settings: Settings) -> None:
        self._stage = stage
        self._settings = settings
        self._version = __version__

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """An answer for each cell, or what stops the whole run."""
        packing = Packing(self._stage)
        for place, data in cells(batches):
            try:
                same_version(self._version)
                self._loaded()
                result = run_part(self._stage, packing.unpack_part(data), self._settings)
            except (Missing, Broken) as error:
                yield stopping(place, error)
                return
            yield answer(place, packing.pack_result(result))

    def _loaded(self) -> None:
        """Missing where the stage's package is not here: as a fault of each part it would make a record without it."""
        try:
            self._stage.function()
        except ImportError as error:
            raise Missing(f"a worker cannot load stage {self._stage.name}: {error}; ship its package too") from error
