"""Do two forms name one place, judged without a text around them?"""

from __future__ import annotations

from .forms import eastern, key, mixed_script, plain
from .gazetteer import Place, gazetteer
from .wordforms import word_similarity

# Swept on SpellingUkraine, dev half, from .70 to .82 in steps of .04: F1 .961, .961, .960, .959.
SAME_PLACE_WORD = 0.74


def same_place(a: str, b: str, inside_a: str = "", inside_b: str = "") -> bool:
    """Same sound, endings of kindred languages, one place of the gazetteer, or spellings of one word.

    Two forms of which each is the name of its own place in the gazetteer are two places, however alike they are.
    `inside_a`, `inside_b`: the country (alpha-2) that a form is said to lie in, where one is said.
    """
    if mixed_script(a) or mixed_script(b):
        return a == b
    if plain(a) == plain(b):
        return inside_a == inside_b or not (inside_a and inside_b)
    if eastern(a) and eastern(a) == eastern(b) and not (inside_a and inside_b):
        return True
    first, second = _bearers(a, inside_a), _bearers(b, inside_b)
    if first and second:
        shared = {place.geonames for place in first} & {place.geonames for place in second}
        return bool(shared) and (first[0] == second[0] or not (_owns(a, first[0]) and _owns(b, second[0])))
    x, y = _words(a), _words(b)
    if len(x) != len(y):
        return word_similarity("".join(x), "".join(y)) >= SAME_JOINED
    return len(x) == len(y) and all(word_similarity(p, q) >= SAME_PLACE_WORD for p, q in zip(x, y, strict=True))


# What names written apart differently must have in common (Tinzaouaten, Tin Zaouatine).
SAME_JOINED = 0.85
_ARTICLES = frozenset("al el ar as ash at az ad an".split())


def _words(form: str) -> list[str]:
    """The words as keys, without the Arabic article before them."""
    words = key(form).split()
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _bearers(form: str, country: str) -> list[Place]:
    """Places of the name, those of most people first."""
    found = [place for place, _ in gazetteer().named(form) if not country or place.country == country]
    return sorted(found, key=lambda place: (-place.population, place.geonames))


def _owns(form: str, place: Place) -> bool:
    """Is the form the place's own name?"""
    return key(place.name) == key(form) or plain(place.name) == plain(form)
