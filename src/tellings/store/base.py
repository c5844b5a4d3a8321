"""What every store does: keep what stages made of parts, under the digest of what they made it from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec

from ..records import Record

R = TypeVar("R", bound=Record)


class Kept(msgspec.Struct, frozen=True):
    """The result of one part of a stage: all its records, under the digest of the stage's input for that part.

    `taken`: how many rows the part was made of.
    """

    key: str
    digest: str
    records: tuple[Record, ...]
    taken: int = 0


class Store(Protocol):
    """Results of stages by part. A commit is whole or did not happen, and doubles nothing when it is repeated.

    Besides whole tables a store gives the rows about one report or story, and a mark that stands for them, so that a
    run need not hold what it does not work on. `load` and `rows` are in table order.
    """

    def digests(self, stage: str) -> Mapping[str, str]:
        """Part key to input digest of what is kept for a stage."""
        ...

    def commit(self, stage: str, kept: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        """Keep the results of some parts in place of their former ones, and forget the parts in `gone`."""
        ...

    def load(self, kind: type[R], stage: str | None = None) -> tuple[R, ...]:
        """All kept records of a type (of one stage), in table order."""
        ...

    def each(self, kind: type[R]) -> Iterator[R]:
        """All kept records of a type, one after the other, by the report or story that they are about."""
        ...

    def rows(self, kind: type[R], report_id: str) -> tuple[R, ...]:
        """The rows about a report, as it sees them (`seen_from`). Only for kinds that stand by report."""
        ...

    def of_story(self, kind: type[R], story_id: str) -> tuple[R, ...]:
        """The rows of a story, whole. Only for kinds that stand by story."""
        ...

    def marks(self, shelf: str) -> Mapping[str, bytes]:
        """16 bytes that stand for the rows of a shelf about each report, or story; another row is another mark."""
        ...

    def count(self, kind: type[Record]) -> int:
        """How many rows of a type are kept."""
        ...

    def sums(self, stage: str) -> tuple[int, int]:
        """How many rows a stage's kept parts took, and gave."""
        ...
