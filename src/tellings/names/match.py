"""Are two forms the same person's or body's name? A score between 0 and 1, with the reason in words.

A pair is judged word by word: the surname must be there on both sides, given names must not conflict, initials and
left-out middle names are no conflict. The forms alone are judged; roles, countries and stories are the callers' part.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from .forms import key, plain, roman, skeleton
from .tables import given_names
from .words import LEGAL, PARTICLES, TITLES

# Son of, daughter of: the order of the words is the line of descent, and must agree.
_FATHER = frozenset("bin ben ibn bint".split())
# Swept on the 260 persons of name-bench-dev from .50 to .95 in steps of .03: F1 .865 from .77 to .83.
SAME_PERSON = 0.80
# Swept on its 130 bodies from .70 to .90 in steps of .02.
SAME_BODY = 0.78
# Two words are spellings of one word from this similarity on: F1 of persons is flat from .76 to .80, falls after.
SAME_WORD = 0.80


class Match(NamedTuple):
    """How well two forms fit, and why in words.

    `sure`: 2 where every word has its counterpart in the same letters or sound; 1 where all differ by spelling,
    initials or languages of a given name only; 0 where letters differ that spelling does not explain (a slip of the
    pen, or another person). Only the sure are ever joined without a person's judgement.
    """

    score: float
    reason: str
    sure: int = 0


@functools.lru_cache(maxsize=131_072)
def word_similarity(a: str, b: str) -> float:
    """1 the same word, above SAME_WORD spellings of one, 0 nothing in common. Words are keys."""
    if a == b:
        return 1.0
    x, y = plain(a), plain(b)
    if x == y:
        return 0.97
    if min(len(x), len(y)) <= 2:
        return 0.0
    edits = Levenshtein.normalized_similarity(x, y)
    near = max(edits, (edits + JaroWinkler.similarity(roman(a), roman(b))) / 2)
    if skeleton(a) == skeleton(b) and x[0] == y[0]:
        return min(0.95, near + 0.12)
    return near if Levenshtein.distance(x, y) <= max(1, min(len(x), len(y)) // 4) else near * 0.8


def same_given_name(a: str, b: str) -> bool:
    """Two words that are the same given name in other languages or for short (Bill, William)."""
    x, y = given_name(a), given_name(b)
    return x is not None and y is not None and x[1] == y[1]


def given_name(word: str) -> tuple[str, int] | None:
    """Gender and group of a given name in any of the scripts that are romanised here; None for any other word."""
    return given_names().get(roman(word)) or _given_by_sound().get(plain(word))


@functools.cache
def _given_by_sound() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for name, told in given_names().items():
        found.setdefault(plain(name), told)
    return found


@functools.lru_cache(maxsize=65_536)
def name_words(form: str) -> tuple[str, ...]:
    """The words of a person's name as keys, without titles and small words (al, van der)."""
    words = [word for word in key(form).split() if word not in TITLES] or key(form).split()
    return tuple([word for word in words if word not in PARTICLES] or words)


@functools.lru_cache(maxsize=65_536)
def persons(a: str, b: str) -> Match:
    """May both forms name one person? Short forms (a surname alone) fit the long ones that end in them."""
    short, long = sorted((name_words(a), name_words(b)), key=lambda words: (len(words), words))
    if _generation(a) != _generation(b):
        return Match(0.3, "father and son: one is a junior or senior")
    if short == long:
        return Match(1.0, "the same form", 2)
    if plain("".join(short)) == plain("".join(long)):
        return Match(0.98, "the same letters, spaced otherwise", 2)
    if len(short) > 1 and _plain_bag(short) == _plain_bag(long) and not (_FATHER & {*key(a).split(), *key(b).split()}):
        return Match(0.97, "the same words in another order or spelling", 2)
    short, long = _spread_initials(short, long), _spread_initials(long, short)
    short, long = sorted((short, long), key=lambda words: (len(words), words))
    if _middle_differs(short, long):
        return Match(0.3, "middle initials differ")
    pairs, left = _align(short, long)
    if len(short) == 1:
        return _lone(short[0], long)
    if left:
        return Match(max(0.0, 0.5 - 0.1 * len(left)), f"{left[0]} has no counterpart")
    return _judge(short, long, pairs)


