"""The pair model: how likely it is that two texts tell of the same happening. Its numbers are a readable file."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from .abroad import ABROAD_FEATURES
from .closeness import FEATURES

Array = Any
_STEEPEST = 30.0


class PairModel(NamedTuple):
    """A logistic model: coefficients of `FEATURES`, the constant, and from which average on texts are one story.

    `more`: what is added to `least` for each doubling of the smaller of two groups.
    """

    coefficients: tuple[float, ...]
    constant: float
    least: float
    more: float = 0.0

    def logits(self, features: Array) -> Array:
        """One number for each row of features; above 0 is more likely than not."""
        return features @ np.asarray(self.coefficients) + self.constant


class AbroadModel(NamedTuple):
    """The same for texts in two languages: coefficients of `ABROAD_FEATURES`, the constant."""

    coefficients: tuple[float, ...]
    constant: float

    def logits(self, features: Array) -> Array:
        """One number for each row of features."""
        return features @ np.asarray(self.coefficients) + self.constant


def chances(logits: Array) -> Array:
    """Logits as numbers between 0 and 1, rounded so that adding them up in another order gives the same."""
    return np.round(1.0 / (1.0 + np.exp(-np.clip(logits, -_STEEPEST, _STEEPEST))), 6)


@cache
def pair_model() -> PairModel:
    """The model that ships: data/stories/model.json, its card beside it."""
    data = json.loads(files("tellings.data").joinpath("stories/model.json").read_text("utf-8"))
    return PairModel(
        tuple(data["coefficients"][name] for name in FEATURES), data["constant"], data["least"], data["more"]
    )


@cache
def abroad_model() -> AbroadModel:
    """The model for pairs in two languages: data/stories/abroad.json."""
    data = json.loads(files("tellings.data").joinpath("stories/abroad.json").read_text("utf-8"))
    return AbroadModel(tuple(data["coefficients"][name] for name in ABROAD_FEATURES), data["constant"])
