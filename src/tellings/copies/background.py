"""How common words and pairs of words are in the news at large: what makes a shared word telling, or a text odd."""

from __future__ import annotations

import hashlib
import lzma
import math
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

_MULTIPLIER = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


class Background(NamedTuple):
    """Document frequencies and counts of folded words, words mostly written with a capital, and counts of word pairs.

    `pairs` are sorted 32-bit hashes, `pair_logs` the base-2 logarithms of their counts.
    """

    documents: int
    tokens: int
    words: dict[str, tuple[int, int]]
    names: frozenset[str]
    stops: frozenset[str]
    pairs: Any
    pair_logs: Any

    def rarity(self, word: str) -> float:
        """0 for a word of every report, 1 for one of hardly any: idf over its largest value."""
        df = self.words.get(word, (0, 0))[0]
        return math.log((self.documents + 1) / (df + 1)) / math.log(self.documents + 1)


def word_hash(word: str) -> int:
    """64 bits that depend on nothing but the word."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def pair_hash(first: Any, second: Any) -> Any:
    """32 bits for a pair of word hashes (uint64 arrays), order respected."""
    with np.errstate(over="ignore"):
        mixed = (first * np.uint64(_MULTIPLIER)) ^ (second + np.uint64(0x7F4A7C15) + (first << np.uint64(6)))
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(32)).astype(np.uint32)


@cache
def load() -> Background:
    """The tables that come with the package, read once."""
    folder = files("tellings") / "data" / "copies"
    lines = lzma.decompress((folder / "words.txt.xz").read_bytes()).decode().split("\n")
    documents, tokens = (int(part) for part in lines[0].split("\t"))
    words: dict[str, tuple[int, int]] = {}
    names = set()
    for line in lines[1:]:
        if line:
            word, df, count, capital = line.split("\t")
            words[word] = (int(df), int(count))
            if capital == "1":
                names.add(word)
    stops = {w for line in (folder / "stops.txt").read_text("utf-8").splitlines() for w in _listed(line)}
    with (folder / "pairs.npz").open("rb") as file:
        arrays = np.load(file, allow_pickle=False)
        pairs = np.cumsum(arrays["steps"], dtype=np.uint64).astype(np.uint32)
        logs = arrays["logs"].astype(np.float64) / 8
    return Background(documents, tokens, words, frozenset(names), frozenset(stops), pairs, logs)


def _listed(line: str) -> list[str]:
    return [] if line.startswith("#") else line.partition(":")[2].split()
