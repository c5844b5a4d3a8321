"""Whose page it is, and whom it names at head and foot."""

from __future__ import annotations

import pytest

from tellings.records import Copy, Credit, Family, Report
from tellings.records.report import Furniture, FurnitureKind

from .building import FURNITURE, UNRELATED, WIRE, agency_credit, make_report, trace_reports

LINES = WIRE.split("\n")
CUT = "\n".join(LINES[:8])
DATELINE = "VELMAR, May 6, 2031 (Norpress) -"


def marked(text: str, line: str, kind: FurnitureKind) -> Furniture:
    """The furniture of a line of the text."""
    at = text.index(line)
    return Furniture(start=at, end=at + len(line), kind=kind)


def agency_page(report_id: str = "b", **more: object) -> Report:
    """A page under the dateline of Norpress."""
    text = f"{DATELINE} {WIRE}"
    credit = agency_credit(report_id, text, "Norpress")
    return make_report(
        report_id, text, **{"credits": (credit,), "furniture": (marked(text, DATELINE, "dateline"),), **more}
    )


def traced(*reports: Report) -> tuple[list[Copy], list[Family]]:
    """trace() of reports whose furniture is no reporting."""
    return trace_reports(reports)


@pytest.mark.parametrize("head", ["Norpress", "By Norpress", "Norpress, Velmar", "(Norpress)"])
def test_agency_at_the_head_gives_to_the_agency_s_own_page(head):
    taker = make_report("z", f"{head}\n{CUT}", outlet="Tarn Post")
    copies, families = traced(agency_page(), taker)
    assert [(c.report_id, c.direction) for c in copies] == [("z", "credit")]
    assert families[0].root_report_id == "b"
    assert any("Norpress" in reason for reason in copies[0].reasons)


def test_agency_in_a_byline_that_is_no_text_counts():
    taker = make_report("z", CUT, outlet="Tarn Post", byline="Norpress")
    copies, _ = traced(agency_page(), taker)
    assert [(c.report_id, c.direction) for c in copies] == [("z", "credit")]


def test_agency_told_of_in_the_narrative_is_no_credit():
    text = CUT.replace("Dock workers", "Dock workers and clerks of the agency known to most as Norpress", 1)
    copies, _ = traced(agency_page(), make_report("z", text, outlet="Tarn Post"))
    assert {c.direction for c in copies} == {"unknown"}


def test_two_pages_without_outlet_under_one_dateline_stay_open():
    text = f"{DATELINE} {CUT}"
    other = make_report(
        "z",
        text,
        credits=(agency_credit("z", text, "Norpress"),),
        furniture=(marked(text, DATELINE, "dateline"),),
    )
    copies, families = traced(agency_page(), other)
    assert {c.direction for c in copies} == {"unknown"}
    assert families[0].named_sources == ()


def test_paper_under_the_agency_s_dateline_gives_nothing():
    taker = make_report("z", f"Norpress\n{CUT}", outlet="Hollin Echo")
    copies, _ = traced(agency_page(outlet="Tarn Post"), taker)
    assert {c.direction for c in copies} == {"unknown"}


def test_own_dateline_is_no_absent_source():
    _, families = traced(agency_page())
    assert families[0].named_sources == ()


def test_dateline_of_an_agency_on_a_paper_s_page_is_an_absent_source():
    _, families = traced(agency_page(outlet="Tarn Post"))
    assert [c.name for c in families[0].named_sources] == ["Norpress"]


@pytest.mark.parametrize(
    ("line", "names"), [("© 2031 Norpress. All rights reserved.", []), ("© 2031 Tarn Post. Norpress.", ["Norpress"])]
)
def test_copyright_line_tells_the_agency_s_own_page(line, names):
    text = f"{WIRE}\n{FURNITURE}\n{line}"
    credit: Credit = agency_credit("a", text, "Norpress")
    _, families = traced(make_report("a", text, credits=(credit,), furniture=(marked(text, line, "notice"),)))
    assert [c.name for c in families[0].named_sources] == names


def test_page_that_tells_otherwise_under_the_dateline_gives_nothing():
    text = f"{DATELINE} {WIRE}".replace("1,200", "9,700").replace("an insult", "a sham")
    slanted = make_report(
        "b",
        text,
        credits=(agency_credit("b", text, "Norpress"),),
        furniture=(marked(text, DATELINE, "dateline"),),
    )
    copies, _ = traced(slanted, make_report("z", f"Norpress\n{CUT}", outlet="Tarn Post"))
    assert {c.direction for c in copies} == {"unknown"}


def test_agency_in_navigation_is_no_credit():
    text = f"Norpress\n{CUT}"
    taker = make_report("z", text, outlet="Tarn Post", furniture=(marked(text, "Norpress", "navigation"),))
    copies, _ = traced(agency_page(), taker)
    assert {c.direction for c in copies} == {"unknown"}


def test_source_with_a_report_elsewhere_in_the_pile_is_not_absent():
    apart = make_report("z", UNRELATED, outlet="Norpress")
    _, families = traced(agency_page(outlet="Tarn Post"), apart)
    assert [f.named_sources for f in families] == [(), ()]
