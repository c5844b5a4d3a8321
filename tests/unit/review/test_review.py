"""Questions to a person: which, in which order, and what becomes of the answers."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import msgspec
import pytest

from tellings.judging import Ledger, judge
from tellings.records import Event, Furniture, Report, cite
from tellings.review import Task, queue
from tellings.review.questions import FINDERS
from tellings.stage import Bundle
from tellings.store.lookup import Lookup
from tests.calling import Called, call
from tests.toys import report
from tests.unit.dossier import sample
from tests.unit.web.room import keep

ONE = """Harbour crane topples at Sellan, three hurt

A crane toppled at the harbour of Sellan on Tuesday, injuring three dockers, the port said.
"The wind came from nowhere," harbour master Ilse Torvald told reporters.
"""
PARTLY = """Storm over the islands

Rain fell on the islands all day and the markets stayed shut, the council said on Wednesday.
A crane toppled at the harbour of Sellan on Tuesday, injuring three dockers, the port said.
School buses did not run, and the council asked people to stay at home until the evening.
The lighthouse keeper of Norrey counted forty lightning strokes within one single hour.
Fishing boats were told to wait for better weather before they leave the outer harbour.
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    return Lookup(keep(tmp_path_factory.mktemp("review") / "ferry", sample.record()))


def test_questions_come_by_what_hangs_on_them(ferry: Lookup) -> None:
    found = queue(ferry, ())
    assert [task.hangs for task in found] == sorted((task.hangs for task in found), reverse=True)
    assert {task.asked for task in found} >= {"claims", "dates", "figures"}


def test_every_question_shows_words_that_stand_where_it_says(ferry: Lookup) -> None:
    cited = [passage for task in queue(ferry, ()) for passage in task.passages]
    assert cited
    for passage in cited:
        text = sample.TEXTS[passage.report_id]
        assert text[passage.start : passage.end] == passage.text
        assert text[: passage.start].endswith(passage.before)
        assert text[passage.end :].startswith(passage.after)


def test_questions_are_the_same_in_every_process(ferry: Lookup) -> None:
    assert queue(ferry, ()) == queue(Lookup(ferry.folder), ())


@pytest.mark.parametrize("sort", sorted(FINDERS))
def test_only_the_sort_that_is_asked_for_is_asked(ferry: Lookup, sort: str) -> None:
    assert {task.asked for task in queue(ferry, (), [sort])} <= {sort}


ADVERT = (
    "Sellan Marine sells outboard motors for every purse. Our yard is open all winter long. Come and see the new "
    "models at the quay before they are gone. Nobody leaves us without a good cup of coffee."
)
PAGE = f"A crane fell at Sellan.\n{ADVERT}\nThree people were hurt at the quay.\nRead on below.\n"


def with_furniture(tmp_path: Path, *, kept: str) -> list[Task]:
    """What is asked about a page of which some lines were set aside, with an event in the line that was kept."""
    made = report(PAGE)
    start, last = PAGE.index(ADVERT), PAGE.index("Read on")
    aside = (
        Furniture(start=start, end=start + len(ADVERT), kind="promotion"),
        Furniture(start=last, end=last + 14, kind="navigation"),
    )
    place = PAGE.index(kept)
    told = cite(made.report_id, PAGE, place, place + len(kept))
    event = Event(
        event_id="v1", report_id=made.report_id, trigger=told, sentence=told, plover_type="ASSAULT", plover_mode=None,
        acled_event_type=None, acled_sub_event_type=None, actor_ids=(), recipient_ids=(), place_id=None, date=None,
        instruments=(), statement_id=None, status="happened",
    )  # fmt: skip
    rows = {Report: [msgspec.structs.replace(made, furniture=aside)], Event: [event]}
    return list(queue(Lookup(keep(tmp_path / "pile", Bundle("pile", rows))), (), ["furniture"]))


def test_line_kept_between_furniture_is_asked_about_where_something_rests_on_it(tmp_path: Path) -> None:
    tasks = with_furniture(tmp_path, kept="hurt")
    kept = next(task for task in tasks if task.why.startswith("kept"))
    assert kept.passages[0].text == "Three people were hurt at the quay."
    assert (kept.hangs, kept.weighs) == (1, "1 row rests on it")
    assert not [task for task in with_furniture(tmp_path / "2", kept="fell") if task.why.startswith("kept")]


