"""No pattern of ours runs away on a string that was made for it."""

from __future__ import annotations

import json
import subprocess
import sys

from .compiled import AT_ONE_PLACE, ENOUGH_S, SHORT


def test_no_pattern_runs_away() -> None:
    command = [sys.executable, "-m", "tests.hostile.patterns.compiled", "2000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 500
    assert [
        (row["where"], row["pattern"]) for row in rows if max(t[-1] for t in row["seconds"].values()) >= ENOUGH_S
    ] == []
    modules = {row["where"] for row in rows}
    assert set(SHORT) <= modules  # a module that was renamed must not keep an exemption
    assert all(any(row["where"] == m and row["pattern"].startswith(p) for row in rows) for m, p in AT_ONE_PLACE)
