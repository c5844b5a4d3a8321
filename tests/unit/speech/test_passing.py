"""Through whom words are passed on."""

from __future__ import annotations

import pytest

from .conftest import Attribute


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
