"""Where a content ends. All texts are invented."""

from __future__ import annotations

from .conftest import Attribute


def spoken(said: Attribute, text: str) -> dict[str, str | None]:
    """The speaker by the first passage."""
    return {one.content[0].text: one.speaker and one.speaker.text for one in said(text)}


def test_attribute_leaves_a_quotation_alone_in_its_paragraph_to_nobody(said: Attribute) -> None:
    text = (
        "The mill will close in May, the paper reported, citing an unnamed foreman.\n"
        '"My father carried flour here for thirty winters."\nThe owner did not reply.'
    )
    assert spoken(said, text)["My father carried flour here for thirty winters."] is None


def test_attribute_gives_no_loose_quotation_to_a_speaker_whose_words_ended_before(said: Attribute) -> None:
    text = (
        '"The pier is for boats," harbour spokeswoman Tora Lind told the Fjord Herald.\n'
        '"Somebody up there thinks that we are driftwood."\nThe pier opens in May.'
    )
    assert spoken(said, text)["Somebody up there thinks that we are driftwood."] is None


def test_attribute_goes_on_with_a_quotation_that_ends_the_paragraph_before(said: Attribute) -> None:
    text = (
        'Engineer Ida Falk told the court: "The first pump failed at nine in the evening."\n'
        '"The second pump never started at all that night."\nThe court adjourned.'
    )
    found = said(text)
    assert {one.speaker and one.speaker.text for one in found} == {"Engineer Ida Falk"}
    assert "The second pump never started at all that night." in {e.text for one in found for e in one.content}


def test_attribute_ends_a_content_where_another_speaks_behind_a_semicolon(said: Attribute) -> None:
    text = 'According to Falk, Lind is ready to sell the mill; a Lind adviser dismissed that as "a fairy tale".'
    found = spoken(said, text)
    assert found["Lind is ready to sell the mill"] == "Falk"
    assert not any("adviser" in content for content in found)


def test_attribute_takes_no_other_clause_before_a_semicolon(said: Attribute) -> None:
    text = "The union wants the mill to stay open; the owners say they will sell it unless prices rise."
    assert "the owners" not in {who for content, who in spoken(said, text).items() if "union" in content}


def test_attribute_takes_a_torn_quotation_whole(said: Attribute) -> None:
    text = 'The talks ended at dawn. "He smiled and closed the gate," one of them was quoted as saying.'
    assert spoken(said, text) == {"He smiled and closed the gate": "one of them"}


def test_attribute_leaves_the_day_out_of_the_content(said: Attribute) -> None:
    text = "The two harbours agreed on Monday to exchange 40 boats, the mayor said."
    assert not any(content.startswith("Monday") for content in spoken(said, text))


def test_attribute_takes_the_clause_whole(said: Attribute) -> None:
    text = "The two harbours and their pilots agreed on Monday to exchange 40 boats but set no day, mediators said."
    assert spoken(said, text) == {text[: text.index(", mediators")]: "mediators"}


def test_attribute_leaves_dateline_and_credit_out_of_the_content(said: Attribute) -> None:
    text = (
        "OSTHAVN, 8 June — Norvik will not sign a pact until Ostland has pulled its trawlers out, Fisheries Minister "
        "Ida Falk said on Friday evening, a day after the talks had ended."
    )
    expected = "Norvik will not sign a pact until Ostland has pulled its trawlers out"
    assert spoken(said, text) == {expected: "Fisheries Minister Ida Falk"}


def test_attribute_keeps_a_hyphened_name_at_the_beginning(said: Attribute) -> None:
    text = "UN-backed pilots have left the bay, the harbour office said."
    assert spoken(said, text) == {"UN-backed pilots have left the bay": "the harbour office"}
