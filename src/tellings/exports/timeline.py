"""Dated events as a timeline for TimelineJS 3, which renders its texts as HTML: all of them are escaped."""

from __future__ import annotations

import datetime
from typing import Any

from ..dossier.escape import html_text, url
from ..records import Date
from ..stage import Bundle
from .export import Export, Options, json_file
from .happenings import Happening, Rows, told_as_done
from .places import joined, outlet, tellers
from .sidecar import carried

COLUMNS = {
    "events[].unique_id": "the claim's id",
    "events[].start_date, end_date": "as precise as known: year, month and day; year and month; year. `display_date` "
    "says so where it is no single day",
    "events[].text.headline": "the PLOVER class, place and parties that all tellings agree on",
    "events[].text.text": "one telling's own words, how many texts tell it, what differs, what to doubt",
    "events[].group": "the story",
    "events[].media": "none: pictures of pages are not ours to pass on",
}
MONTHS = "January February March April May June July August September October November December".split()
HEADLINE = 120


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`timeline.json`: claims of events that are told as done and dated, by first day."""
    rows = Rows.of(record)
    found = []
    done, left_out = told_as_done(record)
    for happening in done:
        if happening.date is None:
            left_out["no date, or not the same one in all tellings"] += 1
        else:
            found.append((happening.date.bounds(), happening.claim.claim_id, happening.date, happening))
    found.sort(key=lambda each: each[:2])
    events = [_event(happening, date, rows) for _, _, date, happening in found]
    return Export(
        {"timeline.json": json_file({"events": events})}, tuple(row_id for _, row_id, _, _ in found), dict(left_out)
    )


def _event(happening: Happening, date: Date, rows: Rows) -> dict[str, Any]:
    claim = happening.claim
    sources = [
        f'<a href="{html_text(address)}" rel="noopener">{html_text(outlet(r) or address)}</a>'
        if (address := url(r.url))
        else str(html_text(outlet(r) or r.uri))
        for r in tellers(claim, rows)
    ]
    parts = [
        f"<p>“{html_text(claim.wording.text)}”</p>",
        f"<p>{carried(claim)} Told by: {'; '.join(sources)}.</p>",
        *(f"<p>Told differently: {html_text(difference)}</p>" for difference in happening.differs),
        *(f"<p>Doubt: {html_text(reason)}</p>" for reason in dict.fromkeys(d.reason for d in happening.doubts)),
    ]
    return {
        "unique_id": claim.claim_id,
        **_dates(date),
        "group": str(html_text(happening.story.title)) if happening.story else "",
        "text": {"headline": _headline(happening), "text": "".join(parts)},
    }


def _headline(happening: Happening) -> str:
    kind = "/".join(part for part in happening.plover if part).lower().replace("-", " ") or happening.kind or "event"
    by, to = (joined(party.name for party in parties) for parties in (happening.actors, happening.recipients))
    words = kind.capitalize() + (f", by {by}" if by else "") + (f", to {to}" if to else "")
    if happening.place:
        words += f" ({happening.place.name})"
    alleged = "" if "happened" in happening.statuses else " – alleged"
    return str(html_text(words if len(words) <= HEADLINE else words[: HEADLINE - 1] + "…")) + alleged


def _dates(date: Date) -> dict[str, Any]:
    """Start, end and words of a date, no finer than it is."""
    first, last = date.bounds()
    if date.precision == "day":
        return {"start_date": _parts(first, 3)}
    if date.precision in ("month", "year"):
        shown = f"{MONTHS[first.month - 1]} {first.year}" if date.precision == "month" else str(first.year)
        return {"start_date": {**_parts(first, 2 if date.precision == "month" else 1), "display_date": shown}}
    shown = f"between {_day(first)} and {_day(last)}"
    return {"start_date": {**_parts(first, 3), "display_date": shown}, "end_date": _parts(last, 3)}


def _parts(day: datetime.date, count: int) -> dict[str, int]:
    return dict((("year", day.year), ("month", day.month), ("day", day.day))[:count])


def _day(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
