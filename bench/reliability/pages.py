"""Hostile pages, and real ones as they are and changed: what each costs, and what becomes of it."""

from __future__ import annotations

import gzip
import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.hostile.html.made import mutated, seeded

from bench.reliability.cost import Cost, Meter
from bench.reliability.figures import Line, Options
from tellings.records import Page, Refusal, Source
from tellings.reports import read
from tellings.reports.isolate import PARSER
from tellings.reports.refusals import refusal_codes
from tellings.stage import Bundle, Settings

CPU_S, MEMORY = 2.0, 512_000_000
SETTINGS = Settings()
Input = tuple[str, bytes]


def run(options: Options) -> list[Line]:
    """Seeded pages; real pages as they are; real pages changed."""
    _outcome(b"<p>The ferry sails.</p>")  # what is loaded once counts against no page
    lines = [_line("seeded hostile pages", seeded(options.count(2_000)), options)]
    if options.pages is not None:
        real = list(_real(options.pages))
        lines.append(_line("real pages as they are", _opened(real), options, real=True))
        lines.append(_line(f"real pages, changed {options.each} times each", _changed(real, options.each), options))
    PARSER.close()
    return lines


def _real(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name.endswith((".html", ".html.gz")):
            yield path


def _opened(paths: Iterable[Path]) -> Iterator[Input]:
    for path in paths:
        data = path.read_bytes()
        yield path.name, gzip.decompress(data) if path.suffix == ".gz" else data


def _changed(paths: list[Path], each: int) -> Iterator[Input]:
    for name, data in _opened(paths):
        for n in range(each):
            yield f"{name}-{n}", mutated(data, random.Random(f"{hashlib.sha256(data).hexdigest()}/{n}"))


def _outcome(data: bytes) -> Page | Refusal:
    digest = hashlib.sha256(data).hexdigest()
    source = Source(source_id="r" + digest[:10], uri="page.html", media="text/html", data=data, sha256=digest)
    (found,) = read(Bundle("page", {Source: [source]}), SETTINGS)
    assert isinstance(found, Page | Refusal)
    return found


def _line(what: str, inputs: Iterable[Input], options: Options, *, real: bool = False) -> Line:
    costs: list[Cost] = []
    codes: Counter[str] = Counter()
    wrong: list[str] = []
    for name, data in inputs:
        meter = Meter()
        found = _outcome(data)
        costs.append(meter.stop())
        code = found.code if isinstance(found, Refusal) else "read"
        codes[code] += 1
        slow = costs[-1].cpu_s > CPU_S or max(costs[-1].own, costs[-1].parser) > MEMORY
        unknown = code != "read" and code not in refusal_codes() and not code.startswith("limit-")
        if slow or unknown or (real and code != "read"):
            wrong.append(name)
            options.say(f"{what}: {name} {len(data)} bytes: {code} {costs[-1]}")
            if options.keep is not None:
                (options.keep / f"{name}.html").write_bytes(data)
    over = sum(cost.cpu_s > CPU_S for cost in costs)
    large = sum(max(cost.own, cost.parser) > MEMORY for cost in costs)
    refused = len(costs) - codes["read"]
    found_text = (
        f"0 crashes of the parent; {over} over 2 CPU s (longest {max(c.cpu_s for c in costs):.2f} s); {large} over 512 MB "
        f"(largest {max(max(c.own, c.parser) for c in costs) / 1e6:.0f} MB); {codes['read']:,} read, {refused:,} refused: "
        + ", ".join(f"{code} {n}" for code, n in codes.most_common() if code != "read")
    )
    return Line(
        what,
        len(costs),
        "0 crashes, 0 over 2 CPU s, 0 over 512 MB" + (", 0 refused" if real else ""),
        found_text,
        not wrong,
    )
