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
        ("The storm sank over 18 boats.", "more than"),
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
    [found] = read("Output changed by minus twelve percent.")
    assert (found.low, found.high) == (-12, -12)


@pytest.mark.parametrize(
    "text",
    ["Porters began a 72-hour strike.", "The envoy was jailed for 9 years.", "It followed a 20-day clash.",
     "It took 90 seconds.", "The quake had a magnitude of 6.8.", "The gun fires 30 kilometres.", "It blew at 90 mph.",
     "The valley cooled to minus twelve degrees.", "A man of about twenty ran off.", "No one was hurt.",
     "It happened at about 8.", "The Grand Prix 2018 races began.", "The two sides met."],
)  # fmt: skip
def test_what_measures_or_points_is_no_figure(read: Read, text: str) -> None:
    assert [f.text for f in read(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland and Veltia exchanged 40 prisoners of war.", [("captured", 40)]),
        ("Sixty of its members were freed from the fort.", [("captured", 60)]),
        ("They set three barges on fire.", [("damaged", 3)]),
        ("Gunmen beat two clerks to death.", [("killed", 2)]),
        ("About 230 marchers are still in jail.", [("captured", 230)]),
        ("Four people were taken to hospital.", [("injured", 4)]),
        ("The storm forced the evacuation of 900 people.", [("displaced", 900)]),
        ("Two dead, 40 injured as ferry capsizes.", [("killed", 2), ("injured", 40)]),
        ("The blast left 30 people dead and 20 wounded.", [("killed", 30), ("injured", 20)]),
        ("They found three improvised explosive devices.", [("weapons", 3)]),
        ("The 1,200-strong crowd left.", [("people", 1200)]),
        ("Tens of thousands marched.", [("people", 20000)]),
        ("She took 2.3 million votes. He got 1.9 million.", [("other", 2.3e6), ("other", 1.9e6)]),
        ("The thieves left with two million crowns.", [("money", 2e6)]),
        ("Two robbers and six clerks spoke.", [("people", 2), ("people", 6)]),
        ("Nine provinces have been affected.", [("other", 9)]),
        ("Wages rose 4.5% to 30 dollars.", [("percent", 4.5), ("money", 30)]),
    ],
)  # fmt: skip
def test_phrase_around_the_number_says_what_it_counts(read: Read, text: str, expected: list[tuple[str, float]]) -> None:
    assert [(f.counts, f.low) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A miner died and a guard was hurt.", ["killed", "injured"]),
        ("Police found the body of a woman.", ["killed"]),
        ("The fire killed nine, including a nurse and a child.", ["killed", "killed", "killed"]),
        ("A guard was shot in the arm.", ["injured"]),
        ("A soldier killed three people.", ["killed"]),
        ("A guard could be killed.", []),
    ],
)
def test_one_victim_with_an_article_is_a_figure(read_tree: Read, text: str, expected: list[str]) -> None:
    assert [f.counts for f in read_tree(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doctors treated 60 patients, of whom eight died.", [("people", 60), ("killed", 8)]),
        ("Two of the injured later died.", [("killed", 2)]),
        ("Two female bombers have killed 22 worshippers.", [("people", 2), ("killed", 22)]),
        ("SKARN (Wire) - Six Norland troops were killed.", [("killed", 6)]),
        ("Twelve prisoners were killed.", [("killed", 12)]),
    ],
)
def test_grammar_tells_who_died(read_tree: Read, text: str, expected: list[tuple[str, float]]) -> None:
    assert [(f.counts, f.low) for f in read_tree(text)] == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fort lost nine men this week.", [("killed", 9)]),
        ("Five dockers were hurt. The next day a crowd of about 2,000 marched.", [("injured", 5), ("people", 2000)]),
        ("Nine drowned. Two thirds of the passengers were saved, 46 of them by boats.",
         [("killed", 9), ("percent", 66.6667), ("people", 46)]),
        ("The death toll could rise to 50.", []),
    ],
)  # fmt: skip
def test_figure_does_not_take_over_a_class_from_afar(read: Read, text: str, expected: list[tuple[str, float]]) -> None:
    assert [(f.counts, f.low) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "counts"),
    [
        ("The police counted 22.000 people in the square.", 22_000, "people"),
        ("About 3.500 soldiers were captured.", 3_500, "captured"),
        ("Nine are still being looked for.", 9, "missing"),
        ("Four men are being searched for in the ruins.", 4, "missing"),
    ],
)
def test_point_before_three_digits_of_people_parts_thousands_and_sought_people_are_missing(
    read_tree: Callable[[str], list[Figure]], text: str, value: float, counts: str
) -> None:
    [figure] = read_tree(text)
    assert (figure.low, figure.counts, figure.garbled) == (value, counts, False)


@pytest.mark.parametrize(
    "text", ["On 18.09.24 the dam broke.", "The quake had a magnitude of 6,1.", "It was 38,5 degrees."]
)
def test_dates_and_measures_of_the_continent_are_neither_figures_nor_broken(
    read_tree: Callable[[str], list[Figure]], text: str
) -> None:
    assert read_tree(text) == []


def test_wrong_group_of_people_stays_broken(read_tree: Callable[[str], list[Figure]]) -> None:
    assert [f.garbled for f in read_tree("At least 1,31 people died.")] == [True]
