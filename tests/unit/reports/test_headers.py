"""Lines with the outlet and the date, bylines, titles by place, and lines that are furniture by their form."""

from __future__ import annotations

import pytest

from .building import BODY, HEADLINE, furniture, html_of, marked, page, text_of


@pytest.mark.parametrize(
    "line",
    [
        "Elsmere Courier, 9 May 2024",
        "Elsmere Courier | Thursday, 9 May 2024 | Cookies | Privacy policy",
        "9 мая 2024, Вестник Приморья",
        "May 9, 2024 — The Elsmere Courier",
    ],
)
def test_header_line_is_a_dateline_and_its_date_is_read(line: str) -> None:
    result = page(text_of(HEADLINE, line, *BODY))
    assert furniture(result) == [("dateline", line)]
    assert result.published is not None
    assert (result.published.value, result.published.basis) == ("2024-05-09", "printed")


def test_header_line_names_the_outlet() -> None:
    assert page(text_of(HEADLINE, "Elsmere Courier, 9 May 2024", *BODY)).outlet == "Elsmere Courier"
    assert page(text_of("Fens Bugler | 9 May 2024", HEADLINE, *BODY)).outlet == "Fens Bugler"


def test_place_in_a_header_line_is_no_outlet() -> None:
    assert page(text_of(HEADLINE, "Elsmere, 9 May 2024", *BODY)).outlet is None


def test_first_line_that_is_a_papers_name_is_the_outlet() -> None:
    assert page(text_of("The Elsmere Ledger", "9.5.2024", HEADLINE, *BODY)).outlet == "The Elsmere Ledger"


def test_copyright_line_names_the_outlet() -> None:
    result = page(text_of(HEADLINE, *BODY, "© 2024 Elsmere Gazette. All rights reserved."))
    assert result.outlet == "Elsmere Gazette"


def test_sentence_with_a_date_is_no_header() -> None:
    first = "The council of Elsmere met on Thursday, 9 May 2024, and closed the bridge."
    assert furniture(page(text_of(HEADLINE, first, *BODY))) == []


def test_byline_of_a_web_page_is_furniture_and_the_byline() -> None:
    result = page(html_of(body=("By Marta Okell", *BODY)), "text/html")
    assert ("byline", "By Marta Okell") in furniture(result)
    assert result.byline == "Marta Okell"


def test_first_line_before_a_dateline_is_the_title() -> None:
    title = "Ramblers cheer surprise reopening"
    result = page(text_of(title, f"ELSMERE, May 9 (Fenwire) - {BODY[0]}", *BODY[1:]))
    assert result.title == title
    assert title not in marked(result)


def test_editors_note_behind_the_last_sentence_keeps_it() -> None:
    last = "A rower was accused in April of loosening “at least nine” bolts of the old pier near Tarn Mill. [sic]"
    assert last not in marked(page(text_of(HEADLINE, *BODY, last)))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("notice", "The post Elsmere closes swing bridge appeared first on The Fen Reader."),
        ("caption", "The pier behind the mill on Tuesday. Picture: Ida Rowe"),
        ("promotion", "Ida Rowe has written for the Ledger since 2011. Support local reporting with a gift."),
        ("promotion", "Join 9,500 readers of our Sunday letter."),
        ("related", "Play video: ‘We will mend it ourselves, says ferryman’"),
    ],
)
def test_line_is_furniture_by_its_form(kind: str, line: str) -> None:
    assert (kind, line) in furniture(page(text_of(HEADLINE, *BODY, line)))


def test_picture_credit_is_no_headline() -> None:
    caption = "The swing bridge of Elsmere on Tuesday. Picture: Ida Rowe"
    assert caption in marked(page(text_of(caption, *BODY)))


def test_reporting_that_resembles_a_formula_is_kept() -> None:
    lines = (
        "Ida Rowe has written for help to the ministry since 2011, the council said.",
        "Some 9,500 readers of the town library joined the protest on Sunday, according to its director.",
    )
    assert furniture(page(text_of(HEADLINE, *BODY, *lines))) == []


def test_paper_s_name_over_headline_and_date_is_the_masthead() -> None:
    result = page(text_of("Okmere Register", "Swing bridge of Elsmere shut for weeks", "9 May 2024", *BODY))
    assert (result.outlet, result.title) == ("Okmere Register", "Swing bridge of Elsmere shut for weeks")
    assert "Okmere Register" in marked(result)


def test_holder_of_the_copyright_over_headline_and_date_is_the_masthead() -> None:
    result = page(
        text_of("The Peninsular", "Swing bridge shut until June", "9 May 2024", *BODY, "© 2024 The Peninsular")
    )
    assert result.outlet == "The Peninsular"


@pytest.mark.parametrize("line", ["Ferry Boats Replace Bridge", "Elsmere", "Bridge Divers Beat Express"])
def test_headline_over_a_second_headline_is_no_masthead(line: str) -> None:
    result = page(text_of(line, "Swing bridge of Elsmere shut for weeks", "9 May 2024", *BODY))
    assert result.outlet is None


@pytest.mark.parametrize("after", ["", "<footer>© 2024 Elsmere Gazette. All rights reserved.</footer>"])
def test_site_in_the_title_is_the_outlet_and_a_paper_in_the_byline_a_credit(after: str) -> None:
    html = html_of(body=('</p><p class="byline">Tarn Chronicle', *BODY), after=after)
    html = html.replace("</title>", " | Elsmere Gazette</title>")
    result = page(html, "text/html")
    assert result.outlet == "Elsmere Gazette"
    assert [credit.name for credit in result.credits] == ["Tarn Chronicle"]


def test_copyright_beats_a_paper_in_the_byline() -> None:
    html = html_of(
        body=('</p><p class="byline">Tarn Chronicle', *BODY), after="<footer>© 2024 Elsmere Gazette.</footer>"
    )
    assert page(html, "text/html").outlet == "Elsmere Gazette"


def test_holder_s_name_in_the_title_is_the_outlet() -> None:
    html = html_of(after="<footer>© 2024 Fensite9. All rights reserved.</footer>")
    assert page(html.replace("</title>", " - Fensite9</title>"), "text/html").outlet == "Fensite9"


def test_section_at_the_end_of_a_title_is_no_outlet() -> None:
    assert page(html_of().replace("</title>", " | Elsmere Region</title>"), "text/html").outlet is None
