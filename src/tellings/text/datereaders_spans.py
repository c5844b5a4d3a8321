"""How the matches of the wider forms are read: quarters, seasons, decades, feasts, days counted from a day told."""

from __future__ import annotations

import regex

from .datereaders import UNITS, Fields, Match, ahead, big_unit, months_tense
from .datewords import CAPITAL_MONTHS, NUMBERS, number_of
from .feasts import FEASTS
from .timeexpression import Direction

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_OFFSETS = {
    "this": 0, "the current": 0, "last": -1, "the latest": -1, "the previous": -1, "the past": -1, "next": 1,
    "this past": -1, "this coming": 1, "the coming": 1, "the": 0,
}  # fmt: skip
_BESIDE = {
    "following": 1, "next": 1, "very next": 1, "after": 1, "later": 1, "afterwards": 1, "previous": -1,
    "preceding": -1, "before": -1, "earlier": -1, "same": 0,
}  # fmt: skip


def quarter(m: Match) -> Fields | None:
    """A quarter of a year; a fiscal one cannot be placed and is only kept from being read as something else."""
    groups = m.groupdict()
    number = int(groups.get("number") or groups.get("number2") or 0) or _NTH[groups["nth"].lower()]
    year = groups.get("year") or groups.get("year2")
    if groups.get("fiscal") or (groups.get("fiscal_year2") or "").strip():
        return {"kind": "season", "anchor": "publication"}
    return _part(m, 3 * number - 2, 3, year, groups.get("which_year2"))


def half(m: Match) -> Fields | None:
    """A half of a year; of nothing else ("the second half" is mostly of a match)."""
    year, which = m["year"], m["which_year"]
    number = _NTH[m["nth"].lower()]
    if number > 2 or (year is None and which is None) or m["fiscal_year"]:
        return None
    return _part(m, 6 * number - 5, 6, year, which)


def _part(m: Match, month: int, months: int, year: str | None, which: str | None) -> Fields:
    direction: Direction | None = None if year else ahead(m)
    offset = {"last": -1, "next": 1, "this": 0, "the": 0}.get((which or "").lower())
    return {
        "kind": "season", "anchor": "calendar" if year else "publication", "month": month, "amount": months,
        "year": int(year) if year else None, "offset": offset, "direction": direction,
    }  # fmt: skip


def season(m: Match) -> Fields | None:
    """A season, of the north; a winter "of 2021" has two Januaries to choose from and is left open."""
    groups = m.groupdict()
    name = groups.get("season") or groups["season2"]
    if not groups.get("which") and not groups.get("year") and name == "fall":
        return None
    year = groups.get("year")
    if name == "winter" and year:
        return {"kind": "season", "anchor": "publication"}
    fields = _part(m, _SEASONS[name], 3, year, None)
    which = {"past": "last", "coming": "next"}.get(*[(groups.get("which") or "").lower().split(" ")[-1]] * 2)
    return fields | ({"direction": which} if which else {})


def which_span(m: Match) -> Fields | None:
    """This quarter, the latest quarter."""
    if regex.search(r"(?i)fiscal", m.group()):
        return {"kind": "season", "anchor": "publication"}
    offset = _OFFSETS[m["which"].lower()]
    return {"kind": "relative", "anchor": "publication", "unit": "quarter", "offset": offset}


def fiscal_year(m: Match) -> Fields | None:
    """A fiscal year bears the name of the year in which it ends and begins somewhere in the one before."""
    year = int(m["year"] or m["year2"])
    return {"kind": "season", "anchor": "calendar", "year": year - 1, "month": 1, "amount": 24}


def decade(m: Match) -> Fields | None:
    """The 1980s, the nineties; a bare "80s" without a mark or an article may be an age or a temperature."""
    groups = m.groupdict()
    if groups.get("decade_word"):
        first = {"twen": 1920, "thir": 1930, "fort": 1940, "fift": 1950, "sixt": 1960, "seve": 1970, "eigh": 1980,
                 "nine": 1990}[groups["decade_word"].lower()[:4]]  # fmt: skip
        mine = regex.search(
            r"(?i)\b(?:his|her|their|its|my|your)\s+$", m.string, pos=max(0, m.start() - 7), endpos=m.start()
        )
        return None if mine else {"kind": "decade", "anchor": "calendar", "year": first}
    digits = groups["decade"]
    if len(digits) == 2:
        if not regex.match(r"(?:the\s.*)?['’]|.*['’]\d0s$", m.group()) or "'" not in m.group().replace("’", "'"):
            return None
        digits = ("19" if int(digits) >= 30 else "20") + digits
    return {"kind": "decade", "anchor": "calendar", "year": int(digits)}


