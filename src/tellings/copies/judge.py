"""Is an aligned pair a copy? A few measures, weighed by numbers that training/copies/fit.py fitted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .measure import Measures

Weights = Mapping[str, float]


class Judge(NamedTuple):
    """`copied`: weights of the measures and an intercept; `direction`: weights of the signs."""

    copied: Weights
    direction: Weights

    def score(self, found: Measures) -> float:
        """Log-odds that one of the two texts was taken from the other or both from a third."""
        values = dict(zip(Measures._fields, found, strict=True))
        return self.copied["intercept"] + sum(self.copied[n] * values[n] for n in Measures._fields if n in self.copied)


@cache
def load() -> Judge:
    """The weights that come with the package, read once."""
    raw = json.loads((files("tellings") / "data" / "copies" / "judge.json").read_text("utf-8"))
    return Judge(copied=raw["copied"], direction=raw["direction"])
