"""Finds the names of one report: tables first, then capitalised runs, corrected where the tagger is known to err."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from .bodymatch import ORDINALS
from .forms import plain
from .human import is_body_form
from .kinds import tell_kinds
from .match import given_name
from .phrases import Entry
from .reading import Reading, Word
from .seen import Seen
from .tablenames import LONGEST_RUN, before_body, is_place, seen_at, table_names
from .titles import chain_at, titles_of
from .townsought import sought
from .words import (
    BODY_HEADS,
    HONOURS,
    NOT_NAMES,
    NUMBERED,
    OPENERS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_TAILS,
    PLACE_UNITS,
    SAYING,
    STARTERS,
)  # fmt: skip

_ENTITY = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
_OPENERS = frozenset("\"“„«'‘([:—–-•*…")
_INSIDE = frozenset("of for and & the de".split())


# Evidence that a town of the table, found by its name alone, brings along.
TOWN_WEIGHT = 2.0


class Known(NamedTuple):
    """Words that stand with a capital inside the report's ordinary sentences, and words that stand there without."""

    names: frozenset[str]
    common: frozenset[str]


def find(reading: Reading, common: frozenset[str] = frozenset()) -> list[Seen]:
    """All names of the report in order, without overlaps, each with its kind; None where nothing tells it.

    `common`: words that other reports of the story have in small letters: no names in its headlines.
    """
    found: list[Seen] = []
    known = _known_forms(reading, common)
    for line in range(len(reading.lines)):
        taken: dict[int, Entry | None] = {}
        known_names = list(table_names(reading, line, taken))
        towns = [seen_at(reading, line, first, last) for first, last in sought(reading, line, taken)]
        held = {number for town in towns for number in range(town.first, town.last + 1)}
        taken.update(dict.fromkeys(held))
        found.extend(one for one in known_names if one.first not in held and one.last not in held)
        found.extend(town._replace(kind="place", weight=TOWN_WEIGHT) for town in towns)
        found.extend(_runs(reading, line, taken, known))
    return tell_kinds(reading, sorted(found, key=lambda seen: seen.first))


def common_words(reading: Reading) -> frozenset[str]:
    """Words that the report's sentences have in small letters, and their dictionary forms."""
    lines = zip(reading.lines, reading.headline, strict=True)
    told = [reading.words[first:last] for (first, last), headline in lines if not headline]
    small = (w for line in told if any(w.capital for w in line) for w in line if w.text.islower())
    return frozenset(form for w in small for form in (w.key, w.lemma))


def _known_forms(reading: Reading, others: frozenset[str]) -> Known:
    found: set[str] = set()
    for (first, last), headline in zip(reading.lines, reading.headline, strict=True):
        if not headline:
            found |= {w.key for w in reading.words[first + 1 : last] if w.capital and w.key not in NOT_NAMES}
    return Known(frozenset(found | {plain(form) for form in found}), common_words(reading) | others)


def _runs(reading: Reading, line: int, taken: dict[int, Entry | None], known: Known) -> Iterator[Seen]:
    first, stop = reading.lines[line]
    at = first
    while at < stop:
        title_end = chain_at(reading, at, stop, taken)
        if title_end > at and reading.words[at].capital and _is_title(reading, title_end, stop, taken):
            at = title_end
            continue
        end = _run_end(reading, line, at, taken, known)
        if end == at:
            at += 1
            continue
        if (
            end - at > 1
            or not reading.headline[line]
            or _known(reading.words[at], known)
            or reading.words[at - 1].possessive
        ):
            yield from _trimmed(reading, line, at, end, taken)
        at = end


def _is_title(reading: Reading, end: int, stop: int, taken: dict[int, Entry | None]) -> bool:
    """Is the chain of title words before `end` a title of what follows, and not part of a body's or place's name?"""
    at = end
    while at < stop and at not in taken and reading.words[at].capital and reading.words[at].key:
        at += 1
    if at == end:
        return False
    return reading.words[at - 1].key not in BODY_HEADS | PLACE_TAILS


def _run_end(reading: Reading, line: int, at: int, taken: dict[int, Entry | None], known: Known) -> int:
    stop = min(reading.lines[line][1], at + LONGEST_RUN)
    if not _begins(reading, line, at, taken, known):
        return at
    end = at + 1
    while end < stop and end not in taken:
        word = reading.words[end]
        if word.capital and word.key and not (reading.headline[line] and not _named(word, known)):
            if _other_entity(reading, at, end) or _title_inside(reading, end, stop, taken):
                break
            if (
                not reading.parsed
                and end - at > 1
                and given_name(word.key)
                and not given_name(reading.words[end - 1].key)
            ):
                break  # a second person
            end += 1
        elif (after := _past_nickname(reading, end, stop)) > end:
            end = after
        elif _joins(reading, end, stop, taken) or _goes_on_small(reading, end):
            end += 1
        else:
            break
    return end


