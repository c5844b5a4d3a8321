"""The names of a long list that are most like a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import process

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_LETTERS)}
# A name's bits: the letters that it has, the letters that it has twice, and all else in the ten that are left.
_OTHERS = 2 * len(_LETTERS)


class LikeNames:
    """A list of names that is asked again and again.

    An edit (an insertion, deletion, substitution or transposition) changes at most one letter on each side. So a name
    that has more letters without a partner than edits are allowed need not be measured: one look at 64 bits a name
    leaves few of them, and loses none.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._bits = np.fromiter(map(_bits_of, names), dtype=np.uint64, count=len(names))
        self._lengths = np.fromiter(map(len, names), dtype=np.int64, count=len(names))

    def like(self, form: str, scorer: Callable[..., float], limit: int, least: float) -> list[tuple[str, float, int]]:
        """Names with a likeness of at least `least`, which one in the list: best first, at most `limit`.

        `scorer` is the normalised similarity of Levenshtein or OSA in RapidFuzz; the answer is that of its `extract`.
        """
        near = self._near(form, least)
        choices = [self.names[place] for place in near]
        found = process.extract(form, choices, scorer=scorer, limit=limit, score_cutoff=least)
        return [(name, alike, near[place]) for name, alike, place in found]

    def _near(self, form: str, least: float) -> list[int]:
        bits = np.uint64(_bits_of(form))
        alone = np.maximum(np.bitwise_count(self._bits & ~bits), np.bitwise_count(bits & ~self._bits))
        edits = np.maximum(alone, np.abs(self._lengths - len(form)))
        places: list[int] = np.flatnonzero(edits <= (1 - least) * np.maximum(self._lengths, len(form)) + 1e-9).tolist()
        return places


def _bits_of(name: str) -> int:
    bits = 0
    for char in name:
        place = _PLACE.get(char)
        if place is None:
            bits |= 1 << _OTHERS + ord(char) % (64 - _OTHERS)
        else:
            bits |= 1 << (place + len(_LETTERS) if bits >> place & 1 else place)
    return bits
