"""On which days a story happened: what its texts support together, page dates only where they fit."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Date, Evidence, cite
from ..records.date import Basis
from ..text.dates import TimeExpression, Window
from ..text.reckoning import told_as_past
from ..text.windows import hull, meet, shift_days, weekdays_in, window_of
from .dating import STORY_DAYS, on_day
from .pagevotes import PAGES_AGREE_DAYS
from .tales import Tale

# More evidence than this makes a date no clearer.
_MOST_EVIDENCE = 8
_Claim = tuple[Tale, Window, Basis]


class _Days(NamedTuple):
    window: Window
    basis: Basis
    reason: str
    evidence: tuple[Evidence, ...]


class _News(NamedTuple):
    """A day of which a lead tells, where it stands, and the page's day where that was needed to read it."""

    day: datetime.date
    place: Evidence
    page: str = ""


def story_dates(tales: Sequence[Tale]) -> tuple[Date | None, Date | None]:
    """First and last day of a story, as closely as its texts and the fitting page dates tell; None where nothing does.

    Where only a range is known, both dates are that range: the story lies somewhere in it.
    """
    known = _by_text(tales)
    claims = _agreed(_claims(tales, known), known)
    news = _near_each_other(_news(tales, known, claims))
    if news:
        latest = [item for item in _latest(tales, claims) if item.day >= max(news).day]
        every = [*news, *latest]
        return _told(min(news), known, news), _told(max(every), known, every)
    days = known or _of_pages(claims)
    date = _date(days) if days else None
    return date, date


def _date(days: _Days) -> Date:
    return Date(
        value=_value(days.window),
        precision=days.window.precision,
        basis=days.basis,
        evidence=days.evidence[:_MOST_EVIDENCE],
        reason=days.reason,
    )


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
        if tale.dates.dateline is not None:
            words.append(f'it is dated "{tale.dates.dateline.text}"')
            evidence.append(_cite(tale, (tale.dates.dateline.start, tale.dates.dateline.end)))
        if not tale.dates.support.reasons:
            words += [f'it tells of "{time.text}"' for time in tale.dates.told]
    return _Days(shared, "reckoned", "; ".join(dict.fromkeys(words)), tuple(dict.fromkeys(evidence)))


def _claims(tales: Sequence[Tale], known: _Days | None) -> list[_Claim]:
    """For each family the day that its page claims: that of the report that stands for it before the others'."""
    claims: list[_Claim] = []
    for tale in tales:
        pages = sorted(tale.dates.pages, key=lambda page: (page[0] != tale.face.report_id, page[1].value, page[0]))
        for _, page in pages:
            window = window_of(*page.bounds())
            if window.days == 1 and (known is None or _near(window.first, known.window)):
                claims.append((tale, window, page.basis))
                break
    return claims


def _agreed(claims: Sequence[_Claim], known: _Days | None) -> list[_Claim]:
    """The claims that lie close together, if most do; a lone one only if it is metadata or fits the text.

    Counted are outlets: one has one voice however many texts it has in the story.
    """
    best: list[_Claim] = []
    for start in sorted(claim[1] for claim in claims):
        near = [claim for claim in claims if 0 <= (claim[1].first - start.first).days <= PAGES_AGREE_DAYS]
        best = near if _size(near) > _size(best) else best
    if _size(best)[0] * 2 <= _size(claims)[0]:
        return []
    return best if len(best) > 1 or known is not None or best[0][2] == "stated" else []


def _size(claims: Sequence[_Claim]) -> tuple[int, int]:
    """How many outlets make the claims, then how many texts; a text of no outlet speaks for itself."""
    return len({tale.face.outlet or tale.face.report_id for tale, _, _ in claims}), len(claims)


def _near(day: datetime.date, window: Window) -> bool:
    return shift_days(window.first, -STORY_DAYS) <= day <= shift_days(window.last, STORY_DAYS)


