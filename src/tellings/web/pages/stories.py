"""The stories of a pile, and one story: its head, and its sections one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ...dossier.dates import period_words
from ...dossier.html import sections
from ...dossier.view import DoubtLine, LedeSentence, Numbers, OriginLine, StoryView, TreeLineage
from ...records import Date
from ..asking import Ask, Choice, NotFound, Page, Sheet
from ..desk import Desk
from .news import changed_since

ORDERS = {
    "size": "number",
    "newest": "last.value desc nulls last, number",
    "oldest": "first.value nulls last, number",
    "doubts": "doubts desc, number",
    "lineages": "lineages desc, number",
}


class StoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """A story in the list. `doubts` counts those to read first."""

    key: str
    story_id: str
    title: str
    language: str | None
    period: str
    reports: int
    lineages: int
    doubts: int
    address: str
    news: str | None = None
    """What became of it since the run that was asked for."""


class Stories(msgspec.Struct, frozen=True, kw_only=True):
    """The stories of a pile."""

    reports: int
    stories: tuple[StoryLine, ...]
    sheet: Sheet
    run: int | None = None
    """The last run that is kept: what to ask `since` with at the next visit."""
    since: int | None = None


def stories(desk: Desk, ask: Ask) -> Page:
    """Stories, largest first; narrowed by language, outlet, the days that they tell of, and what is new since a run."""
    order = ask.choice("order", tuple(ORDERS), "size")
    where, values = _narrowed(ask)
    since, run, news = changed_since(desk, ask.number("since", 0, 0, 999_999))
    if since is not None:
        where, values = f"{where} and l.story_id in (select unnest(?))", [*values, sorted(news)]
    total = desk.lookup.count(f"select count(*) from memory.listed l where {where}", values)  # noqa: S608
    sheet, first = ask.sheet(total)
    found = desk.lookup.rows(
        f"select l.*, r.language from memory.listed l left join reports r on r.report_id = l.title_report "  # noqa: S608
        f"where {where} order by {ORDERS[order]} limit {sheet.total - first if total < 40 else 40} offset {first}",
        values,
    )
    languages = desk.kept("languages", lambda: _languages(desk))
    return Page(
        template="stories.html.j2",
        title="Stories",
        here="stories",
        data=Stories(reports=desk.kept("reports", lambda: desk.lookup.count("select count(*) from reports")),
                     stories=tuple(_line(row, news) for row in found), sheet=sheet, run=run, since=since),
        also={
            "orders": [(name, ask.address(order=name), name == order) for name in ORDERS],
            "languages": [
                Choice(name="language", value=code, count=count, address=ask.address(language=code),
                       chosen=code == ask.text("language"))
                for code, count in languages
            ],
            "ask": ask,
        },
    )  # fmt: skip


def _languages(desk: Desk) -> list[tuple[str, int]]:
    rows = desk.lookup.rows(
        "select language, count(*) as n from reports where language is not null group by 1 order by 2 desc, 1"
    )
    return [(str(row["language"]), int(row["n"])) for row in rows]


def _narrowed(ask: Ask) -> tuple[str, list[object]]:
    """The condition on `memory.listed l` that a request asks for."""
    where, values = ["true"], list[object]()
    inside = "exists (select 1 from memory.home h join reports r using (report_id) where h.story_id = l.story_id and "
    for name, field in (("language", "r.language"), ("outlet", "r.outlet")):
        if wanted := ask.text(name):
            where.append(f"{inside}{field} = ?)")
            values.append(wanted)
    if since := ask.day("from"):
        where.append("coalesce(l.last.value, l.first.value) >= ?")
        values.append(since)
    if until := ask.day("to"):
        where.append("l.first.value <= ?")
        values.append(until + "~")
    return " and ".join(where), values


def _line(row: Mapping[str, Any], news: Mapping[str, str]) -> StoryLine:
    return StoryLine(
        key=f"S{row['number']}",
        story_id=row["story_id"],
        title=row["title"],
        language=row["language"],
        period=period_words(date_of(row["first"]), date_of(row["last"])),
        reports=row["reports"],
        lineages=row["lineages"],
        doubts=row["doubts"],
        address=f"/stories/{row['story_id']}",
        news=news.get(row["story_id"]),
    )


def date_of(found: Mapping[str, Any] | None) -> Date | None:
    """A date out of a row of the query side."""
    return msgspec.convert(found, Date) if found and found.get("value") else None


SECTIONS: dict[str, tuple[str, str]] = {
    "says": ("claims", "part1.html.j2"),
    "differ": ("differences", "part2.html.j2"),
    "speech": ("speech", "part3.html.j2"),
    "positions": ("positions", "part4.html.j2"),
    "figures": ("figures", "part5.html.j2"),
    "events": ("events", "part6.html.j2"),
    "names": ("names", "part7.html.j2"),
    "timeline": ("times", "part8.html.j2"),
    "places": ("places", "part9.html.j2"),
    "copies": ("copies", "part10.html.j2"),
    "reports": ("tree", "reports.html.j2"),
}
"""By the name in the address: the rows of the view that a section shows, and the part of the dossier that shows it."""
CUT = ("says", "differ", "speech", "figures", "events", "names", "copies")
"""Sections without a picture are cut into sheets; a picture is drawn of all rows."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A story without its sections, and where these are."""

    story_id: str
    key: str
    title: str
    period: str
    lede: tuple[LedeSentence, ...]
    numbers: Numbers
    origins: tuple[OriginLine, ...]
    absent: tuple[str, ...]
    read_first: tuple[DoubtLine, ...]
    lineages: tuple[TreeLineage, ...]
    apart: tuple[str, ...]
    failed: tuple[str, ...]
    sections: dict[str, str]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One section of a story: a sheet of its rows."""

    story_id: str
    key: str
    title: str
    section: str
    sheet: Sheet
    rows: tuple[Any, ...]


def story(desk: Desk, ask: Ask) -> Page:
    """The head of a story: what happened in its reports' own words, the three numbers, what to read first, lineages."""
    found = desk.story(ask.parts["story"])
    view = desk.view(found)
    menu = _menu(view)
    return Page(
        template="story.page.html.j2",
        title=f"{view.key} {view.title}",
        here="stories",
        data=Head(
            story_id=view.story_id, key=view.key, title=view.title, period=view.period, lede=view.lede,
            numbers=view.numbers, origins=view.origins, absent=view.absent, read_first=view.read_first,
            lineages=view.tree, apart=view.apart, failed=view.failed,
            sections={name: address for name, _, _, address in menu},
        ),
        also={
            "story": msgspec.structs.replace(view, claims=view.claims[:SHORT]), "numbers": desk.numbers(view),
            "story_keys": view.same_topic, "menu": menu, "section": "", "more": len(view.claims) - SHORT,
        },
    )  # fmt: skip


