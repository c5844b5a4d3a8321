"""The join of candidates.py compiled by numba, for large piles: the same pairs, with no memory for single meetings.

Text by text the later texts that share its keys are counted in one array, so that nothing has to be sorted again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from .keys import MOST_TEXTS_IN_ALL

_TEXT = np.uint64(MOST_TEXTS_IN_ALL - 1)
_TELLING = np.uint64(MOST_TEXTS_IN_ALL)
_HASH = ~_TEXT


@njit(cache=True)
def _leads(packed: Any, most: int, centres: int, per_text: Any, leads: Any) -> None:
    """Marks the keys that join their text to later ones, and counts them by text."""
    begin = 0
    while begin < len(packed):
        end = begin + 1
        while end < len(packed) and packed[end] & _HASH == packed[begin] & _HASH:
            end += 1
        last = end - 1
        if end - begin > most:
            last = begin + centres if packed[begin] & _TELLING else begin
        for at in range(begin, last):
            leads[at] = True
            per_text[np.int64(packed[at] & _TEXT)] += 1
        begin = end


@njit(cache=True)
def _by_text(packed: Any, leads: Any, ends: Any, places: Any) -> None:
    """Places of the leading keys, text after text; `ends` come in as where each text begins, and go out as its end."""
    for at in range(len(packed)):
        if leads[at]:
            text = np.int64(packed[at] & _TEXT)
            places[ends[text]] = at
            ends[text] += 1


@njit(cache=True)
def _met(packed: Any, first: Any, places: Any, sizes: Any, at_least: int, share: float, room: Any) -> Any:
    """Rows (i, j) into `room`, as far as it reaches; how many there are."""
    times = np.zeros(len(sizes), dtype=np.int32)
    touched = np.empty(len(sizes), dtype=np.int32)
    found = 0
    for text in range(len(sizes)):
        n = 0
        for k in range(first[text], first[text + 1]):
            at = places[k]
            mine = packed[at] & _HASH
            at += 1
            while at < len(packed) and packed[at] & _HASH == mine:
                other = np.int64(packed[at] & _TEXT)
                if times[other] == 0:
                    touched[n] = other
                    n += 1
                times[other] += 1
                at += 1
        for m in range(n):
            other = touched[m]
            if times[other] >= at_least and times[other] >= share * min(sizes[text], sizes[other]):
                if found < len(room):
                    room[found, 0], room[found, 1] = text, other
                found += 1
            times[other] = 0
    return found


def joined(packed: Any, sizes: Any, at_least: int, share: float, most: int, centres: int) -> Any:
    """Pairs of texts with `at_least` common keys that are `share` of the keys of the one with fewer, ascending."""
    leads = np.zeros(len(packed), dtype=np.bool_)
    per_text = np.zeros(len(sizes), dtype=np.int64)
    _leads(packed, most, centres, per_text, leads)
    first = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(per_text, out=first[1:])
    places = np.empty(int(first[-1]), dtype=np.int64)
    _by_text(packed, leads, first[:-1].copy(), places)
    room = np.empty((max(1024, 16 * len(sizes)), 2), dtype=np.int64)
    found = _met(packed, first, places, sizes, at_least, share, room)
    if found > len(room):
        room = np.empty((found, 2), dtype=np.int64)
        _met(packed, first, places, sizes, at_least, share, room)
    pairs = room[:found]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
