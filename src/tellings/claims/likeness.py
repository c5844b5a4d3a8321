"""How much two wordings say the same, by the words that carry meaning."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..text.fold import fold_key, unmasked
from ..text.tokens import WORD

_STOP = frozenset(
    "a an the and or but if of to in on at by for from with without into onto over under about against between "
    "through during before after above below up down out off again further then once here there all any both each "
    "few more most other some such only own same so than too very can will just should would could may might must "
    "shall is am are was were be been being have has had having do does did doing i me my we our ours you your he "
    "him his she her hers it its they them their what which who whom this that these those as until while because "
    "since also said says say saying told tells tell according s t re ve ll d m one two yesterday today tomorrow "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
NEGATIONS = frozenset("not no nothing never none nobody neither nor cannot without n't nowhere hardly".split())
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ers", "ed", "es", "er", "ly", "s")
_SHORTEST_STEM = 3


def stems(text: str) -> tuple[str, ...]:
    """The folded stems of the words that carry meaning, in order. Numbers keep their digits, negations stay."""
    return tuple(found for word in WORD.findall(text) if (found := _kept(word)) is not None)


@lru_cache(maxsize=32_768)
def _kept(text: str) -> str | None:
    """The stem of a word as it is written; None where it carries no meaning."""
    word = fold_key(unmasked(text)).removesuffix("'s")
    if word.endswith("n't"):
        return "not"
    return stem(word) if word not in _STOP or word in NEGATIONS else None


def stem(word: str) -> str:
    """A folded word without its ending, as far as that is safe; numbers without their commas."""
    if word[:1].isdigit():
        return word.replace(",", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e") if len(word) > _SHORTEST_STEM + 1 else word


class Weights:
    """Inverse document frequency of stems over the wordings of one story: common words of the story weigh little."""

    def __init__(self, wordings: Iterable[Sequence[str]]) -> None:
        counts: Counter[str] = Counter()
        self._total = 0
        for wording in wordings:
            self._total += 1
            counts.update(set(wording))
        self._counts = counts
        self._memo: dict[tuple[str, ...], tuple[frozenset[str], float]] = {}
        self._of: dict[str, float] = {}

    def of(self, stem: str) -> float:
        """Between 1 (in every wording) and 1 + log of their number."""
        known = self._of.get(stem)
        if known is None:
            known = self._of[stem] = 1.0 + math.log((1 + self._total) / (1 + self._counts[stem]))
        return known

    def _known(self, wording: Sequence[str]) -> tuple[frozenset[str], float]:
        """The stems of a wording and their weight, worked out once."""
        key = tuple(wording)
        found = self._memo.get(key)
        if found is None:
            stems_of = frozenset(key)
            found = self._memo[key] = (stems_of, math.fsum(map(self.of, stems_of)))
        return found

    def likeness(self, one: Sequence[str], other: Sequence[str]) -> float:
        """Weighted share of stems in common, 0 to 1: Dice, or nearly containment where one is part of the other."""
        first, one_weight = self._known(one)
        second, other_weight = self._known(other)
        shared = first & second
        if not shared:
            return 0.0
        weight = math.fsum(map(self.of, shared))  # exact, so that the order of the set does not show
        dice = 2 * weight / (one_weight + other_weight)
        part = weight / min(one_weight, other_weight)
        return max(dice, CONTAINED * part) if len(shared) >= ENOUGH else dice


CONTAINED = 0.8
"""What a wording that is wholly inside another counts, where at least `ENOUGH` stems are shared."""
ENOUGH = 4
