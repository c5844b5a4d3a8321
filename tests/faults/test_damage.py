"""Damaged and missing files of a pile are named by `verify`; what can be made anew is made anew."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tellings.store import query
from tellings.store.segments import Pile
from tests.calling import call

from .test_failing_disk import ingest_and_run

QUERY_SIDE = ("query.duckdb", "words.sqlite")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile of toys with its query side."""
    folder = tmp_path_factory.mktemp("whole") / "pile"
    ingest_and_run(folder, [])
    with Pile(folder) as pile:
        query.rebuild(pile)
    return folder


@pytest.fixture
def pile(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "pile")


def files(pile: Path) -> list[Path]:
    """Everything in a pile whose bytes matter."""
    return sorted([*pile.glob("segments/*"), *pile.glob("commits/*"), *(pile / n for n in ("format", *QUERY_SIDE))])


def flip(path: Path, place: random.Random) -> None:
    """One bit of a file."""
    data = bytearray(path.read_bytes())
    data[place.randrange(len(data))] ^= 1 << place.randrange(8)
    path.write_bytes(bytes(data))


def sweep(pile: Path, each: int, seed: int) -> None:
    place = random.Random(seed)
    for path in files(pile):
        kept = path.read_bytes()
        for _ in range(each):
            flip(path, place)
            done = call("verify", "-p", pile)
            assert (done.code, path.name in done.out) == (1, True), (path, done)
            path.write_bytes(kept)
    assert call("verify", "-p", pile).code == 0


def test_verify_names_the_file_of_a_flipped_bit(pile: Path) -> None:
    sweep(pile, each=2, seed=5)


@pytest.mark.slow
def test_a_thousand_flipped_bits_are_all_named(pile: Path) -> None:
    sweep(pile, each=1 + 1_000 // len(files(pile)), seed=6)


def test_verify_names_a_missing_segment(pile: Path) -> None:
    path = sorted(pile.glob("segments/*"))[0]
    path.unlink()
    done = call("verify", "-p", pile)
    assert done.code == 1
    assert f"{path.name}: missing" in done.out


def test_damaged_segment_stops_a_run_with_exit_5(pile: Path) -> None:
    for path in pile.glob("segments/*-sources-*"):
        flip(path, random.Random(7))
    done = call("run", "-p", pile)
    assert done.code == 5
    assert "tellings verify" in done.err


@pytest.mark.parametrize("name", QUERY_SIDE)
@pytest.mark.parametrize("harm", ["flip", "cut", "delete"])
def test_rebuild_restores_the_query_side(pile: Path, name: str, harm: str) -> None:
    path = pile / name
    if harm == "flip":
        flip(path, random.Random(8))
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:3000])
    else:
        path.unlink()
    assert call("verify", "-p", pile).code == 1
    assert call("rebuild", "-p", pile).code == 0
    assert call("verify", "-p", pile).code == 0
    with Pile(pile) as store:
        assert next(query.sql(store, "select count(*) as n from reports"))["n"] == 4
        assert [hit.table for hit in query.search(store, "three")] == ["reports"]


@pytest.mark.parametrize("data", [b"", b"not a database at all, but long enough to look at" * 50])
def test_search_mends_a_broken_index_by_itself(pile: Path, data: bytes) -> None:
    (pile / "words.sqlite").write_bytes(data)
    done = call("search", "three", "-p", pile)
    assert done.code == 0
    assert "⟦Three⟧" in done.out


def test_query_mends_broken_tables_by_itself(pile: Path) -> None:
    (pile / "query.duckdb").write_bytes(b"no tables")
    with Pile(pile) as store:
        assert next(query.sql(store, "select count(*) as n from reports"))["n"] == 4


@pytest.mark.parametrize("label", [b"", b"{", b'{"state": 3}', b"\xff"])
def test_damaged_label_only_costs_a_rebuild(pile: Path, label: bytes) -> None:
    (pile / "query.json").write_bytes(label)
    with Pile(pile) as store:
        assert not query.fresh(store)
        assert len(query.search(store, "three")) == 1
        assert query.fresh(store)
