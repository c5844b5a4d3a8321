"""Average link over a sparse graph: the closest two groups join until none is close enough. Small and deterministic."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

Pair = tuple[int, int]
Array = Any
# Two groups that are equally close to others are taken in the order of their smallest members; sums are rounded
# before they are compared, so that the order of adding up cannot decide.
_DIGITS = 9
_SLACK = 1e-6
# A text is compared with its nearest only, and a story of a hundred texts has more pairs than that. So texts are first
# put into blocks, by this average; inside a block of at most so many texts all pairs are compared before it is parted.
BLOCK_LEAST = 0.2
BLOCK_MOST = 300
# A text that no group took joins the one that it is nearest to, if to all others it is at most this near in proportion.
RIVAL_SHARE = 0.5
# Two groups do not join where the dates clash in at least this share of their pairs, and in more than they agree in:
# one slip of a date, or one late text, is no wall between two groups of ten, and an undated half of either side does
# not join two months. Swept on the dev sets: .5, .67, .8, .9: across stories .919, .923, .925, .925; across sets .895,
# .899, .899, .899. The dev sets hold hardly a subject that comes back; where it does (talks of two springs), two
# clashes of four pairs must be enough, so the lowest is kept.
CLASH_SHARE = 0.5
# However many texts two groups have, an average of so much is enough.
_MOST_NEEDED = 0.75
# Swept on the dev sets: .2, .3, .4, none: across stories .925, .924, .923, .920, across sets .911, .908, .904, .902.
# What speaks against a gleaning was not in these; it costs .002 and .003 and keeps twins apart.
GLEAN_LEAST = 0.2


def groups_of(
    count: int,
    near: Mapping[Pair, float],
    least: float,
    never: Collection[Pair] = (),
    days: Mapping[Pair, int] | None = None,
    more: float = 0.0,
) -> list[list[int]]:
    """Groups of 0..count-1, each sorted, in the order of their first members.

    `near`: how close a pair (i < j) is; pairs that are not given count as 0. `days`: 1 for a pair whose dates clash, -1
    for one whose dates agree. Two groups join while the average over all their pairs is at least `least`, and `more`
    for each doubling of the smaller group, the highest average first: had two large groups been one story, they would
    have been found near long before. Groups between which one pair stands in `never`, or too many dates clash, do not
    join. About n log n in the number of given pairs.
    """
    members: dict[int, list[int]] = {node: [node] for node in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {node: {} for node in range(count)}
    for one, two in sorted({*near, *(days or ())}):
        sums[one][two] = sums[two][one] = (near.get((one, two), 0.0), (days or {}).get((one, two), 0))
    apart: dict[int, set[int]] = {node: set() for node in range(count)}
    for one, two in never:
        apart[one].add(two)
        apart[two].add(one)
    heap = [(-round(value, _DIGITS), one, two, 2) for (one, two), value in near.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        _, one, two, size = heapq.heappop(heap)
        if one not in members or two not in members or len(members[one]) + len(members[two]) != size:
            continue
        if (
            two not in sums[one]
            or two in apart[one]
            or _clashing(sums[one][two][1], len(members[one]) * len(members[two]))
        ):
            continue
        _join(one, two, members, sums, apart)
        own = len(members[one])
        for other, (total, _) in sums[one].items():
            size = len(members[other])
            if total < (least - _SLACK) * own * size:
                continue
            average = round(total / (own * size), _DIGITS)
            if average >= _needed(min(own, size), least, more):
                heapq.heappush(heap, (-average, min(one, other), max(one, other), own + size))
    return [sorted(members[first]) for first in sorted(members)]


def _needed(smaller: int, least: float, more: float) -> float:
    """The average from which on two groups join, of which the smaller has so many members."""
    return min(max(_MOST_NEEDED, least), least + more * math.log2(smaller))


def _clashing(clashes: int, pairs: int) -> bool:
    """Do so many more dates clash between two groups than agree that it is no slip of one text?"""
    return clashes > 0 and clashes >= CLASH_SHARE * pairs


def inside(groups: Iterable[Sequence[int]], known: Array) -> Array:
    """The pairs of each group that are not among the known ones, sorted; of a group larger than `BLOCK_MOST` none.

    `known` and the answer: two columns, i < j.
    """
    pairs = [
        pair for group in groups if 1 < len(group) <= BLOCK_MOST for pair in itertools.combinations(sorted(group), 2)
    ]
    found = np.asarray(sorted(pairs), np.int64).reshape(-1, 2)
    return found[~np.isin(found[:, 0] << 32 | found[:, 1], known[:, 0] << 32 | known[:, 1])]


def _join(
    one: int,
    two: int,
    members: dict[int, list[int]],
    sums: dict[int, dict[int, tuple[float, int]]],
    apart: dict[int, set[int]],
) -> None:
    """Put group `two` into group `one` (the smaller first member keeps its name)."""
    members[one].extend(members.pop(two))
    del sums[one][two]
    for other, (total, clashes) in sums.pop(two).items():
        if other == one:
            continue
        old, before = sums[one].get(other, (0.0, 0))
        sums[one][other] = sums[other][one] = (old + total, before + clashes)
        del sums[other][two]
    for other in apart.pop(two):
        apart[other].discard(two)
        apart[other].add(one)
        apart[one].add(other)


def gleaned(
    groups: Sequence[Sequence[int]],
    near: Mapping[Pair, float],
    least: float,
    opposed: Collection[Pair] = (),
    never: Collection[Pair] = (),
    days: Mapping[Pair, int] | None = None,
) -> list[list[int]]:
    """The groups, after those of one member joined the larger group that they are nearest to, all at once.

    The average to it must be at least `least`, to no other group more than `RIVAL_SHARE` of that, and less
    than half of its pairs may be among those of `opposed`, none among those of `never`; of `days` no more may clash (1)
    than agree (-1).
    """
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    totals: dict[int, dict[int, float]] = {}
    for (one, two), value in sorted(near.items()):
        for node, other in ((one, two), (two, one)):
            if len(groups[group_of[node]]) == 1:
                mine = totals.setdefault(node, {})
                mine[group_of[other]] = mine.get(group_of[other], 0.0) + value
    against = Counter((node, group_of[other]) for pair in opposed for node, other in (pair, pair[::-1]))
    barred = {(node, group_of[other]) for pair in never for node, other in (pair, pair[::-1])}
    clashes: Counter[tuple[int, int]] = Counter()
    for pair, found in (days or {}).items():
        for node, other in (pair, pair[::-1]):
            clashes[node, group_of[other]] += found
    result = [list(group) for group in groups]
    for node, sums in sorted(totals.items()):
        ranked = sorted((-round(total / len(groups[number]), _DIGITS), number) for number, total in sums.items())
        best, number = -ranked[0][0], ranked[0][1]
        rival = -ranked[1][0] if len(ranked) > 1 else 0.0
        fits = best >= least and rival <= RIVAL_SHARE * best and len(groups[number]) > 1
        if fits and 2 * against[node, number] < len(groups[number]) and (node, number) not in barred:
            if _clashing(clashes[node, number], len(groups[number])):
                continue
            result[group_of[node]].remove(node)
            result[number].append(node)
    return sorted((sorted(group) for group in result if group), key=lambda group: group[0])


def united(groups: Sequence[Sequence[int]], same: Iterable[Pair]) -> list[list[int]]:
    """The groups with those made one that hold the two sides of a pair, each sorted, in the order of first members."""
    group_of: dict[int, list[int]] = {}
    for group in groups:
        own = list(group)
        group_of.update(dict.fromkeys(group, own))
    for one, other in same:
        a, b = group_of[one], group_of[other]
        if a is not b:
            a.extend(b)
            group_of.update(dict.fromkeys(b, a))
    distinct = {id(group): sorted(group) for group in group_of.values()}
    return sorted(distinct.values(), key=lambda group: group[0])
