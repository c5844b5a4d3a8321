"""Sparse rows of weights, who is near whom, and how near: cosines without comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

Array = Any
# The heaviest terms of a text find its neighbours.
KEY_TERMS = 60
# A text is compared with so many nearest ones.
NEIGHBOURS = 30
# A term that at most so many texts have finds neighbours whatever their dates: page dates lie, and many have none.
RARE_TEXTS = 1000
# A more common one finds those within so many days, if at most so many of these have it: else it only costs.
WINDOW_DAYS = 30
MOST_TEXTS = 2500
# Where a row meets more than one in so many rows of the pile, sums are made over the whole pile: the same, but faster.
_FEW = 20
# The day of a text whose date is not known.
NO_DAY = -1


class Rows(NamedTuple):
    """Sparse unit rows: those of row i are `terms[starts[i]:starts[i+1]]` with `values`."""

    starts: Array
    terms: Array
    values: Array
    width: int

    def owners(self) -> Array:
        """For each entry the number of its row."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))


def joined_rows(parts: Sequence[Rows], width: int) -> Rows:
    """The rows of all parts, one after the other."""
    sizes = np.concatenate([np.diff(part.starts) for part in parts])
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Rows(
        starts, np.concatenate([part.terms for part in parts]), np.concatenate([part.values for part in parts]), width
    )


