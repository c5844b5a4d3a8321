"""Lists of files, here, in object stores or on cluster file systems: what each of them gives, wherever it is read."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from ..errors import BadInput, Usage
from .codes import bad, refusal
from .inputs import label
from .opening import Found, in_order, open_each, read_guarded, settled
from .options import Job
from .stores import STREAMED, THROUGH_SPARK, Conf, files_below, open_store, plain, scheme_of

_MOST_LINES = 10_000_000


def read_list(path: Path) -> list[str]:
    """The addresses in a file (plain or gzip), one a line; blank lines and lines that begin with # are passed over.

    Usage where it cannot be read or names nothing.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = [line.strip() for line in data.decode().splitlines()]
    except (OSError, EOFError, ValueError) as error:
        raise Usage(f"--sources {path}: {getattr(error, 'strerror', None) or error}") from None
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise Usage(f"--sources {path}: it names nothing; give one path or address a line")
    if len(found) > _MOST_LINES:
        raise Usage(f"--sources {path}: {len(found):,} lines; split it, or name folders")
    return found


def expanded(addresses: Iterable[str], conf: Conf) -> Iterator[str]:
    """Each address; a folder of an object store (it ends in `/`) as all files below it, or as itself where it cannot
    be listed: it is refused when it is read."""
    for address in map(plain, addresses):
        if scheme_of(address) in STREAMED and address.endswith("/"):
            try:
                below = list(files_below(address, conf))
            except BadInput:
                below = []
            yield from below or [address]
        else:
            yield address


def open_all_listed(addresses: Iterable[str], job: Job) -> Found:
    """What all listed files give, in the order of their addresses, each page once."""
    return settled(read_listed(in_order(expanded(addresses, {})), job, {}), job.tally)


def read_listed(addresses: Iterable[str], job: Job, conf: Conf) -> Found:
    """What files give, one after the other: pages and refusals as `open_each` has them, from stores too."""
    for address in addresses:
        scheme = scheme_of(address)
        if scheme in STREAMED:
            yield from read_guarded(label(address), partial(open_store, address, conf), job)
        elif scheme in THROUGH_SPARK:
            what = "a cluster's file system, which the engine spark reads"
            yield refusal(label(address), bad("fetch-off", what, remedy="read it with --engine spark"))
        else:
            yield from open_each([address], job)
