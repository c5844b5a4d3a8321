"""Packed bytes -> unpacked bytes that cannot outgrow the limits: output is capped and counted, never believed."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections import deque
from collections.abc import Callable
from typing import BinaryIO, Protocol

from ..errors import BadInput, Limit
from ..limits import Limits
from .codes import bad

CHUNK = 65_536
RATIO_FROM_BYTES = 10_000_000
"""Growth is looked at from here on: below, no bomb hurts, and a short page of spaces may grow as much as it likes."""
_MOST_BOMBS = 10
_XZ_MEMORY = 100_000_000


class Meter:
    """Counts what goes into and comes out of one archive, and stops it: by bytes, by members, and by growth.

    Growth is judged of each member, and of all together when the next begins. A member that grows too much is refused
    and forgotten; after `_MOST_BOMBS` of them, or at a limit of the whole, the meter has `tripped` and the rest is not
    worth reading.
    """

    __slots__ = (
        "_bombs",
        "_limits",
        "_member_packed",
        "_member_unpacked",
        "_packed",
        "_unpacked",
        "members",
        "tripped",
    )

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._packed = self._unpacked = self._member_packed = self._member_unpacked = self._bombs = 0
        self.members = 0
        self.tripped = False

    def begin_member(self, packed: int = 0) -> None:
        """A new member begins, `packed` bytes long where that is known."""
        self.members += 1
        self._member_packed = self._member_unpacked = 0
        most = self._limits.archive_members
        if self.members > most:
            self._trip("archive_members", most, f"more than {most:,} members")
        if self._has_grown(self._packed, self._unpacked):
            self._trip("archive_ratio", self._limits.archive_ratio, _growth(self._packed, self._unpacked))
        self.add(packed, 0)

    def add(self, packed: int, unpacked: int) -> None:
        """So many bytes went in and came out. Limit where that is too much."""
        self._packed += packed
        self._unpacked += unpacked
        self._member_packed += packed
        self._member_unpacked += unpacked
        most = self._limits.archive_bytes
        if self._unpacked > most:
            self._trip("archive_bytes", most, f"unpacks to more than {most:,} bytes")
        if self._has_grown(self._member_packed, self._member_unpacked):
            raise self._bomb()

    def _has_grown(self, packed: int, unpacked: int) -> bool:
        return unpacked > RATIO_FROM_BYTES and unpacked > self._limits.archive_ratio * max(packed, 1)

    def _bomb(self) -> Limit:
        self._bombs += 1
        self.tripped = self._bombs >= _MOST_BOMBS
        found = _growth(self._member_packed, self._member_unpacked)
        self._packed -= self._member_packed
        self._unpacked -= self._member_unpacked
        self._member_packed = self._member_unpacked = 0
        return Limit("archive_ratio", self._limits.archive_ratio, found)

    def _trip(self, limit: str, allowed: int, found: str) -> None:
        self.tripped = True
        raise Limit(limit, allowed, found)


def _growth(packed: int, unpacked: int) -> str:
    return f"{packed:,} packed bytes became {unpacked:,} and more"


class Decoder(Protocol):
    """What the standard library's decompressors for bzip2 and xz offer, and `Gunzip` here."""

    @property
    def eof(self) -> bool:
        """Has the member ended?"""

    @property
    def unused_data(self) -> bytes:
        """What follows the member."""

    @property
    def needs_input(self) -> bool:
        """Is nothing left to unpack of what was given?"""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most `max_length` bytes of what `data` and earlier input unpack to."""


class Gunzip:
    """zlib's decompressor with the face that those for bzip2 and xz have. Checks the CRC of each gzip member."""

    def __init__(self, wbits: int = 31) -> None:
        self._inner = zlib.decompressobj(wbits)

    @property
    def eof(self) -> bool:
        """Has the member ended?"""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What follows the member."""
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        """Is nothing left to unpack of what was given?"""
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most `max_length` bytes."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": Gunzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
}
FAULTS = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class Unpacked(io.RawIOBase):
    """The contents of a gzip, bzip2 or xz stream, member after member; BadInput where one breaks off or is damaged.

    `starts` holds, for each member begun, where it starts in the unpacked and in the packed bytes; whoever reads takes
    out what is past.
    """

    def __init__(self, packed: BinaryIO, kind: str, meter: Meter, offset: int = 0) -> None:
        super().__init__()
        self._packed = packed
        self._new = DECODERS[kind]
        self._decoder: Decoder | None = None
        self._waiting = b""
        self._meter = meter
        self._read = offset
        self._member_at = offset
        self._given = 0
        self.starts: deque[tuple[int, int]] = deque()

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill part of the buffer; 0 only at the sound end of the last member."""
        while True:
            if self._decoder is None and not self._begin():
                return 0
            chunk = self.rest_of_member(len(buffer))
            if chunk:
                buffer[: len(chunk)] = chunk
                return len(chunk)

    def rest_of_member(self, room: int) -> bytes:
        """Up to `room` more bytes of the member being read; empty once it has ended and its checksum was right."""
        while self._decoder is not None:
            chunk = self._step(room)
            self._given += len(chunk)
            if chunk:
                return chunk
        return b""

    def _begin(self) -> bool:
        """Start the next member; False at the end. Zero bytes between members are padding."""
        while not self._waiting.lstrip(b"\x00"):
            self._waiting = self._take()
            if not self._waiting:
                return False
        stripped = self._waiting.lstrip(b"\x00")
        self._waiting = stripped
        self._member_at = self._read - len(stripped)
        self.starts.append((self._given, self._member_at))
        self._meter.begin_member()
        self._decoder = self._new()
        return True

    def _step(self, room: int) -> bytes:
        decoder = self._decoder
        assert decoder is not None
        data = b""
        if decoder.needs_input:
            data, self._waiting = self._waiting or self._take(), b""
            if not data:
                raise damaged(f"the packed data breaks off at byte {self._read}", self._member_at)
        try:
            chunk = decoder.decompress(data, max(room, 1))
        except FAULTS as error:
            raise damaged(f"packed data is not sound: {error}", self._member_at) from None
        if decoder.eof:
            self._waiting = decoder.unused_data
            self._decoder = None
        self._meter.add(len(data) - len(self._waiting), len(chunk))
        return chunk

    def _take(self) -> bytes:
        data = self._packed.read(CHUNK)
        self._read += len(data)
        return data


