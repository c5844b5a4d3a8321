"""Quotations, names and figures, and words as they are compared."""

from __future__ import annotations

import pytest

from tellings.copies.quotes import quotations
from tellings.copies.reading import NAME, NUMBER, Vocabulary, read_text


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "text", ["He said “we go” now", 'He said "we go" now', "He said «we go» now", "Er sagt „we go“ so"]
)
def test_quotation_marks_of_every_style_are_seen(text):
    assert [part[1:-1] for part in quoted(text)] == ["we go"]


def test_apostrophes_are_no_quotation():
    assert quoted("The sailors' boat and the captain's dog weren't there") == []


def test_single_marks_hold_apostrophes():
    assert quoted("She wrote ‘it’s over for us’ on the wall") == ["‘it’s over for us’"]


def test_unclosed_quotation_ends_with_its_paragraph():
    text = "“We go on.\n\nThe ship sank."
    assert quoted(text) == ["“We go on."]


def test_line_break_inside_a_paragraph_does_not_end_a_quotation():
    text = 'He said "we go\non until noon" and left.'
    assert quoted(text) == ['"we go\non until noon"']


def test_names_and_figures_are_told_from_sentence_starts():
    text = "Later Marrow counted 14 ships. Nobody spoke to Marrow."
    reading = read_text("a", text, [(0, 30), (31, len(text))], Vocabulary())
    found = {text[s:e]: k for s, e, k in zip(reading.start, reading.end, reading.kind, strict=True)}
    assert (found["Later"], found["Marrow"], found["14"], found["Nobody"]) == (0, NAME, NUMBER, 0)


def test_invisible_characters_do_not_part_a_word():
    vocabulary = Vocabulary()
    plain = read_text("a", "harbour union", [(0, 13)], vocabulary)
    hidden = read_text("b", "har\u00adbour un\u200bion", [(0, 15)], vocabulary)
    assert plain.ids == hidden.ids
    assert (hidden.start[0], hidden.end[0]) == (0, 8)


def test_unspaced_scripts_are_compared_by_character():
    reading = read_text("a", "港口罢工", [(0, 4)], Vocabulary())
    assert len(reading) == 4
