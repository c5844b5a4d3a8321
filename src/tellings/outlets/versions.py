"""Pages of one outlet that are versions of one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from tellings.records import Page
from tellings.text.fold import fold_key
from tellings.text.tokens import words

SHINGLE = 3
LEAST_OVERLAP = 0.5
"""Share of the shorter page's word triples that stand in the longer one, for pages with one title or one address."""
LEAST_TITLE_WORDS = 3
MOST_SAME_TITLE = 200
"""A title shared by more pages than this ("Live updates") is no sign."""
_LATEST = "9999"


def group_versions(pages: Sequence[Page], reporting: Callable[[int], str]) -> tuple[list[int], list[str | None]]:
    """For each page: the number of the text it is a version of, and the report_id of the version before it.

    Versions share their address, or their title and at least half of the shorter one's word triples. Order: the day
    published, the day captured, then length of the reporting (a page grows), then report_id. Where two versions
    carry different days the later day is the later version.
    """
    parent = list(range(len(pages)))
    shingles: dict[int, frozenset[tuple[str, ...]]] = {}
    for members in _candidates(pages):
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if (
                    _root(parent, one) != _root(parent, other)
                    and _overlap(shingles, reporting, one, other) >= LEAST_OVERLAP
                ):
                    first, second = sorted((_root(parent, one), _root(parent, other)))
                    parent[second] = first
    texts = [_root(parent, n) for n in range(len(pages))]
    before: list[str | None] = [None] * len(pages)
    groups: dict[int, list[int]] = {}
    for n, text in enumerate(texts):
        groups.setdefault(text, []).append(n)
    for members in groups.values():
        if len(members) == 1:
            continue
        chain = sorted(members, key=lambda n: _order(pages[n], len(reporting(n))))
        for earlier, later in pairwise(chain):
            before[later] = pages[earlier].report_id
    return texts, before


def _candidates(pages: Sequence[Page]) -> list[list[int]]:
    """Groups of pages that share an address or a title, in order."""
    groups: dict[tuple[str, str], list[int]] = {}
    for n, page in enumerate(pages):
        if page.url and (address := _address(page.url)):
            groups.setdefault(("url", address), []).append(n)
        title = fold_key(page.title) if page.title else ""
        if len(title.split()) >= LEAST_TITLE_WORDS:
            groups.setdefault(("title", title), []).append(n)
    return [members for _, members in sorted(groups.items()) if 1 < len(members) <= MOST_SAME_TITLE]


def _address(url: str) -> str | None:
    """An address without scheme, www, query and fragment; None for a front page."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    return f"{host}{path}?{parts.query}" if path or parts.query else None


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        at = parent[at]
    return at


def _overlap(
    shingles: dict[int, frozenset[tuple[str, ...]]], reporting: Callable[[int], str], one: int, other: int
) -> float:
    first, second = (_shingles(shingles, reporting, n) for n in (one, other))
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


def _shingles(
    cache: dict[int, frozenset[tuple[str, ...]]], reporting: Callable[[int], str], at: int
) -> frozenset[tuple[str, ...]]:
    if at not in cache:
        tokens = [t.text.lower() for t in words(reporting(at))]
        cache[at] = frozenset(tuple(tokens[n : n + SHINGLE]) for n in range(max(len(tokens) - SHINGLE + 1, 0)))
    return cache[at]


def _order(page: Page, length: int) -> tuple[str, str, int, str]:
    published = page.published.bounds()[0].isoformat() if page.published else _LATEST
    captured = page.captured.bounds()[0].isoformat() if page.captured else _LATEST
    return published, captured, length, page.report_id
