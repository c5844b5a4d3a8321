"""A run of digits read as a number, by the grouping habits of the report's language."""

from __future__ import annotations

import regex

# Languages that write 1.310,5 and those that write 1 310,5; all others 1,310.5 (Unicode CLDR number symbols).
POINT_GROUPS = frozenset("de es it pt nl tr id el da sr ro hr sl".split())
SPACE_GROUPS = frozenset("fr ru uk be pl cs sk bg sv hu fi nb no".split())

_COMMA = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = regex.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_POINT = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_POINTS = regex.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_POINT = regex.compile(r"\d+\.\d+")
_DECIMAL_COMMA = regex.compile(r"\d+,\d{1,2}")
_ANY_DECIMAL_COMMA = regex.compile(r"\d+,\d+")
MAX_DIGITS = 15
"""Longer runs are not counts: they are numbers of things (accounts, telephones), and floats no longer hold them."""


def read_digits(text: str, language: str | None) -> float | None:
    """The number that `text` (digits with points and commas) writes; None where no grouping habit allows it."""
    if sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None
    if text.isdigit():
        return float(int(text))
    if language in POINT_GROUPS:
        return _pointed(text)
    if language in SPACE_GROUPS:
        return _spaced(text)
    return _commaed(text)


def _commaed(text: str) -> float | None:
    if _COMMA.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(text.replace(",", ""))
    if _POINTS.fullmatch(text):
        return float(text.replace(".", ""))
    if _DECIMAL_POINT.fullmatch(text):
        return float(text)
    return None


def _pointed(text: str) -> float | None:
    if _POINT.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _ANY_DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return float(text) if _DECIMAL_POINT.fullmatch(text) else None


def _spaced(text: str) -> float | None:
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    if _COMMA.fullmatch(text):
        return float(text.replace(",", ""))
    if _ANY_DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    if _POINTS.fullmatch(text):
        return float(text.replace(".", ""))
    return float(text) if _DECIMAL_POINT.fullmatch(text) else None
