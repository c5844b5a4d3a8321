"""The pile on disk: checksummed segments and a manifest are the truth; all else can be rebuilt from them."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from .columns import PART, to_arrow
from .disk import guarded, publish, read, remove, sync_folder
from .groups import given, groups, joined, shelf_of, shelves_by_report, unpacker
from .manifest import Commit, Live, Segment, read_all, write_commit
from .packs import Pack, Shelf, build

R = TypeVar("R", bound=Record)
FORMAT = b"tellings pile 2\n"
ROWS = "rows"
"""What a commit calls its pack in its list of files."""


def is_pile(folder: Path) -> bool:
    """Does this folder hold a pile, whole or damaged?"""
    return (folder / "format").exists() or (folder / "commits").is_dir()


def require_pile(folder: Path) -> None:
    """Usage where a folder is no pile."""
    if not is_pile(folder):
        raise Usage(f"{folder} is not a pile; make one with: tellings add -p {folder} PATH")


class Pile:
    """A Store in a folder. One process writes at a time (`Locked` otherwise); any number may read.

    Layout: `format` (its version), `segments/` (rows), `commits/` (what is valid), `lock`, `reading`. The segments of
    a commit are one pack of all its rows, from which they are read back, and a Parquet file for each public table, from
    which the query side is made. A commit is published by one rename after all its files are synced: a crash before it
    leaves orphans, which the next writer removes. Nothing that a commit names is removed while somebody reads. Broken
    where the disk fails.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self.folder = folder
        self._segments = folder / "segments"
        self._commits = folder / "commits"
        self._lock: int | None = None
        self._reading: BinaryIO | None = None
        self._packs: dict[int, Pack] = {}
        self._shelves: dict[tuple[str, str | None], Shelf] = {}
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
        self._live = Live(self._log)
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
        lines = sorted(f"{s}\t{k}\t{d}" for s in self._live.stages() for k, d in self.digests(s).items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def digests(self, stage: str) -> Mapping[str, str]:
        """Part key to input digest of what is kept for a stage."""
        return {key: commit.parts[key] for key, commit in self._live.of(stage).items()}

    def commit(self, stage: str, kept: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        """Keep the results of some parts in place of their former ones, and forget the parts in `gone`."""
        if not kept and not gone:
            return
        number = self._log[-1].number + 1 if self._log else 1
        segments = (*self._pack(number, stage, kept), *(self._write(number, kind, kept) for kind in _kinds(kept)))
        sync_folder(self._segments)
        sums = {part.key: (part.taken, given(part)) for part in kept}
        parts = {part.key: part.digest for part in kept}
        commit = Commit(number, stage, parts, tuple(sorted(gone)), segments, sums)
        write_commit(self._commits, commit)
        self._log.append(commit)
        self._live.add(commit)
        touched = {name for c in self._log if c.stage == stage for segment in c.segments for name in segment.shelves}
        self._shelves = {key: shelf for key, shelf in self._shelves.items() if key[0] not in touched}

    def load(self, kind: type[R], stage: str | None = None) -> tuple[R, ...]:
        """All kept records of a type (of one stage), in table order. Damaged where a segment was changed."""
        shelf = self._shelf(shelf_of(kind), stage)
        return tuple(sorted(self._unpacked(kind, shelf, range(len(shelf.pack))), key=table_of(kind).order))

    def each(self, kind: type[R]) -> Iterator[R]:
        """All kept records of a type, one after the other, by what they are about. Damaged as `load`."""
        shelf = self._shelf(shelf_of(kind))
        for place in range(len(shelf.pack)):
            yield from self._unpacked(kind, shelf, (place,))

    def rows(self, kind: type[R], report_id: str) -> tuple[R, ...]:
        """The rows about a report, as it sees them, in table order. Damaged as `load`."""
        return self._about(kind, shelves_by_report(kind), report_id)

    def of_story(self, kind: type[R], story_id: str) -> tuple[R, ...]:
        """The rows of a story, whole, in table order. Damaged as `load`."""
        return self._about(kind, (shelf_of(kind),), story_id)

    def _about(self, kind: type[R], shelves: Sequence[str], about: str) -> tuple[R, ...]:
        found: list[R] = []
        for name in shelves:
            shelf = self._shelf(name)
            found.extend(self._unpacked(kind, shelf, shelf.places(about)))
        return tuple(sorted(found, key=table_of(kind).order))

    def marks(self, shelf: str) -> Mapping[str, bytes]:
        """What stands for the rows of a shelf about each report, or story."""
        marks: dict[str, bytes] = {}
        for about, new in self._shelf(shelf).marks():
            marks[about] = joined(marks, about, new)
        return marks

    def count(self, kind: type[Record]) -> int:
        """How many rows of a type are kept."""
        return int(self._shelf(shelf_of(kind)).rows.sum())

    def sums(self, stage: str) -> tuple[int, int]:
        """How many rows a stage's kept parts took, and gave."""
        found = [commit.sums[key] for key, commit in self._live.of(stage).items()]
        return sum(taken for taken, _ in found), sum(rows for _, rows in found)

    def _unpacked(self, kind: type[R], shelf: Shelf, places: Iterable[int]) -> Iterator[R]:
        decode = unpacker(kind).decode
        try:
            for place in places:
                pack = self._packs[int(shelf.pack[place])]
                yield from decode(pack.group(int(shelf.offset[place]), int(shelf.size[place]), int(shelf.whole[place])))
        except msgspec.ValidationError as error:
            raise Damaged(
                f"{self.folder}: the stored {table_of(kind).name} are not of this version of tellings ({error}); "
                "add the sources to a new pile"
            ) from error

    def _shelf(self, name: str, stage: str | None = None) -> Shelf:
        """Where the valid rows of a shelf stand (those that one stage gave), remembered until the next commit."""
        if (name, stage) not in self._shelves:
            self._shelves[name, stage] = Shelf(self._pieces(name, stage))
        return self._shelves[name, stage]

    def _pieces(self, name: str, stage: str | None) -> Iterator[tuple[int, pa.Table]]:
        for commit in self._log:
            held = [segment for segment in commit.segments if name in segment.shelves]
            valid = self._live.parts(commit) if held and stage in (None, commit.stage) else []
            if valid:
                pack = self._packs.get(commit.number) or Pack(self._segments / held[0].file, held[0].sha256)
                self._packs[commit.number] = pack
                index = pack.index()
                chosen = pc.equal(index["shelf"], name)
                if len(valid) < len(commit.parts):
                    chosen = pc.and_(chosen, pc.is_in(index["part"], pa.array(valid, pa.string())))
                yield commit.number, index.filter(chosen)

    def arrow(self, kind: type[Record], stage: str | None = None) -> pa.Table:
        """All kept records of a public table as an Arrow table, in commit order. Damaged as `load`."""
        pieces = [to_arrow(kind, ()), *self.columns(kind, stage)]
        return pa.concat_tables(pieces, promote_options="default")

    def columns(self, kind: type[Record], stage: str | None = None) -> Iterator[pa.Table]:
        """As `arrow`, one commit after the other."""
        table = table_of(kind)
        for commit in self._log:
            if stage is not None and commit.stage != stage:
                continue
            valid = self._live.parts(commit)
            for segment in commit.segments:
                if segment.table == table.name and valid:
                    yield self._read(segment, valid, all_valid=len(valid) == len(commit.parts))

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
        used = self._live.used()
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

    def _pack(self, number: int, stage: str, kept: Sequence[Kept]) -> Iterator[Segment]:
        """The pack of a commit, published; none where no part has rows."""
        data, shelves = build(group for part in kept for group in groups(part))
        if shelves:
            sha256 = hashlib.sha256(data).hexdigest()
            name = f"{number:08d}-{stage}-{sha256[:12]}.pack"
            publish(self._segments / name, data)
            yield Segment(ROWS, name, sha256, sum(len(part.records) for part in kept), shelves)

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
    return [table.record for table in TABLES if table.public and table.record in present]
