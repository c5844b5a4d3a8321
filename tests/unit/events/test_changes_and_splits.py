"""Changes that are no tolls, digits torn apart, letters at the end of digits, nouns for people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.events.nouns import noun_lemma, thing_of
from tellings.records import Figure

Read = Callable[[str], list[Figure]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The province revised the toll down by two to 17 dead.", [(17, 17, "killed")]),
        ("The toll from the landslip was lowered by about three to 21 dead.", [(21, 21, "killed")]),
        (
            "The clinic lowered the toll of the spring landslip in the hills at Orm by two to 17 dead.",
            [(17, 17, "killed")],
        ),
        ("The guild reduced its demand by four to 30 crowns.", [(30, 30, "money")]),
        ("Rents will rise by 4 to 7 percent.", [(4, 7, "percent")]),
        ("Rents rose by 4 to 7 percent.", [(4, 7, "percent")]),
        ("The gale killed 4 to 7 sailors.", [(4, 7, "killed")]),
    ],
)
def test_by_opens_a_change_and_to_its_outcome(read: Read, text: str, expected: list[tuple[float, ...]]) -> None:
    assert [(f.low, f.high, f.counts) for f in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["The ministry lowered the toll by two.", "The death toll was reduced by nearly 30.", "Not one of them was jailed.",
     "Not one of the wounded was freed."],
)  # fmt: skip
def test_change_alone_or_not_one_is_no_toll(read: Read, text: str) -> None:
    assert read(text) == []


def test_not_a_victim_is_none(read_tree: Read) -> None:
    assert read_tree("Not a miner was killed.") == []


def test_agent_after_by_is_no_change(read: Read) -> None:
    [figure] = read("The toll grew as six shoppers were killed by gunmen.")
    assert (figure.low, figure.counts) == (6, "killed")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("The toll has climbed to 2 7 people.", "2 7"),
        ("Another 3 1 miners were hurt.", "3 1"),
        ("The toll rose to 1 9 dead.", "1 9"),
        ("At least 1 0 4 people died.", "At least 1 0 4"),
        ("Another 6l were wounded.", "6l"),
        ("Nine died and 2I people were missing.", "2I"),
        ("Some 4o villagers fled.", "Some 4o"),
    ],
)
def test_torn_digits_and_letters_behind_them_are_garbled(read: Read, text: str, broken: str) -> None:
    [figure] = [f for f in read(text) if f.garbled]
    assert (figure.text, figure.low, figure.high) == (broken, None, None)


@pytest.mark.parametrize(
    "text",
    ["In Sector 7 12 people died.", "On May 3 12 people died.", "In 2019 12 people died.", "It said 1 300 people fled.",
     "The tank lost 30l of fuel.", "Cooks bought 30l and left."],
)  # fmt: skip
def test_whole_numbers_side_by_side_are_not_garbled(read: Read, text: str) -> None:
    assert not any(f.garbled for f in read(text))


@pytest.mark.parametrize(
    "word", ["individuals", "persons", "residents", "folk", "townsfolk", "townspeople", "schoolchildren", "souls"]
)
def test_words_for_people_are_people(word: str) -> None:
    assert thing_of(noun_lemma(word)) == "people"


def test_liberated_individuals_count_as_released_people(read: Read) -> None:
    freed, released = read("Norland liberated 70 individuals. Veltia released 70 people.")
    assert freed.counts == released.counts == "captured"
