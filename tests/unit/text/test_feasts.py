"""Feasts that move, against days that are generally known."""

import datetime

import pytest

from tellings.text.dates import find, resolve
from tellings.text.feasts import FEASTS, days_of
from tellings.text.windows import day_window

D = datetime.date


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        ("easter sunday", D(2024, 3, 31)), ("easter sunday", D(2019, 4, 21)), ("good friday", D(2023, 4, 7)),
        ("orthodox easter", D(2024, 5, 5)), ("orthodox easter", D(2025, 4, 20)), ("thanksgiving", D(2022, 11, 24)),
        ("memorial day", D(2023, 5, 29)), ("labor day", D(2024, 9, 2)), ("yom kippur", D(2023, 9, 25)),
        ("yom kippur", D(2024, 10, 12)), ("purim", D(2024, 3, 24)), ("black friday", D(2021, 11, 26)),
    ],
)  # fmt: skip
def test_moving_day_is_computed(feast: str, day: D) -> None:
    assert days_of(feast, day.year) == [day_window(day)]


@pytest.mark.parametrize(
    ("feast", "first"),
    [("rosh hashanah", D(2023, 9, 16)), ("passover", D(2024, 4, 23)), ("hanukkah", D(2022, 12, 19)),
     ("hanukkah", D(2024, 12, 26)), ("shavuot", D(2023, 5, 26))],
)  # fmt: skip
def test_feast_of_several_days_begins_on_its_first(feast: str, first: D) -> None:
    assert days_of(feast, first.year)[0].first == first


@pytest.mark.parametrize(
    ("feast", "seen"),
    [("eid al-fitr", D(2023, 4, 21)), ("eid al-fitr", D(2024, 4, 10)), ("eid al-adha", D(2024, 6, 16)),
     ("ashura", D(2023, 7, 28)), ("ramadan", D(2022, 4, 15))],
)  # fmt: skip
def test_muslim_feast_holds_the_day_on_which_it_was_kept(feast: str, seen: D) -> None:
    assert any(window.contains(seen) for window in days_of(feast, seen.year))


def test_every_feast_can_be_computed_for_every_year() -> None:
    assert all(w.first <= w.last for name in FEASTS.values() for year in range(1900, 2100) for w in days_of(name, year))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The dam broke on Easter Monday.", D(2023, 4, 10)),
        ("The truce will hold until Christmas Eve.", D(2023, 12, 24)),
        ("They left on Christmas Day 2020.", D(2020, 12, 25)),
        ("It fell on Good Friday last year.", D(2023, 4, 7)),
    ],
)
def test_feast_is_placed_from_the_day_of_writing(text: str, first: D) -> None:
    found = find(text)[0]
    window = resolve(found, day_window(D(2023, 6, 7)))
    assert found.kind == "feast"
    assert window is not None
    assert window.first == first


@pytest.mark.parametrize(
    "text", ["An Easter truce was offered.", "The Good Friday Agreement holds.", "on Easter Island"]
)
def test_feast_that_names_something_else_is_no_time(text: str) -> None:
    assert find(text) == []