def _news(tales: Sequence[Tale], known: _Days | None, claims: Sequence[_Claim]) -> list[_News]:
    """For each family the latest day of which its lead tells: older ones there are the story's past.

    A weekday is counted from the page's own day or from the days that the texts' own words leave: never from the pages
    of other texts, so a text of no date, or of one that does not fit the others', tells no weekday here.
    """
    by_family = {claim[0].family.family_id: claim[1] for claim in claims}
    shared = known.window if known else hull(claim[1] for claim in claims)
    news: list[_News] = []
    for tale in tales:
        own = by_family.get(tale.family.family_id)
        anchor = own or (known.window if known else None)
        found = [
            _News(day, _cite(tale, (time.start, time.end)), own.first.isoformat() if own and not time.year else "")
            for time in tale.dates.lead
            if (day := _read(time, anchor)) is not None and (shared is None or _near(day, shared))
        ]
        if found:
            news.append(max(found))
    return news


def _latest(tales: Sequence[Tale], claims: Sequence[_Claim]) -> list[_News]:
    """For each family with a page date the latest weekday that its whole text tells as past: so long the story goes."""
    own = {claim[0].family.family_id: claim[1] for claim in claims}
    latest: list[_News] = []
    for tale in tales:
        page = own.get(tale.family.family_id)
        found = [
            _News(day, _cite(tale, (time.start, time.end)), page.first.isoformat())
            for time in tale.dates.support.weekdays
            if page is not None and _tells(tale, time) and (day := on_day(time, page)) is not None
        ]
        latest += [max(found)] if found else []
    return latest


def _tells(tale: Tale, time: TimeExpression) -> bool:
    place = max(0, bisect_right(tale.ranges, time.start, key=lambda span: span[0]) - 1)
    return time.direction is None and told_as_past(tale.face.text, tale.ranges[place], time)


def _read(time: TimeExpression, anchor: Window | None) -> datetime.date | None:
    """The past day that a time expression of a lead means, seen from its page's day or from the story's window."""
    if time.direction in ("ahead", "next", "this"):
        return None
    if anchor is not None:
        day = on_day(time, anchor)
        if day is None and time.kind == "weekday" and time.weekday is not None:
            inside = weekdays_in(anchor, time.weekday)
            day = inside[0] if len(inside) == 1 else None
        if day is not None and day <= shift_days(anchor.last, 1):
            return day
    return on_day(time, window_of(datetime.date(2000, 1, 1), datetime.date(2000, 1, 1))) if time.year else None


def _near_each_other(news: Sequence[_News]) -> list[_News]:
    """The days around the one that most families tell of; of equals the last."""
    if not news:
        return []
    votes = Counter(item.day for item in news)
    centre = max(votes, key=lambda day: (votes[day], day))
    return [item for item in news if abs((item.day - centre).days) <= STORY_DAYS]


def _told(item: _News, known: _Days | None, news: Sequence[_News]) -> Date:
    """The date of a day that leads tell of, with all places that tell of it and what it was counted from."""
    same = sorted((other for other in news if other.day == item.day), key=lambda other: other.place)
    places = tuple(other.place for other in same)
    words = ", ".join(dict.fromkeys(f'"{place.text}"' for place in places))
    counted = _counted(same)
    if known is not None:
        reason, evidence = f"{words}, and the text allows no other: {known.reason}", (*places[:2], *known.evidence)
        if counted:
            reason = f"{words}, {counted}, which the text allows: {known.reason}"
    else:
        reason, evidence = f"{words}{f', {counted}' if counted else ''}; nothing in the text contradicts it", places
    window = window_of(item.day, item.day)
    return _date(_Days(window, "reckoned", reason, evidence))


def _counted(same: Sequence[_News]) -> str:
    """From which page dates the day was counted, as they are."""
    days = sorted({item.page for item in same if item.page})
    if not days:
        return ""
    return f"counted from the {'date of its page' if len(days) == 1 else 'dates of the pages'} ({', '.join(days)})"


def _of_pages(claims: Sequence[_Claim]) -> _Days | None:
    if not claims:
        return None
    days = sorted({claim[1].first for claim in claims})
    basis: Basis = "stated" if any(claim[2] == "stated" for claim in claims) else "printed"
    told = ", ".join(day.isoformat() for day in days)
    who = f"the pages of {len(claims)} texts claim {told}" if len(claims) > 1 else f"its page claims {told}"
    return _Days(window_of(days[0], days[-1]), basis, f"{who}; the texts tell nothing that contradicts it", ())


def _cite(tale: Tale, span: tuple[int, int]) -> Evidence:
    return cite(tale.face.report_id, tale.face.text, *span)
