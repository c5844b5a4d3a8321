"""Weights of features by the numbers of their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .sheet import Numbers, numbers_of

# Slots for each name in a table: the more, the fewer names share one.
_ROOM = 8
_SPREAD = 0x9E3779B97F4A7C15  # 2 ** 64 over the golden ratio (Knuth, TAOCP 3, 6.4)


class _Table(NamedTuple):
    """Slots by the high bits of a number times an odd one, with the row of the name that is kept there (0: none)."""

    factor: np.uint64
    shift: np.uint64
    rows: NDArray[np.intp]

    def slots(self, numbers: Numbers) -> NDArray[np.uint64]:
        return (numbers * self.factor) >> self.shift


class Weights:
    """Whole-number weights, one a label, of features that are asked for by number, many at once.

    A name that finds its slot taken goes into the next, smaller table; of 42,000 names two in a hundred do.
    """

    def __init__(self, weights: Mapping[str, Sequence[int]], labels: int) -> None:
        self._weights = np.zeros((len(weights) + 1, labels), dtype=np.int64)
        if weights:
            self._weights[1:] = np.array(list(weights.values()), dtype=np.int64)
        self._tables: list[_Table] = []
        numbers, rows = numbers_of(weights), np.arange(1, len(weights) + 1)
        self._numbers = np.append(np.zeros(1, dtype=np.uint64), numbers)
        while len(numbers):
            table, placed = _table(numbers, rows, (2 * len(self._tables) + 1) * _SPREAD % (1 << 64))
            self._tables.append(table)
            numbers, rows = numbers[~placed], rows[~placed]

    @property
    def labels(self) -> int:
        """How many weights a feature has."""
        return self._weights.shape[1]

    def of(self, numbers: Numbers) -> NDArray[np.int64]:
        """The weights of each feature, zeros for one that has none."""
        found = np.zeros(len(numbers), dtype=np.intp)
        for table in self._tables:
            rows = table.rows[table.slots(numbers)]
            found += rows * (self._numbers[rows] == numbers)
        return self._weights[found]


def _table(numbers: Numbers, rows: NDArray[np.intp], factor: int) -> tuple[_Table, NDArray[np.bool_]]:
    """A table of those numbers that come first to their slot, and which they are."""
    bits = max(6, (_ROOM * len(numbers)).bit_length())
    table = _Table(np.uint64(factor), np.uint64(64 - bits), np.zeros(1 << bits, dtype=np.intp))
    slots, first = np.unique(table.slots(numbers), return_index=True)
    table.rows[slots] = rows[first]
    placed = np.zeros(len(numbers), dtype=bool)
    placed[first] = True
    return table, placed
