"""Statements and the clauses beside them. All texts are invented."""

from __future__ import annotations

import pytest

from .conftest import Attribute, mention


def rows(said: Attribute, text: str) -> list[tuple[str | None, list[str]]]:
    """Speaker and passages of every statement."""
    return [(one.speaker and one.speaker.text, [piece.text for piece in one.content]) for one in said(text)]


def test_attribute_gives_a_participle_to_the_nearest_clause(said: Attribute) -> None:
    text = "Hundreds marched through Norvik as the harbour office cut the toll, saying a sailor was counted twice."
    assert ("the harbour office", ["a sailor was counted twice"]) in rows(said, text)


def test_attribute_names_nobody_for_a_participle_that_two_could_speak(said: Attribute) -> None:
    text = "{} marched to the pier{} the harbour office cut the toll, saying that a sailor was counted twice."
    for filled in (text.format("The mayor", " as"), text.format("Some 400 dock workers", ", as")):
        assert rows(said, filled) == [(None, ["a sailor was counted twice"])]


def test_attribute_keeps_a_headline_before_as_out_of_the_content(said: Attribute) -> None:
    text = "Factory fire toll rises to 17 as minister blames owner"
    assert rows(said, text) == [("minister", ["owner"])]


@pytest.mark.parametrize(
    "text",
    [
        "OSK - Norvik on Friday accused Ostland of breaking the terms of the swap by keeping two sailors, a charge "
        'Ostland called "pure theatre".',
        'The board accused the port of fraud, a claim Ostland called "pure theatre".',
    ],
)
def test_attribute_hears_the_name_behind_a_charge(said: Attribute, text: str) -> None:
    assert ("Ostland", ["pure theatre"]) in rows(said, text)


def test_attribute_takes_no_verb_of_a_headline_for_its_speaker(said: Attribute) -> None:
    found = rows(said, "Court orders recount in Osthavn, rejects Berg plea on two districts")
    assert {speaker for speaker, _ in found} == {"Court"}


def test_attribute_keeps_a_clause_about_the_speaker_out_of_the_content(said: Attribute) -> None:
    text = "A spokesman, who would not be named, denied any gate had been locked."
    assert rows(said, text) == [("A spokesman", ["any gate had been locked"])]


def test_attribute_ends_a_refusal_with_its_relative_clause(said: Attribute) -> None:
    found = rows(said, "The union, which had urged its members to back the march, said it no longer opposed talks.")
    assert ("The union", ["it no longer opposed talks"]) in found
    assert ("The union", ["its members to back the march"]) in found


def test_attribute_keeps_who_is_told_out_of_what_is_told(said: Attribute) -> None:
    one = said("Brandt told the Port Tarn Herald he would stay.")[0]
    assert [piece.text for piece in one.content] == ["he would stay"]
    assert one.via is not None
    assert one.via.text == "the Port Tarn Herald"


def test_attribute_leaves_a_pronoun_open_where_two_share_the_last_name(said: Attribute) -> None:
    text = "Ida Falk opened the pier. Jon Falk came. Falk spoke on Monday. “It is late, but it is here,” she said."
    names = [mention(text, "Ida Falk", "n1"), mention(text, "Jon Falk", "n2"), mention(text, "Falk", "n1", nth=2)]
    assert [one.speaker_id for one in said(text, mentions=names) if one.speaker is not None] == [None]
