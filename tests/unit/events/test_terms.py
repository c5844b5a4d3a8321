"""Promises, terms and what points back: would-sentences, conditions as calls, who "they" and "the demand" are."""

from __future__ import annotations

import pytest

from tellings.records import Event

from .test_coding import events, said, stands


def row(found: list[Event], trigger: str) -> Event:
    return next(e for e in found if e.trigger.text == trigger)


def test_what_a_speaker_would_do_is_planned() -> None:
    text = "Norland said that it would withdraw its troops."
    assert row(events(text), "withdraw").status == "planned"


def test_what_another_would_do_is_no_event() -> None:
    assert [
        e for e in events("Norland said that Sudmark would withdraw its troops.") if e.plover_type == "RETREAT"
    ] == []


def test_a_denied_would_is_ruled_out() -> None:
    assert row(events("Norland denied that it would arrest the bishop."), "arrest").status == "ruled-out"


@pytest.mark.parametrize(
    "text",
    [
        "Norland will come to the talks if Sudmark frees the prisoners.",
        "Norland is ready to talk provided that Sudmark frees the prisoners.",
        "Norland will open the bridge only when Sudmark frees the prisoners.",
        "The condition is that Sudmark frees the prisoners.",
    ],
)
def test_a_term_is_called_for(text: str) -> None:
    assert row(events(text), "frees").status == "called-for"


def test_a_mere_prediction_calls_for_nothing() -> None:
    assert [e.status for e in events("If Sudmark frees the prisoners, peace would come.")] == []


def test_clauses_beside_each_other_do_not_govern_each_other() -> None:
    text = "Veltia called on the government to use the pilots; the navy refused."
    assert row(events(text), "called").status == "happened"


def test_a_light_verb_takes_the_class_of_its_object() -> None:
    found = events("Norland imposed a curfew. The farmers staged a protest. Veltia sent troops to the border.")
    assert [row(found, w).plover_type for w in ("imposed", "staged", "sent")] == ["COERCE", "PROTEST", "MOBILIZE"]


def test_they_are_the_nameless_of_the_sentence_before() -> None:
    found = events("Farmers blocked the motorway on Monday. They demanded cheaper diesel.")
    assert [a.text for a in row(found, "demanded").actors] == ["Farmers"]


def test_the_demand_leads_to_those_who_made_it() -> None:
    found = events("Sudmark demanded a new border. Norland rejected the demand.")
    assert row(found, "rejected").recipient_ids == ("n-sudmark",)


def test_a_demand_of_its_own_leads_to_nobody() -> None:
    found = events("Sudmark demanded a new border. Norland rejected the demand of the dockers for more pay.")
    assert row(found, "rejected").recipient_ids == ()


def test_its_ambassador_acts_for_the_country() -> None:
    found = events("Norland closed the bridge. Its ambassador visited the wounded.")
    assert row(found, "visited").actor_ids == ("n-norland",)


def test_fighting_that_resumes_has_no_actor_called_fighting() -> None:
    assert [a.text for e in events("Fighting resumed in Halvora on Monday.") for a in e.actors] == []


def test_who_is_blamed_of_a_deed_has_done_it_as_alleged() -> None:
    beating = row(events("Norland accused Sudmark of beating prisoners."), "beating")
    assert (beating.status, beating.actor_ids) == ("alleged", ("n-sudmark",))


def test_a_condition_of_the_next_sentence_joins_the_stand() -> None:
    found = stands("Norland agreed to a 30-day truce. The condition is that Sudmark frees the prisoners.")
    assert [(p.stance, p.condition_kinds) for p in found] == [("accepts-if", ("prisoners",))]


def test_any_deed_with_a_term_is_a_stand() -> None:
    found = stands("Norland will open the border only if Sudmark frees the prisoners.")
    assert [(p.issue, p.stance, len(p.all_conditions)) for p in found] == [("other", "accepts-if", 1)]


def test_a_deed_without_a_term_is_none() -> None:
    assert stands("Norland will open the border on Monday.") == []


def test_the_demand_has_the_issue_of_the_term_that_was_set() -> None:
    text = "Sudmark threatened to resume its raids unless the prisoners were freed. Norland rejected the demand."
    assert [(p.actor_id, p.issue) for p in stands(text) if p.stance == "rejects"] == [("n-norland", "prisoners")]


def test_a_second_verb_does_not_lend_its_object() -> None:
    found = stands("Norland rejected the charge and called for talks with Sudmark.")
    assert [(p.issue, p.stance) for p in found] == [("negotiations", "calls-for")]


def test_a_gift_is_no_stand() -> None:
    assert stands("Norland promised 20 million crowns for the families.") == []


def test_a_question_is_no_call() -> None:
    assert stands("Norland asked whether Sudmark had agreed to a truce.") == []


def test_the_words_before_tell_what_would_not_be_done() -> None:
    found = stands("Veltia is considering new sanctions on Sudmark. Norland said that it would not.")
    assert ("n-norland", "sanctions", "rejects") in [(p.actor_id, p.issue, p.stance) for p in found]


def test_one_person_speaks_for_their_party() -> None:
    text = "The rebels hold the port. Their leader, Ivo Brandt, said they would sign the truce."
    found = stands(text, said(text, "they would sign the truce", "Ivo Brandt"))
    assert [(p.actor_id, p.spokesperson_id, p.holder.text if p.holder else "") for p in found] == [
        (None, "n-ivo-brandt", "The rebels")
    ]


def test_talks_first_is_read_from_first_and_afterwards() -> None:
    found = stands("Norland wants talks to come first and a ceasefire afterwards.")
    assert {p.order for p in found} == {"talks-first"}


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("A flight attendant accused them of theft.", "accused", "ACCUSE"),
        ("For years villagers have protested weekly against the wall.", "protested", "PROTEST"),
        ("Twenty schoolgirls have been freed.", "freed", "RETREAT"),
    ],
)
def test_anybody_who_is_a_person_can_act(text: str, trigger: str, name: str) -> None:
    assert row(events(text), trigger).plover_type == name


def test_an_overturned_tram_attacks_nobody() -> None:
    assert {e.plover_type for e in events("Several people were injured after a tram overturned in Halvora.")} == {None}
