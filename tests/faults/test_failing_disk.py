"""A disk that fails at any call: a typed error, nothing acknowledged is lost, and the next run completes."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tellings import pipeline
from tellings.engine import Inline
from tellings.errors import Broken
from tellings.records import Family, Refusal, Report, Sentence, Source, Story, canonical
from tellings.stage import Settings
from tellings.store import Kept, query
from tellings.store.segments import Pile
from tests import toys
from tests.calling import call

from .failing import Disk, failing

TEXTS = ["One. And more.", "Two.", " ", "Three.", "Four. And more."]
BATCH = 2


def ingest_and_run(folder: Path, acknowledged: list[str]) -> None:
    """Three batches of sources and all toy stages."""
    with Pile(folder, write=True) as pile:
        have = pile.digests("sources")
        todo = [s for s in map(toys.source, TEXTS) if s.source_id not in have]
        for begin in range(0, len(todo), BATCH):
            batch = todo[begin : begin + BATCH]
            pile.commit("sources", [Kept(s.source_id, s.digest(), (s,)) for s in batch])
            acknowledged += [s.source_id for s in batch]
        pipeline.run(pile, Inline(), Settings(), stages=toys.STAGES)
        pile.compact()


def record(folder: Path) -> bytes:
    with Pile(folder) as pile:
        assert pile.check() == []
        return canonical([pile.load(kind) for kind in (Source, Refusal, Report, Sentence, Family, Story)])


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH", BATCH)


@pytest.mark.parametrize(
    ("first", "step", "code"),
    [
        pytest.param(1, 2, errno.EIO, id="bad, odd calls"),
        pytest.param(2, 2, errno.ENOSPC, id="full, even calls"),
        pytest.param(2, 2, errno.EIO, id="bad, even calls", marks=pytest.mark.slow),
        pytest.param(1, 2, errno.ENOSPC, id="full, odd calls", marks=pytest.mark.slow),
    ],
)
@pytest.mark.usefixtures("small_batches")
def test_every_failing_call_loses_nothing(tmp_path: Path, first: int, step: int, code: int) -> None:
    with failing(Disk()) as whole:
        ingest_and_run(tmp_path / "whole", [])
    expected = record(tmp_path / "whole")
    assert set(whole.calls) == {"write", "fsync", "replace"}
    for nth in range(first, len(whole.calls) + 1, step):
        pile, acknowledged = tmp_path / str(nth), list[str]()
        with failing(Disk(nth, code)), pytest.raises(Broken, match=os.strerror(code)):
            ingest_and_run(pile, acknowledged)
        with Pile(pile, write=True) as store:
            assert set(acknowledged) <= {s.source_id for s in store.load(Source)}, nth
        ingest_and_run(pile, [])
        assert record(pile) == expected, nth


@pytest.mark.usefixtures("small_batches")
def test_every_failing_call_of_a_compaction_loses_nothing(tmp_path: Path) -> None:
    newer = "One. And other."
    for nth in range(1, 40):
        pile = tmp_path / str(nth)
        ingest_and_run(pile, [])
        with Pile(pile, write=True) as store:
            store.commit("sources", (), [toys.source(TEXTS[0]).source_id])
            store.commit("sources", [Kept(s.source_id, s.digest(), (s,)) for s in [toys.source(newer)]])
            pipeline.run(store, Inline(), Settings(), stages=toys.STAGES)
            before = store.load(Report)
            with failing(Disk(nth)) as disk:
                try:
                    store.compact()
                except Broken:
                    assert len(disk.calls) >= nth
        with Pile(pile, write=True) as store:
            assert store.check() == []
            assert store.load(Report) == before
        if len(disk.calls) < nth:
            break
    assert "unlink" in disk.calls


def test_every_failing_call_of_a_rebuild_leaves_the_pile_searchable(tmp_path: Path) -> None:
    ingest_and_run(tmp_path, [])
    with Pile(tmp_path) as pile:
        for nth in range(1, 40):
            try:
                with failing(Disk(nth, errno.ENOSPC)) as disk:
                    query.rebuild(pile)
                break
            except Broken:
                assert [hit.table for hit in query.search(pile, "three")] == ["reports"]
    assert {"write", "fsync", "replace", "unlink"} <= set(disk.calls)


def limited(command: list[str], size: int) -> subprocess.CompletedProcess[str]:
    """A program that may write no file of more than `size` bytes: what a full disk is to it."""
    return subprocess.run(
        [sys.executable, "-m", "tellings", *command], capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip


@pytest.mark.parametrize("command", ["add", "rebuild"])
def test_full_disk_is_one_line_and_exit_5(tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The quay at Vell stays closed. " + "".join(map(chr, range(0x4E00, 0x6E00))))
    pile = tmp_path / "pile"
    if command == "rebuild":
        ingest_and_run(pile, [])
    words = ["add", str(page)] if command == "add" else ["rebuild"]
    done = limited([*words, "-p", str(pile)], 4_000)
    assert done.returncode == 5
    assert done.stderr.startswith("tellings: ")
    assert len(done.stderr.splitlines()) == 1
    assert call(*words, "-p", pile).code == 0


@pytest.mark.parametrize(
    "words", ["trace {page} -o {file}", "export -p {pile} -o {file}", "dossier -p {pile} -o {file}/x.md"]
)
def test_output_that_cannot_be_written_is_one_line_and_exit_5(tmp_path: Path, words: str) -> None:
    file, page, pile = tmp_path / "file", tmp_path / "page.txt", tmp_path / "pile"
    file.write_text("in the way")
    page.write_text("The quay at Vell stays closed, the harbour office said.")
    ingest_and_run(pile, [])
    done = call(*words.format(file=file, page=page, pile=pile).split(), *(["-q"] if "trace" in words else []))
    assert done.code == 5
    assert done.err.startswith(f"tellings: {file}")
    assert len(done.err.splitlines()) == 1


def test_folder_that_cannot_be_written_is_one_line_and_exit_5(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    page = tmp_path / "page.txt"
    page.write_text("The quay at Vell stays closed.")
    done = call("add", page, "-p", tmp_path / "file" / "pile")
    assert done.code == 5
    assert "Not a directory" in done.err
    assert len(done.err.splitlines()) == 1
