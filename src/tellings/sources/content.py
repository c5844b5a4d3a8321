"""The body of an HTTP answer as it was sent -> the page: chunks joined, packing undone, never beyond a limit."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from functools import partial

from ..errors import BadInput, Limit
from ..limits import Limits
from ..records.source import Media
from .codes import bad
from .media import BLANK, is_binary
from .unpack import CHUNK, Decoder, Gunzip

_MOST_LAYERS = 3
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_FAULTS = (zlib.error, EOFError, OSError, ValueError, RuntimeError)


_PAGE_TYPES: dict[str, Media] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def page_type(content_type: str) -> Media | None:
    """What a Content-Type header calls a page; None where it calls it something else, or nothing."""
    return _PAGE_TYPES.get(content_type.partition(";")[0].strip().lower())


def charset_of(content_type: str) -> str | None:
    """The encoding that a Content-Type header declares."""
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else None


def check_page(body: bytes, limits: Limits) -> None:
    """BadInput where a body that is declared to be a page is too large, empty or not text."""
    if len(body) > limits.page_bytes:
        raise Limit("page_bytes", limits.page_bytes, f"{len(body):,} bytes")
    if not body.strip(BLANK):
        raise bad("empty", "the server answered with an empty page")
    if is_binary(body[:CHUNK]):
        raise bad("not-text", "declared as a page, but the bytes are not text")


def decode_body(body: bytes, transfer: str, encodings: str, limit: int) -> bytes:
    """The page in an answer's body. `transfer` and `encodings` are the two headers' values.

    Many archives keep a header though they have undone what it says: where a body shows no sign of the packing, it
    is taken as it stands. BadInput `content-damaged` where a packing breaks off; Limit where it grows beyond `limit`.
    """
    if "chunked" in transfer.lower():
        body = join_chunks(body)
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    if len(names) > _MOST_LAYERS:
        raise bad("content-damaged", f"packed {len(names)} times over")
    for name in reversed(names):
        body = _decode(body, name, limit)
    return body


def join_chunks(body: bytes) -> bytes:
    """The chunks of a chunked body joined; a body that was joined already is left as it is."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if body[at : at + 1] == b"\r":
            at += 1
        if body[at : at + 1] != b"\n":
            break
        at += 1
    if not parts:
        return body
    raise bad("content-damaged", f"the chunks of the body break off at byte {at}")


def _decode(body: bytes, name: str, limit: int) -> bytes:
    if name in ("", "identity", "none", "utf-8"):
        return body
    if name in ("gzip", "x-gzip"):
        return _inflate(body, Gunzip, limit) if body.startswith(b"\x1f\x8b") else body
    if name == "deflate":
        return _deflated(body, limit)
    if name == "zstd":
        return _read_by("ZstdReader", body, limit) if body.startswith(b"\x28\xb5\x2f\xfd") else body
    if name == "br":
        return _brotli(body, limit)
    raise bad("content-damaged", f"packed as {name!r}, which is not read here")


def _inflate(body: bytes, new: Callable[[], Decoder], limit: int) -> bytes:
    decoder = new()
    parts: list[bytes] = []
    size = 0
    rest = body
    while not decoder.eof:
        try:
            part = decoder.decompress(rest, min(CHUNK, limit + 1 - size))
        except _FAULTS as error:
            raise bad("content-damaged", f"the packed body is not sound: {error}") from None
        rest = b""
        if not part and decoder.needs_input and not decoder.eof:
            raise bad("content-damaged", "the packed body breaks off")
        parts.append(part)
        size += len(part)
        if size > limit:
            raise _too_large(limit)
    return b"".join(parts)


def _deflated(body: bytes, limit: int) -> bytes:
    """`deflate` means zlib, some servers send it raw, and some archives keep the header on a plain body."""
    for wbits in (15, -15):
        try:
            return _inflate(body, partial(Gunzip, wbits), limit)
        except Limit:
            raise
        except BadInput:
            continue
    return _plain_or_damaged(body)


def _brotli(body: bytes, limit: int) -> bytes:
    try:
        return _read_by("BrotliReader", body, limit)
    except Limit:
        raise
    except BadInput:
        return _plain_or_damaged(body)


def _plain_or_damaged(body: bytes) -> bytes:
    if b"<" in body[:1000] and not re.search(rb"[\x00-\x08\x0e-\x1a]", body[:1000]):
        return body
    raise bad("content-damaged", "the packed body is not sound")


def _read_by(name: str, body: bytes, limit: int) -> bytes:
    import fastwarc.stream_io

    reader = getattr(fastwarc.stream_io, name)(io.BytesIO(body))
    parts: list[bytes] = []
    size = 0
    try:
        while part := reader.read(min(CHUNK, limit + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise _too_large(limit)
    except _FAULTS as error:
        raise bad("content-damaged", f"the packed body is not sound: {error}") from None
    return b"".join(parts)


def _too_large(limit: int) -> Limit:
    return Limit("page_bytes", limit, f"unpacks to more than {limit:,} bytes")
