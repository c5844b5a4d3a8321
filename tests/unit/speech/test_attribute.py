"""Sayings of English reports: what is said, by whom, by what way. All texts are invented."""

from __future__ import annotations

import msgspec
import pytest

from tellings.records import Parse, Report, Saying, Sentence
from tellings.speech import attribute
from tellings.stage import Bundle, Settings

from .conftest import Attribute, mention

QUOTE = '"The ferry will not sail tonight," Captain Lena Moen told reporters on Friday.'


def only(found: list[Saying]) -> Saying:
    """The one statement of a text."""
    assert len(found) == 1, [(one.content[0].text, one.speaker and one.speaker.text) for one in found]
    return found[0]


def texts(one: Saying) -> list[str]:
    """The passages of a statement."""
    return [piece.text for piece in one.content]


def who(one: Saying) -> str | None:
    """The words that name the speaker."""
    return None if one.speaker is None else one.speaker.text


def test_attribute_reads_a_direct_quotation(said: Attribute) -> None:
    one = only(said(QUOTE))
    assert (texts(one), one.kind, one.act) == (["The ferry will not sail tonight"], "direct", "said")
    assert who(one) == "Captain Lena Moen"
    assert one.cue is not None
    assert one.cue.text.startswith("told")


def test_attribute_names_the_addressee(said: Attribute) -> None:
    one = only(said(QUOTE))
    assert one.addressee is not None
    assert one.addressee.text == "reporters"
    assert one.via is None


def test_attribute_takes_a_medium_that_is_told_for_the_way(said: Attribute) -> None:
    one = only(said('"The ferry will not sail tonight," Captain Lena Moen told Radio Fjord.', outlet="Tarn Herald"))
    assert one.via is not None
    assert one.via.text == "Radio Fjord"
    assert who(one) == "Captain Lena Moen"


def test_attribute_joins_a_broken_quotation(said: Attribute) -> None:
    one = only(said('"We have waited for years," the mayor said. "Now we will act on our own."'))
    assert texts(one) == ["We have waited for years", "Now we will act on our own."]


def test_attribute_reads_indirect_speech(said: Attribute) -> None:
    one = only(said("The harbour office said that two boats had been lost in the storm."))
    assert (texts(one), one.kind) == (["two boats had been lost in the storm"], "indirect")
    assert who(one) == "The harbour office"


def test_attribute_tells_mixed_speech(said: Attribute) -> None:
    one = only(said('The harbour office said the storm was "the worst in living memory" and closed the pier.'))
    assert one.kind == "mixed"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The union called for an inquiry into the fire.", "called-for"),
        ("The minister ruled out a new tax on fuel.", "ruled-out"),
        ("The minister warned that prices would rise.", "warned"),
        ("The company denied that it had sold the land.", "denied"),
        ("The company claimed that the land was never for sale.", "claimed"),
        ('"The land was never for sale," the company wrote in a letter.', "wrote"),
    ],
)
def test_attribute_tells_the_act(said: Attribute, text: str, act: str) -> None:
    assert only(said(text)).act == act


def test_attribute_marks_what_was_not_said(said: Attribute) -> None:
    one = only(said("The ministry did not say whether the bridge would be closed."))
    assert one.negated


def test_attribute_drops_thoughts(said: Attribute) -> None:
    assert said("Many fishermen believe the stocks will recover by spring.") == []


def test_attribute_drops_scare_quotes_and_nicknames(said: Attribute) -> None:
    assert said('The "night market" opened at dawn. Its founder, Pia "the Owl" Berg, was away.') == []


def test_attribute_names_nobody_for_a_loose_quotation(said: Attribute) -> None:
    found = said(
        'The harvest was lost in June.\n"Nobody came to help us when the river rose that night."\nPrices rose.'
    )
    one = only(found)
    assert (one.speaker, one.cue) == (None, None)


