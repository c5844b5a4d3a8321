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
# A term that stands in more texts than this, of those that may meet, finds nobody: it only costs.
MOST_TEXTS = 2500


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


def neighbours(rows: Rows, wanted: int = NEIGHBOURS, kinds: Array = None) -> Array:
    """Pairs (i < j) of rows of which one is among the `wanted` nearest of the other by its heaviest terms, sorted.

    An array of two columns. About linear: a row meets the rows that share one of its `KEY_TERMS` heaviest terms that is
    not too common. With `kinds` only rows of another kind are neighbours.
    """
    count = len(rows.starts) - 1
    heavy = _heaviest(rows)
    order = np.argsort(heavy.terms, kind="stable")
    owners = heavy.owners()[order]
    weights = heavy.values[order].astype(np.float64)
    bounds = np.searchsorted(heavy.terms[order], np.arange(heavy.width + 1))
    sizes = np.diff(bounds)
    usable = (sizes <= MOST_TEXTS) & (sizes > 1)
    found: list[Array] = []
    for row in range(count):
        span = slice(heavy.starts[row], heavy.starts[row + 1])
        kept = usable[heavy.terms[span]]
        terms, values = heavy.terms[span][kept], heavy.values[span][kept]
        if not len(terms):
            continue
        lengths = sizes[terms]
        at = _ranges(bounds[terms], lengths)
        scores = np.bincount(owners[at], weights[at] * np.repeat(values, lengths), count)
        scores[row] = 0.0
        if kinds is not None:
            scores[kinds == kinds[row]] = 0.0
        best = _best(scores, wanted)
        found.append(np.minimum(row, best) * count + np.maximum(row, best))
    codes = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return np.stack([codes // count, codes % count], axis=1) if count else np.zeros((0, 2), np.int64)


def _ranges(starts: Array, lengths: Array) -> Array:
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


def _best(scores: Array, wanted: int) -> Array:
    """The rows of the highest scores above zero; ties go to the lower row."""
    positive = np.flatnonzero(scores > 0)
    if len(positive) > wanted:
        floor = np.partition(scores[positive], -wanted)[-wanted]
        positive = positive[scores[positive] >= floor]
    return positive[np.argsort(-scores[positive], kind="stable")][:wanted]


class Stack:
    """Rows of several views over the same texts, laid side by side, so that a pair is measured in one go."""

    def __init__(self, views: Sequence[Rows]) -> None:
        count = len(views[0].starts) - 1
        self._views = len(views)
        offsets = np.cumsum([0, *(rows.width for rows in views)])
        self._width = int(offsets[-1])
        owners = np.concatenate([rows.owners().astype(np.int64) * len(views) + n for n, rows in enumerate(views)])
        order = np.argsort(owners, kind="stable")
        terms = np.concatenate([rows.terms + offsets[n] for n, rows in enumerate(views)])
        self._terms = terms[order].astype(np.int32)
        self._values = np.concatenate([rows.values for rows in views])[order]
        self._bounds = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count * len(views)))])

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
            at = _ranges(edges[:, 0], lengths)
            sums = np.concatenate([[0.0], np.cumsum(dense[self._terms[at]] * self._values[at])])
            local = edges - edges[:, :1] + np.concatenate([[0], np.cumsum(lengths)])[:-1, None]
            result[start:stop] = np.diff(sums[local], axis=1)
            dense[self._terms[own]] = 0.0
        return result
