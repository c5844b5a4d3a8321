"""The pile on disk: checksummed Parquet segments and a manifest are the truth; all else can be rebuilt from them."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..errors import Damaged, Locked, Usage
from ..records import Record
from ..records.tables import TABLES, table_of
from .base import Kept
from .columns import PART, from_arrow, to_arrow
from .disk import guarded, publish, read, remove, sync_folder
from .manifest import Commit, Segment, live_parts, read_all, write_commit

R = TypeVar("R", bound=Record)
FORMAT = b"tellings pile 1\n"


def is_pile(folder: Path) -> bool:
    """Does this folder hold a pile, whole or damaged?"""
    return (folder / "format").exists() or (folder / "commits").is_dir()


def require_pile(folder: Path) -> None:
    """Usage where a folder is no pile."""
    if not is_pile(folder):
        raise Usage(f"{folder} is not a pile; make one with: tellings add -p {folder} PATH")


class Pile:
    """A Store in a folder. One process writes at a time (`Locked` otherwise); any number may read.

    Layout: `format` (its version), `segments/` (rows), `commits/` (what is valid), `lock`, `reading`. A commit is
    published by one rename after all its files are synced: a crash before it leaves orphans, which the next writer
    removes. Nothing that a commit names is removed while somebody reads. Broken where the disk fails.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self.folder = folder
        self._segments = folder / "segments"
        self._commits = folder / "commits"
        self._lock: int | None = None
        self._reading: BinaryIO | None = None
        try:
            self._open(write=write)
        except BaseException:
            self.close()
            raise

    def _open(self, *, write: bool) -> None:
        if write:
            self._take_lock()
            self._make()
        else:
            require_pile(self.folder)
            self._start_reading()
        if read(self.folder / "format") != FORMAT:
            raise Damaged(f"{self.folder / 'format'}: damaged, or made by another version of tellings")
        self._log = read_all(self._commits)
        self._live = live_parts(self._log)
        if write:
            self._remove_orphans()

    def __enter__(self) -> Pile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let other writers in."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    @property
    def state(self) -> str:
        """A digest that changes when anything valid in the pile changes."""
        lines = sorted(f"{s}\t{k}\t{d}" for s in self._stages() for k, d in self.digests(s).items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def digests(self, stage: str) -> Mapping[str, str]:
        """Part key to input digest of what is kept for a stage."""
        by_number = {commit.number: commit for commit in self._log}
        return {key: by_number[n].parts[key] for (name, key), n in self._live.items() if name == stage}

    def commit(self, stage: str, kept: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        """Keep the results of some parts in place of their former ones, and forget the parts in `gone`."""
        if not kept and not gone:
            return
        number = self._log[-1].number + 1 if self._log else 1
        segments = tuple(self._write(number, kind, kept) for kind in _kinds(kept))
        sync_folder(self._segments)
        commit = Commit(number, stage, {part.key: part.digest for part in kept}, tuple(sorted(gone)), segments)
        write_commit(self._commits, commit)
        self._log.append(commit)
        self._live = live_parts(self._log)

    def load(self, kind: type[R], stage: str | None = None) -> tuple[R, ...]:
        """All kept records of a type (of one stage), in table order. Damaged where a segment was changed."""
        try:
            rows = from_arrow(kind, self.arrow(kind, stage))
        except (msgspec.ValidationError, pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise Damaged(
                f"{self.folder}: the stored {table_of(kind).name} are not of this version of tellings ({error}); "
                "add the sources to a new pile"
            ) from error
        return tuple(sorted(rows, key=table_of(kind).order))

    def arrow(self, kind: type[Record], stage: str | None = None) -> pa.Table:
        """As `load`, as an Arrow table in commit order."""
        table = table_of(kind)
        pieces = [to_arrow(kind, ())]
        for commit in self._log:
            if stage is not None and commit.stage != stage:
                continue
            valid = [key for key in commit.parts if self._live.get((commit.stage, key)) == commit.number]
            for segment in commit.segments:
                if segment.table == table.name and valid:
                    pieces.append(self._read(segment, valid, all_valid=len(valid) == len(commit.parts)))
        return pa.concat_tables(pieces, promote_options="default")

    def check(self) -> list[str]:
        """Every segment whose bytes are not what was written, as sentences; empty where all is well."""
        faults = []
        for commit in self._log:
            for segment in commit.segments:
                path = self._segments / segment.file
                data = read(path)
                if data is None or hashlib.sha256(data).hexdigest() != segment.sha256:
                    what = "missing" if data is None else "damaged"
                    faults.append(
                        f"{path}: {what} (commit {commit.number}, stage {commit.stage}, table {segment.table})"
                    )
        return faults

    def compact(self) -> None:
        """Remove commits of which nothing is valid any more, oldest first, and their files. Waits for the next time
        where somebody is reading."""
        with guarded(self.folder / "reading"), (self.folder / "reading").open("rb") as reading:
            try:
                fcntl.flock(reading, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self._compact()

    def _compact(self) -> None:
        used = set(self._live.values())
        for commit in list(self._log):
            if commit.number in used or self._still_hides(commit):
                continue
            remove(self._commits / f"{commit.number:08d}.json")
            self._log.remove(commit)
        sync_folder(self._commits)
        self._remove_orphans()

    def _still_hides(self, commit: Commit) -> bool:
        """Does an older commit hold a part that this one forgot or replaced, or is this the newest of all?"""
        mine = {*commit.gone, *commit.parts}
        older = (c for c in self._log if c.number < commit.number and c.stage == commit.stage)
        return commit is self._log[-1] or any(mine & c.parts.keys() for c in older)

    def _stages(self) -> list[str]:
        return sorted({stage for stage, _ in self._live})

    def _write(self, number: int, kind: type[Record], kept: Sequence[Kept]) -> Segment:
        rows = [(part.key, r) for part in kept for r in part.records if type(r) is kind]
        table = to_arrow(kind, [r for _, r in rows])
        table = table.append_column(PART, pa.array([key for key, _ in rows], pa.string()))
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
        data = sink.getvalue().to_pybytes()
        sha256 = hashlib.sha256(data).hexdigest()
        name = f"{number:08d}-{table_of(kind).name}-{sha256[:12]}.parquet"
        publish(self._segments / name, data)
        return Segment(table_of(kind).name, name, sha256, len(rows))

    def _read(self, segment: Segment, valid: Sequence[str], *, all_valid: bool) -> pa.Table:
        path = self._segments / segment.file
        data = read(path) or b""
        if hashlib.sha256(data).hexdigest() != segment.sha256:
            raise Damaged(f"{path}: missing or not what was written; `tellings verify` lists all that is damaged")
        table = pq.read_table(pa.BufferReader(data), use_threads=False, pre_buffer=False)
        if not all_valid:
            table = table.filter(pc.is_in(table[PART], pa.array(valid, pa.string())))
        return table.drop_columns([PART])

    def _make(self) -> None:
        with guarded(self.folder):
            self._segments.mkdir(exist_ok=True)
            self._commits.mkdir(exist_ok=True)
            (self.folder / "reading").touch()
        if not (self.folder / "format").exists():
            publish(self.folder / "format", FORMAT)

    def _take_lock(self) -> None:
        with guarded(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.folder / "lock", os.O_CREAT | os.O_RDWR, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Locked(f"another process is writing to the pile {self.folder}; wait for it to end") from error

    def _start_reading(self) -> None:
        """Hold off whoever would remove what is read here; for a moment, wait for one who is at it."""
        path = self.folder / "reading"
        if path.exists():
            with guarded(path):
                self._reading = path.open("rb")
                fcntl.flock(self._reading, fcntl.LOCK_SH)

    def _remove_orphans(self) -> None:
        known = {segment.file for commit in self._log for segment in commit.segments}
        for path in self._segments.iterdir():
            if path.name not in known:
                remove(path)
        for path in self._commits.glob("*.part"):
            remove(path)


def _kinds(kept: Iterable[Kept]) -> list[type[Record]]:
    present = {type(record) for part in kept for record in part.records}
    return [table.record for table in TABLES if table.record in present]
