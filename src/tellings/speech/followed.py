"""Pronouns that speak: "she said" is whoever acted or spoke last before it, where that can be one person only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from tellings.records import Evidence, Mention, Saying, cite

from .lexicon import given_genders, listed
from .mediums import is_person, phrase_at
from .reading import NONE, Reading

REACH = 2
"""Paragraphs before its own in which a pronoun's name is looked for."""
_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_BODIES = ("organisation", "government", "country", "armed-group")
_AS_BODIES = ("organisation", "government", "document")
_WORDS = frozenset((*_GENDER, "it", "its", "they", "we", "i", "you", "this", "that"))
_SUBJECTS = ("nsubj", "nsubjpass")
_TITLES = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}


class _Actor(NamedTuple):
    """Somebody who speaks or does something outside of quotations. `name_id` None: without a name, but a person."""

    start: int
    name_id: str | None
    kind: str
    gender: str
    words: Evidence | None = None
    """The fullest words for it, where it has no name."""
    shared: bool = False
    """Is it told by one name that ends another person's name, too? Then the report does not say which is meant."""


def with_followed(reading: Reading, made: Sequence[Saying], mentions: Sequence[Mention]) -> list[Saying]:
    """The statements, with names for pronouns that speak and were not followed yet, and how that was decided."""
    made = _first_persons(made)
    actors = _actors(reading, made, mentions)
    starts = [row.start for row in reading.sentences]
    found: list[Saying] = []
    for one in made:
        wanted = one.speaker.text.lower() if one.speaker is not None and one.speaker_id is None else ""
        if wanted == "they":
            found.append(_plural(reading, one, found, starts))
            continue
        if one.speaker is None or wanted not in {*_GENDER, "it", "its"}:
            found.append(one)
            continue
        actor = _followed(reading, actors, one.speaker.start, wanted, starts)
        if actor is None or actor.shared or (actor.name_id is None and actor.words is None):
            found.append(one)
            continue
        reason = f"“{one.speaker.text}” is taken for the last who spoke or acted before and can be meant."
        words = actor.words if actor.name_id is None else None
        found.append(msgspec.structs.replace(one, speaker_id=actor.name_id, speaker_reason=reason, speaker_named=words))
    return found


def _first_persons(made: Sequence[Saying]) -> list[Saying]:
    """ "I told him to wait" inside a quotation: whoever is quoted, in the innermost quotation that holds the word."""
    found: list[Saying] = []
    for one in made:
        word = one.speaker.text.lower() if one.speaker is not None and one.speaker_id is None else ""
        holder = _quoting(made, one) if word in ("i", "me", "my") else None
        if holder is None or holder.speaker is None:
            found.append(one)
            continue
        named = holder.speaker_named or (None if holder.speaker_id is not None else holder.speaker)
        reason = f"“{one.speaker.text if one.speaker else ''}” is whoever is quoted."
        found.append(
            msgspec.structs.replace(one, speaker_id=holder.speaker_id, speaker_named=named, speaker_reason=reason)
        )
    return found


def _quoting(made: Sequence[Saying], one: Saying) -> Saying | None:
    assert one.speaker is not None
    place = one.speaker.start
    holders = [
        other
        for other in made
        if other is not one and other.kind == "direct" and any(p.start <= place < p.end for p in other.content)
    ]
    return min(holders, key=lambda other: sum(p.end - p.start for p in other.content), default=None)


def _plural(reading: Reading, one: Saying, before: Sequence[Saying], starts: Sequence[int]) -> Saying:
    """ "They" is the group that spoke last, in this paragraph or the one before, where nobody else did since."""
    assert one.speaker is not None
    here = reading.paragraph[max(0, bisect_right(starts, one.speaker.start) - 1)]
    last = next((other for other in reversed(before) if other.speaker and other.speaker.end <= one.speaker.start), None)
    if last is None or last.speaker is None:
        return one
    there = reading.paragraph[max(0, bisect_right(starts, last.speaker.start) - 1)]
    token = bisect_left(reading.start, last.speaker.end) - 1
    if here - there > 1 or reading.tag[token] != "NNS" or last.role not in ("group", "anonymous"):
        return one
    reason = f"“{one.speaker.text}” is taken for those who spoke last before."
    return msgspec.structs.replace(
        one, speaker_id=last.speaker_id, speaker_named=last.speaker_named or last.speaker, speaker_reason=reason
    )


def _followed(reading: Reading, actors: Sequence[_Actor], at: int, word: str, starts: Sequence[int]) -> _Actor | None:
    """The last actor before the pronoun, unless its gender tells otherwise; then the one before it, once."""
    here = reading.paragraph[max(0, bisect_right(starts, at) - 1)]
    before = [
        actor
        for actor in actors
        if actor.start < at and here - reading.paragraph[max(0, bisect_right(starts, actor.start) - 1)] <= REACH
    ]
    wanted = _GENDER.get(word)
    passed: set[str | None] = set()
    for actor in reversed(before):
        if wanted is None:
            if actor.kind in _BODIES:
                return actor
            continue
        if actor.kind != "person":
            continue
        if not actor.gender or actor.gender == wanted:
            return actor
        passed.add(actor.name_id)
        if len(passed) > 1:
            return None
    return None


