"""Bodies: what makes two forms one, and what makes two bodies of one form."""

from __future__ import annotations

import pytest

from tellings.names.bodymatch import bodies_match, body_words
from tellings.names.pairs import same_name
from tests.unit.names.name_piles import record


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Brightline AG", "Brightline"), ("Brightline Sp. z o.o.", "BRIGHTLINE"), ("Q.R.T. Company", "QRT Co."),
        ("ООО «Брайтлайн»", "Brightlain LLC"), ("Third Assault Brigade", "3rd Assault Brigade"),
        ("9th Separate Mechanised Brigade", "9th Mechanized Brigade"), ("Orlen News Agency", "Orlen"),
        ("Quill Marine Insurance", "Quill Marine Insurence"), ("FC Turin", "Torino"),
    ],
)  # fmt: skip
def test_bodies_that_are_one(a: str, b: str) -> None:
    assert bodies_match(a, b).sure


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3rd Brigade", "13th Brigade"), ("School No. 25", "School No. 52"), ("I Corps", "II Corps"),
        ("St Mary's Hospital", "St Mark's Hospital"), ("Brightline", "Brightline Energy"),
        ("Aldmouth Regional Hospital", "Aldworth Regional Hospital"), ("Quill Trust", "Quill Trust II"),
        ("Bank of Armenia", "Bank of Albania"),
    ],
)  # fmt: skip
def test_bodies_that_are_two(a: str, b: str) -> None:
    assert not bodies_match(a, b).sure


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Frente Quillista", "Quillista Front"), ("Liwa Brandmour", "Brandmour Brigade"),
        ("Université de Skarv", "Universität Skarv"), ("Société Brandmour", "Brandmour Gesellschaft"),
    ],
)  # fmt: skip
def test_bodies_in_two_languages_are_one_by_the_name_in_them(a: str, b: str) -> None:
    assert bodies_match(a, b).sure


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Partido Socialista", "Parti Socialiste"), ("Frente Quillista", "Quillista Party"),
        ("Liwa Brandmour", "Lower Brandmour"), ("Banco Skarv", "Skarv National Bank"),
    ],
)  # fmt: skip
def test_bodies_in_two_languages_are_two_without_it_or_with_another_word(a: str, b: str) -> None:
    assert not bodies_match(a, b).sure


def test_acronym_leaves_out_an_arabic_and() -> None:
    assert bodies_match("Jund Quill al-Nur wal Marlow", "JQNM").sure


def test_bodies_words_are_without_legal_forms() -> None:
    assert body_words("Открытое акционерное общество «Нордгидро»") == body_words("Nordgidro OJSC") == ("nordgidro",)


def test_bodies_country_before_or_behind_is_one() -> None:
    assert same_name("organisation", "Communist Party of Peru", "Peruvian Communist Party").sure
    assert not same_name("organisation", "University of Peru", "Peruvian University").sure


def test_bodies_address_of_one_form_only_is_no_match() -> None:
    assert not same_name("organisation", "University of Aldmouth", "University of Aldmouth (Kent)").sure
    assert same_name("armed-group", "Marsh Liberation Front (MLF)", "Marsh Liberation Front").sure


def test_bodies_own_name_of_a_state_body_meets_its_wordings() -> None:
    made = record("The Knesset voted on Monday.", "Israel's parliament voted on Monday.")
    assert made.of("Knesset").name_id == made.of("Israel's parliament", "r2").name_id
    assert made.name("Knesset").name == "Knesset"


def test_bodies_team_with_an_article_is_no_person() -> None:
    made = record("The Herons won again. Coach Ada Quill praised the Herons after the match. Fans cheered the Herons.")
    assert made.of("Herons", nth=1).kind == "organisation"


def test_bodies_town_begins_the_name_of_a_team() -> None:
    made = record("The Kansas City Kestrels lost their home match on Sunday to the Salt Lake City Council's side.")
    assert made.of("Kansas City Kestrels").kind == "organisation"
    assert not made.has("Kansas City")


def test_bodies_prizes_and_contests_are_neither_person_nor_body() -> None:
    made = record("Ada Quill won the Marlow Prize. She had lost the Aldmouth Cup before.")
    assert {made.of("Marlow Prize").kind, made.of("Aldmouth Cup").kind} == {"other"}


def test_bodies_figure_of_a_unit_is_part_of_its_name() -> None:
    made = record(
        "The 3rd Marsh Brigade held the dam while the 13th Marsh Brigade withdrew. The Third Marsh Brigade won."
    )
    assert made.of("3rd Marsh Brigade").name_id == made.of("Third Marsh Brigade").name_id
    assert made.of("13th Marsh Brigade").name_id != made.of("3rd Marsh Brigade").name_id


def test_bodies_company_meets_its_form_without_the_legal_form() -> None:
    made = record(
        "The utility Orlvik AG said so on Monday. Critics say that Orlvik AG knew.", "Both sides say Orlvik paid."
    )
    assert made.of("Orlvik", "r2").name_id == made.of("Orlvik AG").name_id


def test_bodies_daughter_is_not_the_mother() -> None:
    made = record(
        "Vantor Inc agreed to buy Orlvik AG, the bank said. Shares in Orlvik Energy, a former unit, fell on Monday. "
        "The firm Orlvik AG said that Orlvik Energy is not part of the deal."
    )
    assert made.of("Orlvik Energy").name_id != made.of("Orlvik AG").name_id


def test_bodies_court_of_something_is_no_person() -> None:
    made = record("Her lawyer said she would go to the Court of Appeal in Malmo. The Court of Appeal was silent.")
    assert made.of("Court of Appeal").kind == "organisation"
