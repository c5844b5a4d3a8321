"""Where a story is set and who is in it, for lists of stories."""

from typing import Any

import msgspec

from tellings.dossier import build
from tellings.dossier.principals import principals, topics
from tellings.records import Mention, Name, Record, Story

from . import sample

Rows = dict[type[Record], list[Any]]


def test_principal_names_are_those_that_most_lineages_name() -> None:
    record = sample.record()
    story = record.all(Story)[0]
    found = principals(record)[story.story_id]
    kinds = {name.name: name.kind for name in record.all(Name)}
    assert {kinds[name] for name in found.places} <= {"place", "country"}
    assert found.names
    assert not {kinds[name] for name in found.names} & {"place", "country"}


def test_principal_name_counts_once_a_lineage() -> None:
    def change(rows: Rows) -> None:
        loud = msgspec.structs.replace(rows[Name][0], name_id="loud", name="Aaron Loud", kind="person")
        quiet = msgspec.structs.replace(loud, name_id="quiet", name="Zoe Quiet")
        rows[Name] = [loud, quiet]
        one = rows[Mention][0]
        rows[Mention] = [
            msgspec.structs.replace(one, mention_id=f"m{n}", report_id="ra", name_id="loud") for n in range(9)
        ] + [
            msgspec.structs.replace(one, mention_id=f"q{name}", report_id=name, name_id="quiet")
            for name in ("ra", "rd")
        ]

    record = sample.record(change)
    assert principals(record)[record.all(Story)[0].story_id].names == ("Zoe Quiet", "Aaron Loud")


def test_dossier_names_the_other_stories_of_a_topic() -> None:
    def change(rows: Rows) -> None:
        first = msgspec.structs.replace(rows[Story][0], topic_label="Sellan: ferry")
        other = msgspec.structs.replace(first, story_id="other", report_ids=())
        rows[Story] = [first, other]

    view = build(sample.record(change))
    assert [story.same_topic for story in view.stories] == [("S2",), ("S1",)]
    assert {story.topic for story in view.stories} == {"Sellan: ferry"}


def test_topics_are_numbered_by_the_first_of_their_stories() -> None:
    story = sample.record().all(Story)[0]
    rows = [msgspec.structs.replace(story, story_id=s, topic_id=t) for s, t in (("a", "y"), ("b", "x"), ("c", "y"))]
    assert [(topic.topic_id, topic.story_ids) for topic in topics(rows)] == [("y", ("a", "c")), ("x", ("b",))]