def _goes_on_small(reading: Reading, at: int) -> bool:
    """ "Seo-yun": small letters behind a hyphen, in one name for the tagger."""
    before, word = reading.words[at - 1], reading.words[at]
    return before.text in ("-", "‑") and before.end == word.start and word.entity == "I-PERSON" and word.key.isalpha()


_QUOTES = {"'": "'’", "‘": "’", '"': '"', "“": "”", "``": "''"}
_LONGEST_NICKNAME = 4


def _past_nickname(reading: Reading, at: int, stop: int) -> int:
    """ "Joaquín “El Chapo” Guzmán": the word after the closing mark, if a name goes on there; else `at`."""
    words = reading.words
    closing = _QUOTES.get(words[at].text)
    if closing is None or at + 2 >= stop or words[at + 1].start != words[at].end or not words[at + 1].capital:
        return at
    for end in range(at + 2, min(stop - 1, at + 2 + _LONGEST_NICKNAME)):
        if words[end].text in (closing, *closing):
            goes_on = words[end + 1].capital and words[end + 1].key and words[end + 1].start == words[end].end + 1
            return end + 1 if goes_on else at
        if not words[end].key:
            return at
    return at


def _title_inside(reading: Reading, at: int, stop: int, taken: dict[int, Entry | None]) -> bool:
    """A title inside a run of capitals begins another name: "Atlanta Mayor Ada Quill"."""
    end = chain_at(reading, at, stop, taken)
    return end > at and _is_title(reading, end, stop, taken)


def _begins(reading: Reading, line: int, at: int, taken: dict[int, Entry | None], known: Known) -> bool:
    word = reading.words[at]
    if at in taken or not word.key or word.possessive or not word.key[0].isalpha():
        return False
    tagged = word.entity[2:] in _ENTITY
    if not word.capital:
        return (
            word.key in PARTICLES - {"in", "as", "at", "an", "y", "e"}
            and tagged
            and word.entity.startswith("B")
            and _joins(reading, at, len(reading.words), taken)
        )
    if not reading.parsed and word.key in OPENERS:
        return False
    more = _more(reading, at)
    if word.key in STARTERS and more and at + 1 not in taken and (tagged or not _opens(reading, line, at)):
        return True
    acronym = more and word.text.isupper() and len(word.text) > 1
    if word.key in NOT_NAMES and not acronym and not (tagged and word.entity.startswith("B") and more):
        return False
    if reading.headline[line]:
        return _named(word, known) or (at > 0 and reading.words[at - 1].possessive and at - 2 in taken)
    if _opens(reading, line, at):
        known_as = _known(word, known) or word.tag in ("NNP", "NNPS") or _opens_person(reading, at)
        return known_as or (not reading.parsed and _more(reading, at))
    return word.pos not in ("PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ") or tagged


def _opens_person(reading: Reading, at: int) -> bool:
    """Does the tagger see a person's name of several words begin here, whatever it takes the first for?"""
    both = reading.words[at : at + 2]
    return [word.entity for word in both] == ["B-PERSON", "I-PERSON"] and _more(reading, at)


def _more(reading: Reading, at: int) -> bool:
    """Does another capitalised word follow at once?"""
    following = reading.words[at + 1] if at + 1 < len(reading.words) else None
    return (
        following is not None
        and following.sentence == reading.words[at].sentence
        and following.capital
        and following.key not in NOT_NAMES | {""}
    )


def _named(word: Word, known: Known) -> bool:
    """In a headline: known as a name from the report's sentences, or tagged as a person or place and no common word."""
    if _known(word, known):
        return True
    common = {word.key, word.key.removesuffix("s"), word.key.removesuffix("ed"), word.key.removesuffix("ing")}
    return word.entity[2:] in ("PERSON", "GPE") and word.tag == "NNP" and not common & known.common


def _known(word: Word, known: Known) -> bool:
    return word.key in known.names or plain(word.key) in known.names


def _opens(reading: Reading, line: int, at: int) -> bool:
    first = reading.lines[line][0]
    return (
        at == first
        or reading.words[at - 1].text in _OPENERS
        or (not reading.words[at - 1].key and reading.words[at - 1].text[-1] in ".!?")
    )


