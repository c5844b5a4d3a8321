"""What takes longest is there before anybody asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.web import warming
from tellings.web.desk import Desk


def test_large_stories_and_wide_pages_are_made_ahead(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LARGE", 1)
    desk = Desk(ferry)
    warming.warm(desk)
    made = {key for _, key in desk._made}
    stories = desk.lookup.rows("select story_id from memory.listed")
    assert {f"view {row['story_id']}" for row in stories} <= made
    assert {"places", "trees 0"} <= made


def test_run_is_followed_by_another_warming(ferry: Path) -> None:
    desk, called = Desk(ferry), []
    desk.renewed = lambda: called.append("warm")
    desk.renew()
    assert called == []
    desk.lookup.state = "of an earlier run"
    desk.renew()
    assert called == ["warm"]
