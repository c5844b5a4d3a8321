"""The Markdown: the same content, nothing of a stranger's alive in it."""

from __future__ import annotations

import regex

from tellings.dossier import build, render_markdown

from . import sample


def text() -> str:
    return render_markdown(build(sample.record()))


def test_markdown_has_every_section() -> None:
    for heading in (
        "Read this first", "Who took from whom", "1 What the reports say", "2 Where they differ", "3 Who said what",
        "4 Positions over time", "5 Figures", "6 Events", "7 Names", "8 Timeline", "9 Places", "10 Copies",
        "11 The reports", "12 How this was made",
    ):  # fmt: skip
        assert regex.search(rf"^###? {heading}$", text(), regex.M), heading


def test_sigla_name_the_span_as_the_command_line_takes_it() -> None:
    assert "[A ra:60-159]" in text()
    for report_id, start, end in regex.findall(r"\[[A-Z]\S* (r\w):(\d+)-(\d+)\]", text()):
        assert 0 <= int(start) < int(end) <= len(sample.TEXTS[report_id])


def test_every_sentence_of_the_head_ends_in_sigla() -> None:
    head = text().split("## S1.")[1].split("**6 reports")[0]
    lines = [line for line in head.split("\n") if line.startswith("⟦")]
    assert len(lines) == 3
    assert all(line.endswith("]") for line in lines)


def test_lineage_that_does_not_say_is_said_not_to() -> None:
    assert "  - D: not said" in text()


def test_markup_of_a_page_is_escaped() -> None:
    assert "Sign in \\| Weather \\| Shop" in text()


def test_markdown_is_the_same_twice() -> None:
    assert text() == text()
