"""Cells of a spreadsheet: nothing runs, wherever the program splits a line."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.exports.cells import cell
from tellings.exports.export import csv_file

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("between", [";", "; ", ';"', "\t", "\n", "\r\n", ";\u00a0", "\u2028"])
@pytest.mark.parametrize("start", STARTS)
def test_formula_after_a_separator_is_disarmed(between: str, start: str) -> None:
    assert cell(f"harmless{between}{start}cmd()") == f"harmless{between}'{start}cmd()"


def test_formula_behind_spaces_is_disarmed() -> None:
    assert cell("  =1+1") == "'  =1+1"


@pytest.mark.parametrize("text", ["a; b", "1-0", "well-known; and more", "x=1", "mail a@b.example"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(alphabet="=+-@;,\t\n\r \"'a1", max_size=12))
def test_no_part_of_a_line_begins_as_a_formula_wherever_it_is_split(text: str) -> None:
    made = csv_file(["a", "b"], [{"a": text, "b": "end"}]).decode()
    for row in csv.reader(StringIO(made, newline="")):
        parts = [part for value in row for part in re.split(r"[;\t\n\r]", value)]
        assert not [part for part in parts if part.lstrip(" ").startswith(STARTS)]


def test_unknown_column_is_our_fault() -> None:
    with pytest.raises(KeyError, match="c"):
        csv_file(["a"], [{"c": 1}])
