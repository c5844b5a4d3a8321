"""Cells of bytes to Spark's executors and back: one frame of tasks, one answer in order, one line when it fails."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import Broken, Missing
from .session import Session, first_line

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "place long, problem string, data binary"
_KEPT = "what was committed is kept, run again"
_LACKS = "Spark's workers have no {}; ship an environment with all that tellings needs (docs/spark.md)"
_MISSING = "Missing "


def frame_of(session: Session, tasks: Sequence[Sequence[bytes]]) -> Any:
    """A data frame with a partition for each task and a row for each of its cells, numbered through."""
    import pyarrow as pa

    number = itertools.count()
    batches = [
        pa.record_batch([[next(number) for _ in task], [None] * len(task), list(task)], schema=_shape())
        for task in tasks
    ]
    return session.spark.createDataFrame(pa.Table.from_batches(batches))


def answers(session: Session, frame: Any, work: Callable[..., Any], what: str) -> list[bytes]:
    """What `work` made of a frame, by place. Broken where Spark gives up or an answer lacks, Missing as workers say."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        table = frame.mapInArrow(work, SCHEMA).toArrow()
    except (PySparkException, Py4JError, OSError, EOFError) as error:
        raise _failed(error, what, session) from error
    problems = [text for text in table.column("problem").to_pylist() if text]
    if problems:
        first = min(problems)
        raise Missing(first.removeprefix(_MISSING)) if first.startswith(_MISSING) else Broken(first)
    rows = sorted(zip(table.column("place").to_pylist(), table.column("data").to_pylist(), strict=True))
    if [place for place, _ in rows] != list(range(len(rows))):
        raise Broken(f"Spark lost or doubled answers in {what}; {_KEPT}")
    return [data for _, data in rows]


def _failed(error: BaseException, what: str, session: Session) -> Broken | Missing:
    """The one line for a job that failed."""
    text = str(error)
    for name in ("tellings", "pyarrow", "msgspec", "spacy"):
        if f"No module named '{name}'" in text:
            return Missing(_LACKS.format(name))
    if "PYTHON_VERSION_MISMATCH" in text:
        return Missing("Spark's workers run another Python than the driver; set PYSPARK_PYTHON to the same version")
    return Broken(f"Spark gave up in {what}: {first_line(error)}{session.said()}; {_KEPT}")


def cells(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, memoryview]]:
    """The numbered cells of a task, on an executor."""
    for batch in batches:
        for place, cell in zip(batch.column("place"), batch.column("data"), strict=True):
            yield place.as_py(), memoryview(cell.as_buffer())


def answer(place: int, data: bytes) -> pa.RecordBatch:
    """One cell to send back."""
    return _row(place, None, data)


def stopping(place: int, error: Broken | Missing) -> pa.RecordBatch:
    """What ends the whole run, as a row: raised on an executor, Spark would only try it again."""
    return _row(place, f"{_MISSING if isinstance(error, Missing) else ''}{error}", b"")


def _row(place: int, problem: str | None, data: bytes) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.record_batch([[place], [problem], [data]], schema=_shape())


def _shape() -> pa.Schema:
    import pyarrow as pa

    return pa.schema([("place", pa.int64()), ("problem", pa.string()), ("data", pa.binary())])


def same_version(wanted: str) -> None:
    """Missing where an executor has another version of this package than the driver."""
    if wanted != __version__:
        raise Missing(f"a worker has tellings {__version__}, the driver {wanted}; ship the same to all (docs/spark.md)")
