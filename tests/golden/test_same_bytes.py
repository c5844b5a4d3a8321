"""The same bytes out for any number of workers, input order, hash seed, time zone and way through the store."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from .truth import EXAMPLES

PILE = sorted((EXAMPLES / "pile").iterdir())


def digest(folder: Path) -> str:
    """One digest of all files of a folder, by name."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def traced(out: Path, *, seed: str, workers: int, zone: str, backwards: bool) -> str:
    """The digest of what `tellings trace` writes under these conditions."""
    paths = [str(p) for p in (reversed(PILE) if backwards else PILE)]
    command = [sys.executable, "-m", "tellings", "trace", *paths, "-o", str(out), "-j", str(workers), "-q"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 3}, done.stderr
    return digest(out)


def test_order_seed_and_workers_change_nothing(tmp_path: Path) -> None:
    one = traced(tmp_path / "a", seed="1", workers=1, zone="UTC", backwards=False)
    two = traced(tmp_path / "b", seed="4711", workers=2, zone="Pacific/Auckland", backwards=True)
    assert one == two


@pytest.mark.slow
def test_eighteen_conditions_give_one_digest(tmp_path: Path) -> None:
    found = {
        traced(tmp_path / f"{n}", seed=seed, workers=workers, zone=zone, backwards=backwards)
        for n, (seed, workers, (zone, backwards)) in enumerate(
            product(("0", "7", "99"), (1, 2, 4), (("UTC", False), ("America/Caracas", True)))
        )
    }
    assert len(found) == 1


def test_pile_grown_in_steps_gives_the_record_of_one_go(tmp_path: Path) -> None:
    def tellings(*words: str) -> None:
        done = subprocess.run([sys.executable, "-m", "tellings", *words], capture_output=True, text=True, check=False)
        assert done.returncode in {0, 3}, done.stderr

    whole, grown = tmp_path / "whole", tmp_path / "grown"
    tellings("add", "-q", "-p", str(whole), *map(str, PILE))
    tellings("run", "-q", "-p", str(whole))
    for paths in (PILE[:5], PILE[5:]):
        tellings("add", "-q", "-p", str(grown), *map(str, paths))
        tellings("run", "-q", "-p", str(grown))
    for pile in (whole, grown):
        tellings("export", "-p", str(pile), "-o", str(tmp_path / "out" / pile.name))
    assert digest(tmp_path / "out" / "whole") == digest(tmp_path / "out" / "grown")
