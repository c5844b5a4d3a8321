"""Answers of an interview that is set as questions and answers, without words of saying and often without marks.

    Why treacle?
    It is the oldest trick there is.

The questions are the outlet's own and no statements. The answers are laid to the one person whom the lines before the
first question name; where they name nobody, or several, nothing is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.records import Mention

from .merging import Draft
from .reading import NONE, Reading, Span

LEAST_LABELLED, LEAST_PLAIN = 1, 3
"""Questions that a page has at least: with a label ("Q:"), and without."""
_LONGEST = 60
"""Words of a question without a label."""
_LEAST_WORDS = 2
_LABEL = 6
"""Tokens of a label before its colon."""
_ASKS = frozenset("q question".split())
_ANSWERS = frozenset("a answer".split())
_SURE = 0.6
_REASON = "An answer in an interview: it is laid to the only person whom the lines before the first question name."


class _Line(NamedTuple):
    """A paragraph: its tokens, what is behind its label, and whether it asks."""

    own: range
    body: range
    asks: bool
    labelled: bool


def answers(reading: Reading, mentions: Sequence[Mention]) -> list[Draft]:
    """The answers in order, each one statement; none where the page is no interview of this form.

    Without labels an answer is the one paragraph behind its question: the next may be the outlet's own again.
    """
    lines = _lines(reading)
    questions = [place for place, line in enumerate(lines) if line.asks and _is_answered(lines, place)]
    labelled = sum(lines[place].labelled for place in questions)
    if labelled < LEAST_LABELLED and len(questions) < LEAST_PLAIN:
        return []
    if labelled:
        questions = [place for place in questions if lines[place].labelled]
    source = _interviewed(reading, lines[questions[0]].own.start, mentions)
    if source is None:
        return []
    made: list[Draft] = []
    for place, stop in zip(questions, [*questions[1:], len(lines)], strict=True):
        content = _content(reading, lines, place + 1, stop if labelled and stop < len(lines) else place + 2)
        words = frozenset(token for token in content if reading.is_word(token))
        if len(words) >= _LEAST_WORDS:
            made.append(Draft(None, source.end - 1, source, content, words, _SURE, reason=_REASON))
    return made


def _lines(reading: Reading) -> list[_Line]:
    found: dict[int, range] = {}
    for number, own in enumerate(reading.tokens):
        if own.end > own.start:
            paragraph = reading.paragraph[number]
            first = found[paragraph].start if paragraph in found else own.start
            found[paragraph] = range(first, own.end)
    return [_line(reading, found[paragraph]) for paragraph in sorted(found)]


def _line(reading: Reading, own: range) -> _Line:
    label = reading.low[own[0]].rstrip(".:")
    colon = next((t for t in own[:3] if reading.word[t].endswith((":", "."))), None)
    marked = colon is not None and label in _ASKS | _ANSWERS
    body = range(colon + 1, own.stop) if marked and colon is not None else own
    words = sum(reading.is_word(token) for token in body)
    open_question = reading.word[own[-1]] == "?" and words <= _LONGEST and reading.quoted[own[0]] == NONE
    asks = label in _ASKS if marked else open_question
    return _Line(own, body, asks, marked and asks)


def _is_answered(lines: Sequence[_Line], place: int) -> bool:
    return place + 1 < len(lines) and not lines[place + 1].asks


def _content(reading: Reading, lines: Sequence[_Line], first: int, stop: int) -> tuple[int, ...]:
    """The paragraphs of an answer up to the next question; one behind the first that quotes anybody is the outlet's."""
    taken: list[int] = []
    for place in range(first, stop):
        body = lines[place].body
        if (
            lines[place].asks
            or _is_turn(reading, body)
            or (place > first and any(reading.quoted[token] != NONE for token in body))
        ):
            break
        taken.extend(body)
    while taken and not reading.is_word(taken[-1]) and reading.word[taken[-1]] in (".", ","):
        taken.pop()
    return tuple(taken)


def _is_turn(reading: Reading, body: range) -> bool:
    """ "Captain Amaral: No.": another speaker's turn in a transcript."""
    colon = next((token for token in body[:_LABEL] if reading.word[token] == ":"), None)
    return colon is not None and reading.word[body[0]][:1].isupper() and reading.pos[colon - 1] == "PROPN"


def _interviewed(reading: Reading, stop: int, mentions: Sequence[Mention]) -> Span | None:
    """The last place before a token of the only person whose full name stands before it."""
    end = reading.start[stop] if stop < len(reading) else 0
    full = [row for row in mentions if row.kind == "person" and row.end <= end and " " in row.text and row.name_id]
    if len({row.name_id for row in full}) != 1:
        return None
    last = max(full, key=lambda row: row.start)
    tokens = [t for t in range(stop) if last.start <= reading.start[t] and reading.end[t] <= last.end]
    return Span(tokens[0], tokens[-1] + 1) if tokens else None
