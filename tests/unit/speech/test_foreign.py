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


def test_attribute_finds_arabic_speech_by_a_title() -> None:
    (one,) = said("ar", "قال المدير: «العبارة باقية في الميناء اليوم».")
    assert one.content[0].text == "العبارة باقية في الميناء اليوم"
    assert one.speaker is not None
    assert one.speaker.text == "المدير"


def test_attribute_finds_arabic_speech_without_guessing_a_speaker() -> None:
    (one,) = said("ar", "قال سامي حداد: «العبارة باقية في الميناء اليوم».")
    assert one.speaker is None


GOVERNED = [
    ("de", "Kapitän Olsen sagte am Montag, dass die Fähre im Hafen bleibt.", "die Fähre im Hafen bleibt",
     "Kapitän Olsen", "sagte"),
    ("fr", "Anne Roux a déclaré lundi que le bac reste à quai.", "le bac reste à quai", "Anne Roux", "déclaré"),
    ("es", "La alcaldesa Ana Ruiz dijo que el barco se queda en el puerto.", "el barco se queda en el puerto",
     "Ana Ruiz", "dijo"),
    ("pt", "O capitão Rui Melo disse que o barco fica no porto.", "o barco fica no porto", "Rui Melo", "disse"),
    ("it", "Carla Neri ha detto che la nave resta in porto.", "la nave resta in porto", "Carla Neri", "detto"),
    ("ru", "Олег Лунин сказал, что паром остаётся в порту.", "паром остаётся в порту", "Олег Лунин", "сказал"),
    ("uk", "Ірина Гай сказала, що пором лишається в порту.", "пором лишається в порту", "Ірина Гай", "сказала"),
    ("ar", "قال المتحدث باسم الميناء إن العبارة باقية في الميناء اليوم.", "العبارة باقية في الميناء اليوم",
     "المتحدث باسم الميناء", "قال"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker", "cue"), GOVERNED)
def test_attribute_reads_a_clause_behind_a_verb_of(
    language: str, text: str, content: str, speaker: str, cue: str
) -> None:
    (one,) = said(language, text)
    assert (one.content[0].text, one.kind) == (content, "indirect")
    assert one.speaker is not None
    assert one.speaker.text == speaker
    assert one.cue is not None
    assert one.cue.text == cue


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker"),
    [
        ("de", "Die Fähre bleibt im Hafen, sagte Kapitän Olsen am Montag.", "Die Fähre bleibt im Hafen",
         "Kapitän Olsen"),
        ("fr", "Le bac reste à quai, a déclaré Anne Roux.", "Le bac reste à quai", "Anne Roux"),
        ("es", "El barco se queda en el puerto, dijo la portavoz del puerto.", "El barco se queda en el puerto",
         "la portavoz del puerto"),
        ("pt", "O barco fica no porto, afirmou Rui Melo.", "O barco fica no porto", "Rui Melo"),
        ("it", "La nave resta in porto, ha spiegato Carla Neri.", "La nave resta in porto", "Carla Neri"),
        ("ru", "Паром остаётся в порту, сообщил Олег Лунин.", "Паром остаётся в порту", "Олег Лунин"),
        ("uk", "Пором лишається в порту, повідомила Ірина Гай.", "Пором лишається в порту", "Ірина Гай"),
    ],
)  # fmt: skip
def test_attribute_reads_a_clause_before_a_verb_of(language: str, text: str, content: str, speaker: str) -> None:
    (one,) = said(language, text)
    assert (one.content[0].text, one.kind) == (content, "indirect")
    assert one.speaker is not None
    assert one.speaker.text == speaker


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker"),
    [
        ("de", "Laut Kapitän Olsen bleibt die Fähre im Hafen.", "bleibt die Fähre im Hafen", "Kapitän Olsen"),
        ("de", "Die Fähre bleibt im Hafen, nach Angaben der Polizei.", "Die Fähre bleibt im Hafen", "Polizei"),
        ("fr", "Selon Anne Roux, le bac reste à quai.", "le bac reste à quai", "Anne Roux"),
        ("es", "Según la Policía, el barco se queda en el puerto.", "el barco se queda en el puerto", "la Policía"),
        ("pt", "Segundo Rui Melo, o barco fica no porto.", "o barco fica no porto", "Rui Melo"),
        ("it", "Secondo Carla Neri, la nave resta in porto.", "la nave resta in porto", "Carla Neri"),
        ("ru", "По словам Олега Лунина, паром остаётся в порту.", "паром остаётся в порту", "Олега Лунина"),
        ("uk", "За словами Ірини Гай, пором лишається в порту.", "пором лишається в порту", "Ірини Гай"),
    ],
)  # fmt: skip
def test_attribute_reads_according_to_of(language: str, text: str, content: str | None, speaker: str | None) -> None:
    rows = said(language, text)
    assert [row.content[0].text for row in rows] == ([content] if content else [])
    assert [row.speaker.text for row in rows if row.speaker] == ([speaker] if speaker else [])