def _actors(reading: Reading, made: Sequence[Saying], mentions: Sequence[Mention]) -> list[_Actor]:
    """Named subjects and speakers outside of quotations, and unnamed persons that are subjects, in order."""
    genders = _genders(reading, mentions)
    shared = _shared(mentions)
    speaking = {(one.speaker.start, one.speaker.end): one.speaker_id for one in made if one.speaker is not None}
    found: list[_Actor] = []
    covered: set[int] = set()
    for row in mentions:
        first = bisect_left(reading.start, row.start)
        tokens = [t for t in range(first, len(reading)) if reading.end[t] <= row.end] if first < len(reading) else []
        tokens = tokens[:12]
        if not tokens or reading.quoted[tokens[0]] != NONE:
            continue
        spoken = any(a <= row.start < b for (a, b), name_id in speaking.items() if name_id == row.name_id)
        if row.name_id is None or not (spoken or _acts(reading, tokens)):
            continue
        covered.update(tokens)
        kind, gender = row.kind or "other", genders.get(row.name_id, "")
        if _is_told(row.start, made):
            continue
        found.append(_Actor(row.start, row.name_id, kind, gender, None, row.text.lower() in shared))
    for token in range(len(reading)):
        if any(child in covered and reading.dep[child] == "appos" for child in reading.children[token]):
            continue
        unnamed = reading.pos[token] == "NOUN" and reading.dep[token] in _SUBJECTS and reading.quoted[token] == NONE
        if unnamed and token not in covered and _is_one(reading, token) and not _is_told(reading.start[token], made):
            span = phrase_at(reading, token)
            words = cite(reading.report_id, reading.text, reading.start[span.start], reading.end[span.end - 1])
            found.append(_Actor(reading.start[token], None, "person", "", words))
    for one in made:
        if one.speaker is not None and one.role == "person" and one.speaker_id is not None and _is_name(one):
            gender, is_shared = genders.get(one.speaker_id, ""), one.speaker.text.lower() in shared
            found.append(_Actor(one.speaker.start, one.speaker_id, "person", gender, None, is_shared))
        if one.speaker is not None and one.role in _AS_BODIES and one.speaker.text.lower() not in _WORDS:
            words = one.speaker_named or one.speaker
            found.append(_Actor(one.speaker.start, one.speaker_id, "organisation", "", words))
    return sorted(found, key=lambda actor: (actor.start, actor.name_id or ""))


def _is_name(one: Saying) -> bool:
    return one.speaker is not None and one.speaker.text.lower() not in _WORDS


def _is_told(place: int, made: Sequence[Saying]) -> bool:
    """Does it stand in what one person tells of others, in the reporter's words? Then the teller speaks on."""
    return any(
        one.kind != "direct" and one.role == "person" and any(part.start <= place < part.end for part in one.content)
        for one in made
    )


def _shared(mentions: Sequence[Mention]) -> frozenset[str]:
    """Last names, in lower case, that full names of more than one person of the report end in."""
    bearers: dict[str, set[str]] = {}
    for row in mentions:
        words = row.text.lower().split()
        if row.kind == "person" and row.name_id is not None and len(words) > 1:
            bearers.setdefault(words[-1], set()).add(row.name_id)
    return frozenset(word for word, ids in bearers.items() if len(ids) > 1)


def _is_one(reading: Reading, token: int) -> bool:
    """One person without a name."""
    lemma = reading.lemma[token]
    several = lemma in listed("group") | listed("government") and lemma not in listed("person")
    return reading.tag[token] == "NN" and is_person(reading, token) and not several


def _acts(reading: Reading, tokens: Sequence[int]) -> bool:
    return any(_leads(reading, token) for token in tokens)


def _leads(reading: Reading, token: int) -> bool:
    """Is it a subject, or set beside one: "The winner, the independent Jo Brandt, said"?"""
    for _ in range(3):
        if reading.dep[token] in _SUBJECTS:
            return True
        if reading.dep[token] != "appos":
            return False
        token = reading.head[token]
    return reading.dep[token] in _SUBJECTS


def _genders(reading: Reading, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """What pronouns that were followed already, given names and titles tell; nothing where they contradict."""
    told: dict[str, set[str]] = {}
    for row in mentions:
        if row.name_id is None:
            continue
        word = row.text.lower()
        given = given_genders().get(word.split(" ")[0]) if " " in word else None
        if given is not None and row.kind == "person":
            told.setdefault(row.name_id, set()).add(given)
        if word in _GENDER:
            told.setdefault(row.name_id, set()).add(_GENDER[word])
            continue
        at = bisect_left(reading.start, row.start)
        for token in (at - 1, at):
            title = reading.low[token].rstrip(".") if 0 <= token < len(reading) else ""
            if title in _TITLES:
                told.setdefault(row.name_id, set()).add(_TITLES[title])
            elif title.endswith(("woman", "man")) and len(title) > 5:
                told.setdefault(row.name_id, set()).add("f" if title.endswith("woman") else "m")
    return {name_id: next(iter(found)) for name_id, found in told.items() if len(found) == 1}
