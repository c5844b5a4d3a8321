"""Two more looks at a predicate's sentence: all its words, and what they are like by word vectors made from news."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from .features import clause
from .grammar import Tree
from .sparse import Sparse, arrays_of, softmax, sparse_of

FILE = "views.npz"
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "nsubjpass"})
DIGITS = 6
"""Contributions of words are rounded to so many digits, so that no machine adds up differently."""


def sentence_marks(tree: Tree) -> list[str]:
    """Lemmas of the sentence and pairs of neighbours, each once; names are masked."""
    lemmas = ["NAME" if tree.pos[n] == "PROPN" else tree.lemma[n] for n in range(len(tree)) if tree.pos[n] != "PUNCT"]
    pairs = [f"{a} {b}" for a, b in pairwise(lemmas)]
    return list(dict.fromkeys([*lemmas, *pairs]))


def blocks(tree: Tree, place: int) -> tuple[list[str], ...]:
    """The predicate; its objects; nouns under its prepositions; its clause; all content words of the sentence."""
    kids = tree.kids[place]
    objects = [k for k in kids if tree.dep[k] in _OBJECTS]
    under = [x for k in kids if tree.dep[k] == "prep" for x in tree.kids[k] if tree.dep[x] == "pobj"]
    inside = [n for n in clause(tree, place) if n != place and tree.pos[n] in _CONTENT | {"ADV"}]
    every = [n for n in range(len(tree)) if tree.pos[n] in _CONTENT]
    return tuple([tree.low[n] for n in block] for block in ([place], objects, under, inside, every))


class _Views(NamedTuple):
    sparse: Sparse
    words: dict[str, int]
    vectors: Any
    dense: Any
    dense_base: tuple[float, ...]


@cache
def _views() -> _Views:
    arrays = arrays_of(FILE)
    vocabulary = arrays["vocabulary"].tobytes().decode().split("\n")
    return _Views(
        sparse_of(arrays), {w: n for n, w in enumerate(vocabulary)}, arrays["vectors"],
        arrays["dense"].astype("float64"), tuple(arrays["dense_base"].tolist()),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _shares(block: int, words: tuple[str, ...]) -> tuple[float, ...]:
    """What the words of a block say for each class; the last block is that of all predicates of a sentence."""
    told = [share for word in words if (share := _share(block, word)) is not None]
    return tuple(math.fsum(column) / max(len(words), 1) for column in zip(*told, strict=True))


@lru_cache(maxsize=20_000)
def _share(block: int, word: str) -> tuple[float, ...] | None:
    """What a word in a block says for each class."""
    views = _views()
    n = views.words.get(word)
    if n is None:
        return None
    size = views.vectors.shape[1]
    told = (views.vectors[n].astype("float64") / 127.0) @ views.dense[block * size : (block + 1) * size]
    return tuple(round(x, DIGITS) for x in told.tolist())


@lru_cache(maxsize=8)
def by_words(tree: Tree) -> dict[str, float]:
    """Probability by class under the words of the whole sentence, worked out once for all its predicates."""
    return _views().sparse.chances(sentence_marks(tree))


def by_likeness(tree: Tree, place: int) -> dict[str, float]:
    """Probability by class under what the words of the predicate's blocks are like."""
    views = _views()
    sums = list(views.dense_base)
    for block, words in enumerate(blocks(tree, place)):
        for column, share in enumerate(_shares(block, tuple(words))):
            sums[column] += share
    return softmax(sums, views.sparse.classes)
