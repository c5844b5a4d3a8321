"""Which pairs of texts are worth aligning: those that share rare runs of words, or rare names and figures in order.

A sorted join over hashed keys. A key of few texts joins all of them; a key of many texts (a much reprinted report, a
form filled in a thousand times) joins them to its first few only, so that the cost stays linear in the pile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .reading import NAME, NUMBER, Reading, Vocabulary

MOST_TEXTS = 60
"""A key that more texts share joins them to `CENTRES` of them only."""
CENTRES = 3
MIN_SHARED, MIN_SHARE = 3, 0.015
"""Word-3-gram keys that a pair must share, and their share of the shorter text's (research, section 4)."""
SHORT = 80
"""Texts with fewer words also get keys of two telling words that stand near each other."""
NEAR = 4
MIN_PAIR_SHARE = 0.2
MIN_NAMES, MIN_NAME_SHARE = 4, 0.2
_EVENTS_AT_ONCE = 4_000_000
_K1, _K2, _K3 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9)
_COMMON = 0.35


def candidates(readings: Sequence[Reading], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Ascending pairs (i, j), i < j, of places in `readings` that may have text in common.

    The first readings of a crowd are the centres that the others are compared with.
    """
    if len(readings) < 2:
        return []
    hashes = np.array(vocabulary.hashes, dtype=np.uint64)
    weights = np.array(vocabulary.weight)
    ids = [np.array(r.ids, dtype=np.int64) for r in readings]
    runs = [_runs(i, hashes, weights) for i in ids]
    pairs = _join(runs, MIN_SHARED, MIN_SHARE)
    short = [_near(i, hashes, weights) if len(i) < SHORT else _NONE for i in ids]
    any_near = [_near(i, hashes, weights) for i in ids] if any(len(s) for s in short) else short
    shorts = np.array([len(s) > 0 for s in short])
    found = _join(any_near, MIN_SHARED, MIN_PAIR_SHARE) if shorts.any() else _EMPTY
    if len(found):
        found = found[shorts[found[:, 0]] | shorts[found[:, 1]]]
    names = _join([_names(r, vocabulary) for r in readings], MIN_NAMES, MIN_NAME_SHARE)
    every = np.unique(np.concatenate([pairs, found, names]), axis=0)
    return [(int(i), int(j)) for i, j in every]


_NONE: Any = np.zeros(0, dtype=np.uint64)
_EMPTY: Any = np.zeros((0, 2), dtype=np.int64)


def _runs(ids: Any, hashes: Any, weights: Any) -> Any:
    """Keys of all three-word runs in which a word is not common; the lowest bit says that two are not."""
    if len(ids) < 3:
        return _NONE
    h, w = hashes[ids], weights[ids] > _COMMON
    telling = w[:-2].astype(np.int8) + w[1:-1] + w[2:]
    with np.errstate(over="ignore"):
        keys = (h[:-2] * _K1) ^ (h[1:-1] * _K2 + _K3) ^ ((h[2:] + _K2) * _K3)
        keys = (keys ^ (keys >> np.uint64(31))) * _K1
    keys = (keys & ~np.uint64(1)) | (telling >= 2)
    return np.unique(keys[telling >= 1])


def _near(ids: Any, hashes: Any, weights: Any) -> Any:
    """Keys of two words that are not common, at most `NEAR` such words apart, in either order."""
    telling = ids[weights[ids] > _COMMON]
    if len(telling) < 2:
        return _NONE
    h = hashes[telling]
    with np.errstate(over="ignore"):
        keys = [
            (np.minimum(h[:-gap], h[gap:]) * _K2) ^ (np.maximum(h[:-gap], h[gap:]) * _K3)
            for gap in range(1, min(NEAR, len(h) - 1) + 1)
        ]
        every = np.concatenate(keys)
    return np.unique(every | np.uint64(1))


def _names(reading: Reading, vocabulary: Vocabulary) -> Any:
    """Keys of a rare name or figure and the next one or two, in order: what stays when every other word is changed."""
    forms = [
        vocabulary.hashes[reading.ids[p]]
        for p in range(len(reading))
        if reading.kind[p] in (NAME, NUMBER) and vocabulary.weight[reading.ids[p]] > 0.5
    ]
    forms = [f for n, f in enumerate(forms) if n == 0 or f != forms[n - 1]]
    if len(forms) < MIN_NAMES:
        return _NONE
    h = np.array(forms, dtype=np.uint64)
    with np.errstate(over="ignore"):
        keys = [(h[:-gap] * _K1) ^ (h[gap:] * _K3 + _K2) for gap in (1, 2)]
    return np.unique(np.concatenate(keys) | np.uint64(1))


def _join(keys: Sequence[Any], at_least: int, share: float) -> Any:
    """Pairs of texts with `at_least` common keys that are `share` of the keys of the one with fewer."""
    sizes = np.array([len(k) for k in keys], dtype=np.int64)
    if sizes.sum() == 0:
        return _EMPTY
    every = np.concatenate(keys)
    texts = np.repeat(np.arange(len(keys), dtype=np.int64), sizes)
    order = np.argsort(every, kind="stable")
    every, texts = every[order], texts[order]
    starts = np.flatnonzero(np.r_[True, every[1:] != every[:-1]])
    counts = np.diff(np.r_[starts, len(every)])
    telling = (every[starts] & np.uint64(1)).astype(bool)
    tally = _Tally(len(keys))
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
    i, j = pair // len(keys), pair % len(keys)
    enough = (times >= at_least) & (times >= share * np.minimum(sizes[i], sizes[j]))
    return np.stack([i[enough], j[enough]], axis=1)


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
        new, times = np.unique(np.concatenate(self._waiting), return_counts=True)
        every, place = np.unique(np.concatenate([self._pairs, new]), return_inverse=True)
        total = np.zeros(len(every), dtype=np.int64)
        np.add.at(total, place, np.concatenate([self._times, times]))
        self._pairs, self._times, self._waiting, self._held = every, total, [], 0
