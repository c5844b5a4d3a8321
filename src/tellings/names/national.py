"""Bodies that every state has, where the text says whose: "the Ukrainian military", "Peru's foreign ministry"."""

from __future__ import annotations

import functools
from importlib.resources import files

import regex

from .phrases import Entry
from .reading import Reading

_LONGEST = 6


@functools.cache
def _patterns() -> tuple[tuple[regex.Pattern[str], str], ...]:
    """Wordings (keys) -> the class under which other wordings of the same body meet; "" takes the field's own name."""
    lines = files("tellings.data.names").joinpath("national.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((regex.compile(pattern), name) for name, pattern in (line.split("\t") for line in lines))


def wording(form: str) -> str | None:
    """The class of a national body worded so (as a key, without the country); None for other words."""
    for pattern, name in _patterns():
        match = pattern.fullmatch(form)
        if match:
            field = next((group for group in match.groups() if group), "")
            return name or f"{field.capitalize()} Ministry"
    return None


def body_after(reading: Reading, last: int, stop: int, entry: Entry) -> tuple[int, str] | None:
    """The last word and the class of the body named after a country or its people at word `last`; None if none is."""
    at = last + 1
    possessive = at < stop and reading.words[at].possessive
    if possessive:
        at += 1
    elif not entry.people and entry.iso3 not in ("USA", "GBR", "ARE"):
        return None
    best: tuple[int, str] | None = None
    for end in range(at + 1, min(stop, at + _LONGEST) + 1):
        if not reading.words[end - 1].key:
            break
        form = " ".join(
            word.key if not word.possessive else "s" for word in reading.words[at:end] if word.key or word.possessive
        )
        for pattern, name in _patterns():
            match = pattern.fullmatch(form)
            if match:
                field = next((group for group in match.groups() if group), "")
                best = (end - 1, name or f"{field.capitalize()} Ministry")
    return best


def of_country(reading: Reading, first: int, entry: Entry) -> tuple[int, str] | None:
    """The first word and the class of the body before "of" and a country at word `first`: "government of Peru"."""
    at = first - 1
    if at >= 0 and reading.words[at].key == "the":
        at -= 1
    if entry.people or at < 1 or reading.words[at].key != "of":
        return None
    for begin in range(max(0, at - _LONGEST), at):
        form = " ".join(word.key for word in reading.words[begin:at])
        for pattern, name in _patterns():
            if (
                name != ""
                and pattern.fullmatch(form)
                and reading.words[begin].sentence == reading.words[first].sentence
            ):
                return begin, name
    return None
