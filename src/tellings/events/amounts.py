"""Amounts: a number with its bound, range, currency or per cent, as one phrase of the sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..records.event import Bound
from .nonfigures import is_label
from .nouns import forms
from .numerals import Value, read_value
from .pieces import Piece, at, glued, low

# Words that stand before a number and open or loosen it (docs/guidelines/events.md).
_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("no fewer than", "at least"), ("no less than", "at least"), ("not less than", "at least"),
    ("not fewer than", "at least"), ("a minimum of", "at least"), ("minimum of", "at least"), ("at least", "at least"),
    ("no more than", "at most"), ("not more than", "at most"), ("a maximum of", "at most"), ("maximum of", "at most"),
    ("not exceeding", "at most"), ("at most", "at most"), ("up to", "at most"), ("as many as", "at most"),
    ("as much as", "at most"),
    ("more than", "more than"), ("in excess of", "more than"), ("upwards of", "more than"), ("upward of", "more than"),
    ("well over", "more than"), ("just over", "more than"), ("over", "more than"), ("above", "more than"),
    ("greater than", "more than"), ("higher than", "more than"), ("larger than", "more than"),
    ("much than", "more than"), ("lower than", "less than"), ("smaller than", "less than"),
    ("exceeding", "more than"), ("exceed", "more than"), ("exceeds", "more than"),
    ("exceeded", "more than"), ("surpassed", "more than"), ("surpasses", "more than"), ("surpassing", "more than"),
    ("topped", "more than"), ("tops", "more than"), ("topping", "more than"),
    ("crossed", "more than"), ("crosses", "more than"), ("> =", "at least"), ("≥", "at least"), ("≤", "at most"),
    ("less than", "less than"), ("fewer than", "less than"), ("just under", "less than"), ("under", "less than"),
    ("below", "less than"), ("very nearly", "about"), ("nearly", "about"), ("almost", "about"),
    ("not quite", "about"), ("approaching", "about"), ("nearing", "about"),
    ("about", "about"), ("around", "about"), ("roughly", "about"), ("approximately", "about"), ("approx .", "about"),
    ("approx", "about"), ("an estimated", "about"), ("estimated", "about"), ("some", "about"), ("circa", "about"),
    ("ca .", "about"), ("close to", "about"), ("near to", "about"), ("perhaps", "about"), ("maybe", "about"),
    ("more or less", "about"), ("~", "about"), ("≈", "about"),
    ("exactly", "exactly"), ("precisely", "exactly"),
)  # fmt: skip
_PHRASES = tuple(sorted(((tuple(p.split()), b) for p, b in _BEFORE), key=lambda item: -len(item[0])))
# Verbs that open a number only where it is a toll or a sum: nobody "topped two".
_EXCEEDS = frozenset(
    "exceed exceeds exceeded surpassed surpasses surpassing topped tops topping crossed crosses".split()
)
EXCEEDS_FROM = 20.0
_AFTER: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("or", "more"), "at least"), (("or", "so"), "about"), (("or", "fewer"), "at most"), (("or", "less"), "at most"),
    (("or", "thereabouts"), "about"), (("-", "odd"), "about"), (("-", "plus"), "at least"), (("+",), "at least"),
)  # fmt: skip
_SIGNS = {"€": "EUR", "£": "GBP", "$": "$", "¥": "¥", "₴": "UAH", "₽": "RUB", "₹": "INR", "₺": "TRY", "₪": "ILS",
          "₩": "KRW", "₦": "NGN"}  # fmt: skip
_SIGN_PREFIX = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD"}
_BEFORE_WORDS = {"rs": "INR", "eur": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF"}
_MONEY_WORDS = frozenset(
    "dollar dollars euro euros pound pounds ruble rubles rouble roubles rupee rupees yen yuan renminbi hryvnia "
    "hryvnias hryvnya peso pesos franc francs krona kronor krone kroner zloty zlotys lira liras shekel shekels rand "
    "naira shilling shillings dinar dinars dirham dirhams riyal riyals rial rials won baht ringgit rupiah forint "
    "forints crown crowns koruna korunas dram drams lari tenge som manat lev leva taka kyat dong birr cedi cedis "
    "kwacha pula gourde bolivar bolivars bolivares guarani guaranies lempira denar kuna tugrik riel "
    "guilder guilders leu lei real reais cents pence eur usd gbp chf uah rub inr".split()
)
_PERCENT = (("%",), ("percent",), ("per", "cent"), ("pct",), ("percentage", "points"), ("percentage", "point"))
_CHANGE = frozenset(
    "rise rises rose risen rising fall falls fell fallen falling increase increased increasing drop dropped climb "
    "climbed decline declined grow grew grown cut raise raised revised reduced jump jumped lower lowers lowered "
    "lowering revise revises revising reduce reduces reducing drops dropping climbs climbing declines declining grows "
    "growing cuts cutting raises raising jumps jumping increases shrink shrinks shrank shrunk trims trimmed".split()
)
_YET_TO_COME = frozenset("will would could may might should shall".split())
_PERCENT_WORDS = frozenset("% percent per pct percentage".split())
_CHANGE_REACH = 8
"""Pieces from the verb of a change to its number; set by reading, not swept."""
_BY_REACH = 16
"""The same where "by" says that the number is a change: within the clause; set by reading, not swept."""


class Amount(NamedTuple):
    """`row[first:stop]` is the whole phrase; `core` and `core_stop` its number. `unit` for money and percent.

    `low` and `high` are inclusive; `more than 5` keeps 5 as low and `less than 5` keeps 5 as high, with the bound
    saying which: strictness of real-valued things cannot be told from the words.
    """

    first: int
    stop: int
    core: int
    core_stop: int
    low: float | None
    high: float | None
    bound: Bound
    form: str
    kind: str
    unit: str | None
    reason: str | None


def amounts(row: list[Piece], language: str | None) -> list[Amount]:
    """All amounts of a sentence in order; dates, clock times, ages, labels and scores of matches are not amounts."""
    found: list[Amount] = []
    i = 0
    while i < len(row):
        value = read_value(row, i, language)
        if value is None:
            i += 1
            continue
        value, last = _range(row, value, language)
        if not is_label(row, value, last):
            amount = _amount(row, value, last)
            found.append(amount)
            i = amount.stop
        else:
            i = max((last or value).stop, i + 1)
    return found


def _range(row: list[Piece], value: Value, language: str | None) -> tuple[Value, Value | None]:
    """The value and, where it opens a range, the second value."""
    j = value.stop
    word = low(row, j)
    if low(row, value.first - 1) == "$" and word in "%":
        return value, None
    if word == "%" and low(row, j + 1) in ("-", "–", "to"):
        j, word = j + 1, low(row, j + 1)
    if word not in ("-", "–", "—", "to", "or", "and") or value.low is None or value.form in ("share", "broken"):
        return value, None
    if word in ("or", "to", "and") and low(row, j + 1) in ("a", "an"):
        return value, None
    if word == "and" and low(row, value.first - 1) != "between" and low(row, value.first - 2) != "between":
        return value, None
    skip = 1 + (low(row, j + 1) in _SIGNS)
    second = read_value(row, j + skip, language)
    if second is None or second.low is None or second.form in ("share", "broken"):
        return value, None
    if low(row, value.stop) == "%" and low(row, second.stop) not in ("%", "percent", "per"):
        return value, None
    if word == "to" and low(row, value.first - 1) == "from" and _changes(row, value.first):
        return value, None
    share = low(row, second.stop) in _PERCENT_WORDS
    if word == "to" and not share and changes_by(row, value.first) and not _to_come(row, value.first):
        return value, None
    # "2 to 3 million": the scale of the second holds for the first.
    if value.low < 1000 <= second.low and low(row, second.stop - 1) in SCALE_WORDS and second.high:
        factor = _factor(row, second)
        value = value._replace(low=value.low * factor, high=(value.high or value.low) * factor)
    assert value.low is not None
    return (value, second) if value.low < second.low or word in ("-", "–") else (value, None)


# English pages write sums and shares of translated reports as 12,50; counts never.
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
SCALE_WORDS = {"million": 1e6, "billion": 1e9, "thousand": 1e3, "trillion": 1e12, "m": 1e6, "bn": 1e9, "dozen": 12.0,
               "hundred": 1e2}  # fmt: skip


def _factor(row: list[Piece], second: Value) -> float:
    return SCALE_WORDS[low(row, second.stop - 1)]


def _changes(row: list[Piece], first: int) -> bool:
    return any(low(row, k) in _CHANGE for k in range(max(0, first - _CHANGE_REACH), first))


def changes_by(row: list[Piece], first: int) -> bool:
    """Lowered the toll by (about) one: is the number at `first` how much something changed, not how much it is?"""
    first -= low(row, first - 1) in _SIGNS
    opened = bound_before(row, first)
    by = (opened[1] if opened else first) - 1
    if low(row, by) != "by":
        return False
    for k in range(by - 1, max(-1, by - 1 - _BY_REACH), -1):
        if row[k].kind == "sign" and row[k].low in ",;:()":
            return False
        if row[k].low in _CHANGE:
            return True
        # "The toll rose as six were killed by 12 gunmen": the nearer verb has the agent.
        if row[k].low in forms("object") and low(row, k - 1) in ("was", "were", "been", "being"):
            return False
    return False


def _to_come(row: list[Piece], first: int) -> bool:
    """ "Will rise by 5 to 10 crowns": what nobody knows yet is a range."""
    return any(low(row, k) in _YET_TO_COME for k in range(max(0, first - _CHANGE_REACH), first))


def _amount(row: list[Piece], value: Value, last: Value | None) -> Amount:
    first, stop = value.first, (last or value).stop
    kind, unit, first, stop = _unit(row, first, stop, value.form)
    if value.form == "broken" and kind != "count" and DECIMAL_COMMA.fullmatch(row[value.first].text):
        read = float(row[value.first].text.replace(",", "."))
        value = value._replace(low=read, high=read, form="digits", reason=None)
    if last is None and value.low is not None and _below_zero(row, first, stop):
        value = value._replace(low=-(value.high or 0.0), high=-value.low)
        first -= 1
    bound, first, stop = _bound(row, first, stop, value)
    lower, upper = value.low, value.high
    if last is not None:
        lower, upper, bound = value.low, last.high, "between"
    elif bound in ("at least", "more than"):
        upper = None
    elif bound in ("at most", "less than"):
        lower, upper = None, value.high if value.high is not None else value.low
    if value.form == "vague" and bound in ("exactly", "about"):
        bound, upper = "at least", None
    return Amount(
        first, stop, value.first, (last or value).stop, lower, upper, bound, value.form, kind, unit, value.reason
    )


def _below_zero(row: list[Piece], first: int, stop: int) -> bool:
    """Minus nine; -9 degrees with the sign at the number and no word at the sign."""
    if low(row, first - 1) == "minus":
        return True
    sign = at(row, first - 1)
    hangs = sign is not None and sign.low in "-−" and glued(sign, row[first]) and not glued(at(row, first - 2), sign)
    return hangs and low(row, stop) in ("°", "degree", "degrees")


def _unit(row: list[Piece], first: int, stop: int, form: str) -> tuple[str, str | None, int, int]:
    before, sign = at(row, first - 1), low(row, first - 1)
    if before and sign in _SIGNS:
        prefix = at(row, first - 2)
        if prefix and glued(prefix, before) and prefix.low in _SIGN_PREFIX:
            return "money", _SIGN_PREFIX[prefix.low], first - 2, stop
        return "money", _SIGNS[sign], first - 1, stop
    if before and sign in _BEFORE_WORDS and before.text != before.low:
        return "money", _BEFORE_WORDS[sign], first - 1, stop
    if sign == "." and low(row, first - 2) == "rs":
        return "money", "INR", first - 2, stop
    if low(row, stop) in _SIGNS and glued(row[stop - 1], row[stop]):
        return "money", _SIGNS[low(row, stop)], first, stop + 1
    for words in _PERCENT:
        if all(low(row, stop + n) == w for n, w in enumerate(words)):
            return "percent", "%", first, stop + len(words)
    if low(row, stop) in _MONEY_WORDS:
        return "money", low(row, stop), first, stop + 1
    for skip in (1, 2):
        if low(row, stop + skip) in _MONEY_WORDS and row[stop].text in ("US", "U", "-", "Australian", "Canadian"):
            return "money", low(row, stop + skip), first, stop + skip + 1
    return ("percent", "%", first, stop) if form == "share" else ("count", None, first, stop)


def _bound(row: list[Piece], first: int, stop: int, value: Value) -> tuple[Bound, int, int]:
    bound: Bound = "exactly"
    hit = _before(row, first, value)
    if hit:
        bound, first = hit
        outer = _before(row, first, value)
        if outer and outer[0] != "exactly":
            bound, first = (outer[0] if bound in ("about", "exactly") or outer[0] != "about" else bound), outer[1]
    for words, after in _AFTER:
        if all(low(row, stop + n) == w for n, w in enumerate(words)):
            return after, first, stop + len(words)
    return bound, first, stop


def _before(row: list[Piece], first: int, value: Value) -> tuple[Bound, int] | None:
    for words, bound in _PHRASES:
        start = first - len(words)
        if start < 0 or any(row[start + n].low != w for n, w in enumerate(words)):
            continue
        if words[0] in _EXCEEDS and (value.low or 0) < EXCEEDS_FROM:
            continue
        if words == ("over",) and _no_bound(row, start, value):
            continue
        return bound, start
    return None


# Verbs whose "over" is a particle. "Take" and "go" are not here: "took over 12 hours" is more than twelve.
_HANDED_OVER = frozenset(
    "hand hands handed handing turn turns turned turning sign signs signed signing win wins winning knock knocks "
    "knocked run runs running pass passed passing pull pulled pulls fall falls fell falling preside presides presided "
    "quarrel quarrelled argue argued".split()
)
_SPREAD = frozenset("spread paid phased staggered stretched spaced".split())
_SPAN = re.compile(r"(?:hour|day|week|month|year|decade|season)s?")


def _no_bound(row: list[Piece], over: int, value: Value) -> bool:
    """Hand over 80 soldiers; 2.5 percent over 12 months: a particle, or a period after the sum that it spreads."""
    if low(row, over - 1) in _HANDED_OVER:
        return True
    if not _SPAN.fullmatch(low(row, value.stop)):
        return False
    near = row[max(0, over - 3) : over]
    return low(row, over - 1) in _SPREAD or any(p.kind == "digits" or p.low in _SUMS for p in near)


_SUMS = frozenset("% percent cent pct points million billion".split()) | _MONEY_WORDS | frozenset(_SIGNS)


def bound_before(row: list[Piece], place: int) -> tuple[Bound, int] | None:
    """The bound that the words before `place` give to a number standing there, and where they begin."""
    return _before(row, place, Value(place, place, EXCEEDS_FROM, None, "broken"))
