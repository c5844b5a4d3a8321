"""Fit the model of pairs in two languages and write src/tellings/data/stories/abroad.json.

    python training/stories/fit_abroad.py

Fitted on the `tune` half of bench/stories/own/languages: the whole of it and piles of four stories (two pairs of
twins).
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import numpy as np
from fitting import logistic

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))

from bench.stories.own.gold import Report, reports  # noqa: E402

from tellings.stories.abroad import ABROAD_FEATURES, abroad  # noqa: E402
from tellings.stories.columns import Text, read  # noqa: E402
from tellings.stories.views import see  # noqa: E402
from tellings.stories.words import background  # noqa: E402
from tellings.text.sentences import sentences  # noqa: E402

OUT = HERE.parents[2] / "src/tellings/data/stories/abroad.json"
# Texts of two unlike stories are easily told apart and many: they weigh less than twins and tellings of one.
UNLIKE_WEIGHT = 0.3
# Few texts: the fit is held closer to nothing than that of the other model.
WEIGHT_DECAY = 3.0


def pairs_of(rows: list[Report]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, answers and weights of all pairs in two languages of a pile."""
    texts = [Text(row.text, tuple(sentences(row.text)), row.title) for row in rows]
    found = abroad(see(read(texts, background())), [row.language for row in rows])
    assert found is not None
    pairs = np.asarray(list(itertools.combinations(range(len(rows)), 2)))
    pairs = pairs[found.crosses(pairs)]
    same = np.asarray([rows[i].story == rows[j].story for i, j in pairs.tolist()], float)
    twins = np.asarray([rows[i].twin_of == rows[j].story for i, j in pairs.tolist()])
    return found.measure(pairs), same, np.where((same > 0) | twins, 1.0, UNLIKE_WEIGHT)


def main() -> None:
    rows = reports("languages", "tune")
    twins = sorted({tuple(sorted((row.story, row.twin_of))) for row in rows})
    piles = [rows, *([r for r in rows if r.story in (*a, *b)] for a, b in itertools.combinations(twins, 2))]
    measured = [pairs_of(pile) for pile in piles]
    weights = [
        weight * 1000 / weight.sum() / (1 if n == 0 else len(piles) - 1) for n, (*_, weight) in enumerate(measured)
    ]
    same, weight = (np.concatenate(column) for column in ([m[1] for m in measured], weights))
    coefficients, constant = logistic(np.vstack([m[0] for m in measured]), same, weight, WEIGHT_DECAY)
    model = {
        "what": "chance that two texts in two languages tell of the same happening: logistic, of stories/abroad.py",
        "coefficients": dict(zip(ABROAD_FEATURES, (round(float(c), 4) for c in coefficients), strict=True)),
        "constant": round(constant, 4),
        "fitted_on": "bench/stories/own/languages, tune",
    }
    OUT.write_text(json.dumps(model, indent=2) + "\n", "utf-8")
    print(OUT.read_text("utf-8"))


if __name__ == "__main__":
    main()
