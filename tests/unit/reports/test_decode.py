from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import BadInput
from tellings.reports.decode import clean, decode

from .building import BODY, page, refused

WORDS = "Der Bürgermeister von Ölsund sagte, die Brücke müsse länger geschlossen bleiben als geplant. " * 5


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_decode_finds_unicode_encodings_by_their_bytes(name: str) -> None:
    assert decode(WORDS.encode(name), None, html=False) == WORDS


def test_decode_uses_the_declared_encoding() -> None:
    text = "Мост через пролив закрыт до весны, сообщил совет порта. " * 4
    assert decode(text.encode("koi8-r"), "koi8-r", html=False) == text


def test_decode_prefers_valid_utf8_to_a_wrong_declaration() -> None:
    assert decode(WORDS.encode(), "cp1252", html=False) == WORDS


def test_decode_reads_the_charset_of_the_page_itself() -> None:
    page_text = f"<meta charset='windows-1251'><p>{'Мост закрыт. ' * 20}</p>"
    assert decode(page_text.encode("cp1251"), None, html=True) == page_text


def test_decode_reads_curly_quotes_of_mislabelled_latin1() -> None:
    assert decode("“closed”".encode("cp1252"), "iso-8859-1", html=False) == "“closed”"


def test_decode_detects_an_undeclared_encoding() -> None:
    text = "Совет порта сообщил во вторник, что старый мост закрыт, потому что водолазы нашли трещины. " * 6
    assert decode(text.encode("cp1251"), None, html=False) == text


def test_decode_ignores_codecs_that_are_no_encodings() -> None:
    assert "quay" in decode("the quay was “closed”".encode("cp1252"), "zlib_codec", html=False)


def test_decode_removes_control_characters() -> None:
    assert clean("a\x00b\x07c\u0085d\re\r\nf\x0cg") == "abc\nd\ne\nf\ng"


def test_decode_composes_characters() -> None:
    assert clean("Ole\u0301") == "Olé"


def test_decode_keeps_invisible_marks_as_signals() -> None:
    assert clean("pay\u200bpal\u202e") == "pay\u200bpal\u202e"


def test_decode_tolerates_some_damage() -> None:
    assert "\ufffd" in decode(WORDS.encode() + b"\xff\xfe\xff end", None, html=False)


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x00\x00", "\ufeff \n".encode()])
def test_empty_input_is_refused(data: bytes) -> None:
    assert refused(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7 stuff", b"PK\x03\x04" + bytes(99), bytes(range(256)) * 30,
     b"\xff\xd8\xff\xe0" + bytes(90), b"RIFF1234WEBP" + bytes(90)],
)  # fmt: skip
def test_binary_input_is_refused(data: bytes) -> None:
    assert refused(data) == "not-text"


def test_input_without_words_is_refused() -> None:
    assert refused("12 34 | 56\n---") == "no-words"


def test_text_is_never_rewritten() -> None:
    text = "  " + "\n\n\n".join(BODY) + "\t\n"
    assert page(text).text == text


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_decode_gives_clean_text_or_a_code(data: bytes) -> None:
    try:
        text = decode(data, None, html=True)
    except BadInput as error:
        assert error.code in ("empty", "not-text")
        return
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text)
