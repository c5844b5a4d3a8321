"""What is on the shelf: TF-IDF with three closures, MinHash, and HDBSCAN on reduced TF-IDF. Needs scikit-learn.

Each has one number to set; it is set to what is best on the very sets that are scored, which flatters it.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Array = Any
Texts = Sequence[str]
_HASHES = 64
_SHINGLE = 3


def _tfidf(texts: Texts) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)


def average_link(texts: Texts) -> Callable[[float], list[int]]:
    """TF-IDF, average link, cut at a cosine."""
    from sklearn.cluster import AgglomerativeClustering

    matrix = _tfidf(texts)
    distance = np.clip(1 - (matrix @ matrix.T).toarray(), 0, 1)
    return lambda cut: (
        AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - cut)
        .fit_predict(distance)
        .tolist()
    )


def single_pass(texts: Texts) -> Callable[[float], list[int]]:
    """TF-IDF, each text to the nearest centroid so far, in the order of the set."""
    rows = _tfidf(texts).toarray().astype(np.float32)

    def made(cut: float) -> list[int]:
        sums = np.zeros_like(rows)
        lengths = np.ones(len(rows), np.float32)
        labels: list[int] = []
        count = 0
        for row in rows:
            close = sums[:count] @ row / lengths[:count] if count else np.zeros(0)
            best = int(close.argmax()) if count and close.max() >= cut else count
            count = max(count, best + 1)
            sums[best] += row
            lengths[best] = np.linalg.norm(sums[best])
            labels.append(best)
        return labels

    return made


def minhash(texts: Texts) -> Callable[[float], list[int]]:
    """MinHash of three-word shingles, components of pairs that agree in a share of the hashes."""
    draw = np.random.default_rng(1)
    factors, terms = draw.integers(1, 2**31, (2, _HASHES), dtype=np.uint64)
    signs = []
    for text in texts:
        words = text.lower().split()
        shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        codes = [int(hashlib.md5(s.encode(), usedforsecurity=False).hexdigest()[:8], 16) for s in sorted(shingles)]
        signs.append(((np.asarray(codes, np.uint64)[:, None] * factors + terms) % np.uint64(4294967311)).min(axis=0))
    table = np.asarray(signs)
    agree = np.asarray([(table == row).mean(axis=1) for row in table])

    def made(cut: float) -> list[int]:
        from scipy.sparse.csgraph import connected_components

        labels: list[int] = connected_components(agree >= cut)[1].tolist()
        return labels

    return made


def hdbscan(texts: Texts) -> Callable[[float], list[int]]:
    """HDBSCAN on TF-IDF reduced to 100 dimensions; texts that it leaves out stand alone."""
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    reduced = normalize(TruncatedSVD(100, random_state=1).fit_transform(_tfidf(texts)))

    def made(samples: float) -> list[int]:
        labels = HDBSCAN(min_cluster_size=2, min_samples=int(samples), copy=True).fit_predict(reduced)
        fresh = itertools.count(int(labels.max()) + 1)
        return [int(label) if label >= 0 else next(fresh) for label in labels]

    return made


PEERS: dict[str, tuple[Callable[[Texts], Callable[[float], list[int]]], tuple[float, ...]]] = {
    "TF-IDF, average link": (average_link, tuple(round(0.10 + 0.01 * n, 2) for n in range(15))),
    "TF-IDF, single pass": (single_pass, (0.14, 0.16, 0.18, 0.20, 0.22, 0.24, 0.26, 0.28)),
    "MinHash, components": (minhash, (0.02, 0.04, 0.06, 0.08, 0.12)),
    "TF-IDF reduced, HDBSCAN, samples": (hdbscan, (1, 2, 3)),
}
