"""Places are chosen by what the report says around them, and never corrected silently."""

from __future__ import annotations

import pytest

from tellings.names.forms import key, mixed_script, plain, skeleton
from tellings.names.gazetteer import gazetteer, km_between
from tests.unit.names.name_piles import record


def test_places_spellings_share_one_id() -> None:
    made = record("Fire broke out in Kiev, Ukraine. Firemen in Kyiv were busy. Ukraine sent help.")
    assert made.name("Kiev").ids.geonames == made.name("Kyiv").ids.geonames == 703448


def test_places_point_comes_from_the_table() -> None:
    made = record("The court in Valparaíso, Chile, sat late.")
    name = made.name("Valparaíso")
    assert (name.lat, name.lon, name.place_precision, name.country) == (-33.036, -71.63, "town", "CHL")


def test_places_country_beside_decides() -> None:
    made = record("Students met in Athens, Georgia, on Monday.")
    assert made.name("Athens").country == "USA"
    assert made.name("Georgia").kind == "place"


def test_places_country_of_the_same_name_stays_a_country() -> None:
    made = record("A quake shook Tbilisi, Georgia, on Monday. Georgia asked for help.")
    assert made.name("Georgia", nth=1).ids.iso3 == "GEO"


def test_places_town_outside_the_region_named_beside_it_is_not_linked() -> None:
    made = record("The village of Odesa in the Kharkiv region was flooded. Ukraine sent boats.")
    name, mention = made.name("Odesa"), made.of("Odesa")
    assert name.ids.geonames is None
    assert name.lat is None
    assert mention.candidates
    assert mention.reason
    assert "does not lie in" in mention.reason


def test_places_damaged_form_in_a_list_is_flagged_not_mended() -> None:
    made = record("Ukraine said shells fell on Kramatorsk, Pakhmud, Toretsk and Chasiv Yar.")
    assert made.name("Pakhmud").ids.geonames == 713174
    assert made.of("Pakhmud").damaged
    assert "not a known spelling" in str(made.of("Pakhmud").reason)


def test_places_unknown_village_is_no_damaged_town() -> None:
    made = record("The village of Sakara in the Imereti region of Georgia was cut off.")
    assert made.name("Sakara").ids.geonames is None
    assert not made.of("Sakara").damaged


def test_places_region_is_no_town() -> None:
    made = record("Homes were hit across the Donetsk region. Ukraine blamed Russia.")
    name = made.name("Donetsk region")
    assert name.place_precision == "region"
    assert name.ids.geonames is None


def test_places_country_has_no_point() -> None:
    name = record("Peru sent boats.").name("Peru")
    assert (name.lat, name.lon, name.place_precision) == (None, None, "country")


def test_places_capital_that_speaks_is_its_government() -> None:
    made = record("Moscow said it wanted talks. Snow fell in Moscow.")
    assert made.name("Moscow").kind == "government"
    assert made.name("Moscow").ids.iso3 == "RUS"
    assert made.name("Moscow", nth=1).kind == "place"


def test_places_metonym_is_its_government() -> None:
    made = record("Downing Street denied it.")
    assert made.name("Downing Street").name == "Government of the United Kingdom"


def test_places_look_alike_letters_are_not_linked() -> None:
    made = record("Fire broke out in K\u0443iv, near Kharkiv. Ukraine sent help.")
    assert made.name("K\u0443iv").ids.geonames is None
    assert "alphabets" in str(made.of("K\u0443iv").reason)


