"""A folded copy of a text for comparing, with the way back to the original characters."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import regex

_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff") | {
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_STRAIGHT = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "«": '"', "»": '"', "″": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
})  # fmt: skip


_LOOKALIKES = str.maketrans(
    "асеорхуіјѕԁѵАВСЕНКМОРТХІЈЅαορυνκΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "aceopxyijsdvABCEHKMOPTXIJSaopuvkABEHIKMNOPTYXZ"
)
"""Cyrillic and Greek letters that look like Latin ones."""
_TWO_SCRIPTS = regex.compile(r"(?:\p{Latin}\p{M}*[\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}]\p{M}*\p{Latin})")
_WORD = regex.compile(r"[\p{L}\p{M}\p{Cf}]+")


class Folded(NamedTuple):
    """`text` for comparing; `origin[i]` is the code point of the original from which `text[i]` came.

    `origin` has one more entry than `text`: the original's length, so that ranges can be mapped back.
    """

    text: str
    origin: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original from which `text[start:end]` came."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def is_invisible(char: str) -> bool:
    """A character without a shape of its own: joiners, directional marks, variation selectors."""
    return char in _INVISIBLE


def fold(text: str, *, marks: bool = True) -> Folded:
    """Lower case, straight quotes and dashes, compatibility forms, no invisible characters; no accents if `marks`."""
    if text.isascii():
        return Folded(text.lower(), tuple(range(len(text) + 1)))  # the same, ten times as fast
    chars: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        for piece in _fold_char(char, marks):
            chars.append(piece)
            origin.append(place)
    origin.append(len(text))
    return Folded("".join(chars), tuple(origin))


def unmasked(text: str) -> str:
    """Words of two scripts with the letters that look like Latin ones as Latin: as many code points as before.

    No word is written so but to look like another to a person and not to a machine. Words of one script stay.
    """
    if text.isascii() or _TWO_SCRIPTS.search(text) is None:
        return text
    shown: str = _WORD.sub(lambda word: _as_latin(word[0]), text)
    return shown


def _as_latin(word: str) -> str:
    return word.translate(_LOOKALIKES) if _TWO_SCRIPTS.search(word) else word


def fold_key(text: str) -> str:
    """The folded text alone, white space runs as one space: a key under which spellings of a form meet."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(fold(text).text.split())


def _fold_char(char: str, marks: bool) -> str:
    if char.isascii():
        return char.lower()
    plain = unicodedata.normalize("NFKD" if marks else "NFKC", char.translate(_STRAIGHT)).casefold()
    return "".join(c for c in plain if not (marks and unicodedata.combining(c)))
