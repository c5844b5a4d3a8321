"""Dates and measures as the continent writes them, in English pages: 18.09.24, magnitude 6,1."""

from __future__ import annotations

import regex

from .numerals import Value
from .pieces import Piece, low

_DATE = regex.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?:\d{2}|\d{4})")
_DECIMAL = regex.compile(r"\d{1,3},\d{1,2}")
_BEFORE = frozenset("magnitude richter strength scale".split())
_UNITS = frozenset(
    "degree degrees celsius metre metres meter meters kilometre kilometres kilometer kilometers mile miles second "
    "seconds minute minutes hour hours point points litre litres km m c °".split()
)
DAYS, MONTHS = 31, 12


def is_written_otherwise(row: list[Piece], value: Value) -> bool:
    """Is what no English habit groups so a date (18.09.24), a magnitude or a temperature (6,1)? Neither is a figure."""
    text = row[value.first].text
    if (day := _DATE.fullmatch(text)) is not None:
        return 0 < int(day["day"]) <= DAYS and 0 < int(day["month"]) <= MONTHS
    if _DECIMAL.fullmatch(text) is None:
        return False
    near = {low(row, value.first - k) for k in (1, 2, 3)}
    return bool(near & _BEFORE) or low(row, value.stop) in _UNITS
