"""The closer look of closer.py compiled by numba: the same links for the same texts."""

from __future__ import annotations

from typing import Any

from numba import njit

from . import align
from .chain import MOST_PLACES
from .compiled_laying import anchors_of, compare, score_point
from .passages import LEAST_SHARE, LEAST_WORDS, MORE_ROOM, ROOM, STOP_WEIGHT

_EXACT = align.EXACT


@njit(cache=True)
def _chain_inside(
    a: Any, begin: int, end: int, b: Any, low: int, high: int, weight: Any, points: Any, scores: Any, back: Any
) -> Any:
    """The same through a stretch of the other text alone, function words too: the number of its last point, or -1."""
    n = 0
    best, best_at = 0.0, -1
    for i in range(begin, end):
        places = 0
        for j in range(low, high):
            if b[j] == a[i] and places < MOST_PLACES and n < len(points):
                points[n, 0], points[n, 1] = i, j
                score = score_point(points, scores, back, n, max(STOP_WEIGHT, weight[a[i]]))
                if score > best:
                    best, best_at = score, n
                n, places = n + 1, places + 1
    return best_at


@njit(cache=True)
def _where(links: Any, hits: Any, before: int, begin: int, end: int, n_hits: int, length: int) -> Any:
    """As passages.region; `before` is the number of hits before the sentence."""
    room = int(ROOM * (end - begin) + 0.5) + MORE_ROOM
    low = links[hits[before] - 1, 1] + 1 if before else -1
    high = links[hits[before], 1] if before < n_hits else -1
    if before and before < n_hits:
        return (low, high) if 0 < high - low <= 2 * room else (0, 0)
    if before:
        return low, min(length, low + room)
    return (max(0, high - room), high) if n_hits else (0, 0)


@njit(cache=True)
def _inside(
    a: Any, begin: int, end: int, b: Any, low: int, high: int, weight: Any, stop: Any, numeric: Any, letters: Any,
    first: Any, links: Any, at: int, points: Any, scores: Any, back: Any, anchors: Any,
) -> int:  # fmt: skip
    """As passages.inside: writes links from row `at` on and returns where they end."""
    last = _chain_inside(a, begin, end, b, low, high, weight, points, scores, back)
    count = anchors_of(points, back, last, anchors)
    telling = 0
    for n in range(count):
        telling += not stop[a[anchors[n, 0]]]
    if count < max(float(LEAST_WORDS), LEAST_SHARE * (end - begin)) or telling == 0:
        return at
    for n in range(count):
        i, j = anchors[n, 0], anchors[n, 1]
        links[at, 0], links[at, 1], links[at, 2] = i, j, _EXACT
        at += 1
        if n + 1 < count and anchors[n + 1, 0] - i == anchors[n + 1, 1] - j:
            for step in range(1, anchors[n + 1, 0] - i):
                links[at, 0], links[at, 1] = i + step, j + step
                links[at, 2] = compare(a[i + step], b[j + step], numeric, letters, first)
                at += 1
    return at


@njit(cache=True)
def fill(
    a: Any, bound: Any, b: Any, links: Any, hits: Any, n_hits: int, weight: Any, stop: Any, numeric: Any, letters: Any,
    first: Any, more: Any, more_hits: Any, points: Any, scores: Any, back: Any, anchors: Any,
) -> int:  # fmt: skip
    """As closer.filled: the hits and those between them, into `more` and `more_hits`; the number of hits."""
    done = n_more = at = 0
    more_hits[0] = 0
    for n in range(len(bound) - 1):
        begin, end = bound[n], bound[n + 1]
        held = done
        while done < n_hits and links[hits[done], 0] < end:
            for k in range(hits[done], hits[done + 1]):
                more[at] = links[k]
                at += 1
            done, n_more = done + 1, n_more + 1
            more_hits[n_more] = at
        if done > held:
            continue
        low, high = _where(links, hits, done, begin, end, n_hits, len(b))
        if low >= high:
            continue
        stop_at = _inside(
            a, begin, end, b, low, high, weight, stop, numeric, letters, first, more, at, points, scores, back, anchors
        )
        if stop_at > at:
            n_more, at = n_more + 1, stop_at
            more_hits[n_more] = at
    return n_more
