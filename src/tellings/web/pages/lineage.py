"""Who took from whom in the whole pile: stories with copies in them, most copies first."""

from __future__ import annotations

import msgspec

from ...dossier import story_head
from ...dossier.view import TreeLineage
from ...records import Story
from ..asking import Ask, Page, Sheet
from ..desk import Desk

PER_PAGE = 6
COPIED = """
select h.story_id, l.number, l.title, l.reports, l.lineages, count(*) as copies
from copies c join memory.home h using (report_id) join memory.listed l using (story_id)
group by all order by copies desc, l.number limit {limit} offset {first}
"""


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """What the picture says of itself."""

    reports: int


class StoryTree(msgspec.Struct, frozen=True, kw_only=True):
    """The lineages of one story; named as the picture of a dossier asks for it."""

    story_id: str
    key: str
    title: str
    numbers: Numbers
    lineages: int
    copies: int
    tree: tuple[TreeLineage, ...]


class Trees(msgspec.Struct, frozen=True, kw_only=True):
    """The pile's lineages: `reports` carry `texts`; the stories shown have copies in them."""

    reports: int
    texts: int
    copies: int
    stories: tuple[StoryTree, ...]
    sheet: Sheet


def lineage(desk: Desk, ask: Ask) -> Page:
    """The lineages of every story in which something was copied."""
    total = desk.lookup.count("select count(distinct story_id) from copies join memory.home using (report_id)")
    sheet, first = ask.sheet(total, PER_PAGE)
    stories = desk.kept(f"trees {first}", lambda: _trees(desk, first))
    count = desk.lookup.count
    data = Trees(
        reports=count("select count(*) from reports"), texts=count("select count(*) from lineages"),
        copies=count("select count(*) from copies"), stories=stories, sheet=sheet,
    )  # fmt: skip
    return Page(template="lineages.html.j2", title="Lineage", here="lineage", data=data)


def _trees(desk: Desk, first: int) -> tuple[StoryTree, ...]:
    stories = []
    for row in desk.lookup.rows(COPIED.format(limit=PER_PAGE, first=first)):
        story = desk.lookup.one(Story, row["story_id"])
        assert story is not None
        key = f"S{row['number']}"
        stories.append(
            StoryTree(
                story_id=story.story_id, key=key, title=story.title, numbers=Numbers(reports=row["reports"]),
                lineages=row["lineages"], copies=row["copies"], tree=story_head(desk.lookup.head(story), story, key),
            )
        )  # fmt: skip
    return tuple(stories)
