"""What some bytes are, told from the bytes first and their name second."""

from __future__ import annotations

import re
from typing import Literal

from .inputs import Input

Kind = Literal[
    "html", "text", "warc", "zip", "tar", "gzip", "zstd", "bzip2", "xz", "parquet", "docbin", "feed", "json", "csv",
    "binary", "part", "xml", "unsupported", "broken",
]  # fmt: skip

_MAGIC: tuple[tuple[bytes, Kind, str], ...] = (
    (b"WARC/", "warc", "a web archive"),
    (b"\x1f\x8b", "gzip", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd", "zstd data"),
    (b"BZh", "bzip2", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz", "xz data"),
    (b"PK\x03\x04", "zip", "a zip archive"),
    (b"PK\x05\x06", "zip", "an empty zip archive"),
    (b"PAR1", "parquet", "a Parquet table"),
    (b"\x89PNG\r\n", "binary", "a PNG picture"),
    (b"\xff\xd8\xff", "binary", "a JPEG picture"),
    (b"GIF8", "binary", "a GIF picture"),
    (b"RIFF", "binary", "a WebP picture, sound or film"),
    (b"\x00\x00\x01\x00", "binary", "an icon"),
    (b"II*\x00", "binary", "a TIFF picture"),
    (b"MM\x00*", "binary", "a TIFF picture"),
    (b"%PDF-", "binary", "a PDF"),
    (b"%!PS", "binary", "PostScript"),
    (b"{\\rtf", "unsupported", "rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary", "an old Office document"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported", "a 7z archive"),
    (b"Rar!\x1a\x07", "unsupported", "a RAR archive"),
    (b"\x7fELF", "binary", "a program"),
    (b"SQLite format 3\x00", "binary", "an SQLite database"),
    (b"OggS", "binary", "sound or film"),
    (b"ID3", "binary", "sound"),
    (b"wOFF", "binary", "a font"),
    (b"wOF2", "binary", "a font"),
)

_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")

_PARTS_OF_PAGES = ("css", "js", "mjs", "svg", "map", "woff", "woff2", "ttf", "py", "sh", "sql")
_ARCHIVE_NAMES = ("zip", "wacz", "tar", "tgz", "gz", "bz2", "xz", "zst", "parquet")
_TEXT_NAMES = ("txt", "text", "md", "rst")
_HTML_NAMES = ("html", "htm", "xhtml", "xht", "shtml")

# White space and NULs, and the bytes of byte order marks: what holds nothing else is empty.
BLANK = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xfe\xff"
# The groups below are atomic and possessive: what was taken for a comment is not tried again in another way.
# An HTML page from its first tag on; a comment or an XML declaration may stand before it.
_HTML_START = re.compile(
    rb"(?>\s*(?:<\?xml[^>]*>|<!--.*?-->))*+\s*<(?:!doctype\s+html|(?:html|head|body|title|meta|link|article|main|div|p"
    rb"|h[1-6]|table|script|style|span|section|header|center|font|a|b|i|br|ul)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(
    rb"(?>\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>))*+\s*<(?:[\w.-]+:)?(rss|feed|rdf)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-zA-Z!/][^<>]*>")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
_MHTML = re.compile(
    rb"\A(?:From: <Saved by|MIME-Version: 1|[\w-]+: .*\r?\n(?:.*\r?\n){0,8}Content-Type: multipart/related)"
)
# Escape (27) shifts the alphabets of ISO-2022; the others have no business in a text.
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
WIDE_SHARE = 0.95
"""Share of letters and signs below U+2100 in a text read as UTF-16; packed data and single-byte text have far less."""
CONTROL_SHARE = 0.01
"""Above this share of control characters bytes are not text: packed data has about 0.10; a stray NUL stays below."""


def kind_of_input(item: Input) -> tuple[Kind, str]:
    """What an input is, and that in words."""
    kind, words = _kind_of_bytes(item)
    if kind == "binary" and item.has_extension("spacy") and item.head.startswith(_ZLIB):
        return "docbin", "a spaCy DocBin"
    if kind in ("text", "binary") and item.head.strip(BLANK) and item.has_extension(*_ARCHIVE_NAMES):
        return "broken", f"named as an archive, but it holds {words}"
    return kind, words


def _kind_of_bytes(item: Input) -> tuple[Kind, str]:
    head = item.head
    if is_warc_name(item) and head and not head.startswith((b"PK", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        return "warc", "a web archive by its name"
    if not head.strip(BLANK):
        return "text", "white space, so far"
    for magic, kind, words in _MAGIC:
        if head.startswith(magic):
            return kind, words
    if head[257:262] == b"ustar":
        return "tar", "a tar archive"
    if head[4:8] == b"ftyp":
        return "binary", "film or a picture"
    if is_binary(head):
        return "binary", "bytes that are not text"
    if item.has_extension(*_PARTS_OF_PAGES):
        return "part", "a part of a page or a program"
    return kind_of_text(item)


def is_warc_name(item: Input) -> bool:
    """Is the input called a web archive? A damaged one may no longer look like one."""
    return item.has_extension("warc", "wet", "warc.gz", "wet.gz", "warc.zst")


def is_binary(head: bytes) -> bool:
    """Are these bytes clearly no text in any encoding? UTF-16 and UTF-32 are text, though full of NULs."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > CONTROL_SHARE * len(head) and wide_encoding(head) is None


def wide_encoding(head: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where bytes without a mark read as a text of letters in it."""
    even = head[: len(head) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        chars = even.decode(encoding, "replace")
        plain = sum(char < "\u2100" and (char.isprintable() or char.isspace()) for char in chars)
        if chars and plain > WIDE_SHARE * len(chars):
            return encoding
    return None


def kind_of_text(item: Input) -> tuple[Kind, str]:
    """What a text is: the start of the bytes decides between page, feed and table; the name where they are silent."""
    head = narrow(item.head)
    start = head.lstrip(BLANK)
    if _MHTML.match(start) or item.has_extension("mht", "mhtml"):
        return "unsupported", "a page saved as MHTML"
    if _FEED_START.match(start):
        return "feed", "a feed"
    if _HTML_START.match(start):
        return "html", "a page"
    if item.has_extension(*_HTML_NAMES):
        return ("html", "a page") if _TAG.search(head) else ("text", "a text")
    if item.has_extension(*_TEXT_NAMES):
        return "text", "a text"
    if item.has_extension("csv", "tsv", "tab"):
        return "csv", "a table"
    if item.has_extension("jsonl", "ndjson", "json"):
        return ("feed", "a feed") if _JSON_FEED.search(head) else ("json", "a table")
    if start[:1] == b"{" and _JSON_FEED.search(head):
        return "feed", "a feed"
    if start.startswith((b'{"', b"[{")):
        return "json", "a table"
    if start.startswith(b"<?xml") or item.has_extension("xml", "rss", "atom", "rdf"):
        return "xml", "XML"
    return "text", "a text"


def looks_like_page(head: bytes) -> bool:
    """Do these bytes begin as an HTML page does?"""
    return bool(_HTML_START.match(narrow(head).lstrip(BLANK)))


def narrow(head: bytes) -> bytes:
    """The head with the NULs of UTF-16 and UTF-32 dropped, so that one ASCII pattern fits all encodings."""
    return head.replace(b"\x00", b"") if b"\x00" in head[:4096] else head


_OPENED = re.compile(r"<(p|div|h[1-6]|article|body|html|table|ul|ol|blockquote|section|figure)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</(\w+)\s*>|<(br)\b", re.IGNORECASE)
_LOOKED_AT_CHARS = 100_000


def looks_like_html(text: str) -> bool:
    """Is a cell or item marked up? One element of those that pages are made of, opened and closed, is enough."""
    start = text[:_LOOKED_AT_CHARS]
    opened = {found[1].lower() for found in _OPENED.finditer(start)} | {"br"}
    return any((found[1] or found[2]).lower() in opened for found in _CLOSED.finditer(start))
