"""When a family was written, by its own words first, and whether two families can tell of the same days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..records import Date, Report
from ..text.dates import TimeExpression, Window, find, resolve
from ..text.reckoning import Reason, Support
from ..text.windows import shift_days, window_of
from .columns import Span
from .pagevotes import LEAD_SENTENCES

# A story is a happening of some days: two texts written further apart than this do not tell of the same one.
STORY_DAYS = 14
# "May 11" without a year is written within so many days after it, if the text speaks of hardly any other day.
SEASON_DAYS = 21
# Two seasons are apart if so many days lie between them, in any year.
SEASON_GAP_DAYS = 30
_YEAR_DAYS = 365
_DAYS_OF_ONE_TELLING = 10

# "LA PAZ, 3 May 2011 (Wire) -": a line that begins with places, then the day on which it was written.
_BEFORE_DATELINE = regex.compile(r"\W*\p{Lu}[^.!?;:\n]{1,50},\s*")
_AFTER_DATELINE = regex.compile(r"\s*+(?:\([^)\n]{2,40}\)|\.?\s*+[-–—])")


class Season(NamedTuple):
    """Days of a year, without the year, of which a text tells: days of the year 1 to 365, and where they stand."""

    first: int
    last: int
    spans: tuple[Span, ...]
    words: str


class Dated(NamedTuple):
    """What is known of a family's dates.

    `support`: from its words. `season`: the days without a year that it tells of. `told`: days with a year in its
    lead. `lead`: time expressions of its first sentences. `pages`: dates that its pages claim and its text does not
    contradict, with the report; those of the metadata, where there are any. `dateline`: the day of writing, with its
    year, at the head of the text. `window`: between which days it was written, by its own words.
    """

    support: Support
    season: Season | None
    told: tuple[TimeExpression, ...]
    lead: tuple[TimeExpression, ...]
    pages: tuple[tuple[str, Date], ...]
    dateline: TimeExpression | None = None
    window: Window | None = None


def _written_in(found: Dated) -> Window | None:
    """Between which days a family was written, by its own words."""
    if found.support.window is not None or found.support.conflict:
        return found.support.window
    if found.dateline is not None and (day := resolve(found.dateline, None)) is not None:
        return day
    days = [window for time in found.told if (window := resolve(time, None)) is not None]
    if not days:
        return None
    latest = max(window.last for window in days)
    if found.support.earliest is not None and shift_days(latest, SEASON_DAYS) < found.support.earliest:
        return None
    return window_of(shift_days(latest, -1), shift_days(latest, SEASON_DAYS))


def dated(face: Report, ranges: Sequence[Span], claimed: Sequence[tuple[str, Date]], support: Support) -> Dated:
    """Work out the dates of a family from the text that stands for it, what its words at `ranges` support, and the
    page dates that are believed."""
    lead_end = ranges[min(LEAD_SENTENCES, len(ranges)) - 1][1] if ranges else 0
    head = next((time for time in support.days if _is_dateline(face.text, time)), None) or _set_aside(face)
    days = [time for time in support.days if time is not head]
    lead = tuple(time for time in (*days, *support.weekdays) if time.start < lead_end)
    told = tuple(t for t in lead if t.kind == "day" and t.year is not None and t.direction != "ahead")
    season = _season(support.days, lead_end)
    dateline = head if head is not None and head.year is not None else None
    found = Dated(support, season, told, tuple(sorted(lead)), (), dateline)
    found = found._replace(window=_written_in(found))
    pages = tuple(page for page in claimed if not _contradicted(page[1], found))
    return found._replace(pages=tuple(page for page in pages if page[1].basis == "stated") or pages)


def _set_aside(face: Report) -> TimeExpression | None:
    """The day in a dateline that reading has marked as no part of the reporting.

    A date on a line of its own is the page's, which may be the day of a reprint: it is weighed with the page dates.
    """
    for mark in face.furniture:
        line_end = face.text.find("\n", mark.end)
        runs_on = face.text[mark.end : line_end if line_end >= 0 else len(face.text)].strip()
        if mark.kind == "dateline" and runs_on:
            for time in find(face.text, mark.start, mark.end):
                if time.kind == "day" and time.year is not None:
                    return time
    return None


def _is_dateline(text: str, time: TimeExpression) -> bool:
    line = text.rfind("\n", 0, time.start) + 1
    return (
        _BEFORE_DATELINE.fullmatch(text, line, time.start) is not None
        and _AFTER_DATELINE.match(text, time.end) is not None
    )


def _season(days: Sequence[TimeExpression], lead_end: int) -> Season | None:
    """The days without a year, if most of them lie close together, and stand in the lead or are more than one."""
    bare = [(_number(time), time) for time in days if time.year is None and time.direction != "ahead"]
    if not bare:
        return None
    best: list[tuple[int, TimeExpression]] = []
    for start, _ in bare:
        near = [(number, time) for number, time in bare if 0 <= number - start <= _DAYS_OF_ONE_TELLING]
        if len(near) > len(best):
            best = near
    enough = len(best) >= 2 or best[0][1].start < lead_end
    if not enough or len(best) * 3 < len(bare) * 2:
        return None
    numbers = [number for number, _ in best]
    words = ", ".join(dict.fromkeys(time.text for _, time in sorted(best, key=lambda item: item[0])))
    return Season(min(numbers), max(numbers), tuple((time.start, time.end) for _, time in best), words)


def _number(time: TimeExpression) -> int:
    return datetime.date(2001, time.month or 1, min(time.day or 1, 28 if time.month == 2 else 31)).timetuple().tm_yday


def _contradicted(page: Date, found: Dated) -> bool:
    first, last = page.bounds()
    window, earliest = found.window, found.support.earliest
    if window is not None and (last < shift_days(window.first, -1) or first > shift_days(window.last, STORY_DAYS)):
        return True
    if earliest is not None and last < earliest:
        return True
    return found.season is not None and _season_gap(found.season, first, last) > SEASON_GAP_DAYS


def _season_gap(season: Season, first: datetime.date, last: datetime.date) -> int:
    """Days between a window and the time in which a text of that season was written, in the nearest year."""
    if (last - first).days >= _YEAR_DAYS:
        return 0
    low, high = season.first, season.last + SEASON_DAYS
    start = first.timetuple().tm_yday
    stop = start + (last - first).days
    return min(max(0, low + turn - stop, start - high - turn) for turn in (-_YEAR_DAYS, 0, _YEAR_DAYS))


def disagree(one: Dated, two: Dated) -> str | None:
    """Why two texts cannot tell of the same days, in words; None where they can, or where it is not known."""
    for left, right in ((one, two), (two, one)):
        window, other = left.window, right.window
        if window is None:
            continue
        if other is not None and shift_days(window.last, STORY_DAYS) < other.first:
            return f"one was written {_written(left, window)}, the other {_written(right, other)}"
        earliest = right.support.earliest
        if other is None and earliest is not None and shift_days(window.last, STORY_DAYS) < earliest:
            return f"one was written {_written(left, window)}, the other not before {_day(earliest)}{_because(right)}"
        if right.season is not None and other is None and _season_gap(right.season, *window[:2]) > SEASON_GAP_DAYS:
            return f"one was written {_written(left, window)}, the other tells of {right.season.words}"
    if one.season is None or two.season is None or (one.window is not None and two.window is not None):
        return None
    if _between(one.season, two.season) <= SEASON_GAP_DAYS:
        return None
    first, second = sorted((one.season, two.season), key=lambda season: (season.first, season.words))
    return f"one tells of {first.words}, the other of {second.words}"


def _between(one: Season, two: Season) -> int:
    return min(
        max(0, one.first + turn - two.last, two.first - one.last - turn) for turn in (-_YEAR_DAYS, 0, _YEAR_DAYS)
    )


def page_gap(one: Dated, two: Dated) -> int | None:
    """Days between the nearest dates that the pages of two families claim; None where one claims none."""
    gaps = [
        max(0, (a.bounds()[0] - b.bounds()[1]).days, (b.bounds()[0] - a.bounds()[1]).days)
        for _, a in one.pages
        for _, b in two.pages
    ]
    return min(gaps, default=None)


def believed(found: Dated, begin: datetime.date | None, end: datetime.date | None) -> Window | None:
    """The earliest believable days of a family: a date of its pages that fits its words and its story, else its words.

    `begin`, `end`: the first day of its story, as closely as it is known.
    """
    pages = [window_of(*page.bounds()) for _, page in found.pages]
    if begin is not None and end is not None:
        pages = [w for w in pages if shift_days(begin, -1) <= w.last and w.first <= shift_days(end, STORY_DAYS)]
    if found.window is None:
        return min(pages, default=None)
    inside = [page for page in pages if found.window.first <= page.first <= found.window.last]
    return min(inside, default=found.window)


def _written(found: Dated, window: Window) -> str:
    if window.first == window.last:
        return f"on {_day(window.first)}{_because(found)}"
    return f"between {_day(window.first)} and {_day(window.last)}{_because(found)}"


def _because(found: Dated) -> str:
    reasons: Sequence[Reason] = found.support.reasons
    if reasons:
        return f" ({min(reasons, key=lambda reason: reason.window.days).words})"
    return f' ("{found.told[-1].text}")' if found.told else ""


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def on_day(time: TimeExpression, anchor: Window) -> datetime.date | None:
    """The one day that a time expression means, seen from an anchor."""
    window = resolve(time, anchor)
    return window.first if window is not None and window.first == window.last else None
