from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.reports.wrapped import unwrap

from .building import BODY, HEADLINE, page


def wrapped(width: int) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (HEADLINE, *BODY))


def test_wrapped_paragraphs_are_made_whole() -> None:
    assert unwrap(wrapped(70)) == "\n\n".join((HEADLINE, *BODY))


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = "\n".join((HEADLINE, *BODY))
    assert unwrap(text) == text


def test_short_lines_stay_apart() -> None:
    text = "\n".join(
        ("The boat sank.", "Nobody drowned.", "Two dogs are missing.", "The pier is closed.", "It rained.", "Then not.")
    )
    assert unwrap(text) == text


def test_menu_lines_stay_apart() -> None:
    text = "\n".join(
        ("Home", "Harbour", "Markets", "Weather at sea", "The council of Elsmere meets the ferrymen", "Sport")
    )
    assert unwrap(text) == text


def test_indent_opens_a_paragraph() -> None:
    first = "The boat sank off the old pier at Elsmere on\nTuesday night."
    text = f"{first}\n    Nobody drowned, the harbour council of the\ntown said."
    assert unwrap(text) == text.replace("on\nT", "on T").replace("the\nt", "the t")


def test_lines_without_spaces_stay_apart() -> None:
    text = "\n".join(
        "港务局星期二关闭了旧桥因为潜水员在两个桥墩上发现了裂缝修理至少需要六个星期每天有四千人要坐渡船"
        for _ in range(4)
    )
    assert unwrap(text) == text


def test_wrapped_page_has_whole_sentences() -> None:
    assert BODY[0] in page(wrapped(66)).text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(alphabet="ab .\n", max_size=400))
def test_unwrapping_changes_line_breaks_only(text: str) -> None:
    result = unwrap(text)
    assert len(result) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, result, strict=True))
