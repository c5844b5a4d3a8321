"""Texts in different languages: near by the sound of their names, their figures and what the news is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from ..text.sounds import sound_keys
from .index import Rows, Stack, neighbours
from .views import Sight, unit_rows

Array = Any
# What the model of pairs in two languages sees: cosines of the sounds of names, of figures, of subjects, and how many
# figures both have (at most `_MOST`, as a share of it).
ABROAD_FEATURES = ("sounds", "figures", "subjects", "same_figures")
# A sound of so many consonants tells in full.
_LONG = 4
_MOST = 4
# A text is compared with so many nearest ones in other languages.
_NEAREST = 20
# Weights by which a text finds its neighbours: names, figures, subjects.
_FOUND_BY = (1.0, 0.7, 0.5)
_LONGEST_STEM = 16
_ENGLISH = "en"
# Sounds of one language only may be no names: all nouns of German, all words of Arabic.
_UNSURE = 0.3


class Abroad(NamedTuple):
    """The language of each text, as a number; the pairs of two languages that are near; the means to measure pairs.

    English is 0.
    """

    languages: Array
    pairs: Array
    stack: Stack

    def crosses(self, pairs: Array) -> Array:
        """Which pairs are of two languages."""
        crossing: Array = self.languages[pairs[:, 0]] != self.languages[pairs[:, 1]]
        return crossing

    def foreign(self, pairs: Array) -> Array:
        """Which pairs have a text that is not English: the background knows nothing of its words."""
        found: Array = (self.languages[pairs] > 0).any(axis=1)
        return found

    def measure(self, pairs: Array) -> Array:
        """A row of `ABROAD_FEATURES` for each pair (sorted)."""
        found = self.stack.cosines(pairs)
        found[:, 3:] = np.minimum(found[:, 3:], _MOST) / _MOST
        return np.round(found, 6)


def abroad(sight: Sight, languages: Sequence[str | None]) -> Abroad | None:
    """Compare the texts of a pile across its languages; None where all are English, as a text of no language is."""
    known = [_ENGLISH, *sorted({language or _ENGLISH for language in languages} - {_ENGLISH})]
    if len(known) < 2:
        return None
    numbers = np.asarray([known.index(language or _ENGLISH) for language in languages], np.int64)
    sounds, figures, subjects = _entries(sight)
    heard = _heard_abroad(sounds, numbers)
    rows = [_weighed(sounds, heard), _weighed(figures), _weighed(subjects)]
    together = _mixed(rows)
    pairs = neighbours(together, _NEAREST, numbers)
    return Abroad(numbers, pairs, Stack([*rows, _ones(figures)]))


def _entries(sight: Sight) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """For each text the sounds of its names, its figures of two digits or more, and its subjects."""
    keys = sight.vocabulary.keys
    kinds = [_kind(key) for key in keys]
    spoken: dict[int, tuple[str, ...]] = {}
    sounds: list[list[str]] = []
    figures: list[list[str]] = []
    subjects: list[list[str]] = []
    body, names = sight.rows["body"], sight.rows["names"]
    for text in range(len(sight)):
        words = body.terms[body.starts[text] : body.starts[text + 1]].tolist()
        named = set(names.terms[names.starts[text] : names.starts[text + 1]].tolist())
        heard: set[str] = set()
        for word in words:
            if word in named or (kinds[word] == "caseless" and not subject_of(keys[word])):
                if word not in spoken:
                    spoken[word] = sound_keys(keys[word])
                heard.update(spoken[word])
        sounds.append(sorted(heard))
        figures.append(sorted({f for w in words if kinds[w] == "figure" and (f := _figure(keys[w]))}))
        told = {found for w in words if kinds[w] != "figure" and (found := subject_of(keys[w]))}
        told |= {keys[w] for w in words if kinds[w] == "figure" and keys[w] in _subjects()[1]}
        subjects.append(sorted(told))
    return sounds, figures, subjects


def _kind(key: str) -> str:
    if key[0].isdigit():
        return "figure"
    return "caseless" if key[0].upper() == key[0] else "word"


def _figure(key: str) -> str:
    """A figure without what parts its thousands; empty for one digit and for years."""
    whole = key.replace(".", "").replace(",", "") if len(key.rpartition(".")[2]) == 3 else key
    return "" if len(whole) < 2 or (len(whole) == 4 and whole[:2] in ("19", "20")) else whole


def subject_of(word: str) -> str:
    """What a word of one of six languages means, of the subjects that news is made of; empty if none."""
    stems = _subjects()[0]
    forms = [word]
    if word[:2] in ("ال", "وا", "با", "لل") or word[:1] in "وبلف":
        forms += [word[3:] if word[1:3] == "ال" else word[2:], word[1:]]
    for form in forms:
        for size in range(min(len(form), _LONGEST_STEM), 1, -1):
            found = stems.get(form[:size])
            if found is not None:
                return found
    return ""


@cache
def _subjects() -> tuple[dict[str, str], frozenset[str]]:
    """Stems with what they mean, from data/stories/concepts.tsv; and all meanings."""
    from .words import key_of

    stems: dict[str, str] = {}
    for line in files("tellings.data").joinpath("stories/concepts.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, *columns = line.split("\t")
            for stem in " ".join(columns).split():
                stems.setdefault(key_of(stem), name)
    return stems, frozenset(stems.values())


def _heard_abroad(sounds: Sequence[Collection[str]], languages: Array) -> frozenset[str]:
    """Sounds that texts of two languages have: names, most likely."""
    first: dict[str, int] = {}
    found: set[str] = set()
    for own, language in zip(sounds, languages.tolist(), strict=True):
        found.update(key for key in own if first.setdefault(key, language) != language)
    return frozenset(found)


def _weighed(entries: Sequence[Collection[str]], sure: Collection[str] | None = None) -> Rows:
    """Rows by how rare each entry is in the pile; longer sounds tell more, those that are not `sure` less."""
    texts, terms, words = _numbered(entries)
    count = len(entries)
    documents = np.bincount(terms, minlength=max(1, len(words)))
    rarity = np.log((count + 2) / (documents + 1))
    weight = np.asarray([min(len(word), _LONG) / _LONG for word in words] or [1.0])
    if sure is not None:
        weight *= np.asarray([1.0 if word in sure else _UNSURE for word in words] or [1.0])
    return unit_rows(texts, terms, rarity[terms] * weight[terms], count, max(1, len(words)))


def _ones(entries: Sequence[Collection[str]]) -> Rows:
    """Rows in which every entry is 1: the product of two is how many they share."""
    texts, terms, words = _numbered(entries)
    starts = np.concatenate([[0], np.cumsum(np.bincount(texts, minlength=len(entries)))]).astype(np.int64)
    return Rows(starts, terms.astype(np.int32), np.ones(len(terms), np.float32), max(1, len(words)))


def _numbered(entries: Sequence[Collection[str]]) -> tuple[Array, Array, list[str]]:
    numbers: dict[str, int] = {}
    terms = np.asarray([numbers.setdefault(word, len(numbers)) for own in entries for word in own], np.int64)
    return np.repeat(np.arange(len(entries)), [len(own) for own in entries]), terms, list(numbers)


def _mixed(rows: Sequence[Rows]) -> Rows:
    """The rows of all views as one, by which neighbours are found."""
    offsets = np.cumsum([0, *(part.width for part in rows)])
    texts = np.concatenate([part.owners() for part in rows])
    terms = np.concatenate([part.terms + offsets[n] for n, part in enumerate(rows)])
    values = np.concatenate([part.values * _FOUND_BY[n] for n, part in enumerate(rows)])
    order = np.lexsort((terms, texts))
    return unit_rows(texts[order], terms[order], values[order], len(rows[0].starts) - 1, int(offsets[-1]))
