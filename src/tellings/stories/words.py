"""Words of reports as this stage compares them, and how common they are in the news at large."""

from __future__ import annotations

import lzma
import math
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..text.tokens import words

# A word that the table does not have was seen in fewer documents than its floor: take half of it.
UNSEEN_SHARE = 0.5
# Numbers of one or two digits are in every text and are not in the table.
SHORT_NUMBER_RARITY = 0.25
# A word that mostly stands with a capital inside sentences, in the table's counts, is a name (share in tenths).
NAME_TENTHS = 7


class Background(NamedTuple):
    """What the table says: how rare each of its words is, which of them are names, and the words of grammar."""

    rarities: dict[str, float]
    names: frozenset[str]
    stops: frozenset[str]

    def rarity(self, word: str) -> float:
        """How much a word tells: 0 for one that every text has, 1 for one that is hardly known."""
        known = self.rarities.get(word)
        if known is not None:
            return known
        if len(word) < 3:
            return SHORT_NUMBER_RARITY if word.isdecimal() else 0.0
        return 1.0

    def is_name(self, word: str) -> bool:
        """Is a word that stands with a capital at the head of a sentence a name also elsewhere, or unknown?"""
        return word in self.names or word not in self.rarities


@cache
def background() -> Background:
    """The table that ships: data/stories/words.txt.xz, its card beside it."""
    folder = files("tellings.data").joinpath("stories")
    lines = lzma.decompress(folder.joinpath("words.txt.xz").read_bytes()).decode("utf-8").splitlines()
    documents, floor = (int(part) for part in lines[0].split()[:2])
    rarities: dict[str, float] = {}
    names: set[str] = set()
    unseen = math.log(documents / (floor * UNSEEN_SHARE))
    for line in lines[1:]:
        word, count, tenths = line.split()
        rarities[word] = math.log(documents / int(count)) / unseen
        if int(tenths) >= NAME_TENTHS:
            names.add(word)
    stops = frozenset(
        word
        for line in folder.joinpath("stops.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
    rarities.update(dict.fromkeys(stops, 0.0))
    return Background(rarities, frozenset(names), stops)


class Word(NamedTuple):
    """A word as it is compared (`key`), where it stands, with a capital or not, first of its sentence or not."""

    key: str
    start: int
    end: int
    capital: bool
    first: bool


def words_in(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of a sentence: lower case, no accents, no possessive ending; parts of a hyphened word each."""
    first = True
    for token in words(text, start, end):
        offset = token.start
        for part in token.text.split("-"):
            key = key_of(part)
            if key:
                yield Word(key, offset, offset + len(part), part[:1].isupper(), first)
                first = False
            offset += len(part) + 1


def key_of(word: str) -> str:
    """A word as it is compared: lower case, no accents, no possessive ending, no commas in a number."""
    plain = word.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.replace("’", "'").replace("ʼ", "'")
    if plain.endswith("'s"):
        return plain[:-2]
    return plain.replace(",", "").rstrip("'") if plain[:1].isdigit() else plain.rstrip("'")
