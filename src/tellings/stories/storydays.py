"""On which days a story happened: what its texts support together, page dates only where they fit."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Date, Evidence, cite
from ..records.date import Basis
from ..text.dates import TimeExpression, Window, resolve
from ..text.windows import hull, meet, shift_days, weekdays_in, window_of
from .dating import STORY_DAYS, on_day
from .tales import Tale

# Page dates of a story that lie this close agree.
PAGES_AGREE_DAYS = 3
# More evidence than this makes a date no clearer.
_MOST_EVIDENCE = 8


class _Days(NamedTuple):
    window: Window
    basis: Basis
    reason: str
    evidence: tuple[Evidence, ...]


def story_dates(tales: Sequence[Tale]) -> tuple[Date | None, Date | None]:
    """First and last day of a story, as closely as its texts and the fitting page dates tell; None where nothing does.

    Where only a range is known, both dates are that range: the story lies somewhere in it.
    """
    known = _by_text(tales)
    days = _narrowed(tales, known) if known else _by_pages(tales, None)
    if days is None:
        return None, None
    later = _later(tales, days)
    return _date(days), _date(later or days)


def _date(days: _Days) -> Date:
    return Date(
        value=_value(days.window),
        precision=days.window.precision,
        basis=days.basis,
        evidence=days.evidence[:_MOST_EVIDENCE],
        reason=days.reason,
    )


def _later(tales: Sequence[Tale], days: _Days) -> _Days | None:
    """The last weekday after these days that a lead names, counted back from a page date that nothing contradicts."""
    found: list[tuple[datetime.date, Evidence, Basis]] = []
    for tale in tales:
        for _, page in tale.dates.pages:
            window = window_of(*page.bounds())
            for time in tale.dates.lead:
                if time.kind == "weekday" and time.direction is None and window.days == 1:
                    day = on_day(time, window)
                    if day is not None and days.window.last < day <= shift_days(days.window.last, STORY_DAYS):
                        found.append((day, _cite(tale, (time.start, time.end)), page.basis))
    if not found:
        return None
    day, place, basis = max(found, key=lambda item: (item[0], item[1]))
    reason = f'"{place.text}", counted back from the date of its page, which nothing in the text contradicts'
    return _Days(window_of(day, day), basis, reason, (place,))


def _value(window: Window) -> str:
    first, last = window.first, window.last
    if window.precision == "day":
        return first.isoformat()
    if window.precision == "week":
        return f"{first.isocalendar().year}-W{first.isocalendar().week:02d}"
    if window.precision in ("month", "year"):
        return first.isoformat()[: 7 if window.precision == "month" else 4]
    return f"{first.isoformat()}/{last.isoformat()}"


def _by_text(tales: Sequence[Tale]) -> _Days | None:
    """The days that the texts' own words leave: where all windows meet, or their hull where they lie close."""
    windows = [(tale, tale.dates.window) for tale in tales]
    closed = [(tale, window) for tale, window in windows if window is not None]
    if not closed:
        return None
    shared = meet(window for _, window in closed)
    if shared is None:
        shared = hull(window for _, window in closed)
        if shared is None or shared.days > STORY_DAYS + min(window.days for _, window in closed):
            return None
    earliest = max((t.dates.support.earliest for t in tales if t.dates.support.earliest), default=None)
    if earliest is not None and shared.first < earliest <= shared.last:
        shared = window_of(earliest, shared.last)
    evidence, words = [], []
    for tale, _ in sorted(closed, key=lambda item: (item[1].days if item[1] else 0, item[0].face.report_id)):
        for reason in tale.dates.support.reasons:
            words.append(reason.words)
            evidence += [_cite(tale, span) for span in reason.spans]
        evidence += [_cite(tale, (time.start, time.end)) for time in tale.dates.told]
        if not tale.dates.support.reasons:
            words += [f'it tells of "{time.text}"' for time in tale.dates.told]
    return _Days(shared, "reckoned", "; ".join(dict.fromkeys(words)), tuple(dict.fromkeys(evidence)))


def _narrowed(tales: Sequence[Tale], known: _Days) -> _Days:
    """Days that the leads name, a weekday that leaves one day, or page dates that agree, inside the text's window."""
    return _told_days(tales, known) or _by_weekday(tales, known) or _by_pages(tales, known) or known


def _told_days(tales: Sequence[Tale], known: _Days) -> _Days | None:
    votes: Counter[datetime.date] = Counter()
    places: dict[datetime.date, list[Evidence]] = {}
    for tale in tales:
        days: set[datetime.date] = set()
        for time in tale.dates.lead:
            if time.kind != "day" or time.direction == "ahead":
                continue
            window = resolve(time, known.window)
            if window is not None and window.days == 1 and _near(window.first, known.window):
                days.add(window.first)
                places.setdefault(window.first, []).append(_cite(tale, (time.start, time.end)))
        votes.update(days)
    if not votes:
        return None
    best = max(votes.values())
    days_told = sorted(day for day, count in votes.items() if count == best)
    if days_told[-1] - days_told[0] > datetime.timedelta(days=STORY_DAYS):
        return None
    evidence = tuple(place for day in days_told for place in places[day])
    told = ", ".join(dict.fromkeys(place.text for place in evidence))
    reason = (
        f"the first sentences tell of {told}; {known.reason}" if known.reason else f"the first sentences tell of {told}"
    )
    return _Days(window_of(days_told[0], days_told[-1]), "reckoned", reason, (*evidence, *known.evidence))


