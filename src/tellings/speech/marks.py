"""Stretches inside quotation marks, for the tagger: every style, repaired paragraph by paragraph, never given up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

Range = tuple[int, int]

_DOUBLE = regex.compile(r"[\"“”„‟«»〝〞「」『』]|``|''")
_OPEN_BY_FORM = frozenset("“„‟«〝「『") | {"``"}
_CLOSE_BY_FORM = frozenset("”»〞」』") | {"''"}
_BEFORE_OPEN = frozenset("([{—–-:/‘'“\"¿¡")
_SINGLE_OPEN = regex.compile(r"(?<![\p{L}\p{N}])['‘‚](?=[\p{L}\p{N}“\"¿¡])")
_SINGLE_CLOSE = regex.compile(r"(?<=[\p{L}\p{N}.,?!…”\"])['’‘](?![\p{L}\p{N}])")
_ELISION = regex.compile(r"['’‘](?:em|til|tis|twas|cause|n|round|bout|\d0s)\b", regex.IGNORECASE)
_SENTENCE_END = regex.compile(r"[.!?…](?=\s)")
_CLAUSE_END = regex.compile(r"[,;](?=\s)")
_LONGEST_REPAIR = 400
"""Code points that a stretch without an opening mark may reach back; a longer one is taken for a stray mark."""


class Stretch(NamedTuple):
    """`start:end` with its marks, `inner_start:inner_end` without. `sure`: both marks stand there, or the paragraph
    rule explains the missing one (a quotation that runs on opens again in the next paragraph). `carried`: it runs on.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    sure: bool
    carried: bool


class _Mark(NamedTuple):
    start: int
    end: int
    form: str
    looks: str  # "open", "close" or "either", by what stands around it


def stretches(text: str, paragraphs: Sequence[Sequence[Range]]) -> list[Stretch]:
    """Outermost stretches in quotation marks, in order. A paragraph is given as its sentences' ranges. Linear.

    Marks outside the ranges (furniture) are not seen. A paragraph that uses no double marks is read for single ones.
    """
    marked = [_marks(text, paragraph) for paragraph in paragraphs]
    found: list[Stretch] = []
    for number, paragraph in enumerate(paragraphs):
        if not paragraph:
            continue
        runs_on = number + 1 < len(paragraphs) and _opens(marked[number + 1], paragraphs[number + 1])
        inside = _pair(text, paragraph, marked[number], runs_on)
        found.extend(inside if marked[number] else _singles(text, paragraph))
    return found


def _opens(marks: list[_Mark], paragraph: Sequence[Range]) -> bool:
    return bool(marks) and bool(paragraph) and marks[0].start == paragraph[0][0] and marks[0].looks != "close"


def _marks(text: str, paragraph: Sequence[Range]) -> list[_Mark]:
    found: list[_Mark] = []
    for start, end in paragraph:
        for match in _DOUBLE.finditer(text, start, end):
            if match.group() == '"' and _is_inch(text, match.start()):
                continue
            found.append(_Mark(match.start(), match.end(), match.group(), _looks(text, match.start(), match.end())))
    return found


def _is_inch(text: str, at: int) -> bool:
    return regex.search(r"\d['’′]\s?\d+$", text[max(0, at - 8) : at]) is not None


def _looks(text: str, start: int, end: int) -> str:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = (before.isspace() or before in _BEFORE_OPEN) and not after.isspace() and after not in ".,;:!?)]"
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    if opens and not (closes and before not in "([{"):
        return "open"
    if closes and not opens:
        return "close"
    form = text[start:end]
    return "open" if form in _OPEN_BY_FORM else "close" if form in _CLOSE_BY_FORM else "either"


def _pair(text: str, paragraph: Sequence[Range], marks: list[_Mark], runs_on: bool) -> list[Stretch]:
    found: list[Stretch] = []
    opened: _Mark | None = None
    depth = 0
    floor = paragraph[0][0]
    for number, mark in enumerate(marks):
        looks = mark.looks if mark.looks != "either" else ("close" if opened else "open")
        if opened is None and looks == "open":
            opened = mark
        elif opened is None:
            repaired = _without_opening(paragraph, floor, mark)
            found.extend(repaired)
            floor = mark.end
        elif looks == "close" and depth:
            depth -= 1
        elif looks == "close":
            found.append(Stretch(opened.start, mark.end, opened.end, mark.start, True, False))
            opened, floor = None, mark.end
        elif _is_nested(marks, number):
            depth += 1
        else:
            end = _last_end(text, opened.end, mark.start)
            found.append(Stretch(opened.start, end, opened.end, end, False, False))
            opened, floor, depth = mark, end, 0
    if opened is not None:
        end = paragraph[-1][1]
        if end > opened.end:
            found.append(Stretch(opened.start, end, opened.end, end, runs_on, runs_on))
    return [piece for piece in found if piece.inner_end > piece.inner_start]


def _is_nested(marks: list[_Mark], number: int) -> bool:
    """An opening mark inside a quotation is nested where two closing marks follow before anything opens again."""
    following = [mark.looks for mark in marks[number + 1 : number + 3]]
    return following == ["close", "close"]


def _without_opening(paragraph: Sequence[Range], floor: int, mark: _Mark) -> list[Stretch]:
    sentence = max((start for start, _ in paragraph if start < mark.start), default=floor)
    start = max(floor, sentence)
    if not 0 < mark.start - start <= _LONGEST_REPAIR:
        return []
    return [Stretch(start, mark.end, start, mark.start, False, False)]


def _last_end(text: str, start: int, end: int) -> int:
    """Where a quotation without a closing mark ends: after its first sentence, else its last clause."""
    first = _SENTENCE_END.search(text, start, end)
    if first is not None:
        return int(first.end())
    clauses = list(_CLAUSE_END.finditer(text, start, end))
    return int(clauses[-1].end()) if clauses else end


def _singles(text: str, paragraph: Sequence[Range]) -> list[Stretch]:
    first, last = paragraph[0][0], paragraph[-1][1]
    found: list[Stretch] = []
    at = first
    while (opening := _SINGLE_OPEN.search(text, at, last)) is not None:
        at = opening.end()
        if _ELISION.match(text, opening.start()) or not _within(paragraph, opening.start()):
            continue
        closing = _single_close(text, opening.end(), last)
        if closing is not None and _within(paragraph, closing):
            found.append(Stretch(opening.start(), closing + 1, opening.end(), closing, True, False))
            at = closing + 1
    return found


def _single_close(text: str, start: int, stop: int) -> int | None:
    """The first mark that closes after punctuation, else the first after a word that is not a plural's apostrophe."""
    after_word: int | None = None
    for match in _SINGLE_CLOSE.finditer(text, start, stop):
        before = text[match.start() - 1]
        if before in '.,?!…”"':
            return match.start() if after_word is None or after_word - start < 1 else after_word
        if after_word is None and before != "s":
            after_word = match.start()
        if after_word is None and _SINGLE_CLOSE.search(text, match.end(), stop) is None:
            after_word = match.start()
    return after_word


def _within(paragraph: Sequence[Range], at: int) -> bool:
    return any(start <= at < end for start, end in paragraph)
