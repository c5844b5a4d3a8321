"""Web archives made for these tests: an invented town, its paper, and what a crawler would bring home."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TOWN = "https://www.quay-courier.example"
PAGES = [
    (f"{TOWN}/{n}", f"<!doctype html><html><body><h1>Bridge closed, day {n}</h1><p>{word} lorries waited at the toll "
     f"house on the {n}th, the harbour office said.</p></body></html>".encode())
    for n, word in enumerate(("Four", "Nine", "Sixty", "Eleven", "Twelve"), 1)
]  # fmt: skip


def archive(*, packed: bool) -> bytes:
    """Five pages between the records that crawlers write around them, all with digests."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    write(writer, writer.create_warcinfo_record("town.warc", {"software": "invented"}))
    for n, (url, body) in enumerate(PAGES):
        write(writer, response(writer, url, body, n))
        picture = b"\x89PNG\r\n" + bytes(40)
        write(writer, response(writer, f"{url}.png", picture, n, content_type="image/png"))
    return out.getvalue()


def response(
    writer: Any, url: str, body: bytes, n: int = 0, *, content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK", more: Iterable[tuple[str, str]] = (),
) -> Any:  # fmt: skip
    """A page as a server sent it, captured on day `n` + 1."""
    headers = StatusAndHeaders(status, [("Content-Type", content_type), *more], protocol="HTTP/1.1")
    return writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), http_headers=headers,
        warc_headers_dict={"WARC-Date": f"2024-05-{n + 1:02}T08:00:00Z", "WARC-Record-ID": f"<urn:uuid:0000-{n}>"},
    )  # fmt: skip


def write(writer: Any, record: Any) -> None:
    """Write a record with its digests."""
    writer.ensure_digest(record, block=True, payload=True)
    writer.write_record(record)
