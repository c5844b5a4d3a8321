"""The same article with its marks or words spoilt, and the marked attributions carried along."""

from __future__ import annotations

import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from corpus import Article, Gold, parse_text

from tellings.speech.lexicon import clusters
from tellings.speech.reading import Reading

Change = Callable[[str], Iterator[tuple[int, int, str]]]
"""Yields replacements (start, end, new text), in order, without overlaps."""

_CURLED = re.compile("[“”‘’]")
_STRAIGHT = re.compile("[\"']")
_MARK = re.compile('[“”"]')
_BREAK = re.compile(r"\s*\n\s*")
_WORD = re.compile(r"\b[a-z]{3,}\b")
_CAPITAL = re.compile(r"[^\W\d_a-z]+")


def straightened(text: str) -> Iterator[tuple[int, int, str]]:
    """Typewriter marks for printers'."""
    for match in _CURLED.finditer(text):
        yield match.start(), match.end(), '"' if match.group() in "“”" else "'"


def curled(text: str) -> Iterator[tuple[int, int, str]]:
    """Printers' marks for typewriters', turned by what stands before them."""
    for match in _STRAIGHT.finditer(text):
        opens = match.start() == 0 or text[match.start() - 1] in " \n\t([—–-“‘"
        single = match.group() == "'"
        yield match.start(), match.end(), ("‘" if opens else "’") if single else ("“" if opens else "”")


def dropped(text: str) -> Iterator[tuple[int, int, str]]:
    """One quotation mark in ten is lost."""
    for match in _MARK.finditer(text):
        if _draw(text, match.start()) % 10 == 0:
            yield match.start(), match.end(), ""


def joined(text: str) -> Iterator[tuple[int, int, str]]:
    """All paragraphs run together."""
    for match in _BREAK.finditer(text):
        if match.end() < len(text):
            yield match.start(), match.end(), " "


def spun(text: str) -> Iterator[tuple[int, int, str]]:
    """One word in ten in lower case is changed for another of the same article, whatever its part of speech."""
    words = [match.group() for match in _WORD.finditer(text)]
    for match in _WORD.finditer(text):
        draw = _draw(text, match.start())
        if draw % 10 == 0:
            yield match.start(), match.end(), words[draw // 10 % len(words)]


def reworded(text: str) -> Iterator[tuple[int, int, str]]:
    """One word in six in lower case is changed for one that keeps the same company, as who spins a text does."""
    groups, mates = clusters(), _mates()
    for match in _WORD.finditer(text):
        group, draw = groups.get(match.group()), _draw(text, match.start())
        if group is not None and draw % 6 == 0:
            yield match.start(), match.end(), mates[group][draw // 6 % len(mates[group])]


def lowered(text: str) -> Iterator[tuple[int, int, str]]:
    """No capitals."""
    for match in _CAPITAL.finditer(text):
        if len(match.group().lower()) == len(match.group()):
            yield match.start(), match.end(), match.group().lower()


@functools.cache
def _mates() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word, group in clusters().items():
        if _WORD.fullmatch(word):
            found[group].append(word)
    return found


LEARNT: tuple[Change, ...] = (spun, reworded, joined, reworded, dropped, spun, straightened, lowered)
"""What is learnt from, in turn."""
EVERY = 3
"""One article in so many is learnt a second time, damaged."""


def copies(read: Sequence[Article]) -> Iterator[Article]:
    """Damaged copies of some of the articles, by their names, to learn from."""
    for article in read:
        draw = zlib.crc32(article.name.encode())
        if draw % EVERY == 0:
            yield damaged(article, LEARNT[draw // EVERY % len(LEARNT)])


def _draw(text: str, at: int) -> int:
    return zlib.crc32(f"{at} {text[max(0, at - 20) : at + 20]}".encode())


def damaged(article: Article, change: Change) -> Article:
    """The article after the change, parsed anew."""
    text, places = _apply(article.reading.text, change)
    rows, parse = parse_text(article.name, text)
    reading = Reading(text, rows, parse)
    spans = [(places[a], places[b]) for a, b in zip(article.reading.start, article.reading.end, strict=True)]
    moved = [_token_at(reading, span) for span in spans]

    def carried(tokens: frozenset[int]) -> frozenset[int]:
        return frozenset(new for token in tokens for new in moved[token])

    gold = [Gold(carried(one.cue), carried(one.source), carried(one.content)) for one in article.gold]
    return Article(article.name, article.outlet, reading, {"": gold})


def _apply(text: str, change: Change) -> tuple[str, list[int]]:
    """The changed text and the new place of every old one."""
    pieces, places, at, size = [], [], 0, 0
    for start, end, new in change(text):
        places.extend(size + offset for offset in range(start - at))
        size += start - at
        places.extend([size] + [size + len(new)] * (end - start - 1))
        pieces += [text[at:start], new]
        size += len(new)
        at = end
    places.extend(size + offset for offset in range(len(text) - at + 1))
    return "".join([*pieces, text[at:]]), places


def _token_at(reading: Reading, span: tuple[int, int]) -> list[int]:
    low, high = 0, len(reading)
    while low < high:
        middle = (low + high) // 2
        if reading.end[middle] <= span[0]:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(reading) and reading.start[low] < span[1]:
        found.append(low)
        low += 1
    return found
