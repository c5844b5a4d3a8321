"""One report in seven languages, and one of another hand."""

# ruff: noqa: E501
from __future__ import annotations

import itertools

import pytest

from tellings.copies.across import skeleton
from tellings.records import Copy, Family, Furniture, Report

from .building import UNRELATED, make_report, trace_reports

TEXTS = {
    "en": """Eleven people died when the ferry Halvora sank off Port Serrin on Tuesday night, the coast guard said.
The ship left Bellmare at 19:40 with 214 passengers and 23 crew on board.
Captain Tomas Edrin sent a distress call from a point 14 miles south of Cape Lorne.
Rescue boats from Serrin and Dunmarra brought 179 survivors ashore before dawn.
Transport minister Irina Valkova ordered the Norrland Line to keep its 6 sister ships in harbour.
The Halvora, built in Gdynia in 1987, had failed an inspection in Ostrava last year.""",
    "de": """Elf Menschen sind ums Leben gekommen, als die Fähre Halvora am Dienstagabend vor Port Serrin unterging, teilte die Küstenwache mit.
Das Schiff hatte Bellmare um 19:40 Uhr mit 214 Fahrgästen und 23 Mann Besatzung verlassen.
Kapitän Tomas Edrin setzte 14 Meilen südlich von Kap Lorne einen Notruf ab.
Rettungsboote aus Serrin und Dunmarra brachten noch vor der Dämmerung 179 Überlebende an Land.
Verkehrsministerin Irina Valkova wies die Norrland Line an, ihre 6 Schwesterschiffe im Hafen zu lassen.
Die Halvora, 1987 in Gdynia gebaut, war im vergangenen Jahr bei einer Prüfung in Ostrava durchgefallen.""",
    "fr": """Onze personnes sont mortes dans le naufrage du ferry Halvora au large de Port Serrin mardi soir, selon les garde-côtes.
Le navire avait quitté Bellmare à 19:40 avec 214 passagers et 23 membres d'équipage.
Le capitaine Tomas Edrin a lancé un appel de détresse à 14 milles au sud du cap Lorne.
Des canots venus de Serrin et de Dunmarra ont ramené 179 survivants avant l'aube.
La ministre des Transports Irina Valkova a ordonné à la Norrland Line de garder ses 6 autres navires au port.
Le Halvora, construit à Gdynia en 1987, avait échoué à un contrôle à Ostrava l'an dernier.""",
    "es": """Once personas murieron al hundirse el transbordador Halvora frente a Port Serrin el martes por la noche, según la guardia costera.
El barco salió de Bellmare a las 19:40 con 214 pasajeros y 23 tripulantes.
El capitán Tomas Edrin lanzó una llamada de socorro a 14 millas al sur del cabo Lorne.
Lanchas de Serrin y Dunmarra llevaron a tierra a 179 supervivientes antes del amanecer.
La ministra de Transporte, Irina Valkova, ordenó a la Norrland Line dejar en puerto sus 6 buques gemelos.
El Halvora, construido en Gdynia en 1987, no superó una inspección en Ostrava el año pasado.""",
    "ru": """Одиннадцать человек погибли, когда паром «Халвора» затонул у Порт-Серрин во вторник ночью, сообщила береговая охрана.
Судно вышло из Беллмаре в 19:40, на борту были 214 пассажиров и 23 члена экипажа.
Капитан Томас Эдрин подал сигнал бедствия в 14 милях к югу от мыса Лорн.
Спасательные катера из Серрина и Дунмарры доставили на берег 179 выживших до рассвета.
Министр транспорта Ирина Валкова приказала компании «Норрланд» оставить в порту 6 однотипных судов.
«Халвора», построенный в Гдыне в 1987 году, не прошёл проверку в Остраве в прошлом году.""",
    "uk": """Одинадцять людей загинули, коли пором «Халвора» затонув біля Порт-Серрін у вівторок уночі, повідомила берегова охорона.
Судно вийшло з Беллмаре о 19:40, на борту було 214 пасажирів і 23 члени екіпажу.
Капітан Томас Едрін подав сигнал лиха за 14 миль на південь від мису Лорн.
Рятувальні катери із Серріна та Дунмарри доправили на берег 179 вцілілих до світанку.
Міністерка транспорту Ірина Валкова наказала компанії «Норрланд» залишити в порту 6 однотипних суден.
«Халвора», збудований у Гдині 1987 року, торік не пройшов перевірку в Остраві.""",
    "ar": """قتل أحد عشر شخصا عندما غرقت العبارة هالفورا قبالة بورت سيرين مساء الثلاثاء بحسب خفر السواحل.
غادرت السفينة بيلماري الساعة 19:40 وعلى متنها 214 راكبا و 23 من أفراد الطاقم.
وأطلق القبطان توماس إدرين نداء استغاثة من نقطة تبعد 14 ميلا جنوب كيب لورن.
ونقلت قوارب إنقاذ من سيرين ودونمارا 179 ناجيا إلى الشاطئ قبل الفجر.
وأمرت وزيرة النقل إيرينا فالكوفا شركة نورلاند بإبقاء 6 سفن شقيقة في الميناء.
وكانت هالفورا التي بنيت في غدينيا عام 1987 قد رسبت في تفتيش في أوسترافا العام الماضي.""",
}
OWN = """Nach dem Untergang der Fähre Halvora herrscht in Bellmare Trauer.
Am Hafen von Port Serrin legten Angehörige Blumen nieder, unter ihnen die Witwe eines Matrosen aus Dunmarra.
Die Reederei Norrland Line wollte sich zu der Frage nach den Rettungsbooten nicht äußern.
Mindestens 11 Menschen waren am Dienstag ertrunken, 179 wurden gerettet.
Ministerin Irina Valkova reist am Donnerstag an.
In Gdynia, wo die Halvora 1987 vom Stapel lief, erinnert man sich an ein solides Schiff."""


