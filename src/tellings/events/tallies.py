"""Numbers told after the word for what they count: the number of lorries at about 25, its earlier figure of 34."""

from __future__ import annotations

from typing import cast

from ..records.event import Counts
from .amounts import Amount
from .counting import Counted
from .lexicon import by_word
from .nouns import CASUALTY, LISTS, forms, noun_lemma, thing_of
from .pieces import Piece, low

_TALLIES = frozenset({"number", "total", "count", "figure", "tally"})
_LATER = frozenset("later since also subsequently then have has eventually".split())
_LEADS = frozenset({"at", "to", "as", "was", "is", "of", "from", "reached", "past", "below", "above"})
_ENDS = frozenset("at to who that which in on of from was is has have had rose fell stood , near for as with".split())
REACH = 14
"""Pieces from the number back to its tally word; set by reading, not swept."""
_DRIVEN = frozenset(
    "drive drives drove driven driving force forced forces forcing chase chased expel expelled push pushed uproot "
    "uprooted leave left fled flee".split()
)
_HOMES = frozenset("home homes house houses village villages land lands".split())


def tally(row: list[Piece], amount: Amount) -> Counted | None:
    """What "the number of X" before the amount, or "of the injured" after it, says that it counts."""
    if (low(row, amount.stop), low(row, amount.stop + 1)) in (("of", "the"), ("of", "those")):
        kind = by_word(LISTS, "state").get(low(row, amount.stop + 2))
        if kind is not None and low(row, amount.stop + 3) not in by_word(LISTS, "thing"):
            state = row[amount.stop + 2]
            later = 4 if low(row, amount.stop + 3) in _LATER else 3
            kind = forms("subject").get(low(row, amount.stop + later), kind)
            return Counted(cast(Counts, kind), state.low, state.start, state.end, None, True)
    if (sought := _looked_for(row, amount)) is not None:
        return sought
    if low(row, amount.first - 1) not in _LEADS:
        return None
    for n in range(amount.first - 2, max(-1, amount.first - 2 - REACH), -1):
        if row[n].low in (";", ":", ".") or row[n].kind == "digits":
            return None
        if row[n].low in _TALLIES and low(row, n + 1) == "of" and n + 2 < amount.first - 1:
            return _of(row, n + 2, amount.first - 1)
    return None


_SOUGHT = (("looked", "for"), ("searched", "for"), ("being", "sought"), ("not", "accounted"))
_SOUGHT_REACH = 8
"""Pieces from the number to "are being looked for"; set by reading, not swept."""


def _looked_for(row: list[Piece], amount: Amount) -> Counted | None:
    """ "Nine are still being looked for": missing, whoever they are."""
    noun = row[amount.stop] if thing_of(noun_lemma(low(row, amount.stop))) == "people" else None
    start = amount.stop + (noun is not None)
    if low(row, start) not in ("are", "is", "were", "was") or amount.kind != "count":
        return None
    for n in range(start + 1, min(start + _SOUGHT_REACH, len(row))):
        if row[n].kind == "sign":
            return None
        if any((low(row, n), low(row, n + 1)) == words for words in _SOUGHT):
            if noun is None:
                return Counted("missing", None, None, None, row[n].start, True)
            return Counted("missing", noun.low, noun.start, noun.end, row[n].start, True)
    return None


def _of(row: list[Piece], start: int, stop: int) -> Counted | None:
    end = start
    while end < stop and row[end].kind == "word" and row[end].low not in _ENDS:
        end += 1
    if end == start:
        return None
    last = next((n for n in range(start, end) if _known(row[n].low)), end - 1)
    kind = _kind([p.low for p in row[start:stop]], noun_lemma(row[last].low))
    return Counted(kind, row[last].low, row[start].start, row[last].end, row[start].start, True)


def _known(word: str) -> bool:
    return noun_lemma(word) in by_word(LISTS, "noun") or thing_of(noun_lemma(word)) is not None


def _kind(words: list[str], plain: str) -> Counts:
    if _from_home(words):
        return "displaced"
    for word in words:
        found = by_word(LISTS, "state").get(word) or forms("object").get(word) or forms("subject").get(word)
        if found in CASUALTY:
            return cast(Counts, found)
    noun = by_word(LISTS, "noun").get(plain)
    return cast(Counts, noun or ("people" if thing_of(plain) == "people" else "other"))


def _from_home(words: list[str]) -> bool:
    return bool(_DRIVEN & set(words)) and bool(_HOMES & set(words))


def driven_out(row: list[Piece], amount: Amount) -> bool:
    """Driven nearly 9 million from their homes: the verb right before the amount, the home right after it."""
    after = [p.low for p in row[amount.stop : amount.stop + 6]]
    before = {p.low for p in row[max(0, amount.first - 2) : amount.first]}
    return bool(before & _DRIVEN) and any(w in ("from", "out") for w in after) and bool(_HOMES & set(after))


def refers_back(row: list[Piece], amount: Amount) -> bool:
    """The figure at one, its earlier figure of 34, three of them: it counts what was counted before."""
    if (low(row, amount.stop), low(row, amount.stop + 1)) in (("of", "them"), ("of", "whom")):
        return True
    if low(row, amount.first - 1) == "from" and low(row, amount.first - 2) in ("up", "down"):
        return True
    return low(row, amount.first - 1) in ("at", "of", "to") and low(row, amount.first - 2) in _BACK


_BACK = frozenset({"figure", "tally", "count", "number"})
_CROWD = frozenset("gathered marched rallied protested demonstrated turned poured attended".split())
_COUNTED_BY = frozenset("counted counts of estimated put at reported said gave saw recorded numbered expected".split())
_DO = frozenset(
    "have has had were was are is came went left got took fled live work stood remain remains joined gathered marched "
    "rallied protested demonstrated attended turned poured chanted blocked".split()
)


def stands_for_people(row: list[Piece], amount: Amount) -> bool:
    """A bare number after "the police counted", or before a verb: "22 were pulled out", "so far 640 have come home"."""
    if low(row, amount.stop) in _DO:
        return True
    return low(row, amount.first - 1) in _COUNTED_BY and low(row, amount.stop) in ("", ".", ",", ";", ")")


def marches(row: list[Piece], amount: Amount) -> bool:
    """Hundreds of thousands marched: who marches is people, whatever was told before."""
    return low(row, amount.stop) in _CROWD
