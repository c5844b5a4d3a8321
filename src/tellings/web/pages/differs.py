"""Where reports differ, over the whole pile: the slots that most lineages fill differently first."""

from __future__ import annotations

import msgspec

from ...records import Claim, Difference, Lineage
from ..asking import Ask, Choice, Page, Sheet
from ..desk import Desk

SLOTS = ("number", "date", "place", "actor", "attribution", "condition", "negation", "wording")
SPREAD = """
select d.difference_id, c.story_id, l.number, l.title,
       len(list_distinct(flatten(list_transform(d."values", lambda v: v.lineage_ids)))) as spread
from differences d join claims c using (claim_id) join memory.listed l using (story_id) {where}
order by spread desc, l.number, d.claim_id, d.slot, d.difference_id limit 30 offset {first}
"""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a slot: the lineages that have it (their sigla), and the words in each."""

    value: str
    sigla: tuple[str, ...]
    words: tuple[tuple[str, int, int, str], ...]
    """Report, start, end, text."""


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A slot that lineages fill differently."""

    difference_id: str
    claim_id: str
    slot: str
    about: tuple[str, int, int, str]
    story_id: str
    story: str
    values: tuple[Said, ...]


class Differs(msgspec.Struct, frozen=True, kw_only=True):
    """The differences of a pile."""

    slots: tuple[Slot, ...]
    sheet: Sheet


def differs(desk: Desk, ask: Ask) -> Page:
    """The slot table over all stories."""
    slot = ask.choice("slot", SLOTS)
    where, values = ("where d.slot = ?", [slot]) if slot else ("", [])
    count = "select count(*) from differences d join claims using (claim_id) "
    sheet, first = ask.sheet(desk.lookup.count(count + where, values), 30)
    rows = desk.lookup.rows(SPREAD.format(where=where, first=first), values)
    ids = [row["difference_id"] for row in rows]
    found = {d.difference_id: d for d in desk.lookup.records(Difference, "difference_id in (select unnest(?))", [ids])}
    wanted = [d.claim_id for d in found.values()]
    claims = {c.claim_id: c for c in desk.lookup.records(Claim, "claim_id in (select unnest(?))", [wanted])}
    stories = sorted({row["story_id"] for row in rows})
    sigla = {x.lineage_id: x.siglum for x in desk.lookup.records(Lineage, "story_id in (select unnest(?))", [stories])}
    counted = {
        row["slot"]: row["n"] for row in desk.lookup.rows("select slot, count(*) as n from differences group by 1")
    }
    return Page(
        template="differs.html.j2",
        title="Where reports differ",
        here="differs",
        data=Differs(
            slots=tuple(
                _slot(found[row["difference_id"]], claims[found[row["difference_id"]].claim_id], row["story_id"],
                      f"S{row['number']} {row['title']}", sigla)
                for row in rows
            ),
            sheet=sheet,
        ),
        also={
            "kinds": [
                Choice(name=name, value=name, count=counted[name], chosen=name == slot,
                       address=ask.address(slot=None if name == slot else name))
                for name in SLOTS if name in counted
            ],
        },
    )  # fmt: skip


def _slot(row: Difference, claim: Claim, story_id: str, story: str, sigla: dict[str, str]) -> Slot:
    about = claim.wording
    return Slot(
        difference_id=row.difference_id,
        claim_id=row.claim_id,
        slot=row.slot,
        about=(about.report_id, about.start, about.end, about.text),
        story_id=story_id,
        story=story,
        values=tuple(
            Said(
                value=value.value,
                sigla=tuple(sigla[key] for key in value.lineage_ids if key in sigla),
                words=tuple((e.report_id, e.start, e.end, e.text) for e in value.evidence),
            )
            for value in row.values
        ),
    )
