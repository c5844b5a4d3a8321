"""The file of judgements: one JSON object a line, only ever added to, so that two people's files merge in git."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..errors import Broken
from ..records import Judgement, canonical, make_id

NAME = "judgements.jsonl"


class Ledger:
    """A file of judgements. `faults` says in words which lines could not be read; they stay in the file untouched."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows, self.faults = _read(path)

    def append(self, row: Judgement) -> None:
        """Add a judgement and wait until it is on the disk. Broken where the disk refuses.

        What is in the file already is not added again. A line that a crash cut off is closed first.
        """
        if any(known.judgement_id == row.judgement_id for known in self.rows):
            return
        try:
            with self.path.open("ab+") as out:
                fcntl.flock(out, fcntl.LOCK_EX)
                out.write(_line_end(out) + canonical(row) + b"\n")
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise Broken(f"{self.path}: the judgement could not be kept: {error.strerror or error}") from error
        self.rows = (*self.rows, row)

    def check(self) -> list[str]:
        """Lines that could not be read, and judgements that are not what was judged, as sentences."""
        lines = self.path.read_bytes().split(b"\n") if self.rows else []
        whole = {canonical(row) for row in self.rows if row.judgement_id == id_of(row)}
        changed = [row.judgement_id for row in self.rows if canonical(row) not in whole or canonical(row) not in lines]
        return [*self.faults, *(f"{self.path}: judgement {key} was changed since it was made" for key in changed)]


def id_of(row: Judgement) -> str:
    """The id that a judgement was given when it was made."""
    return make_id("j", row.made, row.by, row.about_kind, row.about, row.verdict, row.because)


def _line_end(out: object) -> bytes:
    """A line end where the file does not close with one."""
    assert hasattr(out, "seek") and hasattr(out, "read")
    size = out.seek(0, os.SEEK_END)
    if not size:
        return b""
    out.seek(size - 1)
    return b"" if out.read(1) == b"\n" else b"\n"


def _read(path: Path) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise Broken(f"{path}: {error.strerror or error}") from error
    rows: dict[str, Judgement] = {}
    faults = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
            faults.append(f"{path}, line {number}: left over from a merge; take the line out, keep both sides")
            continue
        try:
            row = msgspec.json.decode(line, type=Judgement)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            faults.append(f"{path}, line {number}: no judgement: {error}")
            continue
        rows.setdefault(row.judgement_id, row)
    return tuple(rows.values()), tuple(faults)


def merge(files: Iterable[Path]) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    """The judgements of several people's files, each once, by time and id; and what could not be read."""
    rows: dict[str, Judgement] = {}
    faults: list[str] = []
    for path in files:
        ledger = Ledger(path)
        faults.extend(ledger.faults)
        for row in ledger.rows:
            rows.setdefault(row.judgement_id, row)
    return tuple(sorted(rows.values(), key=lambda row: (row.made, row.judgement_id))), tuple(faults)
