"""Copy trees with a known shape: made ones, with and without times, and one copied by hand (Notre Besoin).

Notre Besoin: thirteen witnesses of an artificial tradition with its true stemma, from tla/stemmatology
(analysis/t/data/besoin.xml); given by its path, since its text is not ours to keep.
"""

from __future__ import annotations

import collections
import datetime
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import made
from pieces import join, split

from tellings.records import Copy

NODES, TREES = 7, 120
STEPS = ("reprint", "edit", "reorder", "ocr", "spin")
NEAR = 0.98
_FIRST_DAY = datetime.date(2031, 1, 1)
_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
STEMMA = (
    "T1-T2 T2-A A-J A-C C-M C-F C-S S-D A-U U-F U-V U-B B-L".split()
)  # fmt: skip
"""True edges; the lost witness between U and B is left out. F was copied from two."""


class Node(NamedTuple):
    """A text of a tree, the text that it was made from (None for the root), and the day on which it was made."""

    id: str
    text: str
    parent: str | None
    day: str


def trees(data: Path, wordnet: Path, half: str, count: int = TREES) -> list[Node]:
    """So many trees of seven texts: each later text is made from one of the earlier, in one of five ways."""
    rng = random.Random(f"trees/{half}")
    import wordnet as synonyms

    table = synonyms.load(wordnet)
    spinners = [made.Spinner(table, half, 100 + n) for n in range(8)]
    pool = [(i, t) for i, t in made.bases(data, half) if 150 <= len(t.split()) <= 600]
    rng.shuffle(pool)
    nodes: list[Node] = []
    for n, (_, text) in enumerate(pool[:count]):
        # One spun text a tree: the machines of this generator share most of their synonyms, so that two texts which
        # they make of one agree with each other where both differ from it, as if one had been made of the other.
        steps = list(STEPS)
        mine = [Node(f"t{n:03}-{rng.randrange(10**6):06}", text, None, _day(0))]
        while len(mine) < NODES:
            giver = rng.choice(mine)
            parts = split(giver.id, giver.text)
            step = rng.choice(steps)
            if step == "spin":
                parts = made.changed(parts, rng.choice(spinners).spin)
                steps.remove("spin")
            else:
                parts = getattr(made, step)(parts, rng)
            new = Node(f"t{n:03}-{rng.randrange(10**6):06}", join(parts, rng)[0], giver.id, _day(len(mine)))
            mine.append(new)
        nodes += mine
    return nodes


def _day(number: int) -> str:
    return (_FIRST_DAY + datetime.timedelta(days=number)).isoformat()


class Parents(NamedTuple):
    """Of all texts but the roots: how many have their true parent as chief giver, exactly or a near-identical one."""

    every: int
    found: int
    exact: int
    near: int
    shown: int
    shown_right: int


def parents(nodes: Sequence[Node], copies: Sequence[Copy]) -> Parents:
    """The chief giver of each text against its true parent; `shown`: where the record says how the order is shown."""
    chief: dict[str, Copy] = {}
    for copy in sorted(copies, key=lambda c: (-c.coverage, c.copy_id)):
        chief.setdefault(copy.report_id, copy)
    by_id = {n.id: n for n in nodes}
    every = [n for n in nodes if n.parent is not None]
    exact = near = shown = shown_right = found = 0
    for node in every:
        copy = chief.get(node.id)
        if copy is None:
            continue
        found += 1
        right = copy.from_report_id == node.parent
        alike = right or _alike(by_id[copy.from_report_id].text, by_id[str(node.parent)].text)
        exact, near = exact + right, near + alike
        if copy.direction != "unknown":
            shown, shown_right = shown + 1, shown_right + alike
    return Parents(len(every), found, exact, near, shown, shown_right)


def _alike(one: str, other: str) -> bool:
    a, b = collections.Counter(one.split()), collections.Counter(other.split())
    return 2 * sum((a & b).values()) >= NEAR * (sum(a.values()) + sum(b.values()))


def witnesses(path: Path) -> list[tuple[str, str]]:
    """The witnesses of Notre Besoin as texts, by siglum."""
    graph = ElementTree.parse(path).getroot().find(f"{_GRAPHML}graph")
    assert graph is not None
    words: dict[str, str] = {}
    start = ""
    for node in graph.findall(f"{_GRAPHML}node"):
        data = {d.get("key"): d.text or "" for d in node.findall(f"{_GRAPHML}data")}
        words[str(node.get("id"))] = data.get("dn14", "")
        start = str(node.get("id")) if data.get("dn7") in ("1", "true") else start
    onward: dict[str, dict[str, str]] = collections.defaultdict(dict)
    for edge in graph.findall(f"{_GRAPHML}edge"):
        data = {d.get("key"): d.text or "" for d in edge.findall(f"{_GRAPHML}data")}
        if "de10" in data:
            onward[data["de10"]][str(edge.get("source"))] = str(edge.get("target"))
    return [(siglum, " ".join(_walk(start, onward[siglum], words))) for siglum in sorted(onward)]


def _walk(at: str, onward: Mapping[str, str], words: Mapping[str, str]) -> list[str]:
    found = []
    while at in onward:
        at = onward[at]
        if not words[at].startswith("#"):
            found.append(words[at])
    return found


def stemma(copies: Sequence[Copy]) -> int:
    """How many true edges of Notre Besoin, whichever way, are among the copies."""
    true = {frozenset(edge.split("-")) for edge in STEMMA}
    return len({frozenset((c.report_id, c.from_report_id)) for c in copies} & true)
