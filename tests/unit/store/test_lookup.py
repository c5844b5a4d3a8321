"""A little of a big pile at a time: what is asked for and nothing less, however the rows lie."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from bench.web import synthetic

from tellings.records import Claim, Event, Lineage, Mention, Name, Report, Statement, Story
from tellings.stage import Bundle
from tellings.store import query
from tellings.store.lookup import OF_REPORTS, Lookup
from tellings.store.segments import Pile
from tests.pages import record
from tests.unit.web.room import keep


def some_without_a_story() -> Bundle:
    """The example pile, of which one story is not there: its reports stand alone."""
    whole = record()
    kept = whole.all(Story)[1:]
    return Bundle("pile", {kind: whole.all(kind) for kind in whole.kinds()} | {Story: kept})


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    return Lookup(keep(tmp_path_factory.mktemp("lookup") / "pile", some_without_a_story()))


@pytest.mark.parametrize("kind", OF_REPORTS, ids=lambda kind: kind.__name__)
def test_rows_of_reports_are_all_that_there_are(lookup: Lookup, kind) -> None:
    pile = some_without_a_story()
    homes = [list(story.report_ids) for story in pile.all(Story)]
    placed = {report_id for ids in homes for report_id in ids}
    alone = [row.report_id for row in pile.all(Report) if row.report_id not in placed]
    assert alone
    for wanted in (*homes, homes[0][:1], alone, [*homes[0], alone[0]], homes[-1] + homes[0], ["r0000000000"], []):
        expected = {row for row in pile.all(kind) if row.report_id in wanted}
        found = lookup.of_reports(kind, wanted)
        assert len(found) == len(expected)
        assert set(found) == expected


def test_name_of_a_story_knows_the_reports_that_mention_it(lookup: Lookup) -> None:
    pile = some_without_a_story()
    story = pile.all(Story)[0]
    own = lookup.story(story)
    names = {name.name_id: name for name in pile.all(Name)}
    assert own.all(Name)
    for name in own.all(Name):
        mentioned = {m.report_id for m in own.all(Mention) if m.name_id == name.name_id}
        assert set(name.report_ids) == mentioned
        assert mentioned <= set(names[name.name_id].report_ids)


def test_rows_of_a_story_lie_together(lookup: Lookup) -> None:
    spans = lookup.rows("select name, last - first + 1 as rows from aside.spans where story_id = ?", [
        some_without_a_story().all(Story)[0].story_id])  # fmt: skip
    own = lookup.story(some_without_a_story().all(Story)[0])
    counted = {span["name"]: span["rows"] for span in spans}
    assert (counted["events"], counted["statements"]) == (len(own.all(Event)), len(own.all(Statement)))


def test_query_side_of_another_layout_is_built_anew(tmp_path: Path) -> None:
    folder = keep(tmp_path / "pile", record())
    label = {"state": query.state_shown(folder), "sha256": {}}
    body = msgspec.json.encode(label)
    (folder / query.LABEL_FILE).write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body + b"\n")
    assert query.state_shown(folder) is None
    with Pile(folder) as pile:
        assert not query.fresh(pile)
    assert Lookup(folder).count("select count(*) from aside.spans")


def test_hits_come_as_the_tables_have_them_and_their_excerpts_later(lookup: Lookup) -> None:
    every = query.found(lookup.folder, "said", ("reports", "statements", "claims"), 1_000)
    assert {hit.table for hit in every} >= {"reports", "claims"}
    assert all(hit.excerpt == "" for hit in every)
    reports = query.found(lookup.folder, "said", ("reports",), 1_000)
    assert set(reports) == {hit for hit in every if hit.table == "reports"}
    shown = query.with_excerpts(lookup.folder, "said", every[:5])
    assert all("⟦" in hit.excerpt for hit in shown)
    assert [hit.id for hit in shown] == [hit.id for hit in every[:5]]
    assert query.found(lookup.folder, "?!", ("reports",), 9) == []


def test_made_up_pile_cites_what_stands_there(tmp_path: Path) -> None:
    made = Lookup(synthetic.build(tmp_path / "pile", 60))
    texts = {row.report_id: row.text for row in made.records(Report)}
    claims = made.records(Claim)
    assert len(texts) == 60
    assert len(claims) > 300
    for claim in claims:
        for piece in (piece for telling in claim.tellings for piece in telling.evidence):
            assert texts[piece.report_id][piece.start : piece.end] == piece.text
    assert {lineage.story_id for lineage in made.records(Lineage)} == {story.story_id for story in made.records(Story)}
