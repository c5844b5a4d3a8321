"""Who and what the pile names: the list, and one name with its forms, why they were taken as one, what hangs on it."""

from __future__ import annotations

import msgspec

from ...records import Name
from ..asking import Ask, Choice, NotFound, Page, Sheet
from ..desk import Desk

KINDS = ("person", "organisation", "government", "armed-group", "country", "place", "other")
SHOWN = 60
"""Mentions on the page of a name, each with its place."""
LISTED = """
select n.name_id, n.kind, n.name, n.variants, n.ids.wikidata as wikidata, n.ids.geonames as geonames, n.country,
       len(n.report_ids) as reports, coalesce(m.mentions, 0) as mentions
from names n left join memory.mentioned m using (name_id) where {where}
order by reports desc, mentions desc, n.name, n.name_id limit 40 offset {first}
"""


class NameLine(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the list."""

    name_id: str
    kind: str
    name: str
    variants: tuple[str, ...]
    known_as: str
    reports: int
    mentions: int
    address: str


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The names of a pile. `undecided`: mentions of which it is not known whom they mean."""

    names: tuple[NameLine, ...]
    undecided: int
    sheet: Sheet


def names(desk: Desk, ask: Ask) -> Page:
    """Names, those in most reports first; of one kind, or with some letters in one of their forms."""
    kind, letters = ask.choice("kind", KINDS), ask.text("with")
    where, values = "true", list[object]()
    if kind:
        where += " and n.kind = ?"
        values.append(kind)
    if letters:
        where += " and (contains(lower(n.name), ?) or list_bool_or(list_transform(n.variants, "
        where += "lambda form: contains(lower(form), ?))))"
        values += [letters.lower()] * 2
    sheet, first = ask.sheet(desk.lookup.count(f"select count(*) from names n where {where}", values))  # noqa: S608
    rows = desk.lookup.rows(LISTED.format(where=where, first=first), values)
    lines = tuple(
        NameLine(
            name_id=row["name_id"], kind=row["kind"], name=row["name"], variants=tuple(row["variants"]),
            known_as=", ".join(p for p in (row["wikidata"], f"GeoNames {row['geonames']}" if row["geonames"] else "",
                                           row["country"]) if p),
            reports=row["reports"], mentions=row["mentions"], address=f"/names/{row['name_id']}",
        )
        for row in rows
    )  # fmt: skip
    counts = desk.kept("kinds of names", lambda: {
        row["kind"]: row["n"] for row in desk.lookup.rows("select kind, count(*) as n from names group by 1")
    })  # fmt: skip
    open_ = desk.kept("open mentions", lambda: desk.lookup.count("select count(*) from mentions where name_id is null"))
    return Page(
        template="names.html.j2",
        title="Names",
        here="names",
        data=Names(names=lines, undecided=open_, sheet=sheet),
        also={
            "kinds": [
                Choice(name=k.replace("-", " "), value=k, count=counts[k], chosen=k == kind,
                       address=ask.address(kind=None if k == kind else k))
                for k in KINDS if k in counts
            ],
            "letters": letters, "kind": kind,
        },
    )  # fmt: skip


class FormLine(msgspec.Struct, frozen=True, kw_only=True):
    """A form of a name, how it was taken for it and why, how often, and one place where it stands."""

    text: str
    how: str
    reason: str | None
    damaged: bool
    times: int
    report_id: str
    start: int
    end: int
    outlet: str


class RoleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A title that a report gives."""

    title: str
    report_id: str
    start: int
    end: int


class NamePage(msgspec.Struct, frozen=True, kw_only=True):
    """A name in full."""

    name_id: str
    name: str
    kind: str
    wikidata: str | None
    geonames: int | None
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    reasons: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    forms: tuple[FormLine, ...]
    mentions: int
    reports: int
    statements: int
    events: int
    positions: int
    stories: tuple[tuple[str, str, str], ...]
    """Stories that name it: id, S1, title."""


def name(desk: Desk, ask: Ask) -> Page:
    """One name: all its spellings, why each was taken for it, and what changes when it is parted or joined."""
    found = desk.lookup.one(Name, ask.parts["name"])
    if found is None:
        raise NotFound(f"no name {ask.parts['name']}")
    data = desk.kept(f"name {found.name_id}", lambda: _page(desk, found))
    return Page(
        template="name.html.j2", title=data.name, here="names", data=data, also={"judging": desk.bench is not None}
    )


def _page(desk: Desk, found: Name) -> NamePage:
    key, count = found.name_id, desk.lookup.count
    stories = desk.lookup.rows(
        "select distinct l.story_id, l.number, l.title from memory.listed l join memory.home h using (story_id) "
        "where h.report_id in (select unnest(?)) order by l.number limit 40",
        [list(found.report_ids)],
    )
    return NamePage(
        name_id=key, name=found.name, kind=found.kind, wikidata=found.ids.wikidata, geonames=found.ids.geonames,
        country=found.country, lat=found.lat, lon=found.lon, place_precision=found.place_precision,
        reasons=found.reasons[:SHOWN],
        roles=tuple(
            RoleLine(title=r.title, report_id=r.evidence.report_id, start=r.evidence.start, end=r.evidence.end)
            for r in found.roles[:SHOWN]
        ),
        forms=_forms(desk, key),
        mentions=count("select count(*) from mentions where name_id = ?", [key]),
        reports=len(found.report_ids),
        statements=count("select count(*) from statements where speaker_id = ? or addressee_id = ?", [key, key]),
        events=count(
            "select count(*) from events where list_contains(actor_ids, $1) or list_contains(recipient_ids, $1) "
            "or place_id = $1", [key]),
        positions=count(
            "select count(*) from positions where actor_id = $1 or list_contains(addressee_ids, $1)", [key]),
        stories=tuple((row["story_id"], f"S{row['number']}", row["title"]) for row in stories),
    )  # fmt: skip


def _forms(desk: Desk, key: str) -> tuple[FormLine, ...]:
    rows = desk.lookup.rows(
        "select m.text, m.how, m.reason, m.damaged, count(*) as times, min_by(struct_pack(report_id := m.report_id, "
        "first := m.start, last := m.\"end\"), m.report_id || lpad(m.start::varchar, 9, '0')) as place "
        "from mentions m where name_id = ? group by 1, 2, 3, 4 order by times desc, 1, 2, 3 limit 60",
        [key],
    )
    outlets = {
        row["report_id"]: row["outlet"] or row["uri"].rpartition("/")[2]
        for row in desk.lookup.rows(
            "select report_id, outlet, uri from reports where report_id in (select unnest(?))",
            [[row["place"]["report_id"] for row in rows]],
        )
    }
    return tuple(
        FormLine(
            text=row["text"], how=row["how"], reason=row["reason"], damaged=row["damaged"], times=row["times"],
            report_id=row["place"]["report_id"], start=row["place"]["first"], end=row["place"]["last"],
            outlet=outlets.get(row["place"]["report_id"], ""),
        )
        for row in rows
    )  # fmt: skip
