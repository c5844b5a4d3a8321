"""A pack: the rows of one commit in groups, each packed by itself, so that they are found in any order."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from ..errors import Damaged
from .disk import guarded
from .groups import Group, mark, packed

_HEAD = b"tellings pack 1\n"
_TAIL = 8
_CODEC = "zstd"
_FIELDS = pa.schema([
    ("shelf", pa.string()), ("part", pa.string()), ("about", pa.string()), ("offset", pa.int64()),
    ("size", pa.int32()), ("whole", pa.int64()), ("rows", pa.int32()), ("mark", pa.binary(16)),
])  # fmt: skip


def build(found: Iterable[Group]) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a pack of groups, and the shelves that it holds rows of. Groups are packed as they come."""
    codec, out, index = pa.Codec(_CODEC), bytearray(_HEAD), _columns()
    for group in found:
        data = packed(group.rows)
        small = codec.compress(data, asbytes=True)
        row = (group.shelf, group.part, group.about, len(out), len(small), len(data), len(group.rows), mark(data))
        for column, value in zip(index.values(), row, strict=True):
            column.append(value)
        out += small
    table = pa.table(index, schema=_FIELDS)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, _FIELDS) as writer:
        writer.write_table(table)
    listing = codec.compress(sink.getvalue(), asbytes=True)
    out += listing + len(sink.getvalue()).to_bytes(_TAIL, "little") + len(listing).to_bytes(_TAIL, "little")
    return bytes(out), tuple(sorted(set(index["shelf"])))


def _columns() -> dict[str, list[Any]]:
    return {field.name: [] for field in _FIELDS}


class Pack:
    """A pack on disk, compared with its digest when it is opened. Damaged where it is not what was written."""

    def __init__(self, path: Path, sha256: str) -> None:
        self._path = path
        self._data = _mapped(path)
        if hashlib.sha256(self._data).hexdigest() != sha256:
            raise Damaged(f"{path}: missing or not what was written; `tellings verify` lists all that is damaged")
        self._codec = pa.Codec(_CODEC)

    def index(self) -> pa.Table:
        """A row for each group: shelf, part, about, offset, size, whole (bytes unpacked), rows, mark."""
        end = len(self._data)
        size = int.from_bytes(self._data[end - _TAIL : end], "little")
        whole = int.from_bytes(self._data[end - 2 * _TAIL : end - _TAIL], "little")
        listing = self._codec.decompress(self._data[end - 2 * _TAIL - size : end - 2 * _TAIL], whole)
        return pa.ipc.open_stream(listing).read_all()

    def group(self, offset: int, size: int, whole: int) -> bytes:
        """The packed rows of a group."""
        return bytes(self._codec.decompress(self._data[offset : offset + size], whole, asbytes=True))


def _mapped(path: Path) -> mmap.mmap | bytes:
    with guarded(path):
        if not path.exists() or path.stat().st_size == 0:
            return b""
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class Shelf:
    """Where the groups of a shelf stand, over all packs, by what they are about."""

    def __init__(self, pieces: Iterable[tuple[int, pa.Table]]) -> None:
        tables = [(number, piece) for number, piece in pieces if len(piece)]
        abouts = [np.array([name.encode() for name in piece["about"].to_pylist()], np.bytes_) for _, piece in tables]
        about = np.concatenate(abouts) if abouts else np.zeros(0, "S1")
        pack = np.repeat([number for number, _ in tables], [len(piece) for _, piece in tables]).astype(np.int64)
        order = np.lexsort((pack, about)) if len(about) else np.zeros(0, np.int64)
        self.about = about[order]
        self.pack = pack[order]
        self.offset, self.size, self.whole, self.rows = (
            np.concatenate([piece[name].to_numpy() for _, piece in tables])[order] if tables else np.zeros(0, np.int64)
            for name in ("offset", "size", "whole", "rows")
        )
        self._marks = b"".join([b"".join(piece["mark"].to_pylist()) for _, piece in tables])
        self._order = order

    def places(self, about: str) -> range:
        """The places of the groups about something."""
        wanted = np.bytes_(about.encode())
        return range(int(self.about.searchsorted(wanted)), int(self.about.searchsorted(wanted, "right")))

    def marks(self) -> list[tuple[str, bytes]]:
        """What each group is about, with its mark."""
        names = [name.decode() for name in self.about.tolist()]
        return [(name, self._marks[16 * n : 16 * n + 16]) for name, n in zip(names, self._order.tolist(), strict=True)]
