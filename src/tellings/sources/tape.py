"""A web archive as one long run of unpacked bytes, of which it is known where each stands in the file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import Limit
from .inputs import Input
from .unpack import CHUNK, Meter, Unpacked, unpacked

_GZIP_START = b"\x1f\x8b\x08"
_RECORD_START = re.compile(rb"(?<=\n)WARC/[01]\.\d")
_OVERLAP = 16


class Tape:
    """Unpacked bytes, read forward; after damage it can be put on at the next record that begins soundly."""

    def __init__(self, item: Input, kind: str, meter: Meter) -> None:
        self._file = item.stream
        self._kind = kind
        self._meter = meter
        self._seekable = item.seekable and kind in ("plain", "gzip")
        self._put_on(0)

    def _put_on(self, offset: int) -> None:
        self._base = offset
        self._buffer = b""
        self._at = 0
        self._before = 0  # unpacked bytes since `_base` that the buffer no longer holds
        self._gzip = Unpacked(self._file, "gzip", self._meter, offset) if self._kind == "gzip" else None
        self._source: BinaryIO = self._file if self._kind == "plain" else unpacked(self._file, self._kind, self._meter)

    def offset(self) -> int:
        """Where in the file the next byte stands: exactly, or in packed data where its member starts."""
        position = self._before + self._at
        if self._gzip is None:
            return self._base + position if self._kind == "plain" else position
        starts = self._gzip.starts
        while len(starts) > 1 and starts[1][0] <= position:
            starts.popleft()
        return starts[0][1] if starts else self._base

    def line(self, most: int) -> bytes:
        """The next line with its end, shorter only at the end of the tape; Limit where it is longer than `most`."""
        parts = []
        size = 0
        while True:
            found = self._buffer.find(b"\n", self._at)
            end = len(self._buffer) if found < 0 else found + 1
            parts.append(self._buffer[self._at : end])
            size += end - self._at
            self._at = end
            if size > most:
                raise Limit("record_header_bytes", most, "a longer line", where=f"byte {self.offset()}")
            if found >= 0 or not self._fill():
                return b"".join(parts)

    def peek(self) -> bytes:
        """The next byte, empty at the end."""
        if self._at == len(self._buffer) and not self._fill():
            return b""
        return self._buffer[self._at : self._at + 1]

    def take(self, count: int) -> Iterator[bytes]:
        """The next `count` bytes in pieces; fewer only at the end of the tape."""
        while count > 0 and (self._at < len(self._buffer) or self._fill()):
            piece = self._buffer[self._at : self._at + count]
            self._at += len(piece)
            count -= len(piece)
            yield piece

    def settle(self) -> None:
        """Make sure that the member that holds the last byte is sound, before anybody believes what it held."""
        if self._gzip is not None and self._at == len(self._buffer):
            self._load(self._gzip.rest_of_member(CHUNK))

    def recover(self, start: int) -> bool:
        """Go on at the next record that begins after byte `start` of the file; False where none is to be found."""
        if not self._seekable or self._meter.tripped:
            return False
        found = self._find(max(start, self._base) + 1)
        if found is None:
            return False
        self._file.seek(found)
        self._put_on(found)
        return True

    def _fill(self) -> bool:
        if self._gzip is not None:
            room = bytearray(CHUNK)
            size = self._gzip.readinto(memoryview(room))
            return self._load(bytes(room[:size]))
        return self._load(self._source.read(CHUNK))

    def _load(self, data: bytes) -> bool:
        if not data:
            return False
        self._before += len(self._buffer)
        self._buffer = data
        self._at = 0
        return True

    def _find(self, start: int) -> int | None:
        self._file.seek(start)
        at = start
        window = b""
        while data := self._file.read(1 << 20):
            window += data
            for candidate in self._candidates(window):
                if self._kind == "plain" or _begins_record(window[candidate : candidate + 4096]):
                    return at + candidate
            keep = max(len(window) - (_OVERLAP if self._kind == "plain" else 4096), 0)
            at += keep
            window = window[keep:]
        return None

    def _candidates(self, window: bytes) -> Iterator[int]:
        if self._kind == "plain":
            yield from (match.start() for match in _RECORD_START.finditer(window))
            return
        found = window.find(_GZIP_START)
        while found >= 0:
            yield found
            found = window.find(_GZIP_START, found + 1)


def _begins_record(packed: bytes) -> bool:
    """Does a gzip member start here, with a record at its head?"""
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False
