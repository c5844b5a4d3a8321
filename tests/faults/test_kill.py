"""A run killed at any moment loses nothing that was acknowledged, doubles nothing, and ends as if never killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tellings.records import Family, Refusal, Report, Sentence, Source, Story, canonical
from tellings.store.segments import Pile

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import sys
from pathlib import Path
from tellings import pipeline
from tellings.engine import Inline
from tellings.stage import Settings
from tellings.store import Kept
from tellings.store.segments import Pile
from tests import toys
pipeline.BATCH = 5
with Pile(Path(sys.argv[1]), write=True) as pile:
    have = pile.digests("sources")
    todo = [s for s in (toys.source(f"wait {n}. More.") for n in range(60)) if s.source_id not in have]
    for begin in range(0, len(todo), 5):
        batch = todo[begin : begin + 5]
        pile.commit("sources", [Kept(s.source_id, s.digest(), (s,)) for s in batch])
        print(*[s.source_id for s in batch], flush=True)
    pipeline.run(pile, Inline(), Settings(), stages=toys.STAGES)
    pile.compact()
print("done", flush=True)
"""


def start(pile: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", RUN, str(pile)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def record(pile: Path) -> bytes:
    with Pile(pile) as store:
        rows = [store.load(kind) for kind in (Source, Refusal, Report, Sentence, Family, Story)]
    return canonical(rows)


def killed_until_done(pile: Path, moments: random.Random, kills: int) -> set[str]:
    """Kill so many runs at random moments, let the last end; the ids that any of them acknowledged."""
    acknowledged: set[str] = set()
    for _ in range(kills):
        process = start(pile)
        time.sleep(moments.uniform(0.05, 0.9))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        complete = out.decode().rpartition("\n")[0]
        acknowledged.update(complete.replace("done", "").split())
    last = start(pile)
    out, _ = last.communicate()
    assert out.decode().endswith("done\n")
    return acknowledged


def sweep(tmp_path: Path, kills: int, seed: int) -> None:
    tmp_path.mkdir(exist_ok=True)
    quiet = tmp_path / "quiet"
    start(quiet).communicate()
    pile = tmp_path / "killed"
    acknowledged = killed_until_done(pile, random.Random(seed), kills)
    with Pile(pile) as store:
        assert acknowledged <= {s.source_id for s in store.load(Source)}
        assert store.check() == []
    assert record(pile) == record(quiet)


def test_killed_runs_end_as_if_never_killed(tmp_path: Path) -> None:
    sweep(tmp_path, kills=8, seed=20)


@pytest.mark.slow
def test_a_hundred_killed_runs_end_as_if_never_killed(tmp_path: Path) -> None:
    for seed in range(10):
        sweep(tmp_path / str(seed), kills=10, seed=seed)
