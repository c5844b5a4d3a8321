"""What a reference library (CSL-JSON, as Zotero and others export it) says of pages, found by their address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import regex

from ..errors import Usage
from ..records import Declared

HEAD = 65_536
"""Bytes of a saved page in which its own address is looked for."""
_SAVED = regex.compile(
    rb"(?i)<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*)(?P<url>https?://[^\s<>\"]+)"
)
_CANONICAL = regex.compile(
    rb"""(?i)<link\b[^<>]{0,500}?\brel=["']?canonical["']?[^<>]{0,500}>|<meta\b[^<>]{0,500}?\bog:url\b[^<>]{0,500}>"""
)
_ADDRESS = regex.compile(rb"""(?i)\b(?:href|content)=["']?(?P<url>https?://[^\s"'<>]+)""")
_TRACKING = ("utm_", "fbclid", "gclid")
Items = Mapping[str, Declared]


def read_items(path: Path) -> Items:
    """The items of a CSL-JSON file that have an address, by it. Usage where it is no such file or none has one."""
    try:
        held = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        raise Usage(f"--items {path}: {error}") from None
    rows = held.get("items") if isinstance(held, dict) else held
    found = dict(_addressed(rows)) if isinstance(rows, list) else {}
    if not found:
        raise Usage(f"--items {path}: no item with a URL; give CSL-JSON, as Zotero exports it")
    return found


def _addressed(rows: list[Any]) -> Iterator[tuple[str, Declared]]:
    for row in reversed(rows):  # the first of two for one address stands
        url = _text(row.get("URL")) if isinstance(row, dict) else None
        if url is not None and (key := address_key(url)):
            yield key, Declared(
                url=url, outlet=_text(row.get("container-title")), title=_text(row.get("title")),
                byline=_names(row.get("author")), published=_issued(row.get("issued")),
                language=_text(row.get("language")),
            )  # fmt: skip


def address_key(url: str) -> str:
    """An address without scheme, `www.`, fragment, tracking words and a last slash; "" where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    asked = "&".join(word for word in parts.query.split("&") if word and not word.startswith(_TRACKING))
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{asked}" if host else ""


def with_items(declared: Declared, uri: str, data: bytes, items: Items) -> Declared:
    """`declared` with what the library says of the page, where the container says nothing itself."""
    if not items:
        return declared
    for url in (declared.url, uri, *_own_addresses(data[:HEAD])):
        if url and (item := items.get(address_key(url))):
            said = {name: getattr(declared, name) or getattr(item, name) for name in Declared.__struct_fields__}
            return Declared(**said)
    return declared


def _own_addresses(head: bytes) -> Iterator[str]:
    """Addresses that a saved page gives as its own, the surest first."""
    for saved in _SAVED.finditer(head):
        yield saved["url"].decode("utf-8", "replace")
    for tag in _CANONICAL.finditer(head):
        if found := _ADDRESS.search(tag.group()):
            yield found["url"].decode("utf-8", "replace").replace("&amp;", "&")


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: object) -> str | None:
    """Authors as a byline."""
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    named = (" ".join(filter(None, (_text(row.get("given")), _text(row.get("family"))))) for row in rows)
    whole = [name or _text(row.get("literal")) for name, row in zip(named, rows, strict=True)]
    return ", ".join(name for name in whole if name) or None


def _issued(value: object) -> str | None:
    """A CSL date as ISO: a day, a month or a year."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [int(part) for part in first[:3] if str(part).isdecimal()]
    if not numbers:
        return _text(value.get("raw")) or _text(value.get("literal"))
    return "-".join([f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:])])
