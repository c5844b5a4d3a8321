"""Bombs: little that becomes a lot, and the codes with which each may be refused."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import brotli
import pyarrow as pa

from . import warcs

SIZE = 300_000_000


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


def members(pack: Callable[[bytes], bytes]) -> bytes:
    """Ten thousand small members, one after the other."""
    return pack(bytes(SIZE // 10_000)) * 10_000


def zipped_as(method: int) -> bytes:
    """A zip whose member is packed by another method."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", bytes(SIZE // 3))
    return out.getvalue()


def overlapping_zip(count: int = 200) -> bytes:
    """Two hundred members that all stand on the same bytes."""
    data = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = data.compress(bytes(8_000_000)) + data.flush()
    sizes = (zlib.crc32(bytes(8_000_000)), len(body), 8_000_000)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, *sizes, 5, 0) + b"a.txt" + body
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, *sizes, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entry) * count, len(local), 0)
    return local + entry * count + end


def lying_zip() -> bytes:
    """A member that says that it is small."""
    made = zipped({"a.txt": bytes(SIZE // 3)})
    return made.replace(struct.pack("<I", SIZE // 3), struct.pack("<I", 100))


def many_records() -> bytes:
    """Records that each stay below the size from which growth is looked at."""
    return warc_record(b"<html>" + bytes(9_000_000), "identity") * 30


def chunked() -> bytes:
    """A body in chunks."""
    size = SIZE // 30
    return warc_record((b"%x\r\n" % size + bytes(size) + b"\r\n") * 10 + b"0\r\n\r\n", "identity")


def wacz() -> bytes:
    """A web archive in a zip."""
    return zipped({"datapackage.json": b"{}", "archive/data.warc.gz": warc_record(bytes(SIZE // 3), "identity")})


def wet() -> bytes:
    """A record of nothing but text."""
    size = SIZE // 3
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {size}\r\n\r\n"
    return gzip.compress(head.encode() + b"a" * size + b"\r\n\r\n")


def feed() -> bytes:
    """One item of a hundred megabytes."""
    return gzip.compress(b"<?xml version='1.0'?><rss version='2.0'><channel><item><description>" + b"a" * (SIZE // 3))


def table_file() -> bytes:
    """Cells that are stored once and said often."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["a" * 3_000_000] * 40}), out, compression="zstd", use_dictionary=False)
    return out.getvalue()


# name of the file: (what makes it, codes that it may be refused with)
RATIO, PAGE, CELL = "limit-archive-ratio", "limit-page-bytes", "limit-table-cell-bytes"
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
    "members.txt.gz": (lambda: members(gzip.compress), {RATIO, PAGE}),
    "members.txt.zst": (lambda: members(zstd), {RATIO, PAGE}),
    "a.jsonl.zst": (lambda: zstd(b'{"text": "' + b"a" * (SIZE // 2)), {RATIO, CELL}),
    "a.csv.bz2": (lambda: bz2.compress(b'title,text\nx,"' + b"a" * (SIZE // 6)), {RATIO, CELL}),
    "a.jsonl.xz": (lambda: lzma.compress(b'{"text": "' + b"a" * (SIZE // 3), preset=0), {RATIO, CELL}),
    "a.tar.bz2": (lambda: bz2.compress(tarred({"a.txt": bytes(SIZE // 6)})), {RATIO, PAGE}),
    "a.tar.xz": (lambda: lzma.compress(tarred({"a.txt": bytes(SIZE // 3)}), preset=0), {RATIO, PAGE}),
    "many.tar.gz": (lambda: gzip.compress(tarred({f"{n}.txt": bytes(30_000) for n in range(4_000)})), {RATIO, "empty", "not-text"}),
    "lzma.zip": (lambda: zipped_as(zipfile.ZIP_LZMA), {RATIO, PAGE, "archive-method"}),
    "bzip2.zip": (lambda: zipped_as(zipfile.ZIP_BZIP2), {RATIO, PAGE, "archive-method"}),
    "overlap.zip": (overlapping_zip, {RATIO, PAGE, "empty", "archive-damaged"}),  # newer Pythons see the overlap
    "lying.zip": (lying_zip, {RATIO, PAGE, "archive-damaged"}),
    "a.wacz": (wacz, {RATIO, PAGE}),
    "deflate.warc.gz": (lambda: warc_record(zlib.compress(bytes(SIZE)), "deflate"), {PAGE}),
    "mixed.warc.gz": (lambda: warc_record(brotli.compress(zeros(gzip.compress)), "gzip, br"), {PAGE}),
    "many.warc.gz": (many_records, {RATIO, "not-text", "empty"}),
    "chunked.warc.gz": (chunked, {RATIO, PAGE}),
    "a.wet.gz": (wet, {RATIO, PAGE}),
    "feed.xml.gz": (feed, {RATIO, PAGE}),
    "a.parquet": (table_file, {RATIO, CELL}),
}  # fmt: skip
