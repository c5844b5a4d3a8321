"""Languages without a grammar: direct speech only, a speaker only right beside the verb."""

from __future__ import annotations

import pytest

from tellings.records import Parse, Report, Sentence, Statement
from tellings.speech import attribute
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences


def said(language: str, text: str) -> list[Statement]:
    """The statements of a text in a language that is not parsed."""
    report = Report(
        report_id="r1", uri="a", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language=language, text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    rows = [Sentence(report_id="r1", start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text))]
    parse = Parse(
        report_id="r1", model=None, start=(), end=(), sentence=(), lemma=(), pos=(), tag=(), dep=(), head=(), entity=()
    )  # fmt: skip
    return list(attribute(Bundle("r1", {Report: (report,), Sentence: rows, Parse: (parse,)}), Settings()))


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker", "cue"),
    [
        (
            "de",
            "„Die Fähre bleibt im Hafen“, sagte Kapitän Olsen.",
            "Die Fähre bleibt im Hafen",
            "Kapitän Olsen",
            "sagte",
        ),
        ("fr", "« Le bac reste à quai », a déclaré Anne Roux.", "Le bac reste à quai", "Anne Roux", "déclaré"),
        (
            "es",
            "«El barco se queda en el puerto», dijo Ana Ruiz.",
            "El barco se queda en el puerto",
            "Ana Ruiz",
            "dijo",
        ),
        ("pt", "“O barco fica no porto”, disse Rui Melo.", "O barco fica no porto", "Rui Melo", "disse"),
        ("it", "«La nave resta in porto», ha detto Carla Neri.", "La nave resta in porto", "Carla Neri", "detto"),
        ("ru", "«Паром остаётся в порту», — сказал Олег Лунин.", "Паром остаётся в порту", "Олег Лунин", "сказал"),
        ("uk", "«Пором лишається в порту», — сказала Ірина Гай.", "Пором лишається в порту", "Ірина Гай", "сказала"),
    ],
)
def test_attribute_reads_direct_speech_of(language: str, text: str, content: str, speaker: str, cue: str) -> None:
    (one,) = said(language, text)
    assert one.content[0].text == content
    assert one.speaker is not None
    assert one.speaker.text == speaker
    assert one.cue is not None
    assert one.cue.text == cue
    assert (one.kind, one.act) == ("direct", "said")


def test_attribute_finds_arabic_speech_without_guessing_a_speaker() -> None:
    (one,) = said("ar", "قال المدير: «العبارة باقية في الميناء اليوم».")
    assert one.content[0].text == "العبارة باقية في الميناء اليوم"
    assert one.speaker is None


def test_attribute_passes_over_a_title_in_marks() -> None:
    assert said("de", "Der Film „Nacht am Fjord“ läuft seit Montag.") == []


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "«El barco se queda en el puerto», dijo la ministra de Pesca, Ana Ruiz, a Radio Sur.", "Ana Ruiz"),
        ("es", "«El barco se queda en el puerto», afirmó el alcalde Luis Mora en Lima.", "Luis Mora"),
        ("ru", "«Паром остаётся в порту», — заявил начальник порта Олег Ильич Лунин.", "Олег Ильич Лунин"),
        ("ru", "«Паром остаётся в порту», — заявил командир БФР Олег Лунин.", "Олег Лунин"),
        ("de", "„Die Fähre bleibt im Hafen“, sagte die frühere Ministerin Ida Falk.", "Ministerin Ida Falk"),
    ],
)
def test_attribute_finds_a_name_behind_the_verb_and_a_title_of(language: str, text: str, speaker: str) -> None:
    (one,) = said(language, text)
    assert one.speaker is not None
    assert one.speaker.text == speaker


def test_attribute_takes_no_listener_or_place_for_a_name_behind_a_title() -> None:
    (one,) = said("es", "«El barco se queda en el puerto», dijo la ministra a Radio Sur Libre.")
    assert one.speaker is None


def test_attribute_gives_the_pronoun_and_no_name_where_a_pronoun_speaks() -> None:
    (one,) = said("de", "„Die Fähre bleibt im Hafen“, sagte er. Kapitän Olsen schwieg.")
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker_id) == ("er", None)


def test_attribute_joins_a_quotation_broken_by_its_verb() -> None:
    (one,) = said("de", "„Die Fähre bleibt“, sagte Olsen, „und zwar im Hafen.“")
    assert [piece.text for piece in one.content] == ["Die Fähre bleibt", "und zwar im Hafen."]