def test_prose_that_was_set_aside_is_asked_about_and_x_says_that_it_is_reporting(tmp_path: Path) -> None:
    aside = next(task for task in with_furniture(tmp_path, kept="hurt") if task.why == "set aside as: promotion")
    assert aside.passages[0].text == ADVERT
    assert aside.weighs == "4 sentences are not read"
    answers = {answer.key: judge("furniture", aside.about, answer.verdict, by="ana", made="2026-03-01T12:00:00+00:00")
               for answer in aside.answers}  # fmt: skip
    assert {key: row.verdict for key, row in answers.items()} == {"x": "wrong", "n": "right", "u": "unsure"}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "one.txt").write_text(ONE)
    (folder / "two.txt").write_text(PARTLY)
    pile = folder / "pile"
    assert call("add", folder / "one.txt", folder / "two.txt", "-p", pile, "-q").code == 0
    assert call("run", "-p", pile, "-q").code == 0
    return pile


@pytest.fixture
def pile(ready: Path, tmp_path: Path) -> Path:
    shutil.copytree(ready, tmp_path / "pile")
    return tmp_path / "pile"


def answer(monkeypatch: pytest.MonkeyPatch, pile: Path, *lines: str, more: tuple[str, ...] = ()) -> Called:
    """A sitting in which a person types these lines."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
    return call("review", "-p", pile, "--by", "ana", *more)


def test_answer_is_kept_with_its_reason_and_not_asked_again(monkeypatch: pytest.MonkeyPatch, pile: Path) -> None:
    tasks = queue(Lookup(pile), ())
    assert tasks
    done = answer(monkeypatch, pile, "u I cannot tell", "q", more=("--later",))
    assert done.code == 0, done.err
    assert tasks[0].question in done.out
    (row,) = Ledger(pile / "judgements.jsonl").rows
    assert (row.verdict, row.because, row.about) == ("unsure", "I cannot tell", tuple(sorted(tasks[0].about)))
    assert tasks[0].task_id not in {task.task_id for task in queue(Lookup(pile), [row])}


def test_answer_shows_at_once_what_it_changes_and_can_be_taken_back(
    monkeypatch: pytest.MonkeyPatch, pile: Path
) -> None:
    (task,) = queue(Lookup(pile), (), ["copies"])
    assert task.answers[1].verdict == "not-same"
    done = answer(monkeypatch, pile, "n", more=("--sort", "copies"))
    assert "copies: 1 -> 0" in done.out
    assert queue(Lookup(pile), (), ["copies"]) == ()
    done = answer(monkeypatch, pile, "z", "q", more=("--sort", "claims"))
    assert done.code == 0


def test_skipped_and_mistyped_answers_are_not_kept(monkeypatch: pytest.MonkeyPatch, pile: Path) -> None:
    done = answer(monkeypatch, pile, "?", "= nonsense | why", "s", "q", more=("--later",))
    assert done.code == 0, done.err
    assert Ledger(pile / "judgements.jsonl").rows == ()


def test_list_is_for_programs_too(pile: Path) -> None:
    rows = [json.loads(line) for line in call("review", "-p", pile, "--json").out.splitlines()]
    assert [row["task_id"] for row in rows] == [task.task_id for task in queue(Lookup(pile), ())]
    assert rows[0]["task_id"] in call("review", "-p", pile, "--list").out


def test_files_of_several_people_are_merged_and_conflicts_shown(pile: Path, tmp_path: Path) -> None:
    (task,) = queue(Lookup(pile), (), ["copies"])
    for by, verdict, hour in (("ana", "same", 9), ("ben", "not-same", 10)):
        made = judge(task.kind, task.about, verdict, by=by, made=f"2026-03-01T{hour:02}:00:00+00:00", because=by)
        Ledger(tmp_path / f"{by}.jsonl").append(made)
    done = call("review", "-p", pile, "--merge", tmp_path / "ana.jsonl", "--merge", tmp_path / "ben.jsonl", "--later")
    assert done.code == 0, done.err
    assert "people disagree on copy" in done.out
    assert done.out.index("ana") < done.out.index("ben")
    assert len(Ledger(pile / "judgements.jsonl").rows) == 2
    again = call("review", "-p", pile, "--merge", tmp_path / "ana.jsonl", "--later")
    assert "0 of 1 judgements are new here" in again.err
