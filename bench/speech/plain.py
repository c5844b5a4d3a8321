"""The peer that anybody writes first: quotation marks, a list of verbs, and the capitalised words beside them."""

from __future__ import annotations

import re

from score import Telling, telling

from tellings.speech.reading import Reading

_VERBS = (
    "said|says|say|told|tells|added|adds|noted|notes|wrote|writes|announced|claimed|claims|argued|argues|explained|"
    "insisted|warned|stated|declared|reported|reports|suggested|replied|responded|tweeted|asked|acknowledged|admitted|"
    "denied|called|stressed|emphasized|confirmed|continued|concluded|recalled|saying|adding|testified|predicted"
)
_NAME = r"(?:(?:[A-Z][\w.’'-]+|of|the|for)\s){0,5}[A-Z][\w’'-]+|he|she|they|He|She|They|it|It"
_QUOTE_THEN = re.compile(rf"[“\"]([^“”\"\n]+)[”\"],?\s+(?:({_NAME})\s+({_VERBS})\b|({_VERBS})\s+({_NAME}))")
_THEN_QUOTE = re.compile(rf"({_NAME})\s+({_VERBS})\b[^“”\"\n.]{{0,40}}[“\"]([^“”\"\n]+)[”\"]")
_INDIRECT = re.compile(
    rf"({_NAME})(?:,[^,\n]{{1,60}},)?\s+(?:has\s|have\s|had\s|also\s)?({_VERBS})\s+(?:that\s)?([^“”\"\n.]+)\."
)
_TRAILING = re.compile(rf"(?:^|[.\n]\s*)([^“”\"\n.]{{20,}}),\s+({_NAME})\s+({_VERBS})\b")
_ACCORDING = re.compile(rf"[Aa]ccording to ({_NAME}),\s+([^“”\"\n.]+)\.")
_LOOSE = re.compile(r"[“\"]([^“”\"\n]{30,})[”\"]")


def plain(reading: Reading) -> list[Telling]:
    """Attributions by regular expressions; a part of the text is used once."""
    text, found, used = reading.text, [], set()

    def take(cue: tuple[int, int], source: tuple[int, int], content: tuple[int, int]) -> None:
        own = _tokens(reading, *content)
        if own and not own & used:
            used.update(own)
            found.append(telling(reading, _tokens(reading, *cue), _tokens(reading, *source), own))

    for match in _QUOTE_THEN.finditer(text):
        name, verb = (2, 3) if match[2] else (5, 4)
        take(match.span(verb), match.span(name), match.span(1))
    for match in _THEN_QUOTE.finditer(text):
        take(match.span(2), match.span(1), match.span(3))
    for match in _INDIRECT.finditer(text):
        take(match.span(2), match.span(1), match.span(3))
    for match in _TRAILING.finditer(text):
        take(match.span(3), match.span(2), match.span(1))
    for match in _ACCORDING.finditer(text):
        take((match.start(), match.start(1)), match.span(1), match.span(2))
    for match in _LOOSE.finditer(text):
        take((match.start(), match.start()), (match.start(), match.start()), match.span(1))
    return found


def _tokens(reading: Reading, start: int, end: int) -> frozenset[int]:
    return frozenset(t for t in range(len(reading)) if reading.start[t] >= start and reading.end[t] <= end)
