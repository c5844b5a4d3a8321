"""The real program killed at random moments, and its disk failing at every call, in every stage; and what is left.

A process that has loaded everything forks one child for each trial: the child adds three small pages to a pile and runs
all stages, as `tellings add` and `tellings run` do, and tells after every commit what it has been promised.

    python -m bench.reliability.crash FOLDER PIECE

makes one of the eight pieces of the whole, FOLDER/crash-PIECE.json; `python -m bench.reliability crash --keep FOLDER` makes
those that are not there (with --share, so many that this share is there) and adds them up.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.reliability.figures import Line, Options

HERE = Path(__file__).parent
PAGES = {
    "a.txt": "At least 14 passengers were injured when the cable car above Tarnholm stopped on Monday, the operator said.\n",
    "b.html": "<html><title>Boats leave Vell</title><body><p>Judge Tove Lindqvist ruled that the blockade had no basis.</p>",
    "c.txt": "“We warned the company in March,” Agnes Ruiz said on Tuesday. Governor Emre Solvang rejected a strike.\n",
}
KILLS, PIECES, PARSED = 1_000, 8, 4
"""Every fourth piece has a page of HTML, whose parser each child has to start; the others have three of plain text."""


_PLAIN = re.compile(r"<[^>]*>")


class Told(NamedTuple):
    """What a child said before it ended: promised commits, stages begun, exit code (None: killed)."""

    promised: list[tuple[str, dict[str, str], list[str]]]
    stages: list[str]
    code: int | None
    calls: int


def run(options: Options) -> list[Line]:
    """Kills and faults: the pieces that are not there yet, and the sum of all."""
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        total: dict[str, Counter[str]] = {}
        pieces = sorted(range(PIECES), key=lambda number: (not _piece(folder, number).exists(), number))
        there = sum(_piece(folder, number).exists() for number in pieces)
        for number in pieces[: max(there, options.count(PIECES))]:
            kept = _piece(folder, number)
            if not kept.exists():
                subprocess.run([sys.executable, "-m", "bench.reliability.crash", str(folder), str(number)], check=True)
            for what, counts in msgspec.json.decode(kept.read_bytes(), type=dict[str, dict[str, int]]).items():
                total.setdefault(what, Counter()).update(counts)
    return [_line(what, counts) for what, counts in total.items()]


def _piece(folder: Path, number: int) -> Path:
    return folder / f"crash-{number}.json"


def _line(what: str, counts: Counter[str]) -> Line:
    """What the trials of one kind came to."""
    target = "0 acknowledged parts lost, 0 doubled, the record of an uninterrupted run, `verify` clean"
    where = sorted(((n, name.removeprefix("in ")) for name, n in counts.items() if name.startswith("in ")), reverse=True)
    ends = sorted((name, n) for name, n in counts.items() if name.startswith("with "))
    found = f"{counts['lost']} lost; {counts['unlike']} of {counts['piles']} finished records unlike; {counts['unclean']} unclean"
    if where:
        found += "; killed in: " + ", ".join(f"{name} {n}" for n, name in where)
    if ends:
        found += f"; {counts['untyped']} without a typed error; ended: " + ", ".join(f"{n} {name}" for name, n in ends)
    met = not (counts["lost"] or counts["unlike"] or counts["unclean"] or counts["untyped"])
    return Line(what, counts["trials"], target, found, met)


class Trial:
    """Piles, and the record that an uninterrupted run makes of them."""

    def __init__(self, folder: Path, *, parsed: bool = True) -> None:
        self.folder, self.count = folder, 0
        self.pages = folder / "pages"
        self.pages.mkdir(exist_ok=True)
        for name, text in PAGES.items():
            page = self.pages / (name if parsed else name.replace("html", "txt"))
            page.write_text(text if parsed else _PLAIN.sub("", text), encoding="utf-8")
        _load(self.fresh(), self.pages)
        began = time.monotonic()
        whole = self.fresh()
        told = self.forked(whole)
        assert told.code == 0, told
        self.seconds, self.calls, self.stages = time.monotonic() - began, told.calls, told.stages
        self.expected = self.record(whole)

    def fresh(self) -> Path:
        """A folder for a new pile."""
        self.count += 1
        return self.folder / f"pile-{self.count}"

    def forked(
        self, pile: Path, *, after: float | None = None, since: str = "", fault: tuple[int, int, bool] | None = None
    ) -> Told:
        """Add and run in a child; killed so many seconds after a stage begins, or with its nth call failing."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _child(pile, self.pages, writing, fault)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = b""
            while since and f'["stage","{since}"]\n'.encode() not in said and (line := pipe.readline()):
                said += line
            if after is not None:
                time.sleep(after)
                os.kill(child, signal.SIGKILL)
            lines = (said + pipe.read()).split(b"\n")[:-1]  # a line that was cut off promises nothing
        _, status = os.waitpid(child, 0)
        rows = [msgspec.json.decode(line) for line in lines]
        return Told(
            [(row[1], row[2], row[3]) for row in rows if row[0] == "kept"], [row[1] for row in rows if row[0] == "stage"],
            os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else None,
            max((row[1] for row in rows if row[0] == "calls"), default=0),
        )  # fmt: skip

    def record(self, pile: Path) -> str:
        """A digest of all exported tables."""
        from tests.calling import call
        from tests.golden.test_same_bytes import digest

        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        assert call("export", "-p", pile, "-o", out).code == 0
        return digest(out)

    def lost(self, pile: Path, promised: dict[tuple[str, str], str]) -> int:
        """Promised parts that the pile does not hold as promised."""
        from tellings.store.segments import Pile

        if not promised:
            return 0
        with Pile(pile) as store:
            stages = {stage for stage, _ in promised}
            have = {(stage, key): digest for stage in stages for key, digest in store.digests(stage).items()}
            assert store.check() == []
        return sum(have.get(part) != digest for part, digest in promised.items())

    def whole(self, pile: Path) -> tuple[bool, bool]:
        """Does `verify` find nothing, and is the record that of an uninterrupted run?"""
        from tests.calling import call

        return call("verify", "-p", pile).code == 0, self.record(pile) == self.expected


