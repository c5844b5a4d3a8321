"""What every store does: keep what stages made of parts, under the digest of what they made it from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec

from ..records import Record

R = TypeVar("R", bound=Record)


class Kept(msgspec.Struct, frozen=True):
    """The result of one part of a stage: all its records, under the digest of the stage's input for that part."""

    key: str
    digest: str
    records: tuple[Record, ...]


class Store(Protocol):
    """Results of stages by part. A commit is whole or did not happen, and doubles nothing when it is repeated."""

    def digests(self, stage: str) -> Mapping[str, str]:
        """Part key to input digest of what is kept for a stage."""
        ...

    def commit(self, stage: str, kept: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        """Keep the results of some parts in place of their former ones, and forget the parts in `gone`."""
        ...

    def load(self, kind: type[R], stage: str | None = None) -> tuple[R, ...]:
        """All kept records of a type (of one stage), in table order."""
        ...
