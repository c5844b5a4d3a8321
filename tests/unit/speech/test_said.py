"""The function for one plain text."""

from __future__ import annotations

import pytest

import tellings
from tellings.errors import Usage

TEXT = "The quay is closed, harbour master Jonna Reke told Radio Nord.\n“Nobody sails tonight,” she said."


def test_parts_stand_at_their_places() -> None:
    rows = tellings.said(TEXT)
    parts = [part for row in rows for part in (*row.content, row.speaker, row.cue) if part is not None]
    assert len(rows) == 2
    assert all(TEXT[part.start : part.end] == part.text for part in parts)


def test_speaker_cue_and_kind_are_told() -> None:
    first, second = tellings.said(TEXT)
    assert first.speaker is not None
    assert "Jonna Reke" in first.speaker.text
    assert first.via is not None
    assert (first.via.text, first.kind) == ("Radio Nord", "indirect")
    assert second.speaker is not None
    assert second.cue is not None
    assert (second.speaker.text, second.cue.text, second.kind) == ("she", "said", "direct")


def test_thoughts_are_told_only_on_wish() -> None:
    text = "The council believes that the bridge will hold."
    assert tellings.said(text) == ()
    (row,) = tellings.said(text, thoughts=True)
    assert row.content[0].text == "the bridge will hold"


def test_another_language_is_read_by_its_marks() -> None:
    (row,) = tellings.said("„Die Brücke bleibt gesperrt“, sagte Jonna Reke.", language="de")
    assert row.speaker is not None
    assert row.speaker.text == "Jonna Reke"


def test_language_that_is_not_covered_is_said_to_be() -> None:
    (row,) = tellings.said("„Most pozostaje zamknięty do niedzieli.”", language="pl")
    assert row.speaker is None
    assert row.speaker_reason == "pages in this language (pl) are not read for who speaks."


def test_text_in_another_form_is_refused() -> None:
    with pytest.raises(Usage, match="NFC"):
        tellings.said("cafe\u0301")


def test_empty_text_says_nothing() -> None:
    assert tellings.said("") == ()
