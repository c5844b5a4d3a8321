"""Fits which signs in two texts say who took from whom. Part of fit.py."""

from __future__ import annotations

from collections.abc import Mapping

import made
import numpy as np
from scipy.optimize import minimize

from tellings.copies.align import Alignment
from tellings.copies.direction import Signs, signs

PENALTY = 0.004


def fit_direction(pile: made.Pile, aligned: Mapping[tuple[str, str], Alignment]) -> dict[str, float]:
    """Weights >= 0 of the signs, without intercept: the score of a pair is minus that of the pair turned round."""
    made_of = {m.id: m.of for m in pile.texts}
    rows = []
    for pair in pile.truth:
        if pair in aligned:
            sign = 1.0 if pair[1] in made_of[pair[0]] else -1.0
            rows.append([sign * value for value in signs(aligned[pair])[0]])
    x = np.array(rows)

    def loss(beta: np.ndarray) -> float:
        return float(np.mean(np.logaddexp(0, -(x @ beta))) + PENALTY * np.sum(beta**2))

    names = Signs._fields
    best = minimize(loss, np.ones(len(names)), bounds=[(0, None)] * len(names), method="L-BFGS-B")
    return {n: round(float(b), 4) for n, b in zip(names, best.x, strict=True)}
