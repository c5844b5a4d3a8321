"""Average link over a sparse graph: the closest two groups join until none is close enough. Small and deterministic."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence

Pair = tuple[int, int]
# Two groups that are equally close to others are taken in the order of their smallest members; sums are rounded
# before they are compared, so that the order of adding up cannot decide.
_DIGITS = 9
# A text is compared with its nearest only, and a story of a hundred texts has more pairs than that. So texts are first
# put into blocks, by this average; inside a block of at most so many texts all pairs are compared before it is parted.
BLOCK_LEAST = 0.2
BLOCK_MOST = 300


def groups_of(
    count: int, near: Mapping[Pair, float], least: float, never: Collection[Pair] = (), absent: float = 0.0
) -> list[list[int]]:
    """Groups of 0..count-1, each sorted, in the order of their first members.

    `near`: how close a pair (i < j) is; pairs that are not given count as `absent`. Two groups join while the average
    over all their pairs is at least `least`, the highest average first. Groups between which one pair stands in
    `never` do not join. About n log n in the number of given pairs.
    """
    members: dict[int, list[int]] = {node: [node] for node in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {node: {} for node in range(count)}
    for (one, two), value in sorted(near.items()):
        sums[one][two] = sums[two][one] = (value, 1)
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
        if two not in sums[one] or two in apart[one]:
            continue
        _join(one, two, members, sums, apart)
        for other, (total, known) in sums[one].items():
            average = _average(total, known, len(members[one]) * len(members[other]), absent)
            if average >= least:
                low, high = min(one, other), max(one, other)
                heapq.heappush(heap, (-average, low, high, len(members[one]) + len(members[other])))
    return [sorted(members[first]) for first in sorted(members)]


def inside(groups: Iterable[Sequence[int]], known: Collection[Pair]) -> list[Pair]:
    """The pairs of each group that are not known yet, sorted; of a group larger than `BLOCK_MOST` none."""
    return sorted(
        pair
        for group in groups
        if len(group) <= BLOCK_MOST
        for pair in itertools.combinations(sorted(group), 2)
        if pair not in known
    )


def _average(total: float, known: int, pairs: int, absent: float) -> float:
    return round((total + absent * (pairs - known)) / pairs, _DIGITS)


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
    for other, (total, known) in sums.pop(two).items():
        if other == one:
            continue
        old, seen = sums[one].get(other, (0.0, 0))
        sums[one][other] = sums[other][one] = (old + total, seen + known)
        del sums[other][two]
    for other in apart.pop(two):
        apart[other].discard(two)
        apart[other].add(one)
        apart[one].add(other)


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
