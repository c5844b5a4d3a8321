"""Speakers who are called by a noun, a pronoun or nothing, told by the rest of the report."""

from __future__ import annotations

from .conftest import Attribute, mention


def test_attribute_knows_the_brokerage_by_what_stands_beside_its_name(said: Attribute) -> None:
    text = "The brokerage Harlund cut its rate.\nNobody had asked for it.\nThe brokerage said the cut was final."
    (one,) = said(text, mentions=[mention(text, "Harlund", "n1", "organisation")])
    assert one.speaker_id == "n1"
    assert one.speaker_reason


def test_attribute_knows_the_panel_by_the_last_word_of_a_name(said: Attribute) -> None:
    text = "Two rowers were banned by the Oar Fairness Panel.\nThe panel found that the logs had been copied."
    (one,) = said(text, mentions=[mention(text, "Oar Fairness Panel", "n1", "organisation")])
    assert one.speaker_id == "n1"


def test_attribute_leaves_the_company_open_between_two_of_them(said: Attribute) -> None:
    text = "The shipper Orvane and the shipper Lumik share a quay.\nThe company said it would leave."
    names = [mention(text, "Orvane", "n1", "organisation"), mention(text, "Lumik", "n2", "organisation")]
    (one,) = said(text, mentions=names)
    assert one.speaker_id is None


def test_attribute_gives_the_fuller_words_for_a_body_without_a_name(said: Attribute) -> None:
    text = "The coastal safety authority opened the case in June.\nThe authority said the boats leaked."
    one = said(text)[-1]
    assert one.speaker_named is not None
    assert one.speaker_named.text == "The coastal safety authority"


def test_attribute_takes_it_for_the_document_that_spoke_before(said: Attribute) -> None:
    text = (
        "A senior clerk took cash in tins, according to an indictment unsealed on Monday.\n"
        '"The tins came on Sundays, after the second bell," it reads.'
    )
    one = said(text)[-1]
    assert one.speaker is not None
    assert one.speaker_named is not None
    assert (one.speaker.text, one.speaker_named.text) == ("it", "an indictment")


def test_attribute_takes_she_for_a_woman_without_a_name(said: Attribute) -> None:
    text = 'A fisherwoman watched from the quay. "They took both boats before the tide turned," she said.'
    one = said(text)[-1]
    assert one.speaker_id is None
    assert one.speaker_named is None or one.speaker_named.text == "A fisherwoman"


def test_attribute_lays_words_alone_to_whoever_speaks_in_the_sentence_before(said: Attribute) -> None:
    text = 'Mr Brandt accepted that nobody had ever looked into the ledger. "You don\'t, do you? He was our friend."'
    one = said(text)[-1]
    assert one.speaker is not None
    assert one.speaker.text == "Mr Brandt"
    assert one.speaker_reason


def test_attribute_keeps_a_quotation_over_paragraphs_one_statement(said: Attribute) -> None:
    text = (
        "The letter hung in the lift.\n“We are tired of being thanked.\n"
        "“You thanked us and forgot us.\n“From now on we work the hours we are paid for.”\nIt rained."
    )
    direct = [one for one in said(text) if one.kind == "direct"]
    assert [len(one.content) for one in direct] == [3]


def test_attribute_finds_the_name_behind_a_noun_without_a_comma(said: Attribute) -> None:
    text = "The auction house Harbel said the drawing was genuine."
    (one,) = said(text, mentions=[mention(text, "Harbel", "n1", "organisation")])
    assert one.speaker_id == "n1"


def test_attribute_names_nobody_for_a_jury_that_was_told(said: Attribute) -> None:
    assert [one.speaker for one in said("Club leader 'treated the fund as his own', jury told")] == [None]


def test_attribute_knows_a_person_by_the_age(said: Attribute) -> None:
    text = "Kofi Brandt said he was sad.\nThe 31-year-old said he would sit on the bench."
    found = said(text, mentions=[mention(text, "Kofi Brandt", "n1")])
    assert [one.speaker_id for one in found] == ["n1", "n1"]


def test_attribute_leaves_the_age_open_between_two_persons(said: Attribute) -> None:
    text = "Kofi Brandt and Ada Moen came by boat.\nThe 31-year-old said he would sit on the bench."
    (one,) = said(text, mentions=[mention(text, "Kofi Brandt", "n1"), mention(text, "Ada Moen", "n2")])
    assert one.speaker_id is None


def test_attribute_takes_the_company_for_the_body_that_spoke_before(said: Attribute) -> None:
    text = "Dunmere Tramways said the vote was a pity.\nThe company promised to run a bus every hour."
    found = said(text, mentions=[mention(text, "Dunmere Tramways", "n1", "organisation")])
    assert [one.speaker_id for one in found] == ["n1", "n1"]


def test_attribute_takes_they_for_the_group_that_spoke_before(said: Attribute) -> None:
    found = said("The parents say they will stay in the hall. They have asked the bishop to come.")
    assert [one.speaker_named.text for one in found if one.speaker_named] == ["The parents"]


def test_attribute_gives_two_names_to_neither(said: Attribute) -> None:
    text = "Norvik and Osterlin said on Monday that the ferries would sail again."
    names = [mention(text, "Norvik", "n1", "country"), mention(text, "Osterlin", "n2", "country")]
    (one,) = said(text, mentions=names)
    assert one.speaker_id is None
    assert one.speaker is not None
    assert one.speaker.text == "Norvik and Osterlin"
