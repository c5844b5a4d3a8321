"""Widely known dated happenings and the words that name them: what a text counts its months and years from.

The table is data/dates/anchors.json; its card says how to add a row.
"""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from .windows import Window, window_of

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


class Anchor(NamedTuple):
    """A dated happening. `parties` are groups of words, one of each must stand in the text; `kinds` what it is called.

    `until` is its last day where it was over; `bounds`: its name is not used before it happens.
    """

    id: str
    what: str
    days: Window
    kinds: frozenset[str]
    parties: tuple[tuple[str, ...], ...]
    until: datetime.date | None
    bounds: bool

    def fits(self, words: frozenset[str]) -> bool:
        """Does one word of each party stand among the words (lower case)?"""
        return all(any(stands(party, words) for party in group) for group in self.parties)


Happening = tuple[Anchor, int, int]


class _Table(NamedTuple):
    """All happenings, and under each word that a name cannot do without the names to try."""

    anchors: tuple[Anchor, ...]
    names: dict[str, tuple[tuple[int, re.Pattern[str]], ...]]


@cache
def _table() -> _Table:
    rows = json.loads(files("tellings.data").joinpath("dates/anchors.json").read_text("utf-8"))
    names: dict[str, tuple[tuple[int, re.Pattern[str]], ...]] = {}
    for number, row in enumerate(rows):
        for name in row["names"]:
            for key in _keys(name):
                names[key] = (*names.get(key, ()), (number, _pattern(name)))
    return _Table(tuple(_anchor(row) for row in rows), names)


def anchors() -> tuple[Anchor, ...]:
    """The table, in the order of its file."""
    return _table().anchors


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, also the first parts of hyphened and possessive ones."""
    found = set(_WORD.findall(text.lower()))
    for word in [word for word in found if not word.isalnum()]:
        found.update(part for part in re.split(r"[-'’]", word) if part)
    return frozenset(found)


def named(text: str, words: frozenset[str], start: int, end: int) -> list[Happening]:
    """The happenings that `text[start:end]` names outright, with all places; `words` are those of the whole text."""
    table = _table()
    found: set[tuple[int, int, int]] = set()
    for key in words & table.names.keys():
        for number, pattern in table.names[key]:
            places = [(number, *match.span()) for match in pattern.finditer(text, start, end)]
            if places and table.anchors[number].fits(words):  # the dearer question last
                found.update(places)
    return [(table.anchors[number], first, last) for number, first, last in sorted(found)]


def stands(party: str, words: frozenset[str]) -> bool:
    """Is the party's word, or with `*` a word that begins so, among the words (lower case)?"""
    if party.endswith("*"):
        stem = party[:-1]
        return stem in words or any(word.startswith(stem) for word in words)
    return party in words


def _anchor(row: dict[str, Any]) -> Anchor:
    first, last = (datetime.date.fromisoformat(row[end]) for end in ("first", "last"))
    return Anchor(
        id=row["id"],
        what=row["what"],
        days=window_of(first, last),
        kinds=frozenset(row.get("kinds", ())),
        parties=tuple(tuple(group) for group in row.get("parties", ())),
        until=datetime.date.fromisoformat(row["until"]) if "until" in row else None,
        bounds=row.get("bounds", True),
    )


def _keys(name: str) -> list[str]:
    """A word that the name cannot do without, the longest that has no variants; else the variants of its first word."""
    plain = [word.lower() for word in name.split() if "|" not in word and "*" not in word and word != ".."]
    parts = [part for word in plain for part in _WORD.findall(word)]
    if parts:
        return [max(parts, key=lambda part: (len(part), part))]
    return [choice.lower().rstrip("*") for choice in name.split(maxsplit=1)[0].split("|")]


def _pattern(name: str) -> re.Pattern[str]:
    pieces: list[str] = []
    for word in name.split():
        if word == "..":
            pieces.append(r"(?:[^\s.!?;]+\s+){0,5}?")
            continue
        choices = [re.escape(choice).replace(r"\*", r"\w*").replace("'", "['’]") for choice in word.split("|")]
        pieces.append(rf"(?:{'|'.join(choices)})(?:['’]s?)?[.,]?\s+")
    body = "".join(pieces)
    return re.compile(r"(?<!\w)" + body.removesuffix(r"[.,]?\s+") + r"(?!\w)", re.IGNORECASE)
