"""A linear chain over tokens: sparse features, whole-number weights, the best labelling and how sure it is."""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
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
        back = np.zeros(scores.shape, dtype=np.int64)
        total = scores[0]
        for place in range(1, len(scores)):
            reach = total[:, None] + self._moves
            back[place] = reach.argmax(axis=0)
            total = reach.max(axis=0) + scores[place]
        labels = [int(total.argmax())]
        for place in range(len(scores) - 1, 0, -1):
            labels.append(int(back[place, labels[-1]]))
        return labels[::-1]

    def _marginals(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        moves = np.exp(self._moves / SCALE)
        local = np.exp(scores - scores.max(axis=1, keepdims=True))
        forward, backward = np.empty_like(local), np.empty_like(local)
        forward[0] = local[0] / local[0].sum()
        for place in range(1, len(local)):
            forward[place] = (forward[place - 1] @ moves) * local[place]
            forward[place] /= forward[place].sum()
        backward[-1] = 1.0
        for place in range(len(local) - 2, -1, -1):
            backward[place] = moves @ (local[place + 1] * backward[place + 1])
            backward[place] /= backward[place].sum()
        both = forward * backward
        normal: NDArray[np.float64] = both / both.sum(axis=1, keepdims=True)
        return normal
