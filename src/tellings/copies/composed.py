"""Texts put together from several others: of these the order shows, however clean the copying was.

Where all of a text stands in two others that have nothing in common, in either a different part of it, and both go on
where it does not, it took from both. Had they taken from it, each would have taken just what the other left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from .givers import Edge
from .order import CERTAIN, Order

WHOLE, PART, OWN, BOTH = 0.85, 0.15, 0.25, 0.1
"""Shares: of the text that stands in the others together; in each of them; of each that is its own; of the text that
stands in two of them. Set by hand, tight: among 13,550 dated
reports of Reuters, none of them put together so, nothing is ordered by this."""
_BY_PARTS = CERTAIN / 2

Turn = Callable[[Edge], Edge]


class Part(NamedTuple):
    """What a text has of another: its edge with the text as the taker, and the weights by sentence of the text."""

    edge: Edge
    load: Mapping[int, float]


def by_parts(edges: Iterable[Edge], turned: Turn) -> list[Edge]:
    """The edges, those of texts put together from others set so, and known. Their order does not matter.

    `turned` gives an open edge set the other way.
    """
    every = list(edges)
    beside: dict[str, dict[str, Edge]] = {}
    for edge in every:
        beside.setdefault(edge.taker, {})[edge.giver] = edge
        beside.setdefault(edge.giver, {})[edge.taker] = edge
    settled: dict[tuple[str, str], Edge] = {}
    for text in sorted(beside):
        for part in _parts(text, beside, turned):
            settled.setdefault((min(text, part.edge.giver), max(text, part.edge.giver)), part.edge)
    return [settled.get((min(e.taker, e.giver), max(e.taker, e.giver)), e) for e in every]


def _parts(text: str, beside: Mapping[str, Mapping[str, Edge]], turned: Turn) -> list[Part]:
    """What the text took from others, where it is put together from them; else nothing."""
    mine = beside[text]
    if len(mine) < 2 or any(e.known and e.giver == text for e in mine.values()):
        return []
    groups = _strangers(text, beside)
    if len(groups) < 2:
        return []
    chosen: list[Part] = []
    every: list[Part] = []
    for group in groups:
        parts = [p for p in (_part(text, mine[other], turned) for other in group) if _is_part(p)]
        if parts:
            chosen.append(max(parts, key=lambda p: (round(sum(p.load.values()), 6), p.edge.giver)))
            every += parts
    return [p for p in every if not p.edge.known or p.edge.order.strength < CERTAIN] if _together(chosen) else []


def _strangers(text: str, beside: Mapping[str, Mapping[str, Edge]]) -> list[list[str]]:
    """The texts that this one shares passages with, in groups that have none in common but by way of it."""
    left = set(beside[text])
    found = []
    for start in sorted(beside[text]):
        if start not in left:
            continue
        left.discard(start)
        group, waiting = [], [start]
        while waiting:
            at = waiting.pop()
            group.append(at)
            reached = left & beside[at].keys()
            left -= reached
            waiting += sorted(reached)
        found.append(sorted(group))
    return found


def _part(text: str, edge: Edge, turned: Turn) -> Part:
    laid = edge if edge.taker == text else turned(edge)
    known = laid._replace(order=_order(laid)) if not laid.known else laid
    return Part(known, laid.carried)


def _order(edge: Edge) -> Order:
    reason = "all of it stands in this report and in others that have nothing in common with this one, a part of each"
    return Order(True, "text", _BY_PARTS, reason, edge.order.contradicted)


def _is_part(part: Part) -> bool:
    shared = sum(part.load.values())
    return shared >= PART * part.edge.whole and shared <= (1 - OWN) * part.edge.giver_whole


def _together(chosen: Sequence[Part]) -> bool:
    if len(chosen) < 2:
        return False
    whole = chosen[0].edge.whole
    sentences = {n for part in chosen for n in part.load}
    most = sum(max(part.load.get(n, 0.0) for part in chosen) for n in sentences)
    again = sum(sum(part.load.get(n, 0.0) for part in chosen) for n in sentences) - most
    return most >= WHOLE * whole and again <= BOTH * whole
