"""Fit the event class model and write it where the package reads it.

    python training/events/train.py [../shared/data] [--cv]

`--cv` prints five-fold macro F1 on PLV train for the configurations instead of writing anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import views
from material import Instance, Item, instances, nothing, own, patterns, plv
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/tellings/data/events/classes.npz"
# Chosen by five-fold cross-validation on PLV train (see the model card).
STRENGTH = 30.0
WEIGHTS = {"plv": 1.0, "pattern": 0.3, "own": 2.0, "nothing": 0.5}
KEEP = 60_000
WORD_WEIGHTS = 60_000
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


def sentences(data: Path) -> list[Item]:
    """The sentences with a class: PLV train and our own."""
    return [*plv(data / "events/plv-train.jsonl"), *own(HERE / "sentences.tsv")]


def material(data: Path, items: list[Item]) -> list[Instance]:
    """Everything that the look at the grammar may be fitted on."""
    return [
        *instances(items), *patterns(data / "dictionaries"),
        *nothing(data / "news/bbc-2005.jsonl.gz", frozenset({"sport", "tech", "entertainment", "business"}), NOTHING),
    ]  # fmt: skip


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


def cross_all(items: list[Item], rows: list[Instance], like: tuple[list[str], np.ndarray]) -> None:
    """Five-fold macro F1 on the PLV items of each look and of their mixtures; our own sentences are only trained on."""
    main, rest = [i for i in items if i[3] == "plv"], [i for i in items if i[3] != "plv" and i[2] != "NONE"]
    kept, others = rows[: len(main)], rows[len(main) :]
    place = {w: n for n, w in enumerate(like[0])}
    order = np.random.default_rng(SEED).permutation(len(main))
    truth: list[str] = []
    told: dict[str, list[np.ndarray]] = {"grammar": [], "words": [], "likeness": []}
    for fold in range(5):
        held = set(order[fold::5].tolist())
        model, places = fit([r for n, r in enumerate(kept) if n not in held] + others, STRENGTH, WEIGHTS)
        test = sorted(held)
        part = [i for n, i in enumerate(main) if n not in held] + rest
        names = views.names_of(part)
        words, near = views.fit_words(part, names), views.fit_dense(part, place, like[1])
        real = [n for n, name in enumerate(model.classes_) if name != "NONE"]
        grammar = model.predict_proba(matrix([kept[n] for n in test], places))[:, real]
        told["grammar"].append(grammar / grammar.sum(1, keepdims=True))
        told["words"].append(words.predict_proba(views.sparse([main[n] for n in test], names)))
        told["likeness"].append(near.predict_proba(np.array([views.dense(main[n], place, like[1]) for n in test])))
        truth += [main[n][2] for n in test]
    classes = sorted({i[2] for i in main})
    logs = {name: np.log(np.concatenate(parts) + 1e-4) for name, parts in told.items()}
    for mix in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1)):
        total = sum(w * logs[name] for w, name in zip(mix, logs, strict=True))
        guess = [classes[n] for n in total.argmax(1)]
        print(mix, round(float(f1_score(truth, guess, average="macro")), 4), flush=True)


def main() -> None:
    """Fit and write, or cross-validate."""
    data = Path(next((a for a in sys.argv[1:] if not a.startswith("--")), "../shared/data"))
    items = sentences(data)
    rows = material(data, items)
    like = views.vectors(data / "news")
    print({g: sum(r[2] == g for r in rows) for g in WEIGHTS})
    if "--cv" in sys.argv:
        cross_all(items, rows, like)
        return
    model, places = fit(rows, STRENGTH, WEIGHTS)
    write(model, places)
    named = [i for i in items if i[2] != "NONE"]
    views.write(OUT.with_name("views.npz"), named, *like, WORD_WEIGHTS)


if __name__ == "__main__":
    main()
