"""Files read by Spark's executors: each by the readers that `tellings add` uses, the pages sent back in windows.

A task reads some files from their start, passes over what was sent before, and stops when a window is full; so no
executor holds more than a window of any archive. Windows wait on the driver's disk until their file's turn comes:
pages, order and refusals are those of one machine.
"""

from __future__ import annotations

import io
import itertools
import re
import struct
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import chdir, nullcontext
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from .. import __version__
from ..errors import Missing, Usage
from ..limits import Limits
from ..records import Record, Refusal, Source
from ..sources import SourceOptions
from ..sources.codes import bad, refusal
from ..sources.inputs import Input, label
from ..sources.listed import expanded, read_listed
from ..sources.opening import Found, in_order, read_guarded, settled
from ..sources.options import Job, Tally
from ..sources.stores import THROUGH_SPARK, scheme_of
from .packing import Rows
from .session import Session, first_line
from .wire import answer, answers, cells, frame_of, same_version, stopping

if TYPE_CHECKING:
    import pyarrow as pa

WINDOW_BYTES = 64_000_000
"""Pages that one task sends back. n windows of a file read its beginning about n/2 times over."""
CHUNK_BYTES = 1_000_000
TASK_FILES = 64
"""Small files in one task, at most; fewer where every slot would not have four tasks."""
WHOLE_BYTES = 512_000_000
"""A file that only Hadoop's clients read goes through an executor's Java as one piece: a larger one is refused."""
MOST_THREADS = 64
_SPOOL_BYTES = 8_000_000
_KINDS = (Source, Refusal)


class Errand(msgspec.Struct, frozen=True):
    """What one task is to read, and how many pages and refusals of it have been sent already."""

    addresses: tuple[str, ...]
    folder: str
    """What relative paths are relative to."""
    skip: int = 0


def read_files(session: Session, addresses: Iterable[str], options: SourceOptions, limits: Limits) -> Found:
    """What files and folders give, as `open_sources` has it of the same paths. Broken where Spark gives up."""
    options.check()
    addresses = list(addresses)
    if "-" in addresses:
        raise Usage("standard input cannot be read by --engine spark: its executors have none")
    conf = dict(session.spark.sparkContext.getConf().getAll())
    stores = {name: value for name, value in conf.items() if name.startswith("spark.hadoop.fs.s3a.")}
    work = ReadWork(Job(options=options, limits=limits), stores)
    slots = max(1, int(session.spark.sparkContext.defaultParallelism))
    errands = list(_errands(in_order(_listed(session, expanded(addresses, stores))), slots))
    with ThreadPoolExecutor(min(MOST_THREADS, 2 * slots)) as threads:
        yield from settled(_in_turn(errands, lambda errand: _fetch(session, work, errand), threads, 4 * slots), Tally())


