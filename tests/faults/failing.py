"""A disk that fails at its nth call, at the store's own edge."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from unittest.mock import patch


class Disk:
    """Counts writes, syncs, renames and removals; the nth fails with `code`. A write that fails leaves half behind."""

    def __init__(self, nth: int | None = None, code: int = errno.EIO) -> None:
        self.calls: list[str] = []
        self._nth, self._code = nth, code

    def fails(self, what: str) -> bool:
        """Note a call. Is it the one?"""
        self.calls.append(what)
        return len(self.calls) == self._nth

    def error(self) -> OSError:
        """What the system says."""
        return OSError(self._code, os.strerror(self._code))


class _File:
    """A file open for writing."""

    def __init__(self, disk: Disk, file: BinaryIO) -> None:
        self._disk, self._file = disk, file

    def write(self, data: bytes) -> int:
        """All, or half and an error."""
        if self._disk.fails("write"):
            self._file.write(data[: len(data) // 2])
            raise self._disk.error()
        return self._file.write(data)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """All files of this process are on `disk`."""
    whole = {"fsync": os.fsync, "replace": Path.replace, "unlink": Path.unlink, "open": Path.open}

    def guard(name: str) -> Any:
        def call(*words: Any, **options: Any) -> Any:
            if disk.fails(name):
                raise disk.error()
            return whole[name](*words, **options)  # type: ignore[operator]

        return call

    def opened(path: Path, mode: str = "r", *words: Any, **options: Any) -> Any:
        file = whole["open"](path, mode, *words, **options)  # type: ignore[operator]
        return _File(disk, file) if mode == "wb" else file

    with (
        patch("os.fsync", guard("fsync")),
        patch.object(Path, "replace", guard("replace")),
        patch.object(Path, "unlink", guard("unlink")),
        patch.object(Path, "open", opened),
    ):
        yield disk
