"""Happenings beside politics and war: which are told, and which are not."""

from __future__ import annotations

import pytest

from tellings.events.kinds import FILE
from tellings.events.lexicon import table
from tellings.records import Event
from tellings.records.event import Happening

from .test_coding import events


def told(text: str) -> list[Event]:
    return [e for e in events(text) if e.happening is not None]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("A ferry with 90 people on board ran aground off Halvora on Monday.", "accident", "ran"),
        ("A goods train derailed near Halvora on Friday night.", "accident", "derailed"),
        ("The dam above Halvora burst on Sunday.", "accident", "burst"),
        ("An earthquake shook the hills on Tuesday morning.", "disaster", "shook"),
        ("A fire destroyed the cloth market on Thursday.", "fire", "destroyed"),
        ("Divers found the body of a sailor on Saturday.", "death", "found"),
        ("Nine miners were pulled from the pit on Wednesday.", "rescue", "pulled"),
        ("Forty pupils fell ill after a lunch on Monday.", "illness", "fell"),
        ("The court of appeal quashed the conviction of Ivo Brandt on Thursday.", "court", "quashed"),
        ("Ivo Brandt was cleared of fraud on Thursday.", "court", "cleared"),
        ("Mara Tolle won the election on Sunday.", "vote", "won"),
        ("Tarn Ports will close its plant at Halvora in May.", "business", "close"),
        ("The motorway was closed on Monday after the storm.", "disruption", "closed"),
        ("Mara Tolle was appointed minister of health on Monday.", "office", "appointed"),
        ("Rovers won the final on Saturday.", "sport", "won"),
        ("Prices rose by 4 per cent in March.", "economy", "rose"),
        ("The health office advised residents against the use of wells on Monday.", "warning", "advised"),
        ("The drivers of Halvora painted their buses green on Monday.", "other", "painted"),
    ],
)
def test_happening_has_its_kind(text: str, kind: str, trigger: str) -> None:
    assert (kind, trigger) in [(e.happening, e.trigger.text) for e in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Floods hit the valley every year. Lorries often crash on the old road.",
        "The dam could burst at any time.",
        "No ferry ran aground on Monday.",
        "If the dam bursts, the lower town is lost.",
        "Did the train derail at Halvora on Monday?",
        "The town lies on the river. Its market is known for cloth.",
        "The committee wants the road to be closed on Monday.",
    ],
)
def test_habits_wishes_and_what_did_not_happen_are_no_happenings(text: str) -> None:
    assert told(text) == []


def test_happening_has_neither_plover_nor_acled_type() -> None:
    [event] = told("A goods train derailed near Halvora on Friday night.")
    assert (event.plover_type, event.acled_event_type, event.place_id) == (None, None, "n-halvora")


def test_what_is_planned_is_planned() -> None:
    assert [e.status for e in told("Tarn Ports will close its plant at Halvora in May.")] == ["planned"]


def test_noun_tells_a_happening_with_a_day_of_its_own_only() -> None:
    assert [
        e.trigger.text for e in told("The relief fund grew. Schools in the hills stay shut after Tuesday's quake.")
    ] == ["quake"]
    assert told("The relief fund grew. The quake was the talk of the town.") == []


def test_happening_told_again_without_anything_new_is_told_once() -> None:
    text = "A fire destroyed the mill in Halvora on Monday. People spoke of the fire in Halvora. It was a big fire."
    assert [e.trigger.text for e in told(text)] == ["destroyed"]


def test_those_who_died_in_an_accident_are_no_happening_of_their_own() -> None:
    text = "Seven people drowned when a ferry sank off Halvora on Monday."
    assert [(e.happening, e.trigger.text) for e in told(text)] == [("accident", "sank")]


def test_rulings_are_neither_concessions_nor_refusals() -> None:
    text = "The court rejected the appeal of Ivo Brandt on Monday. Judges acquitted Mara Tolle on Tuesday."
    assert not {e.plover_type for e in events(text)} & {"REJECT", "RETREAT", "CONCEDE"}


def test_every_list_has_a_kind_of_the_closed_list() -> None:
    assert {key.split()[0] for key in table(FILE)} | {"other"} == set(Happening.__args__)  # type: ignore[attr-defined]


def test_cancelled_flights_and_treated_people_are_no_acts_of_a_party() -> None:
    text = "More than 40 flights were cancelled on Monday. Twelve people were treated for cuts."
    assert {e.plover_type for e in events(text)} <= {None}


def test_who_arrests_after_a_fight_did_not_fight() -> None:
    [fray] = [
        e
        for e in events("Police arrested nine fans after fighting outside the stadium.")
        if e.trigger.text == "fighting"
    ]
    assert fray.actors == ()
