"""Where a story is set, who is in it, and which other stories are of its topic: what a list of stories shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from ..records import Event, Lineage, Mention, Name, Story
from ..stage import Bundle

# A list shows at most so many places and so many other names of a story.
MOST_PLACES = 3
MOST_NAMES = 4
_PLACES = frozenset({"place", "country"})


class Principals(msgspec.Struct, frozen=True):
    """The places and the other names of a story that most of its lineages name, as the record writes them."""

    places: tuple[str, ...]
    names: tuple[str, ...]


class Topic(msgspec.Struct, frozen=True):
    """A long-running matter: its label in the words of its reports, its stories in the order in which S1 ... stand."""

    topic_id: str
    label: str | None
    story_ids: tuple[str, ...]
    reports: int
    first: str | None
    last: str | None


def principals(record: Bundle) -> dict[str, Principals]:
    """The principal places and names of each story. Linear in mentions.

    A name counts once a lineage: copies name nobody anew. Places where something is said to have happened go before
    places that are only named, small ones before countries; of equals those with more mentions, then the alphabet.
    """
    home = {report: row.lineage_id for row in record.all(Lineage) for report in row.report_ids}
    told: dict[str, set[str]] = defaultdict(set)
    often: Counter[tuple[str, str]] = Counter()
    lineages: dict[tuple[str, str], set[str]] = defaultdict(set)
    story_of = {report: story.story_id for story in record.all(Story) for report in story.report_ids}
    for event in record.all(Event):
        if event.place_id is not None and event.report_id in story_of:
            told[story_of[event.report_id]].add(event.place_id)
    for mention in record.all(Mention):
        story = story_of.get(mention.report_id)
        if mention.name_id is not None and story is not None:
            often[story, mention.name_id] += 1
            lineages[story, mention.name_id].add(home.get(mention.report_id, mention.report_id))
    by_story: dict[str, list[str]] = defaultdict(list)
    for story, name_id in often:
        by_story[story].append(name_id)
    names = {name.name_id: name for name in record.all(Name)}
    found: dict[str, Principals] = {}
    for row in record.all(Story):
        story = row.story_id
        known = [names[name_id] for name_id in by_story[story] if name_id in names]

        def rank(name: Name, story: str = story) -> tuple[bool, int, bool, int, str, str]:
            key = story, name.name_id
            happened = name.kind in _PLACES and name.name_id in told[story]
            return not happened, -len(lineages[key]), name.kind == "country", -often[key], name.name, name.name_id

        ranked = sorted(known, key=rank)
        found[story] = Principals(
            _distinct((n for n in ranked if n.kind in _PLACES), MOST_PLACES),
            _distinct((n for n in ranked if n.kind not in _PLACES), MOST_NAMES),
        )
    return found


def _distinct(names: Iterable[Name], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.name for name in names))[:most]


def topics(stories: Sequence[Story]) -> list[Topic]:
    """The topics of stories that are in their order: T1 is the topic of the first."""
    members: dict[str, list[Story]] = {}
    for story in stories:
        members.setdefault(story.topic_id, []).append(story)
    return [_topic(topic_id, inside) for topic_id, inside in members.items()]


def _topic(topic_id: str, stories: Sequence[Story]) -> Topic:
    """One topic; its days are those of its dated stories, None where none is."""
    days = [(date.bounds(), date.value) for story in stories if (date := story.first) is not None]
    ends = [(date.bounds()[::-1], date.value) for story in stories if (date := story.last) is not None]
    return Topic(
        topic_id=topic_id,
        label=stories[0].topic_label,
        story_ids=tuple(story.story_id for story in stories),
        reports=sum(len(story.report_ids) for story in stories),
        first=min(days)[1] if days else None,
        last=max(ends)[1] if ends else None,
    )
