"""A hostile outlet changes nothing that is recorded of others, and what it says of itself is kept as its own claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.records import Report
from tellings.stage import Bundle
from tests.pages import PAGES

from .poisons import TRICKS, known_of_the_others, of_the_others, record_of


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return record_of(tmp_path_factory.mktemp("poisoned"), each=2)


def test_no_record_of_another_report_changes(poisoned: Bundle, tmp_path: Path) -> None:
    alone = record_of(tmp_path, each=0)
    before, after = of_the_others(alone), of_the_others(poisoned)
    assert before
    assert [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)] == []
    assert known_of_the_others(poisoned) == known_of_the_others(alone)
    found = known_of_the_others(poisoned, dated=False)
    days = known_of_the_others(alone, dated=False)
    assert all(found[key] in (day, None) for key, day in days.items())  # unknown, never another


def test_every_poison_is_a_report_of_its_own(poisoned: Bundle) -> None:
    assert len(poisoned.all(Report)) == len(PAGES) + 2 * len(TRICKS)


def test_dates_that_pages_give_themselves_are_marked_as_claims(poisoned: Bundle) -> None:
    dates = [row.published for row in poisoned.all(Report) if row.published is not None]
    assert {date.value for date in dates} >= {"1999-01-01", "2099-12-31"}
    assert {date.basis for date in dates} <= {"stated", "printed"}
