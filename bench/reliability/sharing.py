"""Eight writers and four readers of one pile; two hundred openings."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.faults.test_failing_disk import ingest_and_run

from bench.reliability.figures import Line, Options
from tellings.records import Source
from tellings.store import query
from tellings.store.segments import Pile

WRITER = """
import sys, time
from pathlib import Path
from tellings.errors import Locked
from tellings.store import Kept
from tellings.store.segments import Pile
from tests import toys
folder, number, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
refused = 0
for n in range(count):
    made = toys.source(f"Report {n if n % 2 else (number, n)}.")  # every second text is the same for all
    while True:
        try:
            with Pile(folder, write=True) as pile:
                if made.source_id not in pile.digests("sources"):
                    pile.commit("sources", [Kept(made.source_id, made.digest(), (made,))])
            break
        except Locked:
            refused += 1
            time.sleep(0.01)
    print(made.source_id)
print(refused)
"""
READER = """
import sys
from pathlib import Path
from tellings.records import Source
from tellings.store.segments import Pile
seen = []
for n in range(int(sys.argv[2])):
    with Pile(Path(sys.argv[1])) as pile:
        assert pile.check() == []
        seen.append(len({s.source_id for s in pile.load(Source)}))
assert seen == sorted(seen)
"""


def run(options: Options) -> list[Line]:
    """All three."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        return [_together(at / "pile", options.count(50)), _second(at), _leaks(at / "leaks", options.count(200))]


def _together(pile: Path, count: int) -> Line:
    Pile(pile, write=True).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(pile), str(n), str(count)], stdout=subprocess.PIPE, text=True)
        for n in range(8)
    ]
    readers = [subprocess.Popen([sys.executable, "-c", READER, str(pile), str(count)]) for _ in range(4)]
    promised: set[str] = set()
    refused = failed = 0
    for writer in writers:
        *ids, told = writer.communicate()[0].split()
        promised.update(ids)
        refused += int(told)
        failed += writer.returncode != 0
    failed += sum(reader.wait() != 0 for reader in readers)
    with Pile(pile) as store:
        held = [source.source_id for source in store.load(Source)]
    lost, doubled = len(promised - set(held)), len(held) - len(set(held))
    text = f"{lost} lost, {doubled} doubled of {len(promised)}; {failed} processes failed; {refused:,} times told at once that another writes"
    met = not (lost or doubled or failed)
    return Line("8 writers, 4 readers", 12 * count, "0 lost, 0 doubled, a clear error instead of a hang", text, met)


def _second(folder: Path) -> Line:
    """A second process that writes, and a second server at the port of the first."""
    pile, page = folder / "second", folder / "page.txt"
    page.write_text("The quay at Vell stays closed, the harbour office said.", encoding="utf-8")
    for command in (["add", str(page)], ["run"]):
        _tellings(*command, "-q", "-p", str(pile))
    with Pile(pile, write=True), socket.create_server(("127.0.0.1", 0)) as first:
        served = ["serve", "--port", str(first.getsockname()[1])]
        commands = (["add", str(page)], ["run"], ["rebuild"], served)
        found = [_tellings(*command, "-p", str(pile)) for command in commands]
    clear = sum(code in (2, 5) and len(said.splitlines()) == 1 for code, said in found)
    text = f"{clear} of {len(found)} end with one line and exit code 5 (writing) or 2 (the port)"
    return Line("second process that adds, runs, rebuilds; second server", len(found), "a clear error instead of a hang", text, clear == len(found))


def _tellings(*words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "tellings", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, done.stderr


def _leaks(pile: Path, count: int) -> Line:
    ingest_and_run(pile, [])

    def cycle() -> None:
        with Pile(pile, write=True) as store:
            store.compact()
        with Pile(pile) as store:
            store.load(Source)
            query.search(store, "three")

    for _ in range(20):
        cycle()
    before = _held()
    for _ in range(count):
        cycle()
    after = _held()
    growth = after[2] / before[2] - 1
    text = f"descriptors {before[0]} -> {after[0]}, threads {before[1]} -> {after[1]}, memory {growth:+.1%}"
    met = abs(after[0] - before[0]) <= 2 and abs(after[1] - before[1]) <= 2 and growth <= 0.05
    return Line("openings of a pile", count, "descriptors and threads +-2, memory +5 % at most", text, met)


def _held() -> tuple[int, int, int]:
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), resident
