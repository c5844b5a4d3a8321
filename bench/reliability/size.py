"""One page of 100 MB; very many tiny reports; very many that are the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.reliability.figures import Line, Options

WHOLE = 1_000_000
STEEPER = 1.5
"""A report among all may cost so much more than one among a tenth."""
READ = """
import json, resource, sys, time
from tellings.errors import BadInput
from tellings.records import Source
from tellings.reports.read import read_source
from tellings.sources import open_sources
from tellings.stage import Settings
settings, counts, began = Settings(), {}, time.process_time()
for item in open_sources([sys.argv[1]]):
    kind = "refused"
    if isinstance(item, Source):
        try:
            read_source(item, settings)
            kind = "read"
        except BadInput:
            pass
    counts[kind] = counts.get(kind, 0) + 1
print(json.dumps([counts, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024]))
"""


def run(options: Options) -> list[Line]:
    """All three."""
    with tempfile.TemporaryDirectory() as name:
        folder, count = Path(name), options.count(WHOLE)
        return [_page(folder), _rows(folder, count), _rows(folder, count, same=True)]


def _page(folder: Path) -> Line:
    path = folder / "large.html"
    with path.open("wb") as out:
        for _ in range(1_000):
            out.write(b"<p>The harbour council said that the crossing stays closed.</p>" * 1_600)
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    counts, seconds, peak = json.loads(done.stdout)
    path.unlink()
    found = f"{counts} in {seconds:.2f} CPU s, {peak / 1e6:.0f} MB"
    return Line("one page of 100 MB", 1, "refused within 1 CPU s", found, counts == {"refused": 1} and seconds < 1)


class _Pass(NamedTuple):
    """What one pile of tiny reports came to: rows out, CPU seconds, peak of memory in bytes."""

    out: int
    seconds: float
    peak: int


def _rows(folder: Path, count: int, *, same: bool = False) -> Line:
    """So many rows of one table, added to a pile and read by the program; and a tenth of them."""
    few, all_ = _added_and_read(folder, count // 10, same=same), _added_and_read(folder, count, same=same)
    steeper = (all_.seconds / count) / (few.seconds / (count // 10))
    found = (
        f"{all_.out:,} reports and refusals in {all_.seconds:.0f} CPU s ({count / all_.seconds:,.0f} a CPU s; {steeper:.2f} times "
        f"the time of one among a tenth); {few.peak / 1e6:.0f} MB for a tenth, {all_.peak / 1e6:.0f} MB for all"
    )
    peak = few.peak + (all_.peak - few.peak) / (count - count // 10) * (WHOLE - count // 10)
    if count < WHOLE:
        found += f", which leads to {peak / 1e6:,.0f} MB for {WHOLE:,}"
    met = all_.out == count and peak < 1e9 and steeper < STEEPER
    what = "reports that are the same" if same else "tiny reports"
    return Line(f"{what}, added to a pile and read", count, f"in = out + refused, memory under 1 GB, time no more than {STEEPER} times linear", found, met)


def _added_and_read(folder: Path, count: int, *, same: bool) -> _Pass:
    path, pile = folder / "rows.jsonl", folder / "pile"
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            text = f"Ferry {0 if same else n} left Ansgar at six, the harbour office said."
            out.write(json.dumps({"text": text}) + "\n")
    said, before, one = _tellings(folder, "add", str(path), "-p", str(pile))
    _, known, refused = (int(n) for n in re.findall(r"(\d+) (?:added|in the pile|refused)", said))
    said, after, two = _tellings(folder, "run", "--json", "--until", "reports", "-p", str(pile))
    (rows,) = re.findall(r"(\d+) rows", next(line for line in said.splitlines() if "reports" in line))
    shutil.rmtree(pile)
    path.unlink()
    return _Pass(int(rows) + known + refused, before + after, max(one, two))


def _tellings(folder: Path, *words: str) -> tuple[str, float, int]:
    """What a call of the program says, its CPU seconds, and the peak of its memory."""
    with (folder / "said").open("w+b") as out:
        command = [sys.executable, "-m", "tellings", *words]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode()
    if process.returncode not in (0, 3):
        raise RuntimeError(said)
    return said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