def test_attribute_does_not_take_the_next_speaker_for_a_loose_quotation(said: Attribute) -> None:
    text = (
        "The harvest was lost in June.\n"
        '"Nobody came to help us when the river rose that night."\n'
        '"The state will pay for the seed," Minister Odd Vik told farmers on May 3.'
    )
    first = said(text)[0]
    assert first.content[0].text.startswith("Nobody came")
    assert first.speaker is None


def test_attribute_keeps_the_speaker_of_a_quotation_that_runs_through_paragraphs(said: Attribute) -> None:
    text = '"The first pump failed at nine in the evening.\n"The second pump never started," engineer Ida Falk said.'
    one = only(said(text))
    assert who(one) == "engineer Ida Falk"
    assert len(one.content) == 2


def test_attribute_takes_its_own_outlet_for_a_listener_only(said: Attribute) -> None:
    one = only(said('"The ferry will not sail tonight," Captain Lena Moen told Radio Fjord.', outlet="Radio Fjord"))
    assert one.via is None
    assert one.addressee is not None


def test_attribute_takes_an_organisation_that_is_told_for_an_outlet_unless_it_is_a_body(said: Attribute) -> None:
    paper, council = (
        only(said(f"Captain Lena Moen told {heard} that the ferry would not sail tonight."))
        for heard in ("the broadcaster Onde Nord", "Parliament")
    )
    assert paper.via is not None
    assert council.via is None
    assert council.addressee is not None


def test_attribute_names_the_person_behind_a_title_and_a_comma(said: Attribute) -> None:
    text = "The Minister of Fisheries, Mr. Olav Brandt, promised an inquiry and a new pier."
    one = only(said(text, mentions=[mention(text, "Olav Brandt", "n1")]))
    assert (who(one), one.speaker_id) == ("Olav Brandt", "n1")


def test_attribute_passes_over_the_wish_not_to_be_named(said: Attribute) -> None:
    assert said("The official asked not to be named.") == []
    text = "“It holds,” said an engineer, asking not to be named because she was not allowed to speak to the press."
    assert [one.content[0].text for one in said(text)] == ["It holds"]


def test_attribute_takes_a_quotation_behind_a_colon_of_the_paragraph_before(said: Attribute) -> None:
    one = only(said("Mayor Ida Falk called them on it:\n\n“The questions you put tonight were not about the town.”"))
    assert one.content[0].text == "The questions you put tonight were not about the town."
    assert one.speaker is not None
    assert "Falk" in one.speaker.text


def test_attribute_leaves_the_reporters_words_behind_a_quotation_and_its_verb(said: Attribute) -> None:
    one = only(said("“We know we have work to do,” she told a crowd on the pier, then left by boat."))
    assert [part.text for part in one.content] == ["We know we have work to do"]


def _she(said: Attribute, text: str) -> Saying:
    names = [mention(text, "Ida Falk", "n1"), mention(text, "Jon Vik", "n2")]
    return said(text, mentions=names)[-1]


def test_attribute_follows_a_pronoun_to_the_last_who_acted(said: Attribute) -> None:
    one = _she(said, "Jon Vik left. Ida Falk opened the pier on Monday. “It is late, but it is here,” she said.")
    assert one.speaker_id == "n1"
    assert one.speaker_reason is not None


def test_attribute_follows_no_pronoun_past_somebody_unnamed(said: Attribute) -> None:
    one = _she(said, "Jon Vik left. Ida Falk came. A driver waited outside. “It is late, but it is here,” she said.")
    assert one.speaker_id is None


def test_attribute_makes_the_paper_the_way(said: Attribute) -> None:
    one = only(said("Governor Ines Prado said the dam was safe, according to the Tarn Valley Herald."))
    assert who(one) == "Governor Ines Prado"
    assert one.via is not None
    assert one.via.text == "the Tarn Valley Herald"


def test_attribute_lets_a_paper_speak_for_itself(said: Attribute) -> None:
    one = only(said("The Tarn Valley Herald reported that the dam had been inspected twice."))
    assert who(one) == "The Tarn Valley Herald"
    assert one.via is None


