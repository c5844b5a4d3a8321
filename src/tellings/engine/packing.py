"""Parts and results as bytes: what goes over the wire to workers that share no memory with us, and back.

MessagePack by the records' own types: nothing that arrives is run, as unpickling would, and equal records stay equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import GenericAlias
from typing import Any

import msgspec

from ..records import Record
from ..stage import Bundle, Stage
from .base import Result

_ENCODER = msgspec.msgpack.Encoder()


class Rows:
    """Packs records of some types, kept apart by type, and unpacks them in the order in which they were."""

    def __init__(self, kinds: Sequence[type[Record]]) -> None:
        self.kinds = tuple(kinds)
        self._place = {kind: number for number, kind in enumerate(self.kinds)}
        lists = (GenericAlias(tuple, (kind, ...)) for kind in self.kinds)
        shape = GenericAlias(tuple, (str, str | None, bytes, *lists))
        self._decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(shape)

    def pack(self, key: str, rows: Sequence[Record], note: str | None = None) -> bytes:
        """Bytes of `rows` under a key and a note. KeyError where one is of a type that was not named."""
        apart: list[list[Record]] = [[] for _ in self.kinds]
        order = bytes(self._place[type(row)] for row in rows)
        for row in rows:
            apart[self._place[type(row)]].append(row)
        return _ENCODER.encode((key, note, order, *apart))

    def unpack(self, data: bytes | memoryview) -> tuple[str, str | None, tuple[Record, ...]]:
        """What was packed: key, note, rows. msgspec.DecodeError where these are other bytes."""
        key, note, order, *apart = self._decoder.decode(data)
        coming = [iter(rows) for rows in apart]
        return key, note, tuple(next(coming[place]) for place in order)


class Packing:
    """How one stage's parts and results are packed."""

    def __init__(self, stage: Stage) -> None:
        self._takes = Rows(stage.takes)
        self._gives = Rows(stage.gives)

    def pack_part(self, part: Bundle) -> bytes:
        """A part as bytes."""
        return self._takes.pack(part.key, [row for kind in part.kinds() for row in part.all(kind)])

    def unpack_part(self, data: bytes | memoryview) -> Bundle:
        """The part again."""
        key, _, rows = self._takes.unpack(data)
        held: dict[type[Record], list[Record]] = {kind: [] for kind in self._takes.kinds}
        for row in rows:
            held[type(row)].append(row)
        return Bundle(key, held)

    def pack_result(self, result: Result) -> bytes:
        """A result as bytes."""
        return self._gives.pack(result.key, result.records, result.fault)

    def unpack_result(self, data: bytes | memoryview) -> Result:
        """The result again."""
        key, fault, rows = self._gives.unpack(data)
        return Result(key, rows, fault)
