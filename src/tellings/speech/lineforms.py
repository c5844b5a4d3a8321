"""Sayings that the form of a line attributes, without a verb: transcripts ("BRANDT: We stay."), and quotations with a
name behind a dash ("We stay." - Jo Brandt)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from .reading import Reading
from .role_features import cue_of
from .tagger import Attribution

_LABEL = regex.compile(
    r"[\"“”«]?(?P<name>\p{Lu}[\p{L}.'’\-]*(?:\s\p{Lu}[\p{L}.'’\-]*){0,4})(?:\s?\([^)\n]{1,60}\))?\s?:(?=\s)"
)
_DASH = regex.compile(r"(?<=[\"”»])\s*(?P<dash>[―—–]|-{1,2})\s*(?P<name>\p{Lu}[^\n\"“”:;]{1,80})$")
NOT_NAMES = frozenset(
    "photo photos picture image video watch read more source sources related note editor update updated by share tags "
    "tag "
    "correction answer a topics location date time where when who what why how price credit via listen "
    "warning summary background analysis opinion exclusive breaking live recap score result results "
    "advert advertisement ad sponsored promoted poll quiz explainer offer subscribe newsletter".split()
)
_ASKERS = frozenset("q question reporter journalist interviewer host presenter moderator audience".split())
"""Labels of questions, which nobody reports as statements."""
_SURE = 0.9
_MOST_NAME_WORDS = 10
_LEAST_TURNS = 2
"""A label before a colon is a speaker only where the report has at least so many such paragraphs of one more speaker or
the label is in capitals: a single "Background: ..." is none."""


def by_form(reading: Reading) -> list[Attribution]:
    """Attributions by the form of a line, in order."""
    return sorted([*_transcript(reading), *_signed(reading)], key=lambda one: one.cue.head)


def questions(reading: Reading) -> set[int]:
    """The colons behind labels of questions ("Q:", "Reporter:") at the beginning of a paragraph."""
    found: set[int] = set()
    for first, stop in _paragraphs(reading):
        colon = next((token for token in range(first, min(first + 3, stop)) if reading.word[token] == ":"), None)
        if colon is not None and reading.low[first] in _ASKERS:
            found.add(colon)
    return found


def _paragraphs(reading: Reading) -> list[tuple[int, int]]:
    """Token ranges of the paragraphs."""
    found: dict[int, tuple[int, int]] = {}
    for number, own in enumerate(reading.tokens):
        if own.end > own.start:
            first, _ = found.get(reading.paragraph[number], (own.start, own.end))
            found[reading.paragraph[number]] = (first, own.end)
    return [found[number] for number in sorted(found)]


def _transcript(reading: Reading) -> Iterator[Attribution]:
    turns: list[tuple[tuple[int, int], int, str]] = []
    for first, stop in _paragraphs(reading):
        match = _LABEL.match(reading.text, reading.start[first], reading.end[stop - 1])
        if match and not {word.lower().strip(".") for word in match["name"].split()} & NOT_NAMES:
            turns.append(((first, stop), match.end(), match["name"]))
    asked = sum(name.lower() in _ASKERS for _, _, name in turns)
    turns = [(own, end, name) for own, end, name in turns if name.lower() not in _ASKERS]
    names = [name for _, _, name in turns]
    if len(names) + asked < _LEAST_TURNS or (len(set(names)) + (asked > 0) < 2 and not all(map(str.isupper, names))):
        return
    for (first, stop), colon, name in turns:
        inside = range(first, stop)
        start = next(reading.start[t] for t in inside if reading.is_word(t))
        source = [t for t in inside if start <= reading.start[t] < start + len(name)]
        cue = [t for t in inside if reading.end[t] == colon]
        content = [t for t in inside if reading.start[t] >= colon]
        if source and cue and any(reading.is_word(t) for t in content):
            yield _made(reading, cue, source, content)


def _signed(reading: Reading) -> Iterator[Attribution]:
    for first, stop in _paragraphs(reading):
        begin, end = reading.start[first], reading.end[stop - 1]
        match = _DASH.search(reading.text, begin, end)
        if match is None or len(match["name"].split()) > _MOST_NAME_WORDS:
            continue
        inside = range(first, stop)
        cue = [t for t in inside if reading.start[t] < match.end("dash") and reading.end[t] > match.start("dash")]
        source = [t for t in inside if reading.start[t] >= match.start("name")]
        before = [t for t in inside if reading.end[t] <= match.start() and reading.stretch[t] >= 0]
        content = [t for t in before if reading.stretch[t] == reading.stretch[before[-1]]]
        if cue and any(reading.is_word(t) for t in source) and any(reading.is_word(t) for t in content):
            yield _made(reading, cue, source, content)


def _made(reading: Reading, cue: Sequence[int], source: Sequence[int], content: Sequence[int]) -> Attribution:
    taken = set(cue)
    return Attribution(
        cue_of(reading, cue), tuple(t for t in source if t not in taken), tuple(t for t in content if t not in taken),
        _SURE, _SURE, _SURE,
    )  # fmt: skip
