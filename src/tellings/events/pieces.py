"""A sentence as words, digits and signs: what the number grammar reads, with or without a Parse."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

Kind = Literal["digits", "word", "sign"]

_PIECE = regex.compile(
    r"(?P<digits>\p{Nd}+(?:[.,]\p{Nd}+)*)|(?P<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*)|(?P<sign>[^\s\p{L}\p{N}])"
)


class Piece(NamedTuple):
    """Half-open range of code points of the whole text; `low` is the lower-cased word."""

    start: int
    end: int
    text: str
    low: str
    kind: Kind


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of `text[start:end]` in order: hyphenated words come apart, digits keep their points and commas."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text, start, end):
        kind: Kind = match.lastgroup
        word = match.group()
        found.append(Piece(match.start(), match.end(), word, word.lower().replace("’", "'"), kind))
    return found


def glued(left: Piece | None, right: Piece | None) -> bool:
    """Do the two stand together without a space?"""
    return left is not None and right is not None and left.end == right.start


def at(row: list[Piece], place: int) -> Piece | None:
    """The piece at `place`, None outside of the row."""
    return row[place] if 0 <= place < len(row) else None


def low(row: list[Piece], place: int) -> str:
    """The lower-cased word at `place`, an empty string outside of the row."""
    return row[place].low if 0 <= place < len(row) else ""
