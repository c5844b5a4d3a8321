"""Embeddings of words, each made once in a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps, chain
from thinc.types import Ragged

_Embed = Callable[[NDArray[np.uint64]], NDArray[np.float32]]

MOST_KEPT = 65_536
"""Embeddings that are kept for one network: 25 MB. Then memory begins anew."""
# What the columns of a word's features are multiplied by to make one number of them: odd, the digits of pi.
_FACTORS = np.array(
    [0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89, 0x452821E638D01377,
     0xBE5466CF34E90C6D, 0xC0AC29B7C97C50DD, 0x3F84D5B5B5470917],
    dtype=np.uint64,
)  # fmt: skip


def remember_embeddings(network: Model[Any, Any]) -> None:
    """Let the first layers of a network, which see one word at a time, keep what they made of each.

    BLIS goes on multiplying there: a row of its products is the same to the last bit whatever rows stand beside it
    (1 to 1,500 rows tried), so that an embedding does not depend on when it was made. Networks of another build are
    left as they are.
    """
    for layer in list(network.walk()):
        names = [part.name for part in layer.layers]
        built = names[:2] == ["extract_features", "list2ragged"] and names[4:] == ["ragged2list"]
        if built and len(layer.layers[0].attrs["columns"]) <= len(_FACTORS):
            layer.layers[2:4] = [_remembering(chain(*layer.layers[2:4]))]


def _remembering(embed: Model[Ragged, Ragged]) -> Model[Ragged, Ragged]:
    ops = NumpyOps()
    for layer in embed.walk():
        layer.ops = ops
    return Model("remembering", _forward, layers=[embed], attrs={"known": _Known()})


class _Known:
    """Embeddings by the number of a word's features."""

    def __init__(self) -> None:
        self._place: dict[int, int] = {}
        self._rows: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)

    def of(self, features: NDArray[np.uint64], embed: _Embed) -> NDArray[np.float32]:
        """The embeddings of words with these features, a row each."""
        numbers: list[int] = (features * _FACTORS[: features.shape[1]]).sum(axis=1, dtype=np.uint64).tolist()
        if len(self._place) > MOST_KEPT:
            self._place.clear()
        if new := {number: row for row, number in enumerate(numbers) if number not in self._place}:
            self._keep(list(new), embed(features[list(new.values())]))
        return self._rows[[self._place[number] for number in numbers]]

    def _keep(self, numbers: list[int], made: NDArray[np.float32]) -> None:
        first, last = len(self._place), len(self._place) + len(made)
        if last > len(self._rows):
            rows = np.zeros((max(1_024, 2 * last), made.shape[1]), dtype=np.float32)
            rows[:first] = self._rows[:first] if first else 0
            self._rows = rows
        self._rows[first:last] = made
        self._place.update(zip(numbers, range(first, last), strict=True))


def _forward(model: Model[Ragged, Ragged], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Any], Any]]:
    def embed(features: NDArray[np.uint64]) -> NDArray[np.float32]:
        lengths: Any = np.array([len(features)], dtype="i")
        made: Any = model.layers[0].predict(Ragged(cast(Any, features), lengths)).data
        return cast(NDArray[np.float32], made)

    if is_train:
        raise ValueError("a network that remembers embeddings cannot be trained")
    known: _Known = model.attrs["known"]
    found: Any = known.of(cast(Any, words.data), embed)
    return Ragged(found, words.lengths), lambda gradient: gradient