def neighbours(rows: Rows, wanted: int = NEIGHBOURS, kinds: Array = None, days: Array = None) -> Array:
    """Pairs (i < j) of rows of which one is among the `wanted` nearest of the other by its heaviest terms, sorted.

    An array of two columns. A row meets the rows that share one of its `KEY_TERMS` heaviest terms, if that is rare in
    the pile, or if both have a day (`days`, as numbers, `NO_DAY` where unknown) and it is not too common in the window
    around it. Linear: what a row costs has a bound. With `kinds` only rows of another kind are neighbours.
    """
    count = len(rows.starts) - 1
    finder = _Finder(rows, np.full(count, NO_DAY) if days is None else days)
    found: list[Array] = []
    for row in range(count):
        near, scores = finder.meet(row)
        kept = (near != row) & (scores > 0)
        if kinds is not None:
            kept &= kinds[near] != kinds[row]
        best = _best(near[kept], scores[kept], wanted)
        found.append(np.minimum(row, best) * count + np.maximum(row, best))
    codes = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return np.stack([codes // count, codes % count], axis=1) if count else np.zeros((0, 2), np.int64)


class _Finder:
    """The heaviest terms of all rows, by term and, of one term, by the day of the row; rows of no day come first."""

    def __init__(self, rows: Rows, days: Array) -> None:
        count = len(rows.starts) - 1
        self._heavy = _heaviest(rows)
        self._days = days
        by_day = np.argsort(days, kind="stable")
        place = np.empty(count, np.int64)
        place[by_day] = np.arange(count)
        self._sorted_days = days[by_day]
        codes = self._heavy.terms.astype(np.int64) * max(1, count) + place[self._heavy.owners()]
        order = np.argsort(codes, kind="stable")
        self._codes = codes[order]
        self._owners = self._heavy.owners()[order]
        self._weights = self._heavy.values[order].astype(np.float64)
        self._bounds = np.searchsorted(self._codes, np.arange(self._heavy.width + 1) * max(1, count))
        self._sizes = np.diff(self._bounds)
        self._scores = np.zeros(count)
        self._last = np.zeros(count, np.int64)

    def meet(self, row: int) -> tuple[Array, Array]:
        """The rows that a row meets, sorted, and the sum of what their shared terms weigh."""
        span = slice(self._heavy.starts[row], self._heavy.starts[row + 1])
        terms, values = self._heavy.terms[span].astype(np.int64), self._heavy.values[span]
        starts, lengths = self._bounds[terms], self._sizes[terms]
        common = lengths > RARE_TEXTS
        if common.any():
            low, high = self._window(row)
            count = len(self._scores)
            starts, ends = starts.copy(), starts + lengths
            starts[common] = np.searchsorted(self._codes, terms[common] * count + low)
            ends[common] = np.searchsorted(self._codes, terms[common] * count + high)
            lengths = np.where((ends - starts <= MOST_TEXTS) | ~common, ends - starts, 0)
        at = ranges(starts, lengths)
        owners, weights = self._owners[at], self._weights[at] * np.repeat(values, lengths)
        if len(owners) * _FEW > len(self._scores):
            sums = np.bincount(owners, weights, len(self._scores))
            near = np.flatnonzero(sums)
            return near, sums[near]
        np.add.at(self._scores, owners, weights)
        self._last[owners] = np.arange(len(owners))
        near = np.sort(owners[self._last[owners] == np.arange(len(owners))])
        scores = self._scores[near]
        self._scores[near] = 0.0
        return near, scores

    def _window(self, row: int) -> tuple[int, int]:
        """The rows around a row's day, as places in the order of days; none where it has no day."""
        day = self._days[row]
        if day == NO_DAY:
            return 0, 0
        low, high = np.searchsorted(self._sorted_days, [max(0, day - WINDOW_DAYS), day + WINDOW_DAYS + 1])
        return int(low), int(high)


def ranges(starts: Array, lengths: Array) -> Array:
    """All numbers of the ranges that begin at `starts`, one range after the other."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)


def _heaviest(rows: Rows) -> Rows:
    """The `KEY_TERMS` heaviest entries of each row; ties go to the earlier entry."""
    owners = rows.owners()
    order = np.lexsort((-rows.values, owners))
    rank = np.arange(len(order)) - rows.starts[owners]
    kept = order[rank < KEY_TERMS]
    starts = np.concatenate([[0], np.cumsum(np.minimum(np.diff(rows.starts), KEY_TERMS))]).astype(np.int64)
    return Rows(starts, rows.terms[kept], rows.values[kept], rows.width)


def _best(near: Array, scores: Array, wanted: int) -> Array:
    """Those of the highest scores; ties go to the lower row."""
    if len(near) > wanted:
        kept = scores >= np.partition(scores, -wanted)[-wanted]
        near, scores = near[kept], scores[kept]
    return near[np.argsort(-scores, kind="stable")][:wanted]


class Stack:
    """Rows of several views over the same texts, laid side by side, so that a pair is measured in one go."""

    def __init__(self, views: Sequence[Rows]) -> None:
        self._views = len(views)
        offsets = np.cumsum([0, *(rows.width for rows in views)])
        self._width = int(offsets[-1])
        sizes = np.stack([np.diff(rows.starts) for rows in views], axis=1)
        self._bounds = np.concatenate([[0], np.cumsum(sizes.ravel())])
        self._terms = np.empty(self._bounds[-1], np.int32)
        self._values = np.empty(self._bounds[-1], np.float32)
        for n, rows in enumerate(views):
            shift = self._bounds[n : -1 : len(views)] - rows.starts[:-1]
            places = np.repeat(shift, sizes[:, n]) + np.arange(len(rows.terms))
            self._terms[places] = rows.terms + offsets[n]
            self._values[places] = rows.values

    def cosines(self, pairs: Array) -> Array:
        """For each pair (sorted by their first row) its cosine in each view: one dense row at a time."""
        result = np.zeros((len(pairs), self._views))
        if not len(pairs):
            return result
        dense = np.zeros(self._width)
        firsts, starts = np.unique(pairs[:, 0], return_index=True)
        stops = np.append(starts[1:], len(pairs))
        steps = np.arange(self._views + 1)
        for one, start, stop in zip(firsts.tolist(), starts.tolist(), stops.tolist(), strict=True):
            own = slice(self._bounds[one * self._views], self._bounds[(one + 1) * self._views])
            dense[self._terms[own]] = self._values[own]
            edges = self._bounds[pairs[start:stop, 1][:, None] * self._views + steps]
            lengths = edges[:, -1] - edges[:, 0]
            at = ranges(edges[:, 0], lengths)
            sums = np.concatenate([[0.0], np.cumsum(dense[self._terms[at]] * self._values[at])])
            local = edges - edges[:, :1] + np.concatenate([[0], np.cumsum(lengths)])[:-1, None]
            result[start:stop] = np.diff(sums[local], axis=1)
            dense[self._terms[own]] = 0.0
        return result
