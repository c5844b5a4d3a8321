"""Keys under which spellings and scripts of a name meet."""

import pytest

from tellings.text.sounds import sound_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rugemalira", "ругемалира"),
        ("rugemalira", "روغيماليرا"),
        ("lucenec", "лученцем"),
        ("hudak", "гудак"),
        ("hudak", "هوداك"),
        ("tanzania", "tansania"),
        ("mwanza", "موانزا"),
        ("bratislava", "братиславе"),
        ("selenskyj", "зеленскии"),
    ],
)
def test_sound_keys_meet_across_scripts(one: str, other: str) -> None:
    assert set(sound_keys(one)) & set(sound_keys(other))


def test_sound_keys_keep_others_apart() -> None:
    assert not set(sound_keys("rugemalira")) & set(sound_keys("кагоро"))


def test_sound_keys_take_off_the_arabic_article() -> None:
    assert set(sound_keys("اللبنان")) & set(sound_keys("lebanon"))


@pytest.mark.parametrize("word", ["", "a", "oui", "日本", "!"])
def test_sound_keys_of_too_little_are_none(word: str) -> None:
    assert sound_keys(word) == ()
