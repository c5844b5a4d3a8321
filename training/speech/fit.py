"""Fits a linear chain with CRFsuite and packs it for `tellings.speech.chain`."""

from __future__ import annotations

import lzma
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pycrfsuite

from tellings.speech.chain import SCALE, Chain


class Fit(msgspec.Struct, frozen=True):
    """Penalties (L1, L2), rounds, and how often a feature must occur."""

    l1: float = 0.1
    l2: float = 0.02
    rounds: int = 120
    least: int = 2


def fit(sequences: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]], how: Fit) -> dict[str, Any]:
    """The fitted model as labels, transitions and weights in thousandths."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({
        "c1": how.l1, "c2": how.l2, "max_iterations": how.rounds, "feature.minfreq": how.least,
        "feature.possible_transitions": True,
    })  # fmt: skip
    for features, labels in sequences:
        trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    labels = sorted(info.labels)
    weights: dict[str, list[int]] = {}
    for (name, label), weight in info.state_features.items():
        value = round(weight * SCALE)
        if abs(value) >= 5:
            weights.setdefault(name, [0] * len(labels))[labels.index(label)] = value
    moves = [[round(info.transitions.get((a, b), 0.0) * SCALE) for b in labels] for a in labels]
    return {"labels": labels, "transitions": moves, "weights": dict(sorted(weights.items()))}


def chain(model: dict[str, Any]) -> Chain:
    """The fitted model, ready to label."""
    return Chain(model["labels"], model["transitions"], model["weights"])


def pack(model: dict[str, Any], path: Path) -> int:
    """Writes the model; returns the bytes on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(msgspec.json.encode(model), preset=9))
    return path.stat().st_size
