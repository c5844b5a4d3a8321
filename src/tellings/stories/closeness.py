"""How close two texts of a pile are: the few numbers from which the pair model decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .index import Rows, cosines, neighbours, rows_of
from .views import Views

Pair = tuple[int, int]
Array = Any
_COMPARED = ("body", "pairs", "lead", "names", "title", "numbers", "grams")
# What the model sees of a pair, in this order. `density` is the closeness of the bodies over what is usual around the
# two texts; `other_places` and `other_names` are 1 where both leads have places (names) and share none.
FEATURES = (*_COMPARED, "density", "other_places", "other_names")
# A term that many texts of the pile have tells less in this pile. So many texts of the pile weigh as much as the
# background (100, 300, 1000, 3000 swept on the three dev sets: .922 to .923 across stories, .879 to .895 across sets).
BACKGROUND_TEXTS = 1000
# What is usual around a text: the mean closeness of the nearest; where a pile is too small to show it, this one.
DENSITY_NEAREST = 5
DENSITY_USUAL = 0.15
# Around a story that many tell in much the same words nothing counts as more usual than this: it would break up (an
# invented one of 80 texts: into 12 stories without, into 2 with). .3, .4, .5, none swept: .5 costs .002.
DENSITY_MOST = 0.5


class Closeness(NamedTuple):
    """The pairs of nearest texts (i < j, sorted), a row of `FEATURES` for each, and the means to measure more pairs."""

    pairs: list[Pair]
    features: Array
    views: Sequence[Views]
    rows: dict[str, Rows]
    usual: Array

    def measure(self, pairs: Sequence[Pair]) -> Array:
        """A row of `FEATURES` for each pair (sorted), also for texts that are not among each other's nearest."""
        columns = [cosines(self.rows[view], pairs) for view in _COMPARED]
        usual = np.asarray([(self.usual[one] * self.usual[two]) ** 0.5 for one, two in pairs])
        columns.append(columns[0] / usual if len(pairs) else columns[0])
        for side in ("lead_places", "lead_names"):
            apart = [_disjoint(getattr(self.views[i], side), getattr(self.views[j], side)) for i, j in pairs]
            columns.append(np.asarray(apart, np.float64))
        return np.round(np.stack(columns, axis=1), 9)


def compare(views: Sequence[Views]) -> Closeness:
    """Compare each text of a pile with its nearest ones."""
    rows = {view: _in_pile(rows_of([seen.weights[view] for seen in views])) for view in _COMPARED}
    pairs = neighbours(rows["body"])
    usual = _usual(cosines(rows["body"], pairs), pairs, len(views))
    bare = Closeness(pairs, np.zeros((0, len(FEATURES))), views, rows, usual)
    return bare._replace(features=bare.measure(pairs))


def _disjoint(one: frozenset[str], two: frozenset[str]) -> float:
    return float(bool(one) and bool(two) and one.isdisjoint(two))


def _in_pile(rows: Rows) -> Rows:
    """Weights times how rare a term is in the pile itself, to length 1 again."""
    count = len(rows.starts) - 1
    documents = np.bincount(rows.terms, minlength=rows.width)
    total = count + BACKGROUND_TEXTS
    local = np.clip(np.log(total / (documents + 1)) / np.log(total / 2), 0.0, 1.0)
    values = rows.values * local[rows.terms]
    owners = np.repeat(np.arange(count), np.diff(rows.starts))
    lengths = np.sqrt(np.bincount(owners, values * values, count)) if count else np.zeros(0)
    lengths[lengths == 0] = 1.0
    return Rows(rows.starts, rows.terms, values / lengths[owners], rows.width)


def _usual(body: Array, pairs: Sequence[Pair], count: int) -> Array:
    near: list[list[float]] = [[DENSITY_USUAL] * DENSITY_NEAREST for _ in range(count)]
    for (one, two), value in zip(pairs, body.tolist(), strict=True):
        near[one].append(value)
        near[two].append(value)
    means = [sum(sorted(values, reverse=True)[:DENSITY_NEAREST]) / DENSITY_NEAREST for values in near]
    return np.minimum(np.asarray(means), DENSITY_MOST)
