"""Fits the judge of the stage `copies` on the `tune` half of the generated pile and on same-story pairs.

    python training/copies/fit.py --wordnet /usr/share/wordnet [--data ../shared/data]

Logistic regression with weights that cannot be negative (more of any measure never speaks against copying).
Same-story pairs are labelled by shared five-word runs only where that is plain (under 2 % of the shorter text: not
copied; over 50 %: copied); of those between, the pairs of the `tune` half that were labelled by hand (bench/copies/
natural.tsv) alike in both passes count. Nothing of the second generator (bench/copies/apart.py) is used.
Writes src/tellings/data/copies/judge.json.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import made
import numpy as np
from direction import fit_direction
from scipy.optimize import minimize

from tellings.copies.align import Alignment, align
from tellings.copies.candidates import candidates
from tellings.copies.measure import Measures, measure
from tellings.copies.reading import Reading, Vocabulary, read_text
from tellings.text.sentences import sentences

USED = ("share", "agreement", "run", "sentences", "identity", "confirmed", "amount", "passages", "exchanged")
PENALTY = 0.0002
LABELLED_WEIGHT = 2.0
LABELS = Path(__file__).parents[2] / "bench" / "copies" / "natural.tsv"
DATA = Path(__file__).parents[2] / "src" / "tellings" / "data" / "copies"


def alignments(texts: list[tuple[str, str]]) -> dict[tuple[str, str], Alignment]:
    """Alignments of all candidate pairs that have a hit, keyed by ascending ids."""
    vocabulary = Vocabulary()
    readings = [read_text(i, t, sentences(t), vocabulary) for i, t in texts]
    readings.sort(key=lambda r: (-len(r), r.report_id))
    found = {}
    for i, j in candidates(readings, vocabulary):
        one, other = sorted((readings[i], readings[j]), key=lambda r: r.report_id)
        alignment = align(one, other)
        if alignment.hits:
            found[one.report_id, other.report_id] = alignment
    return found


def containment(one: str, other: str, size: int = 5) -> float:
    """Share of the shorter text's runs of `size` words that stand in the other."""
    runs = []
    for text in (one, other):
        parts = re.findall(r"\w+", text.lower())
        runs.append({tuple(parts[n : n + size]) for n in range(len(parts) - size + 1)})
    return len(runs[0] & runs[1]) / max(1, min(map(len, runs)))


def natural(data: Path, half: str) -> list[tuple[Measures, int]]:
    """Measures and plain labels of same-story pairs."""
    rows = []
    texts = made.stories(data, half)
    story = {i: s for i, _, s in texts}
    text = {i: t for i, t, _ in texts}
    for (one, other), alignment in alignments([(i, t) for i, t, _ in texts]).items():
        share = containment(text[one], text[other])
        if story[one] != story[other]:
            continue
        if share < 0.02 or share > 0.5:
            rows.append((measure(alignment), int(share > 0.5)))
    return rows


def labelled(data: Path, half: str) -> list[tuple[Measures, int]]:
    """Measures and labels of the pairs of a half that both passes of labelling call copied, or both not."""
    text, story = {}, {}
    for line in (data / "stories" / "ecbplus.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text[row["id"]], story[row["id"]] = row["text"], f"ecbplus/{row['story']}"
    vocabulary = Vocabulary()
    readings: dict[str, Reading] = {}
    rows = []
    for line in LABELS.read_text("utf-8").splitlines()[1:]:
        one, other, _, first, second = line.split("\t")
        if made.half_of(story[one]) != half or (first in "CP") != (second in "CP"):
            continue
        for i in (one, other):
            if i not in readings:
                readings[i] = read_text(i, text[i], sentences(text[i]), vocabulary)
        rows.append((measure(align(readings[one], readings[other])), int(first in "CP")))
    return rows


def fit(rows: list[tuple[Measures, int, float]]) -> dict[str, float]:
    """Weights >= 0 and an intercept, by penalised likelihood."""
    x = np.array([[getattr(m, name) for name in USED] for m, _, _ in rows])
    y = np.array([label for _, label, _ in rows])
    weight = np.array([w for _, _, w in rows])

    def loss(beta: np.ndarray) -> float:
        score = x @ beta[:-1] + beta[-1]
        return float(
            np.sum(weight * (np.logaddexp(0, score) - y * score)) / weight.sum() + PENALTY * np.sum(beta[:-1] ** 2)
        )

    start = np.r_[np.ones(len(USED)), -3.0]
    best = minimize(loss, start, bounds=[(0, None)] * len(USED) + [(None, None)], method="L-BFGS-B")
    return {
        **{n: round(float(b), 4) for n, b in zip(USED, best.x, strict=False)},
        "intercept": round(float(best.x[-1]), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    options = parser.parse_args()
    pile = made.make(options.data, options.wordnet, "tune")
    aligned = alignments([(m.id, m.text) for m in pile.texts])
    rows = []
    for pair, alignment in aligned.items():
        if pair not in pile.ignore:
            label = int(pair in pile.truth)
            rows.append((measure(alignment), label, 1.0 if label else 3.0))
    print("generated:", len(rows), "pairs,", sum(label for _, label, _ in rows), "copies")
    told = natural(options.data, "tune")
    print("same story:", len(told), "pairs,", sum(label for _, label in told), "copies")
    rows += [(m, label, 1.0) for m, label in told]
    seen = labelled(options.data, "tune")
    print("labelled by hand:", len(seen), "pairs,", sum(label for _, label in seen), "copies")
    rows += [(m, label, LABELLED_WEIGHT) for m, label in seen]
    judge = {"copied": fit(rows), "direction": fit_direction(pile, aligned)}
    (DATA / "judge.json").write_text(json.dumps(judge, indent=1) + "\n")
    print(json.dumps(judge, indent=1))


if __name__ == "__main__":
    main()
