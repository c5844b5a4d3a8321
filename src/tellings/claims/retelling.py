"""Texts that tell what another tells, in its order, and hardly anything else: rewritten, with no words left to trace.

Two reporters of one happening share much of what they tell, and each orders it in a way of their own and adds to it.
The order of what is shared is how `copies` knows a translation; here it is that of whole claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .grouping import Told
from .material import Material

FEWEST, SHARE = 4, 0.7
"""Sentences in one order, all that the two share, and their share of either text's telling sentences; set on the tune
half of bench/claims/own: of 6 pairs rewritten or translated and not traced it finds 3, of 60 others none."""
_Order = dict[int, int]
"""Group to the first sentence of a report that tells it."""


def retold(material: Material, groups: Iterable[Sequence[Told]]) -> Mapping[str, frozenset[str]]:
    """Lineages to those before them, by siglum, of which they are a retelling. `groups` are the tellings of each claim.

    Each lineage speaks by its reports with most tellings of their own. Time: the pairs that share enough claims.
    """
    orders: dict[str, _Order] = defaultdict(dict)
    own: Counter[str] = Counter()
    for number, rows in enumerate(groups):
        for row in sorted(rows, key=lambda r: (r.report_id, r.start)):
            orders[row.report_id].setdefault(number, material.number_of(row.report_id, row.start))
            own[row.report_id] += not row.root.steps
    speaking: dict[str, list[str]] = defaultdict(list)
    for report_id in sorted(orders, key=lambda r: (-own[r], -len(orders[r]), r)):
        if len(speaking[material.lineage_of[report_id]]) < SPEAKERS:
            speaking[material.lineage_of[report_id]].append(report_id)
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _sharing(material, speaking, orders):
        if any(_is_retelling(orders[a], orders[b]) for a in speaking[one] for b in speaking[other]):
            found[other].add(one)
    return {lineage: frozenset(before) for lineage, before in found.items()}


SPEAKERS = 3
"""Reports of a lineage that are asked: those with most tellings of their own, so that copies do not speak for it."""


def _sharing(
    material: Material, speaking: Mapping[str, Sequence[str]], orders: Mapping[str, _Order]
) -> list[tuple[str, str]]:
    """Pairs of lineages, the first by siglum first, whose reports have enough claims in common."""
    ranked = sorted(speaking, key=lambda key: (len(material.siglum(key)), material.siglum(key), key))
    holders: dict[int, list[int]] = defaultdict(list)
    for place, lineage in enumerate(ranked):
        for number in sorted({number for report_id in speaking[lineage] for number in orders[report_id]}):
            holders[number].append(place)
    counts: Counter[tuple[int, int]] = Counter()
    for same in holders.values():
        if len(same) <= MOST_HOLDERS:
            counts.update((a, b) for n, a in enumerate(same) for b in same[n + 1 :])
    return [(ranked[a], ranked[b]) for (a, b), count in sorted(counts.items()) if count >= FEWEST]


MOST_HOLDERS = 60
"""Lineages that tell a claim beyond which it says nothing about any two of them."""


def _is_retelling(one: _Order, other: _Order) -> bool:
    pairs = sorted({(one[number], other[number]) for number in one.keys() & other.keys()})
    run = _longest([second for _, second in pairs])
    least = min(run / len(set(one.values())), run / len(set(other.values())))
    return run >= FEWEST and run == len(pairs) and least >= SHARE


def _longest(places: Sequence[int]) -> int:
    """The longest run that grows."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
