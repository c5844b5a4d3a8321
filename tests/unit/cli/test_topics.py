"""The topic level of a pile on the command line."""

import json
from pathlib import Path

from tests.calling import call


def stories(pile: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("stories", "-p", pile, "--json").out.splitlines()]


def topics(pile: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("stories", "--topics", "-p", pile, "--json").out.splitlines()]


def test_topics_hold_every_story_once(finished: Path) -> None:
    held = [story for topic in topics(finished) for story in topic["story_ids"]]  # type: ignore[attr-defined]
    assert sorted(held) == sorted(str(row["story_id"]) for row in stories(finished))


def test_topics_carry_the_label_of_their_stories(finished: Path) -> None:
    labels = {topic["topic_id"]: topic["label"] for topic in topics(finished)}
    assert all(labels[row["topic_id"]] == row["topic_label"] for row in stories(finished))


def test_topics_limit_leaves_the_first(finished: Path) -> None:
    out = call("stories", "--topics", "--limit", "1", "-p", finished).out
    assert out.startswith("T1 ")
    assert "\nT2 " not in out


def test_topic_is_shown_by_its_number_and_by_its_id(finished: Path) -> None:
    topic_id = str(topics(finished)[0]["topic_id"])
    shown = call("show", "T1", "-p", finished)
    assert shown.code == 0
    assert call("show", topic_id, "-p", finished).out == shown.out
    assert json.loads(call("show", "T1", "-p", finished, "--json").out)["topic_id"] == topic_id


def test_topic_that_is_not_there_is_refused(finished: Path) -> None:
    assert call("show", "T9999", "-p", finished).code == 2


def test_stories_name_their_places_and_people(finished: Path) -> None:
    row = stories(finished)[0]
    assert row["places"] or row["names"]
    listed = call("stories", "-p", finished).out
    for name in [*row["places"], *row["names"]][:1]:  # type: ignore[misc]
        assert str(name) in listed


def test_stories_of_one_topic_name_each_other(finished: Path) -> None:
    shown = call("show", "S1", "-p", finished).out
    assert str(stories(finished)[0]["topic_id"]) in shown
