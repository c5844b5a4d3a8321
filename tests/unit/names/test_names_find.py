"""Names are found, cut and told apart by what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.names.name_piles import record


def test_find_keeps_the_title_out_of_the_name() -> None:
    made = record("Kenyan President William Ruto opened the dam. Engineers cheered.")
    assert made.name("William Ruto").kind == "person"
    assert [role.title for role in made.name("William Ruto").roles] == ["Kenyan President"]


def test_find_role_points_at_its_words() -> None:
    made = record("The bridge is safe, said Ada Quillfeather, chief engineer of the harbour board.")
    (role,) = made.name("Ada Quillfeather").roles
    assert made.texts["r1"][role.evidence.start : role.evidence.end] == role.evidence.text == role.title
    assert role.title.startswith("chief engineer")


def test_find_splits_a_country_from_a_person() -> None:
    made = record("Prime Minister of Norway Jonas Brekkestad, visited the mine on Monday.")
    assert made.name("Norway").kind == "country"
    assert made.name("Jonas Brekkestad").kind == "person"


def test_find_leaves_the_possessive_out() -> None:
    made = record("Mary Thornbury’s lawyer called Peru's offer a joke.")
    assert made.has("Mary Thornbury")
    assert made.name("Peru").ids.iso3 == "PER"


def test_find_takes_an_adjective_for_its_country() -> None:
    made = record("Slovak and Belarusian drivers blocked the road.")
    assert made.name("Slovak").name == "Slovakia"
    assert made.name("Belarusian").name == "Belarus"
    assert made.of("Slovak").how == "variant"


def test_find_leaves_languages_alone() -> None:
    assert not record("The two men spoke in Russian, the waiter said.").has("Russian")


def test_find_takes_a_list_of_unknown_words_after_a_town_for_places() -> None:
    made = record("Shells fell on Tarsk, Velmino, Orobka, Kramatorsk and Dulniv, the Ukrainian military said.")
    assert made.of("Velmino").kind == "place"
    assert made.of("Dulniv").kind == "place"


def test_find_national_body_by_its_country() -> None:
    made = record("Peru's foreign ministry summoned the envoy. The Peruvian Foreign Ministry gave no reason.")
    assert made.of("Peru's foreign ministry").name_id == made.of("Peruvian Foreign Ministry").name_id
    assert made.name("Peru's foreign ministry").kind == "government"
    assert made.name("Peru's foreign ministry").country == "PER"


def test_find_keeps_other_bodies_of_a_country_apart() -> None:
    made = record("Peru's army and Peru's navy were put on alert.")
    assert made.of("Peru's army").name_id != made.of("Peru's navy").name_id


def test_find_country_inside_a_town_is_no_country() -> None:
    made = record("Ships left Port Sudan on Friday with grain.")
    assert made.name("Port Sudan").kind == "place"
    assert not made.has("Sudan")


@pytest.mark.parametrize("word", ["us", "who", "it", "let"])
def test_find_small_words_are_no_acronyms(word: str) -> None:
    assert not record(f"They asked {word} nothing at all about the flood.").has(word)


def test_find_headline_words_are_no_names() -> None:
    made = record("Angry Farmers Block Harbour Road Over Prices\n\nFarmers blocked a road near Lyon on Monday.")
    assert {m.text for m in made.mentions} == {"Lyon"}


def test_find_other_languages_by_tables_and_capitals() -> None:
    made = record("Un séisme a frappé la Géorgie lundi. Les secours sont arrivés à Koutaïssi.", language="fr")
    assert made.name("Géorgie").ids.iso3 == "GEO"
    assert made.name("Koutaïssi").ids.geonames == 613607


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.text(alphabet=st.sampled_from(list("AbcdéЖ .,'’-\u200b\n\"“”()0")) | st.characters(codec="utf-8"), max_size=60)
)
def test_find_never_fails_and_spans_hold(text: str) -> None:
    made = record("Ada Quill of Peru said no. " + text)
    for mention in made.mentions:
        assert made.texts["r1"][mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""


def test_find_names_of_countries_in_other_languages_are_words_in_english() -> None:
    made = record("The ferry of Island Star Lines sank off the coast of Peru.")
    assert {name.name for name in made.names.values() if name.kind == "country"} == {"Peru"}


def test_find_german_nouns_are_no_countries() -> None:
    text = "Er muss sechs Jahre in Haft. Nach sechs Jahren, noch einmal sechs Jahren, kam er frei, drei Jahre zu spät."
    made = record(text, language="de")
    assert "country" not in {m.kind for m in made.mentions}


def test_find_region_with_a_hyphen_is_read_whole() -> None:
    made = record("The firm is based in Essen, North Rhine-Westphalia, and was founded there.")
    assert made.name("North Rhine-Westphalia").place_precision == "region"


def test_find_letters_behind_a_name_are_no_part_of_it() -> None:
    assert record("His lawyer, Sir Peter Ashworth KC, said so on Monday.").has("Peter Ashworth")


def test_find_russian_region_by_its_adjective() -> None:
    made = record("В Калининградской области закрыли порт.", language="ru")
    assert made.name("Калининградской области").place_precision == "region"


def test_find_keeps_small_letters_behind_a_hyphen() -> None:
    made = record("Kim Seo-yun, who studies tides, said the harbour was silting up. Kim measured it twice.")
    assert made.name("Kim Seo-yun").kind == "person"


def test_find_opens_a_sentence_with_a_name_that_the_tagger_takes_for_a_verb() -> None:
    made = record("Rosalind Achebe, for the appellant, had argued that the list was a guest list. Achebe sat down.")
    assert made.name("Rosalind Achebe").kind == "person"