def _spread_initials(words: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """JC is J and C beside a name that has words in J and C."""
    first = words[0]
    letters = [word[0] for word in other[:2]]
    spread = len(words) > 1 and len(first) == 2 and list(first) == letters
    return (*first, *words[1:]) if spread else tuple(words)


def _plain_bag(words: Sequence[str]) -> list[str]:
    return sorted(plain(word) for word in words)


def _lone(word: str, long: Sequence[str]) -> Match:
    best = max(word_similarity(word, other) for other in long)
    last = word_similarity(word, long[-1])
    if last >= SAME_WORD and last == best:
        return Match(0.6 * last + 0.2, "a surname alone", spelling(word, long[-1]))
    return Match(0.5 * best, "one word of the name alone")


def _align(short: Sequence[str], long: Sequence[str]) -> tuple[list[tuple[str, str, float]], list[str]]:
    """Pairs every word of the shorter name with the best word of the longer; words without one are left over."""
    options = sorted(
        (
            (-_fit(word, other), abs(i - j), i, j)
            for i, word in enumerate(short)
            for j, other in enumerate(long)
            if _fit(word, other) >= SAME_WORD
        ),
    )
    used_short: set[int] = set()
    used_long: set[int] = set()
    pairs = []
    for fit, _, i, j in options:
        if i not in used_short and j not in used_long:
            used_short.add(i)
            used_long.add(j)
            pairs.append((short[i], long[j], -fit))
    return pairs, [word for i, word in enumerate(short) if i not in used_short]


@functools.lru_cache(maxsize=131_072)
def _fit(a: str, b: str) -> float:
    if len(a) == 1 or len(b) == 1:
        return 0.85 if roman(a)[:1] == roman(b)[:1] else 0.0
    similarity = word_similarity(a, b)
    if similarity < 1 and same_given_name(a, b):
        return 0.95
    if similarity < 0.97 and given_name(a) and given_name(b):
        return 0.0  # two known given names that are not the same one: a conflict, however alike (Juan, Jean)
    return similarity


def _generation(form: str) -> frozenset[str]:
    return frozenset(key(form).split()) & {"jr", "sr", "junior", "senior"}


def _middle_differs(a: Sequence[str], b: Sequence[str]) -> bool:
    """George W. Bush, George H.W. Bush: both have something between the same ends, and it begins otherwise."""
    if len(a) < 3 or len(b) < 3 or 1 not in (len(a[1]), len(b[1])):
        return False
    return _fit(a[-1], b[-1]) >= SAME_WORD and _fit(a[0], b[0]) >= SAME_WORD and a[1][0] != b[1][0]


def _judge(short: Sequence[str], long: Sequence[str], pairs: list[tuple[str, str, float]]) -> Match:
    """All words of the shorter name have a counterpart: how good, and is anything left that counts against it?"""
    weights = [min(len(a), len(b)) + 1 for a, b, _ in pairs]
    score = sum(fit * weight for (_, _, fit), weight in zip(pairs, weights, strict=True)) / sum(weights)
    extra = len(long) - len(short)
    score -= 0.04 * extra
    if not any(len(a) > 1 and len(b) > 1 and fit >= SAME_WORD for a, b, fit in pairs):
        return Match(0.3, "initials only")
    if _ends_apart(short, long):
        score -= 0.08
    sure = min(_sure(a, b) for a, b, _ in pairs) if _fit(short[-1], long[-1]) >= SAME_WORD else 0
    how = ("like letters", "spellings of the same words", "the same words")[sure]
    return Match(max(0.0, min(1.0, score)), how + (", with more names in one form" if extra else ""), sure)


def _sure(a: str, b: str) -> int:
    return 1 if len(a) == 1 or len(b) == 1 or (same_given_name(a, b) and plain(a) != plain(b)) else spelling(a, b)


@functools.lru_cache(maxsize=65_536)
def spelling(a: str, b: str) -> int:
    """2: the same word in letters or sound; 1: the same but for a vowel or a kindred consonant; 0: another word."""
    x, y = plain(a), plain(b)
    if x == y:
        return 2
    return int(min(len(x), len(y)) >= 4 and skeleton(a) == skeleton(b) and Levenshtein.distance(x, y) == 1)


def _ends_apart(short: Sequence[str], long: Sequence[str]) -> bool:
    """Neither the first nor the last words agree: a sign of two names that share a part by chance."""
    return _fit(short[-1], long[-1]) < SAME_WORD and _fit(short[0], long[0]) < SAME_WORD


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
    words = key(long).split()
    if len(words) < 2:
        return False
    initials = {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in LEGAL | PARTICLES | {"for"})}
    return letters.lower() in initials