def _load(pile: Path, pages: Path) -> None:
    """One go in this process, so that every child of it has everything loaded."""
    from tests.calling import call

    from tellings.reports.isolate import PARSER

    assert call("add", "-q", pages, "-p", pile).code == 0
    assert call("run", "-q", "-p", pile).code == 0
    PARSER.close()


def _child(pile: Path, pages: Path, writing: int, fault: tuple[int, int, bool] | None) -> None:
    """One go of the program. Never returns."""
    from tests.calling import call

    from tellings import pipeline
    from tellings.store.segments import Pile

    os.setpgid(0, 0)
    pipeline.BATCH = 1
    library = ctypes.CDLL(None)
    counts = hasattr(library, "fault_at")

    def tell(*row: object) -> None:
        os.write(writing, msgspec.json.encode(row) + b"\n")

    commit, stage = Pile.commit, pipeline._Runner.stage

    def committed(self: Pile, name: str, kept: object, gone: object = ()) -> None:
        rows = tuple(kept)  # type: ignore[call-overload]
        commit(self, name, rows, gone)  # type: ignore[arg-type]
        tell("kept", name, {row.key: row.digest for row in rows}, list(gone))  # type: ignore[call-overload]

    def staged(self: object, which: object) -> object:
        tell("stage", which.name)  # type: ignore[attr-defined]
        return stage(self, which)  # type: ignore[arg-type]

    Pile.commit, pipeline._Runner.stage = committed, staged  # type: ignore[method-assign,assignment]
    if counts:
        library.fault_at(
            ctypes.c_long(fault[0] if fault else 0), fault[1] if fault else 0, int(fault[2]) if fault else 0
        )
    code = call("add", "-q", pages, "-p", pile).code or call("run", "-q", "-p", pile).code
    if counts:
        library.fault_calls.restype = ctypes.c_long
        tell("calls", library.fault_calls())
    os._exit(code)


