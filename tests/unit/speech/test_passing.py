"""Through whom words are passed on."""

from __future__ import annotations

import pytest

from .conftest import Attribute, mention


def chain(said: Attribute, text: str, outlet: str | None = None) -> list[tuple[str | None, str | None]]:
    """Speaker and via of every statement."""
    found = said(text, outlet=outlet)
    return [(one.speaker.text if one.speaker else None, one.via.text if one.via else None) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (
            '"The weir will hold until Sunday," the agency quoted him as saying.',
            "him",
            "the agency",
        ),
        (
            "The weir will hold, the engineer was quoted by state television as saying.",
            "the engineer",
            "state television",
        ),
        (
            "Citing two former lockkeepers, the weekly wrote that the gates had never been tested.",
            "two former lockkeepers",
            "the weekly",
        ),
        (
            "The gates were never tested, the Northern Gazette reported on Monday, citing people close to the works.",
            "people close to the works",
            "the Northern Gazette",
        ),
        (
            'Brandt, says the indictment, wrote to a cousin in 2019: "The river pays for everything."',
            "Brandt",
            "the indictment",
        ),
        (
            "In comments to the Sunday Gazette, Mr Holt said the weir was safe.",
            "Mr Holt",
            "the Sunday Gazette",
        ),
        (
            "The weir had been repaired twice, according to emails seen by the Northern Post.",
            "emails",
            "the Northern Post",
        ),
        (
            '"It was never safe," Kade said in an interview published by the Northern Post on Sunday.',
            "Kade",
            "the Northern Post",
        ),
    ],
)
def test_attribute_finds_who_passes_words_on(said: Attribute, text: str, speaker: str, via: str) -> None:
    assert (speaker, via) in chain(said, text)


def test_attribute_lays_what_a_minister_cites_to_the_minister(said: Attribute) -> None:
    text = "The minister said, citing a survey by his own office, that the weir was safe."
    assert [who for who, _ in chain(said, text)] == ["The minister"]


def test_attribute_takes_no_post_office_for_a_channel_of_ones_own(said: Attribute) -> None:
    (one,) = said("Jo Brandt told the Harbour Post that the quay would open on Friday.")
    assert one.via is not None
    assert (one.via.text, one.medium) == ("the Harbour Post", None)


def test_attribute_keeps_quotation_set_in_behind_marks_its_speakers_own(said: Attribute) -> None:
    text = '"The quay is closed," says the harbour report, "and it will stay closed."'
    assert all(via is None for _, via in chain(said, text))


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ('Jo Prett, 18, told the club\'s podcast: "My mother found out before me."', "the club's podcast"),
        ("Jo Prett said the weir would hold, according to the state organisation.", "the state organisation"),
        ("Wes Cotter told investigators that the list was false, according to an affidavit.", "an affidavit"),
        ("A diver quoted in the report said it could take years to clear the lake.", "the report"),
        ("The weir was sold, according to a survey obtained by the Eastern Ledger.", "the Eastern Ledger"),
    ],
)
def test_attribute_finds_whoever_passes_on(said: Attribute, text: str, via: str) -> None:
    assert via in [found for _, found in chain(said, text)]


def test_attribute_makes_no_way_of_a_person_who_is_told(said: Attribute) -> None:
    text = "Ada Moen told Spektr that the weir would hold."
    (person,) = said(text, mentions=[mention(text, "Spektr", "n1")])
    (paper,) = said(text, mentions=[mention(text, "Spektr", "n1", "organisation")])
    assert (person.via, paper.via and paper.via.text) == (None, "Spektr")


def test_attribute_tells_of_a_post_behind_its_network(said: Attribute) -> None:
    (one,) = said("The mayor wrote on Telegram that the quay was calm.")
    assert (one.content[0].text, one.medium and one.medium.text) == ("the quay was calm", "Telegram")


def test_attribute_keeps_a_claim_that_a_noun_names(said: Attribute) -> None:
    text = (
        "Norvik's claims - repeated on Sunday - that Osterlin's allies closed the strait were dismissed by officials."
    )
    assert ("Norvik", ["Osterlin's allies closed the strait"], "claimed") in [
        (one.speaker and one.speaker.text, [part.text for part in one.content], one.act) for one in said(text)
    ]