def _errands(addresses: Sequence[str], slots: int) -> Iterator[Errand]:
    """Files in tasks: some at a time, a file of a cluster's file system by itself."""
    folder = str(Path.cwd())
    each = max(1, min(TASK_FILES, len(addresses) // (4 * slots)))
    for apart, run in itertools.groupby(addresses, key=lambda address: scheme_of(address) in THROUGH_SPARK):
        files = list(run)
        size = 1 if apart else each
        yield from (Errand(tuple(files[at : at + size]), folder) for at in range(0, len(files), size))


def _in_turn(
    errands: Iterable[Errand], fetch: Callable[[Errand], IO[bytes]], threads: ThreadPoolExecutor, ahead: int
) -> Iterator[Source | Refusal]:
    """What every errand brought, in their order, `ahead` of them under way."""
    unpack = Rows(_KINDS).unpack
    waiting: deque[Future[IO[bytes]]] = deque()
    try:
        for errand in errands:
            waiting.append(threads.submit(fetch, errand))
            if len(waiting) > ahead:
                yield from _unspooled(waiting.popleft().result(), unpack)
        while waiting:
            yield from _unspooled(waiting.popleft().result(), unpack)
    finally:
        for future in waiting:
            future.cancel()


def _unspooled(spool: IO[bytes], unpack: Callable[[bytes], tuple[str, str | None, tuple[Record, ...]]]) -> Any:
    with spool:
        spool.seek(0)
        while head := spool.read(8):
            yield from unpack(spool.read(struct.unpack("<Q", head)[0]))[2]


def _fetch(session: Session, work: ReadWork, errand: Errand) -> IO[bytes]:
    """All windows of one errand, one after the other, in a file of this process."""
    spool = tempfile.SpooledTemporaryFile(_SPOOL_BYTES)  # noqa: SIM115 closed by who reads it
    while True:
        chunks, ended, sent = _window(session, work, errand)
        for data in chunks:
            spool.write(struct.pack("<Q", len(data)) + data)
        if ended:
            return spool
        errand = msgspec.structs.replace(errand, skip=errand.skip + sent)


def _window(session: Session, work: ReadWork, errand: Errand) -> tuple[list[bytes], bool, int]:
    """One task there and back: its chunks, whether that was all, and how many pages and refusals they hold."""
    address = errand.addresses[0]
    what = f"reading {label(address)}"
    if scheme_of(address) in THROUGH_SPARK:
        size = _size_on_cluster(session, address)
        if isinstance(size, Refusal):
            return [Rows(_KINDS).pack("", (size,))], True, 1
        frame = session.spark.read.format("binaryFile").load(_literal(address)).select("content")
        made = answers(session, frame, WholeWork(work, errand), what)
    else:
        made = answers(session, frame_of(session, [[msgspec.msgpack.encode(errand)]]), work, what)
    *chunks, last = made
    ended, sent = msgspec.msgpack.decode(last, type=tuple[bool, int])
    return chunks, ended, sent


def _size_on_cluster(session: Session, address: str) -> int | Refusal:
    """Bytes of a file as Hadoop's client sees it, or why it is not read."""
    from py4j.protocol import Py4JError

    uri = label(address)
    try:
        path = session.spark._jvm.org.apache.hadoop.fs.Path(address)
        system = path.getFileSystem(session.spark._jsc.hadoopConfiguration())
        if not system.exists(path):
            return refusal(uri, bad("not-found", f"{uri} is not there"))
        status = system.getFileStatus(path)
    except Py4JError as error:
        return refusal(uri, bad("not-readable", f"{uri}: {first_line(error)}"))
    if not status.isFile():
        return refusal(uri, bad("not-a-file", f"{uri} is a folder", remedy="name the files in it, or end it with /"))
    size = int(status.getLen())
    return size if size <= WHOLE_BYTES else refusal(uri, bad("too-large-whole", f"{size:,} bytes in one piece"))


def _listed(session: Session, addresses: Iterable[str]) -> Iterator[str]:
    """Each address; a folder of a cluster's file system (it ends in `/`) as the files below it that are not hidden."""
    from py4j.protocol import Py4JError

    for address in addresses:
        below = []
        if scheme_of(address) in THROUGH_SPARK and address.endswith("/"):
            try:
                path = session.spark._jvm.org.apache.hadoop.fs.Path(address)
                found = path.getFileSystem(session.spark._jsc.hadoopConfiguration()).listFiles(path, True)
                while found.hasNext():
                    below.append(str(found.next().getPath().toString()))
            except Py4JError:
                below = []  # it is refused when it is read
        yield from [name for name in below if not name.rpartition("/")[2].startswith((".", "_"))] or [address]


def _literal(address: str) -> str:
    """An address in which Hadoop takes no character for a pattern."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", address)


class ReadWork:
    """What an executor does with an errand: reads its files from their start, sends the next window of what they give.

    The last answer says whether that was all, and how many pages and refusals were sent.
    """

    def __init__(self, job: Job, conf: Mapping[str, str]) -> None:
        self.job = job
        self._conf = dict(conf)
        self._window = WINDOW_BYTES
        self._version = __version__

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The window of one errand in chunks."""
        for _, data in cells(batches):
            errand = msgspec.msgpack.decode(data, type=Errand)
            with chdir(errand.folder) if Path(errand.folder).is_dir() else nullcontext():
                yield from self.window(read_listed(errand.addresses, self.job, self._conf), errand.skip)

    def window(self, found: Found, skip: int) -> Iterator[pa.RecordBatch]:
        """What comes after the first `skip`, until the window is full."""
        try:
            same_version(self._version)
        except Missing as error:
            yield stopping(0, error)
            return
        place, sent, full = 0, 0, False
        for chunk, size in _chunks(itertools.islice(found, skip, None)):
            yield answer(place, Rows(_KINDS).pack("", chunk))
            place, sent, full = place + 1, sent + len(chunk), size > self._window
            if full:
                break
        yield answer(place, msgspec.msgpack.encode((not full, sent)))


class WholeWork:
    """As `ReadWork`, of one file that Spark read."""

    def __init__(self, work: ReadWork, errand: Errand) -> None:
        self._work = work
        self._errand = errand

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The window of the only file."""
        uri = label(self._errand.addresses[0])
        for batch in batches:
            for cell in batch.column("content"):
                data = cell.as_py()
                opened = partial(Input, uri, io.BytesIO(data), size=len(data))
                yield from self._work.window(read_guarded(uri, opened, self._work.job), self._errand.skip)


def _chunks(found: Found) -> Iterator[tuple[list[Source | Refusal], int]]:
    """Pages and refusals in chunks of about a megabyte, and how much has come in all."""
    chunk: list[Source | Refusal] = []
    size = total = 0
    for item in found:
        chunk.append(item)
        size += len(item.data) if isinstance(item, Source) else 500
        if size > CHUNK_BYTES:
            total += size
            yield chunk, total
            chunk, size = [], 0
    if chunk:
        yield chunk, total + size
