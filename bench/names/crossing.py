"""A name among 1,000 in another script: CC0 name parts of steveash/NETransliteration-COLING2018, slices `_20`."""

from __future__ import annotations

import collections
import random
import time
from pathlib import Path
from typing import NamedTuple

from tellings.names.letters import evidence, latin_letters

SCRIPTS = {
    "Russian": "russian", "Arabic": "arabic", "Hebrew": "hebrew", "Chinese": "chinese", "Korean": "korean",
    "Japanese kana": "katakana",
}  # fmt: skip
POOL, QUERIES, SEED = 1_000, 300, 7


class Task(NamedTuple):
    """Names to choose from, and (Latin name, the one it was paired with) to look for; `right`: all that are paired."""

    pool: list[str]
    queries: list[tuple[str, str]]
    right: dict[str, set[str]]


def task(path: Path) -> Task:
    """A fixed sample of a slice: 1,000 different names, 300 of them looked for."""
    rows = [line.split("\t")[:2] for line in path.read_text(encoding="utf-8").splitlines()]
    names = [(latin, other.replace(" ", "")) for latin, other in rows if latin_letters(latin)]
    random.Random(SEED).shuffle(names)
    right: dict[str, set[str]] = collections.defaultdict(set)
    for latin, other in names:
        right[latin].add(other)
    first = {other: latin for latin, other in reversed(names)}
    pool = list(dict.fromkeys(other for _, other in names))[:POOL]
    return Task(pool, [(first[other], other) for other in pool[:QUERIES]], right)


def ours(one: Task) -> tuple[float, float]:
    """acc@1 and pairs per CPU second."""
    begin = time.process_time()
    hits = sum(
        max(one.pool, key=lambda other: (evidence(latin, other), other)) in one.right[latin] for latin, _ in one.queries
    )
    return hits / len(one.queries), len(one.queries) * len(one.pool) / (time.process_time() - begin)


def best_of(one: Task, scores: list[float]) -> float:
    """acc@1 of scores of all queries with the whole pool, in order."""
    size, hits = len(one.pool), 0
    for number, (latin, _) in enumerate(one.queries):
        mine = scores[number * size : (number + 1) * size]
        hits += one.pool[max(range(size), key=mine.__getitem__)] in one.right[latin]
    return hits / len(one.queries)
