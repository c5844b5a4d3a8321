"""Are two forms the same person's name? A score between 0 and 1, with the reason in words.

A pair is judged word by word: the surname must be there on both sides, given names must not conflict, initials and
left-out middle names are no conflict. The forms alone are judged; roles, countries and stories are the callers' part.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from .forms import key, plain
from .letters import evidence, knows, script_of, variant
from .wordforms import SAME_SOUND, SAME_WORD, Word, alike, by_evidence, fit, given_name, kin, spelled, word
from .words import HONOURS, PARTICLES, TITLES

# Son of, daughter of: the order of the words is the line of descent, and must agree.
_FATHER = frozenset("bin ben ibn bint".split())
# Swept on the 260 persons of name-bench-dev from .50 to .95 in steps of .03: F1 the same from .77 to .83.
SAME_PERSON = 0.80
# Scripts that write a person's name without gaps, or divide it otherwise than Latin letters do.
_UNDIVIDED = frozenset(["hangul", "han", "kana"])
# Log evidence of all letters together for a whole name (see wordforms.LIKELY: a name has more letters than a word).
WHOLE_LIKELY, WHOLE_EVIDENT = 12.0, 18.0


class Match(NamedTuple):
    """How well two forms fit, and why in words.

    `sure`: 2 where every word has its counterpart in the same letters or sound; 1 where all differ by spelling,
    initials or languages of a given name only; 0 where letters differ that spelling does not explain (a slip of the
    pen, or another person). Only the sure are ever joined without a person's judgement.
    """

    score: float
    reason: str
    sure: int = 0


class Form:
    """A person's name taken apart, once for all pairs that it is in."""

    __slots__ = ("generation", "initials", "joined", "lines", "script", "sounds", "whole", "words")

    def __init__(self, text: str) -> None:
        parts = key(text).split()
        keys = frozenset(parts)
        self.words = tuple(word(part) for part in name_words(text))
        self.sounds = tuple(sorted(part.plain for part in self.words))
        self.joined = plain("".join(part.key for part in self.words))
        self.whole = "".join(part.key for part in self.words)
        self.lines = _lines(text) if keys & _FATHER else frozenset()
        self.generation = (_GENERATIONS & keys) | _number(text, parts)
        self.initials = text.lower() if len(parts) == 1 and _INITIALS.fullmatch(text) else "".join(p[0] for p in parts)
        self.script = script_of(text)


_GENERATIONS = frozenset("jr sr junior senior".split())
_NUMBER = regex.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
# Written after a name, and no part of it.
_AFTER = _GENERATIONS | HONOURS
# A name by its first letters alone: AMLO.
_INITIALS = regex.compile(r"\p{Lu}{3,5}")


# A nickname in quotation marks between given name and surname.
_NICKNAME = regex.compile(r"""(?<=\p{L} )(?:['‘][^'’]+['’]|["“][^"”]+["”]|``[^']+'') (?=\p{Lu})""")


def _number(text: str, parts: list[str]) -> frozenset[str]:
    """John Paul II, King Albert I: the number behind the name. Malcolm X has none."""
    last = text.rsplit(maxsplit=1)[-1] if text.strip() and not text.isupper() else ""
    known = len(parts) > (2 if len(last) == 1 else 1) and last and _NUMBER.fullmatch(last)
    return frozenset([last.lower()]) if known else frozenset()


def _lines(text: str) -> frozenset[tuple[str, str]]:
    """(son, father) for every "bin" between two words."""
    parts = [part for part in key(text).split() if part not in PARTICLES - _FATHER]
    return frozenset(
        (plain(parts[i - 1]), plain(parts[i + 1])) for i in range(1, len(parts) - 1) if parts[i] in _FATHER
    )


@functools.lru_cache(maxsize=65_536)
def form(text: str) -> Form:
    """The name taken apart."""
    return Form(text)


@functools.lru_cache(maxsize=65_536)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a person's name as keys, without titles before it, marks after it, small words (al, van der)."""
    text = _NICKNAME.sub(" ", text)
    last, comma, first = text.partition(",")
    words = key(text).split()
    if comma and "," not in first and not set(key(first).split()) <= _AFTER:
        words = key(f"{first} {last}").split()  # "Marlow, Peter"
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in _AFTER | _number(text, words):
        del words[-1]
    if text.endswith(".") and len(words) > 1 and len(words[-1]) == 1 < len(words[0]):
        words = [part for part in words if len(part) == 1] + [part for part in words if len(part) > 1]
    return _joined(words)


