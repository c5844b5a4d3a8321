"""What a format's writer gives: files as bytes, the ids of its rows, and what it left out and why."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, NamedTuple

import msgspec

from .cells import cell


class Options(NamedTuple):
    """What a person may choose about an export.

    `made`: the time of writing (RFC 3339 in UTC), for formats that ask for one (STIX). `country_points`: give
    countries and regions a point on the map as well (GeoJSON).
    """

    made: str | None = None
    country_points: bool = False


class Export(NamedTuple):
    """`files` by name, in the order in which they are written. `ids` name the rows, for the list of deletions.

    `left_out`: how many rows the format has no place for, by reason in words.
    """

    files: Mapping[str, bytes]
    ids: tuple[str, ...]
    left_out: Mapping[str, int] = {}


def json_file(value: Any) -> bytes:
    """JSON for people and programs: two spaces, keys in the order given, non-ASCII as it is, a line end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def csv_file(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, tabs: bool = False) -> bytes:
    """A table with a header: columns that a row lacks stay empty, text is made safe against formulas.

    With `tabs`, values are parted by tabs and lines end with a line feed, as event data are passed on.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter="\t" if tabs else ",", lineterminator="\n" if tabs else "\r\n")
    writer.writerow(columns)
    for row in rows:
        if unknown := row.keys() - set(columns):
            raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
        writer.writerow([cell(row.get(column)) for column in columns])
    return out.getvalue().encode()
