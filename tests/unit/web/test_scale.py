"""Pages of a story of 500 reports: folded and cut into sheets, whatever it holds."""

from __future__ import annotations

import pytest
from bench.web import synthetic

from tellings.web.shield import Shield

from .client import ask
from .room import room

MOST_BYTES = 700_000
"""Of a page: about what a browser on a phone lays out while one waits."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Shield:
    return room(synthetic.build(tmp_path_factory.mktemp("scale") / "pile", 1_600))


@pytest.fixture(scope="module")
def story(crowded: Shield) -> str:
    (first, *_) = ask(crowded, "/stories.json").json["stories"]
    assert first["reports"] == 500
    return first["address"]


@pytest.mark.parametrize(
    "section",
    ["", "/says", "/differ", "/speech", "/positions", "/figures", "/events", "/names", "/timeline", "/places",
     "/copies", "/reports"],
)  # fmt: skip
def test_page_of_a_large_story_stays_small(crowded: Shield, story: str, section: str) -> None:
    page = ask(crowded, story + section)
    assert page.status == 200
    assert len(page.body) < MOST_BYTES


def test_lineages_of_a_claim_that_all_tell_are_folded(crowded: Shield, story: str) -> None:
    page = ask(crowded, story + "/says").text
    assert "+ 321 more lineages" in page
    assert page.index("<b>A</b>") < page.index("+ 321 more lineages")


def test_tellings_of_a_claim_are_cut_into_sheets(crowded: Shield, story: str) -> None:
    claims = ask(crowded, story + "/says.json").json["rows"]
    address = f"/claims/{claims[0]['claim_id']}"
    sheets = [ask(crowded, f"{address}.json?page={n}").json for n in range(1, 6)]
    assert [len(sheet["tellings"]) for sheet in sheets] == [100] * 5
    assert len({line["report_id"] for sheet in sheets for line in sheet["tellings"]}) == 500
    assert "sheet 5 of 5, 500 tellings" in ask(crowded, f"{address}?page=5").text
