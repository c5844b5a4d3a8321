"""Which of many pairs of texts are worth a closer look, decided by the compiled kernel where numba is installed.

The sieve only spares work: what it lets through is aligned and judged again by align.py, so that records do not depend
on it. A pile of few pairs is quicker without, since the kernel has to be compiled or loaded first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .candidates import compiled, pairs_of
from .closer import CLEAR, NARROW, RETOLD
from .flat import Flat, Words, flatten, words_of
from .judge import Judge
from .measure import Measures
from .reading import Reading

WORTH = 20_000
"""Pairs from which the kernel is used: loading it costs about what aligning so many pairs does."""
_ROUNDING = 1e-6
_IDENTITY = Measures._fields.index("identity")
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
    for found, may in sifted(pairs, flat, words, judge):
        for (i, j), copied in zip(found.tolist(), may.tolist(), strict=True):
            yield readings[i], readings[j], copied


def sifted(pairs: Any, flat: Flat, words: Words, judge: Judge) -> Iterator[tuple[Any, Any]]:
    """In batches, the pairs (rows of two texts) that share a passage, and whether the judge may call each copied."""
    from .compiled import measures

    sizes = np.diff(flat.first)
    for at in range(0, len(pairs), _BATCH):
        batch = pairs[at : at + _BATCH]
        turned = sizes[batch[:, 0]] > sizes[batch[:, 1]]
        laid = np.where(turned[:, None], batch[:, ::-1], batch)
        rows, hits = measures(laid, flat, words)
        scores = _scores(rows, judge)
        may = scores > -_ROUNDING
        retold = rows[:, _IDENTITY] < RETOLD + _ROUNDING
        narrow = np.flatnonzero((hits > 0) & ~may & retold & (scores > NARROW - _ROUNDING))
        again, _ = measures(laid[narrow], flat, words, closer=True)
        may[narrow] = _scores(again, judge) > CLEAR - _ROUNDING
        yield batch[hits > 0], may[hits > 0]


def _scores(rows: Any, judge: Judge) -> Any:
    weights = np.array([judge.copied.get(name, 0.0) for name in Measures._fields])
    return rows @ weights + judge.copied["intercept"]
