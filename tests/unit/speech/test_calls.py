"""Calls that are another's than the subject's. All texts are invented."""

from __future__ import annotations

import pytest

from .conftest import Attribute


def called_for(said: Attribute, text: str) -> list[tuple[str | None, list[str]]]:
    """Speaker and passages of the statements that call for something."""
    found = [one for one in said(text) if one.act == "called-for"]
    return [(one.speaker and one.speaker.text, [piece.text for piece in one.content]) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Norvik rules out Ostland truce in response to call for talks\n\nThe ferry sails on Monday.",
        "The ministry rejects peace talks in response to a call for sanctions from Ostland.",
        "The minister responded to a call for an inquiry into the fire.",
    ],
)
def test_attribute_gives_a_call_that_is_only_answered_to_nobody(said: Attribute, text: str) -> None:
    assert called_for(said, text) == []


def test_attribute_keeps_a_call_of_the_subject(said: Attribute) -> None:
    found = said("The union repeated its call for an inquiry.")
    assert [one.speaker and one.speaker.text for one in found] == ["The union"]


def test_attribute_keeps_the_occasion_out_of_what_is_ruled_out(said: Attribute) -> None:
    found = said("The ministry rejected a truce in response to a call for peace from Ostland.")
    assert [piece.text for one in found for piece in one.content] == ["a truce"]