# Servant of: one name with the word after it, written together or apart.
_SERVANT = regex.compile(r"(?:abd|abdu|abdul|abdel|abdal|عبد|абдул|абдель)")
_ARTICLES = PARTICLES - {"e", "y"}


def _joined(words: list[str]) -> tuple[str, ...]:
    """Without articles and particles; "Abd al-Malik" and "Abdul Malik" are "abdulmalik"."""
    found: list[str] = []
    servant = False
    for part in words:
        if part in _ARTICLES or (part in PARTICLES and found):
            continue
        if servant:
            found[-1] += part
        elif part.startswith("ال") and len(part) > 4 and script_of(part) == "arabic":
            found.append(part[2:])
        else:
            found.append(part)
        servant = not servant and _SERVANT.fullmatch(part) is not None
    joined = [_ABDEL.sub("abdul", part) for part in found]
    return tuple(joined or words)


_ABDEL = regex.compile(r"^abd(?:[aeu]l|e)?(?!all|oul|ull|allah|ou$)(?=\p{Latin}{4})")


@functools.lru_cache(maxsize=65_536)
def persons(a: str, b: str) -> Match:
    """May both forms name one person? Short forms (a surname alone) fit the long ones that end in them."""
    return match_forms(form(a), form(b))


def match_pairs(pairs: Iterable[tuple[str, str]]) -> list[Match]:
    """`persons` for many pairs; nothing is kept but the keys of the names."""
    return [match_forms(form(a), form(b)) for a, b in pairs]


def match_forms(a: Form, b: Form) -> Match:
    """`persons` for names taken apart before. O(words of a x words of b)."""
    if a.generation != b.generation:
        return _of_generations(a, b)
    if any((son, father) in b.lines for father, son in a.lines):
        return Match(0.3, "father and son: the line of descent is the other way round")
    short, long = (a, b) if _rank(a) <= _rank(b) else (b, a)
    if not short.words:
        return Match(0.0, "no letters")
    if short.words == long.words:
        return Match(1.0, "the same form", 2)
    if short.joined == long.joined:
        return Match(0.98, "the same letters, spaced otherwise", 2)
    if _korean(short) and _korean(short) == _korean(long):
        return Match(0.9, "romanisations of one Korean name", 1)
    if short.sounds == long.sounds and len(short.words) > 1:
        return Match(0.97, "the same words in another order or spelling", 2)
    if len(a.initials) > 2 and a.initials == b.initials and 1 in (len(a.words), len(b.words)):
        return Match(0.85, "the first letters of all its words", 1)
    if a.script != b.script and (a.script in _UNDIVIDED or b.script in _UNDIVIDED):
        return _undivided(a, b)
    return _by_words(short, long)


# Romanisations of the commonest family names, and of the vowels and consonants that systems disagree about.
_FAMILIES = {
    form: forms.split()[0]
    for forms in (
        "kim gim", "lee yi rhee ri", "park bak pak", "choi choe", "jung jeong chung chong", "roh noh", "kang gang",
        "cho jo",
        "yoon yun", "jang chang", "lim im rim", "han", "oh o", "seo suh so", "shin sin", "kwon gwon", "hwang", "ahn an",
        "song", "ryu yoo yu", "hong", "moon mun", "yang", "bae pae", "baek paik", "nam", "sim shim",
    )
    for form in forms.split()
}  # fmt: skip
_SYLLABLES = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"eu", "u"), (r"y?eo|y?ou|oo|u(?=[kg]|ng)", "o"), (r"oh\b", "o"), (r"k|gg", "g"), (r"p", "b"), (r"ch", "j"),
        (r"t", "d"), (r"u", "o"), (r"y", ""),
    )
)  # fmt: skip


def _korean(one: Form) -> str:
    """Family and given syllables of a name that may be Korean, one spelling for all systems; "" for any other name."""
    keys = [part.key for part in one.words]
    if not 2 <= len(keys) <= 3 or keys[0] not in _FAMILIES or max(map(len, keys[1:])) > 7 or one.script != "latin":
        return ""
    given = "".join(keys[1:])
    for pattern, sound in _SYLLABLES:
        given = pattern.sub(sound, given)
    return f"{_FAMILIES[keys[0]]} {given}"


