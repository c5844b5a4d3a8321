"""Word clusters for the tagger's features, from how words keep company in news text: one command.

    python training/speech/clusters.py [--data ../shared/data]

Writes src/tellings/data/speech/clusters.txt.xz: one line a cluster, its words separated by spaces. Positive pointwise
mutual information of a word with the words one and two places left and right, reduced by a singular value
decomposition, k-means on the unit sphere. PolNeAR's training part, Reuters-C50, Reuters-21578 and BBC 2005 are read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds
from sklearn.cluster import MiniBatchKMeans

from tellings.text.tokens import words

OUT = Path(__file__).parents[2] / "src/tellings/data/speech/clusters.txt.xz"
LEAST = 12
CONTEXTS = 3000
DIMENSIONS = 100
CLUSTERS = 400
SEED = 5


def texts(data: Path) -> Iterator[str]:
    """Every text of the corpora that are read."""
    with (data / "speech/polnear-train.jsonl").open() as lines:
        for line in lines:
            yield json.loads(line)["text"]
    for name in ("reuters-c50", "reuters-21578", "bbc-2005"):
        with gzip.open(data / f"news/{name}.jsonl.gz", "rt") as lines:
            for line in lines:
                yield json.loads(line).get("text") or ""


def company(data: Path) -> tuple[list[str], csr_matrix]:
    """Words frequent enough, and how often they stand with each context word at each of four places."""
    read = [[token.text.lower().replace("’", "'") for token in words(text)] for text in texts(data)]
    counts = Counter(word for text in read for word in text)
    vocabulary = sorted((word for word, n in counts.items() if n >= LEAST), key=lambda word: (-counts[word], word))
    index = {word: place for place, word in enumerate(vocabulary)}
    pairs: Counter[tuple[int, int]] = Counter()
    for text in read:
        ids = [index.get(word, -1) for word in text]
        for side, step in enumerate((-2, -1, 1, 2)):
            for place, word in enumerate(ids):
                other = place + step
                if word >= 0 and 0 <= other < len(ids) and 0 <= ids[other] < CONTEXTS:
                    pairs[word, side * CONTEXTS + ids[other]] += 1
    keys = sorted(pairs)
    values = np.array([pairs[key] for key in keys], dtype=float)
    rows, columns = np.array(keys).T
    return vocabulary, coo_matrix((values, (rows, columns)), shape=(len(vocabulary), 4 * CONTEXTS)).tocsr()


def main() -> None:
    """Make the clusters and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    vocabulary, counts = company(parser.parse_args().data)
    table = counts.tocoo()
    by_row, by_column = np.asarray(counts.sum(1)).ravel(), np.asarray(counts.sum(0)).ravel()
    value = np.log(
        table.data * counts.sum() / (by_row[table.row] * by_column[table.col] ** 0.75 * by_column.sum() ** 0.25)
    )
    weights = csr_matrix((np.maximum(value, 0), (table.row, table.col)), shape=counts.shape)
    left, strength, _ = svds(weights, k=DIMENSIONS, v0=np.ones(min(weights.shape)))
    vectors = left * np.sqrt(strength)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    made = MiniBatchKMeans(CLUSTERS, random_state=SEED, n_init=3, batch_size=4096, max_iter=60).fit_predict(vectors)
    lines = [" ".join(word for word, own in zip(vocabulary, made, strict=True) if own == k) for k in range(CLUSTERS)]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))
    print(len(vocabulary), "words;", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
