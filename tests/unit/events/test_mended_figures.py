"""Figures that were read as something else: particles, periods, corrections, measures, tallies, other languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.events.figures import figures
from tellings.records import Figure

from .conftest import report_of, sentences_of

Read = Callable[[str], list[Figure]]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The clans will hand over 60 captives.", "exactly"),
        ("The board offered 3 percent over 18 months.", "exactly"),
        ("The levy raised $9 million over six years.", "exactly"),
        ("The storm killed over 60 sailors.", "more than"),
        ("The voyage took over 18 hours.", "more than"),
    ],
)
def test_over_is_a_bound_only_where_it_opens_the_number(read: Read, text: str, bound: str) -> None:
    assert read(text)[-1].bound == bound


def test_second_conjunct_counts_by_its_own_verb(read: Read) -> None:
    found = read("The feud has killed more than 300 people and driven nearly 2 million from their homes.")
    assert [f.counts for f in found] == ["killed", "displaced"]


def test_figure_that_a_report_takes_back_is_none_of_its_figures(read: Read) -> None:
    [right] = read("An earlier version of this story said the fee was 30 million euros. It was 3 million.")
    assert (right.low, right.counts, right.unit) == (3e6, "money", "euros")


def test_number_after_not_in_a_correction_is_dropped(read: Read) -> None:
    assert [f.low for f in read("This report was corrected to say 70 divers took part, not 700.")] == [70]


@pytest.mark.parametrize("number", ["1l4", "3O7", "5.61O"])
def test_letter_among_digits_is_garbled(read: Read, number: str) -> None:
    [found] = read(f"The clinic treated {number} people.")
    assert found.garbled
    assert found.low is None


def test_nominal_litres_are_not_garbled(read: Read) -> None:
    assert not any(f.garbled for f in read("The tank holds 40l of water."))


def test_minus_makes_the_number_negative(read: Read) -> None:
    [found] = read("The valley cooled to minus twelve degrees.")
    assert (found.low, found.high) == (-12, -12)


@pytest.mark.parametrize(
    "text", ["Porters began a 72-hour strike.", "The envoy was jailed for 9 years.", "It followed a 20-day clash."]
)
def test_duration_counts_neither_attacks_nor_captives(read: Read, text: str) -> None:
    assert [f.counts for f in read(text)] == ["other"]


@pytest.mark.parametrize(
    ("text", "low", "counts"),
    [
        ("Guards put the number of barges at about 35.", 35, "other"),
        ("A monitor put the number of people who have left their homes at close to 4,000.", 4000, "displaced"),
        ("Four of the injured were in hospital.", 4, "injured"),
        ("Six people were killed. The mayor put the figure at five.", 5, "killed"),
        ("The flood toll rose to 80 dead, the office said, revising its earlier figure of 61.", 61, "killed"),
    ],
)
def test_number_after_its_tally_word_is_read(read: Read, text: str, low: float, counts: str) -> None:
    assert (low, counts) in [(f.low, f.counts) for f in read(text)]


@pytest.mark.parametrize(
    ("language", "text", "rows"),
    [
        ("de", "Am Hafen warten rund 4.500 Fahrer.", [(4500, "about", "other")]),
        ("de", "Mindestens 7 Tote und 20 Verletzte.", [(7, "at least", "killed"), (20, "exactly", "injured")]),
        ("es", "Unos 3.000 barcos salieron el 9 de mayo de 2023.", [(3000, "about", "other")]),
        ("fr", "Plus de 50 blessés, au moins 8 morts.", [(50, "more than", "injured"), (8, "at least", "killed")]),
        ("ru", "Погибли около 15 рыбаков 3 мая 2021 года.", [(15, "about", "killed")]),
    ],
)
def test_other_languages_say_bound_and_casualties_by_table(
    language: str, text: str, rows: list[tuple[float, str, str]]
) -> None:
    found = [f.figure for f in figures(report_of(text, language), sentences_of(text), {})]
    assert [(f.low, f.bound, f.counts) for f in found] == rows
    assert all(f.unit is None for f in found)
