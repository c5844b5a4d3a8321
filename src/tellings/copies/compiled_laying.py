"""The aligner of align.py compiled by numba: the same links for the same texts.

Written as plain loops over arrays, in few and long functions: that is what compiles well. Each says which function of
align.py or chain.py it repeats.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from . import align
from .align import SIMILAR
from .chain import GAP_COST, LOOK_BACK, MAX_GAP, MISMATCH_COST, MOST_PLACES
from .reading import PLAIN

_MIN_WEIGHT, _MIN_PLAIN, _MIN_DENSITY = align.MIN_WEIGHT, align.MIN_PLAIN, align.MIN_DENSITY
_MIN_SENTENCE, _LONG_RUN, _HEAVY, _MIN_LIKE = align.MIN_SENTENCE, align.LONG_RUN, align.HEAVY, align.MIN_LIKE
_SECOND_TRY, _FILL, _EDGE = align.SECOND_TRY, align.FILL, align.EDGE
_EXACT, _DAMAGED, _CHANGED = align.EXACT, align.DAMAGED, align.CHANGED


@njit(cache=True)
def enter(ids: Any, stop: Any, head: Any, following: Any) -> None:
    """Enters a text: `head` has the first place of each of its words that are no stop words, `following` the next."""
    for place in range(len(ids) - 1, -1, -1):
        if not stop[ids[place]]:
            following[place] = head[ids[place]]
            head[ids[place]] = place


@njit(cache=True)
def leave(ids: Any, head: Any) -> None:
    """Takes the text out again."""
    for place in range(len(ids)):
        head[ids[place]] = -1


@njit(cache=True)
def _like(one: int, other: int, letters: Any, first: Any) -> Any:
    """Do two words share `SIMILAR` of their letters (Indel ratio)?"""
    a, b = first[one + 1] - first[one], first[other + 1] - first[other]
    total = a + b
    if 1.0 - (total - 2 * min(a, b)) / total < SIMILAR:
        return False
    row = np.zeros(b + 1, dtype=np.int64)
    for i in range(a):
        diagonal = 0
        letter = letters[first[one] + i]
        for j in range(b):
            above = row[j + 1]
            if letter == letters[first[other] + j]:
                row[j + 1] = diagonal + 1
            elif row[j] > above:
                row[j + 1] = row[j]
            diagonal = above
    return 1.0 - (total - 2 * row[b]) / total >= SIMILAR


@njit(cache=True)
def compare(one: int, other: int, numeric: Any, letters: Any, first: Any) -> int:
    """As align.compare_words."""
    if one == other:
        return _EXACT
    if min(first[one + 1] - first[one], first[other + 1] - first[other]) < 4 or numeric[one] or numeric[other]:
        return _CHANGED
    return _DAMAGED if _like(one, other, letters, first) else _CHANGED


@njit(cache=True)
def score_point(points: Any, scores: Any, back: Any, n: int, gained: float) -> Any:
    """Scores point n by the best earlier point that it may follow."""
    i, j = points[n, 0], points[n, 1]
    gain, before = 0.0, -1
    for m in range(n - 1, max(n - LOOK_BACK, -1), -1):
        di, dj = i - points[m, 0], j - points[m, 1]
        if dj < 1 or dj > MAX_GAP or di < 1:
            continue
        if di > MAX_GAP:
            break
        if di < dj:
            value = scores[m] - GAP_COST * (dj - di) - MISMATCH_COST * (di - 1)
        else:
            value = scores[m] - GAP_COST * (di - dj) - MISMATCH_COST * (dj - 1)
        if value > gain:
            gain, before = value, m
    scores[n] = gain + gained
    back[n] = before
    return scores[n]


@njit(cache=True)
def _chain(
    ids: Any,
    begin: int,
    end: int,
    head: Any,
    following: Any,
    weight: Any,
    used: Any,
    points: Any,
    scores: Any,
    back: Any,
) -> Any:
    """As chain.best_chain: its score and the number of its last point, -1 where there is none."""
    n = 0
    best, best_at = 0.0, -1
    for i in range(begin, end):
        if used[i - begin]:
            continue
        j, places = head[ids[i]], 0
        while j >= 0 and places < MOST_PLACES and n < len(points):
            points[n, 0], points[n, 1] = i, j
            score = score_point(points, scores, back, n, weight[ids[i]])
            if score > best:
                best, best_at = score, n
            n += 1
            j, places = following[j], places + 1
    return best, best_at


@njit(cache=True)
def _edge(sentence: Any, place: int) -> bool:
    return place == 0 or place == len(sentence) or sentence[place] != sentence[place - 1]


@njit(cache=True)
def _between(
    a: Any, b: Any, anchor: Any, following: Any, numeric: Any, letters: Any, first: Any, links: Any, at: int
) -> int:
    """As align._between."""
    i, j = anchor[0] + 1, anchor[1] + 1
    i_stop, j_stop = following[0], following[1]
    if i_stop - i == j_stop - j:
        for step in range(i_stop - i):
            links[at, 0], links[at, 1] = i + step, j + step
            links[at, 2] = compare(a[i + step], b[j + step], numeric, letters, first)
            at += 1
        return at
    while i < i_stop and j < j_stop and a[i] == b[j]:
        links[at, 0], links[at, 1], links[at, 2] = i, j, _EXACT
        at += 1
        i, j = i + 1, j + 1
    tail_i = i_stop
    while i < i_stop and j < j_stop and a[i_stop - 1] == b[j_stop - 1]:
        i_stop, j_stop = i_stop - 1, j_stop - 1
    if 0 < i_stop - i <= _FILL and 0 < j_stop - j <= _FILL:
        k_from = j
        for p in range(i, i_stop):
            for k in range(k_from, j_stop):
                how = compare(a[p], b[k], numeric, letters, first)
                if how != _CHANGED:
                    links[at, 0], links[at, 1], links[at, 2] = p, k, how
                    at += 1
                    k_from = k + 1
                    break
    for step in range(tail_i - i_stop):
        links[at, 0], links[at, 1], links[at, 2] = i_stop + step, j_stop + step, _EXACT
        at += 1
    return at


@njit(cache=True)
def _fill(
    a: Any, b: Any, b_sentence: Any, begin: int, end: int, anchors: Any, count: int,
    numeric: Any, letters: Any, first: Any, links: Any, at: int,
) -> int:  # fmt: skip
    """As align._fill: writes links from row `at` on and returns where they end."""
    i, j = anchors[0, 0], anchors[0, 1]
    steps = 0
    while i - steps > begin and j - steps > 0 and a[i - steps - 1] == b[j - steps - 1]:
        steps += 1
    left = i - steps - begin
    if 0 < left <= _EDGE and j - steps - left >= 0 and _edge(b_sentence, j - steps - left):
        steps += left
    for step in range(steps, 0, -1):
        links[at, 0], links[at, 1] = i - step, j - step
        links[at, 2] = compare(a[i - step], b[j - step], numeric, letters, first)
        at += 1
    for n in range(count):
        i, j = anchors[n, 0], anchors[n, 1]
        links[at, 0], links[at, 1], links[at, 2] = i, j, _EXACT
        at += 1
        if n + 1 == count:
            break
        at = _between(a, b, anchors[n], anchors[n + 1], numeric, letters, first, links, at)
    i, j = anchors[count - 1, 0] + 1, anchors[count - 1, 1] + 1
    steps = 0
    while i + steps < end and j + steps < len(b) and a[i + steps] == b[j + steps]:
        steps += 1
    left = end - i - steps
    if 0 < left <= _EDGE and j + steps + left <= len(b) and _edge(b_sentence, j + steps + left):
        steps += left
    for step in range(steps):
        links[at, 0], links[at, 1] = i + step, j + step
        links[at, 2] = compare(a[i + step], b[j + step], numeric, letters, first)
        at += 1
    return at


@njit(cache=True)
def _telling(a: Any, kind: Any, weight: Any, stop: Any, links: Any, whole: float) -> Any:
    """As align._telling."""
    matched, plain, same = 0.0, 0, 0
    run = length = 0
    last_i, last_j, last_how = -9, -9, _EXACT
    for n in range(len(links)):
        i, j, how = links[n, 0], links[n, 1], links[n, 2]
        word = a[i]
        if how != _CHANGED:
            same += 1
            if not stop[word]:
                matched += weight[word]
                plain += kind[i] == PLAIN
        if how != _EXACT:
            length = 0
        elif i == last_i + 1 and j == last_j + 1 and last_how == _EXACT:
            length += 1
        else:
            length = 1
        run = max(run, length)
        last_i, last_j, last_how = i, j, how
    end = len(links) - 1
    if 2 * same < _MIN_LIKE * (links[end, 0] - links[0, 0] + links[end, 1] - links[0, 1] + 2):
        return False
    if matched < _MIN_WEIGHT or (plain < _MIN_PLAIN and run < 2 * _LONG_RUN):
        return False
    stretch = 0.0
    for place in range(links[0, 0], links[end, 0] + 1):
        if not stop[a[place]]:
            stretch += weight[a[place]]
    if matched < _MIN_DENSITY * stretch:
        return False
    return matched >= _MIN_SENTENCE * whole or matched >= _HEAVY or run >= _LONG_RUN


@njit(cache=True)
def _verbatim(a: Any, b: Any, begin: int, end: int, head: Any, following: Any, stop: Any) -> Any:
    """Where the whole sentence stands in the other text, -1 where nowhere."""
    rarest, fewest = -1, 1 << 30
    for i in range(begin, end):
        if stop[a[i]]:
            continue
        places, j = 0, head[a[i]]
        while j >= 0 and places < fewest:
            places, j = places + 1, following[j]
        if places < fewest:
            fewest, rarest = places, i
            if fewest == 0:
                return -1
    if rarest < 0:
        return -1
    j = head[a[rarest]]
    while j >= 0:
        at = j - (rarest - begin)
        j = following[j]
        if at < 0 or at + end - begin > len(b):
            continue
        same = True
        for step in range(end - begin):
            if a[begin + step] != b[at + step]:
                same = False
                break
        if same:
            return at
    return -1


@njit(cache=True)
def _worth(a: Any, begin: int, end: int, head: Any, weight: Any, stop: Any) -> Any:
    """Weights of a sentence's words that are no stop words: of those in the other text, each once, and of all."""
    shared = whole = 0.0
    for i in range(begin, end):
        if stop[a[i]]:
            continue
        whole += weight[a[i]]
        if head[a[i]] < 0:
            continue
        fresh = True
        for k in range(begin, i):
            if a[k] == a[i]:
                fresh = False
                break
        if fresh:
            shared += weight[a[i]]
    return shared, whole


