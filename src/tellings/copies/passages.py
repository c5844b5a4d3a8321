"""From an alignment to passages: stretches of characters of the taker and where they stand in the giver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ..records import Passage
from .align import CHANGED, DAMAGED, EXACT, Alignment, Hit, Link, compare_words
from .altered import altered
from .chain import best_chain
from .reading import Reading

LEAST_SHARE, LEAST_WORDS = 0.4, 3
"""Of a sentence between two passages of a known copy, so much must stand at the place where it should be."""
STOP_WEIGHT = 0.2
ROOM, MORE_ROOM = 1.6, 6
"""Words of the other text in which it is looked for: so many for each of its own, and so many more."""
_APART = 4
"""Characters between two sentences that may belong to one passage (white space); more is furniture."""
_SAME = 0.97


def settle(alignment: Alignment) -> Alignment:
    """A copy's alignment with the sentences between its hits looked for where they must stand, stop words included."""
    first, second = alignment.first, alignment.second
    hits = list(_apart(alignment.hits, first, second))
    at_sentence = {first.sentence[p] for hit in hits for p in (hit.links[0].i, hit.links[-1].i)}
    found: list[Hit] = []
    for begin, stop in first.bounds():
        if first.sentence[begin] in at_sentence:
            continue
        where = region(hits, begin, stop, len(second))
        if where is not None:
            hit = inside(first, second, (begin, stop), where)
            if hit is not None:
                found.append(hit)
    every = sorted([*hits, *found], key=lambda hit: (hit.links[0], hit.links[-1]))
    return Alignment(first, second, tuple(_without_overlaps(every)))


def region(hits: Sequence[Hit], begin: int, stop: int, length: int) -> tuple[int, int] | None:
    """Where in the second text the words begin..stop of the first would stand, by the hits before and after."""
    room = round(ROOM * (stop - begin)) + MORE_ROOM
    before = max((h for h in hits if h.links[-1].i < begin), key=lambda h: h.links[-1].i, default=None)
    after = min((h for h in hits if h.links[0].i >= stop), key=lambda h: h.links[0].i, default=None)
    if before is not None and after is not None:
        low, high = before.links[-1].j + 1, after.links[0].j
        return (low, high) if 0 < high - low <= 2 * room else None
    if before is not None:
        return before.links[-1].j + 1, min(length, before.links[-1].j + 1 + room)
    if after is not None:
        return max(0, after.links[0].j - room), after.links[0].j
    return None


def inside(first: Reading, second: Reading, words: tuple[int, int], where: tuple[int, int]) -> Hit | None:
    """A sentence of the first text inside a stretch of the second: by all of its words, function words too."""
    places: dict[int, list[int]] = {}
    for j in range(*where):
        places.setdefault(second.ids[j], []).append(j)
    weight = {w: max(STOP_WEIGHT, first.vocabulary.weight[w]) for w in first.ids[words[0] : words[1]]}
    _, anchors = best_chain(first.ids, *words, places, weight, set())
    telling = sum(1 for i, _ in anchors if not first.vocabulary.stop[first.ids[i]])
    if len(anchors) < max(LEAST_WORDS, LEAST_SHARE * (words[1] - words[0])) or not telling:
        return None
    links: list[Link] = []
    for n, (i, j) in enumerate(anchors):
        links.append(Link(i, j, EXACT))
        if n + 1 < len(anchors):
            step_i, step_j = anchors[n + 1][0] - i, anchors[n + 1][1] - j
            if step_i == step_j:
                links.extend(Link(i + s, j + s, compare_words(first, second, i + s, j + s)) for s in range(1, step_i))
    return Hit(tuple(links))


def _apart(hits: Iterable[Hit], first: Reading, second: Reading) -> Iterable[Hit]:
    """Hits cut where one of the texts goes on to another sentence of the first, or jumps over furniture."""
    for hit in hits:
        piece: list[Link] = []
        for link in hit.links:
            if piece and (first.sentence[link.i] != first.sentence[piece[-1].i] or _jump(second, piece[-1].j, link.j)):
                yield from _if_enough(piece, first, second)
                piece = []
            piece.append(link)
        yield from _if_enough(piece, first, second)


