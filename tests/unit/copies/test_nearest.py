"""Open pairs are joined to their nearest kin, and nothing else is changed by it."""

from __future__ import annotations

from tellings.copies.givers import Edge
from tellings.copies.nearest import nearest_kin
from tellings.copies.order import Order

from .building import WIRE

OPEN = Order(None, "unknown", 0.0, "open")
SHOWN = Order(True, "text", 2.0, "shown")


def edge(taker: str, giver: str, apart: float, order: Order = OPEN, shared: float = 100.0) -> Edge:
    return Edge(taker, giver, order, {0: shared}, 100.0, giver_whole=100.0, apart=apart)


def ends(edges: list[Edge], kept: list[Edge]) -> list[tuple[str, str]]:
    """Taker and giver of each edge as they are set anew."""
    return [(e.giver, e.taker) if turned else (e.taker, e.giver) for e, turned in nearest_kin(edges, kept)]


def test_star_of_open_pairs_becomes_the_chain_of_nearest():
    star = [edge("b", "a", 0.01), edge("c", "a", 0.05)]
    assert ends([*star, edge("b", "c", 0.01)], star) == [("b", "a"), ("c", "b")]


def test_pair_hardly_nearer_moves_nothing():
    star = [edge("b", "a", 0.01), edge("c", "a", 0.05)]
    assert ends([*star, edge("c", "b", 0.045)], star) == [("b", "a"), ("c", "a")]


def test_shown_order_is_never_moved():
    star = [edge("b", "a", 0.01), edge("c", "a", 0.05, SHOWN)]
    assert ends([*star, edge("c", "b", 0.01)], star) == [("b", "a"), ("c", "a")]


def test_report_of_several_givers_keeps_them():
    kept = [edge("b", "a", 0.01), edge("c", "a", 0.05), edge("c", "d", 0.05)]
    assert ends([*kept, edge("c", "b", 0.01)], kept) == [("b", "a"), ("c", "a"), ("c", "d")]


def test_small_share_of_a_text_is_no_nearer_kin():
    star = [edge("b", "a", 0.01), edge("c", "a", 0.05)]
    assert ends([*star, edge("c", "b", 0.0, shared=20.0)], star) == [("b", "a"), ("c", "a")]


def test_report_shown_to_have_taken_only_gives_in_an_open_group():
    kept = [edge("b", "a", 0.3, SHOWN), edge("c", "b", 0.01), edge("d", "b", 0.05)]
    found = ends([*kept, edge("c", "d", 0.01)], kept)
    assert found == [("b", "a"), ("c", "b"), ("d", "c")]


def test_groups_that_were_apart_stay_apart():
    kept = [edge("b", "a", 0.02), edge("d", "c", 0.02)]
    assert ends([*kept, edge("c", "b", 0.0)], kept) == [("b", "a"), ("d", "c")]


def test_order_of_the_edges_does_not_matter():
    every = [edge("b", "a", 0.01), edge("c", "a", 0.05), edge("b", "c", 0.01), edge("d", "a", 0.02)]
    kept = [every[0], every[1], every[3]]
    assert ends(every[::-1], kept[::-1]) == ends(every, kept)


def test_chain_of_small_changes_is_shown_as_one(traced):
    changes = (("eleven", "twelve"), ("insult", "affront"), ("seventeen", "eighteen"), ("shelves", "shops"))
    texts = {"a": WIRE}
    for name, several in zip("bc", (changes[:2], changes[2:]), strict=True):
        text = texts[chr(ord(name) - 1)]
        for old, new in several:
            text = text.replace(old, new)
        texts[name] = text
    copies, _ = traced(**texts)
    pairs = {frozenset((c.report_id, c.from_report_id)) for c in copies if c.direction == "unknown"}
    assert frozenset(("a", "c")) not in pairs
