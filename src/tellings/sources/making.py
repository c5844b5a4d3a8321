"""Bytes and what is declared about them -> Source."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

import msgspec

from ..records import Date, Declared, Source, make_id
from ..records.source import Media
from .library import with_items
from .options import SourceOptions

_FRONT = re.compile(r"^(www\d?|m|mobile|amp)\.(?=.+\.)")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One page's bytes as they were found, with what is said around them. Fields as in Source."""

    uri: str
    data: bytes
    media: Media
    encoding: str | None = None
    captured: Date | None = None
    declared: Declared = Declared()


def make_source(piece: Piece, options: SourceOptions) -> Source:
    """A Source named by its bytes and by what its container says: the same wherever it was found.

    What the person said about all inputs is filled in here: an outlet's name replaces what the container says, a
    day of capture stands in where the container has none.
    """
    told = with_items(piece.declared, piece.uri, piece.data, options.items)
    declared = with_outlet(told, options.outlet)
    sha256 = hashlib.sha256(piece.data).hexdigest()
    return Source(
        source_id=make_id("r", sha256, msgspec.to_builtins(declared)),
        uri=piece.uri,
        media=piece.media,
        data=piece.data,
        sha256=sha256,
        encoding=piece.encoding,
        captured=piece.captured or options.captured_date(),
        declared=declared,
    )


def with_outlet(declared: Declared, outlet: str) -> Declared:
    """`declared` under the `--outlet` rule: a name always holds, `from-domain` only where no outlet is named."""
    if outlet == "from-domain":
        outlet = declared.outlet or host_of(declared.url) or ""
    return msgspec.structs.replace(declared, outlet=outlet) if outlet else declared


def host_of(url: str | None) -> str | None:
    """The host that a page stands on, without `www.` and the like; None where there is no address."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return _FRONT.sub("", host) if host else None


def web_address(text: str | None) -> str | None:
    """An http or https address as it stands, or None: no other scheme is carried on."""
    text = (text or "").strip()
    return text if re.match(r"https?://[^\s/]", text, re.IGNORECASE) else None


def said(text: object) -> str | None:
    """A declared value as text with its white space settled; None where it says nothing."""
    if not isinstance(text, str):
        return None
    return " ".join(utf8(text).decode().split()) or None


def utf8(text: str) -> bytes:
    """A text as UTF-8; halves of characters, which broken JSON brings, become replacement characters."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
