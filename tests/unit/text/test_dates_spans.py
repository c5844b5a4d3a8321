"""Quarters, seasons, decades, next days, bounds, clocks, other languages: found and placed, or refused."""

import datetime

import pytest

from tellings.text.dates import TimeExpression, Window, find, find_span, place, resolve
from tellings.text.windows import day_window, month_window, window_of

D = datetime.date
WRITTEN = day_window(D(2023, 6, 7))  # a Wednesday


def only(text: str) -> TimeExpression:
    found = find(text)
    assert len(found) == 1, found
    return found[0]


def days(text: str, anchor: Window | None = WRITTEN) -> tuple[D, D] | None:
    window = resolve(only(text), anchor)
    return None if window is None else (window.first, window.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It sank in the third quarter of 2022.", D(2022, 7, 1), D(2022, 9, 30)),
        ("It sank in Q1 2021.", D(2021, 1, 1), D(2021, 3, 31)),
        ("It reported a fourth-quarter loss.", D(2022, 10, 1), D(2022, 12, 31)),
        ("Sales will rise in the third quarter.", D(2023, 7, 1), D(2023, 9, 30)),
        ("It sank in the second half of last year.", D(2022, 7, 1), D(2022, 12, 31)),
        ("They fought in the summer of 2021.", D(2021, 6, 1), D(2021, 8, 31)),
        ("It fell this past spring.", D(2023, 3, 1), D(2023, 5, 31)),
        ("It stood empty in the 1980s.", D(1980, 1, 1), D(1989, 12, 31)),
        ("It stood empty in the nineties.", D(1990, 1, 1), D(1999, 12, 31)),
        ("In nineteen ninety-six it burned.", D(1996, 1, 1), D(1996, 12, 31)),
        ("They shelled it over the weekend.", D(2023, 6, 3), D(2023, 6, 4)),
        ("They will march this weekend.", D(2023, 6, 10), D(2023, 6, 11)),
        ("The day before yesterday it fell.", D(2023, 6, 5), D(2023, 6, 5)),
        ("He will sail in three days' time.", D(2023, 6, 10), D(2023, 6, 10)),
        ("It will open within the next two days.", D(2023, 6, 7), D(2023, 6, 9)),
        ("It fell on the 15th.", D(2023, 5, 15), D(2023, 5, 15)),
        ("It opens on the 15th of this month.", D(2023, 6, 15), D(2023, 6, 15)),
        ("In January last year it burned.", D(2022, 1, 1), D(2022, 1, 31)),
        ("He left in the year that ended March 31.", D(2023, 3, 31), D(2023, 3, 31)),
        ("The fee, effective Feb. 1, is small.", D(2024, 2, 1), D(2024, 2, 1)),
        ("It was shelled overnight.", D(2023, 6, 7), D(2023, 6, 7)),
        ("A fortnight ago it sank.", D(2023, 5, 22), D(2023, 5, 28)),
    ],
)
def test_wider_forms_are_placed(text: str, first: D, last: D) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["It lost in the fiscal second quarter.", "It snowed in the winter of 2021.",
     "It was on Friday, June 8."],
)  # fmt: skip
def test_what_cannot_be_placed_is_refused(text: str) -> None:
    assert resolve(only(text), WRITTEN) is None


@pytest.mark.parametrize(
    "text", ["Rovers lost the quarter-final.", "The second half was dull.", "He turned 80s music up.", "the 15th floor",
             "She is in her forties."],
)  # fmt: skip
def test_wider_forms_leave_what_is_no_time(text: str) -> None:
    assert find(text) == []


def placed(text: str) -> list[tuple[D, D] | None]:
    return [None if w is None else (w.first, w.last) for w in place(find(text), WRITTEN)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell on May 3. The following day it rose.", D(2023, 5, 4)),
        ("It fell on Friday. Two days later it rose.", D(2023, 6, 4)),
        ("It fell on Friday; that night it rose.", D(2023, 6, 2)),
        ("It fell on Friday at 2 a.m.", D(2023, 6, 2)),
    ],
)
def test_next_day_is_counted_from_the_day_told_before(text: str, day: D) -> None:
    assert placed(text)[-1] == (day, day)


def test_next_day_is_not_counted_from_a_month() -> None:
    assert placed("It fell in May. The following day it rose.")[-1] is None


@pytest.mark.parametrize(
    ("text", "edge"),
    [("Pay by 11 May", "by"), ("closed until Friday", "until"), ("shut since March 2020", "since"), ("on Friday", None),
     ("as of Tuesday", "by")],
)  # fmt: skip
def test_bound_is_kept_with_the_time(text: str, edge: str | None) -> None:
    assert only(text).edge == edge


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("after Friday's raid", True),
        ("the 2016 vote", True),
        ("before the vote on Friday", True),
        ("he fell Friday", False),
    ],
)
def test_time_that_dates_a_noun_is_marked(text: str, owned: bool) -> None:
    assert find(text)[-1].owned is owned


@pytest.mark.parametrize(
    ("text", "hour", "minute", "rounding"),
    [("at around 2 a.m.", 2, 0, "about"), ("at 14:30", 14, 30, None), ("0630 GMT", 6, 30, None),
     ("at midnight", 0, 0, None),     ("three o'clock in the afternoon", 15, 0, None), ("12:15 p.m.", 12, 15, None)],
)  # fmt: skip
def test_clock_is_read(text: str, hour: int, minute: int, rounding: str | None) -> None:
    found = only(text)
    assert (found.kind, found.hour, found.minute, found.rounding) == ("clock", hour, minute, rounding)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("letzte Woche", D(2023, 5, 29)), ("vor drei Tagen", D(2023, 6, 4)), ("il y a deux jours", D(2023, 6, 5)),
        ("la semana pasada", D(2023, 5, 29)), ("tre giorni fa", D(2023, 6, 4)), ("no ano passado", D(2022, 1, 1)),
        ("два дня назад", D(2023, 6, 5)), ("минулого року", D(2022, 1, 1)), ("الأسبوع الماضي", D(2023, 5, 29)),
        ("12 يونيو 2022", D(2022, 6, 12)),
    ],
)  # fmt: skip
def test_other_languages_count_from_the_day_of_writing(text: str, first: D) -> None:
    found = days(text)
    assert found is not None
    assert found[0] == first


def test_weekday_settles_the_year_of_its_day() -> None:
    assert days("It was on Tuesday, June 6") == (D(2023, 6, 6), D(2023, 6, 6))


def test_span_given_prefers_the_day_to_the_clock() -> None:
    text = "It fell at 2 a.m. on Friday."
    found = find_span(text, 8, 27)
    assert found is not None
    assert found.kind == "weekday"


def test_span_without_a_time_gives_none() -> None:
    assert find_span("A quiet harbour.", 2, 7) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The hearing is set for September.", 9),
        ("It fell in March.", 3),
        ("It opened in the autumn of last September.", 9),
    ],
)
def test_bare_month_follows_its_verb(text: str, month: int) -> None:
    window = resolve(find(text)[-1], WRITTEN)
    year = {9: 2023, 3: 2023}[month] if "last" not in text else 2022
    assert window == month_window(year, month)


def test_run_of_days_is_one_range() -> None:
    assert resolve(only("From 3 to 5 May it burned"), WRITTEN) == window_of(D(2023, 5, 3), D(2023, 5, 5))
