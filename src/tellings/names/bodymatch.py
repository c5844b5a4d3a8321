"""Are two forms the same organisation's name, judged by their words alone?

Legal forms do not count, an acronym fits the words it is made of, and a figure, a country or another word that only one
form has makes two bodies of them: the 3rd and the 13th brigade, a bank and its branch, a parent and its daughter.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from importlib.resources import files

import regex

from ..text.fold import fold_key
from .bodytongues import translated
from .forms import key, plain, roman
from .gazetteer import gazetteer
from .match import Match
from .wordforms import word_similarity
from .words import LEGAL, PARTICLES

# Two words so alike, and so long, are one word misspelt; shorter or less alike ones are two ("Mary's", "Mark's").
ALIKE, ALIKE_LETTERS = 0.9, 6
# What a form with a word too many, with another figure, or with like words only is worth at most.
MORE_WORDS, OTHER_FIGURE, LIKE_WORDS = 0.76, 0.7, 0.9
# A town that many know may be written as other languages write it ("Bayern Munich").
TOWN = 50_000

_SPELLINGS = {
    "organisation": "organization", "organisations": "organizations", "defence": "defense", "labour": "labor",
    "centre": "center", "programme": "program", "mechanised": "mechanized", "motorised": "motorized",
    "armoured": "armored", "univ": "university", "intl": "international", "natl": "national", "assn": "association",
    "assoc": "association", "dept": "department", "govt": "government", "saint": "st",
}  # fmt: skip
_SMALL = frozenset("the of for and de du des la le les del della di da dos y et und der die das fur".split())
_ORDINAL = regex.compile(r"(\d{1,6})(?:st|nd|rd|th|er|e|ere|eme)")
ORDINALS = {
    form: str(number)
    for number, forms in enumerate(
        ("first 1st", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth"), 1,
    )
    for form in forms.split()
}  # fmt: skip
_ROMAN = regex.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
# What a unit or club may be called besides, without being another.
_BESIDES = (frozenset(["separate"]), frozenset(["news", "agency"]), frozenset(["combined", "arms"]), frozenset(["fc"]))


@functools.lru_cache(maxsize=65_536)
def bodies_match(a: str, b: str) -> Match:
    """May both forms name one organisation? `sure` above 0 is yes: see the head of the module."""
    x, y = body_words(a), body_words(b)
    if x == y:
        return Match(1.0, "the same words", 2)
    if is_acronym(a, b) or is_acronym(b, a):
        return Match(0.85, "an acronym of the other", 1)
    if figures(x) != figures(y):
        return Match(OTHER_FIGURE * _shared(x, y), "another figure")
    if "".join(x) == "".join(y):
        return Match(0.97, "the same letters, spaced otherwise", 2)
    short, long = sorted((x, y), key=len)
    if len(x) == len(y) and all(_same_word(p, q) for p, q in zip(x, y, strict=True)):
        return Match(0.95, "spellings of the same words", 1)
    if translated(x, y):
        return Match(0.9, "the same words, some of another language", 1)
    if _besides(short, long) in _BESIDES:
        return Match(0.9, "the same words, and what it is besides", 1)
    together = word_similarity("".join(x), "".join(y))
    if len(x) == len(y):
        return Match(LIKE_WORDS * together, "like letters")
    return Match(max(LIKE_WORDS * together, MORE_WORDS * _shared(x, y)), "one has other words")


@functools.lru_cache(maxsize=65_536)
def body_words(form: str) -> tuple[str, ...]:
    """The words that count, in Latin letters: without legal forms, initials together, one spelling, figures as such."""
    words = _without_phrases(tuple(roman(form).split()))
    kept = [spelt(word) for word in _initials_together(words) if word not in LEGAL | _SMALL]
    return tuple(kept or words or tuple(key(form).split()))


def spelt(word: str) -> str:
    """A word of a body's name as it is compared: figures for ordinals, one of two spellings."""
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else ORDINALS.get(word, _SPELLINGS.get(word, word))


@functools.cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> legal forms of several words that begin with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    text = files("tellings.data.names").joinpath("legal.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        words = tuple(roman(line).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def _without_phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    at = 0
    while at < len(words):
        hit = next((p for p in _phrases().get(words[at], ()) if words[at : at + len(p)] == p), None)
        if hit is not None and len(hit) < len(words):
            words = words[:at] + words[at + len(hit) :]
        else:
            at += 1
    return words


def _initials_together(words: Sequence[str]) -> Iterator[str]:
    """ "a b c company": abc, company."""
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            yield run
        run = ""
        yield word
    if run:
        yield run


def figures(words: Sequence[str]) -> frozenset[str]:
    """Figures and Roman numerals among the words of a body's name: another one makes another body."""
    roman_ones = {word for word in words if len(words) > 1 and _ROMAN.fullmatch(word)}
    return frozenset(roman_ones | {word for word in words if any(char.isdigit() for char in word)})


def _same_word(p: str, q: str) -> bool:
    if p == q or plain(p) == plain(q):
        return True
    if min(len(p), len(q)) >= ALIKE_LETTERS and word_similarity(p, q) >= ALIKE:
        return True
    return bool(_towns(p) & _towns(q))


@functools.lru_cache(maxsize=8_192)
def _towns(word: str) -> frozenset[int]:
    return frozenset(place.geonames for place, _ in gazetteer().named(word) if place.population >= TOWN)


def _besides(short: Sequence[str], long: Sequence[str]) -> frozenset[str] | None:
    """The words of the longer form that the shorter has not, where it has all others in their order."""
    extra: list[str] = []
    at = 0
    for word in long:
        if at < len(short) and _same_word(word, short[at]):
            at += 1
        else:
            extra.append(word)
    return frozenset(extra) if extra and at == len(short) else None


def _shared(x: Sequence[str], y: Sequence[str]) -> float:
    """Share of the letters of both forms that stand in words of both."""
    both = sum(len(word) for word in (*x, *y) if word in x and word in y)
    return both / max(1, sum(map(len, (*x, *y))))


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
        for kept in (words, words[words[0] == "the" :], ["the", *words], [w for w in words if w not in small])
    )
    return letters.lower() in set(every)
