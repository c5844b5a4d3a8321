"""Server time of every page on a pile of many reports: `python -m bench.web.measure [--reports N] [--pile FOLDER]`.

The pile is the example pile's record over and over, every id of it new each time: many stories of the sizes that real
piles have, and every page has work to do. What is timed is the application alone, in this process, one
request at a time: when nothing of the pile is kept in memory, the first after the server has warmed up, the best of
three more. `--synthetic` makes a pile of any size: see synthetic.py.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import regex
from tests.unit.web.client import HOST, ask

from bench.web import synthetic
from tellings import __version__, trace
from tellings.records import Record, make_id
from tellings.records.tables import TABLES
from tellings.store import query
from tellings.store.base import Kept
from tellings.store.segments import Pile
from tellings.web.app import application
from tellings.web.desk import Desk
from tellings.web.warming import warm

EXAMPLE = Path(__file__).parents[2] / "examples" / "pile"
OUT = Path(__file__).parent / "results.md"
TARGET = 0.2
"""Seconds of server time that a page may take."""
_ID = regex.compile(rb'(?<=")([a-z])[0-9a-z]{10}(?=")')


def build(folder: Path, reports: int) -> Path:
    """A pile of so many reports."""
    record = trace([EXAMPLE])
    tables = [t for t in TABLES if t.public and t.name not in {"runs", "refusals", "judgements"}]
    lines = {t.record: [msgspec.json.encode(row) for row in record.all(t.record)] for t in tables}
    known = {
        str(getattr(row, field)).encode()
        for t in tables for row in record.all(t.record) for field in row.__struct_fields__ if field.endswith("_id")
    }  # fmt: skip
    per_copy = len(lines[next(t.record for t in tables if t.name == "reports")])
    with Pile(folder, write=True) as pile:
        for number in range(-(-reports // per_copy)):
            rows = tuple(_again(lines, known, number))
            pile.commit("made", [Kept(f"part {number}", str(number), rows)])
        query.rebuild(pile)
    return folder


def _again(lines: dict[type[Record], list[bytes]], known: set[bytes], number: int) -> Iterator[Record]:
    def other(found: regex.Match[bytes]) -> bytes:
        if found[0] not in known:
            return bytes(found[0])
        return make_id(found[1].decode(), found[0].decode(), str(number)).encode()

    for kind, rows in lines.items():
        for row in rows:
            yield msgspec.json.decode(_ID.sub(other, row), type=kind)


def pages(desk: Desk) -> dict[str, str]:
    """A page of each sort, by its name."""
    rows = desk.lookup.rows
    story = rows("select story_id from memory.listed order by number limit 1")[0]["story_id"]
    far = rows("select story_id from memory.listed order by number desc limit 1")[0]["story_id"]
    inside = "report_id in (select report_id from memory.home where story_id = ?)"
    copy = rows(f"select report_id, from_report_id from copies where {inside} order by copy_id limit 1", [story])[0]
    carried = "select claim_id from claims where story_id = ? order by len(lineages) desc limit 1"
    claim = rows(carried, [story])[0]["claim_id"]
    name = rows("select name_id from memory.mentioned order by mentions desc limit 1")[0]["name_id"]
    found = {"stories": "/stories", "stories, last sheet": "/stories?page=100000", "story": f"/stories/{story}"}
    found |= {
        f"story, {n}": f"/stories/{far}/{n}" for n in ("says", "speech", "events", "timeline", "places", "copies")
    }
    found |= {
        "reports": "/reports", "report": f"/reports/{copy['report_id']}",
        "passage": f"/reports/{copy['report_id']}/passages/10-40", "claim": f"/claims/{claim}",
        "compare": f"/compare?r={copy['from_report_id']}&r={copy['report_id']}", "copies": "/compare",
        "lineage": "/lineage", "names": "/names", "names, by letters": "/names?with=an", "name": f"/names/{name}",
        "differs": "/differs", "time": "/time", "map": "/map", "search": "/search?q=ceasefire", "review": "/review",
        "runs": "/runs", "stories as JSON": "/stories.json",
    }  # fmt: skip
    return found


def timed(app: object, address: str) -> float:
    """Seconds of processor time of one request, all threads together: other work on the machine does not count."""
    begun = time.process_time()
    answer = ask(app, address)
    seconds = time.process_time() - begun
    assert answer.status == 200, (address, answer.status)
    return seconds


def main() -> None:
    """Measure and write results.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--pile", type=Path, default=None, help="a pile made by an earlier call")
    parser.add_argument("--synthetic", action="store_true", help="rows made up, of any number: see synthetic.py")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp()) if chosen.pile is None else chosen.pile
    if not (folder / "format").exists():
        (synthetic.build if chosen.synthetic else build)(folder, chosen.reports)
    begun = time.process_time()
    desk = Desk(folder)
    opening = time.process_time() - begun
    app = application(desk, {HOST})
    ask(app, "/help")
    count = desk.lookup.count("select count(*) from reports")
    largest = desk.lookup.count("select max(reports) from memory.listed")
    rows = []
    addresses = pages(desk)
    for address in addresses.values():
        ask(app, address)  # templates are compiled once in the life of a server
    desk.forget()
    begun = time.process_time()
    warm(desk)
    warming = time.process_time() - begun
    first = {name: timed(app, address) for name, address in addresses.items()}
    for name, address in addresses.items():
        again = min(timed(app, address) for _ in range(3))
        desk.forget()
        rows.append((name, timed(app, address), first[name], again))
    slow = [name for name, _, once, _ in rows if once > TARGET]
    cold = [name for name, seconds, _, _ in rows if seconds > TARGET]
    lines = [
        "# The reading room: server time of every page", "",
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, tellings {__version__}, Python {platform.python_version()}, "
        f"{platform.machine()}, processor time, one request at a time. "
        f"`python -m bench.web.measure{' --synthetic' if chosen.synthetic else ''} --reports {count}`", "",
        f"A pile of {count:,} reports: {desk.lookup.count('select count(*) from stories'):,} stories, "
        f"{desk.lookup.count('select count(*) from claims'):,} claims, "
        f"{desk.lookup.count('select count(*) from mentions'):,} mentions. Opening it took {opening:.2f} s.", "",
        f"Target: under {TARGET * 1000:.0f} ms. When it has started, the server makes beside its answers what takes "
        f"longest ({warming:.1f} s here). After that {len(rows) - len(slow)} of {len(rows)} pages are under it at the "
        "first request"
        + (f"; not: {', '.join(slow)}" if slow else "")
        + f". Before, {len(rows) - len(cold)} are" + (f"; not: {', '.join(cold)}" if cold else "")
        + f". Median {statistics.median(r[2] for r in rows) * 1000:.0f} ms at the first, "
        f"{statistics.median(r[3] for r in rows) * 1000:.0f} ms later. `story`, `report`, `passage`, `claim` "
        f"and `compare` are of the largest story, which has {largest:,} reports.", "",
        "| page | nothing kept, ms | first request, ms | again, ms |", "| --- | ---: | ---: | ---: |",
        *(f"| {name} | {c * 1000:.0f} | {f * 1000:.0f} | {a * 1000:.0f} |" for name, c, f, a in rows), "",
    ]  # fmt: skip
    chosen.out.write_text("\n".join(lines))
    print("\n".join(lines))
    if chosen.pile is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
