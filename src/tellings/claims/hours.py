"""The hour at which a sentence puts what it tells, and when two of them cannot both be."""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..text.dates import find

NEARLY, EXACTLY = 15, 0
"""Minutes that two hours may lie apart where one is told as "about" or "shortly after"; where neither is. Set by
reading: reports round to the quarter of an hour."""
_HALF_DAY, _DAY = 12 * 60, 24 * 60


class Hour(NamedTuple):
    """A time of day in minutes, where its words stand (half-open), whether it is rough, whether am or pm is known."""

    start: int
    end: int
    minutes: int
    rough: bool
    halved: bool


def hour_of(text: str, start: int, end: int) -> Hour | None:
    """The one hour that a stretch of text tells; None for none, for several, and for one in a zone of its own."""
    found = {hour.start: hour for hour in (*_plain(text, start, end), *_told(text, start, end))}
    if len(found) != 1:
        return None
    hour = next(iter(found.values()))
    return None if _ZONE.match(text, hour.end) or _ZONE.search(text, hour.start, hour.end) else hour


def _told(text: str, start: int, end: int) -> list[Hour]:
    return [
        Hour(
            e.start, e.end, (e.hour or 0) * 60 + (e.minute or 0), e.rounding is not None,
            _HALVED.search(e.text) is not None or (e.hour or 0) > 12,
        )
        for e in find(text, start, end)
        if e.kind == "clock"
    ]  # fmt: skip


def _plain(text: str, start: int, end: int) -> list[Hour]:
    """ "At 21.40", "at around 11:31": digits alone, after the word that leads to an hour."""
    return [
        Hour(
            m.start("hour"), m.end(), int(m["hour"]) * 60 + int(m["minute"]), m["rough"] is not None,
            int(m["hour"]) > 12 or m["hour"].startswith("0"),
        )
        for m in _DIGITS.finditer(text, start, end)
        if int(m["hour"]) < 24 and int(m["minute"]) < 60
    ]  # fmt: skip


_DIGITS = regex.compile(
    r"(?i)\bat\s+(?P<rough>(?:about|around|roughly|nearly)\s+)?(?P<hour>[012]?\d)[.:](?P<minute>[0-5]\d)"
    r"(?![\d%])(?!\s*(?:per\s|percent|[ap]\.?m|million|billion|met|kilo|mag|point|[€$£]))"
)
_HALVED = regex.compile(r"(?i)[ap]\.?m\b|noon|midday|midnight|morning|afternoon|evening|night")
_ZONE = regex.compile(r"\s*\(?(?:GMT|UTC|[A-Z]{1,2}[SD]T|[A-Z]{3}\s+time)\b")


def hours_clash(one: Hour, other: Hour) -> bool:
    """Can the two not be one time of day? An hour without its half of the day may be either."""
    gap = abs(one.minutes - other.minutes)
    gaps = [gap, _DAY - gap]
    if not (one.halved and other.halved):
        gaps += [abs(g - _HALF_DAY) for g in gaps]
    return min(gaps) > (NEARLY if one.rough or other.rough else EXACTLY)
