"""One claim: every telling with its words, what it rests on, what differs, what to doubt."""

from __future__ import annotations

import msgspec

from ...dossier.index import PileIndex, StoryIndex
from ...dossier.view import Cite, ClaimRow, SlotRow
from ...records import Claim, anchor, passage_anchor
from ..asking import Ask, NotFound, Page, Sheet
from ..desk import Desk

PER_PAGE = 100


class TellingLine(msgspec.Struct, frozen=True, kw_only=True):
    """One report's telling: its row of the record, and the words."""

    siglum: str
    report_id: str
    outlet: str
    rendering: str
    row_id: str
    words: tuple[Cite, ...]
    anchor: str | None


class ClaimPage(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in full."""

    story_id: str
    story: str
    claim: ClaimRow
    tellings: tuple[TellingLine, ...]
    """A sheet of them; `sheet.total` counts all."""
    differences: tuple[SlotRow, ...]
    sheet: Sheet


def claim(desk: Desk, ask: Ask) -> Page:
    """A claim with all its tellings."""
    found = desk.lookup.one(Claim, ask.parts["claim"])
    if found is None:
        raise NotFound(f"no claim {ask.parts['claim']}; claims get new ids when what they rest on changes")
    story = desk.story(found.story_id)
    view = desk.view(story)
    row = next((row for row in view.claims if row.claim_id == found.claim_id), None)
    if row is None:
        raise NotFound(f"the claim {found.claim_id} stands in no report of its story")
    index = StoryIndex(PileIndex(desk.lookup.head(story)), story, {story.story_id: view.key})
    lines = tuple(
        TellingLine(
            siglum=index.siglum[telling.report_id],
            report_id=telling.report_id,
            outlet=index.reports[telling.report_id].outlet or index.reports[telling.report_id].uri,
            rendering=telling.rendering,
            row_id=telling.row_id,
            words=tuple(index.words(piece) for piece in telling.evidence if piece.report_id in index.reports),
            anchor=_anchor(telling.evidence[0].report_id, telling.evidence[0].start, telling.evidence[0].end)
            if telling.evidence else None,
        )
        for telling in found.tellings if telling.report_id in index.reports
    )  # fmt: skip
    place = {report_id: n for n, report_id in enumerate(index.order)}
    lines = tuple(sorted(lines, key=lambda line: (place[line.report_id], line.row_id)))
    sheet, first = ask.sheet(len(lines), PER_PAGE)
    return Page(
        template="claim.html.j2",
        title=row.wording.text,
        here="stories",
        data=ClaimPage(
            story_id=story.story_id, story=f"{view.key} {view.title}", claim=row, sheet=sheet,
            tellings=lines[first : first + PER_PAGE],
            differences=tuple(slot for slot in view.differences if slot.claim_id == found.claim_id),
        ),
        also={
            "story": view, "numbers": desk.numbers(view), "head": lines[0] if lines else None,
            "judging": desk.bench is not None,
        },
    )  # fmt: skip


def _anchor(report_id: str, start: int, end: int) -> str | None:
    made = passage_anchor(report_id, start, end)
    return made if anchor(made) else None
