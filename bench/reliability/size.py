"""One page of 100 MB; very many tiny reports; very many that are the same."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.reliability.figures import Line, Options

READ = """
import json, resource, sys, time
from tellings.errors import BadInput
from tellings.records import Source
from tellings.reports.read import read_source
from tellings.sources import open_sources
from tellings.stage import Settings
settings, counts, began, half = Settings(), {}, time.process_time(), 0
for n, item in enumerate(open_sources([sys.argv[1]])):
    kind = "refused"
    if isinstance(item, Source):
        try:
            read_source(item, settings)
            kind = "read"
        except BadInput:
            pass
    counts[kind] = counts.get(kind, 0) + 1
    if n == int(sys.argv[2]) // 2:
        half = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([counts, time.process_time() - began, half * 1024, peak * 1024]))
"""


def run(options: Options) -> list[Line]:
    """All three."""
    with tempfile.TemporaryDirectory() as name:
        folder, count = Path(name), options.count(1_000_000)
        return [_page(folder), _rows(folder, count), _rows(folder, count, same=True)]


def _read(path: Path, count: int) -> tuple[dict[str, int], float, int, int]:
    command = [sys.executable, "-c", READ, str(path), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    counts, seconds, half, peak = json.loads(done.stdout)
    return counts, seconds, half, peak


def _page(folder: Path) -> Line:
    path = folder / "large.html"
    with path.open("wb") as out:
        for _ in range(1_000):
            out.write(b"<p>The harbour council said that the crossing stays closed.</p>" * 1_600)
    counts, seconds, _, peak = _read(path, 1)
    path.unlink()
    found = f"{counts} in {seconds:.2f} CPU s, {peak / 1e6:.0f} MB"
    return Line("one page of 100 MB", 1, "refused within 1 CPU s", found, counts == {"refused": 1} and seconds < 1)


def _rows(folder: Path, count: int, *, same: bool = False) -> Line:
    path = folder / "rows.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            text = f"Ferry {0 if same else n} left Ansgar at six, the harbour office said."
            out.write(json.dumps({"text": text}) + "\n")
    counts, seconds, half, peak = _read(path, count)
    path.unlink()
    kept = sum(counts.values())
    found = f"{counts} in {seconds:.0f} CPU s ({kept / seconds:,.0f} a CPU s); {half / 1e6:.0f} MB at half, {peak / 1e6:.0f} MB at the end"
    what = "reports that are the same" if same else "tiny reports"
    target = "in = out + refused, memory under 1 GB" + ("" if same else ", 3,000 a CPU s")
    met = kept == count and peak < 1e9 and (same or kept / seconds >= 3_000)
    return Line(f"{what}, opened and read", count, target, found, met)
