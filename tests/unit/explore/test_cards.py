"""Stories, claims and reports as Python opens them."""

from __future__ import annotations

import re

import networkx
import pytest

from tellings.errors import Usage
from tellings.explore import Opened
from tellings.records import Claim, Copy, Report, Story
from tests.pages import record


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened.of(record())


def test_stories_are_found_by_place_name_and_id(opened: Opened) -> None:
    first = opened.stories[0]
    assert first is opened.stories["S1"] is opened.stories[first.own_id] is opened.stories[first.own_id[:6]]
    assert len(opened.stories) == len(record().all(Story))


@pytest.mark.parametrize("wanted", ["S99", "s", "", "nothing"])
def test_story_that_is_not_there_is_refused(opened: Opened, wanted: str) -> None:
    with pytest.raises(Usage, match="none of the"):
        opened.stories[wanted]


def test_every_telling_of_every_claim_reads_as_its_report(opened: Opened) -> None:
    texts = {report.own_id: report.text for report in opened.reports}
    tellings = [piece for story in opened.stories for claim in story.claims for piece in claim.tellings()]
    assert len(tellings) > len(record().all(Claim)) / 2
    assert all(texts[piece.report_id][piece.start : piece.end] == piece.text for piece in tellings)


def test_claim_counts_what_the_record_counts(opened: Opened) -> None:
    for claim in (claim for story in opened.stories for claim in story.claims):
        row = next(row for row in record().all(Claim) if row.claim_id == claim.own_id)
        assert claim.numbers() == (len(row.carriers), len(row.lineages), len(row.named_origins))
        assert row.carriers or not row.tellings


def test_reports_are_numbered_by_address(opened: Opened) -> None:
    assert [card.row.uri for card in opened.reports] == sorted(row.uri for row in record().all(Report))
    assert opened.reports["R2"].passage(0, 4).text == opened.reports[1].text[:4]


def test_passage_outside_a_report_is_refused(opened: Opened) -> None:
    with pytest.raises(ValueError, match=r"outside|span|text"):
        opened.reports[0].passage(0, len(opened.reports[0].text) + 1)


def test_lineage_becomes_a_graph_of_all_copies(opened: Opened) -> None:
    graphs = [story.lineage.to_networkx() for story in opened.stories]
    assert sum(graph.number_of_edges() for graph in graphs) == len(record().all(Copy))
    assert all(isinstance(graph, networkx.DiGraph) for graph in graphs)
    assert networkx.parse_graphml(opened.stories[0].lineage.graphml()).number_of_nodes() == graphs[0].number_of_nodes()


def test_lineage_draws_itself(opened: Opened) -> None:
    lineage = opened.stories[0].lineage
    assert lineage._repr_svg_().lstrip().startswith("<svg")
    assert lineage.dot().startswith("digraph")
    assert set(lineage.groups()) >= {"A"}


def test_cards_draw_themselves_with_evidence(opened: Opened) -> None:
    story = opened.stories[0]
    claim = max(story.claims, key=lambda card: len(card.tellings()))
    for drawn in (story._repr_html_(), claim._repr_html_()):
        cited = re.findall(r"\[\S+ (r\w+):(\d+)-(\d+)\]", drawn)
        assert cited
        assert all(opened.reports[report_id].text[int(start) : int(end)] for report_id, start, end in cited)
    assert story.title in story._repr_html_()
    assert story.claims._repr_html_().count("<tr>") == 1 + min(20, len(story.claims))


def test_cards_draw_no_markup_of_strangers() -> None:
    from tests.toys import report

    made = Opened("pile", {Report: [report("<script>alert(1)</script>\u202e")]})
    assert "<script>" not in made.reports[0]._repr_html_() + made.reports._repr_html_()


def test_story_writes_its_own_dossier(opened: Opened) -> None:
    story = opened.stories["S2"]
    page = story.dossier()
    assert page.lower().startswith("<!doctype html>")
    assert opened.stories["S1"].own_id not in page
