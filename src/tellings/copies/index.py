"""A pile's keys kept ready, so that one more report finds its candidates without the rest being looked at again.

The state is four plain parts that a store can keep as they are: `base`, packed keys of three-word runs (keys.py) sorted
ascending; `fresh`, the same keys of the texts added since as a dict from key to text numbers; `ids`, report ids by text
number; `sizes`, keys of each text. `settle` folds `fresh` into `base`. `saved` and `Index.of` are the way out and in.
Only keys of runs are held: short texts and those that share nothing but names are found when the pile is traced whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from . import keys
from .candidates import CENTRES, MIN_SHARE, MIN_SHARED, MOST_TEXTS
from .flat import flatten, words_of
from .reading import Reading, Vocabulary

MOST_NEAR = 5
"""Candidates given for one report: those that share most of its keys, of equals the first added."""
_FOLD_AT = 2_000
_TEXT_MASK = keys.MOST_TEXTS_IN_ALL - 1
_KEY_MASK = np.uint64(((1 << 64) - 1) ^ (2 * keys.MOST_TEXTS_IN_ALL - 1))


class Saved(NamedTuple):
    """The state of an index: arrays of numpy and report ids in the order of their numbers."""

    base: Any
    sizes: Any
    ids: tuple[str, ...]


class Index:
    """Finds the reports of a pile that share rare runs of words with a new one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._base: Any = np.zeros(0, dtype=np.uint64)
        self._fresh: dict[int, list[int]] = {}
        self._sizes: list[int] = []
        self.ids: list[str] = []

    @classmethod
    def of(cls, saved: Saved, vocabulary: Vocabulary) -> Index:
        """The index that was saved. Hashes do not depend on the vocabulary: any will do."""
        index = cls(vocabulary)
        index._base, index._sizes, index.ids = saved.base, saved.sizes.tolist(), list(saved.ids)
        return index

    def saved(self) -> Saved:
        """The state, everything folded into the base."""
        self.settle()
        return Saved(self._base, np.array(self._sizes, dtype=np.int64), tuple(self.ids))

    def add_all(self, readings: Sequence[Reading]) -> None:
        """Takes in many reports at once; their order is that of their numbers."""
        flat = flatten(readings)
        new = keys.runs(flat, words_of(self._vocabulary), flat.texts())
        sizes = np.bincount((new & np.uint64(_TEXT_MASK)).astype(np.int64), minlength=len(readings))
        merged = np.concatenate([self._base, new + np.uint64(len(self.ids))])
        merged.sort()
        self._base = merged
        self._sizes += sizes.tolist()
        self.ids += [r.report_id for r in readings]

    def add(self, reading: Reading) -> None:
        """Takes in one report."""
        number = len(self.ids)
        mine = self._keys(reading)
        for key in mine.tolist():
            self._fresh.setdefault(key, []).append(number)
        self._sizes.append(len(mine))
        self.ids.append(reading.report_id)
        if len(self._fresh) > _FOLD_AT * 400:
            self.settle()

    def settle(self) -> None:
        """Folds what was added one by one into the base."""
        if self._fresh:
            packed = [key | number for key, numbers in self._fresh.items() for number in numbers]
            merged = np.concatenate([self._base, np.array(packed, dtype=np.uint64)])
            merged.sort()
            self._base, self._fresh = merged, {}

    def near(self, reading: Reading) -> list[str]:
        """Ids of the reports that may have text in common with this one, the likeliest first. Not itself."""
        mine = self._keys(reading)
        met: Counter[int] = Counter()
        low = np.searchsorted(self._base, mine)
        high = np.searchsorted(self._base, mine + np.uint64(2 * keys.MOST_TEXTS_IN_ALL - 1), side="right")
        for begin, end in zip(low.tolist(), high.tolist(), strict=True):
            if begin < end:
                stop = end if end - begin <= MOST_TEXTS else begin + CENTRES
                met.update((self._base[begin:stop] & np.uint64(_TEXT_MASK)).tolist())
        for key in mine.tolist():
            if key in self._fresh:
                met.update(self._fresh[key][:MOST_TEXTS])
        return self._best(reading.report_id, len(mine), met)

    def _best(self, report_id: str, size: int, met: Counter[int]) -> list[str]:
        enough = [
            (-shared, number)
            for number, shared in met.items()
            if shared >= MIN_SHARED and shared >= MIN_SHARE * min(size, self._sizes[number])
        ]
        return [self.ids[n] for _, n in sorted(enough)[: MOST_NEAR + 1] if self.ids[n] != report_id][:MOST_NEAR]

    def _keys(self, reading: Reading) -> Any:
        """Keys without text and without the bit that says how telling they are."""
        return np.unique(_of_one(reading) & _KEY_MASK)


def _of_one(reading: Reading) -> Any:
    """Packed keys of one reading, as text 0."""
    vocabulary = reading.vocabulary
    distinct = sorted(set(reading.ids))
    place = {word: n for n, word in enumerate(distinct)}
    hashes = np.array([vocabulary.hashes[w] for w in distinct], dtype=np.uint64)
    weights = np.array([vocabulary.weight[w] for w in distinct])
    ids = np.array([place[w] for w in reading.ids], dtype=np.int64)
    return keys.runs_of(hashes[ids], weights[ids], np.zeros(len(ids), dtype=np.int64))


def build(readings: Iterable[Reading], vocabulary: Vocabulary) -> Index:
    """An index of these reports."""
    index = Index(vocabulary)
    index.add_all(list(readings))
    return index
