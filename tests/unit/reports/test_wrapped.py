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


def test_wrapped_page_has_whole_sentences() -> None:
    assert BODY[0] in page(wrapped(66)).text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(alphabet="ab .\n", max_size=400))
def test_unwrapping_changes_line_breaks_only(text: str) -> None:
    result = unwrap(text)
    assert len(result) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, result, strict=True))
