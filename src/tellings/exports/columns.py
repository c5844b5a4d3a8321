"""What every column of every table holds, taken from the records themselves."""

from __future__ import annotations

import inspect
from typing import cast

import msgspec

from ..records import Record
from ..records.tables import TABLES
from .meanings import meaning


def describe() -> str:
    """Markdown: a section a table with its meaning, and a row a column with its type; then the types inside columns."""
    parts = ["# Columns", ""]
    inner: dict[str, type[Record]] = {}
    for table in TABLES:
        if table.public:
            parts += [f"## {table.name}", "", inspect.getdoc(table.record) or "", "", *_rows(table.record, inner), ""]
    parts += ["## Inside columns", "", "Values of columns that have columns of their own.", ""]
    for name in list(inner):
        _rows(inner[name], inner)
    for name, kind in sorted(inner.items()):
        parts += [f"### {name}", "", inspect.getdoc(kind) or "", "", *_rows(kind, {}), ""]
    return "\n".join(parts)


def _rows(kind: type[Record], inner: dict[str, type[Record]]) -> list[str]:
    """A row a column; the records that stand in them go into `inner`."""
    rows = ["| column | type | what it holds |", "| --- | --- | --- |"]
    for field in _fields(kind):
        inner |= {found.__name__: found for found in _records_in(field.type)}
        rows.append(f"| `{field.encode_name}` | {type_name(field.type)} | {meaning(kind, field.encode_name)} |")
    return rows


def _fields(kind: type[Record]) -> tuple[msgspec.inspect.Field, ...]:
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, msgspec.inspect.StructType)
    return info.fields


def _records_in(kind: msgspec.inspect.Type) -> list[type[Record]]:
    if isinstance(kind, msgspec.inspect.StructType):
        return [cast(type[Record], kind.cls)]
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return _records_in(kind.item_type)
    return [found for each in getattr(kind, "types", ()) for found in _records_in(each)]


def type_name(kind: msgspec.inspect.Type) -> str:
    """A type in words that a reader of a table understands."""
    if isinstance(kind, msgspec.inspect.LiteralType):
        return " / ".join(f"`{value}`" for value in kind.values)
    if isinstance(kind, msgspec.inspect.UnionType):
        inner = [t for t in kind.types if not isinstance(t, msgspec.inspect.NoneType)]
        return " or ".join(type_name(t) for t in inner) + " or null"
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return "list of " + type_name(kind.item_type)
    if isinstance(kind, msgspec.inspect.StructType):
        return kind.cls.__name__
    return {"StrType": "text", "IntType": "integer", "FloatType": "number", "BoolType": "true / false"}[
        type(kind).__name__
    ]
