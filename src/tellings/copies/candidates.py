"""Which pairs of texts are worth aligning: those that share rare runs of words, or rare names and figures in order.

A sorted join over hashed keys (keys.py). A key of few texts joins all of them; a key of many texts (a much reprinted
report, a form filled in a thousand times) joins them to its first few only, so that the cost stays linear in the pile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from . import keys
from .flat import Flat, Words, flatten, words_of
from .reading import Reading, Vocabulary

MOST_TEXTS = 60
"""A key that more texts share joins them to `CENTRES` of them only."""
CENTRES = 3
MIN_SHARED, MIN_SHARE = 3, 0.015
"""Word-3-gram keys that a pair must share, and their share of the shorter text's (research, section 4)."""
SHORT = 80
"""Texts with fewer words also get keys of two telling words that stand near each other."""
MIN_PAIR_SHARE = 0.2
MIN_NAMES, MIN_NAME_SHARE = 4, 0.2
COMPILED_FROM = 2_000_000
"""Keys from which the compiled join is used: loading it costs about what joining so many does."""
_EVENTS_AT_ONCE = 8_000_000
_WORDS_AT_ONCE = 4_000_000
_FILTER_BITS = 25
_TEXT_MASK = np.uint64(keys.MOST_TEXTS_IN_ALL - 1)
_TELLING = np.uint64(keys.MOST_TEXTS_IN_ALL)
_EMPTY: Any = np.zeros((0, 2), dtype=np.int64)


