"""What a text is about, seen from all sides, and the words behind it."""

import pytest

from tellings.stories.views import VIEWS, views_of
from tellings.stories.words import background, key_of, words_in
from tellings.text.sentences import sentences


@pytest.mark.parametrize(
    ("word", "key"), [("Brek's", "brek"), ("Türk", "turk"), ("1,200", "1200"), ("Skarv’s", "skarv")]
)
def test_key_of_meets_spellings(word: str, key: str) -> None:
    assert key_of(word) == key


def test_words_in_parts_hyphened_words_where_they_stand() -> None:
    text = "A well-known man"
    assert [(w.key, text[w.start : w.end]) for w in words_in(text, 0, len(text))][1:3] == [
        ("well", "well"),
        ("known", "known"),
    ]


def test_background_rates_rare_above_common() -> None:
    table = background()
    assert (
        table.rarity("the")
        == 0.0
        < table.rarity("government")
        < table.rarity("earthquake")
        <= table.rarity("lillemor")
        == 1.0
    )


def test_views_find_names_and_places_of_the_lead() -> None:
    text = "Yesterday the ferry Lillemor sank near Skarv. Captain Asta Brek is safe. Police in Umbra wait."
    seen = views_of(text, sentences(text), None, background())
    assert {"lillemor", "skarv", "asta", "brek"} <= seen.lead_names
    assert "yesterday" not in seen.names
    assert seen.lead_places == {"skarv", "umbra"}


def test_views_have_unit_length_and_no_text_has_none() -> None:
    text = "Forty people left the ferry Lillemor near Skarv."
    seen = views_of(text, sentences(text), None, background())
    assert set(seen.weights) == set(VIEWS)
    assert sum(value**2 for value in seen.weights["body"].values()) == pytest.approx(1.0)
    assert not any(views_of("", [], None, background()).weights.values())
