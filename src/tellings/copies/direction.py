"""Who took from whom, as far as the two texts show it: what was changed shows in the one that was changed.

Where the words differ, the original reads like other news and the copy does not: its pairs of words are rarer, its
function words are exchanged for others, its names misspelt, its figures impossible. A part cut from the middle of a
text speaks of people whom only the whole text has introduced.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import regex

from .align import CHANGED, DAMAGED, EXACT, Alignment
from .background import pair_hash
from .reading import NAME, NUMBER, PLAIN, Reading

_GROUPED = regex.compile(
    r"\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?(?:[.,]\d+)?|\d+(?:[.:]\d+)*|\d{1,3}(?:,\d{2})*,\d{3}|\d+,\d{1,2}"
)
_LEAST_PAIRS, _ERRORS = 4, 2.0
"""Pairs of words that both sides need, and standard errors that chance is allowed (neighbouring pairs share a word)."""
_SMOOTH_COUNTS = 2
_SHOWN = 5
_UNSEEN = 0.4
"""Stupid backoff (Brants and others 2007)."""


class Signs(NamedTuple):
    """First text minus second; above 0 speaks for the first being the copy. Each within about -1..1.

    `rarity`: how unusual the word pairs are that the other text does not have. `function`: function words of the other
    text replaced by other words. `damage`: words misspelt, or with letters of another script, that the other has
    right. `figures`: numbers that cannot be. `middle`: begins inside the other text. `unnamed`: people whom only the
    other introduces by full name.
    """

    rarity: float
    function: float
    damage: float
    figures: float
    middle: float
    unnamed: float


class Oddity(NamedTuple):
    """What one side of an alignment shows; `rare` are its most unusual own words."""

    pairs: int
    rarity: float
    spread: float
    function: int
    damage: int
    disguised: int
    figures: int
    middle: int
    unnamed: int
    rare: tuple[str, ...]


def signs(alignment: Alignment) -> tuple[Signs, Oddity, Oddity]:
    """The signs of a pair and what each side shows."""
    turned = alignment.turned()
    one, other = oddity(alignment, turned), oddity(turned, alignment)
    found = Signs(
        rarity=_beyond_chance(one, other),
        function=_share(one.function, other.function),
        damage=_share(one.damage + one.disguised, other.damage + other.disguised),
        figures=_share(one.figures, other.figures),
        middle=_share(one.middle, other.middle),
        unnamed=_share(one.unnamed, other.unnamed),
    )
    return found, one, other


def _beyond_chance(one: Oddity, other: Oddity) -> float:
    """By how much the mean rarities differ more than they would by chance, -1..1."""
    if min(one.pairs, other.pairs) < _LEAST_PAIRS:
        return 0.0
    doubt = _ERRORS * math.sqrt(one.spread**2 / one.pairs + other.spread**2 / other.pairs)
    return math.copysign(min(1.0, max(0.0, abs(one.rarity - other.rarity) - doubt)), one.rarity - other.rarity)


def _share(one: int, other: int) -> float:
    return (one - other) / (one + other + _SMOOTH_COUNTS)


def oddity(alignment: Alignment, turned: Alignment) -> Oddity:
    """What the first text of an alignment shows of having been changed."""
    reading, other = alignment.first, alignment.second
    vocabulary = reading.vocabulary
    known = vocabulary.background.words
    function = damage = figures = 0
    for hit in alignment.hits:
        for link in hit.links:
            mine, giver = reading.ids[link.i], other.ids[link.j]
            if link.how == CHANGED:
                function += vocabulary.stop[giver] and not vocabulary.stop[mine] and reading.kind[link.i] != NUMBER
            elif link.how == DAMAGED:
                damage += vocabulary.words[giver] in known and vocabulary.words[mine] not in known
        figures += sum(_impossible(reading, p) for p in range(*hit.first_range()) if reading.kind[p] == NUMBER)
    own = _own_pairs(alignment)
    scores = _surprise(reading, own)
    theirs = set(other.ids)
    ranked = sorted(
        (-round(score, 6), vocabulary.words[reading.ids[place]])
        for score, (_, place) in zip(scores, own, strict=True)
        if reading.ids[place] not in theirs and reading.kind[place] == PLAIN
    )
    rare = tuple(dict.fromkeys(word for _, word in ranked))[:_SHOWN]
    return Oddity(
        pairs=len(own),
        rarity=float(np.mean(scores)) if own else 0.0,
        spread=float(np.std(scores)) if own else 0.0,
        function=function,
        damage=damage,
        disguised=_disguised(alignment),
        figures=figures,
        middle=_begins_inside(alignment, turned),
        unnamed=_unnamed(alignment),
        rare=rare,
    )


def _disguised(alignment: Alignment) -> int:
    """Words of the first text's hits with letters of another script put in, where the second has its own letters."""
    if not alignment.first.disguised:
        return 0
    mine, theirs = set(alignment.first.disguised), set(alignment.second.disguised)
    return sum(
        1 for hit in alignment.hits for link in hit.links
        if link.how == EXACT and link.i in mine and link.j not in theirs
    )  # fmt: skip


