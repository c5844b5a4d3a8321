"""What is new since an earlier run, for who comes back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tellings.history import keep as keep_run
from tellings.records import Story
from tellings.stage import Bundle
from tellings.web.shield import Shield
from tests.unit.dossier import sample

from .client import ask
from .room import keep, room
from .test_pages import STORY


@pytest.fixture
def returned(tmp_path: Path) -> Shield:
    """The room of a pile of two runs: the second brought a report into the ferry's story."""
    record = sample.record()
    earlier = [msgspec.structs.replace(row, report_ids=row.report_ids[:-1]) for row in record.all(Story)]
    before = Bundle("pile", {kind: record.all(kind) for kind in record.kinds()} | {Story: earlier})
    pile = keep(tmp_path / "pile", record)
    keep_run(pile, "run1", "2026-03-01T12:00:00+00:00", before)
    keep_run(pile, "run2", "2026-03-02T12:00:00+00:00", record)
    return room(pile)


def test_stories_that_changed_since_a_run_say_how(returned: Shield) -> None:
    found = ask(returned, "/stories.json?since=1").json
    assert (found["run"], found["since"]) == (2, 1)
    assert {line["story_id"]: line["news"] for line in found["stories"]}[STORY] == "1 report joined"
    assert "1 report joined" in ask(returned, "/stories?since=1").text


def test_nothing_is_new_since_the_last_run(returned: Shield) -> None:
    assert ask(returned, "/stories.json?since=2").json["stories"] == []
    assert "Changed since run 2" in ask(returned, "/stories?since=2").text


def test_list_without_the_question_has_no_news_but_says_which_run_it_shows(returned: Shield) -> None:
    found = ask(returned, "/stories.json").json
    assert (found["run"], found["since"]) == (2, None)
    assert all(line["news"] is None for line in found["stories"])
    assert 'data-run="2"' in ask(returned, "/stories").text


@pytest.mark.parametrize("since", ["7", "x", "-1"])
def test_run_that_is_not_kept_is_refused(returned: Shield, since: str) -> None:
    assert ask(returned, f"/stories?since={since}").status in {400, 404}
