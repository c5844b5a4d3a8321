"""Who is the source where grammar says more than nearness. All texts are invented."""

from __future__ import annotations

from .conftest import Attribute


def spoken(said: Attribute, text: str) -> dict[str, str | None]:
    """The speaker by the first passage."""
    return {one.content[0].text: one.speaker and one.speaker.text for one in said(text)}


def test_attribute_gives_a_participle_to_the_subject_of_its_verb(said: Attribute) -> None:
    text = "Norvik on Friday rejected a proposal for a fishing truce with Ostland, saying its fleet would sail in May."
    assert spoken(said, text)["its fleet would sail in May"] == "Norvik"


def test_attribute_gives_a_participle_behind_despite_to_its_own_noun(said: Attribute) -> None:
    text = "Norvik ruled out a truce despite its ally, President Ola Berg, calling for an end to the fishing war."
    assert spoken(said, text)["an end to the fishing war"] == "President Ola Berg"


def test_attribute_takes_no_label_for_a_speaker(said: Attribute) -> None:
    text = "Correction: An earlier version of this article said the bridge was 12 metres long. It is 21 metres long."
    assert "Correction" not in spoken(said, text).values()


def test_attribute_gives_the_words_behind_a_proposed_plan_to_the_main_verb(said: Attribute) -> None:
    text = 'Lind spoke on Friday. He said parts of a plan proposed by Ostland were "impossible at present".'
    assert "Ostland" not in spoken(said, text).values()


def test_attribute_parts_a_subject_with_a_clause_from_the_content(said: Attribute) -> None:
    text = 'Norvik\'s spokesman Jon Vik, who is not related to the mayor, called the story "complete nonsense".'
    found = spoken(said, text)
    assert not any("Jon Vik" in content for content in found)


def test_attribute_keeps_who_told_apart_from_who_noted(said: Attribute) -> None:
    text = "Harbour spokesman Ivo Brandt told reporters the city had noted the comments."
    assert spoken(said, text) == {"the city had noted the comments": "Harbour spokesman Ivo Brandt"}
