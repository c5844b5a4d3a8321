"""Addresses of pages to get, from files of others: GDELT's Global Knowledge Graph."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from ..errors import Usage

COLUMNS = 27
"""Columns of the GKG 2.1, parted by tabs though its files are called .csv."""
WEB = "1"
"""The source collection of pages on the web; the others are broadcasts and archives without addresses."""
MOST = 10_000_000
"""Characters of one line."""


class Work(msgspec.Struct, frozen=True):
    """A page to get: its address, the day on which GDELT saw it (ISO, not the day it appeared), its outlet's name."""

    url: str
    seen: str
    outlet: str


def gkg(path: Path) -> Iterator[Work]:
    """The pages of a GKG 2.1 file (plain or zipped), each once, in order. Usage where it is none."""
    given: set[str] = set()
    with ExitStack() as stack:
        lines = TextIOWrapper(_opened(path, stack), encoding="utf-8", errors="replace", newline="\n")
        rows = (line.rstrip("\r\n").split("\t") for line in iter(lambda: lines.readline(MOST), ""))
        for number, row in enumerate(rows, 1):
            if len(row) != COLUMNS:
                if number == 1:
                    raise Usage(f"{path}: {len(row)} columns in its first line; the GKG 2.1 has {COLUMNS}")
                continue
            if row[2] == WEB and row[4].startswith(("http://", "https://")) and row[4] not in given:
                given.add(row[4])
                yield Work(url=row[4], seen=f"{row[1][:4]}-{row[1][4:6]}-{row[1][6:8]}", outlet=row[3])


def _opened(path: Path, stack: ExitStack) -> BinaryIO:
    try:
        if not zipfile.is_zipfile(path):
            return stack.enter_context(path.open("rb"))
        archive = stack.enter_context(zipfile.ZipFile(path))
        return cast(BinaryIO, stack.enter_context(archive.open(archive.namelist()[0])))
    except (OSError, IndexError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Usage(f"{path}: {error}") from None