@pytest.mark.parametrize(("a", "b"), [("Київ", "Kyiv"), ("Zaporizhia", "Zaporizhzhia"), ("Selenskyj", "Zelenskyy")])
def test_forms_skeleton_is_shared(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


def test_forms_austria_is_not_australia() -> None:
    assert plain("Austria") != plain("Australia")
    assert plain("Haniyeh") == plain("Haniya") == plain("Haniyyah")
    assert skeleton("Austria") != skeleton("Australia")


def test_forms_key_drops_accents_points_and_article() -> None:
    assert key("The Côte-d’Or") == "cote dor"


def test_forms_mixed_script_is_seen() -> None:
    assert mixed_script("K\u0443iv")
    assert not mixed_script("Kyiv Київ")


def test_gazetteer_finds_any_script() -> None:
    ids = {place.geonames for form in ("Kiev", "Київ", "Киев", "Kyiv") for place, _ in gazetteer().named(form)}
    assert 703448 in ids


def test_gazetteer_unknown_is_empty() -> None:
    assert gazetteer().named("Qqqqzzz") == []
    assert gazetteer().named("") == []


def test_gazetteer_every_key_is_found_at_the_ends() -> None:
    table = gazetteer()
    for index in (0, len(table._ends) - 1):
        assert table.named(table._key(index).decode())


def test_km_between_known_towns() -> None:
    assert km_between((52.52, 13.405), (48.857, 2.352)) == pytest.approx(878, abs=3)


def test_places_of_a_report_decide_together() -> None:
    made = record("Buses left Hyderabad for Sukkur and Larkana on Monday.")
    assert made.name("Hyderabad").country == "PAK"


def test_places_state_is_meant_beside_its_towns() -> None:
    made = record("The governor of Georgia sent help to Savannah and Macon.")
    assert made.name("Georgia").kind == "place"
    assert made.name("Georgia").country == "USA"


def test_places_country_stays_one_beside_its_own_towns() -> None:
    made = record("The president of Georgia spoke in Tbilisi and Batumi.")
    assert made.name("Georgia").ids.iso3 == "GEO"


def test_places_of_several_words_are_found() -> None:
    assert record("Gangs closed the road to Port au Prince.").name("Port au Prince").country == "HTI"


def test_places_with_a_digit_inside_are_damaged() -> None:
    made = record("Shells fell on Kramatorsk and P0krovsk, in Ukraine.")
    assert made.of("P0krovsk").damaged
    assert made.name("P0krovsk").country == "UKR"


def test_places_misspelt_beside_a_neighbour_are_damaged() -> None:
    made = record("Fighters left Bukavo for the hills and reached Uvira, in the Democratic Republic of the Congo.")
    assert made.name("Bukavo").ids.geonames == 217831


def test_places_unknown_anywhere_are_not_linked() -> None:
    made = record("The convoy stopped at Quorrelmoor and slept there.")
    assert not made.has("Quorrelmoor") or made.of("Quorrelmoor").name_id is None or (
        made.name("Quorrelmoor").ids.geonames is None
    )  # fmt: skip


def test_places_of_an_unknown_name_spelt_alike_are_not_damaged() -> None:
    made = record(
        "Dockers in Port Mezzar began a strike on Monday. The mayor of Port Mezzar called for calm.",
        "Two ships turned away from Port Mezzar after crews refused to unload them.",
    )
    assert not any("damaged form" in str(m.reason) for m in made.mentions)
    assert not any(m.candidates for m in made.mentions)


def test_places_with_their_own_article_are_papers() -> None:
    made = record(
        "The United States said it would wait. The court closed the case, The Meridian reported on Friday. "
        "A clerk told the Meridian that the files were gone."
    )
    assert not any(m.kind == "place" and "Meridian" in m.text for m in made.mentions)


def test_places_named_by_part_in_a_headline_are_none_of_their_own() -> None:
    made = record("Nine dead in Mezzar mill fire\n\nA fire tore through a mill in Port Mezzar late on Sunday.\n")
    assert not any(m.kind == "place" and m.text == "Mezzar" for m in made.mentions)


def test_places_that_two_reports_spell_alike_are_not_damaged_even_beside_a_likely_one() -> None:
    made = record(
        "Envoys left Geneva for Lovenna on Monday. Trains from Lovenna to Geneva were late, the envoys said.",
        "A storm tore roofs off in Lovenna before dawn, and schools stayed shut while crews from Geneva cleared up.",
    )
    assert not any(m.damaged for m in made.mentions)


def test_places_that_other_reports_have_inside_longer_names_are_not_damaged() -> None:
    made = record(
        "A court in Brellin will hear the case in November.",
        "The chairman told Radio Brellin on Thursday that the talks go on.",
    )
    assert not any(m.damaged for m in made.mentions)
