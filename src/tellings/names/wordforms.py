"""One word of a name with its keys worked out once, and how alike two such words are."""

from __future__ import annotations

import functools
import math

from rapidfuzz.distance import JaroWinkler, Levenshtein

from .forms import plain, roman, skeleton
from .letters import evidence, knows, script_of, variant
from .tables import clans, given_names

# Two words are spellings of one word from this similarity on: F1 of persons is flat from .76 to .80, falls after.
SAME_WORD = 0.80
# What two words must have in common to be one name by sound alone; the same letters have 1.
SAME_SOUND = 0.97
# Log evidence of letters across scripts: even odds against the likeliest wrong one of 1,000 names at about 10, on the
# `_16` slices of six scripts; at EVIDENT one wrong in twenty.
LIKELY, EVIDENT = 10.0, 14.0


class Word:
    """A word of a name: `key` and what is made from it. Two of one key are one object, while they are in use."""

    __slots__ = ("clans", "given", "key", "plain", "roman", "script", "skeleton")

    def __init__(self, text: str) -> None:
        self.key = text
        self.roman = roman(text)
        self.plain = plain(text)
        self.skeleton = skeleton(text)
        self.given = given_names().get(self.roman) or _given_by_sound().get(self.plain)
        self.clans = clans().get(self.roman) or _clans_by_sound().get(self.plain, frozenset())
        self.script = script_of(text)


@functools.lru_cache(maxsize=65_536)
def word(text: str) -> Word:
    """The word with a key."""
    return Word(text)


@functools.cache
def _given_by_sound() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for name, told in given_names().items():
        found.setdefault(plain(name), told)
    return found


@functools.cache
def _clans_by_sound() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for name, numbers in clans().items():
        found[plain(name)] = found.get(plain(name), frozenset()) | numbers
    return found


def given_name(text: str) -> tuple[str, int] | None:
    """Gender and group of a given name in any of the scripts that are romanised here; None for any other word."""
    return word(text).given


