"""Lines that an outlet prints on page after page: its furniture, by repetition.

A line counts once for every text: versions of a page and reprints of one story are one text, so that a paragraph that
is often reprinted is never taken for furniture. Counting is by hash of the squeezed line, so that counts of new pages
can be added to old ones. Never across outlets: that would delete the most reprinted story.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from tellings.records import Furniture, FurnitureKind, Page

LEAST_PAGES = 3
LONG_LINE = 300
LEAST_PAGES_LONG = 5
SHORTEST_KEY = 2
MOST_SHARE = 2 / 3
"""Where longer repeated lines are more of a page's reporting than this, they are reporting that others printed too,
under the outlet's own name or a borrowed one: no house text is that much of a page. None of them is then marked."""
MENU_LINE = 40
"""A repeated line up to this length is navigation; a longer one is called other."""


class Span(NamedTuple):
    """A line of a page: half-open range of code points, trimmed, and its key."""

    start: int
    end: int
    key: bytes


def line_spans(text: str) -> list[Span]:
    """The non-empty lines of a text with the hash of each without white space and in lower case."""
    spans: list[Span] = []
    start = 0
    for piece in text.split("\n"):
        trimmed = piece.strip()
        if trimmed:
            at = start + len(piece) - len(piece.lstrip())
            squeezed = "".join(trimmed.split()).lower()
            spans.append(Span(at, at + len(trimmed), hashlib.blake2b(squeezed.encode(), digest_size=8).digest()))
        start += len(piece) + 1
    return spans


def repeated_keys(lines: Sequence[Sequence[Span]], texts: Sequence[int]) -> set[bytes]:
    """Keys of lines that stand in enough different texts; `texts[n]` is the text that page n is a version of."""
    seen: dict[bytes, set[int]] = {}
    long: set[bytes] = set()
    for spans, text in zip(lines, texts, strict=True):
        for span in spans:
            seen.setdefault(span.key, set()).add(text)
            if span.end - span.start > LONG_LINE:
                long.add(span.key)
    return {
        key for key, where in seen.items() if len(where) >= (LEAST_PAGES_LONG if key in long else LEAST_PAGES)
    }  # fmt: skip


def with_repeated(page: Page, spans: Sequence[Span], repeated: set[bytes]) -> tuple[Furniture, ...]:
    """The page's furniture with its repeated lines added; what was marked before keeps its kind."""
    extra: list[Furniture] = []
    for span in spans:
        if span.key in repeated and page.text[span.start : span.end] != (page.title or ""):
            kind: FurnitureKind = "navigation" if span.end - span.start <= MENU_LINE else "other"
            extra.extend(Furniture(start=s, end=e, kind=kind) for s, e in free(span.start, span.end, page.furniture))
    left = sum(end - start for start, end in free(0, len(page.text), page.furniture))
    if sum(each.end - each.start for each in extra if each.kind == "other") > MOST_SHARE * left:
        extra = [each for each in extra if each.kind != "other"]
    return tuple(sorted((*page.furniture, *extra), key=lambda f: f.start))


def free(start: int, end: int, furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """The parts of a range that no furniture covers; furniture is sorted and without overlaps."""
    parts: list[tuple[int, int]] = []
    at = start
    for item in furniture:
        if item.end <= at:
            continue
        if item.start >= end:
            break
        if item.start > at:
            parts.append((at, item.start))
        at = item.end
    if at < end:
        parts.append((at, end))
    return parts
