"""Dates as pages write them: in metadata, in feeds, and printed, in the month names of two dozen languages.

A date is read only where it is valid and can mean one day: 03/04/2023 is nothing unless the page's locale says which
number is the month.
"""

from __future__ import annotations

import datetime
import email.utils
import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

from tellings.text.fold import fold_key

FIRST_YEAR, LAST_YEAR = 1900, 2099
LONGEST_DATE_LINE = 160
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "pr", "gu"})
_YEAR = regex.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ISO = regex.compile(r"(?<![\d-])((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d|[-/]\d)")
_COMPACT = regex.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$|\d{6}$)")
_CJK = regex.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_NUMERIC = regex.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d|[./-]\d)")
_EPOCH = regex.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
_TOKEN = regex.compile(r"[\p{L}\p{M}'’.]+(?:-\p{L}+)*")
_TIME = regex.compile(r"\d{1,2}\s*[:.h]\s*\d{2}(?:\s*[:.]\s*\d{2})?|\d+")


class Found(NamedTuple):
    """A day in a text and where it stands there."""

    day: datetime.date
    start: int
    end: int


class _Words(NamedTuple):
    months: dict[str, int]
    around: frozenset[str]
    day_first: regex.Pattern[str]
    month_first: regex.Pattern[str]


@cache
def _words() -> _Words:
    table = json.loads(files("tellings.data").joinpath("reports/dates.json").read_text(encoding="utf-8"))
    months: dict[str, int] = {}
    for number, names in table["months"].items():
        for name in names.split():
            months.setdefault(fold_key(name.replace("_", " ")), int(number))
    around = {fold_key(w) for w in f"{table['around']} {table['weekdays']}".split()}
    two = "|".join(
        regex.escape(n.replace("_", " ")) for names in table["months"].values() for n in names.split() if "_" in n
    )
    name = rf"({two}|\p{{L}}[\p{{L}}\p{{M}}]{{1,13}})"
    joint = r"(?:\s+(?:de|of|del|do)\s+|\s*[,.]?\s+|\s*[-/]\s*|\s+d['’])"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    day_first = regex.compile(
        rf"(?<!\d)(\d{{1,2}}){ordinal}{joint}{name}\.?{joint}((?:19|20)\d\d)(?!\d)", regex.IGNORECASE
    )
    month_first = regex.compile(
        rf"{name}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\.?,?\s+((?:19|20)\d\d)(?!\d)", regex.IGNORECASE
    )
    return _Words(months, frozenset(around), day_first, month_first)


def stated_day(value: str) -> datetime.date | None:
    """The day that a metadata value names: ISO 8601, RFC 2822, seconds since 1970, or a date in words.

    The day is the one on the page's own clock: a zone is not reckoned away.
    """
    value = value.strip()[:LONGEST_DATE_LINE]
    match = _ISO.match(value) or _COMPACT.match(value)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if _EPOCH.match(value):
        seconds = float(value) / (1000 if len(value.split(".")[0]) == 13 else 1)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    try:
        return _in_years(email.utils.parsedate_to_datetime(value).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    found = printed_days(value)
    return found[0].day if found else None


def printed_days(text: str, locale: str = "") -> list[Found]:
    """The days written in a line of text, in order. `locale` ("en-US", "fr") settles 03/04/2023."""
    if len(text) > LONGEST_DATE_LINE * 4 or not _YEAR.search(text):
        return []
    found: list[Found] = []
    words = _words()
    for match in words.day_first.finditer(text):
        month = words.months.get(fold_key(match[2]).rstrip("."))
        _add(found, match, month and _day(int(match[3]), month, int(match[1])))
    for match in words.month_first.finditer(text):
        month = words.months.get(fold_key(match[1]).rstrip("."))
        _add(found, match, month and _day(int(match[3]), month, int(match[2])))
    for pattern in (_ISO, _CJK):
        for match in pattern.finditer(text):
            _add(found, match, _day(int(match[1]), int(match[2]), int(match[3])))
    for match in _NUMERIC.finditer(text):
        _add(found, match, _numeric(int(match[1]), match[2], int(match[3]), int(match[4]), locale))
    return sorted(found, key=lambda f: f.start)


def is_date_line(text: str) -> bool:
    """Does the line hold a date or a time and nothing else ("Posted June 7, 2024 4:40 pm", "8 hours ago")?"""
    if len(text) > LONGEST_DATE_LINE or not any(c.isdigit() for c in text):
        return False
    days = printed_days(text, "en-US")
    rest = text
    for found in reversed(days):
        rest = rest[: found.start] + " " + rest[found.end :]
    words = _words()
    left = [t for t in (fold_key(w).strip(".'") for w in _TOKEN.findall(_TIME.sub(" ", rest))) if t]
    strange = [t for t in left if t not in words.around and t not in words.months]
    if days:
        return len(strange) == 0 or (len(strange) <= 2 and len(left) >= 3 and sum(map(len, strange)) <= 12)
    return not strange and bool(left)


def nearest_day(month: int, day: int, to: datetime.date) -> datetime.date | None:
    """The day and month without a year, in the year that brings it closest to `to`; the earlier year on a tie."""
    days = [d for year in (to.year - 1, to.year, to.year + 1) if (d := _day(year, month, day)) is not None]
    return min(days, key=lambda d: (abs((d - to).days), d)) if days else None


def month_number(name: str) -> int | None:
    """1-12 for a month's name or its short form in any of the known languages."""
    return _words().months.get(fold_key(name).rstrip("."))


def _add(found: list[Found], match: regex.Match[str], day: datetime.date | int | None) -> None:
    if isinstance(day, datetime.date) and not any(f.start < match.end() and match.start() < f.end for f in found):
        found.append(Found(day, match.start(), match.end()))


def _numeric(first: int, mark: str, second: int, year: int, locale: str) -> datetime.date | None:
    """1/2/2023 by the locale's habit; points always mean day first; a number over 12 settles it."""
    if first == second or second > 12:
        return _day(year, first, second)
    if first > 12 or mark == ".":
        return _day(year, second, first)
    language, _, region = locale.lower().replace("_", "-").partition("-")
    if not language or (language == "en" and not region):
        return None
    if language == "en" and region in _MONTH_FIRST_REGIONS:
        return _day(year, first, second)
    if region in {"us", "ca", "ph"}:
        return None
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return _in_years(datetime.date(year, month, day))
    except ValueError:
        return None


def _in_years(day: datetime.date) -> datetime.date | None:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
