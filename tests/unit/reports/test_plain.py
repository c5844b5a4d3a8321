from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.records import Declared, Page

from .building import BODY, HEADLINE, furniture, marked, outcome, page, text_of


def test_plain_article_has_no_furniture() -> None:
    assert furniture(page(text_of(HEADLINE, *BODY))) == []


def test_plain_headline_is_the_title_and_stays_reporting() -> None:
    result = page(text_of(HEADLINE, *BODY))
    assert result.title == HEADLINE
    assert HEADLINE not in marked(result)


def test_plain_text_without_headline_has_no_title() -> None:
    assert page(text_of(*BODY)).title is None


def test_list_of_other_items_is_furniture_to_its_end() -> None:
    teasers = (
        "Most Popular",
        "Baker wins regional prize for rye loaf with caraway",
        "Old cinema on Tanner Street to become a library and a café",
        "Schools shut as snow blankets the upper valleys",
    )
    result = page(text_of(HEADLINE, *BODY, *teasers))
    assert all(line in marked(result) for line in teasers)
    assert BODY[-1] not in marked(result)


def test_cut_teasers_with_blurbs_are_furniture() -> None:
    blurb = "She had sung in every church of the county before anybody thought of recording her. Her first album..."
    result = page(text_of(HEADLINE, *BODY, "Most Popular", "Folk singer Ada Brandt dies at 91", blurb))
    assert blurb in marked(result)


def test_advertisement_note_between_paragraphs_is_furniture() -> None:
    result = page(text_of(HEADLINE, *BODY[:2], "Story continues below advertisement", *BODY[2:]))
    assert furniture(result) == [("advertisement", "Story continues below advertisement")]


def test_teaser_after_read_more_is_furniture_and_the_next_paragraph_is_not() -> None:
    teaser = "Lottery winner from Brask gives half of it to the fire brigade"
    result = page(text_of(HEADLINE, *BODY[:2], "Read more:", teaser, *BODY[2:]))
    assert [text for _, text in furniture(result)] == ["Read more:", teaser]


def test_notice_of_a_machine_voice_is_furniture() -> None:
    result = page(text_of("Read aloud by a synthetic AI-generated voice. Errors may occur.", HEADLINE, *BODY))
    assert [kind for kind, _ in furniture(result)] == ["notice"]


def test_author_box_is_furniture() -> None:
    box = "Lena Orth is a reporter for the Elsmere Gazette who covers bridges, boats and their menders. Read more"
    result = page(text_of(HEADLINE, *BODY, "About the writer", box))
    assert "About the writer" in marked(result)
    assert box in marked(result)


def test_breadcrumb_that_repeats_the_headline_is_furniture() -> None:
    crumb = "Home News Local Elsmere closes swing bridge after divers find..."
    result = page(text_of(crumb, HEADLINE, *BODY))
    assert marked(result) == crumb


def test_second_copy_of_the_headline_is_furniture() -> None:
    result = page(text_of(HEADLINE, HEADLINE, *BODY))
    assert [text for _, text in furniture(result)] == [HEADLINE]


def test_short_sentence_between_sentences_stays_reporting() -> None:
    result = page(text_of(HEADLINE, *BODY[:3], "We will not forget.", *BODY[3:]))
    assert furniture(result) == []


def test_request_for_comment_stays_reporting() -> None:
    line = "The Elsmere Gazette reached out to the ferry company by email for comment."
    result = page(text_of(HEADLINE, *BODY, line))
    assert line not in marked(result)


def test_dateline_prefix_is_furniture_and_its_sentence_is_not() -> None:
    result = page(text_of(HEADLINE, f"ELSMERE, March 3 (CoastWire) - {BODY[0]}", *BODY[1:]))
    assert furniture(result) == [("dateline", "ELSMERE, March 3 (CoastWire) -")]


def test_date_line_is_furniture() -> None:
    assert ("dateline", "Tuesday, March 5, 2024") in furniture(page(text_of("Tuesday, March 5, 2024", HEADLINE, *BODY)))


def test_title_of_the_container_is_known_as_headline() -> None:
    result = page(text_of("Bridge shut", *BODY), declared=Declared(title="Bridge shut"))
    assert furniture(result) == []
    assert result.title == "Bridge shut"


def test_announced_list_stays_reporting() -> None:
    items = ("The council wants three things:", "- new bolts in both piers", "- a second ferry", "- a diver on watch")
    result = page(text_of(HEADLINE, *BODY[:3], *items, *BODY[3:]))
    assert not any(item in marked(result) for item in items)


def test_sentence_with_a_word_of_saying_stays_reporting_below_a_list() -> None:
    line = "The ferry company said that its boats had been checked in May."
    result = page(text_of(HEADLINE, *BODY[:2], "Read more", "Baker wins regional prize for rye loaf", line, BODY[2]))
    assert "Baker wins" in marked(result)
    assert line not in marked(result)


def test_first_of_two_headlines_is_the_title() -> None:
    second = "Divers find cracks in two piers, ferry to run more boats"
    result = page(text_of(HEADLINE, second, *BODY))
    assert result.title == HEADLINE
    assert furniture(result) == []


def test_crlf_and_blank_lines_keep_spans_exact() -> None:
    result = page("\r\n\r\n".join([HEADLINE, *BODY, "Read more:", "Something else happened in another town"]))
    assert all(text == text.strip() and text for _, text in furniture(result))


lines = st.lists(
    st.one_of(st.sampled_from([*BODY, HEADLINE, "Most Popular", "Read more:", "Home", "© 2024"]), st.text(max_size=40)),
    max_size=14,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(lines)
def test_furniture_is_sorted_inside_the_text_and_without_overlap(parts: list[str]) -> None:
    result = outcome("\n".join(parts))
    if isinstance(result, Page):
        at = 0
        for item in result.furniture:
            assert at <= item.start < item.end <= len(result.text)
            assert "\n" not in result.text[item.start : item.end]
            at = item.end
