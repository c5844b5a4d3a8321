"""A linear chain over tokens: sparse features, whole-number weights, the best labelling and how sure it is."""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from operator import mul
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

Features = Sequence[Sequence[str]]
"""For each token, the names of the features that hold."""

SCALE = 1000
"""Weights are stored as thousandths, so that sums are exact and the best labelling is the same on every machine."""


class Labelled(NamedTuple):
    """`labels[i]` is the best label's index; `marginals[i, k]` the probability of label k at token i."""

    labels: list[int]
    marginals: NDArray[np.float64]


class Chain:
    """A trained conditional random field of first order (Lafferty, McCallum and Pereira 2001), for decoding only."""

    def __init__(
        self, labels: Sequence[str], transitions: Sequence[Sequence[int]], weights: Mapping[str, Sequence[int]]
    ) -> None:
        self.labels = tuple(labels)
        self._moves = np.array(transitions, dtype=np.int64)
        self._row = {name: row + 1 for row, name in enumerate(weights)}
        self._weights = np.zeros((len(weights) + 1, len(self.labels)), dtype=np.int64)
        if weights:
            self._weights[1:] = np.array(list(weights.values()), dtype=np.int64)

    @classmethod
    def load(cls, packed: bytes) -> Chain:
        """The model in an xz-packed JSON file as the training script writes it."""
        stored = msgspec.json.decode(lzma.decompress(packed))
        return cls(stored["labels"], stored["transitions"], stored["weights"])

    def label(self, features: Features) -> Labelled:
        """Best labelling and marginals. Linear in tokens."""
        if not features:
            return Labelled([], np.zeros((0, len(self.labels))))
        scores = self._scores(features)
        return Labelled(self._best(scores), self._marginals(scores / SCALE))

    def _scores(self, features: Features) -> NDArray[np.int64]:
        row = self._row
        found = [[row.get(name, 0) for name in own] or [0] for own in features]
        starts = np.cumsum([0] + [len(own) for own in found[:-1]])
        return np.add.reduceat(self._weights[[place for own in found for place in own]], starts, axis=0)

    def _best(self, scores: NDArray[np.int64]) -> list[int]:
        """Viterbi; of equal labellings the one with the smaller label index at the last difference."""
        rows: list[list[int]] = scores.tolist()
        inside = list(zip(*self._moves.tolist(), strict=True))
        back: list[list[int]] = []
        total = rows[0]
        for own in rows[1:]:
            reach = [[value + move for value, move in zip(total, moves, strict=True)] for moves in inside]
            best = [max(column) for column in reach]
            back.append([column.index(value) for column, value in zip(reach, best, strict=True)])
            total = [value + score for value, score in zip(best, own, strict=True)]
        labels = [total.index(max(total))]
        for step in reversed(back):
            labels.append(step[labels[-1]])
        return labels[::-1]

    def _marginals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Forward and backward in plain numbers: labels are few, and arrays of three cost more than they save."""
        moves: list[list[float]] = np.exp(self._moves / SCALE).tolist()
        inside = list(zip(*moves, strict=True))
        local: list[list[float]] = np.exp(scores - scores.max(axis=1, keepdims=True)).tolist()
        forward = [_normal(local[0])]
        for own in local[1:]:
            last = forward[-1]
            forward.append(_normal([_dot(last, column) * value for column, value in zip(inside, own, strict=True)]))
        backward = [[1.0] * len(moves)]
        for own in reversed(local[1:]):
            ahead = [value * after for value, after in zip(own, backward[-1], strict=True)]
            backward.append(_normal([_dot(row, ahead) for row in moves]))
        both = np.array(forward) * np.array(backward[::-1])
        normal: NDArray[np.float64] = both / both.sum(axis=1, keepdims=True)
        return normal


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))


def _normal(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]
