"""A linear chain over tokens: sparse features, whole-number weights, the best labelling and how sure it is."""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from .sheet import Sheet, numbers_of
from .weights import Weights

Features = Sequence[Sequence[str]]
"""For each token, the names of the features that hold."""

SCALE = 1000
"""Weights are stored as thousandths, so that sums are exact and the best labelling is the same on every machine."""


_Number = TypeVar("_Number", np.int64, np.float64)


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
        self._weights = Weights(weights, len(self.labels))

    @classmethod
    def load(cls, packed: bytes) -> Chain:
        """The model in an xz-packed JSON file as the training script writes it."""
        stored = msgspec.json.decode(lzma.decompress(packed))
        return cls(stored["labels"], stored["transitions"], stored["weights"])

    def label(self, features: Features) -> Labelled:
        """Best labelling and marginals of tokens whose features are given by name. Linear in tokens."""
        scores = [self._weights.of(numbers_of(own)).sum(axis=0) for own in features]
        return self._decoded(np.array(scores, dtype=np.int64).reshape(-1, len(self.labels)), [len(scores)])[0]

    def label_all(self, sheet: Sheet, lengths: Sequence[int]) -> list[Labelled]:
        """Best labelling and marginals of runs of tokens that lie one behind the other. Linear in tokens."""
        return self._decoded(sheet.total(self._weights), lengths)

    def _decoded(self, scores: NDArray[np.int64], lengths: Sequence[int]) -> list[Labelled]:
        if not sum(lengths):
            return [Labelled([], np.zeros((0, len(self.labels)))) for _ in lengths]
        lattice = _Lattice(np.array(lengths, dtype=np.intp))
        best = _best(lattice, lattice.laid(scores), self._moves)
        shares = _marginals(lattice, scores / SCALE, np.exp(self._moves / SCALE))
        return [
            Labelled(best[:length, place].tolist(), shares[:length, :, place])
            for length, place in zip(lengths, lattice.places, strict=True)
        ]


class _Lattice:
    """Runs of tokens side by side, the longest first, so that at every step those that go on are the first ones.

    Values lie as (step, label, run): steps are taken for all runs at once, since arrays of three cost more than they
    save.
    """

    def __init__(self, lengths: NDArray[np.intp]) -> None:
        order = np.argsort(-lengths, kind="stable")
        steps = np.arange(lengths.max())[:, None]
        inside = steps < lengths[order]
        self._rows = np.where(inside, (np.cumsum(lengths) - lengths)[order] + steps, 0)
        self.going: list[int] = inside.sum(axis=1).tolist()
        """How many runs are that long, a step each."""
        self.places: list[int] = np.argsort(order).tolist()
        """Where each run lies."""

    def laid(self, values: NDArray[_Number]) -> NDArray[_Number]:
        """Values of tokens, a column a label, in the lattice; what stands behind a run's end says nothing."""
        return np.ascontiguousarray(values[self._rows].transpose(0, 2, 1))


def _best(lattice: _Lattice, scores: NDArray[np.int64], moves: NDArray[np.int64]) -> NDArray[np.intp]:
    """Viterbi; of equal labellings the one with the smaller label index at the last difference."""
    total = scores[0].copy()
    back = np.zeros(scores.shape, dtype=np.intp)
    for step, going in enumerate(lattice.going[1:], 1):
        reach = total[:, None, :going] + moves[:, :, None]
        back[step, :, :going] = reach.argmax(axis=0)
        total[:, :going] = reach.max(axis=0) + scores[step, :, :going]
    labels = np.zeros((len(scores), scores.shape[2]), dtype=np.intp)
    last, runs = total.argmax(axis=0), np.arange(scores.shape[2])
    for step in range(len(scores) - 1, -1, -1):
        going = lattice.going[step]
        labels[step, :going] = last[:going]
        last[:going] = back[step, last[:going], runs[:going]]
    return labels


def _marginals(lattice: _Lattice, scores: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.float64]:
    """Forward and backward, each step brought to a sum of one."""
    local = lattice.laid(np.exp(scores - scores.max(axis=1, keepdims=True)))
    forward, backward = np.ones(local.shape), np.ones(local.shape)
    forward[0] = _normal(local[0])
    for step, going in enumerate(lattice.going[1:], 1):
        reach = (forward[step - 1, :, None, :going] * moves[:, :, None]).sum(axis=0)
        forward[step, :, :going] = _normal(reach * local[step, :, :going])
    for step in range(len(local) - 1, 0, -1):
        going = lattice.going[step]
        ahead = local[step, :, :going] * backward[step, :, :going]
        backward[step - 1, :, :going] = _normal((ahead[:, None, :] * moves.T[:, :, None]).sum(axis=0))
    both = forward * backward
    normal: NDArray[np.float64] = both / both.sum(axis=1, keepdims=True)
    return normal


def _normal(values: NDArray[np.float64]) -> NDArray[np.float64]:
    normal: NDArray[np.float64] = values / values.sum(axis=0)
    return normal
