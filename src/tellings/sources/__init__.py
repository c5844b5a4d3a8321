"""Bytes from outside -> Source or Refusal: the edge of the house. Nothing here is believed, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..limits import DEFAULT, Limits
from ..records import Refusal, Source
from .codes import CODES
from .options import FIELDS, Format, Job, SourceOptions, Tally

__all__ = ["CODES", "FIELDS", "Format", "SourceOptions", "Tally", "open_listed", "open_sources"]


def open_sources(
    paths: Iterable[str | Path],
    options: SourceOptions = SourceOptions(),  # noqa: B008 frozen
    limits: Limits = DEFAULT,
    tally: Tally | None = None,
) -> Iterator[Source | Refusal]:
    """Every page that the paths hold, one Source or one Refusal each, for whoever adds to a pile.

    A path is a file, a folder, `-` for standard input, or an http(s) address. Files are read one at a time, archives
    and tables record by record, so memory does not grow with an input. Order: by path, then by place inside a file.
    No input raises: Usage is raised, before anything is read, where an option cannot be meant. `tally` counts what
    was read and what was passed over because it never was a page.
    """
    options.check()
    return _open(paths, Job(options=options, limits=limits, tally=Tally() if tally is None else tally))


def _open(paths: Iterable[str | Path], job: Job) -> Iterator[Source | Refusal]:
    from .opening import open_all  # readers are loaded when something is read

    yield from open_all(paths, job)


def open_listed(
    addresses: Iterable[str],
    options: SourceOptions = SourceOptions(),  # noqa: B008 frozen
    limits: Limits = DEFAULT,
) -> Iterator[Source | Refusal]:
    """As `open_sources`, of files in a list that a person named: object stores (s3, gs, abfs) are read too."""
    options.check()
    from .listed import open_all_listed

    yield from open_all_listed(addresses, Job(options=options, limits=limits))
