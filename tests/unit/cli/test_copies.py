"""`tellings copies`: the pile as table and tree, two reports side by side."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tellings.cli import aligned
from tests.calling import Called, call
from tests.pages import write_pages


@pytest.fixture
def two(finished: Path) -> Called:
    """The wire text and its spun copy, side by side."""
    return call("copies", *ids(finished, "lowland-echo.html", "spinner.txt"), "-p", finished)


def ids(pile: Path, *names: str) -> list[str]:
    rows = [json.loads(line) for line in call("copies", "-p", pile, "--json").out.splitlines()]
    known = {row[key] for row in rows for key in ("report_id", "from_report_id")}
    shown = {i: json.loads(call("show", i, "-p", pile, "--json").out)["uri"].rpartition("/")[2] for i in known}
    return [next(i for i in sorted(shown) if shown[i] == name) for name in names]


def test_table_has_a_line_a_copy(finished: Path):
    done = call("copies", "-p", finished)
    copies = call("copies", "-p", finished, "--json").out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 2 + len(copies)
    assert done.out.startswith("6 reports")


def test_unknown_order_is_said_and_no_taking_is_claimed(finished: Path):
    rows = [json.loads(line) for line in call("copies", "-p", finished, "--json").out.splitlines()]
    unknown = [row for row in rows if row["direction"] == "unknown"]
    assert unknown
    for row in unknown:
        done = call("copies", row["report_id"], row["from_report_id"], "-p", finished)
        assert "which of them came first is not known" in done.out
        assert "took" not in done.out


@pytest.mark.parametrize("form", ["graphml", "svg"])
def test_tree_is_written_as_xml(finished: Path, tmp_path: Path, form: str):
    target = tmp_path / f"tree.{form}"
    done = call("copies", "-p", finished, "-f", form, "-o", target)
    assert (done.code, done.out) == (0, "")
    ElementTree.fromstring(target.read_text("utf-8"))


def test_dot_goes_to_stdout(finished: Path):
    done = call("copies", "-p", finished, "-f", "dot")
    assert done.out.startswith("digraph copies {")
    assert done.out.endswith("}\n")


def test_words_that_differ_are_marked_without_colour(two: Called):
    assert "‹harmed›" in two.out
    assert "‹injured›" in two.out
    assert "\x1b" not in two.out


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert aligned.coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not aligned.coloured()


def test_pair_as_json_has_the_words_of_every_passage(finished: Path):
    copy = json.loads(call("copies", "-p", finished, "--json").out.splitlines()[0])
    row = json.loads(call("copies", copy["from_report_id"], copy["report_id"], "-p", finished, "--json").out)
    assert (row["report_id"], row["other_report_id"]) == (copy["report_id"], copy["from_report_id"])
    assert row["copy"] == copy
    assert row["passages"]
    assert all(p["text"] and p["from_text"] for p in row["passages"])


def test_two_files_are_compared_without_a_pile(tmp_path: Path):
    pages = write_pages(tmp_path / "pages")
    done = call("copies", pages / "lowland-echo.html", pages / "tarnholm-observer.html", "-p", tmp_path / "none")
    assert (done.code, done.err) == (0, "")
    assert "Subscribe" not in done.out
    assert not (tmp_path / "none").exists()


def test_pair_without_shared_wording_says_so(tmp_path: Path):
    pages = write_pages(tmp_path / "pages")
    done = call("copies", pages / "lowland-echo.html", pages / "harbour-gazette.html")
    assert "no shared wording was found" in done.out


@pytest.mark.parametrize("words", ["R1", "R1 R2 R3", "R1 R1", "R1 S1", "R1 R99", "R1 R2 -f svg"])
def test_what_is_no_pair_is_exit_2_with_one_line(finished: Path, words: str):
    done = call("copies", *words.split(), "-p", finished)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_one_file_twice_is_told(tmp_path: Path):
    pages = write_pages(tmp_path / "pages")
    done = call("copies", pages / "spinner.txt", pages / "spinner.txt")
    assert done.code == 2
    assert "two reports are needed" in done.err
