"""Whose saying it is, and what is none. All texts are invented."""

from __future__ import annotations

import pytest

from tellings.records import Statement

from .conftest import Attribute, mention


def spoken(found: list[Statement]) -> dict[str, str | None]:
    """The speaker by the first passage."""
    return {one.content[0].text: one.speaker and one.speaker.text for one in found}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ola Berg claims Falk offered to return the money in March.", "Falk"),
        ("The spokesman said the fishing council had demanded 40 more boats.", "the fishing council"),
    ],
)
def test_attribute_gives_nobody_what_another_tells_of_him(said: Attribute, text: str, speaker: str) -> None:
    found = spoken(said(text))
    assert found
    assert speaker not in found.values()


def test_attribute_keeps_a_quotation_told_by_another(said: Attribute) -> None:
    text = 'The guide said the mayor had called the bridge "a monument to bad sums and worse concrete".'
    assert any("monument to bad sums" in content for content in spoken(said(text)))


def test_attribute_reads_no_offer_of_its_subject_in_a_passive_headline(said: Attribute) -> None:
    text = "Falk offered seat on harbour board\nThe board met on Monday in the old town hall."
    assert "Falk" not in spoken(said(text)).values()


def test_attribute_finds_who_said_at_the_end_of_a_long_sentence(said: Attribute) -> None:
    text = (
        "Admiral Ola Berg, the fleet's chief, refuses to sign a pact unless the trawlers leave the bay and the islands "
        "in Norvik, a member of his delegation said."
    )
    assert set(spoken(said(text)).values()) == {"a member of his delegation"}


@pytest.mark.parametrize(
    "text",
    [
        'Norvik calls them its "night fleet".',
        "The plan is part of what the company calls a “soft port”.",
        'Norvik describes its campaign as a "mission to clean the bay".',
    ],
)
def test_attribute_takes_a_name_in_marks_for_no_statement(said: Attribute, text: str) -> None:
    assert said(text) == []


def test_attribute_keeps_a_judgement_in_marks(said: Attribute) -> None:
    assert len(said('Mayor Ida Falk called the offer "a postcard".')) == 1


def test_attribute_gives_he_to_the_running_speaker_not_to_a_name_in_the_quotation(said: Attribute) -> None:
    text = (
        "A fleet adviser, Jon Vik, said the council had never meant to sail. "
        '"Berg\'s word lasts as long as a low tide," he wrote on X.'
    )
    names = [mention(text, "Jon Vik", "n1"), mention(text, "Berg", "n2"), mention(text, "he wrote", "n2")]
    names[2] = mention(text, "he", "n2", nth=text[: text.index("he wrote")].count("he"))
    one = said(text, mentions=names)[-1]
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker_id) == ("he", "n1")
    assert one.via is None
    assert one.medium is not None
    assert one.medium.text == "X"


@pytest.mark.parametrize("words", ["has not ruled out", "no longer rules out", "never ruled out"])
def test_attribute_marks_a_denied_cue(said: Attribute, words: str) -> None:
    (one,) = said(f"The harbour board {words} a sale of the pier.")
    assert (one.negated, one.act) == (True, "ruled-out")


@pytest.mark.parametrize("refusal", ["refused to sign the fishing pact", "declined to say whether he would step down"])
def test_attribute_takes_no_refusal_for_a_statement(said: Attribute, refusal: str) -> None:
    assert list(said(f"The minister {refusal} on Monday.")) == []


@pytest.mark.parametrize(
    "text", ['"We stay here tonight," Vik said on state radio.', "Vik told state radio that he would stay here."]
)
def test_attribute_takes_an_unnamed_station_for_the_way(said: Attribute, text: str) -> None:
    (one,) = said(text)
    assert one.via is not None
    assert one.via.text == "state radio"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norvik's fishing council on Sunday declared the season closed.", "Norvik's fishing council"),
        ("OSTHAVN (Harbour Wire) Norvik's fleet said on Monday that it would sail in May.", "Norvik's fleet"),
    ],
)
def test_attribute_keeps_day_and_credit_out_of_the_speaker(said: Attribute, text: str, speaker: str) -> None:
    assert speaker in spoken(said(text)).values()


def test_attribute_marks_what_somebody_did_not_say(said: Attribute) -> None:
    found = said("The harbour board did not say whether the ferries would sail tonight.")
    assert all(one.negated for one in found)