def kills(trial: Trial, count: int, seed: int) -> Counter[str]:
    """Kill until there were `count` kills; each pile goes on until a run ends by itself.

    Every second kill is at a random moment of the whole run, the others at one of a random stage, however short it is.
    """
    chance, found = random.Random(seed), Counter[str]()
    while found["trials"] < count:
        pile, promised = trial.fresh(), dict[tuple[str, str], str]()
        found["piles"] += 1
        for go in range(60):
            stage = chance.choice(trial.stages) if found["trials"] % 2 else ""
            after = chance.uniform(0, SHORT_S if stage else trial.seconds)
            going = go < 40 and found["trials"] < count
            told = trial.forked(pile, after=after, since=stage) if going else trial.forked(pile)
            for name, kept, gone in told.promised:
                promised.update(((name, key), digest) for key, digest in kept.items())
                for key in gone:
                    promised.pop((name, key), None)
            found["lost"] += trial.lost(pile, promised)
            if told.code is None:
                found.update(("trials", f"in {told.stages[-1] if told.stages else 'intake'}"))
                continue
            assert told.code == 0, told
            break
        clean, same = trial.whole(pile)
        found.update({"unclean": not clean, "unlike": not same})
        shutil.rmtree(pile)
    return found


SHORT_S = 0.05
"""Within so long of a stage's beginning every second kill comes: on three small pages most stages take less."""


def faults(trial: Trial, points: list[int], code: int, *, stays: bool) -> Counter[str]:
    """Calls of a whole go made to fail, one a trial; then the disk works again and the run goes on."""
    found = Counter[str]()
    for nth in points:
        pile = trial.fresh()
        told = trial.forked(pile, fault=(nth, code, stays))
        promised = {(name, key): digest for name, kept, _ in told.promised for key, digest in kept.items()}
        found["lost"] += trial.lost(pile, promised)
        again = trial.forked(pile)
        clean, same = trial.whole(pile)
        found.update(("trials", "piles", f"with exit code {told.code}"))
        found.update({"untyped": told.code not in (0, 5), "unclean": not clean or again.code != 0, "unlike": not same})
        shutil.rmtree(pile)
    return found


def piece(folder: Path, number: int) -> dict[str, Counter[str]]:
    """One piece of all trials."""
    trial = Trial(folder, parsed=number % PARSED == 0)
    made = {"kill -9, half at random moments, half in a random stage": kills(trial, KILLS // PIECES, number)}
    if not hasattr(ctypes.CDLL(None), "fault_at"):
        return made
    points = list(range(1 + number, trial.calls + 1, PIECES))
    made["every write, sync, rename and removal, one after the other: EIO"] = faults(trial, points, errno.EIO, stays=False)
    made["every second call, and all after it: ENOSPC"] = faults(trial, points[::2], errno.ENOSPC, stays=True)
    return made


def main(kept: Path, number: str) -> None:
    """One piece, in a process that has the faults' library below it."""
    if "FAULTS_IN" not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            library = Path(folder) / "faults.so"
            command = ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(HERE / "faults.c"), "-ldl"]
            built = shutil.which("cc") is not None and subprocess.run(command, check=False).returncode == 0
            env = {**os.environ, "FAULTS_IN": folder, **({"LD_PRELOAD": str(library)} if built else {})}
            subprocess.run([sys.executable, "-m", "bench.reliability.crash", str(kept), number], env=env, check=True)
        return
    made = piece(Path(os.environ["FAULTS_IN"]), int(number))
    _piece(kept, int(number)).write_bytes(msgspec.json.encode(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
