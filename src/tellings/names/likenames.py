"""The names of a long list that are most like a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ABROAD = np.uint32(1 << 31)
_BITS = np.array(
    [0 if code == ord("\n") else 1 << (_LETTERS.find(chr(code)) if chr(code) in _LETTERS else 26 + code % 5)
     for code in range(128)] + [int(_ABROAD)] * 128,
    dtype=np.uint32,
)  # fmt: skip
"""By byte: a bit for each letter, five for all other ASCII, one for all else."""


class Letters:
    """Which letters names have, and how many: names in UTF-8, a line each.

    An edit (an insertion, deletion, substitution or transposition) changes at most one letter on each side. So a name
    that has more letters without a partner than edits are allowed need not be measured: one look at 32 bits a name
    leaves few of them, and loses none.
    """

    def __init__(self, lines: bytes) -> None:
        self._bits, self.lengths = _letters(lines)
        self.ascii = self._bits < _ABROAD

    def near(self, form: str, least: float, among: NDArray[np.intp]) -> list[int]:
        """Those of the names `among` (in ASCII) whose normalised likeness with `form` may reach `least`."""
        form_bits, _ = _letters(form.replace("\n", " ").encode("utf-8", "surrogatepass") + b"\n")
        bits, lengths = self._bits[among], self.lengths[among]
        alone = np.maximum(np.bitwise_count(bits & ~form_bits), np.bitwise_count(form_bits & ~bits))
        edits = np.maximum(alone, np.abs(lengths - len(form)))
        places: list[int] = among[edits <= (1 - least) * np.maximum(lengths, len(form)) + 1e-9].tolist()
        return places


class LikeNames:
    """A list of names in ASCII that is asked again and again."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._letters = Letters("".join(f"{name}\n" for name in names).encode())
        self._all = np.arange(len(names))

    def like(self, form: str, scorer: Callable[..., float], limit: int, least: float) -> list[tuple[str, float, int]]:
        """Names with a likeness of at least `least`, which one in the list: best first, at most `limit`.

        `scorer` is the normalised similarity of Levenshtein or OSA in RapidFuzz; the answer is that of its `extract`.
        """
        near = self._letters.near(form, least, self._all)
        choices = [self._names[place] for place in near]
        found = process.extract(form, choices, scorer=scorer, limit=limit, score_cutoff=least)
        return [(name, alike, near[place]) for name, alike, place in found]


def _letters(lines: bytes) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The bits and the bytes of every line."""
    codes = np.frombuffer(lines, dtype=np.uint8)
    ends = np.flatnonzero(codes == ord("\n"))
    starts = np.append(0, ends[:-1] + 1)
    bits = np.bitwise_or.reduceat(_BITS[codes], starts) if len(ends) else np.zeros(0, dtype=np.uint32)
    return bits, ends - starts[: len(ends)]