def _of_generations(a: Form, b: Form) -> Match:
    """A junior is not his father; whether the name without a mark is one or the other, it does not say."""
    if (
        (a.generation and b.generation)
        or "jr" in a.generation | b.generation
        or "junior" in a.generation | b.generation
    ):
        return Match(0.3, "father and son: one is a junior or senior")
    match = _by_words(*sorted((a, b), key=_rank))
    crowned = len(a.words) == len(b.words) == 1  # King Charles, Charles III
    sure = (
        min(match.sure, 1) if crowned or (len(a.words) == len(b.words) and "sr" in a.generation | b.generation) else 0
    )
    return Match(min(match.score, 0.85), match.reason + "; one is marked as the senior or by a number", sure)


def _rank(one: Form) -> tuple[int, tuple[str, ...]]:
    return len(one.words), one.sounds


def _undivided(a: Form, b: Form) -> Match:
    """Xi Jinping, 习近平: the whole name, in each order of its words."""
    latin, other = (a, b) if a.script == "latin" else (b, a)
    if latin.script != "latin" or not knows(other.script):
        return Match(0.0, "no table of letters for these two scripts")
    keys = [part.key for part in latin.words]
    turns = {"".join(keys[i:] + keys[:i]) for i in range(len(keys))}
    whole = "".join(part.key for part in other.words)
    best = max(evidence(turn, whole) for turn in turns)
    if len(other.words) == len(latin.words) > 1:
        best = max(best, sum(evidence(x.key, y.key) for x, y in zip(latin.words, other.words, strict=True)) - 2)
    sure = 2 if best >= WHOLE_EVIDENT else int(best >= WHOLE_LIKELY)
    return Match(by_evidence(best - WHOLE_LIKELY + 10), "the letters of one write the other", sure)


def _by_words(short: Form, long: Form) -> Match:
    few, many = _spread_initials(short.words, long.words), _spread_initials(long.words, short.words)
    if len(few) > len(many):
        few, many = many, few
    if _middle_differs(few, many):
        return Match(0.3, "middle initials differ")
    if len(few) == 1:
        return _lone(few[0], many)
    pairs, left = _align(few, many)
    if left is not None and len(few) < len(many) and _spaced_otherwise(short, long):
        return Match(0.9, "spellings of the same letters, spaced otherwise", 1)
    if left is not None:
        return Match(0.4, f"{left.key} has no counterpart")
    return _judge(few, many, pairs)


def _spaced_otherwise(a: Form, b: Form) -> bool:
    """Gebremichael, Gebre-Mikael: spellings of the same letters throughout."""
    if a.script != b.script:
        latin, other = (a, b) if a.script == "latin" else (b, a)
        known = latin.script == "latin" and knows(other.script)
        return known and evidence(latin.whole, other.whole) >= WHOLE_EVIDENT
    near = Levenshtein.normalized_similarity(a.joined, b.joined, score_cutoff=0.8) > 0
    return near and variant(a.whole, b.whole) >= JOINED


# What whole names that are spaced otherwise must have in common (see letters.variant).
JOINED = 0.85


def _spread_initials(words: tuple[Word, ...], other: Sequence[Word]) -> tuple[Word, ...]:
    """JC is J and C beside a name that has words in J and C."""
    first = words[0].key
    if (
        len(words) > 1
        and len(first) == 2
        and len(other) > 1
        and first[0] == other[0].key[0]
        and first[1] == other[1].key[0]
    ):
        return (word(first[0]), word(first[1]), *words[1:])
    return words


def _lone(one: Word, long: Sequence[Word]) -> Match:
    best = max(alike(one, other) for other in long)
    last = alike(one, long[-1])
    if last >= SAME_WORD and last == best:
        return Match(0.6 * last + 0.2, "a surname alone", spelled(one, long[-1]))
    return Match(0.5 * best, "one word of the name alone")


