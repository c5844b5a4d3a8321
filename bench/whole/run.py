"""What the whole way costs: reports per CPU second and peak memory, by stage, on real articles.

    python -m bench.whole.run [--reports 1000] [--data ../shared/data] [--write]

Texts are those of the story sets (ecbplus, g5, multinews), as plain-text sources, in one process. CPU seconds are this
process's and its children's; memory is the largest resident size seen by the end of each stage.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import resource
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import tellings
from tellings import pipeline
from tellings.engine import Inline
from tellings.intake import take_in
from tellings.records import Report
from tellings.sources import SourceOptions
from tellings.stage import Settings
from tellings.store import Memory

HERE = Path(__file__).parent


def cpu() -> float:
    """CPU seconds of this process and its ended children."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def peak_mb() -> float:
    """Largest resident size so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Costs:
    """A Progress that notes what every stage took."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, int, float, float]] = []

    def begin(self, stage: str, parts: int, kept: int) -> None:  # noqa: ARG002
        """Note the start."""
        self._parts, self._cpu = parts, cpu()

    def advance(self, parts: int) -> None:
        """Nothing to note."""

    def end(self, stage: str, rows: int) -> None:
        """Note the end."""
        self.rows.append((stage, self._parts, rows, cpu() - self._cpu, peak_mb()))


def texts(data: Path, number: int) -> list[str]:
    """The first so many articles, taken in turn from the three sets, so that all are in a small run too."""
    sets = []
    for name in ("multinews", "g5", "ecbplus"):
        lines = (data / "stories" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        sets.append([f"{row['title']}\n\n{row['text']}" for row in map(json.loads, lines)])
    mixed = [rows[i] for i in range(max(map(len, sets))) for rows in sets if i < len(rows)]
    return mixed[:number]


def main() -> None:
    """Run and print; with --write also into results.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    articles = texts(options.data, options.reports)
    store, costs = Memory(), Costs()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(articles):
            (Path(folder) / f"{number:06}.txt").write_text(text, encoding="utf-8")
        begun, start = cpu(), time.perf_counter()
        take_in(store, [folder], SourceOptions(), Settings())
        costs.rows.append(("sources", len(articles), len(articles), cpu() - begun, peak_mb()))
        pipeline.run(store, Inline(), Settings(), progress=costs)
        total, wall = cpu() - begun, time.perf_counter() - start
    table = report(costs, len(store.load(Report)), sum(len(t.split()) for t in articles), total, wall)
    twice = len(articles) - len(store.load(Report))
    table += f"\n{twice} of the {len(articles)} texts stand twice in the sets and were refused the second time.\n"
    print(table)
    if options.write:
        (HERE / "results.md").write_text(table, encoding="utf-8")


def report(costs: Costs, reports: int, words: int, total: float, wall: float) -> str:
    """The Markdown page."""
    lines = [
        "# The whole way, measured", "",
        f"{datetime.date.today().isoformat()}, tellings {tellings.__version__}, Python {platform.python_version()}, "  # noqa: DTZ011
        f"spaCy {version('spacy')}, {platform.machine()}, one process. "
        "Command: `python -m bench.whole.run --write`", "",
        f"{reports} real articles, {words:,} words: **{reports / total:.1f} reports per CPU second**, {total:.1f} CPU "
        f"seconds ({wall:.1f} s on the clock of a shared machine), **{peak_mb():,.0f} MB** at most.", "",
        "| stage | parts | rows out | CPU s | share | reports per CPU s | peak MB so far |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for stage, parts, rows, seconds, memory in costs.rows:
        rate = f"{reports / seconds:,.0f}" if seconds > 0.01 else "-"
        lines.append(
            f"| {stage} | {parts:,} | {rows:,} | {seconds:.2f} | {seconds / total:.0%} | {rate} | {memory:,.0f} |"
        )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
