"""A verb's violent or spoken sense needs somebody who can do it: nature, matches and things do none of it."""

from __future__ import annotations

import pytest

from .test_coding import events


@pytest.mark.parametrize(
    "text",
    [
        "A magnitude-5.9 quake strikes the northern hills.",
        "Dozens were hurt when an earthquake rattled the coast.",
        "Nine villagers wounded.",
    ],
)
def test_nature_attacks_nobody(text: str) -> None:
    assert "ASSAULT" not in [e.plover_type for e in events(text)]


def test_match_report_has_no_attacks() -> None:
    text = (
        "Rovers scored three goals in the second half of the league tie. The goalkeeper saved a penalty before the "
        "referee blew. We attacked all night, the coach said. He killed the game."
    )
    assert not {"ASSAULT", "COERCE", "RETREAT"} & {e.plover_type for e in events(text)}


def test_what_was_not_done_has_not_happened() -> None:
    assert [e for e in events("No storm warning was issued.") if e.status == "happened"] == []
    assert [e for e in events("Guards made no arrests.") if e.status == "happened"] == []


@pytest.mark.parametrize(
    "text",
    ["Guards put the figure at nine.", "The envoy pleaded not guilty.", "The mayor declared two days of mourning."],
)
def test_words_without_a_political_sense_are_no_events(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    ["Ivo Brandt's office rejected the request.", "A Halvora court sentenced a smuggler.",
     "Norland's warring sides agreed to a swap."],
)  # fmt: skip
def test_modifier_of_another_head_is_not_the_actor(text: str) -> None:
    assert [i for e in events(text) for i in e.actor_ids] == []


def test_army_of_a_country_acts_for_it() -> None:
    assert "n-norland" in [i for e in events("Norland's army shelled the harbour.") for i in e.actor_ids]


def test_wish_not_to_be_named_is_no_request() -> None:
    assert "REQUEST" not in {
        e.plover_type for e in events("The nurse asked not to be named because she feared for her post.")
    }
    assert "REQUEST" in {e.plover_type for e in events("Torvania asked Ledra to withdraw its troops from the valley.")}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Minister Paul Verhane raised his offer to striking teachers to 5.5 percent on Thursday.", "ASSAULT"),
        ("Minister raises offer, union says no", "REJECT"),
        ("The Courier has learned from officials that the talks failed.", "REJECT"),
        ("Troops have learned to fire at night.", "ASSAULT"),
    ],
)
def test_other_sense_of_a_verb_is_not_coded(text: str, never: str) -> None:
    assert never not in {e.plover_type for e in events(text)}


def test_strike_that_hits_is_still_coded() -> None:
    assert "ASSAULT" in {e.plover_type for e in events("A drone struck workers at the plant on Monday.")}
