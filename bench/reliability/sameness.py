"""One record for any hash seed, number of workers, order of inputs, time zone and language of the machine."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.golden.test_same_bytes import digest
from tests.pages import write_pages

from bench.reliability.figures import Line, Options

SEEDS, WORKERS, ORDERS = ("0", "7", "4711"), (1, 2, 4), (1, 2, 3)
PLACES = (("UTC", "C"), ("Pacific/Auckland", "tr_TR.UTF-8"))


def run(options: Options) -> list[Line]:
    """All combinations, or the first of them in a shuffled order."""
    wanted = list(product(SEEDS, WORKERS, ORDERS, PLACES))
    random.Random(1).shuffle(wanted)
    wanted = wanted[: options.count(len(wanted))]
    found: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        pages = sorted(write_pages(Path(folder) / "pages").iterdir())
        for n, (seed, workers, order, (zone, language)) in enumerate(wanted):
            paths = random.Random(order).sample([str(path) for path in pages], len(pages))
            out = Path(folder) / f"out-{n}"
            command = [sys.executable, "-m", "tellings", "trace", *paths, "-o", str(out), "-j", str(workers), "-q"]
            env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language}
            subprocess.run(command, env=env, check=True, capture_output=True)
            found.add(digest(out))
    what = "hash seeds x workers x orders of inputs x zones and languages (3 x 3 x 3 x 2)"
    text = f"{len(found)} digest{'s' * (len(found) != 1)}"
    return [Line(what, len(wanted), "one digest of dossier and tables", text, len(found) == 1)]
