"""Figures: values, bounds, what they count, what is no figure, what is broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.events.amounts import Amount, amounts
from tellings.events.figures import figures
from tellings.events.pieces import pieces
from tellings.records import Figure

from .conftest import report_of, sentences_of

Read = Callable[[str], list[Figure]]


def read_amounts(text: str, language: str = "en") -> list[Amount]:
    return amounts(pieces(text, 0, len(text)), language)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("1,310 ballots", 1310, 1310, "exactly"),
        ("twenty-three goats", 23, 23, "exactly"),
        ("two hundred and six miners", 206, 206, "exactly"),
        ("two and a half million tonnes", 2.5e6, 2.5e6, "exactly"),
        ("half a million homes", 5e5, 5e5, "exactly"),
        ("a dozen ferries", 12, 12, "exactly"),
        ("nearly a dozen ferries", 12, 12, "about"),
        ("dozens of ferries", 24, None, "at least"),
        ("scores of ferries", 40, None, "at least"),
        ("tens of thousands of ferries", 20000, None, "at least"),
        ("several hundred ferries", 200, None, "at least"),
        ("at least 12 ferries", 12, None, "at least"),
        ("no fewer than nine ferries", 9, None, "at least"),
        ("more than 5 ferries", 5, None, "more than"),
        ("about 10 ferries", 10, 10, "about"),
        ("some 400 ferries", 400, 400, "about"),
        ("nearly 3,000 ferries", 3000, 3000, "about"),
        ("fewer than 30 ferries", None, 30, "less than"),
        ("up to 50 ferries", None, 50, "at most"),
        ("20 or more ferries", 20, None, "at least"),
        ("20-odd ferries", 20, 20, "about"),
        ("50+ ferries", 50, None, "at least"),
        ("between 5 and 10 ferries", 5, 10, "between"),
        ("5–10 ferries", 5, 10, "between"),
        ("five or six ferries", 5, 6, "between"),
        ("2 to 3 million ferries", 2e6, 3e6, "between"),
        ("1,10,000 ferries", 110000, 110000, "exactly"),
        ("over1,000 ferries", 1000, None, "more than"),
        ("a third of the ferries", 33.3333, 33.3333, "exactly"),
        ("more than a sixth of the ferries", 16.6667, None, "more than"),
        ("two-thirds of the ferries", 66.6667, 66.6667, "exactly"),
    ],
)
def test_amount_is_the_interval_that_its_words_allow(text: str, low: float, high: float, bound: str) -> None:
    [amount] = read_amounts("The port counted " + text + ".")
    assert (amount.low, amount.high, amount.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("de", "1.310 Stimmen", 1310), ("fr", "1 310 voix", 1310), ("ru", "12 500 тонн", 12500), ("en", "1.310 t", 1.31),
     ("de", "1,5 Tonnen", 1.5), ("en", "2 500 ballots", 2500)],
)  # fmt: skip
def test_digits_are_grouped_as_the_language_does(language: str, text: str, value: float) -> None:
    assert [a.low for a in read_amounts("x " + text, language)] == [value]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [("$3.2bn", 3.2e9, "$"), ("US$5 million", 5e6, "USD"), ("€40,000", 4e4, "EUR"), ("500 rupees", 500, "rupees"),
     ("12 per cent", 12, "%"), ("45%", 45, "%")],
)  # fmt: skip
def test_money_and_percent_keep_their_unit(text: str, low: float, unit: str) -> None:
    [amount] = read_amounts(f"The council spent {text} on it.")
    assert (amount.low, amount.unit) == (low, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The vote is on 4 May.", "It began on Feb. 24.", "The 1997 convention stands.", "They met in 2019.",
        "It closes at 2 a.m. on Monday.", "The gates open at 14:30.", "A 16-year-old boy spoke.", "He is aged 16.",
        "Mara Tolle, 34, won.", "The F-16 landed.", "The 3rd Harbour Brigade marched.", "The Group of Seven met.",
        "Rovers won 3-1 at home.", "The court split in a 5-4 ruling.", "One of the judges left.", "No one spoke.",
        "Resolution 2202 was read.", "A Boeing 737 waited.", "Call +44 20 7946 0999 now.", "It was one-on-one.",
        "She finished 21st.", "In phase two it grows.", "It happened three years ago.", "The two sides met.",
        "The 155mm gun is old.", "One Western envoy said so.", "The singer dies at 76.", "It fell on 09/02/2023.",
    ],
)  # fmt: skip
def test_dates_ages_scores_and_names_are_no_figures(read: Read, text: str) -> None:
    assert [f.text for f in read(text)] == []


def rows(found: list[Figure]) -> list[tuple[str, float | None, float | None]]:
    return [(f.counts, f.low, f.high) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry fire killed at least two sailors and injured 14.", [("killed", 2, None), ("injured", 14, 14)]),
        ("One miner was killed and five others wounded in the pit.", [("killed", 1, 1), ("injured", 5, 5)]),
        ("The landslide left three dead and 40 missing.", [("killed", 3, 3), ("missing", 40, 40)]),
        ("Police arrested 31 dockers.", [("captured", 31, 31)]),
        ("Some 1,200 villagers were displaced by the flood.", [("displaced", 1200, 1200)]),
        ("The army lost nine drones.", [("weapons", 9, 9)]),
        ("The storm damaged about 30 houses.", [("damaged", 30, 30)]),
        ("A total of 47 attacks were repelled.", [("attacks", 47, 47)]),
        ("The clinic counted 1,310 casualties over the past day.", [("casualties", 1310, 1310)]),
        ("Turnout was 61 percent.", [("percent", 61, 61)]),
        ("Nurses want a rise of £2,000.", [("money", 2000, 2000)]),
        ("About 4,000 nurses marched.", [("people", 4000, 4000)]),
    ],
)  # fmt: skip
def test_figure_counts_what_its_clause_says(read: Read, text: str, expected: list[object]) -> None:
    assert rows(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were killed while police detained 12.", [("killed", 2, 2), ("captured", 12, 12)]),
        ("The blast killed and wounded scores of shoppers.", [("casualties", 40, None)]),
        ("Killing a docker and wounding two others, the shell hit the quay.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("Eleven passengers died when the bus left the road.", [("killed", 11, 11)]),
        ("Rescuers found 14 climbers dead.", [("killed", 14, 14)]),
        ("The death toll rose to 61.", [("killed", 61, 61)]),
        ("More than 70 rebels have surrendered.", [("people", 70, None)]),
        ("Gunmen abducted and shot dead four herders.", [("killed", 4, 4)]),
    ],
)
def test_tree_finds_what_a_figure_counts(read_tree: Read, text: str, expected: list[object]) -> None:
    assert rows(read_tree(text)) == expected


def test_a_conditional_death_of_one_is_not_counted(read_tree: Read) -> None:
    assert read_tree("A falling tile could kill a man.") == []


def test_part_points_at_its_whole_and_counts_the_same(read: Read) -> None:
    whole, part = read("The fire killed 40 people, including 12 children.")
    assert part.part_of == whole.figure_id
    assert part.counts == "killed"


def test_another_and_others_are_additional(read: Read) -> None:
    found = read("Another five sailors were injured and two others died.")
    assert [f.additional for f in found] == [True, True]


def test_total_that_rises_is_cumulative(read: Read) -> None:
    first, total = read("Three miners died on Monday, bringing the total to 19.")
    assert (first.cumulative, total.cumulative) == (False, True)


def test_period_is_kept_with_the_figure(read: Read) -> None:
    [figure] = read("The clinic treated 130 casualties over the past day.")
    assert figure.period is not None
    assert figure.period.text == "over the past day"


def test_words_of_what_is_counted_are_evidence(read_tree: Read) -> None:
    [figure] = read_tree("Inspectors found 108 rusted fishing boats.")
    assert figure.of is not None
    assert figure.of.text == "rusted fishing boats"


@pytest.mark.parametrize(
    "text",
    [
        "The office counted more than 8000,1200 thefts.", "More than 175,<> people died in the fire.",
        "Divers brought up at least <> bodies.", "The flood killed 1,3100 people.", "The flood killed 12,,310 people.",
        "The flood killed 1,3l0 people.", "The flood killed 20� people.", "The flood killed 1, 000 people.",
        "The flood ruined 1..5 million homes.", "At least people died in the flood.",
    ],
)  # fmt: skip
def test_broken_number_is_never_read(read: Read, text: str) -> None:
    [figure] = read(text)
    assert figure.garbled
    assert (figure.low, figure.high) == (None, None)
    assert figure.garble_reason


def test_broken_number_keeps_its_bound(read: Read) -> None:
    assert [f.bound for f in read("More than 175,<> people died in the fire.")] == ["more than"]


def test_part_larger_than_its_whole_spoils_both(read: Read) -> None:
    assert [f.garbled for f in read("The fire killed 20 people, including 50 children.")] == [True, True]


def test_total_smaller_than_its_addition_is_spoiled(read: Read) -> None:
    first, total = read("The fire killed 30 people, bringing the death toll to 12.")
    assert (first.garbled, total.garbled) == (False, True)


def test_other_languages_have_digits_only() -> None:
    text = "Le feu a tué 1 310 personnes et deux chiens."
    found = [f.figure for f in figures(report_of(text, "fr"), sentences_of(text), {})]
    assert [(f.text, f.low) for f in found] == [("1 310", 1310)]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(alphabet="12,.<>%$-– atwofdkilenpothusrs:+/()\n�", max_size=80))
def test_figures_stand_where_they_say_on_any_text(text: str) -> None:
    report = report_of(text)
    for found in figures(report, sentences_of(text), {}):
        figure = found.figure
        assert text[figure.start : figure.end] == figure.text
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        if figure.garbled:
            assert figure.low is None
