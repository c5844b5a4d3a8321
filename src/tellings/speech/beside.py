"""Speakers whom grammar loses: set off by commas before the verb, or named behind the verb of a quotation."""

from __future__ import annotations

from collections.abc import Collection

from .mediums import is_person, phrase_at
from .reading import NONE, Reading

_FARTHEST = 6
"""Tokens of an adverb or a day between the verb and the speaker behind it."""
_SKIPPED = ("ADV", "PUNCT", "ADP")


def set_off(reading: Reading, verb: int) -> tuple[int, ...]:
    """ "..., Maro Kouris, said": a person's name between two commas, right before a verb that has no subject."""
    last = verb - 2
    first = reading.tokens[reading.sentence[verb]].start
    if last < first or reading.word[verb - 1] != "," or not reading.entity[last].endswith("PERSON"):
        return ()
    start = last
    while start > first and reading.entity[start] == "I-PERSON":
        start -= 1
    closed = start > first and reading.word[start - 1] == "," and reading.entity[start] == "B-PERSON"
    return tuple(range(start, last + 1)) if closed else ()


def behind(reading: Reading, verb: int, content: Collection[int]) -> tuple[int, ...]:
    """ "'...,' remarked, drily, a spokesman for the port": a person behind the verb of what stands before."""
    own = reading.tokens[reading.sentence[verb]]
    if not content or max(content) > verb or reading.word[verb - 1] not in (",", '"', "”", "''", "?", "!", "—", "–"):
        return ()
    for token in range(verb + 1, min(verb + _FARTHEST, own.end)):
        if reading.pos[token] in _SKIPPED or reading.entity[token].endswith("DATE") or reading.quoted[token] != NONE:
            if reading.pos[token] == "ADP" and not reading.entity[min(token + 1, own.end - 1)].endswith("DATE"):
                return ()
            continue
        head = token
        while reading.head[head] > head and reading.dep[head] in ("det", "compound", "amod", "poss", "nmod"):
            head = reading.head[head]
        named = reading.pos[head] == "PROPN" or is_person(reading, head)
        span = phrase_at(reading, head)
        return tuple(range(*span)) if named and head < own.end and reading.dep[head] not in ("pobj",) else ()
    return ()
