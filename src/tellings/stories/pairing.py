"""Which texts of a pile are near enough to be of one story: the pair model, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import numpy as np

from .abroad import Abroad
from .closeness import Closeness, Pair, in_words_only
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
# What speaks against a pair, in logits: of two texts, and whether they are alike in words only.
Against = Callable[[int, int, bool], float]


class Links(NamedTuple):
    """How likely compared families tell of the same happening, and against which something speaks.

    `days`: 1 for pairs whose dates clash, -1 for those whose dates agree.
    """

    near: dict[Pair, float]
    days: dict[Pair, int]
    opposed: list[Pair]


class Likeness(NamedTuple):
    """Pairs of texts, how much speaks for each (logits), and which of them are alike in other words than names."""

    pairs: Array
    logits: Array
    wordy: Array


class Judge(NamedTuple):
    """How alike two texts read: by the one model in one language, by the other where there are two."""

    close: Closeness
    model: PairModel
    abroad: Abroad | None = None
    abroad_model: AbroadModel | None = None

    def nearest(self) -> Likeness:
        """The pairs of nearest texts (two columns, i < j, sorted), and how alike they read."""
        if self.abroad is None:
            features = self.close.features
            return Likeness(self.close.pairs, self.model.logits(features), in_words_only(features))
        return self.of(np.unique(np.vstack([self.close.pairs, self.abroad.pairs]), axis=0))

    def of(self, pairs: Array) -> Likeness:
        """How alike the texts of each pair read: of one foreign language, the less that the two models say."""
        if self.abroad is None or self.abroad_model is None:
            features = self.close.measure(pairs)
            return Likeness(pairs, self.model.logits(features), in_words_only(features))
        found, wordy = np.full(len(pairs), np.inf), np.zeros(len(pairs), bool)
        foreign, crosses = self.abroad.foreign(pairs), self.abroad.crosses(pairs)
        found[foreign] = self.abroad_model.logits(self.abroad.measure(pairs[foreign]))
        features = self.close.measure(pairs[~crosses])
        found[~crosses] = np.minimum(found[~crosses], self.model.logits(features))
        wordy[~foreign] = in_words_only(features)[~foreign[~crosses]]
        return Likeness(pairs, found, wordy)


def linked(judge: Judge, against: Against, days: Callable[[int, int], int] = lambda *_: 0) -> Links:
    """The nearest pairs, then all pairs inside the blocks that these make.

    `against`: what speaks against a pair, in logits, where it is alike in words only or not; `days`: do its dates
    clash (1) or agree (-1)? Asked of likely pairs only.
    """
    nearest = judge.nearest()
    found = _judged(nearest, against, days)
    more = inside(groups_of(len(judge.close.sight), found.near, BLOCK_LEAST, days=found.days), nearest.pairs)
    if len(more):
        added = _judged(judge.of(more), against, days)
        found.near.update(added.near)
        found.days.update(added.days)
        found.opposed.extend(added.opposed)
    return found


def grouped(
    links: Links,
    sight: Sight,
    model: PairModel,
    apart: Collection[Pair] = (),
    foreign: Collection[int] = frozenset(),
) -> list[list[int]]:
    """The groups of texts that are one story, by average link, with those that stand alone gleaned.

    `apart`: pairs that a person kept apart. `foreign`: texts whose names are not known as such.
    """
    found = groups_of(len(sight), links.near, model.least, apart, links.days, model.more)
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


def _judged(alike: Likeness, against: Against, days: Callable[[int, int], int]) -> Links:
    """The likely pairs."""
    pairs, logits, wordy = alike
    likely = np.flatnonzero(chances(logits) >= FAINT)
    kept: list[Pair] = [(one, two) for one, two in pairs[likely].tolist()]
    contra = np.asarray([against(*pair, w) for pair, w in zip(kept, wordy[likely].tolist(), strict=True)], np.float64)
    found = {pair: known for pair in kept if (known := days(*pair))}
    less = chances(np.minimum(logits[likely], SUREST) - contra)
    opposed = [kept[place] for place in np.flatnonzero(contra >= OPPOSED).tolist()]
    near = {p: chance for p, chance in zip(kept, less.tolist(), strict=True) if chance >= FAINT}
    return Links(near, found, opposed)
