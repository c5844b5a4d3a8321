"""On which days a story happened: what its texts support together, page dates only where they fit."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Date, Evidence, cite
from ..records.date import Basis
from ..text.dates import TimeExpression, Window
from ..text.windows import hull, meet, shift_days, weekdays_in, window_of
from .dating import STORY_DAYS, on_day
from .tales import Tale

# Page dates of a story that lie this close agree.
PAGES_AGREE_DAYS = 7
# More evidence than this makes a date no clearer.
_MOST_EVIDENCE = 8
_Claim = tuple[Tale, Window, Basis]


class _Days(NamedTuple):
    window: Window
    basis: Basis
    reason: str
    evidence: tuple[Evidence, ...]


class _News(NamedTuple):
    """A day of which a lead tells, where it stands, and whether the page's date was needed to read it."""

    day: datetime.date
    place: Evidence
    by_page: bool


def story_dates(tales: Sequence[Tale]) -> tuple[Date | None, Date | None]:
    """First and last day of a story, as closely as its texts and the fitting page dates tell; None where nothing does.

    Where only a range is known, both dates are that range: the story lies somewhere in it.
    """
    known = _by_text(tales)
    claims = _agreed(_claims(tales, known), known)
    news = _near_each_other(_news(tales, known, claims))
    if news:
        return _told(min(news), known, claims, news), _told(max(news), known, claims, news)
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
    """The claims that lie close together, if most do; a lone one only if it is metadata or fits the text."""
    best: list[_Claim] = []
    for start in sorted(claim[1] for claim in claims):
        near = [claim for claim in claims if 0 <= (claim[1].first - start.first).days <= PAGES_AGREE_DAYS]
        best = near if len(near) > len(best) else best
    if len(best) * 2 <= len(claims):
        return []
    return best if len(best) > 1 or known is not None or best[0][2] == "stated" else []


def _near(day: datetime.date, window: Window) -> bool:
    return shift_days(window.first, -STORY_DAYS) <= day <= shift_days(window.last, STORY_DAYS)


def _news(tales: Sequence[Tale], known: _Days | None, claims: Sequence[_Claim]) -> list[_News]:
    """For each family the latest day of which its lead tells: older ones there are the story's past."""
    by_family = {claim[0].family.family_id: claim[1] for claim in claims}
    shared = known.window if known else hull(claim[1] for claim in claims)
    news: list[_News] = []
    for tale in tales:
        own = by_family.get(tale.family.family_id)
        found = [
            _News(day, _cite(tale, (time.start, time.end)), own is not None and time.year is None)
            for time in tale.dates.lead
            if (day := _read(time, own, shared)) is not None and (shared is None or _near(day, shared))
        ]
        if found:
            news.append(max(found))
    return news


def _read(time: TimeExpression, own: Window | None, shared: Window | None) -> datetime.date | None:
    """The past day that a time expression of a lead means, seen from its page's day or from the story's window."""
    if time.direction in ("ahead", "next", "this"):
        return None
    for anchor in (own, shared):
        if anchor is None:
            continue
        day = on_day(time, anchor)
        if day is None and time.kind == "weekday" and time.weekday is not None and anchor is shared:
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


def _told(item: _News, known: _Days | None, claims: Sequence[_Claim], news: Sequence[_News]) -> Date:
    """The date of a day that leads tell of, with all places that tell of it and what it was counted from."""
    same = sorted(other.place for other in news if other.day == item.day)
    words = ", ".join(dict.fromkeys(f'"{place.text}"' for place in same))
    if known is not None:
        reason, evidence = f"{words}, and the text allows no other: {known.reason}", (*same[:2], *known.evidence)
        if item.by_page:
            reason = f"{words}, counted from the date of its page, which the text allows: {known.reason}"
    else:
        stated = len(claims) > 1
        basis = "the dates of the pages, which agree" if stated else "the date of its page"
        reason, evidence = f"{words}, counted from {basis}; nothing in the text contradicts it", tuple(same)
    window = window_of(item.day, item.day)
    return _date(_Days(window, "reckoned", reason, evidence))


def _of_pages(claims: Sequence[_Claim]) -> _Days | None:
    if not claims:
        return None
    window = window_of(min(claim[1].first for claim in claims), max(claim[1].last for claim in claims))
    basis: Basis = "stated" if any(claim[2] == "stated" for claim in claims) else "printed"
    who = f"the page dates of {len(claims)} texts, which agree" if len(claims) > 1 else "its page claims it"
    return _Days(window, basis, f"{who}; the texts tell nothing that contradicts it", ())


def _cite(tale: Tale, span: tuple[int, int]) -> Evidence:
    return cite(tale.face.report_id, tale.face.text, *span)
