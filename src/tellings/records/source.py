"""Bytes from somewhere, before anybody has read them; and inputs that could not be read."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from .base import Record, canonical
from .date import Date

Media = Literal["text/html", "text/plain"]


class Declared(Record, frozen=True, kw_only=True):
    """What a container says about a page: a feed item, a table row, an archive record. Claims, not facts."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    """As found, not yet read as a date."""
    language: str | None = None
    via: tuple[str, ...] = ()
    """Names or addresses that the container gives as the page's own source (RSS source, Atom via)."""


class Source(Record, frozen=True, kw_only=True):
    """The bytes of one page or text and where they came from.

    `uri` is the place: a file's path as given, `archive#record` inside a container, or an address. `sha256` is of
    `data`. `encoding` is what the container declares, if anything. `captured` is when somebody saw these bytes: the
    only date about a page that is not a claim of the page.
    """

    source_id: str
    uri: str
    media: Media
    data: bytes
    sha256: str
    encoding: str | None = None
    captured: Date | None = None
    declared: Declared = Declared()

    def digest(self) -> str:
        """As for any record, with the bytes standing for themselves by their SHA-256."""
        return hashlib.sha256(canonical(msgspec.structs.replace(self, data=b""))).hexdigest()


class Refusal(Record, frozen=True, kw_only=True):
    """An input that did not become a report. In = out + refused, always.

    `uri` names the file or address, `where` the place inside it; `sha256` is of the bytes where they could be read;
    `code` is documented in docs/reference/refusals.md; `remedy` is what the user can do.
    """

    refusal_id: str
    uri: str
    where: str | None = None
    sha256: str | None = None
    code: str
    reason: str
    remedy: str
