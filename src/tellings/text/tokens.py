"""Words and where they stand."""

from __future__ import annotations

from typing import NamedTuple

import regex

WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’ʼ\-‑][\p{L}\p{M}]+)*|\p{N}+(?:[.,:]\p{N}+)*")


class Token(NamedTuple):
    """A word or a number: half-open range of code points."""

    start: int
    end: int
    text: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and numbers of `text[start:end]` in order; offsets into the whole text. Linear.

    Hyphens and apostrophes inside a word belong to it, points and commas inside a number too.
    """
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), m.group()) for m in WORD.finditer(text, start, stop)]