def _joins(reading: Reading, at: int, stop: int, taken: dict[int, Entry | None]) -> bool:
    """A small word or hyphen inside a name: what follows must be part of it too."""
    word = reading.words[at]
    if at + 1 >= stop or at + 1 in taken:
        return False
    following = reading.words[at + 1]
    if (
        word.text in ("-", "‑", "–")
        and word.end == following.start
        and (at == 0 or reading.words[at - 1].end == word.start)
    ):
        return following.capital or following.key in PARTICLES or word.entity.startswith("I")
    if word.text in ("'", "’", ".") and word.end == following.start and following.capital:
        return True
    if word.text in ("'", "’") and following.capital:
        return before_body(reading, at, stop)
    if word.key in PARTICLES and word.key not in ("in", "as", "at", "an", "and"):
        return following.capital or following.key in PARTICLES or following.text == "-"
    if word.key == "and" and is_place(reading.words[at - 1].text):
        return False  # "Lashio and Laukkaing" are two
    inside = word.entity.startswith("I") and word.entity[2:] in ("ORG", "FAC", "GPE", "LOC")
    return (
        (word.key in _INSIDE or word.text == "&")
        and inside
        and following.entity.startswith("I")
        and (following.capital or following.key == "the")
    )


def _other_entity(reading: Reading, first: int, at: int) -> bool:
    """The tagger sees a second name begin here, of another kind than the first; not where the words before are given
    names of a person, and this one ends the name: "Mo Tariq-Bell".
    """
    before, word = reading.words[at - 1], reading.words[at]
    if not word.entity.startswith("B") or before.entity in ("", "B" + word.entity[1:], "I" + word.entity[1:]):
        return False
    return not (before.entity.endswith("PERSON") and at == first + 1 and _says(reading, first, at))


def _says(reading: Reading, first: int, at: int) -> bool:
    """Are both words one subject of a verb of saying, without an article? "The Ode White House said" is two names."""
    words = reading.words
    top = words[at].head if words[at].dep == "compound" else at
    if words[first].head != top or words[top].dep != "nsubj" or (first and words[first - 1].key in ("the", "a", "an")):
        return False
    return words[words[top].head].lemma in SAYING and not is_body_form([w.key for w in words[at : top + 1] if w.key])


def _trimmed(reading: Reading, line: int, first: int, end: int, taken: dict[int, Entry | None]) -> Iterator[Seen]:
    """The run without titles, determiners and possessives; none if nothing is left."""
    title_end = chain_at(reading, first, end, taken)
    if title_end > first and (title_end == end or _is_title(reading, title_end, end, taken)):
        first = title_end
    while first < end and (reading.words[first].key in NOT_NAMES or not reading.words[first].key) and end - first > 0:
        if reading.words[first].key and _more(reading, first) and reading.words[first].key not in ("the", "a", "an"):
            break
        first += 1
    while end > first and (
        reading.words[end - 1].possessive
        or not reading.words[end - 1].key
        or reading.words[end - 1].key in PARTICLES
        or (end - first > 2 and reading.words[end - 1].key in HONOURS)
    ):
        end -= 1
    if first >= end or not any(c.isalpha() for c in reading.words[first].key):
        return
    if _has_number(reading, end, reading.lines[line][1]):
        end += 1
    first = _from_number(reading, line, first, end, taken)
    if end - first == 1 and reading.words[first].key in NOT_NAMES | PLACE_UNITS | BODY_HEADS | PLACE_HEADS:
        return
    unit = ""
    following = reading.words[end] if end < reading.lines[line][1] else None
    if following is not None and following.key in PLACE_UNITS and end not in taken:
        end += 1
        unit = following.text
    elif end - first > 1 and reading.words[end - 1].key in PLACE_UNITS - {"department"}:
        unit = reading.words[end - 1].text
    seen = seen_at(reading, line, first, end - 1)
    for number in range(first, end):
        taken.setdefault(number, None)
    yield seen._replace(unit=unit, titles=titles_of(reading, first, end - 1, taken))


_ORDINAL = regex.compile(r"\d{1,4}(?:st|nd|rd|th|-[йяе]|\.)")
# Bodies of which there are many that only a figure tells apart.
_COUNTED = frozenset("army battalion brigade corps division fleet flotilla precinct regiment squadron wing".split())


def _from_number(reading: Reading, line: int, first: int, end: int, taken: dict[int, Entry | None]) -> int:
    """ "3rd Assault Brigade": the figure belongs to the name, and without it two brigades would be one."""
    at = first - 1
    if at < reading.lines[line][0] or at in taken or reading.words[end - 1].key not in _COUNTED:
        return first
    word = reading.words[at]
    counted = _ORDINAL.fullmatch(word.text) or (word.capital and word.key in ORDINALS)
    return at if counted and word.end + 1 == reading.words[first].start else first


def _has_number(reading: Reading, end: int, stop: int) -> bool:
    """ "Channel 9": the figure belongs to the name."""
    if end >= stop or reading.words[end - 1].key not in NUMBERED:
        return False
    word = reading.words[end]
    return word.text.isdigit() and len(word.text) <= 3 and word.start == reading.words[end - 1].end + 1
