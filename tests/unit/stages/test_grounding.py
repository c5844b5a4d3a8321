"""Words from outside are held against the page."""

from __future__ import annotations

import pytest

from tellings import ground
from tests.toys import report

TEXT = "The ferry sank.\nNo one  was hurt, the harbour said. The ferry sank at dawn 🎙️ é."


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("No one was\nhurt", (16, 32)),
        (" at dawn 🎙️ é. ", (67, 80)),
        ("The ferry sank", None),
        ("The ferry sank at", (52, 69)),
        ("the Harbour said", None),
        ("", None),
        ("  ", None),
        ("was hurt.", None),
    ],
)
def test_words_are_found_once_or_not_at_all(words: str, place: tuple[int, int] | None) -> None:
    found = ground(report(TEXT), words)
    assert (found and (found.start, found.end)) == place
    assert found is None or TEXT[found.start : found.end] == found.text


def test_a_range_says_which_place_is_meant() -> None:
    found = ground(report(TEXT), "The ferry sank", (0, 15))
    assert found is not None
    assert (found.start, found.end) == (0, 14)


def test_words_reaching_out_of_the_range_are_not_there() -> None:
    assert ground(report(TEXT), "No one was hurt", (16, 30)) is None
