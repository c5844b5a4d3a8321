"""WARC, WET and WACZ archives -> the pages in them, each as it was captured."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from ..errors import BadInput, Limit
from ..records import Date, Declared, Refusal, Source
from ..records.source import Media
from .codes import bad, refusal
from .content import charset_of, check_page, decode_body, page_type
from .inputs import Input
from .making import Piece, make_source, said, web_address
from .media import looks_like_page
from .options import Job
from .tape import Tape
from .unpack import Meter
from .warcrecord import WarcRecord, warc_records

_KNOWN = ("warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation")
_WITH_PAGES = ("response", "resource", "conversion")
_GOOD_STATUS = ("200", "203")
# Texts that sites keep for machines, found in most crawls: no reports.
_SITE_FILES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt", "/sellers.json")
_HTTP_HEADER_BYTES = 256_000


class Http(msgspec.Struct, frozen=True):
    """An HTTP answer: its status, its headers by lower-case name, its body as it was sent."""

    status: str
    headers: dict[str, str]
    body: bytes


def read_warc(item: Input, kind: str, job: Job) -> Iterator[Source | Refusal]:
    """Each page of a web archive; `kind` says how the file is packed (`plain`, `gzip`, `zstd`).

    Requests, pictures, redirects and the like never were pages: they are counted in the tally, by what they are.
    """
    tape = Tape(item, kind, Meter(job.limits))
    given = 0
    most = job.limits.page_bytes + _HTTP_HEADER_BYTES
    for found in warc_records(tape, most, job.limits.record_header_bytes):
        if isinstance(found, BadInput):
            given += 1
            yield refusal(item.uri, found)
            continue
        uri = f"{item.uri}#{found.number}"
        try:
            page = page_of(found, uri, job)
        except BadInput as error:
            page = refusal(uri, error, where=f"byte {found.offset}")
        if isinstance(page, str):
            job.tally.skipped[page] += 1
            continue
        given += 1
        yield page if isinstance(page, Refusal) else make_source(page, job.options)
    if not given:
        raise bad("archive-empty", "no record of it is a page")


def page_of(record: WarcRecord, uri: str, job: Job) -> Piece | Refusal | str:
    """The page that a record holds, or in a word why it holds none. BadInput where a page is not whole."""
    if record.kind not in _KNOWN:
        raise bad("record-unknown", f"a record of type {record.kind!r}")
    if record.kind not in _WITH_PAGES:
        return f"{record.kind} records"
    headers = record.headers
    url = web_address((headers.get("warc-target-uri") or "").strip("<>"))
    http = _http(record) if record.block[:5] == b"HTTP/" else None
    if http and http.status not in _GOOD_STATUS:
        return f"status {http.status}"
    body = http.body if http else record.block
    content_type = http.headers.get("content-type", "") if http else headers.get("content-type", "")
    media = _media(content_type, body, packed=bool(http and http.headers.get("content-encoding")))
    if media is None:
        return f"type {content_type.partition(';')[0].strip().lower()[:40] or 'unstated'}"
    if url and urlsplit(url).path.lower().endswith(_SITE_FILES):
        return "files for machines"
    _check_whole(record, headers, job)
    if http:
        encodings, transfer = http.headers.get("content-encoding", ""), http.headers.get("transfer-encoding", "")
        body = decode_body(body, transfer, encodings, job.limits.page_bytes)
    check_page(body, job.limits)
    return Piece(
        uri=uri,
        data=body,
        media=media,
        encoding=charset_of(content_type) or ("utf-8" if record.kind == "conversion" else None),
        captured=capture_date(headers.get("warc-date")),
        declared=Declared(url=url, language=said(headers.get("warc-identified-content-language"))),
    )


def _check_whole(record: WarcRecord, headers: dict[str, str], job: Job) -> None:
    if "warc-segment-number" in headers:
        raise bad("record-segmented", f"segment {headers['warc-segment-number'][:20]} of a page")
    if headers.get("warc-truncated"):
        raise bad("record-cut", f"the crawler cut the page: {headers['warc-truncated'][:40]}")
    if record.is_cut:
        raise Limit("page_bytes", job.limits.page_bytes, f"{record.length:,} bytes")


def _http(record: WarcRecord) -> Http:
    end = re.search(rb"\r?\n\r?\n", record.block[:_HTTP_HEADER_BYTES])
    if end is None:
        raise bad("content-damaged", "the answer's header has no end")
    lines = record.block[: end.start()].decode("latin-1").splitlines()
    status = re.match(r"HTTP/[0-9.]+\s+([0-9]{3})", lines[0])
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Http(status[1] if status else "unreadable", headers, record.block[end.end() :])


def _media(content_type: str, body: bytes, *, packed: bool) -> Media | None:
    """What a body is by its declared type; by its first bytes only where none is declared."""
    media = page_type(content_type)
    name = content_type.partition(";")[0].strip().lower()
    if (
        media is None
        and name in ("", "application/octet-stream", "unknown/unknown", "application/unknown")
        and not packed
    ):
        return "text/html" if looks_like_page(body[:4096]) else None
    return media


def capture_date(text: str | None) -> Date | None:
    """A WARC-Date as a date that somebody saw the page on; None where it is none. 1.1 allows a year or month alone."""
    match = re.match(r"(\d{4})(-\d\d)?(-\d\d)?(?=$|T)", (text or "").strip())
    if not match:
        return None
    value = match[0]
    reason = f"captured {text}"
    try:
        if match[3]:
            return Date(
                value=datetime.date.fromisoformat(value).isoformat(), precision="day", basis="captured", reason=reason
            )
        return Date(value=value, precision="month" if match[2] else "year", basis="captured", reason=reason)
    except ValueError:
        return None
