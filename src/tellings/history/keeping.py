"""What a pile's record was after earlier runs: enough of it to say what a later run changed."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import msgspec

from ..errors import Broken, Damaged, Usage
from ..records import Claim, Copy, Difference, Figure, Lineage, Name, Record, Report, Statement, Story
from ..stage import Bundle
from ..store.disk import publish

FOLDER = "history"
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""The head of a gzip file without time or system: the same bytes everywhere, and a flipped bit in it shows."""
MOST_CLAIMS = 200_000
"""Claims of about 10,000 reports. A snapshot is held and written whole; beyond, every run would cost a good part of a
first one for it."""
_COUNTED = (Report, Copy, Lineage, Story, Name, Statement, Figure, Claim)


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The claims, differences and stories after one run, and how many rows other tables had.

    `number` counts a pile's runs from 1; `made` is the run's time.
    """

    number: int
    run_id: str
    made: str
    counts: dict[str, int]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    stories: tuple[Story, ...]


def snapshot(record: Bundle, run_id: str = "", made: str = "", number: int = 0) -> Snapshot:
    """What is worth keeping of a record: of one with more than MOST_CLAIMS claims only the counts."""
    counts = {_plural(kind): record.count(kind) for kind in _COUNTED}
    if record.count(Claim) > MOST_CLAIMS:
        return Snapshot(
            number=number, run_id=run_id, made=made, counts=counts, claims=(), differences=(), stories=()
        )  # fmt: skip
    return Snapshot(
        number=number, run_id=run_id, made=made, counts=counts, claims=record.all(Claim),
        differences=record.all(Difference), stories=record.all(Story),
    )  # fmt: skip


def _plural(kind: type[Record]) -> str:
    return {Copy: "copies", Story: "stories"}.get(kind, kind.__name__.lower() + "s")


def keep(pile: Path, run_id: str, made: str, record: Bundle) -> Snapshot | None:
    """Keep what a run made; None where nothing is different from the last one kept. Broken where the disk refuses."""
    kept = numbers(pile)
    new = snapshot(record, run_id, made, kept[-1] + 1 if kept else 1)
    if kept and _content(load(pile, kept[-1])) == _content(new):
        return None
    folder = pile / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Broken(f"{folder}: {error.strerror or error}; the record itself is kept") from error
    packed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = msgspec.json.encode(new)
    data = _HEAD + packed.compress(body) + packed.flush() + struct.pack("<II", zlib.crc32(body), len(body) & 0xFFFFFFFF)
    publish(folder / f"{new.number:06d}.json.gz", data)
    return new


def _content(snapshot: Snapshot) -> Snapshot:
    return msgspec.structs.replace(snapshot, number=0, made="", run_id="")


def numbers(pile: Path) -> list[int]:
    """The runs of a pile that are kept, oldest first."""
    return sorted(int(path.name[:6]) for path in (pile / FOLDER).glob("[0-9]*.json.gz") if path.name[:6].isdigit())


def load(pile: Path, number: int) -> Snapshot:
    """A kept run by its number. Usage where there is none, Damaged where its file was changed."""
    path = pile / FOLDER / f"{number:06d}.json.gz"
    try:
        return msgspec.json.decode(_unpacked(path.read_bytes()), type=Snapshot)
    except FileNotFoundError:
        have = ", ".join(map(str, numbers(pile))) or "none"
        raise Usage(f"run {number} of {pile} is not kept; kept are: {have}") from None
    except (OSError, zlib.error, ValueError) as error:  # msgspec's errors are ValueErrors
        raise Damaged(f"{path}: damaged ({error}); delete it, the record itself is not touched") from error


def check(pile: Path) -> list[str]:
    """Every kept run whose file is not what was written, as sentences."""
    faults = []
    for number in numbers(pile):
        try:
            load(pile, number)
        except Damaged as error:
            faults.append(str(error))
    return faults


def _unpacked(data: bytes) -> bytes:
    """The content of a gzip file of one member that ends with it. ValueError or zlib.error where a bit is another."""
    if data[: len(_HEAD)] != _HEAD:
        raise ValueError("it does not begin as it was written")
    packed = zlib.decompressobj(-zlib.MAX_WBITS)
    body = packed.decompress(data[len(_HEAD) :])
    if not packed.eof or packed.unused_data != struct.pack("<II", zlib.crc32(body), len(body) & 0xFFFFFFFF):
        raise ValueError("it does not end as it was written")
    return body
