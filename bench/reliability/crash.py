"""The real program killed at random moments, and its disk failing at every call, in every stage; and what is left.

A process that has loaded everything forks one child for each trial: the child adds three small pages to a pile and runs
all stages, as `tellings add` and `tellings run` do, and tells after every commit what it has been promised.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
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
KILLS, EVERY = 1_000, 1


class Told(NamedTuple):
    """What a child said before it ended: promised commits, stages begun, exit code (None: killed)."""

    promised: list[tuple[str, dict[str, str], list[str]]]
    stages: list[str]
    code: int | None
    calls: int


def run(options: Options) -> list[Line]:
    """Kills and faults, in a process of their own that has the faults' library below it."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "faults.so"
        command = ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(HERE / "faults.c"), "-ldl"]
        built = shutil.which("cc") is not None and subprocess.run(command, check=False).returncode == 0
        done = subprocess.run(
            [sys.executable, "-m", "bench.reliability.crash", folder, str(options.share)],
            env={**os.environ, **({"LD_PRELOAD": str(library)} if built else {})}, stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
    return [Line(**row) for row in msgspec.json.decode(done.stdout.splitlines()[-1])]


class Trial:
    """Piles, and the record that an uninterrupted run makes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.pages = folder / "pages"
        self.pages.mkdir(exist_ok=True)
        for name, text in PAGES.items():
            (self.pages / name).write_text(text, encoding="utf-8")
        _load(self.fresh(), self.pages)
        began = time.monotonic()
        whole = self.fresh()
        told = self.forked(whole)
        assert told.code == 0, told
        self.seconds, self.calls = time.monotonic() - began, told.calls
        self.expected = self.record(whole)

    def fresh(self) -> Path:
        """A folder for a new pile."""
        self.count += 1
        return self.folder / f"pile-{self.count}"

    def forked(self, pile: Path, *, after: float | None = None, fault: tuple[int, int, bool] | None = None) -> Told:
        """Add and run in a child; killed after so many seconds, or with its nth call failing."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _child(pile, self.pages, writing, fault)
        os.close(writing)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, "rb") as pipe:
            lines = pipe.read().split(b"\n")[:-1]  # a line that was cut off promises nothing
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


def kills(trial: Trial, count: int) -> dict[str, object]:
    """Kill at random moments until there were `count` kills; each pile goes on until a run ends by itself."""
    moments = random.Random(11)
    killed = lost = unlike = unclean = piles = 0
    stages: Counter[str] = Counter()
    while killed < count:
        pile, promised = trial.fresh(), dict[tuple[str, str], str]()
        piles += 1
        for go in range(60):
            told = trial.forked(pile, after=moments.uniform(0, trial.seconds) if go < 40 and killed < count else None)
            for name, kept, gone in told.promised:
                promised.update(((name, key), digest) for key, digest in kept.items())
                for key in gone:
                    promised.pop((name, key), None)
            lost += trial.lost(pile, promised)
            if told.code is None:
                killed += 1
                stages[told.stages[-1] if told.stages else "intake"] += 1
                continue
            assert told.code == 0, told
            break
        clean, same = trial.whole(pile)
        unclean, unlike = unclean + (not clean), unlike + (not same)
        shutil.rmtree(pile)
    where = ", ".join(f"{name} {n}" for name, n in sorted(stages.items(), key=lambda item: -item[1]))
    found = f"{lost} lost; {unlike} of {piles} finished records unlike; {unclean} unclean; killed in: {where}"
    return _line("kill -9 at random moments", killed, found, not (lost or unlike or unclean))


def faults(trial: Trial, share: float, code: int, *, stays: bool) -> dict[str, object]:
    """Every call of a whole go made to fail, one a trial; then the disk works again and the run goes on."""
    lost = unlike = unclean = untyped = 0
    codes: Counter[str] = Counter()
    points = sorted(random.Random(5).sample(range(1, trial.calls + 1), max(1, round(trial.calls * share))))
    for nth in points:
        pile = trial.fresh()
        told = trial.forked(pile, fault=(nth, code, stays))
        codes[str(told.code)] += 1
        untyped += told.code not in (0, 5)
        promised = {(name, key): digest for name, kept, _ in told.promised for key, digest in kept.items()}
        lost += trial.lost(pile, promised)
        again = trial.forked(pile)
        clean, same = trial.whole(pile)
        unclean, unlike = unclean + (not clean or again.code != 0), unlike + (not same)
        shutil.rmtree(pile)
    what = f"{errno.errorcode[code]} {'from the nth call on' if stays else 'at the nth call'}, of {trial.calls} calls"
    ends = ", ".join(f"{n} with exit code {name}" for name, n in sorted(codes.items()))
    found = f"{lost} lost; {unlike} finished records unlike; {unclean} unclean; {untyped} without a typed error; ended: {ends}"
    return _line(what, len(points), found, not (lost or unlike or unclean or untyped))


def _line(what: str, trials: int, found: str, met: bool) -> dict[str, object]:
    target = "0 acknowledged parts lost, 0 doubled, the record of an uninterrupted run, `verify` clean"
    return {"what": what, "trials": trials, "target": target, "found": found, "met": met}


def main(folder: Path, share: float) -> None:
    """All of it, figures as one JSON line."""
    trial = Trial(folder)
    rows = [kills(trial, max(1, round(KILLS * share)))]
    if hasattr(ctypes.CDLL(None), "fault_at"):
        rows.append(faults(trial, share, errno.EIO, stays=False))
        rows.append(faults(trial, share / 2, errno.ENOSPC, stays=True))
    sys.stdout.write(msgspec.json.encode(rows).decode() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
