"""How likely two names in different scripts are the same name, by the letters that write one another.

A table of letter pairs (data/names/letters.json.gz, see its card) gives every way to write a Latin name in Cyrillic,
Arabic, Hebrew, Hangul, Chinese (by its pinyin) and kana a probability. The evidence is the log of how much likelier the
pair is than two names that have nothing to do with each other: it grows with the length of the name, as it should.
"""

from __future__ import annotations

import functools
import gzip
import json
import math
import unicodedata
from importlib.resources import files
from typing import NamedTuple

BORDERS = "^{}$"
LONGEST = 2
"""Letters in a unit at most."""
# Names longer than this are compared by their beginnings: no name part is so long.
CUT = 32
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}
)
# Letters of other Cyrillic alphabets by the Russian ones that stand for their sound.
_CYRILLIC = str.maketrans("іїєґўђћљњџѓќѕјқғҳүұңөә", "ииегудчлнжгкзйкгхуунеа")
# Letters of Persian, Urdu, Kurdish and Pashto by the Arabic ones that stand for their sound.
_ARABIC = str.maketrans(
    {"ک": "ك", "ی": "ي", "ې": "ي", "ے": "ي", "ى": "ي", "ە": "ه", "ہ": "ه", "ھ": "ه", "گ": "غ", "پ": "ب", "چ": "تش",
     "ژ": "ج", "ڤ": "ف", "ٹ": "ت", "ټ": "ت", "ڈ": "د", "ډ": "د", "ړ": "ر", "ڕ": "ر", "ں": "ن", "ڵ": "ل", "ۆ": "و",
     "ۇ": "و"}
)  # fmt: skip
_RANGES = (
    ("cyrillic", 0x400, 0x52F), ("hebrew", 0x590, 0x5FF), ("arabic", 0x600, 0x6FF), ("arabic", 0x750, 0x77F),
    ("hangul", 0x1100, 0x11FF), ("kana", 0x3040, 0x30FF), ("han", 0x3400, 0x9FFF), ("hangul", 0xAC00, 0xD7A3),
)  # fmt: skip


def script_of(text: str) -> str | None:
    """The script of the first letter: latin, one with a table here, or None."""
    for char in text:
        if char.isalpha():
            if char < "\u0250":
                return "latin"
            return next((name for name, first, last in _RANGES if first <= ord(char) <= last), None)
    return None


