from __future__ import annotations

import datetime

import pytest

from tellings.reports.dates import is_date_line, nearest_day, printed_days, stated_day

from .building import BODY, HEADLINE, Declared, page, text_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-07T23:40:12-04:00", "2024-06-07"),
        ("Fri, 07 Jun 2024 16:40:12 GMT", "2024-06-07"),
        ("2024-06-08 09:10:00", "2024-06-08"),
        ("20240607", "2024-06-07"),
        ("1717778412", "2024-06-07"),
        ("June 7th, 2024", "2024-06-07"),
    ],
)
def test_stated_day_reads_what_containers_write(text: str, day: str) -> None:
    assert stated_day(text) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13-40", "0000-00-00", "8 hours ago", "12345", "6/7/2024"])
def test_stated_day_is_none_where_nothing_is_certain(text: str) -> None:
    assert stated_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Posted June 7, 2024 4:40 pm", "2024-06-07"),
        ("7. März 2024, 14:05 Uhr", "2024-03-07"),
        ("le 1er avril 2024 à 12h30", "2024-04-01"),
        ("7 de mayo de 2024", "2024-05-07"),
        ("7 июня 2024", "2024-06-07"),
        ("2024年6月7日", "2024-06-07"),
        ("7 حزيران 2024", "2024-06-07"),
        ("07.06.2024", "2024-06-07"),
    ],
)
def test_printed_day_is_read_in_many_languages(text: str, day: str) -> None:
    assert [found.day.isoformat() for found in printed_days(text)] == [day]


def test_ambiguous_numbers_need_a_locale() -> None:
    assert printed_days("03/04/2024") == []
    assert printed_days("03/04/2024", "en-US")[0].day == datetime.date(2024, 3, 4)
    assert printed_days("03/04/2024", "fr")[0].day == datetime.date(2024, 4, 3)
    assert printed_days("25/04/2024")[0].day == datetime.date(2024, 4, 25)


def test_impossible_day_is_no_date() -> None:
    assert printed_days("30 February 2024") == []


def test_date_line_holds_nothing_else() -> None:
    assert is_date_line("Updated 7 June 2024 at 16:40 GMT")
    assert is_date_line("8 hours ago")
    assert not is_date_line("The bridge was closed on 7 June 2024")


def test_day_without_a_year_goes_to_the_nearest_year() -> None:
    assert nearest_day(12, 31, datetime.date(2024, 1, 2)) == datetime.date(2023, 12, 31)


def test_printed_date_is_a_claim_with_its_words() -> None:
    result = page(text_of("date 2024-03-05 8 hours ago", HEADLINE, *BODY))
    assert result.published is not None
    assert (result.published.value, result.published.basis) == ("2024-03-05", "printed")
    assert [e.text for e in result.published.evidence] == ["2024-03-05"]


def test_date_inside_the_reporting_is_not_the_pages_date() -> None:
    assert (
        page(text_of(HEADLINE, *BODY, "The first stone was laid on May 4, 1931, by the mayor's daughter.")).published
        is None
    )


def test_relative_time_alone_is_no_date() -> None:
    assert page(text_of("8 hours ago", HEADLINE, *BODY)).published is None


def test_dateline_without_a_year_is_reckoned_from_the_stated_date() -> None:
    declared = Declared(published="2024-03-05")
    result = page(text_of(HEADLINE, f"ELSMERE, March 4 (AP) — {BODY[0]}", *BODY[1:]), declared=declared)
    (date,) = result.other_dates
    assert (date.value, date.basis, date.evidence[0].text) == ("2024-03-04", "reckoned", "March 4")


def test_dates_of_other_items_are_not_the_pages() -> None:
    teasers = (
        "Most Popular",
        "Baker wins prize",
        "4 May 2023",
        "Old cinema closes",
        "5 May 2023",
        "Snow falls",
        "6 May 2023",
    )
    result = page(text_of("Tuesday, March 5, 2024", HEADLINE, *BODY, *teasers, "Storm names announced", "7 May 2023"))
    assert result.published is not None and result.published.value == "2024-03-05"
    assert "2023-05-07" not in [date.value for date in result.other_dates]


def test_byline_leaves_out_the_role() -> None:
    assert page(text_of(HEADLINE, "By Lena Orth, Harbour Correspondent", *BODY)).byline == "Lena Orth"
