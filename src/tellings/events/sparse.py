"""A sparse linear model over named features, as its arrays are shipped: what the looks of the class model share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any, NamedTuple


class Sparse(NamedTuple):
    """`rows`: feature to (column, weight); `base`: the sum of each class before any feature."""

    classes: tuple[str, ...]
    rows: dict[str, list[tuple[int, float]]]
    base: tuple[float, ...]

    def chances(self, marks: Iterable[str]) -> dict[str, float]:
        """Probability by class. Added up in the order of the features' names, so that no machine rounds differently."""
        known = sorted(m for m in set(marks) if m in self.rows)
        share = 1.0 / math.sqrt(max(len(known), 1))
        sums = list(self.base)
        for mark in known:
            for column, weight in self.rows[mark]:
                sums[column] += share * weight
        return softmax(sums, self.classes)


def softmax(sums: Sequence[float], classes: Sequence[str]) -> dict[str, float]:
    """Probability by class of sums in logits."""
    top = max(sums)
    odds = [math.exp(s - top) for s in sums]
    total = math.fsum(odds)
    return {name: odd / total for name, odd in zip(classes, odds, strict=True)}


def arrays_of(name: str) -> dict[str, Any]:
    """The arrays of a shipped file of weights."""
    import numpy as np  # only where events are coded

    with (files("tellings.data") / "events" / name).open("rb") as handle, np.load(handle, allow_pickle=False) as data:
        return {key: data[key] for key in data.files}


def sparse_of(arrays: dict[str, Any]) -> Sparse:
    """The model in a file's arrays `names`, `row`, `column`, `weight`, `classes`, `base`."""
    names = arrays["names"].tobytes().decode().split("\n")
    rows: dict[str, list[tuple[int, float]]] = {}
    triples = zip(arrays["row"].tolist(), arrays["column"].tolist(), arrays["weight"].tolist(), strict=True)
    for row, column, weight in triples:
        rows.setdefault(names[row], []).append((column, weight))
    return Sparse(tuple(str(c) for c in arrays["classes"]), rows, tuple(arrays["base"].tolist()))
