from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys

import pytest

from tellings.errors import BadInput
from tellings.limits import Limits
from tellings.reports.isolate import Parser
from tellings.reports.prescan import check_html

from .building import html_of

SLOW = "<p " + " ".join(f"a{n}" for n in range(90_000)) + ">words"
"""libxml2 compares every attribute of a tag with all before it."""


def _title(data: str) -> str:
    parser = Parser()
    try:
        return parser.parse(data, Limits()).title
    finally:
        parser.close()


def test_parser_over_its_cpu_limit_is_replaced() -> None:
    parser = Parser()
    with pytest.raises(BadInput) as caught:
        parser.parse(SLOW, Limits(parse_cpu_s=1))
    assert caught.value.code == "parser-timeout"
    assert parser.parse(html_of(), Limits()).title
    parser.close()


def test_parser_without_memory_becomes_a_refusal() -> None:
    parser = Parser()
    with pytest.raises(BadInput) as caught:
        parser.parse("<p>" + "words " * 300_000, Limits(parse_memory_bytes=100_000_000))
    assert caught.value.code == "parser-died"
    parser.close()


def test_parser_that_has_grown_is_replaced() -> None:
    parser = Parser()
    assert parser.parse("<p>" + "words <b>more</b> " * 550_000, Limits(parse_memory_bytes=2_000_000_000)).lines
    assert parser._process is None
    assert parser.parse(html_of(), Limits()).title
    parser.close()


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" * 800 + "words of the page",
        "<p>words of the page</p>" * 17_000,
        "<p>" + "words of the page " * 30_000,
        "<p>words</p>" * 8_001,
        "<ul>" + "<li>words" * 4_001,
    ],
    ids=["depth", "tags", "characters", "lines", "short lines on end"],
)
def test_extractor_is_not_asked_about_what_is_no_page(html: str) -> None:
    parser = Parser()
    try:
        assert not parser.parse(html, Limits()).asked
    finally:
        parser.close()


def test_parser_works_in_a_spawned_worker() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_title, (html_of(title="Bridge shut"),)) == "Bridge shut"


def test_parser_ends_with_its_process() -> None:
    code = (
        "from tellings.reports.isolate import PARSER; from tellings.limits import Limits\n"
        "if __name__ == '__main__':\n    PARSER.parse('<p>words</p>', Limits()); print(PARSER._process.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>a</p>" * 40_000, "limit-html-tags"),
        ("<p " + " ".join(f"a{n}=1" for n in range(600)) + ">", "limit-html-attributes"),
        ("<div>" * 3_000, "limit-html-depth"),
    ],
)
def test_page_over_a_limit_is_refused_before_parsing(html: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_html(html, Limits())
    assert caught.value.code == code


@pytest.mark.parametrize(
    "html",
    ["<p>a<p>b" * 5_000, "<ul>" + "<li>x" * 5_000, "<script>" + "<div>" * 5_000 + "</SCRIPT><p>x",
     "<!--" + "<div>" * 5_000 + "-->",
     "<br>" * 5_000, "<p title='" + "a b c " * 3_000 + "'>x</p>"],
)  # fmt: skip
def test_flat_page_passes_the_limits(html: str) -> None:
    check_html(html, Limits())
