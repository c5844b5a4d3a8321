"""What others use to find copies, written out plainly: whole-text likeness, one threshold."""

from __future__ import annotations

import collections
import itertools
import re

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

_FLOOR = 0.02
_MOST = 200


def version() -> str:
    """Name and version of what the peers rest on."""
    return f"scikit-learn {sklearn.__version__}"


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
