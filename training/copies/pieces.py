"""Texts in pieces that know where they were taken from, so that a made pile knows its true passages as well."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tellings.text.sentences import sentences


class Piece(NamedTuple):
    """A sentence; `origin` is the id of the text that it was taken from at `start`..`end`, "" for the maker's own."""

    text: str
    origin: str = ""
    start: int = 0
    end: int = 0

    def put(self, text: str) -> Piece:
        """The piece in other words."""
        return self._replace(text=text)


class Span(NamedTuple):
    """Characters of a made text and the characters of the text `origin` that they were made from."""

    start: int
    end: int
    origin: str
    from_start: int
    from_end: int


def split(origin: str, text: str) -> list[Piece]:
    """The sentences of a text."""
    return [Piece(text[s:e], origin, s, e) for s, e in sentences(text)]


def join(parts: Sequence[Piece], rng: random.Random) -> tuple[str, tuple[Span, ...]]:
    """Sentences in paragraphs of one to three, and where each of them came from."""
    spans: list[Span] = []
    out: list[str] = []
    at = length = 0
    while at < len(parts):
        size = rng.choice((1, 2, 2, 3))
        for n, piece in enumerate(parts[at : at + size]):
            if out:
                out.append(" " if n else "\n")
                length += 1
            if piece.origin and piece.text:
                spans.append(Span(length, length + len(piece.text), piece.origin, piece.start, piece.end))
            out.append(piece.text)
            length += len(piece.text)
        at += size
    return "".join(out), tuple(spans)


def changed(parts: Iterable[Piece], change: Callable[[str], str]) -> list[Piece]:
    """Every piece in other words."""
    return [piece.put(change(piece.text)) for piece in parts]
