"""Stories told in several languages."""

import msgspec
import pytest

from tellings.records import Report
from tellings.stories.abroad import subject_of
from tellings.stories.words import key_of

from .piles import bundle, gathered, groups, report

ENGLISH = (
    "Nine people died when the ferry Lillemor sank near Skarvholm on Monday. Captain Asta Brekkan is in custody, "
    "police chief Oddvar Tjelmeland said. There were 118 passengers on board."
)
RUSSIAN = (
    "Девять человек погибли в понедельник при крушении парома «Лиллемор» у Скарвхольма. Капитан Аста Бреккан "
    "задержана, сообщил начальник полиции Оддвар Тьелмеланд. На борту было 118 пассажиров."
)
GERMAN = (
    "Beim Untergang der Fähre Lillemor vor Skarvholm sind am Montag neun Menschen gestorben. Kapitänin Asta Brekkan "
    "ist in Gewahrsam, sagte Polizeichef Oddvar Tjelmeland. An Bord waren 118 Passagiere."
)
OTHER = (
    "Neun Menschen sind am Montag gestorben, als die Fähre Morgenrot vor Umbralund in Brand geriet. Der Kapitän Tove "
    "Kjellgren wurde festgenommen, sagte die Polizei. An Bord waren 64 Reisende."
)


def told(uri: str, text: str, language: str) -> Report:
    return msgspec.structs.replace(report(uri, text), language=language)


def test_gather_joins_tellings_in_other_languages_and_scripts() -> None:
    reports = [told("en", ENGLISH, "en"), told("ru", RUSSIAN, "ru"), told("de", GERMAN, "de"), told("x", OTHER, "de")]
    assert groups(reports) == [["de", "en", "ru"], ["x"]]


def test_gather_same_pile_of_one_language_does_not_look_abroad() -> None:
    assert groups([told("a", GERMAN, "de"), told("b", OTHER, "de")]) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("ferry", "ferry"),
        ("паромом", "ferry"),
        ("العبّارة", "ferry"),
        ("Erdbebens", "quake"),
        ("девять", "9"),
        ("Skarv", ""),
    ],
)
def test_subject_of_words_in_six_languages(word: str, subject: str) -> None:
    assert subject_of(key_of(word)) == subject


def test_gather_says_which_names_sound_alike_in_another_language() -> None:
    story = gathered(bundle([told("en", ENGLISH, "en"), told("ru", RUSSIAN, "ru")]))[0][0]
    reasons = " ".join(why.reason for why in story.why)
    assert "Тьелмеланд" in reasons
    assert "Tjelmeland" in reasons


def test_gather_title_is_in_the_main_language_of_the_story() -> None:
    second = ENGLISH.replace("Nine people died", "Nine lives were lost")
    reports = [told("en", ENGLISH, "en"), told("en2", second, "en"), told("ru", RUSSIAN, "ru")]
    story = next(story for story in gathered(bundle(reports))[0] if len(story.report_ids) > 1)
    assert story.title.startswith("Nine")
