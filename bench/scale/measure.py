"""One run on one pile on disk, in a process of its own: what each stage cost, memory, disk; and what adding costs.

    python -m bench.scale.measure SIZE [--until stories] [--workers 1] [--add 100] [--data ../shared/data]

Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.whole.run import cpu, peak_mb
from tellings import pipeline
from tellings.engine import start
from tellings.intake import take
from tellings.records import Source, make_id
from tellings.records.report import Report
from tellings.stage import Settings
from tellings.store import query
from tellings.store.segments import Pile

from .piles import articles, pile


class Costs:
    """A Progress that notes what every stage took."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def begin(self, stage: str, parts: int, kept: int) -> None:
        """Note the start."""
        self._row = {"stage": stage, "parts": parts, "fresh": parts - kept}
        self._cpu, self._wall = cpu(), time.perf_counter()

    def advance(self, parts: int) -> None:
        """Nothing to note."""

    def end(self, stage: str, rows: int) -> None:  # noqa: ARG002
        """Note the end."""
        self.rows.append(
            self._row | {
                "rows": rows, "cpu": round(cpu() - self._cpu, 2), "wall": round(time.perf_counter() - self._wall, 2),
                "peak_mb": round(peak_mb()),
            }
        )  # fmt: skip


def sources(data: Path, first: int, last: int) -> Iterator[Source]:
    """The texts of a pile from one number to another, as plain-text sources."""
    import hashlib

    for number, text in enumerate(pile(data, last)):
        if number >= first:
            raw = text.encode()
            sha256 = hashlib.sha256(raw).hexdigest()
            yield Source(
                source_id=make_id("r", sha256), uri=f"{number:07}.txt", media="text/plain", data=raw, sha256=sha256
            )


def disk(folder: Path) -> int:
    """Bytes of a pile's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def timed(what: Any) -> dict[str, Any]:
    """The CPU and wall seconds of a call."""
    begun, since = cpu(), time.perf_counter()
    what()
    return {"cpu": round(cpu() - begun, 2), "wall": round(time.perf_counter() - since, 2), "peak_mb": round(peak_mb())}


def one_run(folder: Path, options: argparse.Namespace, first: int, last: int) -> dict[str, Any]:
    """Take texts in and bring the pile up to date."""
    stages = pipeline.STAGES
    if options.until:
        names = [stage.name for stage in stages]
        stages = stages[: names.index(options.until) + 1]
    costs, begun, since = Costs(), cpu(), time.perf_counter()
    with Pile(folder, write=True) as store:
        intake = timed(lambda: take(store, sources(options.data, first, last)))
        engine = start(options.workers)
        try:
            pipeline.run(store, engine, Settings(), progress=costs, stages=stages)
        finally:
            engine.close()
        row: dict[str, Any] = {"reports": store.count(Report), "stages": costs.rows, "intake": intake}
        row |= {"cpu": round(cpu() - begun, 2), "wall": round(time.perf_counter() - since, 2)}
        row |= {"peak_mb": round(peak_mb()), "disk": disk(folder)}
        if not options.until:
            row["query"] = timed(lambda: query.rebuild(store))
            row["disk_query"] = disk(folder) - row["disk"]
    return row


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("--until", default="")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--scratch", default=None)
    options = parser.parse_args()
    articles(options.data)  # before anything is measured
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        found = {"size": options.size, "until": options.until, "workers": options.workers, "load": os.getloadavg()[0]}
        found["first"] = one_run(Path(folder) / "pile", options, 0, options.size)
        if options.add:
            found["added"] = one_run(Path(folder) / "pile", options, options.size, options.size + options.add)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
