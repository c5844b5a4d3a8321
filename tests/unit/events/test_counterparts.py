"""Whom words are meant for and who arrests, where only the words around say so; short forms; speakers of a body."""

from __future__ import annotations

import pytest

from .test_coding import events, stands


def parties(text: str, plover: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    [event] = [e for e in events(text) if e.plover_type == plover and e.status == "happened"]
    return event.actor_ids, event.recipient_ids


@pytest.mark.parametrize(
    ("text", "plover", "actor", "recipient"),
    [
        ("Norland rejected a motion by Sudmark.", "REJECT", "n-norland", "n-sudmark"),
        ("Norland ruled out any truce before Sudmark leaves the valley.", "REJECT", "n-norland", "n-sudmark"),
        ("Sudmark called on Norland to talk. Norland refused.", "REJECT", "n-norland", "n-sudmark"),
        ("Sudmark offered Norland a pause. Norland rejected the offer.", "REJECT", "n-norland", "n-sudmark"),
        ("Norland imposed sanctions on firms that it accuses of piracy. Sudmark condemned it.", "ACCUSE", "", ""),
    ],
)
def test_words_are_meant_for_whom_their_object_or_the_words_before_name(
    text: str, plover: str, actor: str, recipient: str
) -> None:
    if actor:
        assert parties(text, plover) == ((actor,), (recipient,))
    else:
        assert ("n-sudmark",) in [e.actor_ids for e in events(text) if e.plover_type == plover]


def test_forces_told_just_before_made_an_arrest_without_an_agent() -> None:
    found = [
        e
        for e in events("Police dispersed the marchers. Eleven protesters were detained.")
        if e.trigger.text == "detained"
    ]
    assert [[w.text for w in e.actors] for e in found] == [["Police"]]


def test_protesters_told_just_before_arrested_nobody() -> None:
    found = [e for e in events("Protesters threw stones. Eleven people were detained.") if e.trigger.text == "detained"]
    assert [[w.text for w in e.actors] for e in found] == [[]]


def test_those_accused_in_a_relative_clause_are_its_antecedent() -> None:
    text = "Norland imposed sanctions on nine firms that it accuses of piracy."
    [event] = [e for e in events(text) if e.trigger.text == "accuses"]
    assert "that" not in [w.text for w in event.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "plover"),
    [
        ("The five gunmen gave themselves up to police at dawn.", "gave", "RETREAT"),
        ("Norland denies that its ships shelled the village.", "shelled", "ASSAULT"),
        ("Crowds stormed the parliament in Halvora.", "stormed", "ASSAULT"),
        ("Norland has offered a pause of six weeks.", "offered", "AGREE"),
        ("Norland wants the archives to be opened by Sudmark.", "wants", "REQUEST"),
        ("Sudmark summoned the ambassador of Norland on Monday.", "summoned", "REQUEST"),
        ("Norland said it would not free the prisoners.", "free", "RETREAT"),
    ],
)
def test_predicate_has_its_class(text: str, trigger: str, plover: str) -> None:
    assert plover in [e.plover_type for e in events(text) if e.trigger.text == trigger]


def test_condition_behind_a_colon_belongs_to_the_stand_before() -> None:
    [stand] = stands("Norland is ready for talks with Sudmark. Its condition: the flag must come down.")
    assert (stand.stance, [c.text for c in stand.all_conditions]) == ("accepts-if", ["the flag must come down"])


def test_only_if_beside_the_sentence_is_a_condition_of_its_stand() -> None:
    [stand] = [
        s
        for s in stands("Norland is ready for talks, it said, but only if Sudmark lifted its siege.")
        if s.issue == "negotiations"
    ]
    assert stand.stance == "accepts-if"


def test_strike_that_would_be_joined_is_a_threat() -> None:
    [stand] = stands("Dockers Union said it would join the strike unless Tarn Ports withdrew the dismissals.")
    assert (stand.stance, stand.issue) == ("threatens", "other")