def candidates(readings: Sequence[Reading], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Ascending pairs (i, j), i < j, of places in `readings` that may have text in common.

    The first readings of a crowd are the centres that the others are compared with.
    """
    found = pairs_of(flatten(readings), words_of(vocabulary))
    return [(i, j) for i, j in found.tolist()]


def pairs_of(flat: Flat, words: Words) -> Any:
    """The same for arrays: rows (i, j), ascending."""
    count = len(flat.first) - 1
    if count < 2:
        return _EMPTY
    found = [_join(_keys(flat, words, keys.runs), count, MIN_SHARED, MIN_SHARE), _near(flat, words)]
    found.append(_join(_keys(flat, words, keys.names), count, MIN_NAMES, MIN_NAME_SHARE))
    return np.unique(np.concatenate(found), axis=0)


Maker = Callable[[Flat, Words, Any], Any]


def _slices(flat: Flat) -> Iterator[tuple[Flat, Any]]:
    """The arrays in slices of whole texts, with the number of every word's text: so that little is held at once."""
    count = len(flat.first) - 1
    begin = 0
    while begin < count:
        end = int(np.searchsorted(flat.first, flat.first[begin] + _WORDS_AT_ONCE, side="right")) - 1
        end = min(count, max(end, begin + 1))
        low, high = flat.first[begin], flat.first[end]
        texts = np.repeat(np.arange(begin, end, dtype=np.int64), np.diff(flat.first[begin : end + 1]))
        yield flat._replace(ids=flat.ids[low:high], kind=flat.kind[low:high]), texts
        begin = end


def _keys(flat: Flat, words: Words, make: Maker) -> Any:
    """Packed keys of all texts, ascending. Held once: the slices are given up as they are put together."""
    parts = [make(part, words, texts) for part, texts in _slices(flat)]
    every = np.empty(sum(map(len, parts)), dtype=np.uint64)
    end = len(every)
    while parts:
        part = parts.pop()
        every[end - len(part) : end] = part
        end -= len(part)
    every.sort()
    return every


def _near(flat: Flat, words: Words) -> Any:
    """Pairs of which one at least is short. Of the long texts only keys that a short one may have are looked at."""
    sizes = np.diff(flat.first)
    short = (sizes < SHORT) & (sizes > 1)
    if not short.any():
        return _EMPTY
    held = np.zeros(1 << _FILTER_BITS, dtype=np.bool_)
    shift = np.uint64(64 - _FILTER_BITS)
    for part, texts in _slices(flat):
        held[keys.near(part, words, texts, short) >> shift] = True
    every = np.ones(len(sizes), dtype=np.bool_)
    packed = np.concatenate([keys.near(part, words, texts, every, held) for part, texts in _slices(flat)])
    packed.sort()
    # Of a long text only some keys are looked at: the share is that of the short one's.
    totals = np.where(short, np.bincount((packed & _TEXT_MASK).astype(np.int64), minlength=len(sizes)), len(packed))
    found = _join(packed, len(sizes), MIN_SHARED, MIN_PAIR_SHARE, totals)
    return found[short[found[:, 0]] | short[found[:, 1]]]


def _join(packed: Any, count: int, at_least: int, share: float, totals: Any = None) -> Any:
    """Pairs of texts with `at_least` common keys that are `share` of the keys of the one with fewer."""
    if not len(packed):
        return _EMPTY
    if len(packed) >= COMPILED_FROM and compiled():
        from .compiled_joining import joined

        sizes = _sizes(packed, count) if totals is None else totals
        return joined(packed, sizes, at_least, share, MOST_TEXTS, CENTRES)
    texts = (packed & _TEXT_MASK).astype(np.int64)
    sizes = np.bincount(texts, minlength=count) if totals is None else totals
    hashed = packed & ~_TEXT_MASK
    starts = np.flatnonzero(np.r_[True, hashed[1:] != hashed[:-1]])
    counts = np.diff(np.r_[starts, len(packed)])
    telling = (packed[starts] & _TELLING) != 0
    tally = _Tally(count)
    for size in np.unique(counts[(counts >= 2) & (counts <= MOST_TEXTS)]).tolist():
        first, second = np.triu_indices(size, 1)
        step = max(1, _EVENTS_AT_ONCE // len(first))
        these = starts[counts == size]
        for at in range(0, len(these), step):
            group = texts[these[at : at + step, None] + np.arange(size)]
            tally.add(group[:, first].ravel(), group[:, second].ravel())
    for at in np.flatnonzero((counts > MOST_TEXTS) & telling).tolist():
        group = texts[starts[at] : starts[at] + counts[at]]
        for centre in range(CENTRES):
            tally.add(np.full(len(group) - centre - 1, group[centre]), group[centre + 1 :])
    pair, times = tally.total()
    i, j = pair // count, pair % count
    enough = (times >= at_least) & (times >= share * np.minimum(sizes[i], sizes[j]))
    return np.stack([i[enough], j[enough]], axis=1)


def _sizes(packed: Any, count: int) -> Any:
    """Keys by text, counted in slices."""
    found = np.zeros(count, dtype=np.int64)
    for at in range(0, len(packed), _EVENTS_AT_ONCE):
        part = packed[at : at + _EVENTS_AT_ONCE] & _TEXT_MASK
        found += np.bincount(part.astype(np.int64), minlength=count)
    return found


@cache
def compiled() -> bool:
    """Is numba here? `pip install tellings[fast]` brings it."""
    return find_spec("numba") is not None


class _Tally:
    """Counts pairs of texts without holding every single meeting of theirs in memory at once."""

    def __init__(self, texts: int) -> None:
        self._texts = texts
        self._waiting: list[Any] = []
        self._held = 0
        self._pairs: Any = np.zeros(0, dtype=np.int64)
        self._times: Any = np.zeros(0, dtype=np.int64)

    def add(self, first: Any, second: Any) -> None:
        self._waiting.append(first * self._texts + second)
        self._held += len(first)
        if self._held > _EVENTS_AT_ONCE:
            self._settle()

    def total(self) -> tuple[Any, Any]:
        self._settle()
        return self._pairs, self._times

    def _settle(self) -> None:
        if not self._waiting:
            return
        new = np.concatenate(self._waiting)
        new.sort()
        starts = np.flatnonzero(np.r_[True, new[1:] != new[:-1]])
        times = np.diff(np.r_[starts, len(new)])
        pairs = np.concatenate([self._pairs, new[starts]])
        counts = np.concatenate([self._times, times])
        order = np.argsort(pairs, kind="stable")
        pairs, counts = pairs[order], counts[order]
        starts = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
        self._pairs, self._times = pairs[starts], np.add.reduceat(counts, starts)
        self._waiting, self._held = [], 0
