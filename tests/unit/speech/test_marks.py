"""Stretches in quotation marks: styles, repairs, and that nothing breaks them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.speech.marks import stretches


def inside(text: str) -> list[str]:
    """The stretches of a text whose lines are paragraphs of one sentence each."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append([(at, at + len(line))] if line else [])
        at += len(line) + 1
    return [text[piece.inner_start : piece.inner_end].strip() for piece in stretches(text, paragraphs)]


@pytest.mark.parametrize(
    "text",
    [
        '"The dam holds," she said.',
        "“The dam holds,” she said.",
        "'The dam holds,' she said.",
        "‘The dam holds,’ she said.",
        "„The dam holds,“ she said.",
        "»The dam holds,« she said.",
        "«The dam holds,» she said.",
        "« The dam holds, » she said.",
        "”The dam holds,” she said.",
        "``The dam holds,'' she said.",
        "「The dam holds,」 she said.",
        'she said:"The dam holds,"and left.',
    ],
)
def test_stretches_reads_every_style(text: str) -> None:
    assert inside(text) == ["The dam holds,"]


def test_stretches_keeps_apostrophes_out() -> None:
    assert inside("The miners' union won't strike, the owners' side said.") == []


def test_stretches_reads_apostrophes_inside_single_marks() -> None:
    assert inside("'We won't strike,' the miners' leader said.") == ["We won't strike,"]


def test_stretches_takes_the_outer_of_nested_marks() -> None:
    assert inside("“He told me ‘never’ and left,” she said.") == ["He told me ‘never’ and left,"]


def test_stretches_takes_the_outer_of_nested_marks_of_one_kind() -> None:
    assert inside("“He told me “never” and left,” she said.") == ["He told me “never” and left,"]


def test_stretches_leaves_inches_alone() -> None:
    assert inside('The keeper, 6\'2" tall, called it "a pity" twice.') == ["a pity"]


def test_stretches_carries_a_quotation_that_opens_again() -> None:
    text = '"The first pump failed.\n"The second one holds," Mayor Lind said.'
    first, second = stretches(text, [[(0, 23)], [(24, len(text))]])
    assert (first.sure, first.carried, second.sure) == (True, True, True)


def test_stretches_marks_a_quotation_without_an_end_as_unsure() -> None:
    (piece,) = stretches('"The first pump failed.', [[(0, 23)]])
    assert not piece.sure


def test_stretches_repairs_a_lost_closing_mark_at_the_next_opening() -> None:
    text = '"The pump failed. "It is mended," she said.'
    assert inside(text) == ["The pump failed.", "It is mended,"]


def test_stretches_repairs_a_lost_opening_mark() -> None:
    assert inside('The pump failed," she said.') == ["The pump failed,"]


def test_stretches_does_not_see_marks_between_sentences() -> None:
    text = 'Lind spoke. "Share this page" Then she left.'
    ranges = [(0, 11), (30, len(text))]
    assert stretches(text, [ranges]) == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="ab .,\"“”„«»‘’'\n", max_size=60))
def test_stretches_stays_in_order_and_in_bounds(text: str) -> None:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append([(at, at + len(line))] if line else [])
        at += len(line) + 1
    found = stretches(text, paragraphs)
    assert all(0 <= p.start <= p.inner_start < p.inner_end <= p.end <= len(text) for p in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
