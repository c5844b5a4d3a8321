"""The measures of measure.py compiled by numba, for large piles: the same decisions for the same texts.

Only which pairs are worth a closer look is decided here; records are made from align.py's own alignments, so that a
record is the same with and without numba. tests/unit/copies/test_compiled.py holds the two against each other.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from . import align, measure
from .chain import MOST_PLACES
from .compiled_filling import fill
from .compiled_laying import enter, lay, leave
from .flat import Flat, Words
from .reading import NAME, PLAIN

_DAMAGED_SHARE, _LONG_PASSAGE = measure.DAMAGED_SHARE, measure.LONG_PASSAGE
_LEAST_NARRATIVE, _TOLD = measure.LEAST_NARRATIVE, measure.TOLD_WORDS
_LONGEST_RUN, _MOST_WEIGHT, _MOST_EXCHANGED = measure.LONGEST_RUN, measure.MOST_WEIGHT, measure.MOST_EXCHANGED
_EXACT, _CHANGED = align.EXACT, align.CHANGED
MEASURES = len(measure.Measures._fields)


@njit(cache=True)
def _log(value: float, most: float) -> float:
    return min(1.0, math.log1p(value) / math.log1p(most))


@njit(cache=True)
def _unlinked(quoted: Any, begin: int, end: int, linked: Any) -> int:
    n = 0
    for place in range(begin, end):
        if not linked[place] and not quoted[place]:
            n += 1
    return n


@njit(cache=True)
def _agree(
    ids: Any, kind: Any, quoted: Any, begin: int, end: int, same: Any, other: Any, o_begin: int, o_end: int, tally: Any
) -> None:
    for place in range(begin, end):
        if kind[place] == PLAIN or quoted[place]:
            continue
        agreed = same[place]
        if not agreed:
            for k in range(o_begin, o_end):
                if other[k] == ids[place]:
                    agreed = True
                    break
        column = 0 if kind[place] == NAME else 1
        tally[0, column] += 1
        tally[1, column] += agreed


@njit(cache=True)
def _run(links: Any, a_quoted: Any, b_quoted: Any) -> int:
    """As measure._narrative_run."""
    run = length = 0
    last_i, last_j = -9, -9
    for k in range(len(links)):
        i, j = links[k, 0], links[k, 1]
        if links[k, 2] != _EXACT or a_quoted[i] or b_quoted[j]:
            length = 0
        else:
            length = length + 1 if i - 1 == last_i and j - 1 == last_j else 1
            run = max(run, length)
        last_i, last_j = i, j
    return run


@njit(cache=True)
def _sentences(bound: Any, quoted: Any, hit_sentence: Any) -> Any:
    """Sentences of narrative: those with a hit, and all."""
    told = hit = 0
    for n in range(len(bound) - 1):
        spoken = 0
        for place in range(bound[n], bound[n + 1]):
            spoken += not quoted[place]
        if spoken >= _TOLD:
            told += 1
            hit += hit_sentence[n]
    return hit, told


@njit(cache=True)
def _measure(
    a: Any, a_kind: Any, a_quoted: Any, bound: Any, b: Any, b_kind: Any, b_quoted: Any, links: Any, hits: Any,
    n_hits: int, weight: Any, stop: Any, least: float, out: Any,
) -> None:  # fmt: skip
    """As measure.measure, for a first text that is the shorter."""
    matched = whole = 0.0
    same = longest = stretch = exchanged = 0
    tally = np.zeros((2, 2))
    linked_a, linked_b = np.zeros(len(a), dtype=np.bool_), np.zeros(len(b), dtype=np.bool_)
    same_a, same_b = np.zeros(len(a), dtype=np.bool_), np.zeros(len(b), dtype=np.bool_)
    hit_sentence = np.zeros(len(bound), dtype=np.bool_)
    for n in range(n_hits):
        begin, end = hits[n], hits[n + 1]
        run = _run(links[begin:end], a_quoted, b_quoted)
        before = matched
        for k in range(begin, end):
            i, j, how = links[k, 0], links[k, 1], links[k, 2]
            if how == _CHANGED:
                exchanged += a_kind[i] == PLAIN and b_kind[j] == PLAIN and stop[a[i]] != stop[b[j]]
            if a_quoted[i] or b_quoted[j]:
                continue
            stretch += 1
            if how != _CHANGED:
                same += 1
                matched += weight[a[i]] * (1.0 if how == _EXACT else _DAMAGED_SHARE)
        longest = max(longest, run)
        if run >= _LONG_PASSAGE:
            whole += matched - before
        for k in range(begin, end):
            linked_a[links[k, 0]] = linked_b[links[k, 1]] = True
            if links[k, 2] != _CHANGED:
                same_a[links[k, 0]] = same_b[links[k, 1]] = True
        a_from, a_to = links[begin, 0], links[end - 1, 0] + 1
        b_from, b_to = links[begin, 1], links[end - 1, 1] + 1
        stretch += _unlinked(a_quoted, a_from, a_to, linked_a) + _unlinked(b_quoted, b_from, b_to, linked_b)
        _agree(a, a_kind, a_quoted, a_from, a_to, same_a, b, b_from, b_to, tally)
        _agree(b, b_kind, b_quoted, b_from, b_to, same_b, a, a_from, a_to, tally)
        for k in range(begin, end):
            linked_a[links[k, 0]] = linked_b[links[k, 1]] = False
            same_a[links[k, 0]] = same_b[links[k, 1]] = False
        hit_sentence[np.searchsorted(bound, a_from, side="right") - 1] = True
    hit, told = _sentences(bound, a_quoted, hit_sentence)
    share = min(1.0, matched / max(least, _LEAST_NARRATIVE))
    agreement = (tally[1, 0] + tally[1, 1] + 1) / (tally[0, 0] + tally[0, 1] + 2)
    out[0] = share
    out[1] = agreement
    out[2] = (tally[1, 1] + 1) / (tally[0, 1] + 2)
    out[3] = _log(longest, _LONGEST_RUN)
    out[4] = hit / told if told else 0.0
    out[5] = same / stretch if stretch else 0.0
    out[6] = _log(matched, _MOST_WEIGHT)
    out[7] = share * agreement
    out[8] = agreement * _log(whole, _MOST_WEIGHT)
    out[9] = _log(exchanged, _MOST_EXCHANGED)


@njit(cache=True)
def _all(
    pairs: Any, ids: Any, kind: Any, quoted: Any, first: Any, bound: Any, bound_first: Any, weight: Any, stop: Any,
    numeric: Any, letters: Any, letter_first: Any, out: Any, n_hits: Any, closer: bool,
) -> None:  # fmt: skip
    """Measures of every pair (rows: shorter text, longer text) and how many hits it has. Pairs ascend by column 1."""
    most = 0
    for n in range(len(first) - 1):
        most = max(most, first[n + 1] - first[n])
    room = max(64, 3 * most)
    links = np.empty((4 * room, 3), dtype=np.int64)
    hits = np.empty(2 * most + 3, dtype=np.int64)
    more, more_hits = np.empty((4 * room, 3), dtype=np.int64), np.empty(2 * most + 3, dtype=np.int64)
    points = np.empty((room * MOST_PLACES, 2), dtype=np.int64)
    scores, back = np.empty(room * MOST_PLACES), np.empty(room * MOST_PLACES, dtype=np.int64)
    anchors = np.empty((room, 2), dtype=np.int64)
    used = np.empty(room, dtype=np.bool_)
    last = -1
    head, following = np.full(len(weight), -1, dtype=np.int32), np.empty(most, dtype=np.int32)
    b_sentence = np.empty(most, dtype=np.int32)
    for row in range(len(pairs)):
        one, other = pairs[row, 0], pairs[row, 1]
        b = ids[first[other] : first[other + 1]]
        if other != last:
            if last >= 0:
                leave(ids[first[last] : first[last + 1]], head)
            enter(b, stop, head, following)
            for s in range(bound_first[other], bound_first[other + 1] - 1):
                b_sentence[bound[s] : bound[s + 1]] = s
            last = other
        a = ids[first[one] : first[one + 1]]
        a_kind, a_quoted = kind[first[one] : first[one + 1]], quoted[first[one] : first[one + 1]]
        mine = bound[bound_first[one] : bound_first[one + 1]]
        n = lay(
            a, a_kind, mine, b, b_sentence[: len(b)], head, following, weight, stop, numeric, letters, letter_first,
            links, hits, points, scores, back, anchors, used,
        )  # fmt: skip
        n_hits[row] = n
        if n == 0:
            continue
        if closer:
            n = fill(
                a, mine, b, links, hits, n, weight, stop, numeric, letters, letter_first, more, more_hits,
                points, scores, back, anchors,
            )  # fmt: skip
            links, more = more, links
            hits, more_hits = more_hits, hits
        b_kind, b_quoted = kind[first[other] : first[other + 1]], quoted[first[other] : first[other + 1]]
        least_a = least_b = 0.0
        for place in range(len(a)):
            if not a_quoted[place]:
                least_a += weight[a[place]]
        for place in range(len(b)):
            if not b_quoted[place]:
                least_b += weight[b[place]]
        _measure(
            a, a_kind, a_quoted, mine, b, b_kind, b_quoted, links, hits, n, weight, stop,
            min(least_a, least_b), out[row],
        )  # fmt: skip


def measures(pairs: Any, flat: Flat, words: Words, *, closer: bool = False) -> tuple[Any, Any]:
    """Measures (one row a pair, columns as `Measures`) and numbers of hits of pairs of texts, shorter text first.

    `closer`: of the alignments that closer.filled makes of those that have a hit.
    """
    order = np.lexsort((pairs[:, 0], pairs[:, 1]))
    out = np.zeros((len(pairs), MEASURES))
    hits = np.zeros(len(pairs), dtype=np.int64)
    _all(
        np.ascontiguousarray(pairs[order]), flat.ids, flat.kind, flat.quoted, flat.first, flat.bound, flat.bound_first,
        words.weight, words.stop, words.numeric, words.letters, words.letter_first, out, hits,
        closer,
    )  # fmt: skip
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return out[back], hits[back]
