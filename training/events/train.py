"""Fit the event class model and write it where the package reads it.

    python training/events/train.py [../shared/data] [--cv]

`--cv` prints five-fold macro F1 on PLV train for the configurations instead of writing anything.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from material import Instance, nothing, own, patterns, plv
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/tellings/data/events/classes.npz"
# Chosen by five-fold cross-validation on PLV train (see the model card).
STRENGTH = 30.0
WEIGHTS = {"plv": 1.0, "pattern": 0.3, "own": 2.0, "nothing": 0.5}
KEEP = 60_000
NOTHING = 500
SEED = 7


def matrix(rows: list[Instance], places: dict[str, int]) -> csr_matrix:
    """Features as a sparse matrix, each row of length one."""
    data, columns, starts = [], [], [0]
    for marks, _, _ in rows:
        known = [places[m] for m in marks if m in places]
        columns += known
        data += [1.0 / max(len(known), 1) ** 0.5] * len(known)
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(rows), len(places)))


def fit(rows: list[Instance], strength: float, weights: dict[str, float]) -> tuple[LogisticRegression, dict[str, int]]:
    """A multinomial model over features seen twice, or once in PLV or own sentences."""
    seen: dict[str, int] = {}
    for marks, _, group in rows:
        for mark in marks:
            seen[mark] = seen.get(mark, 0) + (1 if group in ("pattern", "nothing") else 2)
    places = {m: n for n, m in enumerate(sorted(m for m, c in seen.items() if c >= 2))}
    model = LogisticRegression(C=strength, max_iter=400)
    model.fit(matrix(rows, places), [r[1] for r in rows], sample_weight=[weights[r[2]] for r in rows])
    return model, places


def material(data: Path) -> list[Instance]:
    """Everything that the model may be fitted on."""
    return [
        *plv(data / "events/plv-train.jsonl"), *patterns(data / "dictionaries"), *own(HERE / "sentences.tsv"),
        *nothing(data / "news/bbc-2005.jsonl.gz", frozenset({"sport", "tech", "entertainment", "business"}), NOTHING),
    ]  # fmt: skip


def without_none(model: LogisticRegression, scores: np.ndarray) -> list[str]:
    """The best class among PLV's fifteen."""
    names = list(model.classes_)
    scores = scores.copy()
    scores[:, names.index("NONE")] = -1e9
    return [names[n] for n in scores.argmax(1)]


def cross(rows: list[Instance], groups: tuple[str, ...], strength: float, weights: dict[str, float]) -> float:
    """Five-fold macro F1 on the PLV rows; the other groups are only ever trained on."""
    main = [r for r in rows if r[2] == "plv"]
    rest = [r for r in rows if r[2] in groups]
    order = np.random.default_rng(SEED).permutation(len(main))
    truth, guess = [], []
    for fold in range(5):
        held = set(order[fold::5].tolist())
        model, places = fit([r for n, r in enumerate(main) if n not in held] + rest, strength, weights)
        test = [main[n] for n in sorted(held)]
        scores = model.decision_function(matrix(test, places))
        guess += without_none(model, scores) if "NONE" in model.classes_ else list(model.classes_[scores.argmax(1)])
        truth += [r[1] for r in test]
    return float(f1_score(truth, guess, average="macro"))


def write(model: LogisticRegression, places: dict[str, int]) -> None:
    """The largest weights, as half floats, with the features' names."""
    weights = model.coef_.T
    cut = np.sort(np.abs(weights), axis=None)[-min(KEEP, weights.size)]
    weights = np.where(np.abs(weights) >= cut, weights, 0.0)
    names = sorted(places, key=places.__getitem__)
    rows, columns = np.nonzero(weights)
    kept = sorted(set(rows.tolist()))
    place = {row: n for n, row in enumerate(kept)}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        OUT,
        classes=np.array(list(model.classes_)),
        names=np.frombuffer("\n".join(names[k] for k in kept).encode(), dtype=np.uint8),
        row=np.array([place[r] for r in rows.tolist()], dtype=np.uint16 if len(kept) < 65536 else np.uint32),
        column=columns.astype(np.uint8),
        weight=weights[rows, columns].astype(np.float16),
        base=model.intercept_.astype(np.float32),
    )
    print(f"wrote {OUT.name}: {len(kept)} features, {len(rows)} weights, {OUT.stat().st_size} bytes")


def main() -> None:
    data = Path(next((a for a in sys.argv[1:] if not a.startswith("--")), "../shared/data"))
    cache = (
        Path(next((a[8:] for a in sys.argv if a.startswith("--cache=")), ""))
        if any("--cache=" in a for a in sys.argv)
        else None
    )
    if cache and cache.exists():
        rows = [tuple(r) for r in json.loads(cache.read_text())]
    else:
        rows = material(data)
        if cache:
            cache.write_text(json.dumps(rows))
    print({g: sum(r[2] == g for r in rows) for g in WEIGHTS})
    if "--cv" in sys.argv:
        for groups in ((), ("own",), ("pattern",), ("own", "pattern"), ("own", "pattern", "nothing")):
            for strength in (3.0, 10.0):
                print(
                    f"C {strength:4} plv + {' + '.join(groups):24} {cross(rows, groups, strength, WEIGHTS):.3f}",
                    flush=True,
                )
        return
    model, places = fit(rows, STRENGTH, WEIGHTS)
    write(model, places)


if __name__ == "__main__":
    main()
