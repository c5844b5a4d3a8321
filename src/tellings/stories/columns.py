"""The words of all texts of a pile in flat columns of numbers: what the views are counted from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..text.tokens import WORD
from .words import Background, key_of

Array = Any
Span = tuple[int, int]
# Of long texts only so many words are compared: stories are told at the top.
BODY_WORDS = 1200
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat "
    "sun".split()
)


class Vocabulary(NamedTuple):
    """The different words of a pile, numbered as they are first met, with what the background knows of each.

    `rarity`: 0 to 1. `number`: begins with a digit. `nameable`: may be a name at all. `known_name`: a name even at the
    head of a sentence. `letters`: begins with a letter.
    """

    keys: list[str]
    rarity: Array
    number: Array
    nameable: Array
    known_name: Array
    letters: Array


class Columns(NamedTuple):
    """Words one after the other: those of text i are at `starts[i]:starts[i+1]`.

    `words` are numbers of the vocabulary, `places` where each begins in its text; `capital` and `first` of its
    sentence or not; `joined`: nothing but white space or a hyphen is between it and the word before.
    """

    starts: Array
    words: Array
    places: Array
    capital: Array
    first: Array
    joined: Array

    def owners(self) -> Array:
        """For each word the number of its text."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))


class Text(NamedTuple):
    """What is read of a text: its characters, where its sentences stand, its headline."""

    text: str
    ranges: Sequence[Span]
    title: str | None


class Read(NamedTuple):
    """A pile's words: of the bodies, of the headlines (a first sentence where there is none), and all of them."""

    vocabulary: Vocabulary
    bodies: Columns
    heads: Columns


class _Numbering:
    """Numbers the words of a pile, each spelling looked at once."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._number: dict[str, int] = {}
        self._known: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def parts(self, token: str) -> tuple[tuple[int, int, int], ...]:
        """(number, capital, offset) of each part of a hyphened word that has a key."""
        known = self._known.get(token)
        if known is None:
            found, offset = [], 0
            for part in token.split("-"):
                key = key_of(part)
                if key:
                    number = self._number.setdefault(key, len(self._number))
                    if number == len(self.keys):
                        self.keys.append(key)
                    found.append((number, int(part[:1].isupper()), offset))
                offset += len(part) + 1
            known = self._known[token] = tuple(found)
        return known


class _Writer:
    """Columns while they are written."""

    def __init__(self, numbering: _Numbering) -> None:
        self._numbering = numbering
        self.starts = array("q", [0])
        self.words, self.places = array("i"), array("i")
        self.flags = array("b")

    def write(self, text: str, ranges: Iterable[Span], most: int) -> None:
        """The words of a text, to the end of the sentence in which there are `most`."""
        parts, words, places, flags = self._numbering.parts, self.words, self.places, self.flags
        limit = len(words) + most
        for start, end in ranges:
            first, reach = 2, -1
            for match in WORD.finditer(text, start, end):
                begin = match.start()
                near = 4 if reach >= 0 and text[reach:begin].isspace() else 0
                for number, capital, offset in parts(match.group()):
                    words.append(number)
                    places.append(begin + offset)
                    flags.append(capital | first | near)
                    first, near = 0, 4
                reach = match.end()
            if len(words) >= limit:
                break
        self.starts.append(len(words))

    def copy(self, other: _Writer, most: int) -> None:
        """The first words of the text last written elsewhere."""
        begin = other.starts[-2]
        stop = min(begin + most, other.starts[-1])
        self.words.extend(other.words[begin:stop])
        self.places.extend(other.places[begin:stop])
        self.flags.extend(other.flags[begin:stop])
        self.starts.append(len(self.words))

    def done(self) -> Columns:
        """What was written, in arrays."""
        flags = np.frombuffer(self.flags, np.int8) if self.flags else np.zeros(0, np.int8)
        return Columns(
            np.asarray(self.starts, np.int64),
            np.asarray(self.words, np.int32),
            np.asarray(self.places, np.int32),
            (flags & 1).astype(bool),
            (flags & 2).astype(bool),
            (flags & 4).astype(bool),
        )


def read(texts: Iterable[Text], background: Background) -> Read:
    """Read the words of all texts. Linear."""
    numbering = _Numbering()
    bodies, heads = _Writer(numbering), _Writer(numbering)
    for text in texts:
        bodies.write(text.text, text.ranges, BODY_WORDS)
        if text.title:
            heads.write(text.title, [(0, len(text.title))], BODY_WORDS)
        else:
            first = text.ranges[0][1] if text.ranges else 0
            begin = bodies.starts[-2]
            inside = sum(1 for place in bodies.places[begin : bodies.starts[-1]] if place < first)
            heads.copy(bodies, inside)
    return Read(_vocabulary(numbering.keys, background), bodies.done(), heads.done())


def _vocabulary(keys: list[str], background: Background) -> Vocabulary:
    number = np.asarray([key[0].isdigit() for key in keys], bool)
    stops = background.stops | _CALENDAR
    return Vocabulary(
        keys,
        np.asarray([background.rarity(key) for key in keys], np.float64),
        number,
        np.asarray([len(key) >= 2 and key not in stops for key in keys], bool) & ~number,
        np.asarray([background.is_name(key) for key in keys], bool),
        np.asarray([key[0].isalpha() for key in keys], bool),
    )
