"""Judgements in the browser: kept at once, taken into account, shown, undone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tellings.judging import Ledger
from tests.calling import call

from .client import ask, post
from .room import room

ONE = """Harbour crane topples at Sellan, three hurt

A crane toppled at the harbour of Sellan on Tuesday, injuring three dockers, the port said.
"The wind came from nowhere," harbour master Ilse Torvald told reporters.
"""
TWO = ONE.replace("the port said.", "the port said. Work stopped at noon.")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "one.txt").write_text(ONE)
    (folder / "two.txt").write_text(TWO)
    pile = folder / "pile"
    assert call("add", folder / "one.txt", folder / "two.txt", "-p", pile, "-q").code == 0
    assert call("run", "-p", pile, "-q").code == 0
    return pile


@pytest.fixture
def pile(ready: Path, tmp_path: Path) -> Path:
    shutil.copytree(ready, tmp_path / "pile")
    return tmp_path / "pile"


def _form(page: str, verdict: str) -> list[tuple[str, str]]:
    """The form on a page that has a button for this verdict, filled in."""
    form = next(f for f in re.findall(r"<form class=\"judge\".*?</form>", page, re.DOTALL) if f'value="{verdict}"' in f)
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return [*hidden, ("verdict", verdict), ("because", "both took it from the port")]


def test_copy_that_a_person_denies_is_gone_and_undoing_brings_it_back(pile: Path) -> None:
    app = room(pile, judging=True)
    copies = ask(app, "/compare.json").json["copies"]
    assert len(copies) == 1
    done = post(app, "/judgements", _form(ask(app, copies[0]["address"]).text, "not-same"))
    assert done.status == 303
    page = ask(app, done.headers["location"])
    assert "What it changed" in page.text
    assert "lineages: 1 -&gt; 2" in page.text
    assert ask(app, "/compare.json").json["copies"] == []
    post(app, "/judgements", _form(ask(app, "/judgements").text, "undo"))
    assert ask(app, "/compare.json").json["copies"] == copies
    rows = Ledger(pile / "judgements.jsonl").rows
    assert [(r.verdict, r.by, r.because) for r in rows] == [
        ("not-same", "ana", "both took it from the port"), ("undo", "ana", "both took it from the port"),
    ]  # fmt: skip


def test_run_in_another_process_shows_without_a_restart(pile: Path, tmp_path: Path) -> None:
    app = room(pile)
    assert ask(app, "/reports.json").json["sheet"]["total"] == 2
    (tmp_path / "three.txt").write_text(
        "Ferry late\n\nThe ferry to Sellan was two hours late on Monday, the line said.\n"
    )
    assert call("add", tmp_path / "three.txt", "-p", pile, "-q").code == 0
    assert call("run", "-p", pile, "-q").code == 0
    assert ask(app, "/reports.json").json["sheet"]["total"] == 3
    runs = ask(app, "/runs.json").json["runs"]
    assert [run["reports"] for run in runs] == [3, 2]
    assert "reports: 2 -> 3" in ask(app, f"/runs/{runs[0]['number']}.json").json["lines"]


def test_verdict_without_a_meaning_is_refused_and_not_kept(pile: Path) -> None:
    app = room(pile, judging=True)
    form = _form(ask(app, ask(app, "/compare.json").json["copies"][0]["address"]).text, "not-same")
    answer = post(app, "/judgements", [(k, "nonsense" if k == "verdict" else v) for k, v in form])
    assert answer.status == 400
    assert "has no meaning" in answer.text
    assert not (pile / "judgements.jsonl").exists()


def test_spelling_comes_back_to_the_character(pile: Path) -> None:
    app = room(pile, judging=True)
    token = dict(_form(ask(app, ask(app, "/compare.json").json["copies"][0]["address"]).text, "not-same"))["token"]
    odd = 'Ilse  "T\u200borvald" <&>'
    form = [("token", token), ("kind", "name"), ("about", f"spelling:{odd}"), ("spelling", "Torvald"),
            ("verdict", "same")]  # fmt: skip
    assert post(app, "/judgements", form).status == 303
    (row,) = Ledger(pile / "judgements.jsonl").rows
    assert set(row.about) == {f"spelling:{odd}", "spelling:Torvald"}
