"""When: the stories by the days that they tell of, beside the dates that their pages claim."""

from __future__ import annotations

import msgspec

from ...dossier.dates import period_words
from ...dossier.pictures.spans import Told, draw
from ..asking import Ask, Page, Sheet
from ..desk import Desk
from .stories import date_of

PER_PAGE = 30


class TimeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its days. `first` and `last` bound what it tells of; `pages` are days that its pages claim."""

    key: str
    story_id: str
    title: str
    period: str
    first: str | None
    last: str | None
    pages: tuple[str, ...]
    address: str


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """Stories by date, the latest first; those without one last."""

    stories: tuple[TimeLine, ...]
    sheet: Sheet


def times(desk: Desk, ask: Ask) -> Page:
    """The stories on one axis; between two days where these are given."""
    where, values = ["true"], list[object]()
    if since := ask.day("from"):
        where.append("coalesce(last.value, first.value) >= ?")
        values.append(since)
    if until := ask.day("to"):
        where.append("first.value <= ?")
        values.append(until + "~")
    condition = " and ".join(where)
    total = desk.lookup.count(f"select count(*) from memory.listed where {condition}", values)  # noqa: S608
    sheet, start = ask.sheet(total, PER_PAGE)
    rows = desk.lookup.rows(
        f"select * from memory.listed where {condition} "  # noqa: S608
        f"order by first.value desc nulls last, number limit {PER_PAGE} offset {start}",
        values,
    )
    pages = _claimed(desk, [row["story_id"] for row in rows])
    lines = []
    for row in rows:
        first, last = date_of(row["first"]), date_of(row["last"])
        lines.append(
            TimeLine(
                key=f"S{row['number']}", story_id=row["story_id"], title=row["title"],
                period=period_words(first, last), first=first.bounds()[0].isoformat() if first else None,
                last=(last or first).bounds()[1].isoformat() if first else None,
                pages=tuple(pages.get(row["story_id"], ())), address=f"/stories/{row['story_id']}/timeline",
            )
        )  # fmt: skip
    told = [Told(key=x.key, title=x.title, first=x.first, last=x.last, pages=x.pages, link=x.address) for x in lines]
    return Page(
        template="time.html.j2",
        title="Time",
        here="time",
        data=Times(stories=tuple(lines), sheet=sheet),
        also={"picture": draw(told), "ask": ask},
    )


def _claimed(desk: Desk, stories: list[str]) -> dict[str, list[str]]:
    """The days that the pages of stories claim, by story, each once."""
    rows = desk.lookup.rows(
        "select distinct h.story_id, r.published from memory.home h join reports r using (report_id) "
        "where h.story_id in (select unnest(?)) and r.published is not null",
        [stories],
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        date = date_of(row["published"])
        if date:
            found.setdefault(row["story_id"], set()).add(date.bounds()[0].isoformat())
    return {story: sorted(days) for story, days in found.items()}