def _align(short: Sequence[Word], long: Sequence[Word]) -> tuple[list[tuple[Word, Word, float]], Word | None]:
    """Pairs every word of the shorter name with the best word of the longer, in its order; a word without one."""
    options: list[tuple[float, int, int, int]] = []
    for i, one in enumerate(short):
        here = len(options)
        for j, other in enumerate(long):
            likeness = fit(one, other)
            if likeness >= SAME_WORD:
                options.append((-likeness, abs(i - j), i, j))
        if len(options) == here:
            return [], one
    options.sort()
    counterpart: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for negative, _, i, j in options:
        if i not in counterpart and j not in used:
            counterpart[i] = (j, -negative)
            used.add(j)
    for i, one in enumerate(short):
        if i not in counterpart:
            return [], one
    return [(short[i], long[j], likeness) for i, (j, likeness) in sorted(counterpart.items())], None


def _middle_differs(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """George W. Bush, George H.W. Bush: both have something between the same ends, and it begins otherwise."""
    if len(a) < 3 or len(b) < 3 or 1 not in (len(a[1].key), len(b[1].key)):
        return False
    return fit(a[-1], b[-1]) >= SAME_WORD and fit(a[0], b[0]) >= SAME_WORD and a[1].roman[:1] != b[1].roman[:1]


def _judge(short: Sequence[Word], long: Sequence[Word], pairs: list[tuple[Word, Word, float]]) -> Match:
    """All words of the shorter name have a counterpart: how good, and is anything left that counts against it?"""
    weights = [min(len(a.key), len(b.key)) + 1 for a, b, _ in pairs]
    score = sum(likeness * weight for (_, _, likeness), weight in zip(pairs, weights, strict=True)) / sum(weights)
    extra = len(long) - len(short)
    score -= 0.04 * extra
    if not any(len(a.key) > 1 and len(b.key) > 1 for a, b, _ in pairs):
        return Match(0.3, "initials only")
    ends = fit(short[-1], long[-1]) >= SAME_WORD
    turned = fit(short[-1], long[0]) >= SAME_WORD and fit(short[0], long[-1]) >= SAME_WORD
    # The father's surname where the mother's or a third name stands last (Spanish, Portuguese, Congolese names).
    inner = len(long) > len(short) > 1 and min(fit(short[-1], long[-2]), fit(short[0], long[0])) >= SAME_SOUND
    if not ends and not turned and fit(short[0], long[0]) < SAME_WORD:
        score -= 0.08  # neither the first nor the last words agree: a sign of two names that share a part by chance
    begins = all(a is short[i] and b is long[i] for i, (a, b, _) in enumerate(pairs))
    sure = min(_sure(a, b) for a, b, _ in pairs) if ends or turned or begins or inner else 0
    if (extra and not ends) or _left_out([word for word in long if all(word is not b for _, b, _ in pairs)]):
        sure = min(sure, 1)
    if not sure and ends and _slip(short, long, pairs):
        return Match(min(score, 0.9), "one letter differs in a long surname, and the given name agrees", 1)
    how = ("like letters", "spellings of the same words", "the same words")[sure]
    return Match(max(0.0, min(1.0, score)), how + (", with more names in one form" if extra else ""), sure)


# What fathers' names end in: leaving it out makes no other person.
_PATRONYMIC = ("vich", "vych", "vna", "ivna", "yevna", "oglu", "oglou", "qizi", "kyzy")


def _left_out(extra: list[Word]) -> bool:
    """Is something left out that may make another person of it (Ahmad Massoud, Ahmad Shah Massoud)?"""
    return any(len(one.key) > 1 and not one.roman.endswith(_PATRONYMIC) for one in extra)


# A surname so long that one letter in it is likelier a slip than another family, where all else agrees.
LONG_SURNAME = 8


def _slip(short: Sequence[Word], long: Sequence[Word], pairs: list[tuple[Word, Word, float]]) -> bool:
    """Heydar Alishvandi, Heydar Alishbandi: one letter in a long surname, and no letter anywhere else."""
    a, b = short[-1], long[-1]
    rest = [_sure(x, y) for x, y, _ in pairs if x is not a]
    return (
        len(short) > 1
        and min(len(a.plain), len(b.plain)) >= LONG_SURNAME
        and a.plain[:1] == b.plain[:1]
        and Levenshtein.distance(a.plain, b.plain) == 1
        and min(rest, default=0) == 2
    )


def _sure(a: Word, b: Word) -> int:
    if len(a.key) == 1 or len(b.key) == 1:
        return 1
    if a.given is not None and b.given is not None and a.plain != b.plain:
        return int(kin(a, b))
    return spelled(a, b)


__all__ = ["SAME_PERSON", "Match", "given_name", "match_pairs", "name_words", "persons"]
