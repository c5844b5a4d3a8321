"""Which texts of a pile are near enough to be of one story: the pair model, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import numpy as np

from .abroad import Abroad
from .closeness import Closeness, Pair
from .linking import BLOCK_LEAST, GLEAN_LEAST, gleaned, groups_of, inside
from .model import AbroadModel, PairModel, chances
from .vetoes import strangers
from .views import Sight

Array = Any
# Pairs of a smaller chance than this count as of none: most of those that are compared.
FAINT = 0.02
# However alike two texts read, no more than this (in logits) speaks for them once something speaks against.
SUREST = 5.0
# From so much on (in logits) something speaks against a pair.
OPPOSED = 2.0
# What a clash of the dates in two texts says against them; groups are barred where many clash (linking.py).
CLASH_WEIGHT = 4.0


class Links(NamedTuple):
    """How likely compared families tell of the same happening, and against which something speaks.

    `days`: 1 for pairs whose dates clash, -1 for those whose dates agree.
    """

    near: dict[Pair, float]
    days: dict[Pair, int]
    opposed: list[Pair]


class Judge(NamedTuple):
    """How alike two texts read: by the one model in one language, by the other where there are two."""

    close: Closeness
    model: PairModel
    abroad: Abroad | None = None
    abroad_model: AbroadModel | None = None

    def nearest(self) -> tuple[Array, Array]:
        """The pairs of nearest texts (two columns, i < j, sorted), and how much speaks for each, in logits."""
        if self.abroad is None:
            return self.close.pairs, self.model.logits(self.close.features)
        pairs = np.unique(np.vstack([self.close.pairs, self.abroad.pairs]), axis=0)
        return pairs, self.logits(pairs)

    def logits(self, pairs: Array) -> Array:
        """How much speaks for each pair: of one foreign language, the less that the two models say."""
        if self.abroad is None or self.abroad_model is None:
            return self.model.logits(self.close.measure(pairs))
        found = np.full(len(pairs), np.inf)
        foreign, crosses = self.abroad.foreign(pairs), self.abroad.crosses(pairs)
        found[foreign] = self.abroad_model.logits(self.abroad.measure(pairs[foreign]))
        found[~crosses] = np.minimum(found[~crosses], self.model.logits(self.close.measure(pairs[~crosses])))
        return found


def linked(judge: Judge, against: Callable[[int, int], float], days: Callable[[int, int], int] = lambda *_: 0) -> Links:
    """The nearest pairs, then all pairs inside the blocks that these make.

    `against`: what speaks against a pair, in logits; `days`: do its dates clash (1) or agree (-1)? Asked of likely
    pairs only.
    """
    pairs, logits = judge.nearest()
    found = _judged(pairs, logits, against, days)
    more = inside(groups_of(len(judge.close.sight), found.near, BLOCK_LEAST, days=found.days), pairs)
    if len(more):
        added = _judged(more, judge.logits(more), against, days)
        found.near.update(added.near)
        found.days.update(added.days)
        found.opposed.extend(added.opposed)
    return found


def grouped(
    links: Links,
    sight: Sight,
    least: float,
    apart: Collection[Pair] = (),
    foreign: Collection[int] = frozenset(),
) -> list[list[int]]:
    """The groups of texts that are one story, by average link, with those that stand alone gleaned.

    `apart`: pairs that a person kept apart. `foreign`: texts whose names are not known as such.
    """
    found = groups_of(len(sight), links.near, least, apart, links.days)
    alone = {group[0] for group in found if len(group) == 1}
    strange = [
        pair
        for pair in links.near
        if not alone.isdisjoint(pair)
        and pair[0] not in foreign
        and pair[1] not in foreign
        and strangers(sight.named(pair[0]), sight.named(pair[1]))
    ]
    return gleaned(found, links.near, GLEAN_LEAST, sorted({*links.opposed, *strange}), apart, links.days)


def _judged(
    pairs: Array, logits: Array, against: Callable[[int, int], float], days: Callable[[int, int], int]
) -> Links:
    """The likely pairs."""
    likely = np.flatnonzero(chances(logits) >= FAINT)
    kept: list[Pair] = [(one, two) for one, two in pairs[likely].tolist()]
    contra = np.asarray([against(one, two) for one, two in kept], np.float64)
    found = {pair: known for pair in kept if (known := days(*pair))}
    contra[[found.get(pair, 0) > 0 for pair in kept]] += CLASH_WEIGHT
    less = chances(np.minimum(logits[likely], SUREST) - contra)
    opposed = [kept[place] for place in np.flatnonzero(contra >= OPPOSED).tolist()]
    near = {p: chance for p, chance in zip(kept, less.tolist(), strict=True) if chance >= FAINT}
    return Links(near, found, opposed)
