"""From characters of a source to those of its copy, word by word, along the passages that a Copy aligns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from tellings.records import Copy, Passage
from tellings.text.fold import fold_key
from tellings.text.tokens import Token, words

LEAST_MAPPED = 0.6
"""Of a span's words in the source so many must have a place in the copy, else it has no place there."""
_LONGEST_STRETCH = 1.5
"""A span may not grow beyond so many times its words, and three: then other text was put in between."""


class Pair(NamedTuple):
    """A word of the source and the word that stands for it in the copy."""

    source: Token
    copy: Token


class Bridge:
    """The words of one Copy, aligned; made once for a pair of reports. Linear but for long rewritten passages."""

    def __init__(self, copy: Copy, text: str, from_text: str) -> None:
        self.copy = copy
        pairs = [pair for passage in copy.passages for pair in _pairs(passage, text, from_text)]
        self._pairs = sorted(pairs, key=lambda pair: pair.source.start)
        self._starts = [pair.source.start for pair in self._pairs]
        self._from_text = from_text

    def pairs(self, start: int, end: int) -> list[Pair]:
        """The aligned words of `start:end` of the source, in its order."""
        low = bisect_left(self._starts, start)
        return [p for p in self._pairs[low : bisect_left(self._starts, end)] if p.source.end <= end]

    def over(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words `start:end` of the source stand in the copy; None where most have no place there."""
        found = self.pairs(start, end)
        total = len(words(self._from_text, start, end))
        if not found or len(found) < LEAST_MAPPED * total:
            return None
        low, high = min(p.copy.start for p in found), max(p.copy.end for p in found)
        if high - low > _LONGEST_STRETCH * (end - start) + 30:
            return None
        return low, high

    def swaps(self, start: int, end: int) -> list[Pair]:
        """Aligned words of `start:end` that differ by more than their form."""
        return [p for p in self.pairs(start, end) if fold_key(p.source.text) != fold_key(p.copy.text)]


def _pairs(passage: Passage, text: str, from_text: str) -> Iterator[Pair]:
    mine = words(text, passage.start, passage.end)
    theirs = words(from_text, passage.from_start, passage.from_end)
    matcher = SequenceMatcher(
        None, [fold_key(word.text) for word in theirs], [fold_key(word.text) for word in mine], autojunk=False
    )
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal" or (how == "replace" and b - a == d - c):
            yield from (Pair(theirs[a + step], mine[c + step]) for step in range(b - a))
        elif how == "replace" and b - a == 1:
            # One word for several ("at the moment" for "astatine"): the run as a whole stands for it.
            yield Pair(theirs[a], Token(mine[c].start, mine[d - 1].end, text[mine[c].start : mine[d - 1].end]))
