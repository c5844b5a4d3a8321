"""A pile of the real program with bits flipped and files cut short: `verify` names the file, `rebuild` restores."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from tests.calling import call

from bench.reliability.crash import Trial
from bench.reliability.figures import Line, Options
from tellings.store import runlog

FINE = {"named", "same", "as a crash leaves the line of a run"}


def run(options: Options) -> list[Line]:
    """Flips, cuts, and what a rebuild gives back."""
    with tempfile.TemporaryDirectory() as folder:
        pile = _pile(Path(folder))
        return [_flips(pile, options.count(1_000)), _cuts(pile, options.count(300)), _rebuilt(pile, options.count(40))]


def _pile(folder: Path) -> Path:
    trial = Trial(folder)
    pile = trial.fresh()
    assert call("add", "-q", trial.pages, "-p", pile).code == 0
    assert call("run", "-q", "-p", pile).code == 0
    return pile


def files(pile: Path) -> list[Path]:
    """Every file of a pile that holds anything."""
    found = (path for path in pile.rglob("*") if path.is_file() and path.stat().st_size)
    return sorted(path for path in found if path.suffix != ".lock")


def _look(pile: Path, path: Path, data: bytes) -> str:
    """What `verify` says of a pile whose file was changed: named, told (another file) or silent."""
    kept = path.read_bytes()
    path.write_bytes(data)
    done = call("verify", "-p", pile)
    path.write_bytes(kept)
    if done.code not in (0, 1, 5):
        return f"exit {done.code}"
    if path.name in done.out + done.err:
        return "named"
    return "told" if done.code else "silent"


def _flips(pile: Path, count: int) -> Line:
    chance, found, silent = random.Random(3), Counter[str](), Counter[str]()
    paths = files(pile)
    for n in range(count):
        path = paths[n % len(paths)]
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        result = _look(pile, path, bytes(data))
        found[result] += 1
        if result != "named":
            silent[path.parent.name + "/" + path.name] += 1
    text = ", ".join(f"{n:,} {name}" for name, n in found.most_common()) + f"; in {len(paths)} files"
    text += f"; not named: {dict(silent)}" if silent else ""
    return Line("flipped bits", count, "0 silent; `verify` names the file", text, set(found) == {"named"})


def _cuts(pile: Path, count: int) -> Line:
    chance, found, silent = random.Random(4), Counter[str](), Counter[str]()
    paths = files(pile)
    for n in range(count):
        path = paths[n % len(paths)]
        data = path.read_bytes()
        at = chance.randrange(len(data))
        tail = (b"", bytes(len(data) - at))[n % 2]  # cut off, or written as zeros
        result = "same" if data[:at] + tail == data else _look(pile, path, data[:at] + tail)
        if result == "silent" and path.name == runlog.NAME and not tail:
            result = "as a crash leaves the line of a run"
        found[result] += 1
        if result not in FINE:
            silent[path.name] += 1
    text = ", ".join(f"{n:,} {name}" for name, n in found.most_common()) + (
        f"; not named: {dict(silent)}" if silent else ""
    )
    return Line(
        "files cut short or ending in zeros",
        count,
        "0 silent; `verify` names the file",
        text,
        set(found) <= FINE,
    )


def _rebuilt(pile: Path, count: int) -> Line:
    chance, wrong = random.Random(5), 0
    for n in range(count):
        hurt = pile.parent / "hurt"
        shutil.copytree(pile, hurt)
        path = hurt / ("query.duckdb", "words.sqlite", "query.json")[n % 3]
        data = path.read_bytes()
        path.write_bytes(data[: chance.randrange(len(data))])
        restored = call("rebuild", "-p", hurt).code == 0 and call("verify", "-p", hurt).code == 0
        wrong += not (restored and call("search", "cable", "-p", hurt).out == call("search", "cable", "-p", pile).out)
        shutil.rmtree(hurt)
    return Line(
        "query side cut short, then `rebuild`", count, "restored each time", f"{wrong} not restored", wrong == 0
    )
