"""What a person decided about two reports outranks what the texts show."""

from __future__ import annotations

from tellings.copies import trace
from tellings.copies.decided import DECIDED
from tellings.records import Copy, Family, Judgement, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

from .building import OTHER, UNRELATED, WIRE, make_report, spin

A, B, C = "r000000000a", "r000000000b", "r000000000c"


def judged(verdict: str, *about: str) -> Judgement:
    return Judgement(
        judgement_id="j1",
        made="2031-02-03T10:00:00+00:00",
        by="reader",
        about_kind="copy",
        about=about,
        verdict=verdict,
    )


def traced(texts: dict[str, str], *judgements: Judgement) -> tuple[list[Copy], list[tuple[str, ...]], list[Family]]:
    reports = [make_report(i, text) for i, text in texts.items()]
    told = [
        Sentence(report_id=i, start=s, end=e, n=n) for i, t in texts.items() for n, (s, e) in enumerate(sentences(t))
    ]
    bundle = Bundle("pile", {Report: reports, Sentence: told, Judgement: judgements})
    found = list(trace(bundle, Settings()))
    families = [f for f in found if isinstance(f, Family)]
    return [c for c in found if isinstance(c, Copy)], sorted(f.report_ids for f in families), families


def test_pair_called_the_same_is_one_family_with_a_row_that_says_so():
    copies, members, families = traced({A: WIRE, B: UNRELATED}, judged("same", A, B))
    assert members == [(A, B)]
    assert [(c.report_id, c.from_report_id, c.kind, c.direction) for c in copies] == [(B, A, "rewritten", "unknown")]
    assert (copies[0].passages, copies[0].coverage, copies[0].from_coverage) == ((), 0.0, 0.0)
    assert copies[0].reasons[0].startswith(DECIDED)
    assert families[0].root_report_id is None


def test_copy_of_less_than_half_keeps_its_passages_and_joins():
    lines = WIRE.split("\n")
    texts = {A: WIRE, B: "\n".join([OTHER, *lines[5:7]])}
    before, apart, _ = traced(texts)
    copies, members, _ = traced(texts, judged("same", A, B))
    assert (len(before), apart, members) == (1, [(A,), (B,)], [(A, B)])
    assert copies[0].passages == before[0].passages
    assert copies[0].reasons == (*before[0].reasons, f"{DECIDED}.")


def test_pair_already_of_one_family_is_left_as_it_is():
    texts = {A: WIRE, B: spin(WIRE)}
    assert traced(texts, judged("same", A, B)) == traced(texts)


def test_judgement_on_a_report_that_is_not_in_the_pile_does_nothing():
    texts = {A: WIRE, B: UNRELATED}
    assert traced(texts, judged("same", A, "r000000000z")) == traced(texts)


def test_judgement_on_three_reports_makes_them_one_family_without_a_circle():
    copies, members, _ = traced({A: UNRELATED, B: WIRE, C: OTHER}, judged("same", A, B, C))
    assert members == [(A, B, C)]
    assert [(c.report_id, c.from_report_id) for c in copies] == [(A, B), (A, C), (C, B)]


def test_later_verdict_stands():
    texts = {A: WIRE, B: UNRELATED}
    assert traced(texts, judged("same", A, B), judged("not-same", B, A)) == traced(texts)


def test_pair_called_not_the_same_has_no_copy():
    copies, members, _ = traced({A: WIRE, B: spin(WIRE)}, judged("not-same", A, B))
    assert (copies, members) == ([], [(A,), (B,)])
