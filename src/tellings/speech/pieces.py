"""From content tokens to the passages that are shown, and how far they stand in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from .reading import NONE, Reading, Span

Kind = Literal["direct", "indirect", "mixed"]

MIXED_SHARE = 0.1
"""Up to this share of words inside marks a statement is indirect, as PolNeAR counts; direct is one without others."""
FILL_SHARE = 0.6
"""A quotation of which this share of words is content is content as a whole, where no cue or source stands in it.
Swept on PolNeAR's training part, outlets apart: 0.5, 0.6, 0.8."""

_EDGES = frozenset("\"“”„‟«»〝〞「」『』'‘’‚,;:–—―- ") | {"``", "''"}
_SIDES = frozenset('"“”„‟«»〝〞「」『』') | {"``", "''"}


def filled(reading: Reading, content: Iterable[int], blocked: Iterable[int]) -> tuple[int, ...]:
    """Content with quotations that are mostly inside it taken in whole, `blocked` tokens (cue, source) never."""
    own, stop = set(content), set(blocked)
    for number in sorted({reading.stretch[token] for token in own} - {-1}):
        piece = reading.stretches[number]
        if not piece.sure:
            continue
        inside = reading.of_stretch[number]
        words = [token for token in inside if reading.is_word(token)]
        if words and not stop & set(inside) and sum(t in own for t in words) >= FILL_SHARE * len(words):
            own.update(inside)
            while number and reading.stretches[number - 1].carried and not stop & set(reading.of_stretch[number - 1]):
                number -= 1  # noqa: PLW2901  back along paragraphs that one quotation runs through
                own.update(reading.of_stretch[number])
    return tuple(sorted(own))


def runs(reading: Reading, content: Sequence[int]) -> list[Span]:
    """Runs of content tokens; a gap in the reporting, a paragraph's end or furniture parts them."""
    found: list[list[int]] = []
    for token in sorted(content):
        if found and token == found[-1][-1] + 1 and not _parted(reading, found[-1][-1], token):
            found[-1].append(token)
        elif found and _only_marks(reading, found[-1][-1], token):
            found[-1].extend(range(found[-1][-1] + 1, token + 1))
        else:
            found.append([token])
    return [Span(own[0], own[-1] + 1) for own in found if any(reading.is_word(token) for token in own)]


def _parted(reading: Reading, left: int, right: int) -> bool:
    between = reading.text[reading.end[left] : reading.start[right]]
    return "\n" in between or not (between == "" or between.isspace())


def _only_marks(reading: Reading, left: int, right: int) -> bool:
    """Do only commas, dashes or marks stand between two content tokens of one sentence?"""
    if right - left > 3 or reading.sentence[left] != reading.sentence[right]:
        return False
    between = range(left + 1, right)
    return all(not reading.is_word(t) for t in between) and not any(
        _parted(reading, t, t + 1) for t in range(left, right)
    )  # fmt: skip


def passage(reading: Reading, run: Span) -> tuple[int, int]:
    """Code points of a run: without commas and unpartnered marks at its edges, nor the marks of a quotation that is
    the whole of it.
    """
    first, last = run.start, run.end - 1
    if last > first and reading.low[first] == "that" and reading.pos[first] == "SCONJ":
        first += 1
    while first < last and reading.word[first] in _EDGES and reading.word[first] not in _SIDES:
        first += 1
    while first < last and reading.word[last] in _EDGES and reading.word[last] not in _SIDES:
        last -= 1
    if (
        last > first
        and reading.word[last] == "."
        and reading.quoted[last] == NONE
        and _within_one(reading, first, last)
    ):
        last -= 1
    start, end = reading.start[first], reading.end[last]
    opening, closing = reading.word[first] in _SIDES, reading.word[last] in _SIDES
    if opening and (closing or not _has_end(reading, first, end)):
        start = reading.end[first]
    if closing and (opening or not _has_start(reading, last, start)):
        end = reading.start[last]
    return _trimmed(reading.text, start, end)


def _within_one(reading: Reading, first: int, last: int) -> bool:
    """Is it a part of one sentence? A run that begins with a capital is taken for the whole of one, point and all."""
    return reading.sentence[first] == reading.sentence[last] and not reading.word[first][:1].isupper()


def _has_end(reading: Reading, token: int, end: int) -> bool:
    number = reading.stretch[token]
    if number < 0 or reading.stretches[number].inner_end == reading.stretches[number].end:
        return False
    return reading.stretches[number].end <= end


def _has_start(reading: Reading, token: int, start: int) -> bool:
    number = reading.stretch[token]
    return number >= 0 and reading.stretches[number].start >= start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def quoted_share(reading: Reading, content: Iterable[int]) -> float:
    """The share of the content's words that stand inside marks."""
    words = [token for token in content if reading.is_word(token)]
    return sum(reading.quoted[token] != NONE for token in words) / max(1, len(words))


def kind_of(reading: Reading, content: Iterable[int]) -> Kind:
    """Direct (all words inside marks), mixed or indirect."""
    share = quoted_share(reading, content)
    return "direct" if share == 1.0 else "mixed" if share > MIXED_SHARE else "indirect"