def spelled_year(m: Match) -> Fields | None:
    """Nineteen ninety-six, with or without its month."""
    words = [w for w in regex.split(r"[\s-]+", m["spelled"].lower()) if w not in ("and", "oh")]
    rest = sum(NUMBERS.get(w) or number_of(w) or 0 for w in words[2:] if w != "thousand")
    if words[0] == "two":
        year = 2000 + rest
    else:
        year = {"nineteen": 1900, "twenty": 2000}[words[0]] + (NUMBERS.get(words[1]) or _TENS.get(words[1], 0)) + rest
    if words[0] == "two" and rest == 0 and not regex.match(r"(?i)(?:the\s+)?year", m.group()):
        return None
    month = m["month_name"]
    return {
        "kind": "month" if month else "year", "anchor": "calendar", "year": year,
        "month": CAPITAL_MONTHS[month.lower()] if month else None,
    }  # fmt: skip


_TENS = {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def feast(m: Match) -> Fields | None:
    """A feast by its name, as it is written: with a capital."""
    if not m["feast"][0].isupper():
        return None
    name = FEASTS.get(regex.sub(r"\s+", " ", m["feast"].lower().replace("’", "'")))
    if name is None:
        return None
    before = regex.search(
        r"(last|next|this)\s+(?:the\s)?$", m.string, pos=max(0, m.start("feast") - 9), endpos=m.start("feast")
    )
    year = int(m["year"]) if m["year"] else None
    return {
        "kind": "feast", "anchor": "calendar" if year else "publication", "feast": name, "year": year,
        "direction": before[1] if before else months_tense(m, year),
    }  # fmt: skip


def weekend(m: Match) -> Fields | None:
    """The weekend: Saturday and Sunday; "the weekend" is the last one unless it is still to come."""
    which = m["which"].lower()
    direction = {"this": "this", "next": "next", "the": None}.get(which, "next" if "coming" in which else "last")
    return {
        "kind": "relative", "anchor": "publication", "unit": "weekend", "offset": 0,
        "direction": ahead(m) if direction is None else direction,
    }  # fmt: skip


def day_beyond(m: Match) -> Fields | None:
    """The day before yesterday, the day after tomorrow."""
    offset = -2 if m["side"].lower().startswith("before") else 2
    return {"kind": "relative", "anchor": "publication", "unit": "day", "offset": offset}


def beside(m: Match) -> Fields | None:
    """The following day, that night, two days later: counted from the day told before. Years stay with the reader."""
    groups = m.groupdict()
    amount = number_of(groups["amount"]) if groups.get("amount") else 1
    unit, times = big_unit(groups["unit"].lower())
    if amount is None or unit is None:
        return None
    which = (groups.get("which") or "").lower()
    if groups.get("amount") and which == "earlier" and unit in ("month", "year"):
        return None  # "a year earlier" in a comparison: read as counted from the day of writing
    way = 0 if groups.get("that") else _BESIDE[regex.sub(r"\s+", " ", which)]
    return {"kind": "beside", "anchor": "told", "unit": unit, "offset": way * amount * times}


def from_now(m: Match) -> Fields | None:
    """In two weeks' time: units ahead of the day of writing."""
    amount, (unit, times) = number_of(m["amount"] or m["amount2"]), big_unit((m["unit"] or m["unit2"]).lower())
    if amount is None or unit is None:
        return None
    return {"kind": "relative", "anchor": "publication", "unit": unit, "offset": amount * times, "direction": "ahead"}


def coming(m: Match) -> Fields | None:
    """The next three days: a stretch that begins with the day of writing, where the clause says that it is to come."""
    word = m["unit"].lower()
    amount = number_of(m["amount"]) if m["amount"] else 1
    if amount is None or (m["amount"] is None and "coming" not in m.group().lower()):
        return None
    if ahead(m) is None and "coming" not in m.group().lower():
        return None  # "over the next three days fifteen died": counted from a day told
    if word == "hour":
        return {"kind": "coming", "anchor": "publication", "unit": "day", "amount": max(1, -(-amount // 24))}
    unit, times = big_unit(word)
    return {"kind": "coming", "anchor": "publication", "unit": unit, "amount": amount * times}


def part_of_unit(m: Match) -> Fields | None:
    """The end of the month, year's end: in the unit of the day of writing; "later in the day": in the day told."""
    unit = (m["unit"] or m["unit2"] or m["unit3"]).lower()
    if unit == "day":
        return {"kind": "beside", "anchor": "told", "unit": "day", "offset": 0}
    return {
        "kind": "relative",
        "anchor": "publication",
        "unit": unit if unit == "quarter" else UNITS[unit],
        "offset": 0,
    }


def month_day(m: Match) -> Fields | None:
    """The 15th, of a month that is not named."""
    day = int(m["day"])
    if not 1 <= day <= 31:
        return None
    offset = {"last": -1, "next": 1, "this": 0, "the": 0}.get((m["which"] or "").lower())
    return {
        "kind": "monthday",
        "anchor": "publication",
        "day": day,
        "offset": offset,
        "direction": months_tense(m, None),
    }
