"""Readings of a whole pile as a few long arrays, in the order given: what numpy and the compiled kernel work on."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .reading import Reading, Vocabulary


class Flat(NamedTuple):
    """One entry a word, text after text. `first[n]`..`first[n + 1]` are the words of text n.

    `bound` are places where a sentence begins, text after text, each text's last entry its end; those of text n stand
    at `bound_first[n]`..`bound_first[n + 1]`. Places count from the beginning of their text.
    """

    ids: Any
    kind: Any
    quoted: Any
    first: Any
    bound: Any
    bound_first: Any

    def texts(self) -> Any:
        """For every word the number of its text."""
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.int64), np.diff(self.first))


def flatten(readings: Sequence[Reading]) -> Flat:
    """The arrays of these readings. Linear."""
    ids, bound, bounds = array("i"), array("i"), [0]
    kind, quoted = bytearray(), bytearray()
    for reading in readings:
        ids.extend(reading.ids)
        kind += reading.kind
        quoted += reading.quoted
        bound.extend([begin for begin, _ in reading.bounds()])
        bound.append(len(reading))
        bounds.append(len(bound))
    first = np.zeros(len(readings) + 1, dtype=np.int64)
    np.cumsum([len(r) for r in readings], out=first[1:])
    return Flat(
        np.frombuffer(ids, dtype=np.int32) if ids else np.zeros(0, dtype=np.int32),
        np.frombuffer(kind, dtype=np.uint8) if kind else np.zeros(0, dtype=np.uint8),
        np.frombuffer(quoted, dtype=np.uint8) if quoted else np.zeros(0, dtype=np.uint8),
        first,
        np.frombuffer(bound, dtype=np.int32) if bound else np.zeros(0, dtype=np.int32),
        np.array(bounds, dtype=np.int64),
    )


class Words(NamedTuple):
    """A vocabulary as arrays by word number; `letters[letter_first[w]:letter_first[w + 1]]` spell word w."""

    weight: Any
    stop: Any
    hashes: Any
    numeric: Any
    letters: Any
    letter_first: Any


def words_of(vocabulary: Vocabulary) -> Words:
    """The arrays of a vocabulary."""
    spelt = vocabulary.words
    joined = "".join(spelt).encode("utf-32-le", "surrogatepass")
    letter_first = np.zeros(len(spelt) + 1, dtype=np.int64)
    np.cumsum([len(w) for w in spelt], out=letter_first[1:])
    return Words(
        np.array(vocabulary.weight, dtype=np.float64),
        np.array(vocabulary.stop, dtype=np.bool_),
        np.array(vocabulary.hashes, dtype=np.uint64),
        np.array([w[0].isnumeric() for w in spelt], dtype=np.bool_),
        np.frombuffer(joined, dtype=np.uint32),
        letter_first,
    )
