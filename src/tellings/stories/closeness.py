"""How close two texts of a pile are: the few numbers from which the pair model decides."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .index import Rows, Stack, neighbours
from .views import VIEWS, Sight

Pair = tuple[int, int]
Array = Any
# What the model sees of a pair, in this order. `density` is the closeness of the bodies over what is usual around the
# two texts; `other_places` and `other_names` are 1 where both leads have places (names) and share none.
FEATURES = (*VIEWS, "density", "other_places", "other_names")
# A term that many texts of the pile have tells less in this pile. So many texts of the pile weigh as much as the
# background (100, 300, 1000, 3000 swept on the three dev sets: .922 to .923 across stories, .879 to .895 across sets).
BACKGROUND_TEXTS = 1000
# What is usual around a text: the mean closeness of the nearest; where a pile is too small to show it, this one.
DENSITY_NEAREST = 5
DENSITY_USUAL = 0.15
# Around a story that many tell in much the same words nothing counts as more usual than this: it would break up (an
# invented one of 80 texts: into 12 stories without, into 2 with). .3, .4, .5, none swept: .5 costs .002.
DENSITY_MOST = 0.5
_DIGITS = 6


class Closeness(NamedTuple):
    """The pairs of nearest texts (two columns, i < j, sorted), a row of `FEATURES` for each, and the means for more."""

    pairs: Array
    features: Array
    sight: Sight
    stack: Stack
    usual: Array

    def measure(self, pairs: Array) -> Array:
        """A row of `FEATURES` for each pair (sorted), also for texts that are not among each other's nearest."""
        return _features(self.stack.cosines(pairs), pairs, self.sight, self.usual)


def compare(sight: Sight, days: Array = None) -> Closeness:
    """Compare each text of a pile with its nearest ones; `days` as in `neighbours`."""
    rows = [_in_pile(sight.rows[view]) for view in VIEWS]
    pairs = neighbours(rows[0], days=days)
    stack = Stack([*rows, sight.lead_places, sight.lead_names])
    cosines = stack.cosines(pairs)
    usual = _usual(cosines[:, 0], pairs, len(sight))
    return Closeness(pairs, _features(cosines, pairs, sight, usual), sight, stack, usual)


def _features(cosines: Array, pairs: Array, sight: Sight, usual: Array) -> Array:
    views = cosines[:, : len(VIEWS)]
    density = views[:, 0] / np.sqrt(usual[pairs[:, 0]] * usual[pairs[:, 1]])
    columns = [views, density[:, None]]
    for side, shared in ((sight.lead_places, cosines[:, -2]), (sight.lead_names, cosines[:, -1])):
        there = np.diff(side.starts) > 0
        columns.append((there[pairs[:, 0]] & there[pairs[:, 1]] & (shared == 0)).astype(np.float64)[:, None])
    return np.round(np.hstack(columns), _DIGITS)


def _in_pile(rows: Rows) -> Rows:
    """Weights times how rare a term is in the pile itself, to length 1 again."""
    count = len(rows.starts) - 1
    documents = np.bincount(rows.terms, minlength=rows.width)
    total = count + BACKGROUND_TEXTS
    local = np.clip(np.log(total / (documents + 1)) / np.log(total / 2), 0.0, 1.0).astype(np.float32)
    values = rows.values * local[rows.terms]
    owners = rows.owners()
    lengths = np.sqrt(np.bincount(owners, values * values, count)) if count else np.zeros(0)
    lengths[lengths == 0] = 1.0
    values /= lengths.astype(np.float32)[owners]
    return Rows(rows.starts, rows.terms, values, rows.width)


def _usual(body: Array, pairs: Array, count: int) -> Array:
    """The mean closeness of each text to its nearest ones."""
    ends = np.concatenate([pairs[:, 0], pairs[:, 1], np.repeat(np.arange(count), DENSITY_NEAREST)])
    values = np.concatenate([body, body, np.full(count * DENSITY_NEAREST, DENSITY_USUAL)])
    order = np.lexsort((-values, ends))
    starts = np.searchsorted(ends[order], np.arange(count))
    rank = np.arange(len(order)) - starts[ends[order]]
    near = order[rank < DENSITY_NEAREST]
    return np.minimum(np.bincount(ends[near], values[near], count) / DENSITY_NEAREST, DENSITY_MOST)
