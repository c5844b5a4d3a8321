from __future__ import annotations

import pytest

from tellings.reports.credits import Place, dateline_prefix, find_credits
from tellings.reports.media_names import by_form, known

from .building import BODY, HEADLINE, Declared, html_of, page, text_of


def credited(*lines: str, **more: object) -> list[tuple[str, str]]:
    return [(c.name, c.kind) for c in page(text_of(HEADLINE, *lines), **more).credits]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ELSMERE, March 3 (Reuters) - ", "Reuters"),
        ("ELSMERE (AP) — ", "AP"),
        ("Elsmere, 3. März (dpa) - ", "dpa"),
        ("(CoastWire) — ", "CoastWire"),
        ("ELSMERE, Halvora, March 3 (Coastwire) — ", "Coastwire"),
        ("КИЕВ, 3 марта (Интерфакс) — ", "Interfax"),
    ],
)
def test_dateline_names_its_agency(line: str, name: str) -> None:
    assert credited(line + BODY[0], *BODY[1:]) == [(name, "agency")]


def test_credit_of_a_dateline_is_cited() -> None:
    result = page(text_of(HEADLINE, "ELSMERE (AP) — " + BODY[0], *BODY[1:]))
    evidence = result.credits[0].evidence
    assert evidence is not None
    assert result.text[evidence.start : evidence.end] == evidence.text == "AP"


def test_bracket_after_an_ordinary_word_is_no_dateline() -> None:
    assert dateline_prefix("The council (which met late) - and briefly - agreed.") is None
    assert dateline_prefix("Marta Quill (54) - an engineer - said no.") is None


def test_paper_in_an_attribution_is_a_credit() -> None:
    line = "The repairs will cost 3 million crowns, according to The Harbour Courier, a newspaper in the town."
    assert credited(*BODY[:4], line) == [("The Harbour Courier", "outlet")]


def test_quoted_name_of_a_paper_is_whole() -> None:
    line = "Ремонт займёт шесть недель, сообщает газета «Вестник порта»."
    assert credited(*BODY[:4], line) == [("Вестник порта", "outlet")]


def test_arabic_dateline_names_its_agency() -> None:
    line = "إلسمير (رويترز) - أغلق مجلس الميناء الجسر القديم يوم الثلاثاء."
    assert credited(line, *BODY) == [("Reuters", "agency")]


def test_paper_that_reported_is_a_credit_once() -> None:
    lines = (
        "The bolts were bought second-hand, The Harbour Courier reported.",
        "Nobody checked them, the Courier reported.",
    )
    assert credited(*BODY[:4], *lines) == [("The Harbour Courier", "outlet")]


def test_source_that_is_no_medium_is_no_credit() -> None:
    line = "Six bolts were missing, according to the Interior Ministry, and police reported no injuries."
    assert credited(*BODY[:4], line) == []


def test_told_a_station_is_no_credit_of_the_page() -> None:
    assert (
        credited(*BODY[:4], "“We had warned them for years,” the diver told CNN on Wednesday evening at the pier.")
        == []
    )


def test_photo_credit_is_no_credit_of_the_text() -> None:
    assert credited("Divers inspect the piers of the bridge at Elsmere harbour on Monday. Reuters", *BODY) == []


def test_agency_at_the_end_of_the_page_is_a_credit() -> None:
    assert credited(*BODY[:4], BODY[4] + " (AFP)") == [("AFP", "agency")]


def test_outlet_does_not_credit_itself() -> None:
    declared = Declared(outlet="Meridian Press Agency")
    assert credited("ELSMERE, March 3 (MPA) - " + BODY[0], *BODY[1:], declared=declared) == []


def test_source_of_the_container_is_a_stated_credit() -> None:
    (credit,) = page(text_of(HEADLINE, *BODY), declared=Declared(via=("The Harbour Courier",))).credits
    assert (credit.name, credit.basis, credit.evidence) == ("The Harbour Courier", "stated", None)


def test_short_agency_names_are_known_in_capitals_only() -> None:
    assert known("AP") is not None
    assert known("ap") is None


def test_unknown_paper_is_known_by_its_form() -> None:
    assert by_form("The Inland Mercury") is not None
    assert by_form("The Interior Ministry") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill denied a report in the Fen Observer that the bridge had been sold.",
        "Quill rejected media reports by the Fen Observer that the bridge had been sold.",
        "Quill dismissed the Fen Observer's reporting on the bridge as invented.",
    ],
)
def test_report_that_somebody_denies_is_no_credit(sentence: str) -> None:
    assert page(text_of(HEADLINE, *BODY, sentence)).credits == ()


def test_denial_that_a_paper_reports_is_a_credit() -> None:
    sentence = "Quill denied the sale of the bridge, according to a report in the Fen Observer."
    assert [c.name for c in page(text_of(HEADLINE, *BODY, sentence)).credits] == ["the Fen Observer"]


def test_author_whose_name_ends_like_a_paper_s_is_no_credit() -> None:
    html = html_of(body=('</p><p class="byline">By Emily Post', *BODY))
    assert page(html.replace("</title>", " | Elsmere Gazette</title>"), "text/html").credits == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Harrow Wire, the weir gave way.", "Harrow Wire"),
        ("According to Britain's Guardian, the weir gave way.", "The Guardian"),
        ("According to Russian TASS, the weir gave way.", "TASS"),
    ],
)
def test_whole_name_of_a_paper_comes_before_its_known_ending(text: str, name: str) -> None:
    assert [credit.name for credit in find_credits("r1", text, [Place(0, len(text), "reporting")], None)] == [name]
