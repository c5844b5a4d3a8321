"""How the match of each form of words is read: one reader a form, None where the match is no time after all."""

from __future__ import annotations

import datetime
from typing import Any

import regex

from .datetense import tense
from .datewords import CAPITAL_DAYS, CAPITAL_MONTHS, RELATIVE_DAYS, SMALL_DAYS, SMALL_MONTHS, number_of, ordinal_of
from .timeexpression import Direction, Unit

Match = Any
Fields = dict[str, Any]
UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_BIG_UNITS = {"hour": ("day", 24), "decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
_ROUNDINGS = {
    "nearly": "nearly", "almost": "nearly", "just under": "nearly", "less than": "nearly", "about": "about",
    "around": "about", "roughly": "about", "some": "about", "more than": "more than", "over": "more than",
    "just over": "more than", "at least": "more than",
}  # fmt: skip


def _month_value(name: str) -> int:
    bare = name.rstrip(".").lower()
    return CAPITAL_MONTHS.get(bare) or SMALL_MONTHS[bare]


def _day_value(name: str) -> int:
    bare = name.rstrip(".").lower()
    if bare in CAPITAL_DAYS:
        return CAPITAL_DAYS[bare]
    bare = bare.replace("’", "'")
    if bare in SMALL_DAYS:
        return SMALL_DAYS[bare]
    return next(n for n, start in enumerate(("mo", "tu", "we", "th", "fr", "sa", "su")) if bare.startswith(start))


def calendar_day(m: Match) -> Fields | None:
    """A day of the calendar, with or without its year; None for a day that no month has."""
    groups = m.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    month = int(groups["number"]) if groups.get("number") else _month_value(groups["month"])
    day, day_end = int(groups["day"]), int(groups["day_end"]) if groups.get("day_end") else None
    if not _is_day(year, month, day) or (day_end is not None and not _is_day(year, month, day_end)):
        return None
    if day_end is not None and day_end <= day:
        return None
    weekday = _day_value(groups["weekday"]) if groups.get("weekday") else None
    return {
        "kind": "day", "anchor": "calendar" if year else "publication", "year": year, "month": month, "day": day,
        "day_end": day_end, "weekday": weekday, "direction": _day_direction(m, year),
    }  # fmt: skip


def _day_direction(m: Match, year: int | None) -> Direction | None:
    """Where the year is not told: "the year ended March 31" is past, whatever is said of it now."""
    if year:
        return None
    if _ENDED.search(m.string, max(0, m.start() - 16), m.start()):
        return "behind"
    return tense(m.string, m.start(), m.end())


_ENDED = regex.compile(r"\b(?:ended|ending)\s(?:on\s)?$")


def _is_day(year: int | None, month: int, day: int) -> bool:
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def slashed(m: Match) -> Fields | None:
    """12/05/2023 is two days: read only where one of the two numbers cannot be a month, or both are the same."""
    one, two = int(m["one"]), int(m["two"])
    if one <= 12 and two <= 12 and one != two:
        return None
    day, month = (one, two) if two <= 12 else (two, one)
    if not _is_day(int(m["year"]), month, day):
        return None
    return {"kind": "day", "anchor": "calendar", "year": int(m["year"]), "month": month, "day": day}


def month_of_year(m: Match) -> Fields | None:
    """June last year, January this year."""
    offset = {"last": -1, "this": 0, "next": 1}[m["which"].lower()]
    return {"kind": "month", "anchor": "publication", "month": _month_value(m["month"]), "offset": offset}


def month(m: Match) -> Fields | None:
    """A month, with its year or as the one that the words before it single out."""
    groups = m.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    direction = (groups.get("which") or "").lower() or None
    if direction in ("past", "this past"):
        direction = "last"
    return {
        "kind": "month", "anchor": "calendar" if year else "publication", "year": year,
        "month": _month_value(groups["month"]), "direction": direction or months_tense(m, year),
    }  # fmt: skip


def year(m: Match) -> Fields | None:
    """A year by itself, unless it counts things ("in 2000 homes")."""
    group = "year" if m["year"] else "year2"
    year = int(m[group])
    after = m.string[m.end(group) : m.end(group) + 24]
    if year % 50 == 0 and regex.match(r"\s+\p{Ll}+s\b", after):
        return None
    return {"kind": "year", "anchor": "calendar", "year": year, "direction": ahead(m)}


_NO_WEEKDAY_BEFORE = regex.compile(
    r"(?:Good|Black|Bloody|Super|Ash|Easter|Cyber|Palm|Whit|Holy|Sheffield|Ruby|Giving|Shrove|Fat|Maundy|Casual|Taco)\s$"
)
_NO_WEEKDAY_AFTER = regex.compile(
    r"(?:\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Night|Review|Club|Group|Agreement|Evening Post)|-ranked|"
    r"'s\sChild)"
)


def weekday(m: Match) -> Fields | None:
    """A weekday: the last, the next, the one to come, or with no direction where the text gives none."""
    if _NO_WEEKDAY_BEFORE.search(m.string, max(0, m.start("weekday") - 12), m.start("weekday")):
        return None
    if _NO_WEEKDAY_AFTER.match(m.string, m.end("weekday")):
        return None
    which = (m["which"] or "").lower()
    direction: Direction | None = {
        "last": "last",
        "past": "last",
        "previous": "last",
        "next": "next",
        "coming": "next",
        "this": "this",
    }.get(which.split(" ")[-1])  # type: ignore[assignment]
    return {
        "kind": "weekday", "anchor": "publication", "weekday": _day_value(m["weekday"]),
        "direction": direction or _weekday_direction(m, which),
    }  # fmt: skip


def _weekday_direction(m: Match, which: str) -> Direction | None:
    told = tense(m.string, m.start("weekday"), m.end())
    if which in ("by", "until", "till") and told is None:
        return "ahead"
    return "ahead" if told == "ahead" else None


def ahead(m: Match, group: str | int = 0) -> Direction | None:
    """`ahead` where the clause of the match (from the start of `group`) speaks of what is to come."""
    return "ahead" if tense(m.string, m.start(group), m.end()) == "ahead" else None


def months_tense(m: Match, year: int | None) -> Direction | None:
    """`ahead` or `behind` for a day or month that no year places."""
    if year:
        return None
    told = tense(m.string, m.start(), m.end())
    # "Gave them until mid-November": a bound is mostly still to come, whatever the verb is.
    return None if told == "behind" and _BOUND.search(m.string, max(0, m.start() - 10), m.end()) else told


_BOUND = regex.compile(r"(?i)\b(?:by|until|till|through)\b")


def big_unit(word: str) -> tuple[Unit | None, int]:
    """A unit's word as a unit and how many of it: a fortnight is two weeks, a night belongs to its day."""
    if word in UNITS:
        return UNITS[word], 1
    if word in ("night", "morning", "evening", "afternoon"):
        return "day", 1
    if word == "hour":
        return None, 1
    unit, times = _BIG_UNITS[word]
    return UNITS[unit], times


def relative_day(m: Match) -> Fields | None:
    """ "Yesterday" and the like, counted in days from the day of writing; no name that is spelled so."""
    word = m["word"]
    if (
        word[0].isupper()
        and m.start() > 1
        and regex.match(r"\p{Lu}\p{L}*\s", m.string[m.string.rfind(" ", 0, m.start() - 1) + 1 :])
    ):
        return None  # Russia Today, USA Today
    offset = RELATIVE_DAYS[word.lower().replace("’", "'")]
    return {"kind": "relative", "anchor": "publication", "unit": "day", "offset": offset}


def which_unit(m: Match) -> Fields | None:
    """ "Last month", "this week", "last night": units counted from the day of writing."""
    which, unit = m["which"].lower(), m["unit"].lower()
    offset = {"last": -1, "next": 1, "this": 0, "the previous": -1, "past": -1}[which]
    if unit in ("night", "evening", "morning", "afternoon"):
        return {"kind": "relative", "anchor": "publication", "unit": "day", "offset": offset}
    if unit == "weekend":
        unit = "week"
    return {"kind": "relative", "anchor": "publication", "unit": UNITS[unit], "offset": offset}


def ago(m: Match) -> Fields | None:
    """ "Three weeks ago": units back from the day of writing; hours tell no day."""
    amount, unit = _measure(m)
    if amount is None or unit is None or m["unit"].lower() == "hour":
        return None
    return {
        "kind": "relative", "anchor": "publication", "unit": unit, "offset": -amount,
        "rounding": "about" if m["loose"] else _ROUNDINGS.get((m["round"] or "").lower()),
    }  # fmt: skip


def past(m: Match) -> Fields | None:
    """ "In the past week": a stretch that ends with the day of writing."""
    groups = m.groupdict()
    unit_word = groups["unit"].lower()
    amount = number_of(groups["amount"]) if groups.get("amount") else 1
    if amount is None:
        return None
    if unit_word == "hour":
        return {"kind": "past", "anchor": "publication", "unit": "day", "amount": max(1, -(-amount // 24))}
    unit, times = _BIG_UNITS.get(unit_word, (unit_word, 1))
    return {"kind": "past", "anchor": "publication", "unit": unit, "amount": amount * times}


def _measure(m: Match) -> tuple[int | None, Unit | None]:
    amount, word = number_of(m["amount"]), m["unit"].lower()
    if word in UNITS:
        return amount, UNITS[word]
    unit, times = _BIG_UNITS[word]
    if word == "hour":
        return None, None
    return (None if amount is None else amount * times), UNITS[unit]


_CLAUSE_END = regex.compile(r"\s(?:and|but|that|who|which|as|when|while|where|because|he|she|they|it)\s")


def _about(m: Match) -> tuple[int, int] | None:
    """Where the happening is named: words inside the expression, or the clause that follows it, cut at a joint."""
    groups = m.groupdict()
    if groups.get("about"):
        return int(m.start("about")), int(m.end("about"))
    if not groups.get("clause"):
        return None
    start = int(m.start("clause"))
    joint = _CLAUSE_END.search(m["clause"], 1)
    return start, (start + joint.start() if joint else start + len(m["clause"].rstrip()))


_FOR = regex.compile(r"\b(?:for|within|lasted|up to|until|of|first)\s+$")


def since(m: Match) -> Fields | None:
    """ "13 months after the raids": how long since a happening, and where that is named."""
    amount, unit = _measure(m)
    if amount is None or unit is None or _FOR.search(m.string, max(0, m.start() - 9), m.start()):
        return None  # "for two years after the war": how long, not when
    return {
        "kind": "since", "anchor": "happening", "unit": unit, "amount": amount, "about": _about(m),
        "rounding": _ROUNDINGS.get((m.groupdict().get("round") or "").lower()),
    }  # fmt: skip


def until_then(m: Match) -> Fields | None:
    """ "Two days before the vote": how long until a happening. Placed only from a date that stands with it."""
    fields = since(m)
    return None if fields is None else fields | {"offset": -fields["amount"]}


def nth(m: Match) -> Fields | None:
    """ "In the third week of": within which unit of a happening."""
    amount = ordinal_of(m["nth"])
    return None if amount is None else {
        "kind": "nth", "anchor": "happening", "unit": UNITS[m["unit"].lower()], "amount": amount, "about": _about(m),
    }  # fmt: skip


def anniversary(m: Match) -> Fields | None:
    """ "The third anniversary of": the return of a happening's day."""
    groups = m.groupdict()
    amount = ordinal_of(groups["nth"]) if groups.get("nth") else number_of(groups["amount"])
    if amount is None:
        return None
    return {"kind": "anniversary", "anchor": "happening", "unit": "year", "amount": amount, "about": _about(m)}


_WORD_HOURS = {"noon": 12, "midday": 12, "midnight": 0}


def clock(m: Match) -> Fields | None:
    """A time of day: 2 a.m., 14:30, 0630 GMT, noon, three o'clock in the afternoon."""
    groups = m.groupdict()
    word = (groups.get("word") or "").lower()
    if word in _WORD_HOURS:
        return {"kind": "clock", "anchor": "told", "hour": _WORD_HOURS[word], "minute": 0}
    text = groups.get("hour") or groups.get("hour2") or groups.get("hour3") or "0"
    hour = number_of(text)
    minute = int(groups.get("minute") or groups.get("minute2") or groups.get("minute3") or 0)
    if hour is None or hour > 24 or minute > 59:
        return None
    half = (groups.get("half") or groups.get("half2") or "").lower()
    if half and hour > 12:
        return None
    if half.rstrip(".") in ("am", "a.m") or half == "morning":
        hour %= 12
    elif half.rstrip(".") in ("pm", "p.m") or half in ("afternoon", "evening") or (half == "night" and hour >= 6):
        hour = hour % 12 + 12
    return {"kind": "clock", "anchor": "told", "hour": hour % 24, "minute": minute,
            "rounding": "about" if _AROUND.search(m.string, max(0, m.start() - 16), m.start()) else None}  # fmt: skip


_AROUND = regex.compile(
    r"(?i)\b(?:around|about|roughly|approximately|shortly (?:after|before)|soon after|just (?:after|before)|nearly)\s$"
)


def overnight(_m: Match) -> Fields | None:
    """The night that ended on the day of writing: that day."""
    return {"kind": "relative", "anchor": "publication", "unit": "day", "offset": 0}
