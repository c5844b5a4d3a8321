"""The dates that a page claims for itself: in metadata, printed on lines of their own, in its dateline."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import regex

from tellings.records import Date, Furniture, cite

from .claims import Claims
from .dates import Found, month_number, nearest_day, printed_days

_DATING_KINDS = frozenset(("dateline", "byline", "notice", "other", "navigation"))
_MONTH_DAY = regex.compile(r"(?P<month>\p{L}[\p{L}\p{M}]{2,12})\.?\s+(?P<day>\d{1,2})(?!\d)")
_DAY_MONTH = regex.compile(r"(?<!\d)(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>\p{L}[\p{L}\p{M}]{2,12})")


def dates_of(
    report_id: str, text: str, furniture: Sequence[Furniture], claims: Claims, last: int
) -> tuple[Date | None, tuple[Date, ...]]:
    """The published date, and every other date that the page claims for itself, each day once.

    Stated dates go before printed ones, dates of publication before dates of change. A caption's date is the
    picture's, a teaser's the teaser's; printed dates behind `last` are of other items.
    """
    own = [f for f in furniture if f.start <= last and f.kind in _DATING_KINDS]
    printed = [
        _printed(report_id, text, item.start, found)
        for item in own
        for found in printed_days(text[item.start : item.end], claims.locale)
    ]
    ordered = [_stated(*claim) for claim in claims.published] + printed + [_stated(*claim) for claim in claims.other]
    if not ordered:
        return None, ()
    ordered += _datelines(report_id, text, own, ordered[0].bounds()[0])
    by_day: dict[str, Date] = {}
    for date in ordered:
        by_day.setdefault(date.value, date)
    first, *others = by_day.values()
    return first, tuple(others)


def _stated(day: datetime.date, field: str) -> Date:
    return Date(value=day.isoformat(), precision="day", basis="stated", reason=f"stated by the page: {field}")


def _printed(report_id: str, text: str, start: int, found: Found) -> Date:
    evidence = cite(report_id, text, start + found.start, start + found.end)
    return Date(value=found.day.isoformat(), precision="day", basis="printed", evidence=(evidence,))


def _datelines(report_id: str, text: str, own: Sequence[Furniture], to: datetime.date) -> Iterator[Date]:
    """Day and month of a dateline ("LONDON, March 3 (Reuters) -"), which has no year of its own."""
    for item in own:
        piece = text[item.start : item.end]
        if item.kind != "dateline" or text[item.end : item.end + 1] in ("", "\n") or printed_days(piece):
            continue
        for match in (*_MONTH_DAY.finditer(piece), *_DAY_MONTH.finditer(piece)):
            month = month_number(match["month"])
            day = nearest_day(month, int(match["day"]), to) if month else None
            if day is not None:
                evidence = cite(report_id, text, item.start + match.start(), item.start + match.end())
                reason = f"the dateline's day and month in the year nearest to {to.isoformat()}"
                yield Date(
                    value=day.isoformat(), precision="day", basis="reckoned", evidence=(evidence,), reason=reason
                )
