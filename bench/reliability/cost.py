"""CPU time and memory of one page in this process and in the parser's, as the kernel counts them."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path
from typing import NamedTuple

from tellings.reports.isolate import PARSER

TICK = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """CPU seconds, and the largest resident sizes (bytes) of this process and of the parser's."""

    cpu_s: float
    own: int
    parser: int


class Meter:
    """Measures from its making to `stop`."""

    def __init__(self) -> None:
        self._pid = _pid()
        for pid in ("self", self._pid):
            _reset(pid)
        self._began = time.process_time() + _of_ended() + _of(self._pid)

    def stop(self) -> Cost:
        """What was used since. A parser that was started or that died within counts too."""
        now = _pid()
        used = time.process_time() + _of_ended() + _of(now)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 if now != self._pid else 0
        return Cost(used - self._began, _peak("self"), max(_peak(now), ended if self._pid else 0))


def _pid() -> str | None:
    process = PARSER._process
    return str(process.pid) if process is not None and process.poll() is None else None


def _of(pid: str | None) -> float:
    if pid is None:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _of_ended() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _reset(pid: str | None) -> None:
    if pid is not None:
        Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="utf-8")


def _peak(pid: str | None) -> int:
    if pid is None:
        return 0
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
