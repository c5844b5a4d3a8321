"""Persons who go by names that no spelling explains, and pairs that are known to be two (known_people.tsv)."""

from __future__ import annotations

import functools

from .forms import key
from .match import Match, name_words, persons
from .tables import known_apart, known_people
from .wordforms import word

_MARKS = frozenset("jr sr junior senior ii iii iv".split())


def _sounds(form: str) -> tuple[str, ...]:
    marks = _MARKS & set(key(form).split())
    return (*sorted(word(part).plain for part in name_words(form)), *sorted(marks))


@functools.cache
def _by_sound() -> dict[tuple[str, ...], str]:
    return {_sounds(form): name for name, others in known_people() for form in (name, *others)}


@functools.cache
def _apart() -> frozenset[frozenset[tuple[str, ...]]]:
    return frozenset(frozenset(map(_sounds, pair)) for pair in known_apart())


@functools.lru_cache(maxsize=65_536)
def known_as(form: str) -> str | None:
    """The name under which the table has the person with this name or byname; None where it has none."""
    return _by_sound().get(_sounds(form))


@functools.lru_cache(maxsize=65_536)
def told_apart(a: str, b: str) -> bool:
    """Does the table say that these are two persons, under these names or the names it has for them?"""
    forms = [{_sounds(form), _sounds(known_as(form) or form)} for form in (a, b)]
    return any(frozenset((x, y)) in _apart() for x in forms[0] for y in forms[1])


@functools.lru_cache(maxsize=65_536)
def known_persons(a: str, b: str) -> Match:
    """`match.persons`, and before it what the table says."""
    if told_apart(a, b):
        return Match(0.0, "two persons, by the table of names that are alike")
    one, other = known_as(a), known_as(b)
    if one is not None and one == other:
        return Match(1.0, f"names of {one}, by the table of bynames", 2)
    best = persons(a, b)
    for x, y in ((one or a, b), (a, other or b)):
        if (x, y) != (a, b) and not best.sure:
            match = persons(x, y)
            if match.sure:
                return Match(match.score, f"{match.reason}, after the table of bynames", match.sure)
    return best
