"""Ways to put invented inputs in front of the readers."""

from __future__ import annotations

import io
from pathlib import Path

from tellings.records import Refusal, Source
from tellings.sources import SourceOptions, Tally, open_sources
from tellings.sources.inputs import Input
from tellings.sources.opening import read_guarded
from tellings.sources.options import Job

Found = list[Source | Refusal]


def read(data: bytes, name: str, options: SourceOptions | None = None, tally: Tally | None = None) -> Found:
    """What bytes under a name give."""
    job = Job(options=options or SourceOptions(), tally=tally or Tally())
    return list(read_guarded(name, lambda: Input(name, io.BytesIO(data), size=len(data)), job))


def sources(found: Found) -> list[Source]:
    return [each for each in found if isinstance(each, Source)]


def refusals(found: Found) -> list[tuple[str, str | None]]:
    return [(each.code, each.where) for each in found if isinstance(each, Refusal)]


def one(found: Found) -> Source:
    (source,) = found
    assert isinstance(source, Source), source
    return source


def kept(folder: Path, name: str, data: bytes) -> Found:
    """What a file of these bytes gives."""
    path = folder / name
    path.write_bytes(data)
    return list(open_sources([path]))
