"""Words in the reporting, in statements and in claims, with what the hits can be narrowed to."""

from __future__ import annotations

from collections import Counter

import msgspec

from ...store import query
from ..asking import Ask, Choice, Page, Sheet
from ..desk import Desk

TABLES = ("reports", "statements", "claims")
MOST = 1_000
"""Hits that are counted and can be leafed through."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A hit. `parts`: runs of its words, those that were looked for marked."""

    table: str
    id: str
    report_id: str
    outlet: str
    language: str | None
    story: str | None
    parts: tuple[tuple[str, bool], ...]
    address: str


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. `more`: there are more hits than are counted."""

    words: str
    hits: tuple[Found, ...]
    more: bool
    sheet: Sheet


def search(desk: Desk, ask: Ask) -> Page:
    """Hits best first; narrowed by what they are, outlet, language and the day that the page claims."""
    words = ask.text("q")
    table = ask.choice("in", TABLES)
    hits = query.found(desk.folder, words, (table,) if table else TABLES, MOST) if words else []
    facts = _facts(desk, sorted({hit.report_id for hit in hits}))
    since, until = ask.day("from"), ask.day("to")
    chosen = [
        hit for hit in hits
        if (fact := facts.get(hit.report_id)) is not None
        and ask.text("outlet") in ("", fact["outlet"])
        and ask.text("language") in ("", fact["language"])
        and (not since or (fact["day"] or "") >= since)
        and (not until or (fact["day"] and fact["day"] <= until))
    ]  # fmt: skip
    sheet, first = ask.sheet(len(chosen), 30)
    shown = query.with_excerpts(desk.folder, words, chosen[first : first + 30])
    places = _statements(desk, [hit.id for hit in shown if hit.table == "statements"])
    return Page(
        template="search.html.j2",
        title=f"Search: {words}" if words else "Search",
        here="search",
        data=Search(
            words=words,
            hits=tuple(
                Found(
                    table=hit.table, id=hit.id, report_id=hit.report_id, outlet=str(facts[hit.report_id]["outlet"]),
                    language=facts[hit.report_id]["language"], story=facts[hit.report_id]["story"],
                    parts=_parts(hit.excerpt), address=_address(hit, places),
                )
                for hit in shown
            ),
            more=len(hits) == MOST,
            sheet=sheet,
        ),
        also={"facets": _facets(ask, chosen, facts), "ask": ask},
    )  # fmt: skip


def _facts(desk: Desk, report_ids: list[str]) -> dict[str, dict[str, str | None]]:
    rows = desk.lookup.rows(
        "select r.report_id, coalesce(r.outlet, r.uri) as outlet, r.language, r.published.value as day, "
        "'S' || l.number as story from reports r left join memory.home h using (report_id) "
        "left join memory.listed l using (story_id) where r.report_id in (select unnest(?))",
        [report_ids],
    )
    return {str(row["report_id"]): row for row in rows}


def _facets(ask: Ask, hits: list[query.Hit], facts: dict[str, dict[str, str | None]]) -> list[tuple[str, list[Choice]]]:
    counted = {
        "in": Counter(hit.table for hit in hits),
        "outlet": Counter(facts[hit.report_id]["outlet"] or "" for hit in hits),
        "language": Counter(facts[hit.report_id]["language"] or "" for hit in hits),
    }
    return [
        (
            name,
            [
                Choice(name=value, value=value, count=count, chosen=ask.text(name) == value,
                       address=ask.address(**{name: None if ask.text(name) == value else value}))
                for value, count in sorted(values.items(), key=lambda item: (-item[1], item[0]))[:12] if value
            ],
        )
        for name, values in counted.items()
    ]  # fmt: skip


def _statements(desk: Desk, ids: list[str]) -> dict[str, str]:
    """Where each statement stands."""
    rows = desk.lookup.rows(
        'select statement_id, report_id, content[1].start as first, content[1]."end" as last from statements '
        "where statement_id in (select unnest(?))",
        [ids],
    )
    return {r["statement_id"]: f"/reports/{r['report_id']}?at={r['first']}-{r['last']}#at" for r in rows}


def _address(hit: query.Hit, places: dict[str, str]) -> str:
    if hit.table == "claims":
        return f"/claims/{hit.id}"
    return places.get(hit.id, f"/reports/{hit.report_id}")


def _parts(excerpt: str) -> tuple[tuple[str, bool], ...]:
    parts = []
    for place, piece in enumerate(excerpt.split("⟦")):
        marked, close, rest = piece.partition("⟧") if place else ("", "", piece)
        parts += [(marked, True)] if close else []
        parts += [(rest if close or not place else marked, False)]
    return tuple(part for part in parts if part[0])