class _Counted:
    """A packed stream that knows how much was taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Some bytes."""
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def tell(self) -> int:
        """How many were taken."""
        return self.count

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not to be done."""
        raise OSError(f"a packed stream is read once, from its start ({offset}, {whence})")

    def close(self) -> None:
        """Whoever opened the stream closes it."""


class UnpackedZstd(io.RawIOBase):
    """The contents of a zstd stream. The library refuses frames that want more than 128 MB of memory."""

    def __init__(self, packed: BinaryIO, meter: Meter) -> None:
        from fastwarc.stream_io import ZstdReader

        super().__init__()
        self._packed = _Counted(packed)
        self._reader = ZstdReader(self._packed)
        self._meter = meter
        self._seen = 0
        meter.begin_member()

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill part of the buffer; 0 only at the sound end."""
        try:
            chunk = self._reader.read(min(len(buffer), CHUNK))
        except FAULTS as error:
            raise damaged(f"packed data is not sound: {error}", self._packed.count) from None
        self._meter.add(self._packed.count - self._seen, len(chunk))
        self._seen = self._packed.count
        buffer[: len(chunk)] = chunk
        return len(chunk)


def unpacked(packed: BinaryIO, kind: str, meter: Meter) -> BinaryIO:
    """The contents of a stream packed in one of the four ways."""
    raw = UnpackedZstd(packed, meter) if kind == "zstd" else Unpacked(packed, kind, meter)
    return io.BufferedReader(raw, CHUNK)  # type: ignore[return-value, unused-ignore]


def damaged(what: str, offset: int) -> BadInput:
    """The error for an archive that cannot be read on from a packed offset."""
    return bad("archive-damaged", what, where=f"byte {offset}")
