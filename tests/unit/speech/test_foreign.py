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


def test_attribute_names_nobody_where_no_name_stands_beside_the_verb() -> None:
    (one,) = said("de", "„Die Fähre bleibt im Hafen“, sagte er. Kapitän Olsen schwieg.")
    assert one.speaker is None


def test_attribute_joins_a_quotation_broken_by_its_verb() -> None:
    (one,) = said("de", "„Die Fähre bleibt“, sagte Olsen, „und zwar im Hafen.“")
    assert [piece.text for piece in one.content] == ["Die Fähre bleibt", "und zwar im Hafen."]
