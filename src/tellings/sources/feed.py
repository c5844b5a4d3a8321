"""RSS, Atom and JSON Feed -> an item each, with what the feed says about it. Nothing that a feed names is fetched."""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from ..errors import BadInput, Limit
from ..limits import Limits
from ..records import Declared, Refusal, Source
from ..records.source import Media
from .codes import bad, refusal
from .inputs import Input
from .jsonrows import decode_json
from .making import Piece, host_of, make_source, said, utf8, web_address
from .media import looks_like_html, narrow
from .options import Job

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>/]")
_ITEM_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_ROOT_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\x00*\s*\Z", re.IGNORECASE | re.DOTALL)
_STRAY = re.compile(rb"<(?![a-zA-Z/!?])")
_MOST_STRAY = 10_000
"""Brackets that begin no tag: the lenient parser is slow on each, and no feed has more than a few."""
_VERBATIM = re.compile(rb"<!\[CDATA\[|<!--")
_TAG = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")
_ATTRIBUTE = re.compile(rb"\s[\w:.-]+\s*=")
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?[^\s>]+\s+(\"[^\"]*\"|'[^']*'|[^>]*)", re.IGNORECASE)
_SAFE_ENTITY = re.compile(rb"[\"'](?:[^&%]|&#\w+;)*[\"']")
_CONTENT_TYPES = ("", "text/plain", "text/html", "application/xhtml+xml")
_MARKUP = re.compile(r"<[^<>]*>")


class _Item(msgspec.Struct, frozen=True):
    """One item, of any kind of feed. `host` is where the feed itself stands."""

    text: str
    media: Media
    declared: Declared


def read_feed(item: Input, job: Job) -> Iterator[Source | Refusal]:
    """A Source for each item that has a text, a Refusal for each that has none, in the feed's order."""
    data = item.read_page(job.limits.page_bytes)
    sha256 = hashlib.sha256(data).hexdigest()
    count = 0
    try:
        for entry in _items(data, job.limits):
            count += 1
            uri = f"{item.uri}#{count}"
            if entry is None:
                yield refusal(uri, bad("no-text", "the item has no text"), where=f"item {count}")
                continue
            piece = Piece(uri=uri, data=utf8(entry.text), media=entry.media, encoding="utf-8", declared=entry.declared)
            yield make_source(piece, job.options)
        if not count:
            raise bad("feed-empty", "the feed has no items")
    except BadInput as error:
        yield refusal(item.uri, error, where=f"after {count} items" if count else None, sha256=sha256)


def _items(data: bytes, limits: Limits) -> Iterator[_Item | None]:
    if narrow(data[:4096]).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"{":
        yield from _json_items(data, limits)
    else:
        yield from _xml_items(data, limits)


# RSS and Atom


def _xml_items(data: bytes, limits: Limits) -> Iterator[_Item | None]:
    import feedparser

    plain = without_verbatim(narrow(data))
    check_feed(plain, limits)
    # bytes in a stream: given a string, the library would try it as an address and as a file's name
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    whole = bool(_ROOT_END.search(narrow(data)[-4096:]))
    entries = list(parsed.entries)
    begun, ended = len(_ITEM.findall(plain)), len(_ITEM_END.findall(plain))
    if not whole and begun > ended and entries:
        entries.pop()  # the one that the feed breaks off in
    for entry in entries:
        yield _xml_item(entry, parsed.feed)
    if not whole or (parsed.bozo and len(entries) < begun):
        line = getattr(parsed.get("bozo_exception"), "getLineNumber", lambda: None)()
        what = "the feed breaks off" if not whole else "the feed is not well-formed"
        where = f"after {len(entries)} items" + (f", line {line}" if line else "")
        raise bad("feed-damaged", f"{what}: {len(entries)} of {begun} items could be read", where=where)


def check_feed(plain: bytes, limits: Limits) -> None:
    """BadInput where a feed, without its CDATA and comments, is built to hurt: by entities or by floods of anything."""
    for entity in _ENTITY.finditer(plain):
        if entity[1] or not _SAFE_ENTITY.fullmatch(entity[2]):
            raise bad("feed-entities", f"it declares the entity {entity[0][:60].decode('latin-1')!r}")
    found = len(_ITEM.findall(plain))
    if found > limits.feed_items:
        raise Limit("feed_items", limits.feed_items, f"{found:,} items")
    if plain.count(b"xmlns:") > limits.html_tags:
        raise Limit("html_tags", limits.html_tags, "more namespaces")
    if len(_STRAY.findall(plain)) > _MOST_STRAY:
        raise bad("feed-damaged", "angle brackets without end that begin no tag")
    depth = 0
    for tag in _TAG.finditer(plain):
        if len(tag[0]) > limits.feed_tag_bytes:
            raise Limit("feed_tag_bytes", limits.feed_tag_bytes, f"a tag of {len(tag[0]):,} bytes")
        if len(tag[0]) > limits.html_attributes and len(_ATTRIBUTE.findall(tag[0])) > limits.html_attributes:
            raise Limit("html_attributes", limits.html_attributes, "more attributes in one tag")
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > limits.html_depth:
            raise Limit("html_depth", limits.html_depth, "elements nested deeper")


