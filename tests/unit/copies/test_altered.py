"""Copies that tell other figures or use other content words."""

from __future__ import annotations

import pytest

from tellings.records import Copy

from .building import WIRE, make_report, trace_reports


def copy_of(*changes: tuple[str, str]) -> Copy:
    """The one copy between the wire and the wire with words changed."""
    text = WIRE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    copies, _ = trace_reports([make_report("a", WIRE), make_report("b", text)])
    assert len(copies) == 1
    return copies[0]


def told(copy: Copy) -> str:
    """All its reasons."""
    return " ".join(copy.reasons)


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [("1,200", "2,100", "1,200 -> 2,100"), ("seventeen days", "seventy days", "seventeen -> seventy")],
)
def test_altered_figure_makes_it_no_reprint(old, new, pair):
    copy = copy_of((old, new))
    assert copy.kind == "rewritten"
    assert pair in told(copy)
    assert [p.relation for p in copy.passages].count("changed") == 1


def test_altered_figure_beside_words_put_in_is_named():
    copy = copy_of(("would lose about 2 million crowns", "would happily and cheaply burn about 7 million crowns"))
    assert "7 -> 2" in told(copy), "the longer text gives where the order is open"


def test_slanted_words_make_it_no_reprint():
    copy = copy_of(("union leader", "union agitator"), ("insult", "trick"))
    assert copy.kind == "rewritten"
    assert "leader -> agitator; insult -> trick" in told(copy)


def test_altered_word_in_a_quotation_counts():
    copy = copy_of(("promised rest days", "promised free beer"))
    assert copy.kind == "rewritten"
    assert "rest -> free; days -> beer" in told(copy)


@pytest.mark.parametrize(
    "changes",
    [
        (("harbour", "harbor"), ("terminal", "terminals")),
        (("1,200", "1200"), ("eleven", "11"), ("“", '"'), ("”", '"')),
        (("an insult", "an affront"),),
        (("1,200", "1 200"), ("walked", "wolkcd"), ("rejected", "rejeclcb")),
    ],
)
def test_spelling_misreading_and_one_word_leave_a_reprint(changes):
    assert copy_of(*changes).kind == "reprint"


def test_no_reason_speaks_of_a_machine():
    copy = copy_of(("union leader", "union agitator"), ("insult", "trick"))
    assert "machine" not in told(copy)
