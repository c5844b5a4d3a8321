"""The pile's list of runs: one JSON object a line, each with a check of its own, so that no flip in it is silent.

A line that a crash cut off is no run, and no damage: the next run takes it away.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import msgspec

from ..records.run import Run
from .disk import guarded

NAME = "runs.jsonl"
_CHECK = re.compile(rb',"check":"([0-9a-f]{16})"\}')


def append(pile: Path, run: Run) -> None:
    """Add a run behind the last whole line. Broken where the disk fails."""
    row = msgspec.json.encode(run)[:-1]
    path = pile / NAME
    with guarded(path), path.open("ab+") as out:
        size = out.seek(0, os.SEEK_END)
        out.seek(max(0, size - 1))
        if out.read(1) != b"\n":
            out.seek(0)
            out.truncate(out.read().rfind(b"\n") + 1)
        out.write(row + b',"check":"' + _check(row) + b'"}\n')
        out.flush()
        os.fsync(out.fileno())


def last(pile: Path) -> Run | None:
    """The last run that stands in the list as it was written; None where there is none."""
    for line in reversed(_lines(pile)):
        run = _run(line)
        if run is not None:
            return run
    return None


def check(pile: Path) -> list[str]:
    """The lines that are not as they were written, as sentences."""
    *ended, tail = _lines(pile) or [b""]
    wrong = [number for number, line in enumerate(ended, 1) if _run(line) is None]
    if _CHECK.search(tail) or b"\0" in tail:  # a whole line has lost its end, or a disk has: no crash of ours does that
        wrong.append(len(ended) + 1)
    return [f"{NAME}: line {number} is not as it was written" for number in wrong]


def _lines(pile: Path) -> list[bytes]:
    path = pile / NAME
    with guarded(path):
        return path.read_bytes().split(b"\n") if path.is_file() else []


def _check(row: bytes) -> bytes:
    return hashlib.sha256(row).hexdigest()[:16].encode()


def _run(line: bytes) -> Run | None:
    found = list(_CHECK.finditer(line))
    if not found or found[-1].end() != len(line) or _check(line[: found[-1].start()]) != found[-1][1]:
        return None
    try:
        return msgspec.json.decode(line, type=Run)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
