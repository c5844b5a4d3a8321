"""What a run will need before it starts: time by stage, memory, disk. From measured costs, on this machine's speed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

WORDS = 350
"""Words of a report of which nothing is known but that it is one."""
BYTES_A_WORD = 6
"""Of plain text. Of a web page mostly markup: it counts as a report of WORDS words."""

CPU: Mapping[str, float] = {
    "reports": 7.3, "outlets": 0.3, "copies.read": 3.2, "copies": 5.9, "stories.date": 4.8, "stories": 2.9,
    "parsing": 89.2, "names.find": 31.0, "names": 8.3, "speech": 51.3, "siblings": 0.5, "events": 54.1,
    "claims": 17.5, "query": 6.0,
}  # fmt: skip
"""CPU seconds for a million words by step, on a machine on which `probe` takes PROBE_SECONDS: bench/whole, 989 reports
in one process (22 November 2026); `query` as bench/scale found it."""
SERIAL = frozenset(["copies", "stories", "names", "query"])
"""What one process does, however many there are."""
BASE_MB, MB_A_THOUSAND, WORKER_MB = 700, 95.0, 600
"""Memory of a run whatever its pile, by thousand reports of WORDS words, and of each worker beyond the first."""
DISK_A_WORD = 205
"""Bytes that a pile takes on disk for a word, query side and search index in it."""
PROBE_SECONDS = 0.055
"""What `probe` takes on the machine of bench/scale."""


class Load(msgspec.Struct, frozen=True):
    """What is to be read: reports and their words, as far as they can be told without reading them."""

    reports: int
    words: int


class Forecast(msgspec.Struct, frozen=True):
    """Seconds by stage on the clock, megabytes of memory, bytes of disk."""

    seconds: dict[str, float]
    memory_mb: float
    disk: float

    @property
    def total(self) -> float:
        """Seconds in all."""
        return sum(self.seconds.values())


def forecast(load: Load, workers: int, speed: float = 1.0) -> Forecast:
    """What a first run over so much takes with so many workers, on a machine so many times as fast as the measured."""
    millions = load.words / 1e6
    seconds = {
        stage: cost * millions / speed / (1 if stage in SERIAL else max(1, workers)) for stage, cost in CPU.items()
    }
    spread = WORKER_MB * workers if workers > 1 else 0
    return Forecast(
        seconds, BASE_MB + MB_A_THOUSAND * load.words / WORDS / 1000 + spread, float(DISK_A_WORD * load.words)
    )


def probe() -> float:
    """How fast this machine is, 1.0 for the one of bench/scale: a fixed piece of work like that of the stages."""
    best = min(_worked() for _ in range(3))
    return PROBE_SECONDS / best


def _worked() -> float:
    from .text.sentences import sentences
    from .text.tokens import words

    text = "“The brake engaged without a signal,” said Ilka Brandvold, who leads the Tarnholm Lift Company. " * 4000
    begun = time.process_time()
    counts: dict[str, int] = {}
    for start, end in sentences(text):
        for token in words(text, start, end):
            counts[token.text.casefold()] = counts.get(token.text.casefold(), 0) + 1
    return max(1e-6, time.process_time() - begun)


def waiting(pile: Path) -> Load:
    """What a pile holds that no run has read yet. Usage where the folder is no pile."""
    from .records import Source
    from .store.segments import Pile

    reports = words = 0
    with Pile(pile) as store:
        read = store.digests("reports")
        for source in store.each(Source):
            if source.source_id not in read:
                reports += 1
                words += len(source.data) // BYTES_A_WORD if source.media == "text/plain" else WORDS
    return Load(reports, words)


def lying_in(paths: tuple[Path, ...]) -> Load:
    """What stands in files and folders, told by their sizes: a text by its bytes, anything else as one page a file."""
    reports = words = 0
    files = (found for path in paths for found in (path.rglob("*") if path.is_dir() else (path,)) if found.is_file())
    for path in files:
        reports += 1
        words += path.stat().st_size // BYTES_A_WORD if path.suffix in (".txt", ".md") else WORDS
    return Load(reports, words)


def fits(found: Forecast, folder: Path) -> tuple[str, ...]:
    """What of it this machine does not have, in sentences."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**20
    free = shutil.disk_usage(folder).free
    short = []
    if found.memory_mb > 0.8 * memory:
        short.append(f"{found.memory_mb / 1024:.1f} GiB of memory are needed, this machine has {memory / 1024:.1f}")
    if found.disk > free:
        short.append(f"{found.disk / 1e9:.1f} GB of disk are needed, {free / 1e9:.1f} GB are free")
    return tuple(short)


def spoken(seconds: float) -> str:
    """A span of time for a person: `40 s`, `12 min`, `3 h 20 min`, `2 days 5 h`."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} days {hours} h" if hours else f"{days} days"


def left(done: int, total: int, seconds: float) -> str | None:
    """The time left of a stage, from what it took so far; None where nothing is done yet."""
    return None if not done else spoken((total - done) * seconds / done)
