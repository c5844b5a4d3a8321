"""Towns that no run of capitals shows: of several words, broken, with a digit inside, or all in small letters."""

from __future__ import annotations

from collections.abc import Iterator

from .forms import key
from .gazetteer import gazetteer
from .match import given_name
from .phrases import Entry
from .reading import Reading
from .tables import regions
from .titles import office_word
from .words import LOCATIVES, NOT_NAMES, NOT_PLACES, PARTICLES

# People that a town must have to be found so.
OF_WORDS, BROKEN, SMALL_LETTERS = 1_000, 10_000, 20_000
LONGEST = 4
# Letters of a broken name, and of one in small letters: short ones are words of the language too.
BROKEN_LETTERS, SMALL_LENGTH = 7, 6
FAME = 5
# A sentence of so many words without a capital is set in small letters.
_NO_CAPITALS = 6
BEFORE = LOCATIVES | frozenset("to from through between of and via after off".split())
_DIGITS = str.maketrans("013458", "oieasb")
_SMALL = PARTICLES | frozenset("au aux des les sur sous en do".split())


def mended(form: str) -> str:
    """The form without what OCR does: digits as the letters they look like, no gap inside."""
    return key(form).translate(_DIGITS).replace(" ", "")


def sought(reading: Reading, line: int, taken: dict[int, Entry | None]) -> Iterator[tuple[int, int]]:
    """First and last word of each such name in a sentence, without overlaps."""
    first, stop = reading.lines[line]
    small = stop - first >= _NO_CAPITALS and not any(word.capital for word in reading.words[first:stop])
    at = first
    while at < stop:
        end = _end(reading, at, stop, small)
        entries = [taken.get(number) for number in range(at, end)]
        if end > at and all(entry is None or entry.kind == "country" for entry in entries):
            yield at, end - 1
            at = end
        else:
            at += 1


def _end(reading: Reading, at: int, stop: int, small: bool) -> int:
    word = reading.words[at]
    if small:
        return at + 1 if _in_small_letters(word.key) else at
    if not word.key or not (word.capital or word.text[0].isdigit()):
        return at
    for end in range(min(stop, at + LONGEST), at + 1, -1):
        if _of_words(reading, at, end):
            return end
    here = at > 0 and (reading.words[at - 1].key in BEFORE or reading.words[at - 1].text == ",")
    if here and _with_digit(word.text):
        return at + 1
    return at + 2 if here and at + 1 < stop and _broken(reading, at) else at


def _of_words(reading: Reading, at: int, end: int) -> bool:
    """ "Port au Prince": a town of the table with a small word inside; "Gulyai Pole": one that is written together."""
    words = reading.words[at:end]
    if not words[-1].capital or any(not word.key or word.possessive for word in words):
        return False
    form = reading.text(at, end - 1)
    inner = [word for word in words[1:-1] if not word.capital]
    if inner:
        return all(word.key in _SMALL for word in inner) and _people(form) >= OF_WORDS
    together = form.replace(" ", "")
    if _goes_on(reading, end):
        return False
    apart = len(words) == 2 and " " in form and given_name(words[0].key) is None and words[0].key not in NOT_NAMES
    known = max(_people(together), _people(form))
    return apart and not words[0].entity.endswith("PERSON") and len(together) >= BROKEN_LETTERS and known >= BROKEN


def _goes_on(reading: Reading, end: int) -> bool:
    """ "Kansas City Chiefs": the town's name is the beginning of another; not so before a state, an office or a day."""
    if end >= len(reading.words):
        return False
    before, word = reading.words[end - 1], reading.words[end]
    if not word.capital or not word.key or word.start != before.end + 1 or word.sentence != before.sentence:
        return False
    return word.key not in NOT_NAMES and not office_word(word.key) and word.key not in regions()


def _with_digit(text: str) -> bool:
    """P0krovsk"""
    inside = any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) >= _NO_CAPITALS - 1
    return inside and _people(mended(text)) >= OF_WORDS


def _broken(reading: Reading, at: int) -> bool:
    """ "Av diivka": a capitalised piece and a small one that make a town together, and neither is one."""
    following = reading.words[at + 1]
    if following.capital or not following.key.isalpha() or following.start != reading.words[at].end + 1:
        return False
    together = reading.words[at].text + following.text
    whole = len(together) >= BROKEN_LETTERS and _people(together) >= BROKEN
    return whole and not gazetteer().named(reading.words[at].text)


def _in_small_letters(form: str) -> bool:
    """A known town by its main name, or by another where the name is too long for a common word."""
    if len(form) < SMALL_LENGTH or form in NOT_PLACES | NOT_NAMES:
        return False
    return any(
        (main or len(form) > BROKEN_LETTERS) and place.population >= SMALL_LETTERS and place.fame >= FAME
        for place, main in gazetteer().named(form)
    )


def _people(form: str) -> int:
    return max((place.population for place, _ in gazetteer().named(form)), default=0)
