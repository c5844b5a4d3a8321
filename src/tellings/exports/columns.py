"""What every column of every table holds, taken from the records themselves."""

from __future__ import annotations

import inspect

import msgspec

from ..records import Record
from ..records.tables import TABLES


def describe() -> str:
    """Markdown: a section a table with its meaning, and a row a column with its type."""
    parts = ["# Columns", ""]
    for table in TABLES:
        if table.public:
            parts += [f"## {table.name}", "", inspect.getdoc(table.record) or "", "", *_rows(table.record), ""]
    return "\n".join(parts)


def _rows(kind: type[Record]) -> list[str]:
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, msgspec.inspect.StructType)
    rows = ["| column | type |", "| --- | --- |"]
    return rows + [f"| `{field.encode_name}` | {type_name(field.type)} |" for field in info.fields]


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
