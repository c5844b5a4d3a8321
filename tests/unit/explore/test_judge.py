"""Judging from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import tellings
from tellings.errors import Usage
from tellings.explore import Opened
from tellings.judging import Ledger
from tellings.judging.ledger import NAME
from tellings.records import Report
from tests.calling import call
from tests.pages import record


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A pile of two reports that nobody could tell apart."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The council of Norvik met on 3 May 2023. It was the {name}st time.\n")
    done = call("add", tmp_path / "one.txt", tmp_path / "two.txt", "-p", tmp_path / "pile", "-q")
    assert done.code == 0, done.err
    assert call("run", "-p", tmp_path / "pile", "-q").code == 0
    return tmp_path / "pile"


def test_judgement_from_python_is_kept_and_changes_the_record(pile: Path) -> None:
    opened = tellings.open_pile(pile)
    outcome = opened.judge("2023-05-04", "R1", because="seen on the page", by="Ana")
    (kept,) = Ledger(pile / NAME).rows
    assert (kept.about_kind, kept.verdict, kept.by, kept.because) == ("date", "2023-05-04", "Ana", "seen on the page")
    assert outcome.judgement == kept
    assert outcome.changes is not None
    first = min(tellings.open_pile(pile).all(Report), key=lambda row: row.uri)
    assert first.published is not None and (first.published.value, first.published.basis) == ("2023-05-04", "judged")


def test_judgement_is_undone_by_its_id_and_draws_itself(pile: Path) -> None:
    opened = tellings.open_pile(pile)
    made = opened.judge("not-same", "R1", "R2", on="copy", by="<b>Ana", because="<i>", later=True)
    assert made.changes is None
    opened.judge("undo", made.judgement.judgement_id, by="Ana", later=True)
    assert [row.verdict for row in Ledger(pile / NAME).rows] == ["not-same", "undo"]
    assert "<i>" not in made._repr_html_()


def test_judgement_without_a_pile_or_a_meaning_is_refused(pile: Path) -> None:
    with pytest.raises(Usage, match="open_pile"):
        Opened.of(record()).judge("wrong", "R1", on="date", by="Ana")
    with pytest.raises(Usage, match=r"on=.name"):
        tellings.open_pile(pile).judge("same", "R1:0-5", by="Ana")
    assert not (pile / NAME).exists()