@njit(cache=True)
def anchors_of(points: Any, back: Any, last: int, anchors: Any) -> int:
    """The points of a chain in order; how many."""
    count = 0
    step = last
    while step >= 0:
        count += 1
        step = back[step]
    step = last
    for k in range(count - 1, -1, -1):
        anchors[k, 0], anchors[k, 1] = points[step, 0], points[step, 1]
        step = back[step]
    return count


@njit(cache=True)
def _in_order(links: Any, hits: Any, n_hits: int) -> None:
    """Puts the last hit before the one before it where it begins earlier."""
    before, at, stop = hits[n_hits - 2], hits[n_hits - 1], hits[n_hits]
    if links[at, 0] < links[before, 0]:
        moved = links[before:stop].copy()
        size = stop - at
        links[before : before + size] = moved[at - before :]
        links[before + size : stop] = moved[: at - before]
        hits[n_hits - 1] = before + size


@njit(cache=True)
def lay(
    a: Any, a_kind: Any, bound: Any, b: Any, b_sentence: Any, head: Any, following: Any, weight: Any, stop: Any,
    numeric: Any, letters: Any, first: Any, links: Any, hits: Any, points: Any, scores: Any, back: Any, anchors: Any,
    used: Any,
) -> int:  # fmt: skip
    """As align._lay: links by hit, hit n in rows hits[n]..hits[n + 1]; the number of hits."""
    n_hits = at = 0
    hits[0] = 0
    for n in range(len(bound) - 1):
        begin, end = bound[n], bound[n + 1]
        place = _verbatim(a, b, begin, end, head, following, stop)
        if place >= 0:
            total = 0.0
            for step in range(end - begin):
                links[at + step, 0], links[at + step, 1], links[at + step, 2] = begin + step, place + step, _EXACT
                total += weight[a[begin + step]]
            if _telling(a, a_kind, weight, stop, links[at : at + end - begin], total):
                at += end - begin
                n_hits += 1
                hits[n_hits] = at
                continue
        shared, whole = _worth(a, begin, end, head, weight, stop)
        if shared < _MIN_WEIGHT:
            continue
        used[: end - begin] = False
        for attempt in range(2):
            score, last = _chain(a, begin, end, head, following, weight, used, points, scores, back)
            if score < _MIN_WEIGHT:
                break
            count = anchors_of(points, back, last, anchors)
            stop_at = _fill(a, b, b_sentence, begin, end, anchors, count, numeric, letters, first, links, at)
            if not _telling(a, a_kind, weight, stop, links[at:stop_at], whole):
                break
            used[links[at, 0] - begin : links[stop_at - 1, 0] + 1 - begin] = True
            n_hits += 1
            hits[n_hits] = at = stop_at
            if attempt:
                _in_order(links, hits, n_hits)
            left = 0.0
            for i in range(begin, end):
                if not used[i - begin] and not stop[a[i]]:
                    left += weight[a[i]]
            if left < _SECOND_TRY * whole:
                break
    return n_hits
