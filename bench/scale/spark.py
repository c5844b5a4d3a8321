"""Spark against the process pool: CPU seconds, memory and the record, on the same pile of real articles.

    python -m bench.scale.spark [--reports 300] [--data ../shared/data] [--write]

Every engine runs in a process of its own. CPU seconds are those of that process and of all below it (workers, Java,
Spark's Pythons), read from /proc before they end; memory is each process's largest resident size. The stand-alone
cluster (a master and two workers of one core) loses no worker here: that is a test. With --write into results-spark.md.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import msgspec
from tests.unit.engine.spark_here import cluster

import tellings
from bench.whole.run import texts
from tellings import pipeline
from tellings.engine import Engine, Inline, Pool
from tellings.engine.spark import Spark
from tellings.intake import take, take_in
from tellings.limits import DEFAULT
from tellings.records import Report, canonical
from tellings.sources import SourceOptions, open_sources
from tellings.stage import Settings
from tellings.store import Memory

HERE = Path(__file__).parent
ENGINES = ("inline", "pool of 1", "pool of 2", "spark local[2]", "spark, stand-alone, 2 workers")
READERS = ("read here", "read by spark local[2]")
_HEAD = "| engine | CPU s | of which Java | {} | clock, s | MB: driver | MB: Java in all | MB: one worker | digest |"
_RULE = "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
_TICKS = os.sysconf("SC_CLK_TCK")


class Cost(msgspec.Struct):
    """What one engine took. `memory` is the largest resident MB of this process, Java in all, one Python worker."""

    engine: str
    reports: int
    cpu: float
    wall: float
    java_cpu: float
    memory: tuple[float, float, float]
    digest: str


def tree() -> list[tuple[str, float, float]]:
    """Name, CPU seconds and largest MB of this process and all that descend from it, ended ones within their parent."""
    parents: dict[int, int] = {}
    rows: dict[int, tuple[str, float, float]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            head, _, rest = (folder / "stat").read_text().rpartition(")")
            status = (folder / "status").read_text()
        except OSError:
            continue
        fields = rest.split()
        peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
        parents[int(folder.name)] = int(fields[1])
        rows[int(folder.name)] = (head.partition("(")[2], sum(map(int, fields[11:15])) / _TICKS, int(peak) / 1024)
    mine = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return [rows[pid] for pid in sorted(mine)]


def with_engine(name: str, folder: Path, work: Callable[[Engine], tuple[int, str]]) -> Cost:
    """What `work` costs with the engine of this name."""
    if name == ENGINES[4]:
        with cluster(folder) as running:
            return measured(name, Spark(running.address, running.conf), work)
    made = {
        "inline": Inline, "pool of 1": lambda: Pool(1), "pool of 2": lambda: Pool(2), READERS[0]: Inline,
    }.get(name, lambda: Spark("local[2]"))  # fmt: skip
    return measured(name, made(), work)


def measured(name: str, engine: Engine, work: Callable[[Engine], tuple[int, str]]) -> Cost:
    """What `work` costs with this engine, which is ended."""
    begun, start = sum(cpu for _, cpu, _ in tree()), time.perf_counter()
    try:
        reports, digest = work(engine)
        found = tree()
    finally:
        engine.close()
    java = [row for row in found if row[0] == "java"]
    pythons = [row[2] for row in found[1:] if row[0].startswith("python")]
    return Cost(
        engine=name,
        reports=reports,
        cpu=sum(cpu for _, cpu, _ in found) - begun,
        wall=time.perf_counter() - start,
        java_cpu=sum(cpu for _, cpu, _ in java),
        memory=(found[0][2], sum(peak for _, _, peak in java), max(pythons, default=0.0)),
        digest=digest,
    )


def whole_way(folder: Path) -> Callable[[Engine], tuple[int, str]]:
    """All stages over the texts in a folder: how many reports, and the digest of all tables."""

    def work(engine: Engine) -> tuple[int, str]:
        store = Memory()
        take_in(store, [folder.name], SourceOptions(), Settings())  # below the working folder: places are told in rows
        done = pipeline.run(store, engine, Settings())
        record = pipeline.record_of(store, pipeline.describe(store, Settings(), done, made=None))
        total = hashlib.sha256()
        for kind in record.kinds():
            for row in record.all(kind):
                total.update(canonical(row))
        return len(store.load(Report)), total.hexdigest()[:16]

    return work


def reading(archive: Path) -> Callable[[Engine], tuple[int, str]]:
    """All pages of an archive, read by the engine."""

    def work(engine: Engine) -> tuple[int, str]:
        paths = [archive.name]
        found = engine.read(paths, SourceOptions(), DEFAULT) if isinstance(engine, Spark) else open_sources(paths)
        store = Memory()
        added = take(store, found).added
        return added, hashlib.sha256("".join(sorted(store.digests("sources"))).encode()).hexdigest()[:16]

    return work


def write_archive(path: Path, articles: list[str]) -> None:
    """A web archive of the articles as pages, each compressed by itself."""
    with path.open("wb") as out:
        for number, text in enumerate(articles):
            page = (
                "<!doctype html><html><body>"
                + "".join(f"<p>{line}</p>" for line in text.split("\n"))
                + "</body></html>"
            )
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


def one(name: str, options: argparse.Namespace) -> Cost:
    """Measure one engine in this process."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        data = options.data.resolve()
        os.chdir(place)
        if name in READERS:
            write_archive(place / "a.warc.gz", texts(data, options.pages))
            return with_engine(name, place, reading(place / "a.warc.gz"))
        (place / "pile").mkdir()
        for number, text in enumerate(texts(data, options.reports)):
            (place / "pile" / f"{number:06}.txt").write_text(text, encoding="utf-8")
        return with_engine(name, place, whole_way(place / "pile"))


