"""The model that sorts the encoder's candidates: writes src/tellings/data/speech/encoder/keep.json.

    python training/speech/encoder/keep.py [--data ../shared/data] [--cache FOLDER] [--outlet NAME] [--encoder FOLDER]

The folder holds the three files that pack.py makes of an encoder which has not seen the outlet. What words tell is
taken over from the tagger's keep model; only its weight is learnt.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus import articles
from train import are_right

from tellings.speech.clauses import within_relative
from tellings.speech.encoder.candidates import candidates
from tellings.speech.encoder.network import Network
from tellings.speech.keep import SCALE, keep_features
from tellings.speech.keep_words import keep_words
from tellings.speech.models import keep_model

OUT = Path(__file__).parents[3] / "src/tellings/data/speech/encoder"
STRENGTH = 0.02
"""Of 0.003, 0.01, 0.05 and 0.3 all are within 0.4 of one another."""


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/speech"))
    parser.add_argument("--outlet", default="usa-today")
    parser.add_argument("--encoder", type=Path, default=OUT)
    options = parser.parse_args()
    parts = ("embeddings.npz", "lower.onnx", "upper.onnx")
    network = Network(*((options.encoder / name).read_bytes() for name in parts))
    known = keep_model()["words"]
    assert isinstance(known, dict)
    rows: list[list[float]] = []
    right: list[bool] = []
    for article in articles(options.data, "train", options.cache):
        if article.outlet != options.outlet:
            continue
        reading = article.reading
        found = [within_relative(reading, one) for one in candidates(reading, network)]
        for place, one in enumerate(found):
            told = sum(known.get(name, 0) for name in keep_words(reading, one)) / SCALE
            rows.append([*keep_features(reading, place, found), told])
        right += are_right(reading, found, article.gold)
    table = np.array(rows)
    mean, spread = table.mean(0), table.std(0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((table - mean) / spread, np.array(right))
    weights = model.coef_[0] / spread
    stored = {
        "weights": [round(float(weight), 6) for weight in weights[:-1]],
        "bias": round(float(model.intercept_[0] - (weights * mean).sum()), 6),
        "scale": round(float(weights[-1]), 6),
    }
    (OUT / "keep.json").write_text(json.dumps(stored) + "\n")
    print(f"{len(right)} candidates, {100 * np.mean(right):.1f} % right")


if __name__ == "__main__":
    main()
