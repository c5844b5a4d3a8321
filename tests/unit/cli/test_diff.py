"""`tellings diff`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.calling import call


def test_diff_says_what_a_judgement_changed(pile: Path) -> None:
    assert call("judge", "right", "R1:0-30", "--on", "furniture", "-p", pile, "--by", "ana").code == 0
    done = call("diff", "-p", pile)
    assert done.code == 0 and done.out.startswith("run 1 -> run 2\n")
    rows = [json.loads(line) for line in call("diff", "1", "2", "-p", pile, "--json").out.splitlines()]
    assert {row["kind"] for row in rows} <= {
        "appeared", "gone", "lineages", "carriers", "figure", "wording", "differs", "agrees",
    }  # fmt: skip


def test_diff_of_a_pile_with_one_run_is_usage(pile: Path) -> None:
    assert call("diff", "-p", pile).code == 2
    assert call("diff", "7", "-p", pile).code == 2
    assert call("diff", "1", "1", "1", "-p", pile).code == 2


def test_run_that_changed_nothing_is_not_listed(pile: Path) -> None:
    assert call("run", "-p", pile, "-q").code == 0
    assert len(call("diff", "--list", "-p", pile).out.splitlines()) == 1
