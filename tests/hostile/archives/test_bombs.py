"""Bombs: little that becomes a lot. Each must be refused with its own code, fast, and in little memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli
import pyarrow as pa
import pytest

from tellings.records import Refusal
from tellings.sources import open_sources

from . import warcs

SIZE = 300_000_000
MEGABYTES = 256


def repeated(pack: Callable[[bytes], bytes]) -> bytes:
    """A bomb of many members, which is quicker to make where packing is slow."""
    return pack(bytes(SIZE // 30)) * 30


@cache
def zeros(pack: Callable[[bytes], bytes]) -> bytes:
    return pack(bytes(SIZE))


def zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def many_small_bombs() -> bytes:
    """Members that each stay below the size from which growth is looked at, and together do not."""
    return zipped({f"{n}.txt": b"<p>" + bytes(5_000_000) for n in range(40)})


def pax_bomb() -> bytes:
    """A tar header that announces a gigabyte of extension."""
    info = tarfile.TarInfo("x")
    info.type = tarfile.XHDTYPE
    info.size = 1_000_000_000
    return info.tobuf() + bytes(20_000)


def warc_record(body: bytes, encoding: str) -> bytes:
    out = io.BytesIO()
    writer = warcs.WARCWriter(out, gzip=True)
    record = warcs.response(writer, "https://www.quay-courier.example/x", body, more=(("Content-Encoding", encoding),))
    warcs.write(writer, record)
    return out.getvalue()


def warc_header(line: bytes) -> bytes:
    return gzip.compress(b"WARC/1.0\r\n" + line + b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n")


# name of the file: (what makes it, codes that it may be refused with)
RATIO, PAGE = "limit-archive-ratio", "limit-page-bytes"
BOMBS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a.html.gz": (lambda: zeros(gzip.compress), {RATIO, PAGE}),
    "a.txt.bz2": (lambda: repeated(bz2.compress), {RATIO, PAGE}),
    "a.txt.xz": (lambda: repeated(lambda data: lzma.compress(data, preset=0)), {RATIO, PAGE}),
    "a.txt.zst": (lambda: zeros(zstd), {RATIO, PAGE}),
    "a.jsonl.gz": (lambda: gzip.compress(b'{"text": "' + b"a" * (SIZE // 2)), {RATIO, "limit-table-cell-bytes"}),
    "a.csv.gz": (lambda: gzip.compress(b'title,text\nx,"' + b"a" * (SIZE // 2)), {RATIO, "limit-table-cell-bytes"}),
    "a.json.gz": (lambda: gzip.compress(b"[" + b"[" * (SIZE // 2)), {RATIO, "limit-table-cell-bytes"}),
    "nested.gz": (lambda: gzip.compress(gzip.compress(bytes(SIZE))), {"archive-nested"}),
    "a.zip": (lambda: zipped({"a.txt": bytes(SIZE)}), {RATIO, PAGE}),
    "many.zip": (many_small_bombs, {RATIO, "empty", "not-text"}),
    "nested.zip": (lambda: zipped({"b.zip": zipped({"a.txt": bytes(SIZE // 10)})}), {"archive-nested"}),
    "a.tar.gz": (lambda: gzip.compress(tarred({"a.txt": bytes(SIZE)})), {RATIO, PAGE}),
    "nested.tar": (lambda: tarred({"a.html.gz": gzip.compress(bytes(SIZE // 10))}), {"archive-nested"}),
    "pax.tar": (pax_bomb, {"limit-record-header-bytes"}),
    "body.warc.gz": (lambda: warc_record(b"<html>" + bytes(SIZE // 3), "identity"), {RATIO, PAGE}),
    "gzip.warc.gz": (lambda: warc_record(zeros(gzip.compress), "gzip"), {PAGE}),
    "twice.warc.gz": (lambda: warc_record(gzip.compress(zeros(gzip.compress)), "gzip, gzip"), {PAGE}),
    "zstd.warc.gz": (lambda: warc_record(zeros(zstd), "zstd"), {PAGE}),
    "brotli.warc.gz": (lambda: warc_record(zeros(lambda data: brotli.compress(data, quality=1)), "br"), {PAGE}),
    "line.warc.gz": (lambda: warc_header(b"X: " + b"a" * (SIZE // 2)), {RATIO, "limit-record-header-bytes"}),
    "lines.warc.gz": (lambda: warc_header(b"X: a\r\n" * 9_000_000), {RATIO, "limit-record-header-bytes"}),
}  # fmt: skip

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
    lines = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.splitlines()
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
