"""The same text in two languages: sentences that hold the same names and figures, in the same order.

Words cannot be compared across languages; names and figures can, once letters of other scripts are put into Latin ones
and vowels are left out. Two reports of one happening share names as well, but not sentence by sentence in the same
order: only that is called a translation.
"""

from __future__ import annotations

import collections
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from .reading import NAME, NUMBER, Reading

LEAST_ANCHORS, LEAST_SENTENCES, LEAST_SHARE, LEAST_AGREEING = 8, 4, 0.5, 0.5
"""Different anchors that must be shared in all; sentences linked, at the least and of the shorter text; share of the
anchors of linked sentences that are shared. Set by hand on invented texts in seven languages."""
FEW_SENTENCES, MANY_ANCHORS, MORE_SHARE, MORE_AGREEING = 3, 10, 0.6, 0.75
"""A short report may have fewer linked, if so many anchors are shared and both shares are higher."""
_IN_SENTENCE = 2
_MOST_TEXTS, _LEAST_SHARED = 60, 6
_LEAST_LETTERS = 3
_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяў",
        "a b v g g d e e e j z i i i i k l m n o p r s t u f h c c s s . i . e u a v".split(),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگ",
        "a b t t g h h d d r z s s s d t z a g f k k l m n h v i a a . a a a a a p c z g".split(),
        strict=True,
    )
)
_LIKE = str.maketrans(
    {"c": "k", "q": "k", "w": "v", "z": "s", "x": "k", "g": "k", "b": "p", "d": "t", "f": "p", "v": "p", "j": "s"}
)
_LEFT_OUT = frozenset("aeiouyh.'’-")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


class Pairing(NamedTuple):
    """Sentences of a first and of a second text that hold the same anchors, ascending in both; `anchors` as they are
    written in the first; `shared` counts the different ones; `of` are the sentences of the shorter text."""

    sentences: tuple[tuple[int, int], ...]
    anchors: tuple[str, ...]
    shared: int
    of: int


@cache
def skeleton(word: str) -> str:
    """The consonants of a name in any of three scripts, those that languages confuse as one; "" where too few."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    latin = "".join(_CYRILLIC.get(c) or _ARABIC.get(c) or c for c in plain).replace("sch", "s").replace("sh", "s")
    latin = latin.replace("ch", "k").replace("kh", "k").replace("zh", "s").replace("ts", "k").replace("ph", "f")
    bare: list[str] = []
    for char in latin:
        if char in _LEFT_OUT or not char.isascii():
            continue
        other = char.translate(_LIKE)
        if not bare or bare[-1] != other:
            bare.append(other)
    return "".join(bare) if len(bare) >= _LEAST_LETTERS else ""


def anchors(reading: Reading) -> list[dict[str, int]]:
    """For each sentence the keys of its names and figures, with the place of the first word that has it."""
    found: list[dict[str, int]] = [{} for _ in reading.sentences]
    words = reading.vocabulary.words
    for place, word in enumerate(reading.ids):
        spelt = words[word]
        if reading.kind[place] == NUMBER:
            key = "".join(c for c in spelt.translate(_DIGITS) if c.isdigit())
            key = key if len(key) > 1 else ""
        elif reading.kind[place] == NAME or "\u0600" <= spelt[0] <= "\u06ff":
            key = skeleton(spelt.removeprefix("ال") if "\u0600" <= spelt[0] <= "\u06ff" else spelt)
        else:
            continue
        if key:
            found[reading.sentence[place]].setdefault(key, place)
    return found


def pairs(
    readings: Sequence[Reading], languages: Mapping[str, str | None], marked: Set[str] = frozenset()
) -> Iterator[tuple[Reading, Reading, Pairing]]:
    """Pairs of readings in different known languages that are one text; the longer of each first.

    Of those `marked` as translations also pairs in one language: both may be translated.
    """
    told = [r for r in readings if languages.get(r.report_id)]
    if len({languages[r.report_id] for r in told}) < 2 and not marked:
        return
    mine = {r.report_id: anchors(r) for r in told}
    holders: dict[str, list[int]] = collections.defaultdict(list)
    for n, reading in enumerate(told):
        for key in sorted({key for sentence in mine[reading.report_id] for key in sentence}):
            holders[key].append(n)
    met: collections.Counter[tuple[int, int]] = collections.Counter()
    for key in sorted(holders):
        if len(holders[key]) <= _MOST_TEXTS:
            here = holders[key]
            met.update((i, j) for at, i in enumerate(here) for j in here[at + 1 :])
    for (i, j), shared in sorted(met.items()):
        one, other = told[i], told[j]
        if shared < _LEAST_SHARED:
            continue
        if languages[one.report_id] == languages[other.report_id] and marked.isdisjoint(
            (one.report_id, other.report_id)
        ):
            continue
        if (len(one.sentences), one.report_id) < (len(other.sentences), other.report_id):
            one, other = other, one
        found = pairing(one, other, mine[one.report_id], mine[other.report_id])
        if found is not None:
            yield one, other, found


def pairing(
    first: Reading, second: Reading, one: Sequence[dict[str, int]], other: Sequence[dict[str, int]]
) -> Pairing | None:
    """The sentences of two texts that hold the same anchors in order; None where that is no evidence."""
    links = _in_order(one, other)
    shared = {key for i, j in links for key in one[i].keys() & other[j].keys()}
    shorter = min(sum(1 for s in side if len(s) >= _IN_SENTENCE) for side in (one, other))
    both = sum(len(one[i].keys() & other[j].keys()) for i, j in links)
    every = sum(min(len(_names(first, one[i])), len(_names(second, other[j]))) for i, j in links)
    enough = len(links) >= max(LEAST_SENTENCES, LEAST_SHARE * shorter) and len(shared) >= LEAST_ANCHORS
    short = len(links) >= max(FEW_SENTENCES, MORE_SHARE * shorter) and len(shared) >= MANY_ANCHORS
    if not ((enough and both >= LEAST_AGREEING * every) or (short and both >= MORE_AGREEING * every)):
        return None
    words = {key: first.vocabulary.words[first.ids[one[i][key]]] for i, _ in links for key in one[i] if key in shared}
    return Pairing(tuple(links), tuple(words[key] for key in sorted(words)), len(shared), shorter)


def _names(reading: Reading, sentence: Mapping[str, int]) -> list[str]:
    """Anchors that are surely names or figures; in Arabic, which has no capitals, any word may be one."""
    return [key for key, place in sentence.items() if reading.kind[place] in (NAME, NUMBER)] or list(sentence)[:3]


def _in_order(one: Sequence[dict[str, int]], other: Sequence[dict[str, int]]) -> list[tuple[int, int]]:
    """The ascending links of sentences that share most anchors in all (dynamic programming); at least two in each."""
    width = len(other) + 1
    best = [[0] * width for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            common = len(one[i].keys() & other[j].keys())
            linked = best[i + 1][j + 1] + common if common >= _IN_SENTENCE else 0
            best[i][j] = max(linked, best[i + 1][j], best[i][j + 1])
    links, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            links.append((i, j))
            i, j = i + 1, j + 1
    return links