def _if_enough(piece: list[Link], first: Reading, second: Reading) -> Iterable[Hit]:
    while piece and piece[0].how == CHANGED and not _opens(first, second, piece[0]):
        piece = piece[1:]
    while piece and piece[-1].how == CHANGED and not _closes(first, second, piece[-1]):
        piece = piece[:-1]
    if sum(1 for link in piece if link.how != CHANGED) >= LEAST_WORDS:
        yield Hit(tuple(piece))


def _jump(reading: Reading, one: int, other: int) -> bool:
    """Is there more than white space between the sentences of two words?"""
    a, b = reading.sentence[one], reading.sentence[other]
    return any(reading.sentences[n + 1][0] - reading.sentences[n][1] > _APART for n in range(a, b))


def _without_overlaps(hits: Sequence[Hit]) -> list[Hit]:
    """No word of the first text twice: the hit with more equal words keeps it."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda h: (-sum(1 for k in h.links if k.how == EXACT), h.links[0])):
        span = set(range(*hit.first_range()))
        if not span & taken:
            taken |= span
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.links[0])


def _opens(first: Reading, second: Reading, link: Link) -> bool:
    return _is_edge(first, link.i, -1) and _is_edge(second, link.j, -1)


def _closes(first: Reading, second: Reading, link: Link) -> bool:
    return _is_edge(first, link.i, 1) and _is_edge(second, link.j, 1)


def _is_edge(reading: Reading, place: int, step: int) -> bool:
    """Is this the first (step -1) or last (step 1) word of its sentence?"""
    beyond = place + step
    return not 0 <= beyond < len(reading) or reading.sentence[beyond] != reading.sentence[place]


def passage(alignment: Alignment, hit: Hit, *, spun: bool) -> Passage:
    """The passage of a hit: whole sentences with their punctuation where the hit reaches their edges in both texts."""
    first, second = alignment.first, alignment.second
    head, tail = hit.links[0], hit.links[-1]
    start, end = first.start[head.i], first.end[tail.i]
    from_start, from_end = second.start[head.j], second.end[tail.j]
    if _opens(first, second, head):
        start, from_start = first.sentences[first.sentence[head.i]][0], second.sentences[second.sentence[head.j]][0]
    if _closes(first, second, tail):
        end, from_end = first.sentences[first.sentence[tail.i]][1], second.sentences[second.sentence[tail.j]][1]
    told = altered(alignment, (hit,))
    relation = _relation(hit, spun=spun, otherwise=bool(told.figures or told.words))
    return Passage(start=start, end=end, from_start=from_start, from_end=from_end, relation=relation)


def _relation(hit: Hit, *, spun: bool, otherwise: bool) -> Literal["same", "changed", "swapped"]:
    words = (hit.links[-1].i - hit.links[0].i + 1) + (hit.links[-1].j - hit.links[0].j + 1)
    exact = 2 * sum(1 for link in hit.links if link.how == EXACT)
    if exact >= _SAME * words and not otherwise:
        return "same"
    changed = 2 * sum(1 for link in hit.links if link.how in (CHANGED, DAMAGED))
    return "swapped" if spun and changed >= words - exact - changed else "changed"


def coverage(sentences: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> float:
    """Share of the characters of `sentences` (ascending, no overlaps) that lie in `spans`; four digits."""
    whole = sum(end - start for start, end in sentences)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    inside, at = 0, 0
    for start, end in sentences:
        while at < len(merged) and merged[at][1] <= start:
            at += 1
        n = at
        while n < len(merged) and merged[n][0] < end:
            inside += min(end, merged[n][1]) - max(start, merged[n][0])
            n += 1
    return round(inside / whole, 4) if whole else 0.0
