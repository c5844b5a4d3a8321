"""HTML is parsed in a process of its own, so that no page can take the run down with it.

One child per process, reused from page to page and replaced when it dies. It is closed when this process ends, and
ends by itself when this process is gone. A child that dies on a page makes that page a refusal, nothing more.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.util import Finalize
from typing import Any

import msgspec

from tellings.errors import BadInput, Missing
from tellings.limits import Limits

from .child import CANNOT_START, LAST
from .markup import Raw
from .refusals import bad
from .wire import Ask

WALL_FACTOR = 12
WALL_LEAST_S = 60.0
"""A child gets this much wall time for each second of CPU time it may use: the last guard, for a machine that is far
too busy or a child that sleeps. It decides nothing on a machine that works."""
_START = "import sys; sys.path[:] = {path!r}; from tellings.reports.child import serve; serve()"


class Parser:
    """A parser's process and the pipe to it. Safe to call from several threads; one page at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()
        self._decode = msgspec.msgpack.Decoder(Raw).decode
        self._encode = msgspec.msgpack.Encoder().encode

    def parse(self, html: str, limits: Limits) -> Raw:
        """What stands in the page. Raises BadInput (parser-timeout, parser-died)."""
        with self._lock:
            process = self._running()
            wall = max(WALL_LEAST_S, WALL_FACTOR * limits.parse_cpu_s)
            try:
                body = self._encode(Ask(html, limits.parse_cpu_s, limits.parse_memory_bytes))
                answer, last = _exchange(process, body, time.monotonic() + wall)
                if last:
                    self._end(kill=False)
                return self._decode(answer)
            except TimeoutError:
                self._end(kill=True)
                raise bad("parser-timeout") from None
            except (EOFError, OSError, msgspec.DecodeError):
                raise self._death() from None
            except BaseException:
                self._end(kill=True)  # half an answer must not be read as the next page's
                raise

    def close(self) -> None:
        """Ends the child, if there is one."""
        with self._lock:
            self._end(kill=False)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner != os.getpid():
            self._process = None  # forked: the child belongs to the parent of this process
        if self._process is not None and self._process.poll() is not None:
            self._end(kill=True)
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
                [sys.executable, "-c", _START.format(path=sys.path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            )  # fmt: skip
            self._owner = os.getpid()
        return self._process

    def _death(self) -> BadInput:
        """The child is dead or dying: why, as an error."""
        process = self._process
        code: int | None = None
        if process is not None:
            try:
                code = process.wait(5)
            except subprocess.TimeoutExpired:
                code = None
        self._end(kill=True)
        if code == CANNOT_START:
            raise Missing("the HTML parser cannot start in this installation; `tellings doctor` says what is missing")
        if code is not None and -code in (getattr(signal, "SIGXCPU", -1), signal.SIGKILL.value):
            return bad("parser-timeout")
        return bad("parser-died", "out of memory or a fault in the parser" if code else "it closed the pipe")

    def _end(self, *, kill: bool) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        if kill:
            process.kill()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _exchange(process: subprocess.Popen[bytes], body: bytes, until: float) -> tuple[bytes, bool]:
    """Sends a message and reads the answer, and whether it is the child's last.

    TimeoutError after `until`, EOFError or OSError when the child dies.
    """
    assert process.stdin is not None and process.stdout is not None
    source, sink = process.stdout.fileno(), process.stdin.fileno()
    view = memoryview(len(body).to_bytes(8, "big") + body)
    while view:
        _wait([], [sink], until)
        view = view[os.write(sink, view[: 1 << 16]) :]
    size = int.from_bytes(_read(source, 8, until), "big")
    return _read(source, size & ~LAST, until), size >= LAST


def _read(source: int, size: int, until: float) -> bytes:
    pieces: list[bytes] = []
    while size:
        _wait([source], [], until)
        piece = os.read(source, min(size, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _wait(reads: list[int], writes: list[int], until: float) -> None:
    left = until - time.monotonic()
    ready: tuple[list[Any], list[Any], list[Any]] = select.select(reads, writes, [], max(left, 0.0))
    if not ready[0] and not ready[1]:
        raise TimeoutError


PARSER = Parser()
"""The one parser of this process; its child starts with the first HTML page."""
Finalize(PARSER, PARSER.close, exitpriority=10)