def _near(day: datetime.date, window: Window) -> bool:
    return shift_days(window.first, -STORY_DAYS) <= day <= shift_days(window.last, 1)


def _by_weekday(tales: Sequence[Tale], known: _Days) -> _Days | None:
    weekday = _weekday(tales)
    if weekday is None:
        return None
    day, places = weekday
    inside = weekdays_in(known.window, day)
    if len(inside) != 1:
        return None
    told = f"{inside[0].day} {inside[0]:%B} {inside[0].year}"
    reason = f'"{places[0].text}", and {told} is the only one that fits: {known.reason}'
    return _Days(window_of(inside[0], inside[0]), "reckoned", reason, (*places[:2], *known.evidence))


def _weekday(tales: Sequence[Tale]) -> tuple[int, list[Evidence]] | None:
    """The weekday that the leads of more than half of the texts with weekdays name, with one place for each text."""
    votes: Counter[int] = Counter()
    places: dict[int, list[Evidence]] = {}
    naming = 0
    for tale in tales:
        named: dict[int, TimeExpression] = {}
        for time in tale.dates.lead:
            if time.kind == "weekday" and time.weekday is not None and time.direction is None:
                named.setdefault(time.weekday, time)
        naming += bool(named)
        for day, time in sorted(named.items()):
            votes[day] += 1
            places.setdefault(day, []).append(_cite(tale, (time.start, time.end)))
    if not votes:
        return None
    best = max(votes, key=lambda day: (votes[day], -day))
    alone = sum(1 for day in votes if votes[day] == votes[best]) == 1
    return (best, places[best]) if alone and votes[best] * 2 > naming else None


def _by_pages(tales: Sequence[Tale], known: _Days | None) -> _Days | None:
    """Page dates that nothing contradicts and on which most families with one agree; a lone one only if metadata."""
    claims: list[tuple[Tale, Window, Basis]] = []
    for tale in tales:
        pages = [(window_of(*page.bounds()), page.basis) for _, page in tale.dates.pages]
        days = sorted({page for page in pages if page[0].days == 1 and page[1] in ("stated", "printed")})
        if known is not None:
            days = [page for page in days if _near(page[0].first, known.window)]
        if days:
            claims.append((tale, *days[0]))
    if known is not None and known.window.days <= PAGES_AGREE_DAYS:
        return None
    agreed = _agreed(claims)
    if not agreed or len(agreed) * 2 <= len(claims):
        return None
    if len(agreed) == 1 and known is None and agreed[0][2] != "stated":
        return None
    return _from_pages(tales, agreed, known)


def _agreed(claims: Sequence[tuple[Tale, Window, Basis]]) -> list[tuple[Tale, Window, Basis]]:
    best: list[tuple[Tale, Window, Basis]] = []
    for _, start, _ in sorted(claims, key=lambda claim: claim[1]):
        near = [c for c in claims if 0 <= (c[1].first - start.first).days <= PAGES_AGREE_DAYS]
        if len(near) > len(best):
            best = near
    return best


def _from_pages(
    tales: Sequence[Tale], agreed: Sequence[tuple[Tale, Window, Basis]], known: _Days | None
) -> _Days | None:
    first, last = min(c[1].first for c in agreed), max(c[1].last for c in agreed)
    basis: Basis = "stated" if any(c[2] == "stated" for c in agreed) else "printed"
    count = f"{len(agreed)} texts agree" if len(agreed) > 1 else "its page claims it"
    told = _told_days(tales, _Days(window_of(first, last), basis, "", ()))
    if told is not None:
        placed = "the year is that of the page dates" if known is None else known.reason
        return told._replace(reason=f"{told.reason}; {placed}", basis="reckoned")
    reason = f"page dates of {count}" if len(agreed) > 1 else f"a page date: {count}"
    reason += " and nothing in the text contradicts it" if known is None else f"; the text allows it: {known.reason}"
    evidence: tuple[Evidence, ...] = ()
    weekday = _weekday(tales)
    if weekday is not None:
        day, evidence = weekday[0], tuple(weekday[1])
        times = [_time_of(weekday[1][0], tales)]
        back = {on_day(time, window_of(end, end)) for time in times if time is not None for end in (first, last)}
        resolved = {found for found in back if found is not None}
        if len(resolved) == 1:
            first = last = resolved.pop()
            reason = f'"{evidence[0].text}", counted back from the page dates; {reason}'
        elif day is not None:
            evidence = ()
    return _Days(window_of(first, last), basis, reason, evidence)


def _time_of(place: Evidence, tales: Sequence[Tale]) -> TimeExpression | None:
    for tale in tales:
        if tale.face.report_id == place.report_id:
            return next((time for time in tale.dates.lead if time.start == place.start), None)
    return None


def _cite(tale: Tale, span: tuple[int, int]) -> Evidence:
    return cite(tale.face.report_id, tale.face.text, *span)
