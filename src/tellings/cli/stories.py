"""`tellings stories`: the stories of a pile, and the topics that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from . import common

if TYPE_CHECKING:
    from ..dossier.principals import Principals, Topic
    from ..records import Story
    from ..stage import Bundle


@click.command()
@common.pile_option
@common.json_option
@click.option("--limit", type=click.IntRange(1), default=None, help="At most so many.")
@click.option("--topics", "by_topic", is_flag=True, help="List topics, the stories of each below it.")
def command(pile: Path, *, as_json: bool, limit: int | None, by_topic: bool) -> None:
    """List the stories of a pile, largest first: S1, S2 ... are names that the other commands understand.

    Each with its days, its places and principal names, and its topic: the longer matter that it shares with other
    stories.
    """
    from ..dossier.principals import principals, topics
    from ..records import Story, in_order
    from .opened import open_record

    record = open_record(pile)
    stories = in_order(record.all(Story))
    found = topics(stories)
    if by_topic and as_json:
        common.emit_json(found[:limit])
        return
    if by_topic:
        for line in topic_lines(found[:limit], stories):
            click.echo(line)
        return
    told = principals(record)
    if as_json:
        common.emit_json({**msgspec.to_builtins(s), **msgspec.to_builtins(told[s.story_id])} for s in stories[:limit])
        return
    for line in _lines(record, stories, limit, found, told):
        click.echo(line)


def _lines(
    record: Bundle, stories: Sequence[Story], limit: int | None, topics: Sequence[Topic], told: dict[str, Principals]
) -> Iterator[str]:
    from ..records import Claim, Doubt, Lineage
    from .closing import count

    lineages = Counter(row.story_id for row in record.all(Lineage))
    claims = Counter(row.story_id for row in record.all(Claim))
    doubts = Counter(row.story_id for row in record.all(Doubt))
    topic_of = {topic.topic_id: topic for topic in topics}
    key = {story.story_id: f"S{number}" for number, story in enumerate(stories, 1)}
    for story in stories[:limit]:
        head = f"{key[story.story_id]}  {story.story_id}  {_when(story)}"
        yield f"{head}  {common.shorten(story.title, max(20, common.width() - len(head) - 2))}"
        yield (
            f"    {count(len(story.report_ids), 'report')}, {count(lineages[story.story_id], 'lineage')}; "
            f"{count(claims[story.story_id], 'claim')}, {count(doubts[story.story_id], 'doubt')}"
        )
        who = told[story.story_id]
        parts = [", ".join(map(common.clean, names)) for names in (who.places, who.names) if names]
        if parts:
            yield f"    {common.shorten('; '.join(parts), common.width() - 4)}"
        topic = topic_of[story.topic_id]
        others = [key[other] for other in topic.story_ids if other != story.story_id]
        shared = f" (with {_some(others)})" if others else ""
        if topic.label:
            yield f"    topic: {common.clean(topic.label)}{shared}"


_SOME = 6


def _some(keys: Sequence[str]) -> str:
    return ", ".join(keys[:_SOME]) + (f" and {len(keys) - _SOME} more" if len(keys) > _SOME else "")


def _when(story: Story) -> str:
    if not story.first:
        return "date unknown"
    last = f" to {story.last.value}" if story.last and story.last.value != story.first.value else ""
    return story.first.value + last


def topic_lines(topics: Sequence[Topic], stories: Sequence[Story], first: int = 1) -> Iterator[str]:
    """Lines for a person: T1, T2 ... from the number given on, their stories by date, those of unknown date last."""
    from .closing import count

    key = {story.story_id: f"S{number}" for number, story in enumerate(stories, 1)}
    row = {story.story_id: story for story in stories}
    for number, topic in enumerate(topics, first):
        sizes = f"{_counted(len(topic.story_ids))}, {count(topic.reports, 'report')}"
        yield f"T{number}  {topic.topic_id}  {common.clean(topic.label or 'no words in common')}  ({sizes})"
        for story in sorted((row[s] for s in topic.story_ids), key=lambda s: s.first.value if s.first else "~"):
            head = f"    {key[story.story_id]}  {_when(story)}"
            yield f"{head}  {common.shorten(story.title, max(20, common.width() - len(head) - 2))}"


def _counted(stories: int) -> str:
    return "1 story" if stories == 1 else f"{stories} stories"
