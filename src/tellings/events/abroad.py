"""Numbers of other languages than English: bound and count by small tables of words, and nothing more."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ..records.event import Bound, Counts
from .amounts import Amount
from .counting import Counted
from .pieces import Piece, low

_BREAKS = frozenset('.;:!?()«»“”"')
AFTER, BEFORE = 4, 3
"""Pieces between the number and the word of killed or injured; set by reading, not swept."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = (files("tellings.data") / "events" / "abroad.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        key, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            phrases = words.split("|") if key.split(" ", 1)[1] in _BOUNDS else words.split()
            found[key] = tuple(w.strip() for w in phrases)
    return found


_BOUNDS: tuple[Bound, ...] = ("about", "at least", "more than", "at most", "less than")


def bounded(row: list[Piece], amount: Amount, language: str) -> Amount:
    """The amount with the bound that the words right before it give."""
    for bound in _BOUNDS:
        for phrase in _table().get(f"{language} {bound}", ()):
            words = phrase.split()
            first = amount.first - len(words)
            if first >= 0 and all(row[first + n].low == w for n, w in enumerate(words)):
                return _opened(amount._replace(first=first), bound)
    return amount


def _opened(amount: Amount, bound: Bound) -> Amount:
    if amount.bound == "between":
        return amount
    if bound in ("at least", "more than"):
        return amount._replace(bound=bound, high=None)
    if bound in ("at most", "less than"):
        return amount._replace(bound=bound, low=None)
    return amount._replace(bound=bound)


def counted_abroad(row: list[Piece], amount: Amount, limits: tuple[int, int], language: str) -> Counted:
    """Killed or injured where a word of the table stands near in the same clause; other, without a unit, elsewhere."""
    kinds: tuple[Counts, ...] = ("killed", "injured")
    for way in (range(amount.stop, min(limits[1], amount.stop + AFTER)),
                range(amount.first - 1, max(limits[0] - 1, amount.first - 1 - BEFORE), -1)):  # fmt: skip
        for n in way:
            if row[n].low in _BREAKS or row[n].low == ",":
                break
            for kind in kinds:
                if row[n].low in _table().get(f"{language} {kind}", ()):
                    return Counted(kind, None, None, None, row[n].start, True)
    return Counted("other", None, None, None, None, True)


_DAY_BEFORE = frozenset("am vom zum der den dem bis".split())


def is_date_abroad(row: list[Piece], amount: Amount, language: str) -> bool:
    """6 de marzo, 12. Juni, 4 мая, and bare years."""
    if amount.kind != "count" or not row[amount.core].text.isdigit():
        return False
    months = _table().get(f"{language} months", ())
    after = next((row[n].low for n in range(amount.stop, min(len(row), amount.stop + 3))
                  if row[n].low not in (".", "de", "di", "do", "er")), "")  # fmt: skip
    number = int(row[amount.core].text)
    if language == "de" and low(row, amount.stop) == "." and low(row, amount.first - 1) in _DAY_BEFORE and number <= 31:
        return True
    return (number <= 31 and after in months) or (len(row[amount.core].text) == 4 and 1900 <= number <= 2100)
