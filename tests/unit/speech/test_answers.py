"""Interviews set as questions and answers. All texts are invented."""

from __future__ import annotations

from .conftest import Attribute, mention

LABELLED = (
    "The harbour coach Ngozi Lund on defeat and soup.\n"
    "Q: You have lost six in a row. How are you?\nA: I sleep fine when we lose. I lie awake when we win.\n"
    "Q: What will change?\nA: The soup will change before the team does."
)
PLAIN = (
    "Ngozi Lund keeps bees on the roof of the town hall.\n"
    "Why bees?\nThey are cheaper than a choir and better at hours.\n"
    "Do they sting?\nOnly the mayor, and only in June.\n"
    "What comes next?\nA second roof, if the council agrees."
)


def test_answers_are_the_interviewed_persons(said: Attribute) -> None:
    found = said(LABELLED, mentions=[mention(LABELLED, "Ngozi Lund", "n1")])
    told = [one.content[0].text for one in found if one.speaker_id == "n1"]
    assert told == ["I sleep fine when we lose. I lie awake when we win", "The soup will change before the team does"]


def test_answers_without_labels_are_found_from_three_questions_on(said: Attribute) -> None:
    found = said(PLAIN, mentions=[mention(PLAIN, "Ngozi Lund", "n1")])
    assert [one.content[0].text for one in found if one.speaker_id == "n1" and one.speaker_reason] == [
        "They are cheaper than a choir and better at hours",
        "Only the mayor, and only in June",
        "A second roof, if the council agrees",
    ]


def test_answers_of_nobody_in_particular_are_left_out(said: Attribute) -> None:
    text = "Ada Moen and " + PLAIN
    found = said(text, mentions=[mention(text, "Ngozi Lund", "n1"), mention(text, "Ada Moen", "n2")])
    assert not [one for one in found if one.speaker_id in ("n1", "n2")]


def test_questions_are_no_statements(said: Attribute) -> None:
    found = said(LABELLED, mentions=[mention(LABELLED, "Ngozi Lund", "n1")])
    assert not any("?" in part.text for one in found for part in one.content)
