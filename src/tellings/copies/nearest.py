"""Where no order is shown, reports that share nearly all they have are joined each to its nearest kin.

By how much is carried alone, the fullest text gives to all others, and a chain of hands looks like a star. Where the
order is open anyway, a spanning tree over the rates at which the texts differ (Kruskal 1956) comes nearer to how they
hang together. Only pairs move that are open, and only takers of a single giver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from .align import EXACT, Alignment
from .givers import Edge, pair_of

PEER = 0.5
"""Share of each of two reports that must be common to both, for the rate at which they differ to say enough."""
CLEARLY = 0.7
"""Another pair is nearer than the kept one where it differs at less than so much of its rate: at bare differences, as
between a clean reprint and its giver, chance would choose. Swept on the tuning half of bench/copies/trees.py (of .3 to
.95 those up to .8 do no harm); `PEER` also with an eye on Notre Besoin, for which .8 was too strict."""
_LONG, _LONG_COUNTS = 15, 3
"""A stretch of more words than `_LONG` is one change (a cut, an addition) and counts for so many words."""


def difference(alignment: Alignment) -> float:
    """Words told otherwise, left out or put in for every word told the same, inside the aligned stretches."""
    same = other = 0
    for hit in alignment.hits:
        before = None
        for link in hit.links:
            if before is not None:
                gap = max(link.i - before.i, link.j - before.j) - 1
                other += gap if gap <= _LONG else _LONG_COUNTS
            same, other = same + (link.how == EXACT), other + (link.how != EXACT)
            before = link
    return round(other / (same + 1), 6)


def nearest_kin(edges: Iterable[Edge], kept: Sequence[Edge]) -> list[tuple[Edge, bool]]:
    """The kept edges, the open ones among peers set anew; each with whether its taker and giver change places.

    Who is joined with whom, over however many hands, stays as it is, and so does the number of edges; a group for
    which that cannot be kept stays as it was. By taker, then giver.
    """
    joined = _Sets((e.taker, e.giver) for e in kept)
    peers: dict[str, list[Edge]] = {}
    for edge in _peers(edges):
        if joined.find(edge.taker) == joined.find(edge.giver):
            peers.setdefault(joined.find(edge.taker), []).append(edge)
    groups: dict[str, list[Edge]] = {}
    for edge in kept:
        groups.setdefault(joined.find(edge.taker), []).append(edge)
    found: list[tuple[Edge, bool]] = []
    for head, group in groups.items():
        anew = _set_anew(group, peers.get(head, []))
        found.extend(anew if len(anew) == len(group) else [(e, False) for e in group])
    return sorted(found, key=_ends)


def _set_anew(group: Sequence[Edge], peers: Sequence[Edge]) -> list[tuple[Edge, bool]]:
    pairs = {pair_of(e) for e in peers}
    givers = Counter(e.taker for e in group)
    moved = {e.taker for e in group if givers[e.taker] == 1 and not e.known and pair_of(e) in pairs}
    fixed = [e for e in group if e.taker not in moved]
    takers = {e.taker for e in fixed}
    before = {pair_of(e) for e in group}
    in_order = sorted(peers, key=lambda e: _distance(e, kept=pair_of(e) in before))
    tree = _spanning(in_order, fixed, takers)
    # What takes from elsewhere can only give here; of the others the one that took from none gives first, as before.
    heads = [r for r in sorted(tree) if r in takers] + [r for r in sorted(tree) if r not in takers | moved]
    return [*((e, False) for e in fixed), *_outward(tree, heads)]


def _spanning(peers: Sequence[Edge], fixed: Iterable[Edge], takers: Set[str]) -> dict[str, list[Edge]]:
    """The first of the pairs, least different first, that join what the fixed edges leave apart; by end.

    A tree of such pairs has one end at the most that takes from elsewhere, since all of it must go back to that one.
    """
    every, trees = _Sets((e.taker, e.giver) for e in fixed), _Sets(())
    tied = set(takers)
    found: dict[str, list[Edge]] = {}
    for edge in peers:
        ends = (edge.taker, edge.giver)
        one, other = (trees.find(end) for end in ends)
        if every.find(edge.taker) == every.find(edge.giver) or (one in tied and other in tied):
            continue
        every.unite(*ends)
        top = trees.unite(*ends)
        if one in tied or other in tied:
            tied.add(top)
        for end in ends:
            found.setdefault(end, []).append(edge)
    return found


def _ends(found: tuple[Edge, bool]) -> tuple[str, str]:
    edge, turned = found
    return (edge.giver, edge.taker) if turned else (edge.taker, edge.giver)


def _outward(tree: Mapping[str, Sequence[Edge]], heads: Iterable[str]) -> Iterator[tuple[Edge, bool]]:
    """The edges of a forest, each giving away from the first head that reaches it."""
    seen: set[str] = set()
    for head in heads:
        if head in seen:
            continue
        waiting = [head]
        seen.add(head)
        while waiting:
            giver = waiting.pop()
            for edge in tree[giver]:
                taker = edge.taker if edge.giver == giver else edge.giver
                if taker not in seen:
                    seen.add(taker)
                    waiting.append(taker)
                    yield edge, taker != edge.taker


def _distance(edge: Edge, *, kept: bool) -> tuple[float, bool, float, tuple[str, str]]:
    return edge.apart * (CLEARLY if kept else 1.0), not kept, -_shared(edge), pair_of(edge)


def _peers(edges: Iterable[Edge]) -> list[Edge]:
    """Open edges whose two reports are mostly one text: whichever of them takes stays of its giver's family."""
    return [e for e in edges if not e.known and _shared(e) >= PEER * max(e.whole, e.giver_whole)]


def _shared(edge: Edge) -> float:
    return round(sum(edge.carried.values()), 6)


class _Sets:
    """Sets of reports that are united pair by pair, each known by its least id."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._head: dict[str, str] = {}
        for one, other in pairs:
            self.unite(one, other)

    def find(self, one: str) -> str:
        """The least id of the set of a report."""
        while self._head.setdefault(one, one) != one:
            self._head[one] = self._head[self._head[one]]
            one = self._head[one]
        return one

    def unite(self, one: str, other: str) -> str:
        """The least id of the united set."""
        least, greater = sorted((self.find(one), self.find(other)))
        self._head[greater] = least
        return least
