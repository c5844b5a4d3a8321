"""What a copy tells otherwise: other figures and other content words at the same places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import regex
from rapidfuzz.distance import Indel

from .align import CHANGED, EXACT, Alignment, Hit, Link
from .reading import Reading

_FEW = 2
_SHARE = 0.01
"""Other content words, at the least and of the taker's aligned words, that make it another telling. Set by hand: house
style (a synonym for `said`, a day's name) changes fewer."""
_STEM = 4
"""Letters with which two words begin that are forms of one."""
_MISREAD = 0.5
"""Letters (Indel ratio) that a word unknown to the news shares with one, as long or a letter off, that it misreads."""
_DIGITS = regex.compile(r"(\d[\d.,'’]*)(\p{L}*)")
_LIKE_DIGITS = frozenset("lio")
_ORDINAL = frozenset(("", "st", "nd", "rd", "th"))
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT = {
    **{word: str(n) for n, word in enumerate(_UNITS)},
    **{word: str(10 * n) for n, word in enumerate(_TENS, start=2)},
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
    "trillion": "10^12",
}


class Altered(NamedTuple):
    """Links whose two words are other figures, and such whose two content words are no forms of one."""

    figures: tuple[Link, ...]
    words: tuple[Link, ...]

    def told_otherwise(self, taken: int) -> bool:
        """Is that another telling, in a taker of whose words so many are taken? One figure is enough."""
        return bool(self.figures) or len(self.words) >= max(_FEW, _SHARE * taken)


def altered(alignment: Alignment, hits: Iterable[Hit]) -> Altered:
    """What is altered in hits of an alignment, in their order."""
    figures: list[Link] = []
    words: list[Link] = []
    for hit in hits:
        for link in _replaced(alignment, hit):
            one, other = _value(alignment.first, link.i), _value(alignment.second, link.j)
            if one is not None and other is not None:
                if one != other and not (_cut(alignment.first, link.i, other) or _cut(alignment.second, link.j, one)):
                    figures.append(link)
            elif link.how == CHANGED and _unlike(alignment, link):
                words.append(link)
    return Altered(tuple(figures), tuple(words))


def _replaced(alignment: Alignment, hit: Hit) -> list[Link]:
    """Links of another word where neither of the two stands elsewhere in the other's stretch: then it was moved."""
    first, second = alignment.first, alignment.second
    mine = {first.ids[p] for p in range(*hit.first_range())}
    theirs = {second.ids[p] for p in range(*hit.second_range())}
    every = {link for link in hit.links if link.how != EXACT}
    every.update(_beside(alignment, hit), _at_edges(alignment, hit))
    return sorted(k for k in every if first.ids[k.i] not in theirs and second.ids[k.j] not in mine)


def _beside(alignment: Alignment, hit: Hit) -> Iterator[Link]:
    """Figures that stand right before or after equal words in both texts, where more words were put in or left out."""
    first, second = alignment.first, alignment.second
    for left, right in pairwise(hit.links):
        for start, step in ((left, 1), (right, -1)):
            for n in range(1, min(right.i - left.i, right.j - left.j)):
                link = Link(start.i + n * step, start.j + n * step, CHANGED)
                if first.ids[link.i] == second.ids[link.j]:
                    continue
                if _value(first, link.i) is not None and _value(second, link.j) is not None:
                    yield link
                break


def _at_edges(alignment: Alignment, hit: Hit) -> Iterator[Link]:
    """The first or last word of a sentence in both texts, right beside a hit that does not hold it."""
    first, second = alignment.first, alignment.second
    for link, step in ((hit.links[0], -1), (hit.links[-1], 1)):
        i, j = link.i + step, link.j + step
        if _outermost(first, i, step) and _outermost(second, j, step) and first.ids[i] != second.ids[j]:
            same = first.sentence[i] == first.sentence[link.i] and second.sentence[j] == second.sentence[link.j]
            if same:
                yield Link(i, j, CHANGED)


def _outermost(reading: Reading, place: int, step: int) -> bool:
    beyond = place + step
    if not 0 <= place < len(reading):
        return False
    return not 0 <= beyond < len(reading) or reading.sentence[beyond] != reading.sentence[place]


def _value(reading: Reading, place: int) -> str | None:
    """The digits of a figure, however they are grouped; None of what is none, or is damaged."""
    word = reading.vocabulary.words[reading.ids[place]]
    if word in _SPELT:
        return _SPELT[word]
    found = _DIGITS.fullmatch(word)
    if found is None or _misread_digit(reading, place):
        return None
    digits = "".join(char for char in found.group(1) if char.isdigit())
    return digits if found.group(2) in _ORDINAL else digits + found.group(2)


def _misread_digit(reading: Reading, place: int) -> bool:
    """Does a letter that is taken for a digit stand right beside a figure: 2l2 for 212?"""
    for one in (place - 1, place + 1):
        if 0 <= one < len(reading) and reading.vocabulary.words[reading.ids[one]] in _LIKE_DIGITS:
            left, right = sorted((one, place))
            if reading.end[left] == reading.start[right]:
                return True
    return False


def _cut(reading: Reading, place: int, whole: str) -> bool:
    """Is a figure a part of the other, cut in two by a space: 2 245 for 2,245?"""
    for begin in (place - 1, place):
        if begin >= 0 and begin + 1 < len(reading):
            parts = _value(reading, begin), _value(reading, begin + 1)
            if None not in parts and "".join(part or "" for part in parts) == whole:
                return True
    return False


def _content(reading: Reading, place: int) -> bool:
    word = reading.vocabulary.words[reading.ids[place]]
    return word[0].isalpha() and word not in reading.vocabulary.background.stops


def _unlike(alignment: Alignment, link: Link) -> bool:
    if not (_content(alignment.first, link.i) and _content(alignment.second, link.j)):
        return False
    words = alignment.first.vocabulary.words
    one, other = words[alignment.first.ids[link.i]], words[alignment.second.ids[link.j]]
    if misread(alignment, link):
        return False
    stem = min(_STEM, len(one), len(other))
    return one[:stem] != other[:stem]


def misread(alignment: Alignment, link: Link) -> bool:
    """Is one of two words unknown to the news and so like the other that it was misread or mistyped?"""
    vocabulary = alignment.first.vocabulary
    one, other = vocabulary.words[alignment.first.ids[link.i]], vocabulary.words[alignment.second.ids[link.j]]
    known = vocabulary.background.words
    strange = (one not in known or other not in known) and abs(len(one) - len(other)) <= 1
    return strange and Indel.normalized_similarity(one, other) >= _MISREAD