def without_verbatim(data: bytes) -> bytes:
    """XML without its CDATA sections and comments, in which tags are no tags. In one pass, whatever the bytes."""
    parts = []
    at = 0
    while found := _VERBATIM.search(data, at):
        parts.append(data[at : found.start()])
        close = b"]]>" if found[0].endswith(b"[") else b"-->"
        end = data.find(close, found.end())
        at = len(data) if end < 0 else end + len(close)
    parts.append(data[at:])
    return b"".join(parts)


def _xml_item(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> _Item | None:
    found = _content(entry)
    if found is None:
        return None
    text, media = found
    link = web_address(entry.get("link"))
    source = entry.get("source") or {}
    outlet = _outlet(link, feed, source)
    names = [plain_text(source.get("title")), _source_address(source), *_links(entry, "via")]
    return _Item(text, media, Declared(
        url=link,
        outlet=outlet,
        title=plain_text(entry.get("title")),
        byline=plain_text(entry.get("author")),
        published=said(entry.get("published") or entry.get("updated")),
        language=said(_own_language(entry) or feed.get("language")),
        via=_others(names, outlet, link),
    ))  # fmt: skip


def _content(entry: Mapping[str, Any]) -> tuple[str, Media] | None:
    """The longest full text of an item, or failing any its summary."""
    values = [(each.get("value") or "", each.get("type") or "") for each in entry.get("content") or []]
    values = [
        value
        for value in values
        if value[0].strip() and value[1] in ("", "text/plain", "text/html", "application/xhtml+xml")
    ]
    if not values:
        detail = entry.get("summary_detail") or {}
        values = [(entry.get("summary") or "", detail.get("type") or "text/html")]
    text, kind = max(values, key=lambda value: len(value[0]))
    if not plain_text(text):
        return None
    return text, "text/plain" if kind == "text/plain" and not looks_like_html(text) else "text/html"


def _outlet(link: str | None, feed: Mapping[str, Any], source: Mapping[str, Any]) -> str | None:
    """Who publishes an item. A feed's own pages are its publisher's; what an aggregator lists is its source's."""
    own = host_of(web_address(feed.get("link")))
    if own and link and not _same_site(own, host_of(link)):
        return plain_text(source.get("title")) or host_of(link)
    return plain_text(feed.get("title"))


def _others(names: Sequence[str | None], outlet: str | None, link: str | None) -> tuple[str, ...]:
    """Those of the names and addresses that are not the item's own outlet, each once."""
    own = host_of(link)
    found = (name for name in names if name and name != outlet)
    return tuple(dict.fromkeys(name for name in found if not own or not _same_site(own, host_of(web_address(name)))))


def _same_site(one: str, other: str | None) -> bool:
    return other is not None and (one == other or one.endswith("." + other) or other.endswith("." + one))


def _source_address(source: Mapping[str, Any]) -> str | None:
    found = (web_address(_text(source.get(field))) for field in ("href", "link", "url", "id"))
    return next((address for address in found if address), None)


def _links(entry: Mapping[str, Any], rel: str) -> list[str]:
    found = (web_address(link.get("href")) for link in entry.get("links") or [] if link.get("rel") == rel)
    return [address for address in found if address]


def _own_language(entry: Mapping[str, Any]) -> str | None:
    detail = (entry.get("content") or [entry.get("summary_detail") or {}])[0]
    return said(entry.get("language") or detail.get("language"))


def plain_text(value: object) -> str | None:
    """A title or name without the markup and entities that feeds put in them."""
    if not isinstance(value, str):
        return None
    return said(html.unescape(_MARKUP.sub(" ", value)))


# JSON Feed


def _json_items(data: bytes, limits: Limits) -> Iterator[_Item | None]:
    try:
        feed = decode_json(data)
    except (ValueError, RecursionError) as error:
        raise bad("feed-damaged", f"not a whole JSON value: {error}") from None
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        raise bad("feed-damaged", "no list of items in it")
    if len(entries) > limits.feed_items:
        raise Limit("feed_items", limits.feed_items, f"{len(entries):,} items")
    for entry in entries:
        yield _json_item(entry, cast(dict[str, Any], feed)) if isinstance(entry, dict) else None


def _json_item(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> _Item | None:
    text: str | None = None
    media: Media = "text/html"
    for field in ("content_html", "content_text", "summary"):
        text = _text(entry.get(field))
        if plain_text(text):
            media = "text/html" if field == "content_html" else "text/plain"
            break
    else:
        return None
    assert text is not None
    link = web_address(_text(entry.get("url"))) or web_address(_text(entry.get("id")))
    elsewhere = web_address(_text(entry.get("external_url")))
    authors = entry.get("authors") or feed.get("authors") or [entry.get("author") or feed.get("author")]
    return _Item(text, media, Declared(
        url=link or elsewhere,
        outlet=said(feed.get("title")) or host_of(link),
        title=plain_text(entry.get("title")),
        byline=_names(authors),
        published=said(entry.get("date_published") or entry.get("date_modified")),
        language=said(entry.get("language") or feed.get("language")),
        via=(elsewhere,) if elsewhere and elsewhere != link else (),
    ))  # fmt: skip


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _names(authors: object) -> str | None:
    if not isinstance(authors, Sequence):
        return None
    names = (said(author.get("name")) for author in authors if isinstance(author, dict))
    return ", ".join(name for name in names if name) or None
