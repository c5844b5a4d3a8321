"""A text put together from two others took from them; one that two others took from is not ordered by that."""

from __future__ import annotations

from .building import UNRELATED, WIRE

HARBOUR = WIRE.split("\n")
ORCHESTRA = [
    *UNRELATED.split("\n"),
    "Quist studied in Hollin under the late Maestro Ferro and led a chamber choir there for nine years.",
    "The orchestra owes its musicians two months of wages, according to its treasurer, Emil Vance.",
    "A concert for the school children of the valley has been moved to the second week of October.",
    "Critics expect the new conductor to bring back the summer festival that was given up in 2019.",
]
MIXED = "\n".join([*HARBOUR[1:5], *ORCHESTRA[:4]])


def test_text_put_together_from_two_is_the_later_of_them(traced):
    copies, _ = traced(a=WIRE, b="\n".join(ORCHESTRA), m=MIXED)
    assert [(c.report_id, c.from_report_id, c.direction) for c in copies] == [("m", "a", "text"), ("m", "b", "text")]
    assert all("nothing in common" in c.reasons[-1] for c in copies)


def test_longer_text_put_together_from_two_is_set_as_the_taker(traced):
    copies, _ = traced(
        a="\n".join(HARBOUR[3:]), b="\n".join(ORCHESTRA[:6]), m="\n".join([*HARBOUR[6:], *ORCHESTRA[:4]])
    )
    assert {(c.report_id, c.direction) for c in copies} == {("m", "text")}


def test_text_that_two_others_are_whole_parts_of_is_left_open(traced):
    copies, _ = traced(a="\n".join(HARBOUR[1:5]), b="\n".join(ORCHESTRA[:4]), m=MIXED)
    assert {c.direction for c in copies} == {"unknown"}


def test_text_with_much_of_its_own_is_left_open(traced):
    own = "\n".join(
        f"At stall {n} the fishwives of pier {n * 7} sold mackerel to {n * 31} idle sailors." for n in range(3, 9)
    )
    copies, _ = traced(a=WIRE, b="\n".join(ORCHESTRA), m=f"{MIXED}\n{own}")
    assert {c.direction for c in copies} == {"unknown"}


def test_reprint_of_a_giver_does_not_hide_what_was_put_together(traced):
    copies, _ = traced(a=WIRE, b="\n".join(ORCHESTRA), c="\n".join(HARBOUR[:9]), m=MIXED)
    assert {c.direction for c in copies if c.report_id == "m"} == {"text"}
