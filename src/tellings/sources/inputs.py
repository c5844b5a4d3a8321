"""A run of bytes that waits to be read: a file, standard input, or a member of an archive."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from ..errors import BadInput, Limit
from .codes import bad

HEAD_BYTES = 65_536
"""What is looked at to tell what an input is."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def label(name: str | bytes) -> str:
    """A path or member name that can be shown: what is not text, or would steer a terminal, is spelled out."""
    raw = name if isinstance(name, bytes) else os.fsencode(name) if _has_surrogates(name) else name.encode()
    text = raw.decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


class Input:
    """Bytes under a name. `uri` is shown, `name` only lends its extension, `depth` counts the archives around it.

    `in_wacz` marks the members of a WACZ, which are archives and may be. The stream is read once, from its start; it
    can be sought in only where `seekable` says so.
    """

    __slots__ = ("depth", "head", "in_wacz", "name", "seekable", "size", "stream", "uri")

    def __init__(
        self, uri: str, stream: BinaryIO, *, name: str | None = None, size: int | None = None, depth: int = 0
    ) -> None:
        self.uri = uri
        self.name = (name if name is not None else uri).lower()
        self.size = size
        self.depth = depth
        self.in_wacz = False
        self.seekable = stream.seekable()
        self.head = read_upto(stream, HEAD_BYTES)
        if self.seekable:
            stream.seek(0)
            self.stream = stream
        else:
            self.stream = io.BufferedReader(Rewound(self.head, stream), HEAD_BYTES)

    def has_extension(self, *extensions: str) -> bool:
        """Does the name end in one of these, given without the dot?"""
        return self.name.endswith(tuple("." + extension for extension in extensions))

    def read_page(self, limit: int) -> bytes:
        """All bytes; Limit where there are more than `limit`, of which no more than `limit` are ever held."""
        if self.size is not None and self.size > limit:
            raise Limit("page_bytes", limit, f"{self.size:,} bytes")
        data = read_upto(self.stream, limit + 1)
        if len(data) > limit:
            raise Limit("page_bytes", limit, f"more than {limit:,} bytes")
        return data

    def digest(self, limit: int) -> str | None:
        """SHA-256 of all bytes, or None where there are more than `limit`."""
        try:
            return hashlib.sha256(self.read_page(limit)).hexdigest()
        except Limit:
            return None


class Rewound(io.RawIOBase):
    """A stream that cannot be sought in, with the bytes already taken from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the head, then from the rest."""
        chunk = bytes(self._head[: len(buffer)]) if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def read_upto(stream: BinaryIO, count: int) -> bytes:
    """The next `count` bytes, fewer only at the end of the stream."""
    parts = []
    while count > 0 and (part := stream.read(min(count, 1 << 20))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def open_file(path: Path) -> BinaryIO:
    """A regular file, opened without ever waiting. BadInput where it is none, or cannot be opened."""
    uri = label(str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise bad("not-a-file", f"{uri} is a {kind_of(path.stat().st_mode)}")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise missing(path) from None
    except (OSError, ValueError) as error:
        raise unreadable(uri, error) from None
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was swapped between the look and the opening
        file.close()
        raise bad("not-a-file", f"{uri} is not a regular file")
    return file


def missing(path: Path) -> BadInput:
    """The error for a path where there is nothing."""
    uri = label(str(path))
    if path.is_symlink():
        return bad("not-found", f"{uri} is a link to {label(str(path.readlink()))}, which is not there")
    return bad("not-found", f"{uri} is not there")


def unreadable(uri: str, error: Exception) -> BadInput:
    """The error for what the system would not read, in the system's words."""
    return bad("not-readable", f"{uri}: {getattr(error, 'strerror', None) or error}")


def kind_of(mode: int) -> str:
    """A file type in words."""
    kinds = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"))
    return next((name for test, name in kinds if test(mode)), "thing that is no file")