SHORT = 12
"""Claims at the head of a story; all of them have a page of their own."""


def section(desk: Desk, ask: Ask) -> Page:
    """One section of a story."""
    name = ask.parts["section"]
    if name not in SECTIONS:
        raise NotFound(f"a story has no section {name}; it has {', '.join(SECTIONS)}")
    found = desk.story(ask.parts["story"])
    view = desk.view(found)
    field, template = SECTIONS[name]
    rows = _chosen(view, field, ask)
    sheet, first = ask.sheet(len(rows)) if name in CUT else (Sheet(page=1, pages=1, total=len(rows)), 0)
    shown = rows[first : first + 40] if name in CUT else rows
    heading = next(heading for _, key, heading, _ in sections(view) if key == f"{view.key}-{name}")
    return Page(
        template="section.html.j2",
        title=f"{heading} · {view.key} {view.title}",
        here="stories",
        data=Section(story_id=view.story_id, key=view.key, title=view.title, section=name, sheet=sheet, rows=shown),
        also={
            "story": msgspec.structs.replace(view, **{field: shown}), "numbers": desk.numbers(view), "ask": ask,
            "menu": _menu(view), "section": name, "part": template, "heading": heading,
            "kinds": _kinds(view, ask, name),
            "judging": desk.bench is not None,
        },
    )  # fmt: skip


def _chosen(view: StoryView, field: str, ask: Ask) -> tuple[Any, ...]:
    """The rows of a section that a request asks for: of one kind, told by so many lineages, or with a doubt."""
    rows: tuple[Any, ...] = getattr(view, field)
    least = ask.number("lineages", 1, 1, 999)
    if least > 1:
        rows = tuple(row for row in rows if getattr(getattr(row, "numbers", None), "lineages", least) >= least)
    if field == "claims" and (kind := ask.text("kind")):
        rows = tuple(row for row in rows if row.kind == kind)
    if field == "claims" and (doubt := ask.text("doubt")):
        rows = tuple(row for row in rows if any(line.kind == doubt for line in row.doubts))
    return rows


def _kinds(view: StoryView, ask: Ask, name: str) -> list[tuple[str, list[Choice]]]:
    """What a section can be narrowed to, with how many rows would be left."""
    field = SECTIONS[name][0]
    rows: tuple[Any, ...] = getattr(view, field)
    found: list[tuple[str, list[Choice]]] = []
    if field in {"claims", "speech", "positions", "figures", "events"}:
        wide = sum(1 for row in rows if row.numbers.lineages > 1)
        if 0 < wide < len(rows):
            found.append(("told by", [_choice(ask, "lineages", "2", wide, "two lineages or more")]))
    if field == "claims":
        for label, key, values in (
            ("kind", "kind", [row.kind for row in rows]),
            ("doubt", "doubt", [d for row in rows for d in sorted({line.kind for line in row.doubts})]),
        ):
            counted = {value: values.count(value) for value in dict.fromkeys(values)}
            found.append((label, [_choice(ask, key, value, count) for value, count in counted.items()]))
    return [(label, choices) for label, choices in found if choices]


def _choice(ask: Ask, name: str, value: str, count: int, words: str = "") -> Choice:
    chosen = ask.text(name) == value
    return Choice(
        name=words or value.replace("-", " "), value=value, count=count, chosen=chosen,
        address=ask.address(**{name: None if chosen else value}),
    )  # fmt: skip


def _menu(view: StoryView) -> list[tuple[str, str, int, str]]:
    """The sections of a story: name, heading, how many rows, address."""
    base = f"/stories/{view.story_id}"
    return [
        (key.rpartition("-")[2], heading, rows, f"{base}/{key.rpartition('-')[2]}")
        for _, key, heading, rows in sections(view)
    ]
