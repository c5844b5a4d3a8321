"""What the parser's process finds in a page: visible lines, the article's lines, the page's claims as raw strings."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from .article import extract, mark_kept
from .visible import Line, visible_lines

MOST_LINES_FOR_ARTICLE = 8_000
MOST_TAGS_FOR_ARTICLE = 12_000
MOST_CHARS_FOR_ARTICLE = 250_000
MOST_DEPTHS_FOR_ARTICLE = 800_000
"""Above one of these trafilatura is not asked and the line scorer alone decides: time and memory grow with the square
of each (50 KB of tables in tables: 14 s; 1 MB of text a thousand deep: 5 s, 1.2 GB). Depths are summed over all tags.
Of 1,213 real pages the largest has 6,570 lines, 10,106 tags, 113,251 characters, depths of 148,101 (2026-11-22)."""
MOST_SHORT_LINES_ON_END, SHORT_LINE = 4_000, 150
"""Nor above so many lines on end that are short and hardly linked: justext, which trafilatura asks last, looks from
each of them for the end of the run. 7,483 points of one list took 3 s; the longest run of 1,471 real pages has 2,649
(2026-11-22)."""
LONGEST_NOSCRIPT = 20_000
"""Characters in which the end of a noscript element is looked for."""
_NOSCRIPT = re.compile(r"<noscript\b[^<>]*>", re.IGNORECASE)
_NOSCRIPT_END = re.compile(r"</noscript\s*>", re.IGNORECASE)
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_FOREIGN_END = re.compile(r"</script|-->", re.IGNORECASE)
MOST_META = 400
MOST_JSON = 60
META_NAMES = ("property", "name", "itemprop", "http-equiv")


class Raw(msgspec.Struct, array_like=True):
    """A parsed page as it crosses the pipe. `times`: (datetime attribute, visible text, itemprop or class)."""

    lines: list[Line]
    asked: bool
    """Was the article extractor asked, and did it find an article?"""
    title: str
    lang: str
    canonical: str
    meta: list[tuple[str, str]]
    jsonld: list[str]
    times: list[tuple[str, str, str]]
    authors: list[str]
    headings: list[str]


def parse(html: str) -> Raw:
    """Everything this package takes from an HTML page's tree."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        default_doctype=False,
        collect_ids=False,
    )
    try:
        root = lxml_html.document_fromstring(without_ends(without_noscript(html)).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Raw([], False, "", "", "", [], [], [], [], [])
    lines = visible_lines(root)
    raw = _claims(root, lines)
    if _is_page_like(root, lines):
        kept = extract(root)
        raw.asked = bool(kept.strip())
        mark_kept(lines, kept)
    return raw


def without_ends(html: str) -> str:
    """The page without the tags that end it: libxml2 reads no further, browsers do."""
    return _END_OF_PAGE.sub("", html)


def without_noscript(html: str) -> str:
    """The page without what it shows only to browsers that run no scripts, up to the tag that ends it.

    Browsers take that as one raw piece. A tree builder does not: an element left open in it swallows the page.
    """
    pieces, place = [], 0
    for opening in _NOSCRIPT.finditer(html):
        if opening.start() < place:
            continue
        closing = _NOSCRIPT_END.search(html, opening.end(), opening.end() + LONGEST_NOSCRIPT)
        if closing is None or _FOREIGN_END.search(html, opening.end(), closing.start()):
            continue  # it stands in a script or a comment itself, or nothing ends it
        pieces.append(html[place : opening.start()])
        place = closing.end()
    return "".join([*pieces, html[place:]])


def _is_page_like(root: Any, lines: list[Line]) -> bool:
    """Is this a page of a size for which the article extractor was made?"""
    if len(lines) > MOST_LINES_FOR_ARTICLE or sum(len(line.text) for line in lines) > MOST_CHARS_FOR_ARTICLE:
        return False
    if _short_on_end(lines) > MOST_SHORT_LINES_ON_END:
        return False
    tags = depths = 0
    open_ones = [(root, 1)]
    while open_ones:
        element, depth = open_ones.pop()
        tags += 1
        depths += depth
        if tags > MOST_TAGS_FOR_ARTICLE or depths > MOST_DEPTHS_FOR_ARTICLE:
            return False
        open_ones.extend((inner, depth + 1) for inner in element)
    return True


def _short_on_end(lines: list[Line]) -> int:
    """The longest run of short lines of which at most a fifth is linked."""
    longest = run = 0
    for line in lines:
        run = run + 1 if len(line.text) <= SHORT_LINE and line.linked * 5 <= len(line.text) else 0
        longest = max(longest, run)
    return longest


def _claims(root: Any, lines: list[Line]) -> Raw:
    title = root.find(".//title")
    canonical = next((e.get("href", "") for e in root.iter("link") if e.get("rel", "").lower() == "canonical"), "")
    return Raw(
        lines, False,
        _text(title), root.get("lang", "") or root.get("xml:lang", ""), canonical,
        _meta(root), _jsonld(root), _times(root), _authors(root),
        [_text(e) for e in root.iter("h1")][:20],
    )  # fmt: skip


def _text(element: Any, most: int = 1_000) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())[:most]


def _meta(root: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for element in root.iter("meta"):
        content = element.get("content")
        name = next((element.get(n) for n in META_NAMES if element.get(n)), None)
        if name and content and len(found) < MOST_META:
            found.append((name.strip().lower(), " ".join(content.split())[:2_000]))
    return found


def _jsonld(root: Any) -> list[str]:
    scripts = (e for e in root.iter("script") if "ld+json" in e.get("type", "").lower())
    return [e.text for e in scripts if e.text][:MOST_JSON]


def _times(root: Any) -> list[tuple[str, str, str]]:
    found = [
        (e.get("datetime", ""), _text(e, 200), f"{e.get('itemprop', '')} {e.get('class', '')}".strip().lower())
        for e in root.iter("time")
    ]
    found += [
        (e.get("content") or e.get("datetime") or _text(e, 200), _text(e, 200), e.get("itemprop", "").lower())
        for e in root.xpath("//*[contains(@itemprop, 'date') and not(self::time or self::meta)]")
    ]
    return found[:100]


def _authors(root: Any) -> list[str]:
    found: list[str] = []
    for element in root.iter("a", "span", "div", "p", "address"):
        if "author" in f"{element.get('rel', '')} {element.get('itemprop', '')}".lower().split():
            text = _text(element, 200)
            if text and text not in found:
                found.append(text)
    return found[:10]
