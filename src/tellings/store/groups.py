"""How a store lays out rows: in groups by the report, or the story, that they are about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

import msgspec

from ..records import Copy, Fault, Record, Source
from ..records.tables import table_of
from .base import Kept

R = TypeVar("R", bound=Record)
CHUNK = 1000
"""Rows in a group of a kind that is about no single report or story."""
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Group(NamedTuple):
    """Rows of one kind that one part gave about one report or story, in table order. `about` is "" for other kinds."""

    shelf: str
    part: str
    about: str
    rows: tuple[Record, ...]


def shelf_of(kind: type[Record]) -> str:
    """Where all rows of a kind stand, each once."""
    return table_of(kind).name


def shelves_by_report(kind: type[Record]) -> tuple[str, ...]:
    """Where rows of a kind stand by report; none where they do not (Family, Judgement): those are few, or for piles.

    A kind that is shown as `seen_from` a report stands there as it is seen.
    """
    name = shelf_of(kind)
    if hasattr(kind, "seen_from"):
        return (f"{name}.seen",)
    if kind is Copy:
        return (name, f"{name}.seen")
    return (name,) if _field(kind) in ("report_id", "source_id") else ()


def groups(part: Kept) -> Iterator[Group]:
    """The rows of a part in groups: every row once by its key, and those about several reports once more for each."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in part.records:
        by_kind.setdefault(type(record), []).append(record)
    for kind, found in by_kind.items():
        rows, name, field = sorted(found, key=table_of(kind).order), shelf_of(kind), _field(kind)
        if field is None:
            for begin in range(0, len(rows), CHUNK):
                yield Group(name, part.key, "", tuple(rows[begin : begin + CHUNK]))
        else:
            for about, group in groupby(rows, key=attrgetter(field)):
                yield Group(name, part.key, about, tuple(group))
        yield from _seen(part.key, kind, rows)


def _seen(part: str, kind: type[Record], rows: list[Any]) -> Iterator[Group]:
    """The rows once more: as each report sees them; copies by the report that gave."""
    whose: dict[str, list[Any]] = {}
    if hasattr(kind, "seen_from"):
        for row in rows:
            for report_id in row.report_ids:
                whose.setdefault(report_id, []).append(row)
    elif kind is Copy:
        for row in rows:
            whose.setdefault(row.from_report_id, []).append(row)
    for report_id in sorted(whose):
        views = (row if kind is Copy else row.seen_from(report_id) for row in whose[report_id])
        yield Group(f"{shelf_of(kind)}.seen", part, report_id, tuple(views))


@cache
def _field(kind: type[Record]) -> str | None:
    """The field of a report's or story's id by which the rows of a kind are found."""
    field = "source_id" if kind is Source else table_of(kind).key[0]
    return field if field in ("report_id", "story_id", "source_id") else None


def by_story(kind: type[Record]) -> bool:
    """Do rows of a kind stand by their story?"""
    return _field(kind) == "story_id"


def packed(rows: Iterable[Record]) -> bytes:
    """Rows as bytes, the same for the same rows."""
    return _ENCODER.encode(tuple(rows))


@cache
def unpacker(kind: type[R]) -> msgspec.msgpack.Decoder[tuple[R, ...]]:
    """What makes rows of their bytes. msgspec.ValidationError where they are not of the type."""
    return msgspec.msgpack.Decoder(tuple[kind, ...])  # type: ignore[valid-type]


def mark(data: bytes) -> bytes:
    """16 bytes that stand for the packed rows of a group."""
    return hashlib.blake2b(data, digest_size=16).digest()


def joined(marks: Mapping[str, bytes], about: str, new: bytes) -> bytes:
    """The mark of all groups about one thing, in whatever order they come."""
    old = marks.get(about)
    if old is None:
        return new
    total = int.from_bytes(old, "big") + int.from_bytes(new, "big")
    return (total % (1 << 128)).to_bytes(16, "big")


def given(part: Kept) -> int:
    """How many rows of the record a part gave."""
    return sum(type(row) is not Fault for row in part.records)
