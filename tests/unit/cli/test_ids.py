import json
from pathlib import Path

from tests.calling import call


def test_report_is_shown_by_its_own_id_and_by_its_beginning(finished: Path) -> None:
    report_id = json.loads(call("show", "R1", "-p", finished, "--json").out.splitlines()[0])["report_id"]
    assert call("show", report_id, "-p", finished).out == call("show", "R1", "-p", finished).out
    assert call("show", f"{report_id[:8]}:0-5", "-p", finished).code == 0


def test_path_that_is_not_there_is_told_and_not_kept(finished: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    assert call("add", finished.parent / "pages", tmp_path / "nowhere", "-p", pile).code == 3
    assert json.loads(call("status", "-p", pile, "--json").out)["refused"] == 0
