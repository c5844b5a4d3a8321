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


POST = """You asked so here it is and now leave us be.
We had the best of years on that old boat.
It was not the boat that went and sank us.
We only live too far from one another now."""
OWN = (
    "The actress Lena Quarle and the skipper Matis Roon have parted after four years, their agents said in Brell.\n"
    "Quarle, 38, is filming a series about lighthouse keepers and will not return to Tarn before the autumn.\n",
    "A love that began at the regatta of Hollin is over: Roon is sailing on alone, his sister told a radio programme.\n"
    "Neighbours in the marina of Velmar had seen removal vans at the couple's mooring since the middle of August.\n",
)


def test_post_printed_by_two_reports_in_full_makes_no_copy(traced):
    copies, _ = traced(a=OWN[0] + POST, b=OWN[1] + POST)
    assert copies == []
