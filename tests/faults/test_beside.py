"""What a pile keeps beside its segments: kept runs, judgements, the list of runs, the label of the query side."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tellings import history
from tellings.cli.export import last_run
from tellings.judging import Ledger
from tellings.judging.making import judge
from tellings.records.run import Run
from tellings.stage import Bundle
from tellings.store import runlog
from tests.calling import call

from .test_damage import flip, pile, whole  # noqa: F401 - fixtures


@pytest.fixture
def kept(pile: Path) -> Path:  # noqa: F811
    """A pile with two kept runs and two judgements."""
    history.keep(pile, "u1", "2024-05-01T00:00:00+00:00", Bundle("pile", {}))
    ledger = Ledger(pile / "judgements.jsonl")
    for verdict in ("same", "not-same"):
        ledger.append(judge("name", ["spelling:Vell", "spelling:Vel"], verdict, by="Ada", made="2024-05-01T00:00:00Z"))
    assert call("verify", "-p", pile).code == 0
    return pile


@pytest.mark.parametrize("name", ["history/000001.json.gz", "query.json"])
def test_verify_names_any_flipped_bit(kept: Path, name: str) -> None:
    path, data = kept / name, (kept / name).read_bytes()
    for bit in range(0, len(data) * 8, max(1, len(data) * 8 // 40)):
        path.write_bytes(data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :])
        done = call("verify", "-p", kept)
        assert (done.code, path.name in done.out) == (1, True), bit


@pytest.mark.parametrize("name", ["history/000001.json.gz", "query.json"])
def test_verify_names_a_file_that_was_cut(kept: Path, name: str) -> None:
    path = kept / name
    path.write_bytes(path.read_bytes()[:-3])
    done = call("verify", "-p", kept)
    assert (done.code, path.name in done.out) == (1, True)


def test_verify_names_a_judgement_that_was_changed(kept: Path) -> None:
    path = kept / "judgements.jsonl"
    path.write_bytes(path.read_bytes().replace(b"not-same", b"same"))
    done = call("verify", "-p", kept)
    assert done.code == 1
    assert "was changed since it was made" in done.out


def test_flipped_bits_of_judgements_are_told(kept: Path) -> None:
    path, chance = kept / "judgements.jsonl", random.Random(9)
    data = path.read_bytes()
    for _ in range(60):
        flip(path, chance)
        assert call("verify", "-p", kept).code == 1
        path.write_bytes(data)


def run(day: int) -> Run:
    return Run(run_id="u1", made=f"2024-05-0{day}T00:00:00+00:00", version="1", settings=(), stages=(), inputs=())


def test_flipped_bits_of_the_list_of_runs_are_told(pile: Path) -> None:  # noqa: F811
    for day in (1, 2):
        runlog.append(pile, run(day))
    path, chance = pile / "runs.jsonl", random.Random(10)
    data = path.read_bytes()
    for at in (*(chance.randrange(len(data) * 8) for _ in range(30)), len(data) * 8 - 1, len(data) * 8 - 9):
        path.write_bytes(data[: at // 8] + bytes([data[at // 8] ^ 1 << at % 8]) + data[at // 8 + 1 :])
        done = call("verify", "-p", pile)
        assert (done.code, "runs.jsonl: line" in done.out) == (1, True), at


def test_list_of_runs_that_ends_in_zeros_is_told(tmp_path: Path) -> None:
    runlog.append(tmp_path, run(1))
    path = tmp_path / "runs.jsonl"
    for size in (0, 30, len(path.read_bytes()) - 1):
        path.write_bytes(path.read_bytes()[:size] + bytes(40))
        assert runlog.check(tmp_path) == ["runs.jsonl: line 1 is not as it was written"]


def test_line_that_a_crash_cut_off_is_no_run_and_gone_with_the_next(tmp_path: Path) -> None:
    first, second = run(1), run(2)
    runlog.append(tmp_path, first)
    path = tmp_path / "runs.jsonl"
    whole_line = path.read_bytes()
    for size in (1, 30, len(whole_line) - 2):
        path.write_bytes(whole_line + whole_line[:size])
        assert (runlog.last(tmp_path), runlog.check(tmp_path)) == (first, [])
        runlog.append(tmp_path, second)
        assert last_run(tmp_path) == "2024-05-02T00:00:00Z"
        assert len(path.read_bytes().splitlines()) == 2