def main() -> None:
    """Run each engine in a process of its own and print; with --write also into results-spark.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--pages", type=int, default=1600)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--engine", choices=ENGINES + READERS, help="measure this one, print JSON")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.engine:
        print(msgspec.json.encode(one(options.engine, options)).decode())
        return
    costs = []
    for name in ENGINES + READERS:
        words = ["--reports", str(options.reports), "--pages", str(options.pages), "--data", str(options.data)]
        command = [sys.executable, "-m", "bench.scale.spark", "--engine", name, *words]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
        costs.append(msgspec.json.decode(done.stdout.splitlines()[-1], type=Cost))
        print(json.dumps(msgspec.to_builtins(costs[-1])), flush=True)
    page = report(costs)
    print(page)
    if options.write:
        (HERE / "results-spark.md").write_text(page, encoding="utf-8")


def report(costs: list[Cost]) -> str:
    """The Markdown page."""
    pool = next(cost for cost in costs if cost.engine == "pool of 2")
    here = next(cost for cost in costs if cost.engine == READERS[0])
    same = len({cost.digest for cost in costs if cost.engine in ENGINES}) == 1
    verdict = "**the same**" if same else "**NOT the same**"
    lines = [
        "# Spark beside the process pool", "",
        f"{datetime.date.today().isoformat()}, tellings {tellings.__version__}, Python {platform.python_version()}, "  # noqa: DTZ011
        f"PySpark {version('pyspark')}, {platform.machine()}, 2 cores with other work: compare "
        "CPU seconds, not the clock. Command: `python -m bench.scale.spark --write`", "",
        f"The whole way over {pool.reports} real articles. The record is {verdict} from all engines, row by row.", "",
        _HEAD.format("times the pool of 2"), _RULE,
    ]  # fmt: skip
    lines += [_row(cost, pool) for cost in costs if cost.engine in ENGINES]
    lines += ["", f"Reading {here.reports} pages of one web archive into a store:", ""]
    lines += [_HEAD.format("times reading here"), _RULE]
    lines += [_row(cost, here) for cost in costs if cost.engine in READERS]
    return "\n".join([*lines, ""])


def _row(cost: Cost, beside: Cost) -> str:
    driver, java, worker = (f"{number:,.0f}" if number else "-" for number in cost.memory)
    return (
        f"| {cost.engine} | {cost.cpu:.1f} | {cost.java_cpu:.1f} | {cost.cpu / beside.cpu:.2f} | {cost.wall:.0f} | "
        f"{driver} | {java} | {worker} | `{cost.digest}` |"
    )


if __name__ == "__main__":
    main()
