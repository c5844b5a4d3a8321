"""Force, blame and refusals that only stand in the sentence's neighbourhood are not coded."""

from __future__ import annotations

import pytest

from .test_coding import events, stands


@pytest.mark.parametrize(
    "text",
    [
        "Mara Tolle offered to quit over the blaze.",
        "Mara Tolle had gone abroad before the fire.",
        "Three of the five gates were locked.",
        "The fire at the Norland mill leaves 20 dead.",
        "Not one of them was exchanged for a thief.",
        "Norland accused Veltia of holding back three sailors.",
    ],
)
def test_violence_needs_a_word_of_violence(text: str) -> None:
    assert [e for e in events(text) if e.plover_type == "ASSAULT"] == []


def test_strike_of_nobody_on_nothing_is_no_attack() -> None:
    found = events("Mara Tolle assured that the strike will begin on Thursday.")
    assert [e for e in found if e.plover_type == "ASSAULT"] == []


def test_attack_by_named_arms_is_still_coded() -> None:
    found = events("Norland hit the town of Halvora with rockets on Monday.")
    assert [e.plover_type for e in found if e.status == "happened"] == ["ASSAULT"]


def test_court_that_orders_a_count_forces_nobody() -> None:
    assert [e for e in events("The court ordered a recount in Halvora.") if e.plover_type == "COERCE"] == []


def test_grief_is_no_blame() -> None:
    assert [e for e in events('Tarn Ports said it was "heartbroken".') if e.plover_type == "ACCUSE"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Brandt failed to reject the bid.",
        "Ivo Brandt did not manage to reject the bid.",
        "Ivo Brandt stopped short of rejecting the bid.",
        "Ivo Brandt refused to reject the bid.",
    ],
)
def test_rejection_that_was_not_made_is_not_coded(text: str) -> None:
    assert [e for e in events(text) if e.plover_type == "REJECT" and e.status in ("happened", "alleged")] == []


def test_refusing_to_accept_is_a_rejection() -> None:
    found = events("Ivo Brandt refused to accept the bid.")
    assert [e.plover_type for e in found if e.status == "happened"] == ["REJECT"]


@pytest.mark.parametrize(
    "text",
    [
        "Observers from Tarn Ports saw no fraud. The commission denies that it delayed the count.",
        "Tarn Ports published the plan. Mara Tolle did not accept it.",
        "Tarn Ports published the plan. Norland denies it.",
    ],
)
def test_it_that_is_no_party_is_no_recipient(text: str) -> None:
    assert all("n-tarn-ports" not in e.recipient_ids + e.actor_ids for e in events(text))


def test_both_governments_are_no_company() -> None:
    before = "Tarn Ports spoke to Mara Tolle. Tarn Ports said so. Norland and Veltia talked."
    text = f"{before} She criticised both governments."
    found = [e for e in events(text) if e.plover_type == "ACCUSE"]
    assert [e.recipient_ids for e in found] == [("n-norland", "n-veltia")]


def test_past_tense_after_a_perfect_goes_back_to_the_speaker() -> None:
    text = "The Palace said Norland had released 58 people, not 60, and accused Mara Tolle of lying."
    found = [e for e in events(text) if e.plover_type == "ACCUSE"]
    assert [e.actor_ids for e in found] == [("n-palace",)]


def test_deed_after_a_perfect_stays_with_its_doer() -> None:
    text = "Mara Tolle said Norland had used mines and attacked villages in Veltia."
    found = [e for e in events(text) if e.plover_type == "ASSAULT" and e.trigger.text == "attacked"]
    assert [e.actor_ids for e in found] == [("n-norland",)]


def test_who_is_urged_is_not_what_is_urged() -> None:
    text = "Mara Tolle called on the crowd to leave the streets. Ivo Brandt urged them to stay."
    held = [p.object.text for p in stands(text) if p.actor_id == "n-ivo-brandt" and p.object is not None]
    assert "leave the streets" not in held


def test_naming_a_thing_is_no_call_for_it() -> None:
    text = 'Mara Tolle asked for one door to be locked; Ivo Brandt called that "a lie told over graves".'
    assert [p for p in stands(text) if p.actor_id == "n-ivo-brandt" and p.stance == "calls-for"] == []
