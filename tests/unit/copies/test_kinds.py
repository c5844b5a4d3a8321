"""What a copy is called."""

from __future__ import annotations

from .building import WIRE

LINES = WIRE.split("\n")


def touched(line: str) -> str:
    """A sentence with a word put in."""
    return line.replace(" the ", " the very ", 1).replace(" that ", " also that ", 1)


def kind(traced, text: str) -> str:
    copies, _ = traced(a=WIRE, b=text)
    return copies[0].kind


def test_text_with_few_sentences_touched_is_a_reprint(traced):
    assert kind(traced, "\n".join([*map(touched, LINES[:3]), *LINES[3:]])) == "reprint"


def test_text_with_most_sentences_told_anew_is_rewritten(traced):
    assert kind(traced, "\n".join(touched(line) for line in LINES)) == "rewritten"


def test_misspelt_text_is_a_reprint(traced):
    slips = {"harbour": "harbuor", "freighters": "freightres", "strike": "stirke", "minister": "mniister"}
    slips |= {
        "company": "copmany",
        "terminal": "termianl",
        "vessels": "vesesls",
        "warned": "wanred",
        "director": "diretcor",
    }
    text = WIRE
    for right, wrong in slips.items():
        text = text.replace(right, wrong)
    assert kind(traced, text) == "reprint"
