"""`tellings stories`: the stories of a pile."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from . import common


@click.command()
@common.pile_option
@common.json_option
@click.option("--limit", type=click.IntRange(1), default=None, help="At most so many.")
def command(pile: Path, *, as_json: bool, limit: int | None) -> None:
    """List the stories of a pile, largest first: S1, S2 ... are names that the other commands understand."""
    from ..records import Claim, Doubt, Lineage, Story
    from .closing import count, in_order
    from .opened import open_record

    record = open_record(pile)
    stories = in_order(record.all(Story))[:limit]
    if as_json:
        common.emit_json(stories)
        return
    lineages = Counter(row.story_id for row in record.all(Lineage))
    claims = Counter(row.story_id for row in record.all(Claim))
    doubts = Counter(row.story_id for row in record.all(Doubt))
    for number, story in enumerate(stories, 1):
        when = "date unknown"
        if story.first:
            last = f" to {story.last.value}" if story.last and story.last.value != story.first.value else ""
            when = story.first.value + last
        click.echo(f"S{number}  {story.story_id}  {when}  {common.shorten(story.title, common.width() - 45)}")
        click.echo(
            f"    {count(len(story.report_ids), 'report')}, {count(lineages[story.story_id], 'lineage')}; "
            f"{count(claims[story.story_id], 'claim')}, {count(doubts[story.story_id], 'doubt')}"
        )
