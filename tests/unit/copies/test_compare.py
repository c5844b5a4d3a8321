"""Two reports side by side."""

from __future__ import annotations

from tellings.copies.compare import compare
from tellings.records import Sentence
from tellings.text.sentences import sentences

from .building import OTHER, WIRE, make_report, spin, trace_reports


def told(report_id: str, text: str) -> list[Sentence]:
    return [Sentence(report_id=report_id, start=s, end=e, n=n) for n, (s, e) in enumerate(sentences(text))]


def test_comparison_shows_what_the_stage_shows():
    one, other = make_report("a", WIRE), make_report("b", spin(WIRE))
    found = compare(other, one, [*told("a", WIRE), *told("b", other.text)])
    copies, _ = trace_reports([one, other])
    assert found.passages == copies[0].passages
    assert found.score > 0


def test_comparison_of_quotation_sharers_shows_the_quotation_and_no_copy():
    found = compare(make_report("b", OTHER), make_report("a", WIRE), [*told("a", WIRE), *told("b", OTHER)])
    assert found.score < 0
    assert [OTHER[p.start : p.end][:20] for p in found.passages] == ["“We were promised re"]


def test_comparison_with_an_empty_report_shows_nothing():
    found = compare(make_report("b", ""), make_report("a", WIRE), told("a", WIRE))
    assert (found.passages, found.coverage, found.from_coverage) == ((), 0.0, 0.0)
