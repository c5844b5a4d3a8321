"""A body's name in another language ("Frente Polisario", "Polisario Front"): what it is called by stays as it is."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

# A word that tells a body by name has so many letters.
_TELLING = 3


@functools.cache
def _english() -> dict[str, frozenset[str]]:
    """A word of another language -> what it may be in English; English words of the table are themselves."""
    found: dict[str, set[str]] = {}
    text = files("tellings.data.names").joinpath("body_words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            english, others = line.split("\t")
            for word in (english, f"{english}s", *others.split()):
                found.setdefault(word, set()).add(english)
    return {word: frozenset(meanings) for word, meanings in found.items()}


def translated(one: Sequence[str], other: Sequence[str]) -> bool:
    """Are two names of bodies the same words in any order, some of them of another language?

    At least one word by name must stand in both as it is: the socialist parties of two countries are two bodies.
    """
    table = _english()
    first, second = Counter(one), Counter(other)
    same = first & second
    telling = [word for word in same if word not in table and (len(word) >= _TELLING or word.isdigit())]
    rest, wanted = sorted((first - same).elements()), sorted((second - same).elements())
    if not telling or not rest or len(rest) != len(wanted):
        return False
    for word in rest:
        hit = next((w for w in wanted if table.get(w, frozenset()) & table.get(word, frozenset())), None)
        if hit is None:
            return False
        wanted.remove(hit)
    return True
