"""The words that two texts share, weighed from several sides at once: each pair of entries is found one time only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from .index import Rows, ranges
from .views import Sight

Array = Any
# A term that many texts of the pile have tells less in this pile. So many texts of the pile weigh as much as the
# background (100, 300, 1000, 3000 swept on the three dev sets: .922 to .923 across stories, .879 to .895 across sets).
BACKGROUND_TEXTS = 1000
# A word is of a name in this pile if more than this part of the texts that have it write it as one.
_MOSTLY = 0.5
# A name at least this rare, in the background and the pile together, counts as rare.
_RARE = 0.8
# So many shared words are summed at a time.
_BLOCK = 400_000
_DIGITS = 6


class Weights(NamedTuple):
    """How rare each term is in this pile and the background together, and whether it is of names or figures."""

    rarity: Array
    named: Array
    figure: Array


class Mass(NamedTuple):
    """Of each text: the rarity of its words, of those of its lead and of its names; and how many words it has."""

    body: Array
    lead: Array
    names: Array
    words: Array


class Shared(NamedTuple):
    """What the two texts of each pair share: cosines, sums of rarities, and how many rare names.

    `of_first`, `of_second`: what the lead (the names) of one weighs that the other has anywhere.
    """

    body: Array
    names: Array
    figures: Array
    other_words: Array
    lead_words: Array
    lead_names: Array
    rarity: Array
    name_rarity: Array
    rare_names: Array
    lead_of_first: Array
    lead_of_second: Array
    names_of_first: Array
    names_of_second: Array


class Words:
    """The words of all texts of a pile in one place, so that two texts are compared from all sides in one go."""

    def __init__(self, sight: Sight, weights: Weights) -> None:
        body = sight.rows["body"]
        count, owners = len(sight), body.owners()
        self._starts, self._terms, self._weights = body.starts, body.terms, weights
        self._body = in_pile(body).values.astype(np.float64)
        self._lead = _aligned(in_pile(sight.rows["lead"]), body).astype(np.float64)
        self._name = _aligned(sight.rows["names"], body) > 0
        own, rarity = weights.named[body.terms], weights.rarity[body.terms]

        def lengths(values: Array, kept: Array) -> Array:
            sums = np.sqrt(np.bincount(owners[kept], values[kept] ** 2, count)) if count else np.zeros(0)
            return np.where(sums > 0, sums, 1.0)

        self._lengths = (
            lengths(self._body, self._name), lengths(self._body, weights.figure[body.terms]),
            lengths(self._body, ~own), lengths(self._lead, ~own), lengths(self._lead, own),
        )  # fmt: skip

        def mass(kept: Array) -> Array:
            return np.bincount(owners[kept], rarity[kept], count) if count else np.zeros(0)

        self.mass = Mass(
            mass(rarity >= 0), mass(self._lead > 0), mass(self._name), np.diff(body.starts).astype(np.float64)
        )

    def shared(self, pairs: Array) -> Shared:
        """What the texts of each pair share (pairs sorted by their first)."""
        blocks = [self._summed(*block) for block in self._met(pairs)]
        if not blocks:
            return Shared(*np.zeros((len(Shared._fields), len(pairs))))
        sums = np.hstack(blocks)
        for row, lengths in zip(range(1, 6), self._lengths, strict=True):
            sums[row] /= lengths[pairs[:, 0]] * lengths[pairs[:, 1]]
        return Shared(*sums)

    def _met(self, pairs: Array) -> Iterator[tuple[Array, Array, Array, int]]:
        """Blocks of pairs: the entries of the first and of the second text in which they meet, of which pair, how many

        pairs.
        """
        place = np.zeros(len(self._weights.rarity), np.int64)
        firsts, begins = np.unique(pairs[:, 0], return_index=True)
        ends = np.append(begins[1:], len(pairs))[: len(begins)]
        ones: list[Array] = []
        others: list[Array] = []
        which: list[Array] = []
        held = done = 0
        for one, begin, end in zip(firsts.tolist(), begins.tolist(), ends.tolist(), strict=True):
            span = slice(self._starts[one], self._starts[one + 1])
            own = self._terms[span]
            place[own] = np.arange(span.start, span.stop) + 1
            second = pairs[begin:end, 1]
            sizes = self._starts[second + 1] - self._starts[second]
            at = ranges(self._starts[second], sizes)
            hits = place[self._terms[at]]
            kept = np.flatnonzero(hits)
            ones.append(hits[kept] - 1)
            others.append(at[kept])
            which.append(np.repeat(np.arange(begin - done, end - done), sizes)[kept])
            place[own] = 0
            held += len(kept)
            if held >= _BLOCK or end == len(pairs):
                yield np.concatenate(ones), np.concatenate(others), np.concatenate(which), end - done
                ones, others, which, held, done = [], [], [], 0, end

    def _summed(self, one: Array, other: Array, pair: Array, count: int) -> Array:
        """A row of sums for each field of `Shared`, cosines not yet divided by the lengths."""
        terms = self._terms[one]
        rarity, named = self._weights.rarity[terms], self._weights.named[terms]
        body = self._body[one] * self._body[other]
        lead_one, lead_other = self._lead[one], self._lead[other]
        lead = lead_one * lead_other
        name_one, name_other = self._name[one], self._name[other]
        both = name_one & name_other
        columns = (
            body, body * both, body * self._weights.figure[terms], body * ~named, lead * ~named, lead * named,
            rarity, rarity * both, (both & (rarity >= _RARE)).astype(np.float64),
            rarity * (lead_one > 0), rarity * (lead_other > 0), rarity * name_one, rarity * name_other,
        )  # fmt: skip
        return np.stack([np.bincount(pair, column, count).astype(np.float64) for column in columns])


def weights_of(sight: Sight) -> Weights:
    """How rare each term of a pile is in it, and what it is."""
    body, names = sight.rows["body"], sight.rows["names"]
    documents = np.bincount(body.terms, minlength=body.width)
    total = len(sight) + BACKGROUND_TEXTS
    local = np.clip(np.log(total / (documents + 1)) / np.log(total / 2), 0.0, 1.0)
    rarity, figure = np.zeros(body.width), np.zeros(body.width, bool)
    rarity[: len(sight.vocabulary.rarity)] = sight.vocabulary.rarity
    figure[: len(sight.vocabulary.number)] = sight.vocabulary.number
    named = np.bincount(names.terms, minlength=body.width) > _MOSTLY * documents
    return Weights(np.round(rarity * local, _DIGITS), named, figure)


def in_pile(rows: Rows) -> Rows:
    """Weights times how rare a term is in this view of the pile, to length 1 again."""
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


def _aligned(part: Rows, whole: Rows) -> Array:
    """For each entry of `whole` the value that the same text has for the same term in `part`; 0 where it has none."""
    found = np.zeros(len(whole.terms), np.float32)
    if len(part.terms):
        width = np.int64(whole.width)
        codes = whole.owners().astype(np.int64) * width + whole.terms
        found[np.searchsorted(codes, part.owners().astype(np.int64) * width + part.terms)] = part.values
    return found
