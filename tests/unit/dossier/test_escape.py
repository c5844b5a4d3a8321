"""Text of strangers cannot become markup, run, or turn what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from tellings.dossier import escape

from .payloads import URLS, XSS

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("payload", XSS)
def test_html_text_holds_no_element_but_our_marks(payload: str) -> None:
    tree = lxml_html.fragment_fromstring(f"<div>{escape.html_text(payload)}</div>")
    assert {element.get("class") for element in tree.iterdescendants()} <= {"hidden-char"}


@pytest.mark.parametrize("payload", XSS)
def test_html_attribute_stays_inside_its_quotes(payload: str) -> None:
    tree = lxml_html.fragment_fromstring(f'<div title="{escape.html_attribute(payload)}"></div>')
    assert list(tree.attrib) == ["title"]
    assert len(tree) == 0


@pytest.mark.parametrize("address", URLS)
def test_url_refuses_what_is_not_a_plain_web_address(address: str) -> None:
    assert escape.url(address) is None


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1&z=%20#part", "http://a.example:8080/", "HTTPS://A.example/"]
)
def test_url_keeps_web_addresses(address: str) -> None:
    assert escape.url(address) == address


def test_url_does_not_link_what_is_longer_than_any_address() -> None:
    assert escape.url("https://a.example/" + "x" * escape.URL_MAX) is None


@pytest.mark.parametrize(
    "char", [*BIDI, "\u200b", "\u00ad", "\ufeff", "\u2028", "\x1b", "\x00", "\x7f", "\u3164", "\U000e0041"]
)
def test_hidden_characters_are_named_everywhere(char: str) -> None:
    name = f"U+{ord(char):04X}"
    assert name in escape.html_text(f"a{char}b")
    assert char not in escape.html_text(f"a{char}b")
    for function in (escape.plain, escape.markdown, escape.terminal):
        assert char not in function(f"a{char}b")


@pytest.mark.parametrize("text", ["❤️", "👩‍🚀", "می‌روم", "क्‍ष", "葛󠄀", "1️⃣"])
def test_joiners_and_selectors_at_home_are_left_alone(text: str) -> None:
    assert escape.html_text(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "a\u200cb", "a\ufe0fb"])
def test_joiners_and_selectors_among_latin_letters_are_shown(text: str) -> None:
    assert "hidden-char" in escape.html_text(text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text())
def test_html_text_parses_back_to_what_was_said(text: str) -> None:
    shown = lxml_html.fragment_fromstring(f"<div>{escape.html_text(text)}</div>").text_content()
    named = "".join(escape.code_point(run) if hidden else run for run, hidden in escape.pieces(text))
    assert shown == named


MARKDOWN = (
    "*bold* _it_ `code`", "[x](javascript:hit)", "![x](https://evil.example/x.png)", "<b>x</b>", "# head", "> quote",
    "- item", "1. item", "| a | b |", "~~x~~", "$x$", "<https://evil.example/>", "&lt;b&gt;", "line\n# second",
    "```\ncode", "---", "===", "[x]: https://evil.example/", "\\*",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown_leaves_no_markup_unescaped(text: str) -> None:
    escaped = escape.markdown(text)
    assert "\n" not in escaped
    bare = escaped.replace("\\\\", "")
    for place, char in enumerate(bare):
        if char in "*_`[]<>|~&$#":
            assert bare[place - 1] == "\\", escaped
    assert not escaped.startswith(("- ", "+ ", "1. ", "---", "===", "# "))


@pytest.mark.parametrize("payload", XSS)
def test_terminal_sends_no_control_codes(payload: str) -> None:
    shown = escape.terminal("\x1b[31m" + payload + "\x07")
    assert all(char.isprintable() for char in shown)
