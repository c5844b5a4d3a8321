"""Articles cut into passages of word pieces, with cues and roles as labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import Tokenizer

MOST_PIECES = 190
"""Pieces of a passage's core; context of `CONTEXT` sentences is put before and behind."""
CONTEXT = 1
MOST_CONTEXT = 60
LONGEST_WORD = 5
WINDOW = 90
"""Pieces before and behind a cue in which its source and content are looked for."""
CLS, SEP = 101, 102


class Passage(NamedTuple):
    """`ids` with [CLS] and [SEP]; `first[i]` the place of word `low + i`'s first piece; `core` words by number."""

    ids: list[int]
    quoted: list[int]
    low: int
    first: list[int]
    core: tuple[int, int]


class Cutter:
    """Cuts articles."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """Piece numbers of one word."""
        if word not in self._known:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = ids[:LONGEST_WORD] or [100]
        return self._known[word]

    def passages(self, article: dict[str, Any]) -> Iterator[Passage]:
        """Cores of whole sentences that together are the article, each with its context."""
        words, sentence = article["words"], article["sentence"]
        pieces = [self.pieces(word) for word in words]
        bounds = _bounds(sentence)
        at = 0
        while at < len(bounds):
            stop, size = at, 0
            while stop < len(bounds) and (stop == at or size + _size(pieces, bounds[stop]) <= MOST_PIECES):
                size += _size(pieces, bounds[stop])
                stop += 1
            core = bounds[at][0], bounds[stop - 1][1]
            low, high = core
            if at and _size(pieces, bounds[at - 1]) <= MOST_CONTEXT:
                low = bounds[at - 1][0]
            if stop < len(bounds) and _size(pieces, bounds[stop]) <= MOST_CONTEXT:
                high = bounds[stop][1]
            yield self._passage(article, pieces, (low, high), core)
            at = stop

    def _passage(
        self, article: dict[str, Any], pieces: list[list[int]], span: tuple[int, int], core: tuple[int, int]
    ) -> Passage:
        ids, quoted, first = [CLS], [0], []
        for word in range(*span):
            if len(ids) + len(pieces[word]) > 510:
                break
            first.append(len(ids))
            ids += pieces[word]
            quoted += [article["quoted"][word]] * len(pieces[word])
        return Passage([*ids, SEP], [*quoted, 0], span[0], first, (core[0], min(core[1], span[0] + len(first))))


def _bounds(sentence: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word, number in enumerate(sentence):
        if found and sentence[found[-1][0]] == number:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def _size(pieces: Sequence[Sequence[int]], bound: tuple[int, int]) -> int:
    return sum(len(own) for own in pieces[bound[0] : bound[1]])


def marks(passage: Passage, cue: Sequence[int], others: set[int]) -> list[int]:
    """Marks over the pieces of a passage while one cue is looked at."""
    found = [2] * len(passage.ids)
    for place, word in enumerate(range(passage.low, passage.low + len(passage.first))):
        start = passage.first[place]
        stop = passage.first[place + 1] if place + 1 < len(passage.first) else len(passage.ids) - 1
        if word in cue or word in others:
            found[start:stop] = [1 if word in cue else 3] * (stop - start)
    return found


def window(passage: Passage, cue: Sequence[int]) -> tuple[int, int]:
    """The pieces that are looked at for a cue."""
    inside = [passage.first[word - passage.low] for word in cue if 0 <= word - passage.low < len(passage.first)]
    return max(0, min(inside) - WINDOW), min(len(passage.ids), max(inside) + WINDOW)
