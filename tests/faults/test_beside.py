"""What a pile keeps beside its segments: kept runs, judgements, the list of runs, the label of the query side."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from tellings import history
from tellings.cli.export import last_run
from tellings.judging import Ledger
from tellings.judging.making import judge
from tellings.stage import Bundle
from tellings.updating import log
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


def test_run_after_a_torn_line_has_a_line_of_its_own(tmp_path: Path) -> None:
    log(tmp_path, {"made": "2024-05-01T00:00:00+00:00"})
    path = tmp_path / "runs.jsonl"
    path.write_bytes(path.read_bytes() + b'{"made": "2024-0')
    log(tmp_path, {"made": "2024-05-02T00:00:00+00:00"})
    assert last_run(tmp_path) == "2024-05-02T00:00:00Z"
    assert msgspec.json.decode(path.read_bytes().splitlines()[0])["made"].startswith("2024-05-01")