def test_attribute_lets_a_document_speak(said: Attribute) -> None:
    one = only(said('"No adequate plan existed for the lower valley," the report said.'))
    assert (who(one), one.role) == ("the report", "document")


def test_attribute_knows_an_unnamed_source(said: Attribute) -> None:
    one = only(said('"They knew for weeks," a senior official told the committee.'))
    assert one.role == "anonymous"


def test_attribute_trims_an_apposition(said: Attribute) -> None:
    one = only(said('"The tide is our clock," said Tora Lind, a ferry pilot from the northern islands.'))
    assert who(one) == "Tora Lind"


def test_attribute_links_the_speaker_to_the_name(said: Attribute) -> None:
    text = "Lena Moen leads the crew. The ferry is safe, she said."
    one = only(said(text, mentions=[mention(text, "Lena Moen", "n1"), mention(text, "she", "n1")]))
    assert (one.speaker_id, one.role) == ("n1", "person")


def test_attribute_leaves_an_undecided_name_open(said: Attribute) -> None:
    text = "The ferry is safe, Moen said."
    one = only(said(text, mentions=[mention(text, "Moen", None)]))
    assert (one.speaker_id, who(one)) == (None, "Moen")


def test_attribute_does_not_take_the_owner_for_the_speaker(said: Attribute) -> None:
    text = "Norvik's transport minister said the tunnel would open in May."
    one = only(said(text, mentions=[mention(text, "Norvik", "n9", "country")]))
    assert one.speaker_id is None


def test_attribute_reckons_the_day_from_the_story(said: Attribute) -> None:
    one = only(said(QUOTE, day="2024-03-15"))
    assert one.date is not None
    assert (one.date.value, one.date.basis, one.date.evidence[0].text) == ("2024-03-15", "reckoned", "Friday")


def test_attribute_gives_no_day_without_an_anchor(said: Attribute) -> None:
    assert only(said(QUOTE)).date is None


def test_attribute_does_not_see_furniture(said: Attribute) -> None:
    text = 'The pier is closed. "Buy our new almanac today," says Skipper Joe! The pier opens in May.'
    ranges = [(0, 19), (text.index("The pier opens"), len(text))]
    assert said(text, ranges=ranges) == []


def test_attribute_reads_a_transcript(said: Attribute) -> None:
    text = "LIND: Sell the boat and be done with it.\nMOEN: Not while I can still steer it."
    assert [(who(one), texts(one)) for one in said(text)] == [
        ("LIND", ["Sell the boat and be done with it."]),
        ("MOEN", ["Not while I can still steer it."]),
    ]


def test_attribute_gives_no_statement_for_the_questions_of_a_transcript(said: Attribute) -> None:
    text = "REPORTER: Will you sell the boat?\nMOEN: Not while I can still steer it."
    assert [(who(one), texts(one)) for one in said(text)] == [("MOEN", ["Not while I can still steer it."])]


def test_attribute_reads_a_name_behind_a_dash(said: Attribute) -> None:
    one = only(said('The guest book lies open.\n"I have never seen the sea so calm in winter." — Tora Lind, pilot'))
    assert (who(one), texts(one)) == ("Tora Lind", ["I have never seen the sea so calm in winter."])


def test_attribute_gives_nothing_for_nothing() -> None:
    assert list(attribute(Bundle("r1", {Report: (), Sentence: (), Parse: ()}), Settings())) == []


def test_attribute_gives_the_same_ids_again(said: Attribute) -> None:
    assert msgspec.json.encode(said(QUOTE)) == msgspec.json.encode(said(QUOTE))


@pytest.mark.parametrize("text", ['"', "“”", '""""""', "'", '" said', "said", "\n\n", "“ “ “ said Ola “ “", "a" * 3000])
def test_attribute_survives_odd_text(said: Attribute, text: str) -> None:
    assert isinstance(said(text), list)


def test_attribute_gives_nobody_what_a_headline_puts_before_a_bare_no(said: Attribute) -> None:
    assert said("Minister raises offer, union says no.") == []
    assert len(said("The union says no offer was made to its members on Monday.")) == 1