@functools.lru_cache(maxsize=262_144)
def alike(a: Word, b: Word) -> float:
    """1 the same word, SAME_SOUND the same to the ear, above SAME_WORD spellings of one, 0 nothing in common."""
    if a.key == b.key:
        return 1.0
    x, y = a.plain, b.plain
    if x == y:
        return SAME_SOUND if x else 0.0
    if a.script != b.script:
        across = _across(a, b)
        if across is not None:
            return across
    elif a.script == "han":
        return 0.0  # one character is another name
    shortest = min(len(x), len(y))
    if shortest <= 2:
        return 0.0
    kindred = a.skeleton == b.skeleton and x[0] == y[0]
    allowed = max(1, shortest // 4)
    if abs(len(x) - len(y)) > max(allowed, 2) and not kindred:
        return 0.5  # too far apart, whatever the letters are
    if _article_glued(x, y) or _article_glued(y, x):
        return SAME_SOUND
    if x[0] == y[0] and a.script == b.script and _otherwise(a.roman) & _otherwise(b.roman):
        return VARIANT_WORD
    edits = Levenshtein.normalized_similarity(x, y)
    near = max(edits, (edits + JaroWinkler.similarity(a.roman, b.roman)) / 2)
    if kindred:
        near = min(0.95, near + 0.12)
    elif Levenshtein.distance(x, y) > allowed:
        near *= 0.8
    starts = a.skeleton[:1] == b.skeleton[:1] or {a.roman[:1], b.roman[:1]} <= _SOFT
    kindred_start = starts and shortest >= 4
    if near < VARIANT_WORD and edits >= WORTH and kindred_start and a.script == b.script == "latin":
        share = 0.0 if _sexes(a.roman, b.roman) else variant(a.key, b.key)
        near = max(near, VARIANT_WORD if share >= VARIANT_SURE else SAME_WORD if share >= VARIANT_LIKELY else 0.0)
    return near


# Swept on name-bench-dev persons and the project's own tuning half, .75 to .90 and .62 to .80.
# What two spellings by the table of Latin letters have as likeness, and from which share of evidence on.
VARIANT_WORD = 0.9
VARIANT_SURE, VARIANT_LIKELY = 0.80, 0.68
# Words that have less in common are not worth the table.
WORTH = 0.6


# First letters that romanisations write for one sound (Julani, Golani; Yahia, Jahia; Hatem, Khatem).
_SOFT = frozenset("gjyhk")


def _sexes(a: str, b: str) -> bool:
    """Ivanov, Ivanova: two persons, not two spellings."""
    return a + "a" == b or b + "a" == a or {a[-2:], b[-2:]} == {"ii", "ia"}


def _article_glued(a: str, b: str) -> bool:
    """Elsisi, Sisi."""
    return a[:2] in ("al", "el") and len(b) >= 4 and a[2:] == b


def _across(a: Word, b: Word) -> float | None:
    """The same for two scripts, by the table of letters; None where there is none for them."""
    latin, other = (a, b) if a.script == "latin" else (b, a)
    if latin.script != "latin" or not knows(other.script):
        return None
    return by_evidence(evidence(latin.key, other.key))


def by_evidence(found: float) -> float:
    """Evidence as a likeness: LIKELY is SAME_WORD, EVIDENT is SAME_SOUND."""
    if found == -math.inf:
        return 0.0
    slope = (SAME_SOUND - SAME_WORD) / (EVIDENT - LIKELY)
    return max(0.0, min(SAME_SOUND, SAME_WORD + slope * (found - LIKELY)))


@functools.lru_cache(maxsize=262_144)
def fit(a: Word, b: Word) -> float:
    """Likeness of two words inside names: an initial fits its word, a given name its other forms."""
    if len(a.key) == 1 or len(b.key) == 1:
        return 0.85 if a.roman[:1] == b.roman[:1] and a.script in ("latin", b.script, "cyrillic") else 0.0
    similarity = alike(a, b)
    if similarity < 1 and a.given and b.given:
        if a.given[1] == b.given[1] or a.clans & b.clans:
            return 0.95
        if similarity < SAME_SOUND:
            return 0.0  # two known given names that are not the same one: a conflict, however alike (Juan, Jean)
    return similarity


@functools.lru_cache(maxsize=65_536)
def spelled(a: Word, b: Word) -> int:
    """2: the same word in letters or sound; 1: the same but for a vowel or a kindred consonant; 0: another word."""
    x, y = a.plain, b.plain
    if x == y:
        return 2
    if a.script != b.script:
        across = _across(a, b)
        if across is not None:
            return 2 if across >= SAME_SOUND else int(across >= SAME_WORD)
    if min(len(x), len(y)) >= 4 and a.skeleton == b.skeleton and Levenshtein.distance(x, y) == 1:
        return int(not _sexes(a.roman, b.roman))
    if _article_glued(x, y) or _article_glued(y, x):
        return 2
    if _otherwise(a.roman) & _otherwise(b.roman):
        return 1
    latin = a.script == b.script == "latin" and min(len(x), len(y)) >= 4
    return int(latin and not _sexes(a.roman, b.roman) and variant(a.key, b.key) >= VARIANT_SURE)


# Letters that one romanisation writes for a sound, and what another writes for it: Araghchi, Araqchi; Nadschib, Najib;
# Selenskyj, Zelensky.
_OTHERWISE = (
    ("gh", "q"),
    ("dsch", "j"),
    ("dj", "j"),
    ("sch", "zh"),
    ("s", "z"),
    ("qu", "kv"),
    ("hl", "l"),
    ("hn", "n"),
)


@functools.lru_cache(maxsize=65_536)
def _otherwise(latin: str) -> frozenset[str]:
    """The plain forms of a word as other romanisations write it, its own among them; of words of five letters on."""
    if len(latin) < _WRITTEN_LEAST:
        return frozenset()
    return frozenset([plain(latin), *(plain(latin.replace(a, b)) for a, b in _OTHERWISE if a in latin)])


_WRITTEN_LEAST = 5


def kin(a: Word, b: Word) -> bool:
    """Forms of a given name that one person goes by (Bill, William; Mykola, Nikolai), not those of other nations."""
    return bool(a.clans & b.clans)


def word_similarity(a: str, b: str) -> float:
    """`alike` for two keys."""
    return alike(word(a), word(b))


def spelling(a: str, b: str) -> int:
    """`spelled` for two keys."""
    return spelled(word(a), word(b))
