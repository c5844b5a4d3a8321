"""Pages out of web archives."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import brotli
import pytest

from tellings.sources import Tally
from tellings.sources.content import join_chunks
from tellings.sources.warc import capture_date
from tests.hostile.archives import warcs

from .building import kept, one, read, refusals, sources

BODY = b"<!doctype html><html><body><p>The ferry ran aground off the mole.</p></body></html>"
URL = "https://www.quay-courier.example/ferry"


def built(*records: tuple[str, str, bytes, bytes], packed: bool = True) -> bytes:
    """An archive of records given as type, more headers, content type and block."""
    parts = []
    for n, (kind, more, content_type, block) in enumerate(records):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        head += f"WARC-Target-URI: {URL}/{n}\r\n{more}"
        length = b"Content-Type: %s\r\nContent-Length: %d\r\n\r\n" % (content_type, len(block))
        part = head.encode() + length + block + b"\r\n\r\n"
        parts.append(gzip.compress(part) if packed else part)
    return b"".join(parts)


def answer(
    body: bytes = BODY, headers: str = "Content-Type: text/html; charset=windows-1251", status: str = "200 OK"
) -> tuple[str, str, bytes, bytes]:
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return "response", "", b"application/http; msgtype=response", block


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc"), (True, "no-extension")])
def test_page_keeps_address_capture_day_and_declared_encoding(packed: bool, name: str) -> None:
    source = one(read(built(answer(), packed=packed), name))
    assert (source.data, source.media, source.encoding) == (BODY, "text/html", "windows-1251")
    assert source.uri == f"{name}#1" and source.declared.url == f"{URL}/0"
    assert source.captured and (source.captured.value, source.captured.basis) == ("2024-05-06", "captured")


def test_archive_packed_as_one_member_is_read() -> None:
    plain = built(answer(), answer(BODY + b"2"), packed=False)
    assert len(sources(read(gzip.compress(plain), "a.warc.gz"))) == 2


def test_wet_conversion_is_a_text() -> None:
    data = built(("conversion", "WARC-Identified-Content-Language: eng\r\n", b"text/plain", "Der Damm hält.".encode()))
    source = one(read(data, "a.warc.wet.gz"))
    assert (source.media, source.encoding, source.declared.language) == ("text/plain", "utf-8", "eng")


def test_resource_of_a_page_is_read() -> None:
    assert one(read(built(("resource", "", b"text/html", BODY)), "a.warc.gz")).data == BODY


def test_records_that_are_no_pages_are_counted_not_refused() -> None:
    tally = Tally()
    data = built(
        ("warcinfo", "", b"application/warc-fields", b"software: x"),
        ("request", "", b"application/http", b"GET / HTTP/1.1\r\n\r\n"),
        answer(b"\x89PNG", "Content-Type: image/png"),
        answer(status="404 Not Found"),
        ("metadata", "", b"text/plain", b"outlink: x"),
        ("response", "", b"text/dns", b"20240506 1.2.3.4"),
        answer(),
    )
    assert len(read(data, "a.warc.gz", tally=tally)) == 1
    assert tally.skipped == {
        "warcinfo records": 1, "request records": 1, "type image/png": 1, "status 404": 1, "metadata records": 1,
        "type text/dns": 1,
    }  # fmt: skip


def test_archive_without_a_page_is_refused() -> None:
    assert refusals(read(built(answer(status="404 Gone")), "a.warc.gz")) == [("archive-empty", None)]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(BODY)),
        ("Content-Encoding: br", brotli.compress(BODY)),
        ("Content-Encoding: gzip", BODY),
        ("Content-Encoding: br", BODY),
        ("Content-Encoding: deflate", gzip.zlib.compress(BODY)),  # type: ignore[attr-defined]
        ("Content-Encoding: deflate", gzip.zlib.compress(BODY)[2:-4]),  # type: ignore[attr-defined]
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
        ("Transfer-Encoding: chunked", BODY),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", gzip.compress(BODY)),
    ],
    ids=["gzip", "brotli", "gzip-undone", "brotli-undone", "zlib", "raw-deflate", "chunked", "joined", "joined-gzip"],
)
def test_body_is_unpacked_whether_or_not_the_archive_did_it(headers: str, body: bytes) -> None:
    assert one(read(built(answer(body, f"Content-Type: text/html\r\n{headers}")), "a.warc.gz")).data == BODY


def test_body_that_breaks_off_is_refused_with_its_place() -> None:
    data = built(answer(), answer(gzip.compress(BODY)[:-9], "Content-Type: text/html\r\nContent-Encoding: gzip"))
    found = read(data, "a.warc.gz")
    assert len(sources(found)) == 1
    assert refusals(found) == [("content-damaged", f"byte {len(built(answer()))}")]


def test_chunks_that_break_off_are_told_from_chunks_that_were_joined() -> None:
    assert join_chunks(b"4\r\nhigh\r\n5\r\n tide\r\n0\r\n\r\n") == b"high tide"
    assert join_chunks(b"high tide") == b"high tide"
    with pytest.raises(Exception, match="break off"):
        join_chunks(b"4\r\nhigh\r\n5\r\n ti")


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (answer(b" "), "empty"),
        (answer(b"\x89PNG\r\n\x1a\n" + bytes(99)), "not-text"),
        (("response", "WARC-Truncated: length\r\n", b"application/http", answer()[3]), "record-cut"),
        (("response", "WARC-Segment-Number: 1\r\n", b"application/http", answer()[3]), "record-segmented"),
        (("respolse", "", b"application/http", answer()[3]), "record-unknown"),
        (
            ("response", "WARC-Block-Digest: sha1:" + "A" * 32 + "\r\n", b"application/http", answer()[3]),
            "digest-mismatch",
        ),
        (
            ("response", "WARC-Payload-Digest: sha1:" + "A" * 32 + "\r\n", b"application/http", answer()[3]),
            "digest-mismatch",
        ),
    ],
)
def test_record_that_is_not_a_whole_page_is_refused_and_the_next_is_read(
    record: tuple[str, str, bytes, bytes], code: str
) -> None:
    found = read(built(record, answer()), "a.warc.gz")
    assert [each for each, _ in refusals(found)] == [code] and len(sources(found)) == 1


def test_page_over_the_limit_is_refused_and_never_held() -> None:
    found = read(built(answer(b"<p>" + b"tide " * 2_100_000), answer(), packed=False), "a.warc")
    assert [code for code, _ in refusals(found)] == ["limit-page-bytes"] and len(sources(found)) == 1


def test_files_that_sites_keep_for_machines_are_no_pages() -> None:
    tally = Tally()
    robots = built(answer(b"User-agent: *", "Content-Type: text/plain"), packed=False).replace(
        b"/ferry/0", b"/robots.txt"
    )
    data = built(answer()) + gzip.compress(robots)
    assert len(read(data, "a.warc.gz", tally=tally)) == 1 and tally.skipped == {"files for machines": 1}


def test_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"title": "x"}\n')
        archive.writestr("archive/data.warc.gz", warcs.archive(packed=True))
    found = kept(tmp_path, "a.wacz", out.getvalue())
    assert len(sources(found)) == len(warcs.PAGES) and not refusals(found)
    assert sources(found)[0].uri == f"{tmp_path}/a.wacz#archive/data.warc.gz#2"


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2024-05-06T07:08:09Z", "2024-05-06", "day"),
        ("2024-05-06", "2024-05-06", "day"),
        ("2024-05", "2024-05", "month"),
        ("2024", "2024", "year"),
    ],
)
def test_capture_date_is_as_precise_as_it_is_given(text: str, value: str, precision: str) -> None:
    date = capture_date(text)
    assert date and (date.value, date.precision) == (value, precision)


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13-01T00:00:00Z", "20240506", None])
def test_capture_date_that_is_none_is_none(text: str | None) -> None:
    assert capture_date(text) is None
