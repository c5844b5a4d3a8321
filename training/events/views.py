"""Two more looks at a sentence for the class model: all its words, and what its words are like.

Word vectors are made here, from the news of ../shared/data/news: positive pointwise mutual information of words within
three places of each other, cut to DIMENSIONS by singular values (after Levy, Goldberg and Dagan 2015). No text is kept.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds
from sklearn.linear_model import LogisticRegression

from tellings.events.grammar import Tree
from tellings.events.views import blocks, sentence_marks

SOURCES = ("reuters-21578", "reuters-c50", "bbc-2005")
WORDS = 12_000
DIMENSIONS = 80
NEAR = 3
# Chosen by five-fold cross-validation on PLV train, in steps of a factor of three.
WORD_STRENGTH = 30.0
DENSE_STRENGTH = 10.0
OWN_WEIGHT = 1.5
Item = tuple[Tree, int, str, str]
"""Tree, predicate, class, group."""


def vectors(folder: Path) -> tuple[list[str], np.ndarray]:
    """The commonest words of the news and what they are like, each vector of length one."""
    token = re.compile(r"[a-z][a-z\-]+")
    texts = []
    for name in SOURCES:
        for n, line in enumerate(gzip.decompress((folder / f"{name}.jsonl.gz").read_bytes()).decode().splitlines()):
            if name != "reuters-21578" or n % 2 == 0:
                texts.append(token.findall(json.loads(line)["text"].lower()))
    counts = Counter(word for text in texts for word in text)
    vocabulary = sorted(sorted(counts), key=lambda w: -counts[w])[:WORDS]
    place = {word: n for n, word in enumerate(vocabulary)}
    rows, columns = [], []
    for text in texts:
        ids = np.fromiter((place.get(w, -1) for w in text), int, len(text))
        for step in range(1, NEAR + 1):
            a, b = ids[:-step], ids[step:]
            both = (a >= 0) & (b >= 0)
            rows.append(a[both])
            columns.append(b[both])
    left, right = np.concatenate(rows), np.concatenate(columns)
    size = len(vocabulary)
    near = coo_matrix((np.ones(len(left), np.float32), (left, right)), shape=(size, size)).tocsr()
    near = (near + near.T).tocoo()
    seen = np.asarray(near.tocsr().sum(1)).ravel()
    context = seen**0.75 / (seen**0.75).sum()
    mutual = np.log(near.data / (seen[near.row] * context[near.col]) + 1e-9)
    kept = mutual > 0
    positive = coo_matrix((mutual[kept], (near.row[kept], near.col[kept])), shape=(size, size)).tocsr()
    left_vectors, singular, _ = svds(positive.astype(np.float32), k=DIMENSIONS, v0=np.ones(size, np.float32))
    found = left_vectors * np.sqrt(singular)
    return vocabulary, found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def dense(item: Item, place: dict[str, int], like: np.ndarray) -> np.ndarray:
    """The mean vectors of the predicate's blocks of words, side by side."""
    parts = []
    for words in blocks(item[0], item[1]):
        known = [like[place[w]] for w in words if w in place]
        parts.append(np.sum(known, axis=0) / len(words) if known else np.zeros(like.shape[1]))
    return np.concatenate(parts)


def sparse(items: list[Item], names: dict[str, int]) -> csr_matrix:
    """Marks of the whole sentence as rows of length one."""
    data, columns, starts = [], [], [0]
    for item in items:
        known = [names[m] for m in sentence_marks(item[0]) if m in names]
        columns += known
        data += [1.0 / max(len(known), 1) ** 0.5] * len(known)
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(items), len(names)))


def names_of(items: list[Item]) -> dict[str, int]:
    """Marks that stand in two sentences or more."""
    seen = Counter(m for item in items for m in sentence_marks(item[0]))
    return {m: n for n, m in enumerate(sorted(m for m, c in seen.items() if c >= 2))}


def fit_words(items: list[Item], names: dict[str, int]) -> LogisticRegression:
    """The look at all words."""
    model = LogisticRegression(C=WORD_STRENGTH, max_iter=300)
    return model.fit(sparse(items, names), [i[2] for i in items], sample_weight=_weights(items))


def fit_dense(items: list[Item], place: dict[str, int], like: np.ndarray) -> LogisticRegression:
    """The look at what the words are like."""
    model = LogisticRegression(C=DENSE_STRENGTH, max_iter=500)
    rows = np.array([dense(i, place, like) for i in items])
    return model.fit(rows, [i[2] for i in items], sample_weight=_weights(items))


def _weights(items: list[Item]) -> list[float]:
    return [1.0 if item[3] == "plv" else OWN_WEIGHT for item in items]


def write(out: Path, items: list[Item], vocabulary: list[str], like: np.ndarray, most: int) -> None:
    """Both looks and the vectors, as small integers and half floats."""
    whole = np.round(like * 127).astype(np.int8)
    place = {w: n for n, w in enumerate(vocabulary)}
    names = names_of(items)
    words, near = fit_words(items, names), fit_dense(items, place, whole.astype(np.float64) / 127)
    weights = words.coef_.T
    cut = np.sort(np.abs(weights), axis=None)[-min(most, weights.size)]
    rows, columns = np.nonzero(np.where(np.abs(weights) >= cut, weights, 0.0))
    kept = sorted(set(rows.tolist()))
    home = {row: n for n, row in enumerate(kept)}
    listed = sorted(names, key=names.__getitem__)
    np.savez_compressed(
        out, classes=np.array(list(words.classes_)),
        vocabulary=np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8), vectors=whole,
        dense=near.coef_.T.astype(np.float16), dense_base=near.intercept_.astype(np.float32),
        names=np.frombuffer("\n".join(listed[k] for k in kept).encode(), dtype=np.uint8),
        row=np.array([home[r] for r in rows.tolist()], dtype=np.uint16), column=columns.astype(np.uint8),
        weight=weights[rows, columns].astype(np.float16), base=words.intercept_.astype(np.float32),
    )  # fmt: skip
    print(f"wrote {out.name}: {len(vocabulary)} words, {len(kept)} marks, {out.stat().st_size} bytes")
