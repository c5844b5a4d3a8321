"""Long-running topics: stories that are about the same people and places, whenever they happened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .index import Rows, cosines, neighbours, rows_of
from .linking import groups_of
from .tales import Tale

# Stories of one topic share this much of their names and words: the mean of the two closenesses of whole stories.
# Set by reading what joined on the dev sets (bench/stories/README.md): no set has topics to tune it on.
TOPIC_LEAST = 0.3
# The nearest stories that a story is compared with.
_NEAREST = 20


def topics_of(stories: Sequence[Sequence[Tale]]) -> list[list[int]]:
    """Groups of stories (by their number), by average link."""
    names, body = (_summed(stories, view) for view in ("names", "body"))
    pairs = neighbours(body, _NEAREST)
    close = (cosines(names, pairs) + cosines(body, pairs)) / 2
    near = dict(zip(pairs, np.round(close, 6).tolist(), strict=True))
    return groups_of(len(stories), near, TOPIC_LEAST)


def _summed(stories: Sequence[Sequence[Tale]], view: str) -> Rows:
    rows: list[dict[str, float]] = []
    for tales in stories:
        total: dict[str, float] = {}
        for tale in tales:
            for term, value in tale.views.weights[view].items():
                total[term] = total.get(term, 0.0) + value
        length = sum(value * value for value in total.values()) ** 0.5
        rows.append({term: total[term] / length for term in sorted(total)} if length else {})
    return rows_of(rows)
