"""What bytes are taken for."""

import io

import pytest

from tellings.sources.inputs import Input
from tellings.sources.media import kind_of_input, looks_like_html


def kind(data: bytes, name: str) -> str:
    return kind_of_input(Input(name, io.BytesIO(data)))[0]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><html><p>Ferry aground", "a.html", "html"),
        (b"\xef\xbb\xbf  \n<!-- kept by a browser --><html>", "a.aspx", "html"),
        (b"\xff\xfe" + "<html><p>паром</p>".encode("utf-16-le"), "a", "html"),
        (b"The ferry ran aground.\n", "a.html", "text"),
        (b"<p>A ferry</p>", "a.txt", "html"),
        (b"He wrote <p> in the letter", "a.txt", "text"),
        (b"The harbour master said so.", "a.weird", "text"),
        ("Паром сел на мель.".encode("cp1251"), "a.txt", "text"),
        ("Паром сел на мель у причала.".encode("utf-16-le"), "a.txt", "text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.html", "binary"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo.html", "binary"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"%PDF-1.7 ...", "a.txt", "binary"),
        (b"a{color:red}", "a.css", "part"),
        (b"PK\x03\x04....", "a.html", "zip"),
        (b"PAR1....", "a", "parquet"),
        (b"WARC/1.0\r\n", "a", "warc"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a.xml", "feed"),
        (b'<?xml version="1.0"?><!-- c --><feed xmlns="http://www.w3.org/2005/Atom">', "a", "feed"),
        (b'<?xml version="1.0"?><urlset>', "a.xml", "xml"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a.json", "feed"),
        (b'{"title": "x"}\n', "a.jsonl", "json"),
        (b'[{"title": "x"}]', "a.data", "json"),
        (b"title,text\n", "a.csv", "csv"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "a.mhtml", "unsupported"),
        (b"{\\rtf1 text}", "a.txt", "unsupported"),
    ],
)
def test_kind_follows_bytes_before_name(data: bytes, name: str, expected: str) -> None:
    assert kind(data, name) == expected


def test_stray_nul_is_still_a_page() -> None:
    assert kind(b"<html><p>one\x00two</p>" + b"text " * 100, "a.html") == "html"


def test_marked_up_cell_is_told_from_a_text_with_angle_brackets() -> None:
    assert looks_like_html("<p>The tide turned.</p>")
    assert not looks_like_html("if a <b and c> d, the tide turned")


@pytest.mark.parametrize("unit", [b"<!-- -->", b"<!--", b"<?x?>", b"<!doctype [", b" "])
def test_head_of_megabytes_comes_to_an_answer(unit: bytes) -> None:
    assert kind(unit * (10_000_000 // len(unit)) + b"x", "a") in {"text", "html", None}


def test_millions_of_unclosed_tags_are_no_page() -> None:
    assert not looks_like_html("<p " * 1_000_000)
