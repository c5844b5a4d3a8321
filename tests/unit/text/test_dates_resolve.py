"""Resolving time expressions, or refusing to."""

import datetime

import pytest

from tellings.text.dates import Window, find, resolve
from tellings.text.windows import (
    day_window,
    hull,
    meet,
    month_window,
    shift_months,
    week_window,
    window_of,
    year_window,
)

D = datetime.date
WEDNESDAY = day_window(D(2021, 6, 16))


def read(text: str, anchor: Window | None) -> Window | None:
    found = find(text)
    assert len(found) == 1, found
    return resolve(found[0], anchor)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("It fell on Friday", D(2021, 6, 11), D(2021, 6, 11), "day"),
        ("It fell on Wednesday", D(2021, 6, 16), D(2021, 6, 16), "day"),
        ("It fell last Wednesday", D(2021, 6, 9), D(2021, 6, 9), "day"),
        ("It will meet on Friday", D(2021, 6, 18), D(2021, 6, 18), "day"),
        ("yesterday", D(2021, 6, 15), D(2021, 6, 15), "day"),
        ("last week", D(2021, 6, 7), D(2021, 6, 13), "week"),
        ("this month", D(2021, 6, 1), D(2021, 6, 30), "month"),
        ("two years ago", D(2019, 1, 1), D(2019, 12, 31), "year"),
        ("the past 48 hours", D(2021, 6, 14), D(2021, 6, 16), "range"),
        ("It fell on May 11", D(2021, 5, 11), D(2021, 5, 11), "day"),
        ("It fell in April", D(2021, 4, 1), D(2021, 4, 30), "month"),
        ("Feb. 24, 2022", D(2022, 2, 24), D(2022, 2, 24), "day"),
        ("in 1997", D(1997, 1, 1), D(1997, 12, 31), "year"),
    ],
)
def test_resolve_from_a_day_of_writing(text: str, first: datetime.date, last: datetime.date, precision: str) -> None:
    assert read(text, WEDNESDAY) == Window(first, last, precision)  # type: ignore[arg-type]


def test_resolve_day_of_a_new_year_seen_from_the_old() -> None:
    assert read("on December 30", day_window(D(2021, 1, 4))) == day_window(D(2020, 12, 30))


def test_resolve_refuses_day_that_is_as_near_in_two_years() -> None:
    assert read("on December 16", WEDNESDAY) is None


def test_resolve_refuses_without_anchor() -> None:
    assert read("It fell on Friday", None) is None
    assert read("on May 11", None) is None


def test_resolve_weekday_refuses_a_wide_anchor() -> None:
    assert read("It fell on Friday", month_window(2021, 6)) is None


def test_resolve_weekday_takes_the_only_one_in_the_window() -> None:
    assert read("It fell on Friday", window_of(D(2021, 6, 14), D(2021, 6, 20))) == day_window(D(2021, 6, 18))


def test_find_refuses_a_leap_day_of_a_common_year() -> None:
    assert find("29 February 2023") == []


def test_resolve_since_is_full_months() -> None:
    war = day_window(D(2019, 5, 20))
    assert read("7 months after the raid began", war) == window_of(D(2019, 12, 20), D(2020, 1, 19))


def test_resolve_since_nearly_is_the_month_before() -> None:
    war = day_window(D(2019, 5, 20))
    assert read("nearly 7 months after the raid began", war) == window_of(D(2019, 11, 20), D(2019, 12, 19))


def test_resolve_nth_year() -> None:
    assert read("the second year of the war", day_window(D(2019, 5, 20))) == window_of(D(2020, 5, 20), D(2021, 5, 20))


def test_resolve_anniversary() -> None:
    assert read("the third anniversary of the coup", day_window(D(2019, 5, 20))) == day_window(D(2022, 5, 20))


def test_windows_meet_and_hull() -> None:
    june, week = month_window(2021, 6), week_window(D(2021, 6, 30))
    assert meet([june, week]) == window_of(D(2021, 6, 28), D(2021, 6, 30))
    assert meet([june, year_window(2020)]) is None
    assert meet([]) is None
    assert hull([june, week]) == window_of(D(2021, 6, 1), D(2021, 7, 4))


def test_windows_shift_months_keeps_to_the_month() -> None:
    assert shift_months(D(2021, 1, 31), 1) == D(2021, 2, 28)


def test_resolve_never_leaves_the_calendar() -> None:
    assert read("999 years after the raid began", day_window(D(9999, 1, 1))) is not None


def test_weekday_of_a_text_written_on_one_of_several_days_is_told_only_where_it_is_one_day() -> None:
    written = window_of(D(2020, 10, 14), D(2020, 10, 19))  # Wednesday to Monday
    (monday,) = find("He offered it on Monday.")
    (wednesday,) = find("He offered it on Wednesday.")
    assert resolve(monday, written) is None
    assert resolve(wednesday, written) == day_window(D(2020, 10, 14))
