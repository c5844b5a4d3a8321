"""Positions: what is rejected, whose condition it is, what is offered and on which terms."""

from __future__ import annotations

import pytest

from .test_coding import said, stands


def rows(text: str) -> list[tuple[str, str, str]]:
    return [(p.actor_id, p.issue, p.stance) for p in stands(text)]


def test_rejecting_an_accusation_rejects_nothing_in_it() -> None:
    assert stands("Norland rejected an accusation that it supplies missiles to Veltia.") == []


def test_rejecting_a_mediator_is_not_refusing_talks() -> None:
    assert rows("Mara Tolle ruled out government mediation.") == [("n-mara-tolle", "other", "rejects")]


def test_condition_belongs_to_the_verb_that_it_hangs_on() -> None:
    text = "Norland opposed the agreement and threatened a strike unless its fees were cut."
    opposed = [p for p in stands(text) if p.stance == "rejects"]
    assert opposed
    assert opposed[0].conditions is None


def test_paper_that_quotes_somebody_else_gives_no_position() -> None:
    text = "Norland is ready to accept a truce if Veltia leaves, a paper reported, quoting a diplomat."
    assert stands(text) == []


def test_would_accept_if_keeps_its_condition() -> None:
    [position] = stands("Norland would accept a ceasefire if Veltia opened the strait.")
    assert position.stance == "accepts-if"
    assert position.conditions is not None
    assert position.conditions.text == "if Veltia opened the strait"


def test_must_approve_is_not_approval() -> None:
    assert [p for p in stands("Norland must approve the deal.") if p.stance == "accepts"] == []


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("Mara Tolle urged both sides to lay down their arms.", "ceasefire", "calls-for"),
        ("Mara Tolle offered to mediate.", "negotiations", "calls-for"),
        ("Dockers Union will talk when the barges have left.", "negotiations", "accepts-if"),
        ("Dockers Union will talk on Friday, provided that the barges have left.", "negotiations", "accepts-if"),
        ("Norland threatened to close the strait if Veltia fired again.", "other", "threatens"),
        ("Dockers Union wants Tarn Ports to withdraw a lawsuit.", "other", "calls-for"),
    ],
)
def test_stand_is_read_from_what_is_asked_or_offered(text: str, issue: str, stance: str) -> None:
    assert (issue, stance) in [(p.issue, p.stance) for p in stands(text)]


def test_own_promise_to_talk_in_a_speakers_words_is_the_speakers() -> None:
    text = "Mara Tolle said we will talk when the barges have left."
    [position] = stands(text, said(text, "we will talk when the barges have left", "Mara Tolle"))
    assert (position.actor_id, position.stance) == ("n-mara-tolle", "accepts-if")
