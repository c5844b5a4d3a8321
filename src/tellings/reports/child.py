"""The parser's process: reads pages from a pipe, answers with what stands in them, dies alone when a page is deadly.

Started by `isolate` as `python -c`. Each message is a length (8 bytes,
big endian) and a msgpack body. CPU time is limited page by page, address space once.
"""

from __future__ import annotations

import os
import select
import sys

CANNOT_START = 70
"""Exit code of a child in whose installation something is missing: no page is to blame."""
LAST = 1 << 63
"""Added to the length of an answer: this child has grown and ends now; one page's memory is not kept for all."""
LARGE_BYTES = 300_000_000
"""A child that ever held so much (three times what it starts with) ends after the page."""
IDLE_CHECK_S = 5.0
"""How often an idle child looks whether its parent is still there."""


def serve() -> None:
    """Answers pages until the pipe closes or the parent is gone."""
    source, sink = os.dup(0), os.dup(1)
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 0)
    os.dup2(quiet, 1)  # whatever a library prints must not reach the pipe
    try:
        import msgspec

        from tellings.reports.markup import parse
        from tellings.reports.wire import Ask

        _load()
    except ImportError:
        os._exit(CANNOT_START)
    parent = os.getppid()
    decode, encode = msgspec.msgpack.Decoder(Ask).decode, msgspec.msgpack.Encoder().encode
    while (body := _receive(source, parent)) is not None:
        ask = decode(body)
        _limit(ask.cpu_s, ask.memory_bytes)
        answer = encode(parse(ask.html))
        grown = _largest() > LARGE_BYTES
        _send(sink, answer, LAST if grown else 0)
        if grown:
            return


def _load() -> None:
    """Heavy imports now, so that they count against no page."""
    import lxml.html  # noqa: F401
    import trafilatura  # noqa: F401


def _limit(cpu_s: int, memory_bytes: int) -> None:
    """Soft limits: `cpu_s` more seconds of CPU from now, `memory_bytes` of address space in all."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = spent + cpu_s + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes if hard < 0 else min(memory_bytes, hard), hard))


def _receive(source: int, parent: int) -> bytes | None:
    """The next message, None when the parent has closed the pipe or is gone."""
    while not select.select([source], [], [], IDLE_CHECK_S)[0]:
        if os.getppid() != parent:
            return None
    head = _read(source, 8)
    return None if head is None else _read(source, int.from_bytes(head, "big"))


def _read(source: int, size: int) -> bytes | None:
    pieces: list[bytes] = []
    while size:
        piece = os.read(source, min(size, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _largest() -> int:
    """Most bytes that this process ever held in memory."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _send(sink: int, body: bytes, last: int) -> None:
    view = memoryview((len(body) + last).to_bytes(8, "big") + body)
    while view:
        view = view[os.write(sink, view) :]


if __name__ == "__main__":
    serve()
    sys.exit(0)
