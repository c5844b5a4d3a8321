"""Reports cut into the passages that the encoder reads at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..reading import Reading, Span
from .wordpiece import WordPieces

MOST_PIECES = 190
"""Pieces of a passage's core; a neighbouring sentence is put before and behind."""
MOST_CONTEXT = 60
"""Pieces that such a neighbour may have."""
MOST_PLACES = 510
WINDOW = 64
"""Pieces before and behind a cue in which its source and content are looked for. Of 45, 60 and 90, on the development
part: 90 finds 0.2 more and takes a quarter longer."""
NO_CUE, THIS, ELSEWHERE, OTHER = range(4)
"""Marks of the upper layers: no cue is looked at; the cue that is; any other place; another cue."""


class Passage(NamedTuple):
    """`ids` with [CLS] and [SEP], `quoted` the state of every piece; `first[i]` the place of the first piece of token
    `low + i`; `core` the tokens whose cues this passage tells.
    """

    ids: list[int]
    quoted: list[int]
    low: int
    first: list[int]
    core: Span


def passages(reading: Reading, cutter: WordPieces) -> Iterator[Passage]:
    """Cores of whole sentences that together are the report, each with its context."""
    pieces = [cutter.of(word) for word in reading.word]
    bounds = [own for own in reading.tokens if own.end > own.start]
    sizes = [sum(len(pieces[token]) for token in range(*own)) for own in bounds]
    at = 0
    while at < len(bounds):
        stop, size = at + 1, sizes[at]
        while stop < len(bounds) and size + sizes[stop] <= MOST_PIECES:
            size += sizes[stop]
            stop += 1
        low, high = bounds[at].start, bounds[stop - 1].end
        core = Span(low, high)
        if at and sizes[at - 1] <= MOST_CONTEXT:
            low = bounds[at - 1].start
        if stop < len(bounds) and sizes[stop] <= MOST_CONTEXT:
            high = bounds[stop].end
        yield _passage(reading, cutter, pieces, Span(low, high), core)
        at = stop


def _passage(reading: Reading, cutter: WordPieces, pieces: Sequence[Sequence[int]], span: Span, core: Span) -> Passage:
    ids, quoted, first = [cutter.cls], [0], []
    for token in range(*span):
        if len(ids) + len(pieces[token]) > MOST_PLACES:
            break
        first.append(len(ids))
        ids.extend(pieces[token])
        quoted.extend([reading.quoted[token]] * len(pieces[token]))
    return Passage(
        [*ids, cutter.sep], [*quoted, 0], span.start, first, Span(core.start, min(core.end, span.start + len(first)))
    )


def marks(passage: Passage, cue: Collection[int], others: Collection[int]) -> list[int]:
    """Marks over the pieces of a passage while one cue is looked at; `others` are the tokens of the other cues."""
    found = [ELSEWHERE] * len(passage.ids)
    for token in (*cue, *others):
        place = token - passage.low
        if 0 <= place < len(passage.first):
            start = passage.first[place]
            stop = passage.first[place + 1] if place + 1 < len(passage.first) else len(passage.ids) - 1
            found[start:stop] = [THIS if token in cue else OTHER] * (stop - start)
    return found


def window(passage: Passage, cue: Sequence[int]) -> Span:
    """The pieces that are looked at for a cue."""
    inside = [passage.first[token - passage.low] for token in cue if 0 <= token - passage.low < len(passage.first)]
    return Span(max(0, min(inside) - WINDOW), min(len(passage.ids), max(inside) + WINDOW))