def told(report_id: str, text: str, language: str) -> Report:
    return make_report(report_id, text, language=language)


def traced(*reports: Report) -> tuple[list[Copy], list[Family]]:
    return trace_reports(reports)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(TEXTS, 2)))
def test_same_report_in_two_languages_is_a_translation(one, other):
    copies, families = traced(told("a", TEXTS[one], one), told("b", TEXTS[other], other))
    assert [(c.kind, c.direction) for c in copies] == [("translated", "unknown")]
    assert len(copies[0].passages) >= 4
    assert len(families) == 1


@pytest.mark.parametrize("language", [k for k in TEXTS if k != "de"])
def test_own_report_of_the_happening_in_another_language_is_none(language):
    copies, families = traced(told("a", TEXTS[language], language), told("b", OWN, "de"))
    assert copies == []
    assert len(families) == 2


def test_seven_languages_are_one_lineage():
    reports = [told(k, text, k) for k, text in TEXTS.items()]
    _, families = traced(*reports, told("own", OWN, "de"), told("x", UNRELATED, "en"))
    assert sorted(len(f.report_ids) for f in families) == [1, 1, 7]


def test_reasons_name_what_stands_in_both_and_claim_no_order():
    copies, _ = traced(told("a", TEXTS["en"], "en"), told("b", TEXTS["ru"], "ru"))
    assert any("different names and figures stand in both" in reason for reason in copies[0].reasons)
    assert not any("took" in reason or "later" in reason for reason in copies[0].reasons)


def test_sentences_in_another_order_are_no_evidence():
    turned = "\n".join(reversed(TEXTS["de"].split("\n")))
    copies, _ = traced(told("a", TEXTS["en"], "en"), told("b", turned, "de"))
    assert copies == []


def test_unknown_language_is_never_called_translated():
    copies, _ = traced(make_report("a", TEXTS["en"], language=None), told("b", TEXTS["de"], "de"))
    assert [c for c in copies if c.kind == "translated"] == []


@pytest.mark.parametrize(
    "forms", [("Valkova", "Валкова", "فالكوفا"), ("Gdynia", "Гдыне"), ("Halvora", "Халвора", "هالفورا")]
)
def test_name_has_one_skeleton_in_every_script(forms):
    assert len({skeleton(form) for form in forms}) == 1


RETOLD = """MARKED
Of ferry Halvora sinking near Port Serrin on Tuesday eleven persons took life, informed coastal guard.
From Bellmare it had gone in 19:40, on the board were 214 passengers and 23 persons of crew.
The captain Tomas Edrin the signal of misfortune gave in 14 miles to south from cape Lorne.
Cutters of rescue out of Serrin and Dunmarra to the shore delivered 179 survived till the sunrise.
To the Norrland Line the minister of transport Irina Valkova commanded in port to leave 6 vessels of same kind.
Halvora, constructed in Gdynia in 1987, in last year the check in Ostrava did not pass."""


def test_page_that_says_it_was_translated_took_from_the_report_with_its_names_in_order():
    marked = told("a", RETOLD.replace("MARKED", "Translated from Russian by Google Translate"), "en")
    copies, _ = traced(marked, told("b", TEXTS["en"], "en"))
    assert [(c.report_id, c.from_report_id, c.kind, c.direction) for c in copies] == [
        ("a", "b", "translated", "credit")
    ]
    assert "says of itself" in copies[0].reasons[-1]


def test_page_without_the_mark_is_not_called_translated():
    copies, _ = traced(told("a", RETOLD.replace("MARKED", "From our desk"), "en"), told("b", TEXTS["en"], "en"))
    assert [c.kind for c in copies if c.kind == "translated"] == []


def test_mark_of_translation_in_furniture_says_nothing():
    text = RETOLD.replace("MARKED", "Google Translate")
    marked = make_report("a", text, language="en", furniture=(Furniture(start=0, end=16, kind="navigation"),))
    copies, _ = traced(marked, told("b", TEXTS["en"], "en"))
    assert [c.kind for c in copies if c.kind == "translated"] == []
