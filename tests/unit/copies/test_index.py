"""One new report against a pile whose keys are kept."""

from __future__ import annotations

import numpy as np

from tellings.copies.index import Index, build
from tellings.copies.reading import Reading, Vocabulary, read_text
from tellings.text.sentences import sentences

from .building import OTHER, UNRELATED, WIRE, spin


def reading(report_id: str, text: str, vocabulary: Vocabulary) -> Reading:
    return read_text(report_id, text, sentences(text), vocabulary)


def pile(vocabulary: Vocabulary) -> Index:
    return build([reading(i, t, vocabulary) for i, t in (("a", WIRE), ("b", OTHER), ("c", UNRELATED))], vocabulary)


def test_new_report_finds_the_one_it_was_made_from():
    vocabulary = Vocabulary()
    index = pile(vocabulary)
    assert index.near(reading("n", spin(WIRE), vocabulary))[:1] == ["a"]


def test_unrelated_report_finds_nothing():
    vocabulary = Vocabulary()
    text = "Snow closed the pass above Oberkirch.\nThe ploughs will be out before dawn, the road office says."
    assert pile(vocabulary).near(reading("n", text, vocabulary)) == []


def test_report_added_alone_is_found_as_one_added_with_others():
    vocabulary = Vocabulary()
    one, other = pile(vocabulary), Index(vocabulary)
    for i, t in (("a", WIRE), ("b", OTHER), ("c", UNRELATED)):
        other.add(reading(i, t, vocabulary))
    asked = reading("n", spin(WIRE), vocabulary)
    assert one.near(asked) == other.near(asked)


def test_saved_state_is_the_same_however_it_was_filled():
    vocabulary = Vocabulary()
    one, other = pile(vocabulary), Index(vocabulary)
    for i, t in (("a", WIRE), ("b", OTHER), ("c", UNRELATED)):
        other.add(reading(i, t, vocabulary))
    first, second = one.saved(), other.saved()
    assert np.array_equal(first.base & ~np.uint64(1 << 24), second.base)
    assert (first.ids, first.sizes.tolist()) == (second.ids, second.sizes.tolist())


def test_saved_state_answers_as_before_with_another_vocabulary():
    index = pile(Vocabulary())
    fresh = Vocabulary()
    again = Index.of(index.saved(), fresh)
    assert again.near(reading("n", spin(WIRE), fresh))[:1] == ["a"]


def test_report_does_not_find_itself():
    vocabulary = Vocabulary()
    assert "a" not in pile(vocabulary).near(reading("a", WIRE, vocabulary))