@functools.lru_cache(maxsize=65_536)
def latin_letters(text: str) -> str:
    """Small letters a to z, no accents, no gaps."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LATIN))
    return "".join(char for char in plain if char.isascii() and char.isalpha())


@functools.lru_cache(maxsize=65_536)
def letters_of(text: str, script: str) -> str:
    """The letters of a name as the table of its script has them: Hangul in jamo, Chinese in pinyin, no vowel points."""
    if script == "latin":
        return latin_letters(text)
    if script == "han":
        return "".join(_pinyin().get(char, "") for char in text)
    if script == "kana":
        whole = unicodedata.normalize("NFKC", text)
        return "".join(
            chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in whole if c.isalpha() or c == "ー"
        )
    parts = unicodedata.normalize("NFKD", text.lower())
    if script == "hangul":
        return "".join(char for char in parts if char.isalpha())
    bare = "".join(char for char in parts if char.isalpha() or char in "'׳")
    if script == "arabic":
        return bare.translate(_ARABIC)
    return bare.translate(_CYRILLIC) if script == "cyrillic" else bare


@functools.cache
def _pinyin() -> dict[str, str]:
    packed = files("tellings.data.names").joinpath("pinyin.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    return {char: sound for sound, chars in map(str.split, lines) for char in chars}


class Table(NamedTuple):
    """Probabilities of one script: of pairs (Latin unit -> other unit -> p), and of the units of each side alone."""

    pairs: dict[str, dict[str, float]]
    latin: dict[str, float]
    other: dict[str, float]


@functools.cache
def _tables() -> dict[str, Table]:
    packed = files("tellings.data.names").joinpath("letters.json.gz").read_bytes()
    found = {}
    for script, units in json.loads(gzip.decompress(packed))["scripts"].items():
        pairs: dict[str, dict[str, float]] = {}
        latin: dict[str, float] = {}
        other: dict[str, float] = {}
        for s, t, cost in units:
            p = math.exp(-cost / 1000)
            pairs.setdefault(s, {})[t] = p
            latin[s] = latin.get(s, 0.0) + p
            other[t] = other.get(t, 0.0) + p
        found[script] = Table(pairs, latin, other)
    return found


def knows(script: str | None) -> bool:
    """Is there a table for the script?"""
    return script in _tables()


# A letter that the table never saw.
_UNSEEN = 1e-5


@functools.lru_cache(maxsize=65_536)
def _chance(word: str, script: str, latin: bool) -> float:
    """Log probability of one side alone."""
    table = _tables()[script].latin if latin else _tables()[script].other
    sums = [1.0] + [0.0] * len(word)
    for end in range(1, len(word) + 1):
        total = sums[end - 1] * table.get(word[end - 1], 0.0)
        if end > 1:
            total += sums[end - 2] * table.get(word[end - 2 : end], 0.0)
        sums[end] = total or sums[end - 1] * _UNSEEN
    return math.log(sums[-1] or 1e-300)


@functools.lru_cache(maxsize=131_072)
def evidence(latin: str, other: str) -> float:
    """Natural log of how much likelier the two are one name than two, by their letters; -inf where nothing is known.

    `other` is in a script with a table. O(letters x letters). On names against the likeliest wrong one of 1,000, the
    odds are even at about 10.
    """
    script = script_of(other)
    if script is None or script not in _tables():
        return -math.inf
    x, y = latin_letters(latin)[:CUT], letters_of(other, script)[:CUT]
    if not x or not y:
        return -math.inf
    x, y = BORDERS.format(x), BORDERS.format(y)
    joint = _joint(x, y, _tables()[script].pairs)
    if joint <= 0.0:
        return -math.inf
    return math.log(joint) - _chance(x, script, True) - _chance(y, script, False)


@functools.lru_cache(maxsize=131_072)
def variant(a: str, b: str) -> float:
    """How much of the evidence that a Latin name has for itself another Latin name has for it: 1 the same letters.

    By pairs of Latin forms that are written alike in Cyrillic, Arabic, Hebrew or Hangul. Of pairs that are spellings of
    one name half reach .75, of the likeliest wrong ones of 600 one in a hundred. 0 where there is too little evidence.
    """
    found = evidence(a, b)
    if found < VARIANT_EVIDENCE:
        return 0.0
    return min(1.0, found / max(evidence(a, a), evidence(b, b), 1.0))


# Below it a pair of words is too short to say anything.
VARIANT_EVIDENCE = 11.0


def _joint(x: str, y: str, pairs: dict[str, dict[str, float]]) -> float:
    """Sum over all alignments of the product of their units' probabilities."""
    none: dict[str, float] = {}
    inserted = pairs.get("", none)
    size = len(y) + 1
    # y1[j], y2[j]: the units of one and two letters that end at j.
    y2 = ["", "", *(y[j - 2 : j] for j in range(2, size))]
    before: list[float] = []
    last: list[float] = []
    for i in range(len(x) + 1):
        one = pairs.get(x[i - 1], none) if i else none
        two = pairs.get(x[i - 2 : i], none) if i > 1 else none
        row = [0.0] * size
        dropped = one.get("", 0.0)
        for j in range(size):
            if i == 0 and j == 0:
                row[0] = 1.0
                continue
            total = last[j] * dropped if i else 0.0
            if j:
                letter = y[j - 1]
                total += row[j - 1] * inserted.get(letter, 0.0)
                if i:
                    total += last[j - 1] * one.get(letter, 0.0)
                    if j > 1:
                        total += last[j - 2] * one.get(y2[j], 0.0)
                if i > 1:
                    total += before[j - 1] * two.get(letter, 0.0)
                    if j > 1:
                        total += before[j - 2] * two.get(y2[j], 0.0)
            row[j] = total
        before, last = last, row
    return last[-1]
