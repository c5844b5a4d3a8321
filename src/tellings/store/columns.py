"""Records as Arrow columns and back, with schemas taken from the records' own types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import msgspec
import pyarrow as pa

from ..records import Record

R = TypeVar("R", bound=Record)
PART = "_part"
"""The column that names the part of a stage from which a stored row came."""


@cache
def schema_of(kind: type[Record]) -> pa.Schema:
    """The Arrow schema of a record type: one field for each of its own, in order."""
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, msgspec.inspect.StructType)
    return pa.schema([pa.field(field.encode_name, _arrow(field.type)) for field in info.fields])


def to_arrow(kind: type[Record], records: Sequence[Record]) -> pa.Table:
    """The records as a table with the schema of their type."""
    return pa.Table.from_pylist([msgspec.to_builtins(r, builtin_types=(bytes,)) for r in records], schema_of(kind))


def from_arrow(kind: type[R], table: pa.Table) -> tuple[R, ...]:
    """The records of a table. msgspec.ValidationError where a row is not of the type."""
    return tuple(msgspec.convert(table.to_pylist(), list[kind], strict=True))  # type: ignore[valid-type]


def _arrow(kind: msgspec.inspect.Type) -> pa.DataType:
    simple = _SIMPLE.get(type(kind))
    if simple is not None:
        return simple
    if isinstance(kind, msgspec.inspect.LiteralType):
        return pa.string()
    if isinstance(kind, msgspec.inspect.UnionType):
        inner = [t for t in kind.types if not isinstance(t, msgspec.inspect.NoneType)]
        return _arrow(inner[0])
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return pa.list_(_arrow(kind.item_type))
    if isinstance(kind, msgspec.inspect.StructType):
        return pa.struct([pa.field(f.encode_name, _arrow(f.type)) for f in kind.fields])
    raise TypeError(f"no Arrow type for {kind}")


_SIMPLE: dict[type[msgspec.inspect.Type], pa.DataType] = {
    msgspec.inspect.StrType: pa.string(),
    msgspec.inspect.IntType: pa.int64(),
    msgspec.inspect.FloatType: pa.float64(),
    msgspec.inspect.BoolType: pa.bool_(),
    msgspec.inspect.BytesType: pa.binary(),
}
