"""Numbers that pages have broken: empty slots, split digits, letters among digits, parts larger than the whole."""

from __future__ import annotations

from typing import NamedTuple

from ..records.event import Bound
from .amounts import Amount, bound_before
from .nonfigures import letter_for_digit, numbers_a_thing, tells_of_people
from .pieces import Piece, at, glued, low

_EMPTY = (("<", ">"), ("[", "]"), ("{", "}"), ("�",), ("_", "_"), ("#", "#"), ("?", "?", "?"))
_LOOKALIKE = frozenset({"o", "l", "i", "ii", "lo", "ol", "s", "b", "oo"})
_WANTS = frozenset("killed killing injured injuring wounding wounded another than least".split())


class Garble(NamedTuple):
    """`row[first:stop]` should be a number and cannot be read as one; `reason` in words."""

    first: int
    stop: int
    reason: str
    bound: Bound


def garbles(row: list[Piece], found: list[Amount]) -> list[Garble]:
    """What is broken in a sentence by its characters alone, in order, without overlaps."""
    hits: list[Garble] = []
    for amount in found:
        reason = amount.reason or _around(row, amount)
        if reason:
            hits.append(Garble(amount.first, _stop(row, amount), reason, amount.bound))
    read = {n for amount in found for n in range(amount.core, amount.core_stop) if amount.core_stop > amount.core + 1}
    covered = {n for hit in hits for n in range(hit.first, hit.stop)}
    for i, piece in enumerate(row):
        if piece.kind == "word" and piece.low not in _OPENS:
            continue
        hit = _empty_slot(row, i) or _missing(row, i) or _torn(row, i, read)
        if hit and not covered.intersection(range(hit.first, hit.stop)):
            hits.append(hit)
            covered.update(range(hit.first, hit.stop))
    return sorted(hits)


def _stop(row: list[Piece], amount: Amount) -> int:
    """The broken number with the rubbish that hangs on to it."""
    stop = amount.stop
    if low(row, stop) == "," and low(row, stop + 1) == "000":
        stop += 2
    if low(row, stop) == low(row, stop + 1) == "." and low(row, stop + 2).isdigit():
        stop += 3
    while (here := at(row, stop)) and glued(row[stop - 1], here) and (here.kind != "word" or here.low in _LOOKALIKE):
        if (here.kind == "sign" and here.low in ".;:!?)\"”’'") or (
            here.low == "," and not glued(here, at(row, stop + 1))
        ):
            break
        stop += 1
    return stop


def _around(row: list[Piece], amount: Amount) -> str | None:
    """What hangs on to a number that by itself can be read."""
    after, further = at(row, amount.core_stop), at(row, amount.core_stop + 1)
    if amount.form == "digits" and low(row, amount.core_stop) == "," and low(row, amount.core_stop + 1) == "000":
        return "a space stands between the digits and their last three noughts"
    if not glued(row[amount.core_stop - 1], after) or after is None or amount.form != "digits":
        return None
    if after.low == "," and glued(after, further) and further is not None and further.low in "<[{,.�_":
        return "digits and a comma are followed by an empty place instead of more digits"
    dotted = (after.low, low(row, amount.core_stop + 1), low(row, amount.core_stop + 2).isdigit())
    if dotted == (".", ".", True) and glued(after, further) and glued(further, at(row, amount.core_stop + 2)):
        return "two points stand between the digits"
    if after.low == "�":
        return "an unreadable character hangs on to the digits"
    if after.low in ("<", "[", "{") and glued(after, further) and further is not None and further.low in ">]}":
        return "the number is cut off by an empty place"
    if letter_for_digit(row, amount.core_stop):
        return f"a letter {after.text!r} stands among the digits"
    if after.low in _LOOKALIKE and glued(after, further) and further is not None and further.kind == "digits":
        return f"a letter {after.text!r} stands among the digits"
    return None


_TORN_HEAD = 2
"""Digits of the first part of a torn number: longer ones are years and numbers of their own."""
_TORN_PART = 3


def _torn(row: list[Piece], i: int, read: set[int]) -> Garble | None:
    """ "1 4 people": digits set apart by spaces where one number of people belongs; `read` are pieces of one number."""
    stop = i
    while stop < len(row) and row[stop].text.isdigit() and len(row[stop].text) <= _TORN_PART and stop not in read:
        stop += 1
    if stop - i < 2 or len(row[i].text) > _TORN_HEAD or low(row, i - 1).isdigit() or numbers_a_thing(row, i):
        return None
    if any(glued(row[n], row[n + 1]) for n in range(i, stop - 1)) or not tells_of_people(row, stop):
        return None
    bound, first = bound_before(row, i) or ("exactly", i)
    return Garble(first, stop, "spaces stand between the digits", bound)


_LEFT_ALONE = (("at", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("an", "estimated"))
_OPENS = frozenset(words[0] for words in _LEFT_ALONE)
_HARMED = frozenset("people persons civilians soldiers children villagers passengers troops policemen".split())


def _missing(row: list[Piece], i: int) -> Garble | None:
    """ "At least people were killed": the words that open a number stand before the counted, and no number does."""
    for words in _LEFT_ALONE:
        stop = i + len(words)
        if low(row, stop) in _HARMED and all(low(row, i + n) == w for n, w in enumerate(words)):
            return Garble(i, stop, "the number that these words open is missing", bound_before(row, stop)[0])  # type: ignore[index]
    return None


def _empty_slot(row: list[Piece], i: int) -> Garble | None:
    """An empty pair of brackets or an unreadable character where the words want a number."""
    for signs in _EMPTY:
        if any(low(row, i + n) != sign for n, sign in enumerate(signs)):
            continue
        stop = i + len(signs)
        while (here := at(row, stop)) and here.low == signs[0] and len(signs) == 1:
            stop += 1
        before, after = at(row, i - 1), at(row, stop)
        if after is None or after.kind != "word" or not after.text.islower() or before is None:
            continue
        opened = bound_before(row, i)
        if opened or before.low in _WANTS:
            bound, first = opened or ("exactly", i)
            return Garble(first, stop, "the place where a number belongs is empty", bound)
    return None