def _own_pairs(alignment: Alignment) -> list[tuple[int, int]]:
    """Neighbouring words inside the hits, of one sentence, that do not stand side by side in the other text."""
    found = []
    for hit in alignment.hits:
        linked = {link.i: link.j for link in hit.links if link.how == EXACT}
        begin, stop = hit.first_range()
        for p in range(begin, stop - 1):
            if p in linked and linked.get(p + 1) == linked[p] + 1:
                continue
            found.append((p, p + 1))
    return found


def _surprise(reading: Reading, pairs: list[tuple[int, int]]) -> list[float]:
    """Minus the decimal logarithm of each second word's probability after the first, in the background."""
    if not pairs:
        return []
    vocabulary = reading.vocabulary
    table = vocabulary.background
    hashes = np.array([[vocabulary.hashes[reading.ids[p]] for p in pair] for pair in pairs], dtype=np.uint64)
    keys = pair_hash(hashes[:, 0], hashes[:, 1])
    at = np.minimum(np.searchsorted(table.pairs, keys), len(table.pairs) - 1)
    seen = table.pairs[at] == keys
    counts = np.array(
        [[table.words.get(vocabulary.words[reading.ids[p]], (0, 0))[1] or 0.5 for p in pair] for pair in pairs]
    )
    bigram = np.exp2(table.pair_logs[at]) / np.maximum(counts[:, 0], 1)
    unigram = _UNSEEN * counts[:, 1] / table.tokens
    values: list[float] = (-np.log10(np.where(seen, np.minimum(bigram, 1), unigram))).tolist()
    return values


def _impossible(reading: Reading, place: int) -> bool:
    """A number whose groups of digits cannot be: 9000,1400."""
    return _GROUPED.fullmatch(reading.vocabulary.words[reading.ids[place]]) is None


def _begins_inside(alignment: Alignment, turned: Alignment) -> int:
    """Is all of the first text in the second, from a later sentence of it on?"""
    reading, other = alignment.first, alignment.second
    hit = {reading.sentence[h.links[0].i] for h in alignment.hits}
    if not hit or len(hit) < 0.85 * len(reading.bounds()):
        return 0
    earliest = min(other.sentence[h.links[0].i] for h in turned.hits)
    before = len({other.sentence[p] for p in range(len(other)) if other.sentence[p] < earliest})
    return int(before >= 3)


def _unnamed(alignment: Alignment) -> int:
    """Names that the first text uses alone from the start where the second has a fuller name before."""
    reading, other = alignment.first, alignment.second
    mine, theirs = _introductions(reading), _introductions(other)
    vocabulary = reading.vocabulary
    linked = {reading.ids[link.i] for hit in alignment.hits for link in hit.links if reading.kind[link.i] == NAME}
    return sum(1 for w in linked if mine.get(w) is False and theirs.get(w) is True and vocabulary.weight[w] > 0.4)


def _introductions(reading: Reading) -> dict[int, bool]:
    """For every name-word: does another name-word stand right before it at its first place?"""
    found: dict[int, bool] = {}
    for place, word in enumerate(reading.ids):
        if reading.kind[place] == NAME and word not in found:
            before = (
                place and reading.kind[place - 1] == NAME and reading.sentence[place - 1] == reading.sentence[place]
            )
            found[word] = bool(before) and not reading.vocabulary.stop[reading.ids[place - 1]]
    return found
