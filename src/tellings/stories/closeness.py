"""How close two texts of a pile are: the few numbers from which the pair model decides."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .index import Rows, Stack, neighbours
from .sharing import Mass, Shared, Weights, Words, in_pile, weights_of
from .views import Sight, unit_rows

Pair = tuple[int, int]
Array = Any
# What the model sees of a pair, in this order. Cosines first, then `density`: the closeness of the bodies over what is
# usual around the two texts; `other_places` and `other_names`: 1 where both leads have places (names) and share none.
# `..._held`: which part of one's lead (names), by rarity, the other has anywhere, the smaller of the two parts and the
# larger; `shared_...`: the rarity of what both have, as a logarithm, and as a part of what the poorer one has;
# `..._words` are cosines of all that is not of names; `length...`: different words of the shorter, and the longer over
# the shorter.
FEATURES = (
    "body", "pairs", "names", "title", "numbers", "grams", "density", "other_places", "other_names",
    "lead_held_least", "lead_held_most", "names_held_least", "names_held_most",
    "shared", "shared_part", "shared_names", "shared_names_part", "rare_names",
    "body_words", "lead_words", "lead_names", "title_words", "title_names", "length", "length_apart",
)  # fmt: skip
# What is usual around a text: the mean closeness of the nearest; where a pile is too small to show it, this one.
DENSITY_NEAREST = 5
DENSITY_USUAL = 0.15
# Around a story that many tell in much the same words nothing counts as more usual than this: it would break up (an
# invented one of 80 texts: into 12 stories without, into 2 with). .3, .4, .5, none swept: .5 costs .002.
DENSITY_MOST = 0.5
# Texts whose other words are by so much more alike than their names are told in the words of one trade, perhaps of two
# happenings. .05, .08, .1 swept with vetoes.py: across stories .935 each, across corpora .908, .911, .910; with .05
# and .08 all 14 triples of invented twins in the same words are told apart, with .1 one is not, without three are not.
WORDS_OVER_NAMES = 0.08
_BODY_WORDS, _NAMES = FEATURES.index("body_words"), FEATURES.index("names")
_DIGITS = 6
_TINY = 1e-9


class Closeness(NamedTuple):
    """The pairs of nearest texts (two columns, i < j, sorted), a row of `FEATURES` for each, and the means for more."""

    pairs: Array
    features: Array
    sight: Sight
    words: Words
    stack: Stack
    usual: Array

    def measure(self, pairs: Array) -> Array:
        """A row of `FEATURES` for each pair (sorted), also for texts that are not among each other's nearest."""
        return _features(self.words.shared(pairs), self, pairs)


def compare(sight: Sight, days: Array = None) -> Closeness:
    """Compare each text of a pile with its nearest ones; `days` as in `neighbours`."""
    pairs = neighbours(in_pile(sight.rows["body"]), days=days)
    weights = weights_of(sight)
    words = Words(sight, weights)
    title = in_pile(sight.rows["title"])
    views = [in_pile(sight.rows["pairs"]), in_pile(sight.rows["grams"]), title, *_halves(title, weights)]
    stack = Stack([*views, sight.lead_places, sight.lead_names])
    shared = words.shared(pairs)
    close = Closeness(pairs, None, sight, words, stack, _usual(shared.body, pairs, len(sight)))
    return close._replace(features=_features(shared, close, pairs))


def in_words_only(features: Array) -> Array:
    """Which pairs are alike in their words rather than in their names."""
    found: Array = features[:, _BODY_WORDS] - features[:, _NAMES] >= WORDS_OVER_NAMES
    return found


def _halves(rows: Rows, weights: Weights) -> list[Rows]:
    """What is not of names in each row, and what is, each to length 1 again."""
    owners, named = rows.owners(), weights.named[rows.terms]
    count = len(rows.starts) - 1
    return [unit_rows(owners, rows.terms, rows.values * kept, count, rows.width) for kept in (~named, named)]


def _features(shared: Shared, close: Closeness, pairs: Array) -> Array:
    one, other = pairs[:, 0], pairs[:, 1]
    two_words, grams, title, title_words, title_names, places, names = close.stack.cosines(pairs).T
    density = shared.body / np.sqrt(close.usual[one] * close.usual[other])
    apart = []
    for side, both in ((close.sight.lead_places, places), (close.sight.lead_names, names)):
        there = np.diff(side.starts) > 0
        apart.append((there[one] & there[other] & (both == 0)).astype(np.float64))
    columns = [
        shared.body, two_words, shared.names, title, shared.figures, grams, density, *apart,
        *_held(shared, close.words.mass, one, other),
        shared.other_words, shared.lead_words, shared.lead_names, title_words, title_names,
        *_lengths(close.words.mass.words, one, other),
    ]  # fmt: skip
    return np.round(np.stack(columns, axis=1), _DIGITS)


def _held(shared: Shared, mass: Mass, one: Array, other: Array) -> list[Array]:
    """How much of either text the other has: of leads, of names; and what both have, much or a large part."""
    columns = []
    for whole, first, second in (
        (mass.lead, shared.lead_of_first, shared.lead_of_second),
        (mass.names, shared.names_of_first, shared.names_of_second),
    ):
        parts = first / np.maximum(whole[one], _TINY), second / np.maximum(whole[other], _TINY)
        columns += [np.minimum(*parts), np.maximum(*parts)]
    for whole, both in ((mass.body, shared.rarity), (mass.names, shared.name_rarity)):
        columns += [np.log1p(both), both / np.maximum(np.minimum(whole[one], whole[other]), _TINY)]
    return [*columns, np.log1p(shared.rare_names)]


def _lengths(words: Array, one: Array, other: Array) -> tuple[Array, Array]:
    first, second = np.log1p(words[one]), np.log1p(words[other])
    return np.minimum(first, second), np.abs(first - second)


def _usual(body: Array, pairs: Array, count: int) -> Array:
    """The mean closeness of each text to its nearest ones."""
    ends = np.concatenate([pairs[:, 0], pairs[:, 1], np.repeat(np.arange(count), DENSITY_NEAREST)])
    values = np.concatenate([body, body, np.full(count * DENSITY_NEAREST, DENSITY_USUAL)])
    order = np.lexsort((-values, ends))
    starts = np.searchsorted(ends[order], np.arange(count))
    rank = np.arange(len(order)) - starts[ends[order]]
    near = order[rank < DENSITY_NEAREST]
    return np.minimum(np.bincount(ends[near], values[near], count) / DENSITY_NEAREST, DENSITY_MOST)
