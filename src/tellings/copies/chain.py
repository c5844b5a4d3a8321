"""The kernel: the best chain of equal words of one sentence through another text. Sparse dynamic programming.

Plain Python on lists of numbers; knows nothing of reports, so that a compiled kernel can take its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MAX_GAP = 14
"""Words that may lie between two links of a chain, in either text."""
LOOK_BACK = 24
"""Earlier points that a point may follow."""
GAP_COST, MISMATCH_COST = 0.06, 0.03
"""Per word by which the two gaps differ; per word passed over in both. Word weights lie between 0 and 1."""
MOST_PLACES = 24
"""Of a word that stands in the other text more often than this only the first places count."""


def best_chain(
    ids: Sequence[int],
    begin: int,
    stop: int,
    places: dict[int, list[int]],
    weight: Sequence[float] | Mapping[int, float],
    used: set[int],
) -> tuple[float, list[tuple[int, int]]]:
    """Score and links (i, j) of the best chain of `ids[begin:stop]` through a text whose words stand at `places`.

    Links ascend in both texts. Words at `used` take no part. Of equal scores the one that ends first wins.
    """
    xs: list[int] = []
    ys: list[int] = []
    for i in range(begin, stop):
        found = places.get(ids[i])
        if found is not None and i not in used:
            found = found[:MOST_PLACES]
            ys.extend(found)
            xs.extend([i] * len(found))
    scores: list[float] = []
    back: list[int] = []
    best, best_at = 0.0, -1
    word, first, nearest = -1, 0, 0  # of the points: the word that they are of, its first one, the first within reach
    for n, (i, j) in enumerate(zip(xs, ys, strict=True)):
        if i != word:
            word, first = i, n
            while i - xs[nearest] > MAX_GAP:
                nearest += 1
        gain, before = 0.0, -1
        low = n - LOOK_BACK + 1
        for m in range(first - 1, (low if low > nearest else nearest) - 1, -1):
            dj = j - ys[m]
            if dj < 1 or dj > MAX_GAP:
                continue
            di = i - xs[m]
            if di < dj:
                value = scores[m] - GAP_COST * (dj - di) - MISMATCH_COST * (di - 1)
            else:
                value = scores[m] - GAP_COST * (di - dj) - MISMATCH_COST * (dj - 1)
            if value > gain:
                gain, before = value, m
        score = gain + weight[ids[i]]
        scores.append(score)
        back.append(before)
        if score > best:
            best, best_at = score, n
    links: list[tuple[int, int]] = []
    while best_at >= 0:
        links.append((xs[best_at], ys[best_at]))
        best_at = back[best_at]
    links.reverse()
    return best, links
