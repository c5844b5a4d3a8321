"""Our speech and figures in a spaCy pipeline of somebody else's."""

from __future__ import annotations

import unicodedata

import pytest
import spacy
from spacy.tokens import Doc

import tellings
from tellings import components
from tellings.errors import Usage

TEXT = "“The dam will hold,” engineer Ruth Amsel said on Monday. At least 40 homes were damaged."


@pytest.fixture(scope="module")
def doc() -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe(components.STATEMENTS)
    nlp.add_pipe(components.FIGURES)
    return nlp(TEXT)


def test_statements_are_spans_and_records(doc: Doc) -> None:
    assert doc._.tellings_statements == tellings.said(TEXT)
    (span,) = doc.spans["tellings_statements"]
    assert "The dam will hold" in span.text
    assert (span.label_, "Ruth Amsel" in span.kb_id_) == ("direct", True)


def test_figures_are_spans_and_records(doc: Doc) -> None:
    (row,) = doc._.tellings_figures
    assert (row.low, row.bound, TEXT[row.start : row.end]) == (40.0, "at least", "At least 40")
    assert [span.text for span in doc.spans["tellings_figures"]] == ["At least 40"]


def test_empty_text_has_neither() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(components.STATEMENTS)
    assert len(nlp("").spans["tellings_statements"]) == 0


def test_text_in_another_form_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(components.FIGURES)
    with pytest.raises(Usage, match="NFC"):
        nlp(unicodedata.normalize("NFD", "Forty people in Orléans."))


def test_figures_of_a_damaged_number_have_no_value() -> None:
    rows = [row for row in tellings.figures("Rescuers counted 9000,1400 shells near the dam.") if row.garbled]
    assert [(row.low, row.high, bool(row.garble_reason)) for row in rows] == [(None, None, True)]
