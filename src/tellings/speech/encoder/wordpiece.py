"""Words cut into the pieces that the encoder knows (WordPiece, Schuster and Nakajima 2012; uncased, as BERT's)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

UNKNOWN, CLS, SEP = "[UNK]", "[CLS]", "[SEP]"
MOST_PIECES = 5
"""Pieces of a word that are read; what is behind them is left off."""
_LONGEST = 100
"""Letters beyond which a word is unknown as a whole."""


class WordPieces:
    """A vocabulary and its cutting of words; every word is cut once."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self._unknown = (self._number[name] for name in (CLS, SEP, UNKNOWN))

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            cut = [number for part in _parts(word) for number in self._cut(part)]
            found = self._known[word] = tuple(cut[:MOST_PIECES]) or (self._unknown,)
        return found

    def _cut(self, part: str) -> list[int]:
        """Always the longest piece that fits; the whole is unknown where none does."""
        if len(part) > _LONGEST:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for stop in range(len(part), start, -1):
                number = self._number.get(mark + part[start:stop])
                if number is not None:
                    found.append(number)
                    start = stop
                    break
            else:
                return [self._unknown]
        return found


def _parts(word: str) -> list[str]:
    """Lower case without accents, cut at blanks and around every mark of punctuation."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(char) != "Mn")
    parts: list[str] = []
    fresh = True
    for char in plain:
        if char.isspace() or unicodedata.category(char) in ("Cc", "Cf"):
            fresh = fresh or char.isspace()
        elif _is_mark(char):
            parts.append(char)
            fresh = True
        elif fresh:
            parts.append(char)
            fresh = False
        else:
            parts[-1] += char
    return parts


def _is_mark(char: str) -> bool:
    ascii_mark = char.isascii() and char.isprintable() and not char.isalnum() and char != " "
    return ascii_mark or unicodedata.category(char).startswith("P")
