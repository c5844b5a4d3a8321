"""Every write of the store: whole or not at all, and a disk that fails ends the run with one line."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import Broken

_REMEDIES = {
    errno.ENOSPC: "make room and run again",
    errno.EDQUOT: "make room and run again",
    errno.EACCES: "make it writable, or choose another folder",
    errno.EPERM: "make it writable, or choose another folder",
    errno.EROFS: "choose a folder on a disk that can be written to",
    errno.EMFILE: "raise the limit of open files (ulimit -n) and run again",
}


def failed(path: Path | str, error: OSError) -> Broken:
    """What the system says about a path, as an error that says what to do."""
    remedy = _REMEDIES.get(error.errno or 0, "look after the disk, then run again")
    return Broken(f"{path}: {error.strerror or error}; what was finished is kept; {remedy}")


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Broken in place of an OSError of the body."""
    try:
        yield
    except OSError as error:
        raise failed(path, error) from error


def publish(path: Path, data: bytes) -> None:
    """Write a file so that after a crash it is there whole or not at all: beside, synced, renamed, folder synced.

    Broken where the disk fails; the file may then be there or not, but never in part.
    """
    beside = path.with_name(path.name + ".part")
    with guarded(path):
        with beside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in a folder last. Broken where the disk fails."""
    with guarded(folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Remove a file, if it is there. Broken where the disk fails."""
    with guarded(path):
        path.unlink(missing_ok=True)


def read(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none. Broken where the disk cannot give them."""
    with guarded(path):
        return path.read_bytes() if path.exists() else None
