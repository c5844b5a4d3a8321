"""Which of many pairs of texts are worth a closer look, decided by the compiled kernel where numba is installed.

The sieve only spares work: what it lets through is aligned and judged again by align.py, so that records do not depend
on it. A pile of few pairs is quicker without, since the kernel has to be compiled or loaded first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .candidates import compiled, pairs_of
from .closer import CLEAR, NARROW
from .flat import flatten, words_of
from .judge import Judge
from .measure import Measures
from .reading import Reading

WORTH = 20_000
"""Pairs from which the kernel is used: loading it costs about what aligning so many pairs does."""
_ROUNDING = 1e-6
_BATCH = 500_000


def worth_aligning(
    readings: Sequence[Reading], judge: Judge, *, worth: int = WORTH
) -> Iterator[tuple[Reading, Reading, bool]]:
    """Candidate pairs that share a passage, and whether the judge may call them copied.

    Readings share a vocabulary; they come longest first, of equally long ones that with the smaller id. Without the
    kernel every candidate pair is given, as one that may be.
    """
    if not readings:
        return
    flat, words = flatten(readings), words_of(readings[0].vocabulary)
    pairs = pairs_of(flat, words)
    if len(pairs) < worth or not compiled():
        for i, j in pairs.tolist():
            yield readings[i], readings[j], True
        return
    from .compiled import measures

    sizes = np.diff(flat.first)
    turned = sizes[pairs[:, 0]] > sizes[pairs[:, 1]]
    laid = np.where(turned[:, None], pairs[:, ::-1], pairs)
    for at in range(0, len(pairs), _BATCH):
        rows, hits = measures(laid[at : at + _BATCH], flat, words)
        scores = _scores(rows, judge)
        may = scores > -_ROUNDING
        narrow = np.flatnonzero((hits > 0) & ~may & (scores > NARROW - _ROUNDING))
        again, _ = measures(laid[at + narrow], flat, words, closer=True)
        may[narrow] = _scores(again, judge) > CLEAR - _ROUNDING
        for n in np.flatnonzero(hits > 0).tolist():
            i, j = pairs[at + n].tolist()
            yield readings[i], readings[j], bool(may[n])


def _scores(rows: Any, judge: Judge) -> Any:
    weights = np.array([judge.copied.get(name, 0.0) for name in Measures._fields])
    return rows @ weights + judge.copied["intercept"]
