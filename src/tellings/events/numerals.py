"""The number grammar: digits, words, vague plurals, fractions and ranges as intervals over pieces."""

from __future__ import annotations

from typing import NamedTuple

from .digits import SPACE_GROUPS, read_digits
from .pieces import Piece, at, glued, low

UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
SHORT_SCALES = {"k": 1e3, "mn": 1e6, "mln": 1e6, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
PLURALS = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
           "crores": 1e7, "billions": 1e9, "trillions": 1e12}  # fmt: skip
FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
VAGUE = frozenset({"several", "few", "couple", "handful"})
ARTICLES = frozenset({"a", "an"})


class Value(NamedTuple):
    """`row[first:stop]` says a number between `low` and `high` (None: open). `form` is how it is said.

    Forms: `digits`, `words`, `vague` (dozens, several), `share` (a third; low and high in percent), `broken` (digits
    in groups that no habit allows; `reason` in words).
    """

    first: int
    stop: int
    low: float | None
    high: float | None
    form: str
    reason: str | None = None


def read_value(row: list[Piece], i: int, language: str | None) -> Value | None:
    """The number that begins at piece `i`, the longest reading; None where none begins there."""
    piece = at(row, i)
    if piece is None:
        return None
    if piece.kind == "digits":
        return _digits(row, i, language)
    if piece.kind != "word" or language not in (None, "en"):
        return None
    return _share(row, i) or _vague(row, i) or _words(row, i)


def _digits(row: list[Piece], i: int, language: str | None) -> Value:
    stop = i + 1
    text = row[i].text
    while _space_group(row, i, stop, language):
        text += row[stop].text
        stop += 1
    value = read_digits(text, language)
    if value is None:
        return Value(i, stop, None, None, "broken", _why_broken(text))
    scale, stop = _scale(row, stop)
    return Value(i, stop, value * scale, value * scale, "digits")


def _space_group(row: list[Piece], first: int, stop: int, language: str | None) -> bool:
    """Is the next piece three more digits of the number, set off by a space?"""
    here, after = row[stop - 1], at(row, stop)
    if after is None or after.kind != "digits" or len(after.text) != 3 or not after.text.isdigit():
        return False
    if not row[first].text.isdigit() or len(row[first].text) > 3 or after.start != here.end + 1:
        return False
    if language in SPACE_GROUPS:
        return True
    # English prose seldom groups by spaces: believed only where a plain noun follows and no name stands before.
    before, following = at(row, first - 1), at(row, stop + 1)
    return not (before and before.text[:1].isupper()) and bool(following and following.low.islower())


def _why_broken(text: str) -> str:
    groups = text.replace(".", ",").split(",")
    sizes = ", ".join(str(len(g)) for g in groups)
    return f"the digits of {text!r} stand in groups of {sizes}, which no way of writing numbers has"


def _scale(row: list[Piece], i: int) -> tuple[float, int]:
    factor = 1.0
    while (word := low(row, i)) in SCALES or (low(row, i - 1) == "-" and word in SCALES):
        factor *= SCALES[word]
        i += 1
    short = SHORT_SCALES.get(low(row, i))
    if factor == 1.0 and short and i and (glued(row[i - 1], row[i]) or len(row[i].text) > 1):
        return short, i + 1
    if factor == 1.0 and low(row, i) == "-" and low(row, i + 1) in SCALES and glued(row[i - 1], row[i]):
        return SCALES[low(row, i + 1)], i + 2
    return factor, i


def _small(row: list[Piece], i: int) -> tuple[float, int] | None:
    """A number word under a hundred: seven, forty, twenty-three, forty two."""
    word = low(row, i)
    if word in UNITS:
        return float(UNITS[word]), i + 1
    if word not in TENS:
        return None
    j = i + 2 if low(row, i + 1) == "-" else i + 1
    unit = UNITS.get(low(row, j), 0)
    return (float(TENS[word] + unit), j + 1) if 0 < unit < 10 else (float(TENS[word]), i + 1)


class _Sum(NamedTuple):
    """A number in words, read up to the piece `at`: what is closed by a scale, and what is still open."""

    total: float
    current: float | None
    at: int
    seen: bool


def _words(row: list[Piece], i: int) -> Value | None:
    state: _Sum | None = _Sum(0.0, None, i, False)
    last = state
    while state is not None:
        last, state = state, _add_word(row, state)
    assert last is not None
    if last.at == i:
        return None
    value = last.total + (last.current or 0.0)
    return Value(i, last.at, value, value, "words")


