"""Candidates in a window of days, and texts whose date is not known."""

import datetime

import numpy as np
import pytest

from tellings.stories import index
from tellings.stories.index import NO_DAY, Rows, neighbours
from tellings.stories.opposing import days_of
from tellings.stories.tales import Pile, families_of, tale_of
from tellings.text.sentences import sentences

from .piles import report, stated


@pytest.fixture(autouse=True)
def small_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    """A term of more than two texts is common, as one of thousands is in a large pile."""
    monkeypatch.setattr(index, "RARE_TEXTS", 2)
    monkeypatch.setattr(index, "MOST_TEXTS", 3)


def rows(*texts: set[int]) -> Rows:
    starts = np.cumsum([0, *(len(text) for text in texts)])
    terms = np.asarray([term for text in texts for term in sorted(text)], np.int32)
    return Rows(starts, terms, np.ones(len(terms), np.float32), 8)


COMMON = rows({0}, {0}, {0}, {0})


def test_common_term_finds_those_within_the_window() -> None:
    days = np.asarray([100, 110, 700, 715])
    assert neighbours(COMMON, days=days).tolist() == [[0, 1], [2, 3]]


def test_common_term_finds_nobody_where_days_are_not_known() -> None:
    assert len(neighbours(COMMON, days=np.asarray([100, NO_DAY, NO_DAY, 700]))) == 0
    assert len(neighbours(COMMON)) == 0


def test_rare_term_finds_all_whatever_their_days() -> None:
    days = np.asarray([100, NO_DAY, 700])
    assert neighbours(rows({0, 1}, {1}, {0}), days=days).tolist() == [[0, 1], [0, 2]]


def test_term_that_is_too_common_in_the_window_finds_nobody() -> None:
    assert len(neighbours(COMMON, days=np.asarray([100, 101, 102, 103]))) == 0


def test_neighbours_are_the_same_however_scores_are_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [{n % 3, 3 + n % 4, 7} for n in range(12)]
    days = np.asarray([100 + 20 * (n % 5) for n in range(12)])
    found = neighbours(rows(*texts), 4, days=days).tolist()
    monkeypatch.setattr(index, "_FEW", 0)
    assert neighbours(rows(*texts), 4, days=days).tolist() == found


def day_of(text: str, published: str | None = None) -> int:
    part = report("a", text, published=stated(published) if published else None)
    ranges = {part.report_id: tuple(sentences(part.text))}
    pile = Pile({part.report_id: part}, ranges, frozenset())
    return int(days_of([tale_of(0, families_of(pile, ())[0], pile)])[0])


def test_day_of_a_text_is_that_of_its_words_before_its_page() -> None:
    written = day_of("PORT SELM, 3 May 2019 (Wire) - The quays are empty.", "2022-11-30")
    assert abs(written - datetime.date(2019, 5, 3).toordinal()) <= 14


def test_day_of_a_text_without_one_is_that_of_its_page_or_none() -> None:
    assert day_of("The quays are empty.", "2022-11-30") == datetime.date(2022, 11, 30).toordinal()
    assert day_of("The quays are empty.") == NO_DAY
