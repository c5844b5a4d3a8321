"""A capitalised form is a person only with evidence in the report."""

from __future__ import annotations

import pytest

from tests.unit.names.name_piles import record


@pytest.mark.parametrize(
    "name", ["Radio Cumbre", "Velmino Observatory", "Freies Echo Online", "Ostland Zeitung", "Banco del Faro"]
)
def test_human_needs_more_than_a_verb_of_saying_where_the_form_is_a_bodys(name: str) -> None:
    made = record(f"The dam is safe, {name} said on Monday. The mayor told {name} that he was glad.")
    assert made.of(name).kind == "organisation"


def test_human_is_no_lone_acronym_that_says_something() -> None:
    made = record("At the quay 14 ships were waiting, operator KTLA said. Its shares fell by 2 percent.")
    assert not made.has("KTLA") or made.of("KTLA").kind != "person"


def test_human_is_no_lone_word_after_its_kind() -> None:
    made = record("Drivers walked out for 48 hours, the union Rondo said on Monday. Rondo wants a raise of 3 percent.")
    assert made.of("Rondo").kind == "organisation"


def test_human_unknown_name_that_speaks_is_a_person() -> None:
    made = record("“We saw smoke,” said Orvel Tamsin, a fisherman. Tamsin had been at sea since dawn.")
    assert made.of("Orvel Tamsin").kind == "person"


def test_find_keeps_a_river_inside_the_name_of_a_paper() -> None:
    made = record("The sluice was left open, the Rhine Courier reported on Monday, citing two engineers.")
    assert made.of("Rhine Courier").kind == "organisation"


def test_find_keeps_the_number_of_a_channel() -> None:
    made = record("The minister told Channel 9 on Monday that the dam is safe.")
    assert made.has("Channel 9")


@pytest.mark.parametrize("text", ["Let Them Drown, Says Mayor of Velmino", "The mayor left. Let us hope, she said."])
def test_find_takes_an_acronym_only_as_it_is_written(text: str) -> None:
    assert not record(text).has("Let")
