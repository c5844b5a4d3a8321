"""Long-running topics: stories that are about the same people and places, whenever they happened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .index import Rows, Stack, neighbours
from .linking import groups_of
from .views import Sight, unit_rows

# Stories of one topic share this much of their names and words: the mean of the two closenesses of whole stories.
# Set by reading what joined on the dev sets (bench/stories/README.md): no set has topics to tune it on.
TOPIC_LEAST = 0.3
# The nearest stories that a story is compared with.
_NEAREST = 20
# Pairs that are less close than this count as not close at all.
_FAINT = 0.02


def topics_of(stories: Sequence[Sequence[int]], sight: Sight) -> list[list[int]]:
    """Groups of stories (by their number; a story is its texts), by average link."""
    names, body = (_summed(stories, sight.rows[view]) for view in ("names", "body"))
    pairs = neighbours(body, _NEAREST)
    close = Stack([names, body]).cosines(pairs).mean(axis=1)
    kept = close >= _FAINT
    near = dict(zip(map(tuple, pairs[kept].tolist()), np.round(close[kept], 6).tolist(), strict=True))
    return groups_of(len(stories), near, TOPIC_LEAST)


def _summed(stories: Sequence[Sequence[int]], rows: Rows) -> Rows:
    """For each story the sum of its texts' rows, to length 1."""
    story = np.zeros(len(rows.starts) - 1, np.int64)
    for number, texts in enumerate(stories):
        story[list(texts)] = number
    code = story[rows.owners()] * rows.width + rows.terms
    codes, at = np.unique(code, return_inverse=True)
    values = np.bincount(at, rows.values, len(codes))
    return unit_rows(codes // rows.width, codes % rows.width, values, len(stories), rows.width)
