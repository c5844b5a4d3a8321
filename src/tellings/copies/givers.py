"""For every report the givers whose text it carries best, passage by passage, without detours over other copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .align import CHANGED, EXACT, Alignment
from .order import Order
from .witnesses import Own

NEAR_BEST = 0.97
"""Of givers that carry nearly as much as the best, one whose order is shown comes first."""
EQUAL = 0.9999
"""Of givers that carry as much but for that, the shortest. Swept on the tuning half of bench/copies/trees.py."""
_TWICE = 2.0
_LEAST_GAIN, _LEAST_GAIN_SHARE = 3.0, 0.08
"""A further giver must carry this much word weight, and share of the taker's, that no kept one carries half as well."""
_DAMAGED = 0.8


class Edge(NamedTuple):
    """A possible taking. `carried`: weights of the taker's sentences that the giver has; `whole`: of all its words;
    `giver_whole`: of all the giver's.

    `own`: the words that taker and giver have for each other's where they differ. `apart`: the rate at which they do.

    Alignments are not kept: the few that become records are made again, and a large pile stays small in memory.
    """

    taker: str
    giver: str
    order: Order
    carried: dict[int, float]
    whole: float
    own: Own = Own(frozenset(), frozenset())
    giver_whole: float = 0.0
    apart: float = 0.0

    @property
    def known(self) -> bool:
        """Is it shown who took from whom?"""
        return self.order.first_took is not None


def carried(alignment: Alignment) -> dict[int, float]:
    """Weight of the words of each sentence of the first text that the second has, the equal words in full."""
    reading = alignment.first
    weight = reading.vocabulary.weight
    found: dict[int, float] = {}
    for hit in alignment.hits:
        for link in hit.links:
            if link.how != CHANGED:
                part = weight[reading.ids[link.i]] * (1.0 if link.how == EXACT else _DAMAGED)
                found[reading.sentence[link.i]] = found.get(reading.sentence[link.i], 0.0) + part
    return found


def pair_of(edge: Edge) -> tuple[str, str]:
    """The two reports of an edge, the smaller id first."""
    return (edge.taker, edge.giver) if edge.taker < edge.giver else (edge.giver, edge.taker)


def best_givers(edges: Iterable[Edge]) -> list[Edge]:
    """The edges to keep, by taker then giver. No edge closes a circle. The order of `edges` does not matter."""
    by_taker: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda e: (e.taker, e.giver)):
        by_taker.setdefault(edge.taker, []).append(edge)
    parents: dict[str, set[str]] = {}
    kept: list[Edge] = []
    # The surest takers choose first, so that a mere convention gives way to what is shown.
    for taker in sorted(by_taker, key=lambda t: (-max(e.order.strength for e in by_taker[t]), t)):
        for edge in _choose(by_taker[taker], parents):
            parents.setdefault(taker, set()).add(edge.giver)
            kept.append(edge)
    return sorted(kept, key=lambda e: (e.taker, e.giver))


def _choose(edges: list[Edge], parents: Mapping[str, set[str]]) -> list[Edge]:
    taker = edges[0].taker
    open_edges = [e for e in edges if not descends(e.giver, taker, parents)]
    loads = {e.giver: e.carried for e in open_edges}
    totals = {giver: round(sum(load.values()), 6) for giver, load in loads.items()}
    if not totals:
        return []
    whole = edges[0].whole
    enough = NEAR_BEST * max(totals.values())
    near = [e for e in open_edges if totals[e.giver] >= enough]
    first = _first_giver(near, totals)
    chosen, best = [first], dict(loads[first.giver])
    while True:
        gains = {
            e.giver: sum(v for n, v in loads[e.giver].items() if v >= _TWICE * best.get(n, 0.0))
            for e in open_edges
            if e not in chosen
        }
        if not gains:
            break
        following = min(gains, key=lambda g: (-round(gains[g], 6), g))
        if gains[following] < max(_LEAST_GAIN, _LEAST_GAIN_SHARE * whole):
            break
        chosen.append(next(e for e in open_edges if e.giver == following))
        for n, value in loads[following].items():
            best[n] = max(value, best.get(n, 0.0))
    return chosen


def _first_giver(near: Sequence[Edge], totals: Mapping[str, float]) -> Edge:
    """The giver whose order is shown and who has most of the text; of those that have as much, the shortest.

    What a taker lacks together with one giver it lost there: to leave out the same sentences again is no accident.
    """
    surest = min((not e.known, e.order.contradicted) for e in near)
    mine = [e for e in near if (not e.known, e.order.contradicted) == surest]
    most = max(totals[e.giver] for e in mine)
    full = [e for e in mine if totals[e.giver] >= EQUAL * most]
    return min(full, key=lambda e: (round(e.giver_whole, 6), -totals[e.giver], e.giver))


def descends(report: str, ancestor: str, parents: Mapping[str, set[str]]) -> bool:
    """Does `report` go back to `ancestor` by the edges kept so far?"""
    seen, waiting = {report}, [report]
    while waiting:
        at = waiting.pop()
        if at == ancestor:
            return True
        for parent in parents.get(at, ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False


def unjoined(edges: Iterable[Edge], kept: Sequence[Edge]) -> set[tuple[str, str]]:
    """Ascending pairs of reports to compare because copies of theirs were found to match and the edge was not kept.

    In a crowd not every text is compared with every other. Where a report lets go of one giver for a better one, the
    two givers' groups meet again here, by their heads (the members that take from none).
    """
    head: dict[str, str] = {}

    def find(one: str) -> str:
        while head.setdefault(one, one) != one:
            head[one] = head[head[one]]
            one = head[one]
        return one

    takers = {edge.taker for edge in kept}
    for edge in kept:
        a, b = sorted((find(edge.taker), find(edge.giver)))
        head[b] = a
    every = list(edges)
    first_head: dict[str, str] = {}
    for report in sorted({e.taker for e in every} | {e.giver for e in every}):
        if report not in takers:
            first_head.setdefault(find(report), report)
    found = set()
    for edge in every:
        one, other = first_head[find(edge.taker)], first_head[find(edge.giver)]
        if one != other:
            found.add((one, other) if one < other else (other, one))
    return found