def _add_word(row: list[Piece], state: _Sum) -> _Sum | None:
    """The state after the next word of the number, None where it ends."""
    total, current, i, seen = state
    word = low(row, i)
    small = _small(row, i)
    if small and (current is None or current >= 100):
        return _Sum(total, (current or 0.0) + small[0], small[1], True)
    if word in SCALES and current is not None:
        current *= SCALES[word]
        closed = SCALES[word] >= 1e3 or word == "dozen"
        return _Sum(total + current, None, i + 1, True) if closed else _Sum(total, current, i + 1, True)
    if not seen and current is None and (word in ARTICLES or word == "half"):
        j = i + 1 + (word == "half" and low(row, i + 1) in (*ARTICLES, "-"))
        return _Sum(total, 0.5 if word == "half" else 1.0, j, True) if low(row, j) in SCALES else None
    if word == "and" and current is not None and (low(row, i + 1), low(row, i + 2)) == ("a", "half"):
        return _Sum(total, current + 0.5, i + 3, True)
    if word in ("and", "-") and _joins(row, i, total, current):
        return _Sum(total, current, i + 1, True)
    return None


def _joins(row: list[Piece], i: int, total: float, current: float | None) -> bool:
    """Does "and" or a hyphen at `i` hold a number word together (two hundred and six; one-million)?"""
    if low(row, i) == "-":
        return current is not None and low(row, i + 1) in SCALES and glued(row[i - 1], row[i])
    big = (current is not None and current >= 100) or (current is None and total >= 1000)
    return big and _small(row, i + 1) is not None and low(row, i - 1) in SCALES


def _vague(row: list[Piece], i: int) -> Value | None:
    """Dozens, tens of thousands, several hundred, a few, a couple of: read as `at least two of them`."""
    word, following = low(row, i), low(row, i + 1)
    if (
        word in ("tens", "hundreds", "dozens", "thousands", "scores")
        and following == "of"
        and low(row, i + 2) in PLURALS
    ):
        unit = PLURALS[low(row, i + 2)]
        first = 10.0 if word == "tens" else PLURALS[word]
        return Value(i, i + 3, 2 * first * unit, None, "vague")
    if word in PLURALS:
        return Value(i, i + 1, 2 * PLURALS[word], None, "vague")
    j = i + 1 if word in ARTICLES else i
    head = low(row, j)
    if head == "half" and low(row, j + 1) == "-" and low(row, j + 2) == "dozen":
        return Value(i, j + 3, 6.0, 6.0, "words")
    if head not in VAGUE or (head != "several" and j == i):
        return None
    stop = j + 1
    if head == "couple" and low(row, stop) == "of":
        return Value(i, stop + 1, 2.0, 2.0, "words")
    if low(row, stop) in SCALES:
        return Value(i, stop + 1, 2 * SCALES[low(row, stop)], None, "vague")
    return Value(i, stop, 2.0, None, "vague")


def _share(row: list[Piece], i: int) -> Value | None:
    """A third of, two-thirds of, one in five: the share in percent."""
    j, top = i, 1.0
    if low(row, i) in UNITS:
        top, j = float(UNITS[low(row, i)]), i + 1
        if low(row, j) == "in" and low(row, j + 1) in UNITS and top < UNITS[low(row, j + 1)] <= 10:
            share = _percent(top, UNITS[low(row, j + 1)])
            return Value(i, j + 2, share, share, "share")
        j += low(row, j) == "-"
    elif low(row, i) in ARTICLES:
        j = i + 1
    word = low(row, j)
    bottom = FRACTIONS.get(word) or FRACTIONS.get(word.removesuffix("s"))
    if word == "halves" or bottom is None or not top:
        return None
    if not _is_share(row, j, bottom) or (word.endswith("s") != (top > 1)):
        return None
    share = _percent(top, bottom)
    return Value(i, j + 1, share, share, "share")


def _is_share(row: list[Piece], j: int, bottom: int) -> bool:
    """A third attack is no share; a third of the town is. Half needs no more than an article after it."""
    following = low(row, j + 1)
    if following == "of":
        return low(row, j + 2) not in ("all", "fame")
    return bottom == 2 and following in ("the", "its", "their", "his", "her", "our") and low(row, j - 1) != "a"


def _percent(top: float, bottom: float) -> float:
    return round(100 * top / bottom, 4)
