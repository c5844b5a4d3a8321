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
# A term that stands in more texts of the pile than this finds nobody: it only costs.
MOST_TEXTS = 2500


class Rows(NamedTuple):
    """Sparse unit rows: those of row i are `terms[starts[i]:starts[i+1]]` with `values`."""

    starts: Array
    terms: Array
    values: Array
    width: int


def rows_of(weights: Sequence[dict[str, float]]) -> Rows:
    """Rows in the order given; terms are numbered in the order in which they are first met."""
    numbers: dict[str, int] = {}
    starts: list[int] = [0]
    terms: list[int] = []
    values: list[float] = []
    for row in weights:
        terms.extend(numbers.setdefault(term, len(numbers)) for term in row)
        values.extend(row.values())
        starts.append(len(terms))
    return Rows(
        np.asarray(starts, np.int64), np.asarray(terms, np.int64), np.asarray(values, np.float64), max(1, len(numbers))
    )


def neighbours(rows: Rows, wanted: int = NEIGHBOURS) -> list[tuple[int, int]]:
    """Pairs (i < j) of rows of which one is among the `wanted` nearest of the other by its heaviest terms, sorted.

    About linear: a row meets the rows that share one of its `KEY_TERMS` heaviest terms that is not too common.
    """
    count = len(rows.starts) - 1
    heavy = _heaviest(rows)
    order = np.argsort(heavy.terms, kind="stable")
    owners = np.repeat(np.arange(count), np.diff(heavy.starts))[order]
    weights = heavy.values[order]
    bounds = np.searchsorted(heavy.terms[order], np.arange(heavy.width + 1))
    usable = (np.diff(bounds) <= max(MOST_TEXTS, 0)) & (np.diff(bounds) > 1)
    pairs: set[tuple[int, int]] = set()
    for row in range(count):
        span = slice(heavy.starts[row], heavy.starts[row + 1])
        chosen = [(t, v) for t, v in zip(heavy.terms[span], heavy.values[span], strict=True) if usable[t]]
        if not chosen:
            continue
        ids = np.concatenate([owners[bounds[t] : bounds[t + 1]] for t, _ in chosen])
        scores = np.bincount(ids, np.concatenate([weights[bounds[t] : bounds[t + 1]] * v for t, v in chosen]), count)
        scores[row] = 0.0
        for other in _best(scores, wanted):
            pairs.add((min(row, other), max(row, other)))
    return sorted(pairs)


def _heaviest(rows: Rows) -> Rows:
    starts, terms, values = [0], [], []
    for row in range(len(rows.starts) - 1):
        span = slice(rows.starts[row], rows.starts[row + 1])
        best = np.argsort(-rows.values[span], kind="stable")[:KEY_TERMS]
        terms.append(rows.terms[span][best])
        values.append(rows.values[span][best])
        starts.append(starts[-1] + len(best))
    joined = (np.concatenate(terms), np.concatenate(values)) if terms else (np.zeros(0, np.int64), np.zeros(0))
    return Rows(np.asarray(starts, np.int64), joined[0], joined[1], rows.width)


def _best(scores: Array, wanted: int) -> list[int]:
    """The highest scores above zero; ties go to the lower row."""
    positive = np.flatnonzero(scores > 0)
    if len(positive) > wanted:
        floor = np.partition(scores[positive], -wanted)[-wanted]
        positive = positive[scores[positive] >= floor]
    ranked = positive[np.argsort(-scores[positive], kind="stable")][:wanted]
    return [int(row) for row in ranked]


def cosines(rows: Rows, pairs: Sequence[tuple[int, int]]) -> Array:
    """The cosine of each pair (sorted by their first row): one dense row at a time."""
    result = np.zeros(len(pairs))
    dense = np.zeros(rows.width)
    current = -1
    for place, (one, two) in enumerate(pairs):
        if one != current:
            if current >= 0:
                dense[rows.terms[rows.starts[current] : rows.starts[current + 1]]] = 0.0
            span = slice(rows.starts[one], rows.starts[one + 1])
            dense[rows.terms[span]] = rows.values[span]
            current = one
        other = slice(rows.starts[two], rows.starts[two + 1])
        result[place] = dense[rows.terms[other]] @ rows.values[other]
    return result
