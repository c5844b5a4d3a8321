"""Lines that point elsewhere or repeat, which the reading of the page left among the reporting: they tell nothing new.

"Explainer: what is the line?", "ADVERT: '...'", a caption "Jo Brandt: 'Nobody rang us'" under a quotation of the same
words, and a reader's praise signed by an outlet ("'A treat' - The Ledger").
"""

from __future__ import annotations

from collections.abc import Sequence

from .lineforms import NOT_NAMES
from .mediums import is_medium
from .reading import NONE, Reading, Span
from .tagger import Attribution

_MOST_LABEL = 5
_MOST_PRAISE = 8
"""Words of a quotation that an outlet signs on a book's or a film's cover."""
_MOST_BLURB = 3
"""Words of such a quotation that anybody but a person signs."""
_POINTS = NOT_NAMES | frozenset("news interests also recommended offers podcast newsletter guide".split())
_DASHES = frozenset(("―", "—", "–", "-", "--"))


def without_pointers(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that stand in the reporting, in the order given."""
    signs = (_is_labelled, _is_praise, _repeats)
    return [one for one in found if not any(holds(reading, one) for holds in signs)]


def _first(reading: Reading, one: Attribution) -> int:
    """The first token of the paragraph that the cue stands in."""
    number = reading.sentence[one.cue.head]
    while number and reading.paragraph[number - 1] == reading.paragraph[number]:
        number -= 1
    return reading.tokens[number].start


def _is_labelled(reading: Reading, one: Attribution) -> bool:
    """Does the paragraph open with the label of a pointer or an advertisement and a colon?"""
    first = _first(reading, one)
    colon = next((t for t in range(first, min(first + _MOST_LABEL + 1, len(reading))) if reading.word[t] == ":"), None)
    if colon is None or reading.quoted[colon] != NONE:
        return False
    words = {reading.low[token].strip(".") for token in range(first, colon) if reading.is_word(token)}
    if words and words <= _POINTS:
        return True
    named = any(reading.entity[token].endswith("PERSON") for token in range(first, colon))
    return one.cue.head <= colon and bool(words & _POINTS) and not named


def _is_praise(reading: Reading, one: Attribution) -> bool:
    if reading.word[one.cue.head] not in _DASHES or not one.source:
        return False
    span = Span(one.source[0], one.source[-1] + 1)
    words = sum(map(reading.is_word, one.content))
    person = any(reading.entity[token].endswith("PERSON") for token in one.source)
    outlet = is_medium(reading, span, one.source[-1], frozenset())
    return (words <= _MOST_PRAISE and outlet) or (words <= _MOST_BLURB and not person)


def _repeats(reading: Reading, one: Attribution) -> bool:
    """Is it a line of a name, a colon and words that the page has quoted before?"""
    if reading.word[one.cue.head] != ":" or not one.content or not one.source:
        return False
    first, last = _first(reading, one), one.content[-1]
    if one.source[0] > first + 1 or reading.sentence[last] != reading.sentence[first]:
        return False
    words = [reading.low[token] for token in one.content if reading.is_word(token)]
    earlier = [reading.low[token] for token in range(first) if reading.is_word(token) and reading.quoted[token] != NONE]
    return any(earlier[at : at + len(words)] == words for at in range(len(earlier) - len(words) + 1))
