"""What others use to find copies: whole-text likeness, one threshold. datasketch and rensa only where installed."""

from __future__ import annotations

import collections
import itertools
import re

import numpy as np
import sklearn
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer

_FLOOR = 0.02
_MOST = 200


def version() -> str:
    """Names and versions of what the peers rest on."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as of

    found = [f"scikit-learn {sklearn.__version__}"]
    for name in ("rapidfuzz", "datasketch", "rensa", "numba"):
        try:
            found.append(f"{name} {of(name)}")
        except PackageNotFoundError:
            found.append(f"without {name}")
    return ", ".join(found)


def _shingles(text: str) -> list[str]:
    parts = re.findall(r"\w+", text.lower())
    return [" ".join(parts[n : n + 5]) for n in range(max(1, len(parts) - 4))]


def minhash(texts: list[tuple[str, str]], threshold: float) -> dict[tuple[str, str], float]:
    """datasketch: LSH of 128 permutations over word 5-grams at a threshold, scored by estimated Jaccard."""
    from datasketch import MinHash, MinHashLSH

    lsh, sketches = MinHashLSH(threshold=threshold, num_perm=128), {}
    for text_id, text in texts:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([s.encode() for s in set(_shingles(text))])
        sketches[text_id] = sketch
        lsh.insert(text_id, sketch, check_duplication=False)
    found = {}
    for text_id, sketch in sketches.items():
        for other in lsh.query(sketch):
            if text_id < other:
                found[text_id, other] = float(sketch.jaccard(sketches[other]))
    return found


def rensa(texts: list[tuple[str, str]], bands: int) -> dict[tuple[str, str], float]:
    """rensa's R-MinHash: 128 permutations over word 5-grams in so many bands, scored by estimated Jaccard."""
    from rensa import RMinHash, RMinHashLSH

    lsh, sketches = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=bands), []
    for number, (_, text) in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(text))
        sketches.append(sketch)
        lsh.insert(number, sketch)
    found = {}
    for number, (text_id, _) in enumerate(texts):
        for other in lsh.query(sketches[number]):
            if other > number:
                pair = (text_id, texts[other][0])
                found[min(pair), max(pair)] = float(sketches[number].jaccard(sketches[other]))
    return found


def token_set(texts: list[tuple[str, str]], nearest: int = 6) -> dict[tuple[str, str], float]:
    """rapidfuzz token_set_ratio on the six nearest by TF-IDF of each text."""
    ids = [i for i, _ in texts]
    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([t for _, t in texts])
    product = (matrix @ matrix.T).tocsr()
    found = {}
    for i in range(len(ids)):
        row = product.getrow(i)
        for k in np.argsort(-row.data)[: nearest + 1]:
            j = int(row.indices[k])
            if i != j:
                a, b = sorted((ids[i], ids[j]))
                found[a, b] = fuzz.token_set_ratio(texts[i][1].lower(), texts[j][1].lower()) / 100
    return found


def containment(texts: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Share of the word 3-grams of the text with fewer that stand in the other, for all pairs that share any."""
    grams = {}
    posting: dict[tuple[str, ...], list[str]] = collections.defaultdict(list)
    for text_id, text in texts:
        parts = re.findall(r"\w+", text.lower())
        grams[text_id] = {tuple(parts[n : n + 3]) for n in range(len(parts) - 2)}
        for gram in grams[text_id]:
            posting[gram].append(text_id)
    shared: collections.Counter[tuple[str, str]] = collections.Counter()
    for holders in posting.values():
        if len(holders) <= _MOST:
            shared.update(itertools.combinations(sorted(holders), 2))
    found = {p: n / max(1, min(len(grams[p[0]]), len(grams[p[1]]))) for p, n in shared.items()}
    return {p: s for p, s in found.items() if s > _FLOOR}


def tfidf(texts: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Cosine of TF-IDF vectors of words and word pairs, for all pairs."""
    ids = [i for i, _ in texts]
    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([t for _, t in texts])
    product = (matrix @ matrix.T).tocoo()
    found = {}
    for i, j, score in zip(product.row.tolist(), product.col.tolist(), product.data.tolist(), strict=True):
        if i != j and score > 0.1:
            a, b = ids[i], ids[j]
            found[(a, b) if a < b else (b, a)] = score
    return found
