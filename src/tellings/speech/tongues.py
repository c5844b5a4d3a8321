"""Words of languages whose grammar is not parsed, loaded once from the package's data."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from .lexicon import cue_words, text_of


class Tongue(NamedTuple):
    """What is known of one language, all in lower case. `according` holds phrases as tuples of words, longest first."""

    language: str
    verbs: frozenset[str]
    that: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    pronouns: frozenset[str]
    stops: frozenset[str]
    beside: frozenset[str]
    titles: frozenset[str]
    media: frozenset[str] = frozenset()
    press: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    adding: frozenset[str] = frozenset()


@functools.cache
def tongue(language: str) -> Tongue | None:
    """The tables of a language; None for one that is not covered."""
    own = _tables().get(language)
    if own is None:
        return None
    phrases = (tuple(phrase.split("_")) for phrase in own["according"])
    return Tongue(
        language, cue_words(language) - own["according"], own["that"],
        tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))),
        own["pronoun"], own["stop"], own["beside"], own["title"], own["medium"], own["press"],
        own.get("to", frozenset()), own["adding"],
    )  # fmt: skip


@functools.cache
def _tables() -> Mapping[str, Mapping[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    language = sort = ""
    for line in text_of("tongues.txt").splitlines():
        if line.startswith("["):
            language, sort = line.strip("[]").split(" ")
            found.setdefault(language, {})[sort] = frozenset()
        elif line and not line.startswith("#"):
            found[language][sort] |= frozenset(line.split(" "))
    return found
