"""The view: the three numbers, the head, the groups."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import pytest

from tellings.dossier import View, build, render_json
from tellings.dossier.telling import interval
from tellings.dossier.view import Cite, StoryView
from tellings.records import Claim, Date, Doubt, Fault, Lineage, Record, Report, Run, Story

from . import sample

Rows = dict[type[Record], list[Any]]


@cache
def view() -> View:
    return build(sample.record())


def story() -> StoryView:
    return view().stories[0]


def test_three_numbers_are_counted_apart() -> None:
    numbers = story().numbers
    assert (numbers.reports, numbers.lineages, numbers.origins) == (6, 4, 1)


def test_sigla_give_the_root_the_letter_and_copies_primes() -> None:
    assert [(r.siglum, r.report_id) for r in story().reports] == [
        ("A", "ra"), ("A′", "rb"), ("A″", "rc"), ("B", "rd"), ("C", "re"), ("D", "rf"),
    ]  # fmt: skip


def test_sigla_give_nobody_the_letter_where_the_root_is_unknown() -> None:
    def change(rows: Rows) -> None:
        rows[Lineage] = [
            msgspec.structs.replace(x, root_report_id=None) if x.lineage_id == "la" else x for x in rows[Lineage]
        ]

    reports = build(sample.record(change)).stories[0].reports
    assert [r.siglum for r in reports][:3] == ["A.1", "A.2", "A.3"]


def test_sigla_of_many_copies_are_numbered() -> None:
    def change(rows: Rows) -> None:
        extra = [msgspec.structs.replace(rows[Report][1], report_id=f"x{n}") for n in range(4)]
        rows[Report] += extra
        ids = tuple(r.report_id for r in extra)
        rows[Story] = [msgspec.structs.replace(s, report_ids=s.report_ids + ids) for s in rows[Story]]
        rows[Lineage] = [
            msgspec.structs.replace(x, report_ids=x.report_ids + ids) if x.siglum == "A" else x for x in rows[Lineage]
        ]

    sigla = [r.siglum for r in build(sample.record(change)).stories[0].reports]
    assert sigla[:7] == ["A", "A′", "A″", "A‴", "A′4", "A′5", "A′6"]


def test_head_is_made_of_sentences_of_reports_only() -> None:
    for line in story().lede:
        text = sample.TEXTS[line.cite.report_id]
        assert text[line.cite.start : line.cite.end] == line.cite.text
        assert 0 <= line.mark_start < line.mark_end <= len(line.cite.text)


def test_head_takes_what_most_lineages_tell_first() -> None:
    first = story().lede[0]
    assert first.cite.text.startswith("The ferry Aurelia ran aground")
    assert [cite.siglum for cite in first.also] == ["C"]  # B tells another number


def test_head_never_repeats_the_headline() -> None:
    assert all("Ferry Aurelia runs aground off Sellan; 12 hurt" not in line.cite.text for line in story().lede)


def test_head_is_empty_without_claims() -> None:
    def change(rows: Rows) -> None:
        rows[Claim] = []

    assert build(sample.record(change)).stories[0].lede == ()


def test_read_first_holds_the_doubts_about_the_material() -> None:
    kinds = [doubt.kind for doubt in story().read_first]
    assert kinds == ["date-impossible", "damaged-number", "source-absent", "speaker-lost", "same-origin"]


def test_claims_come_by_lineages_then_carriers() -> None:
    counts = [(claim.numbers.lineages, claim.numbers.reports) for claim in story().claims]
    assert counts == sorted(counts, reverse=True)


def test_copies_stand_under_their_lineage() -> None:
    utterance = next(claim for claim in story().claims if claim.kind == "utterance")
    assert [(t.siglum, [c.siglum for c in t.copies]) for t in utterance.by_lineage] == [("A", ["A′", "A″"]), ("B", [])]
    told = story().speech[0].leads
    assert [(t.siglum, [c.siglum for c in t.copies]) for t in told] == [("A", ["A′", "A″"]), ("B", [])]


def test_speaker_is_nobody_where_the_record_names_nobody() -> None:
    lost = [t for group in story().speech for t in group.leads if t.speaker is None]
    assert [t.words[0].text for t in lost] == ['"Nobody asked us."']


def test_garbled_figure_has_no_value() -> None:
    (garbled,) = [t for group in story().figures for t in group.leads if t.garble]
    assert garbled.value is None


@pytest.mark.parametrize(
    ("low", "high", "bound", "words"),
    [
        (12, 12, "exactly", "12"),
        (12, None, "at least", "12 or more"),
        (300, None, "more than", "more than 300"),
        (None, 40, "at most", "40 or less"),
        (None, 3000, "less than", "less than 3,000"),
        (9000, 9400, "between", "9,000–9,400"),
        (1.5, 1.5, "about", "about 1.5"),
        (None, None, "exactly", "open"),
    ],
)
def test_figure_reads_as_its_words_allow(low: float | None, high: float | None, bound: str, words: str) -> None:
    assert interval(low, high, bound) == words


def test_impossible_date_places_nobody() -> None:
    nodes = {node.report_id: node for lineage in story().tree for node in lineage.nodes}
    assert nodes["rc"].impossible
    assert nodes["rc"].day is None
    assert nodes["ra"].day == "2023-05-02"


def test_doubt_about_another_date_of_the_page_leaves_the_published_one_alone() -> None:
    crawl = sample.at("rb", "Sign in | Weather | Shop")

    def change(rows: Rows) -> None:
        other = Date(value="2023-09-01", precision="day", basis="printed", evidence=(crawl,))
        rows[Report] = [
            msgspec.structs.replace(r, other_dates=(other,)) if r.report_id == "rb" else r for r in rows[Report]
        ]
        rows[Doubt].append(
            Doubt(
                doubt_id="b9", kind="date-impossible", about="rb", evidence=(crawl,), reason="too late", story_id="s1"
            )
        )

    nodes = {n.report_id: n for x in build(sample.record(change)).stories[0].tree for n in x.nodes}
    assert not nodes["rb"].impossible


def test_absent_source_is_a_ghost_of_its_lineage() -> None:
    assert [(lineage.siglum, lineage.absent) for lineage in story().tree if lineage.absent] == [
        ("C", ("The Island Post",))
    ]


def test_fault_of_a_stage_is_said_where_it_is_missed() -> None:
    assert story().failed == ("the stage events failed on D",)


def test_fault_elsewhere_is_not_said_of_a_story() -> None:
    def change(rows: Rows) -> None:
        fault = Fault(stage="events", part="rother", reason="made up")
        rows[Run] = [msgspec.structs.replace(run, faults=(fault,)) for run in rows[Run]]

    assert build(sample.record(change)).stories[0].failed == ()


def test_times_stand_at_each_date_that_lineages_give() -> None:
    assert [(row.when.value, row.sigla) for row in story().times] == [("2023-05-01", ("B",)), ("2023-05-02", ("A",))]


def test_stories_not_asked_for_are_left_out() -> None:
    assert build(sample.record(), ("another",)).stories == ()


def test_json_decodes_to_the_same_view() -> None:
    assert msgspec.json.decode(render_json(view()), type=View) == view()


def test_every_citation_holds_the_words_of_its_report() -> None:
    found = list(_cites(view()))
    assert len(found) > 80
    for cite in found:
        assert sample.TEXTS[cite.report_id][cite.start : cite.end] == cite.text
        assert cite.anchor == f"S1-{cite.report_id}-{cite.start}-{cite.end}"


def _cites(value: Any) -> Any:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _cites(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _cites(item)
