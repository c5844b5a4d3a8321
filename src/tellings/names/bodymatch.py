"""Are two forms the same organisation's name? Legal forms do not count; an acronym fits the words it is made of."""

from __future__ import annotations

import functools

from ..text.fold import fold_key
from .forms import key
from .match import Match
from .wordforms import word_similarity
from .words import LEGAL, PARTICLES

# Swept on the 130 bodies of name-bench-dev from .70 to .90 in steps of .02.
SAME_BODY = 0.78


@functools.lru_cache(maxsize=65_536)
def bodies_match(a: str, b: str) -> Match:
    """May both forms name one organisation? Legal forms do not count; an acronym fits the words it is made of."""
    x, y = _body_words(a), _body_words(b)
    if x == y:
        return Match(1.0, "the same words")
    if is_acronym(a, b) or is_acronym(b, a):
        return Match(0.85, "an acronym of the other")
    if len(x) == len(y) and all(word_similarity(p, q) >= 0.9 for p, q in zip(x, y, strict=True)):
        return Match(0.9, "spellings of the same words")
    together = word_similarity("".join(x), "".join(y))
    return Match(0.9 * together, "like letters")


def _body_words(form: str) -> list[str]:
    words = key(form).split()
    return [word for word in words if word not in LEGAL] or words


def is_acronym(short: str, long: str) -> bool:
    """Is `short` made of the first letters of the words of `long` (small words may be left out)?"""
    letters = "".join(c for c in short if c.isalnum())
    if not 2 <= len(letters) <= 8 or not letters.isupper():
        return False
    words = fold_key(long).replace("-", " ").replace(".", "").split()
    if len(words) < 2:
        return False
    small = LEGAL | PARTICLES | {"for"}
    every = (
        "".join(w[0] for w in kept)
        for kept in (words, words[words[0] == "the" :], [w for w in words if w not in small])
    )
    return letters.lower() in set(every)