def test_attribute_takes_a_name_between_commas_before_its_verb() -> None:
    (one,) = said("es", "El ministro de Pesca, Luis Mora, dijo que el barco se queda en el puerto.")
    assert one.speaker is not None
    assert one.speaker.text == "Luis Mora"


def test_attribute_calls_an_indirect_clause_with_marks_mixed() -> None:
    (one,) = said("es", "Ana Ruiz dijo que el puerto es «un lugar de paz» para todos.")
    assert one.kind == "mixed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Es ist bekannt, dass die Fähre im Hafen bleibt."),
        ("fr", "Le bac que Anne Roux conduit reste à quai."),
        ("es", "El barco que se queda en el puerto es viejo."),
        ("ru", "Паром, что стоит в порту, очень старый."),
    ],
)
def test_attribute_takes_no_clause_without_a_speaker_and_a_verb_of_saying(language: str, text: str) -> None:
    assert said(language, text) == []


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
    assert one.speaker is not None
    assert one.speaker.text == "la ministra"


def test_attribute_gives_the_pronoun_and_no_name_where_a_pronoun_speaks() -> None:
    (one,) = said("de", "„Die Fähre bleibt im Hafen“, sagte er. Kapitän Olsen schwieg.")
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker_id) == ("er", None)


def test_attribute_joins_a_quotation_broken_by_its_verb() -> None:
    (one,) = said("de", "„Die Fähre bleibt“, sagte Olsen, „und zwar im Hafen.“")
    assert [piece.text for piece in one.content] == ["Die Fähre bleibt", "und zwar im Hafen."]


@pytest.mark.parametrize(
    ("language", "text", "via"),
    [
        ("de", "„Die Fähre bleibt im Hafen“, sagte Kapitän Olsen der Nordheimer Zeitung.", "Nordheimer Zeitung"),
        ("fr", "« Le bac reste à quai », a déclaré Anne Roux à la radio Cap Nord.", "radio Cap Nord"),
        ("es", "«El barco se queda en el puerto», explicó Ruiz a Radio Almena.", "Radio Almena"),
        ("ru", "Олег Лунин заявил агентству «Норд-Пресс», что паром остаётся в порту.", "агентству «Норд-Пресс»"),
    ],
)
def test_attribute_reads_who_is_told_in(language: str, text: str, via: str) -> None:
    (one,) = said(language, text)
    assert (one.via and one.via.text, one.addressee and one.addressee.text) == (via, via)


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("de", "„Die Fähre bleibt“, sagte Anna Olsen. „Das Eis ist dick“, sagte sie am Montag.", "Anna Olsen"),
        ("de", "„Die Fähre bleibt“, sagte Anna Olsen. Jan Vik kam später. „Das Eis ist dick“, sagte er.", None),
        ("de", "„Die Fähre bleibt“, sagte Anna Olsen. „Das Eis ist dick“, sagte er am Montag.", None),
        ("ru", "«Паром стоит», — сказал Олег Лунин. «Лёд толстый», — добавила она.", None),
        ("ru", "«Паром стоит», — сказал Олег Лунин. «Лёд толстый», — добавил он.", "Олег Лунин"),
        ("es", "«El barco se queda aquí», dijo Ana Ruiz. «El hielo es grueso», añadió.", "Ana Ruiz"),
        ("fr", "« Le bac reste à quai », dit Anne Roux. « La glace est épaisse », a-t-elle ajouté.", "Anne Roux"),
    ],
)
def test_attribute_lets_the_speaker_go_on_in(language: str, text: str, named: str | None) -> None:
    last = said(language, text)[-1]
    assert (last.speaker_named.text if last.speaker_named else None) == named


def test_attribute_reads_german_speech_without_dass() -> None:
    (one,) = said("de", "Feuerwehrsprecher Uwe Knapp erklärte, die Pumpen liefen rund um die Uhr.")
    assert (one.content[0].text, one.speaker and one.speaker.text) == (
        "die Pumpen liefen rund um die Uhr", "Feuerwehrsprecher Uwe Knapp",
    )  # fmt: skip
