"""Fit the pair model on the dev sets of stories and write src/tellings/data/stories/model.json.

    python training/stories/fit.py [../shared/data]

Whole corpora and small piles drawn from them together: whole piles alone leave the model blind where a pile is too
small to show what is usual in it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fitting import CORPORA, WEIGHT_DECAY, fit, read, small, whole

from tellings.stories.closeness import FEATURES

OUT = Path(__file__).resolve().parents[2] / "src/tellings/data/stories/model.json"
# The average chance from which on a text joins a group, and what more two groups need for each doubling of the smaller
# one: texts come one by one, and two large groups of one story would have been found near long before. Swept across
# stories and across corpora (bench/stories): (.48, .07), (.50, .07), (.52, .06), (.52, .07), (.54, .06): .934, .935,
# .935, .935, .934 and .910, .911, .908, .911, .912; with nothing more, (.55, 0), .922 and .901.
LEAST = 0.52
MORE = 0.07


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    piles = []
    for corpus in CORPORA:
        stories, views = read(data, corpus)
        pile = whole(corpus, stories, views)
        piles += [pile, *small(pile, views)]
    coefficients, constant = fit(piles)
    model = {
        "what": "chance that two texts tell of the same happening: logistic, of the features in stories/closeness.py",
        "coefficients": dict(zip(FEATURES, (round(float(c), 4) for c in coefficients), strict=True)),
        "constant": round(constant, 4),
        "least": LEAST,
        "more": MORE,
        "fitted_on": [*CORPORA],
        "weight_decay": WEIGHT_DECAY,
    }
    OUT.write_text(json.dumps(model, indent=2) + "\n", "utf-8")
    print(OUT.read_text("utf-8"))


if __name__ == "__main__":
    main()
