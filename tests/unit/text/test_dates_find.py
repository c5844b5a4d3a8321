"""Finding time expressions in running text."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.text.dates import TimeExpression, find


def only(text: str) -> TimeExpression:
    found = find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "year", "month", "day"),
    [
        ("Friday, March 31, 2023", 2023, 3, 31),
        ("Feb. 24, 2022", 2022, 2, 24),
        ("31 March 2023", 2023, 3, 31),
        ("31st of March, 2023", 2023, 3, 31),
        ("2023-03-31", 2023, 3, 31),
        ("31.03.2023", 2023, 3, 31),
        ("31/03/2023", 2023, 3, 31),
        ("31 mars 2023", 2023, 3, 31),
        ("31. März 2023", 2023, 3, 31),
        ("31 de marzo de 2023", 2023, 3, 31),
        ("31 marzo 2023", 2023, 3, 31),
        ("31 de março de 2023", 2023, 3, 31),
        ("31 марта 2023", 2023, 3, 31),
        ("31 березня 2023", 2023, 3, 31),
        ("31 maart 2023", 2023, 3, 31),
        ("2023年3月31日", 2023, 3, 31),
    ],
)
def test_find_day_reads_written_forms(words: str, year: int, month: int, day: int) -> None:
    found = only(f"The dam broke; {words}; nobody was hurt")
    assert (found.kind, found.text, found.year, found.month, found.day) == ("day", words, year, month, day)


@pytest.mark.parametrize("words", ["May 11", "11 May", "May 11th", "11 mai", "11 мая"])
def test_find_day_without_year_is_seen_from_publication(words: str) -> None:
    found = only(f"The dam broke on {words} in the valley")
    assert (found.kind, found.year, found.month, found.day, found.anchor) == ("day", None, 5, 11, "publication")


def test_find_day_reads_a_run_of_days() -> None:
    found = only("The fair (May 3-5, 2021) was rained out")
    assert (found.day, found.day_end, found.year) == (3, 5, 2021)


@pytest.mark.parametrize(
    "text",
    [
        "You may 5 times refuse",
        "They march 10 miles",
        "May I ask?",
        "April said she was happy",
        "A 34-year-old man fell",
        "It is open 24/7",
        "They won 3:2",
        "It was on 03/04/2023",
        "Use version 2.10.2023 of it",
        "His second goal came late",
        "Call 0170 2023 4455",
        "It took 31 February to mend",
        "the Sunday Times wrote",
        "a Good Friday lamb",
        "Russia Today was fined",
        "a crowd of 2000 soldiers",
        "an 80-year-old woman",
        "March 10,000 people",
    ],
)
def test_find_leaves_what_is_no_date(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [("Back in September 2022 it", 2022, 9), ("It fell in September", None, 9), ("im März 2021 ging", 2021, 3)],
)
def test_find_month(text: str, year: int | None, month: int) -> None:
    found = only(text)
    assert (found.kind, found.year, found.month) == ("month", year, month)


@pytest.mark.parametrize(("text", "year"), [("It fell in 2014", 2014), ("the 1997 treaty", 1997), ("(1999)", 1999)])
def test_find_year(text: str, year: int) -> None:
    found = only(text)
    assert (found.kind, found.year, found.text) == ("year", year, str(year))


@pytest.mark.parametrize(
    ("text", "weekday", "direction"),
    [
        ("He said on Friday that", 4, None),
        ("It sank last Tuesday", 1, "last"),
        ("It sails next Monday", 0, "next"),
        ("Pay by Monday or go", 0, "ahead"),
        ("They will meet on Sunday", 6, "ahead"),
        ("Er kam am Freitag an", 4, None),
        ("Il est venu vendredi soir", 4, None),
    ],
)
def test_find_weekday(text: str, weekday: int, direction: str | None) -> None:
    found = only(text)
    assert (found.kind, found.weekday, found.direction) == ("weekday", weekday, direction)


@pytest.mark.parametrize(
    ("text", "unit", "offset"),
    [
        ("It fell yesterday.", "day", -1),
        ("It fell last month.", "month", -1),
        ("It fell this week.", "week", 0),
        ("It fell two weeks ago.", "week", -2),
        ("It fell 3 years ago.", "year", -3),
        ("Это было вчера.", "day", -1),
    ],
)
def test_find_relative(text: str, unit: str, offset: int) -> None:
    found = only(text)
    assert (found.kind, found.unit, found.offset) == ("relative", unit, offset)


@pytest.mark.parametrize(
    ("text", "kind", "amount", "unit", "about"),
    [
        ("calm 13 months after the raid began, he said", "since", 13, "month", "the raid began"),
        ("the 7-week-old siege", "since", 7, "week", "siege"),
        ("the third week of the dock strike", "nth", 3, "week", "the dock strike"),
        ("the strike, which has entered its third week,", "nth", 3, "week", "strike, which has entered its"),
        ("on the second anniversary of the coup", "anniversary", 2, "year", "the coup"),
        ("three years into the conflict and no end", "since", 3, "year", "the conflict"),
    ],
)
def test_find_counts_from_a_happening(text: str, kind: str, amount: int, unit: str, about: str) -> None:
    found = only(text)
    assert (found.kind, found.amount, found.unit) == (kind, amount, unit)
    assert found.about is not None
    assert text[slice(*found.about)] == about
    assert found.anchor == "happening"


def test_find_does_not_count_from_a_length_of_time() -> None:
    assert find("a three-day truce") == []


def test_find_past_stretch_and_clock() -> None:
    assert [(e.kind, e.amount) for e in find("around 2 a.m. and over the past 48 hours")] == [
        ("clock", None),
        ("past", 2),
    ]


def test_find_keeps_to_the_range() -> None:
    text = "On May 3 it fell. On May 4 it rose."
    assert [e.text for e in find(text, 18, len(text))] == ["May 4"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            ["May", "11", "2023", "Friday", "on", "the", "months", "after", "war", ",", "🎙", "a", ".", "\n"]
        )
    )
)
def test_find_spans_hold_their_words_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = find(text)
    assert all(text[e.start : e.end] == e.text and e.text.strip() == e.text != "" for e in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
