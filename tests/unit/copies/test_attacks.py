"""Tricks that would make one text count as two: none may raise the number of lineages."""

from __future__ import annotations

import random

import pytest

from tellings.records import Date

from .building import UNRELATED, WIRE, agency_credit, make_report, spin, stated, trace_reports

LINES = WIRE.split("\n")
FILLER = (
    "Sunny spells are forecast for the coast until the end of the week.\n"
    "Our readers' favourite recipe this month is a soup of lentils and leeks.\n"
    "The crossword and the horoscope have moved to the back pages."
)
PADS = (FILLER + "\n" * 7).split("\n")
LOOKALIKES = str.maketrans({"a": "а", "e": "е", "o": "о", "c": "с", "p": "р"})


def reordered(text: str) -> str:
    lines = text.split("\n")
    random.Random(3).shuffle(lines)
    return "\n".join(lines)


def hidden(text: str) -> str:
    rng = random.Random(4)
    return "".join(char + rng.choice("\u200b\u200d\u00ad\u2060") if rng.random() < 0.1 else char for char in text)


def disguised(text: str) -> str:
    rng = random.Random(5)
    return " ".join(w.translate(LOOKALIKES) if rng.random() < 0.25 else w for w in text.split(" "))


def run_on(text: str) -> str:
    """Sentences run together, so that none ends where it did."""
    return text.replace(".\n", ", and ").replace("” ", "” — ")


TRICKS = {
    "spun": spin,
    "spun twice": lambda t: spin(spin(t)).replace("quoth", "spake").replace("yon", "thilk"),
    "reordered": reordered,
    "invisible characters": hidden,
    "letters of another script": disguised,
    "shouted": str.upper,
    "no capitals": str.lower,
    "run on": run_on,
    "padded in front": lambda t: f"{FILLER}\n{t}",
    "padded throughout": lambda t: "\n".join(x for pair in zip(t.split("\n"), PADS, strict=True) for x in pair),
    "quotation marks taken away": lambda t: t.replace("“", "").replace("”", ""),
    "spun and reordered": lambda t: reordered(spin(t)),
    "spun and hidden": lambda t: hidden(spin(t)),
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_trick_leaves_one_lineage(traced, trick):
    copies, families = traced(a=WIRE, b=TRICKS[trick](WIRE))
    assert len(copies) == 1
    assert len(families) == 1


def test_many_tricks_at_once_leave_one_lineage(traced):
    texts = {f"x{n:02}": change(WIRE) for n, change in enumerate(TRICKS.values())}
    _, families = traced(a=WIRE, u=UNRELATED, **texts)
    assert len(families) == 2


def test_credit_taken_away_leaves_one_lineage():
    credited = WIRE + "\nReporting by Norpress."
    first = make_report("a", credited, outlet="Tarn Post", credits=(agency_credit("a", credited, "Norpress"),))
    _, families = trace_reports([first, make_report("b", WIRE, outlet="Hollin Echo")])
    assert len(families) == 1


def test_false_early_date_neither_parts_the_lineage_nor_makes_the_spun_copy_its_root():
    original = make_report("a", WIRE, published=stated("2031-05-06"))
    seen = Date(value="2031-05-09", precision="day", basis="captured")
    early = make_report("b", spin(WIRE), published=stated("2030-01-01"), captured=seen)
    _, families = trace_reports([original, early])
    assert [(f.report_ids, f.root_report_id) for f in families] == [(("a", "b"), "a")]


def test_merge_of_two_sources_adds_no_lineage(traced):
    brell = UNRELATED.split("\n")
    merged = "\n".join(x for pair in zip(LINES[:4], brell, strict=True) for x in pair)
    _, families = traced(a=WIRE, b=UNRELATED, m=merged)
    assert len(families) == 2


def test_merge_of_two_spun_sources_adds_no_lineage(traced):
    merged = "\n".join([*spin(WIRE).split("\n")[:5], *spin(UNRELATED).split("\n")])
    _, families = traced(a=WIRE, b=UNRELATED, m=merged)
    assert len(families) == 2


def test_taken_sentences_of_a_text_that_is_mostly_padding_still_point_to_the_other(traced):
    told = f"{FILLER}\n{UNRELATED}".split("\n")
    padding = "\n".join(f"{line} That was the view from stand {n}." for n, line in enumerate(told))
    copies, _ = traced(a=WIRE, b="\n".join([padding, *LINES[:5]]))
    assert [{c.report_id, c.from_report_id} for c in copies] == [{"a", "b"}]
    assert len(copies[0].passages) == 5
