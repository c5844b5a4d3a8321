"""A time expression whose words are already known: what does a given span say?"""

from __future__ import annotations

from .datefind import find
from .timeexpression import TimeExpression

_AROUND = 160
"""Characters of context on both sides in which the forms of words are looked for."""


def find_span(text: str, start: int, end: int) -> TimeExpression | None:
    """The time expression that shares most characters with `text[start:end]`; a day rather than a time of day.

    The words around are read, as they say what is past and what is to come. None where the words say no time.
    """
    found = find(text, max(0, start - _AROUND), min(len(text), end + _AROUND))
    touching = [e for e in found if e.start < end and start < e.end] or find(text, start, end)
    days = [e for e in touching if e.kind != "clock"] or touching
    return max(days, key=lambda e: (min(e.end, end) - max(e.start, start), -e.start), default=None)
