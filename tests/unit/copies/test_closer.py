"""A closer look at what the judge only just does not call copied."""

from __future__ import annotations

from tellings.copies.align import align
from tellings.copies.closer import filled
from tellings.copies.reading import Reading, Vocabulary, read_text
from tellings.text.sentences import sentences

from .building import OTHER, WIRE

LINES = WIRE.split("\n")
BARE = "The port of the city said that it had been told of this by them on the day before."
BARELY = "Its port of our city says that he had been told of those by us on a day before."


def laid(first: str, second: str):
    vocabulary = Vocabulary()
    one, other = (_read(i, text, vocabulary) for i, text in (("a", first), ("b", second)))
    return align(one, other)


def _read(report_id: str, text: str, vocabulary: Vocabulary) -> Reading:
    return read_text(report_id, text, list(sentences(text)), vocabulary)


def test_sentence_between_two_hits_is_found_by_its_function_words():
    found = laid("\n".join([*LINES[:3], BARE, *LINES[3:5]]), "\n".join([*LINES[:3], BARELY, *LINES[3:]]))
    assert len(found.hits) == 5
    assert len(filled(found).hits) == 6


def test_sentence_that_stands_elsewhere_is_not_found_between():
    found = laid("\n".join([*LINES[:3], OTHER.split("\n")[1], *LINES[3:5]]), WIRE)
    assert filled(found).hits == found.hits


def test_closer_look_does_not_depend_on_which_text_comes_first():
    one, other = "\n".join([*LINES[:3], BARE, *LINES[3:5]]), "\n".join([*LINES[:3], BARELY, *LINES[3:]])
    assert [h.links for h in filled(laid(one, other)).hits] == [h.links for h in filled(laid(other, one)).hits]
