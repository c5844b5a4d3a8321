"""Hours, doers and conditions that tellings of one claim fill differently."""

from __future__ import annotations

import pytest

from tellings.claims.hours import hour_of, hours_clash
from tests.unit.claims.building import StoryOf


def _clash(one: str, other: str) -> bool:
    a, b = hour_of(one, 0, len(one)), hour_of(other, 0, len(other))
    assert a is not None
    assert b is not None
    return hours_clash(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The barge sank at 11.40 p.m.", "The barge sank at 23.45."),
        ("The gate fell at about 10 p.m.", "The gate fell at 21.40."),
        ("The gate fell at noon.", "The gate fell at 12:10."),
    ],
)
def test_hours_that_cannot_both_be_clash(one: str, other: str) -> None:
    assert _clash(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The barge sank at 11.40 p.m.", "The barge sank at 23.40."),
        ("The barge sank at 11.40.", "The barge sank at 11.40 p.m."),
        ("The gate fell at about 10 p.m.", "The gate fell at 21.50."),
        ("The gate fell at about 12:05 a.m.", "The gate fell at 11.55 p.m."),
    ],
)
def test_hours_that_may_be_one_do_not_clash(one: str, other: str) -> None:
    assert not _clash(one, other)


@pytest.mark.parametrize(
    "text",
    ["The gate fell.", "It rose at 3.10 per cent.", "It fell at 10 p.m. and was up at 11 p.m.", "It fell at 0630 GMT."],
)
def test_sentence_without_one_plain_hour_has_none(text: str) -> None:
    assert hour_of(text, 0, len(text)) is None


def test_one_event_told_with_two_hours_is_a_difference() -> None:
    story = StoryOf()
    one = story.report("A barge rammed the lock gate at Orvik at 11.40 p.m. on Monday.")
    other = story.report("A barge rammed the gate of the lock at Orvik on Monday at 23.15.")
    for report in (one, other):
        story.happens(report, "rammed")
    (difference,) = story.weigh().differences("date")
    assert [value.value for value in difference.values] == ["11.40 p.m.", "23.15"]


def test_one_deed_given_to_parties_of_two_countries_is_a_difference() -> None:
    story = StoryOf()
    one = story.report("Torvan forces shelled the market of Orvik on Tuesday morning, the mayor said.")
    other = story.report("Ledran forces shelled the market of Orvik on Tuesday morning, a trader said.")
    story.happens(one, "shelled", actor_ids=(story.name("Torvan forces", "armed-group", country="TOR"),))
    story.happens(other, "shelled", actor_ids=(story.name("Ledran forces", "armed-group", country="LED"),))
    (difference,) = story.weigh().differences("actor")
    assert {value.value for value in difference.values} == {"Torvan forces", "Ledran forces"}


def test_a_country_and_its_army_are_not_two_doers() -> None:
    story = StoryOf()
    one = story.report("Torvan shelled the market of Orvik on Tuesday morning, the mayor said.")
    other = story.report("The Third Army shelled the market of Orvik on Tuesday morning, a trader said.")
    story.happens(one, "shelled", actor_ids=(story.name("Torvan", "country", country="TOR"),))
    story.happens(other, "shelled", actor_ids=(story.name("Third Army", "armed-group", country="TOR"),))
    assert story.weigh().differences("actor") == []


def test_other_conditions_of_one_stance_are_a_difference_and_none_told_is_not() -> None:
    texts = (
        "Torvan would accept a truce if the prisoners come home.",
        "Torvan would accept a truce if the harbour is opened.",
        "Torvan would accept a truce.",
    )
    for second, expected in ((texts[1], 1), (texts[2], 0)):
        story = StoryOf()
        torvan = story.name("Torvan", "country")
        for text in (texts[0], second):
            report = story.report(text)
            words = text.partition(" if ")[2].rstrip(".")
            conditions = story.at(report, f"if {words}") if words else None
            story.stands(report, "would accept a truce", torvan, "ceasefire", "accepts-if", conditions=conditions)
        assert len(story.weigh().differences("condition")) == expected
