"""What texts are about, seen from all sides, and the words behind it."""

import pytest

from tellings.stories.columns import BODY_WORDS, Text, read
from tellings.stories.views import VIEWS, Sight, see
from tellings.stories.words import background, key_of, words_in
from tellings.text.sentences import sentences

FERRY = "Yesterday the ferry Lillemor sank near Skarv. Captain Asta Brek is safe. Police in Umbra wait."


def seen(*texts: str, title: str | None = None) -> Sight:
    return see(read([Text(text, sentences(text), title) for text in texts], background()))


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


def test_read_parts_hyphened_words_where_they_stand() -> None:
    text = "A well-known man"
    found = read([Text(text, sentences(text), None)], background())
    words = [found.vocabulary.keys[w] for w in found.bodies.words]
    assert list(zip(words, found.bodies.places.tolist(), strict=True))[1:3] == [("well", 2), ("known", 7)]


def test_read_stops_after_the_sentence_that_reaches_the_limit() -> None:
    text = "Rain fell on Skarv today. " * 400
    assert 0 <= len(read([Text(text, sentences(text), None)], background()).bodies.words) - BODY_WORDS < 5


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


def test_see_finds_names_and_places_of_the_lead() -> None:
    sight = seen(FERRY)
    assert {"lillemor", "skarv", "asta", "brek"} <= sight.named(0).lead
    assert "yesterday" not in sight.named(0).names
    assert sight.named(0).lead_places == {"skarv", "umbra"}
    assert sight.placed == {"skarv", "umbra"}


def test_see_a_word_that_is_also_written_small_is_no_name() -> None:
    assert "ferry" not in seen("The old Ferry sank off Skarv. Another ferry came.").named(0).names


def test_see_rows_have_unit_length_and_no_text_has_none() -> None:
    sight = seen(FERRY, "")
    assert set(sight.rows) == set(VIEWS)
    body = sight.rows["body"]
    assert float((body.values[: body.starts[1]].astype(float) ** 2).sum()) == pytest.approx(1.0, abs=1e-5)
    assert all(rows.starts[1] == rows.starts[2] for rows in sight.rows.values())


def test_see_headline_stands_for_the_first_sentence() -> None:
    assert seen(FERRY, title="Ferry Lillemor lost").words("title", 0) == ["ferry", "lillemor", "lost"]
    assert "brek" not in seen(FERRY).words("title", 0)
    assert "skarv" in seen(FERRY).words("title", 0)


def test_see_nothing() -> None:
    assert len(seen()) == 0
