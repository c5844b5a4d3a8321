"""Bombs: little that becomes a lot. Each must be refused with its own code, fast, and in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.records import Refusal
from tellings.sources import open_sources

from .bombs import BOMBS, zipped

MEGABYTES = 256

WATCHED = """
import sys
from tellings.records import Refusal
from tellings.sources import open_sources
import pyarrow, fastwarc.stream_io, lzma, bz2, tarfile, zipfile, tellings.sources.opening, tellings.sources.warc
for path in sys.argv[1:]:
    found = {each.code if isinstance(each, Refusal) else "READ" for each in open_sources([path])}
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(path.rpartition("/")[2], int(peak) // 1024, *found)
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, set[str]]]:
    """The peak of memory so far in megabytes, and what came of each bomb, read in a process of its own."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, (make, _) in BOMBS.items():
        (folder / name).write_bytes(make())
    paths = [str(folder / name) for name in BOMBS]
    command = [sys.executable, "-c", WATCHED, *paths]
    lines = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800).stdout.splitlines()
    found = {}
    for name, peak, *codes in map(str.split, lines):
        found[name] = (int(peak), set(codes))
    return found


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_in_little_memory(outcomes: dict[str, tuple[int, set[str]]], name: str) -> None:
    peak, codes = outcomes[name]
    assert codes and codes <= BOMBS[name][1]
    assert peak <= MEGABYTES


def test_sound_member_beside_a_bomb_is_read(tmp_path: Path) -> None:
    page = b"<html><p>The lock gates open at six.</p></html>" + b"".join(b"<i>%d</i>" % n for n in range(9_000))
    (tmp_path / "a.zip").write_bytes(zipped({"1.html": page, "2.txt": b"x" + bytes(20_000_000), "3.txt": b"Low tide."}))
    found = list(open_sources([tmp_path / "a.zip"]))
    assert [isinstance(each, Refusal) for each in found] == [False, True, False]


def test_table_that_unpacks_to_a_bomb_is_refused(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    cells = ["a" * 3_000_000] * 10
    pq.write_table(pa.table({"text": cells}), tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    (found,) = open_sources([tmp_path / "a.parquet"])
    assert isinstance(found, Refusal) and found.code == "limit-archive-ratio"
