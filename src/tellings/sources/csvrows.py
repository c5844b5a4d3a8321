"""CSV and its relatives -> rows: separator, encoding and line ends as they are found."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import BadInput, Limit
from .codes import bad
from .columns import columns_of
from .jsonrows import Row, Rows
from .media import wide_encoding

_OLD_ENCODINGS = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "gb18030", "cp932", "euc_kr", "big5")
_SEPARATORS = (",", "\t", ";", "|")


def csv_rows(stream: BinaryIO, head: bytes, most: int, mapped: tuple[tuple[str, str], ...]) -> Rows:
    """Each row with its number (1 is the first below the header), or a BadInput in its place.

    A row that does not have as many fields as the header, or in which a quotation mark is never closed, is reported.
    """
    lines = _Lines(io.TextIOWrapper(stream, encoding_of(head), errors="surrogateescape", newline=""), most)
    separator = separator_of(lines.first(), mapped)
    csv.field_size_limit(most)
    reader = csv.reader(lines, delimiter=separator)
    names: list[str] | None = None
    number = 0
    while True:
        lines.begin()
        try:
            fields = next(reader, None)
        except csv.Error as error:
            number += 1
            yield number, _beyond(error, number, most)
            return
        if fields is None:
            return
        if not any(fields):
            continue
        if names is None:
            names = [name.strip().lstrip("\ufeff") for name in fields]
            continue
        number += 1
        yield number, _row(names, fields, number, unclosed=lines.unclosed())


def _beyond(error: csv.Error, number: int, most: int) -> BadInput:
    where = f"row {number}; nothing after it was read"
    if "field larger" in str(error):
        return Limit(
            "table_cell_bytes", most, "a longer field, perhaps a quotation mark that is never closed", where=where
        )
    return bad("row-damaged", f"not a row: {error}", where=where)


def _row(names: list[str], fields: list[str], number: int, *, unclosed: bool) -> Row | BadInput:
    where = f"row {number}"
    if unclosed:
        return bad("row-damaged", "a quotation mark is opened and never closed", where=where)
    while len(fields) > len(names) and not fields[-1]:
        fields.pop()
    if len(fields) != len(names):
        return bad("row-damaged", f"{len(fields)} fields under {len(names)} names", where=where)
    return dict(zip(names, map(mended, fields), strict=True))


class _Lines:
    """The lines of a table, of bounded length, with a count of the quotation marks in the row being read."""

    def __init__(self, file: io.TextIOWrapper, most: int) -> None:
        self._file = file
        self._most = most
        self._first: str | None = None
        self._quotes = 0
        self._ended = False

    def first(self) -> str:
        """The header's line, which is read again as the first of all."""
        self._first = self._file.readline(self._most)
        return self._first

    def begin(self) -> None:
        """A new row begins."""
        self._quotes = 0

    def unclosed(self) -> bool:
        """Did the table end inside a quotation?"""
        return self._ended and self._quotes % 2 == 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._first or self._file.readline(self._most + 1)
        self._first = None
        if not line:
            self._ended = True
            raise StopIteration
        self._quotes += line.count('"')
        return line


def separator_of(header: str, mapped: tuple[tuple[str, str], ...]) -> str:
    """What separates the fields: what gives the header a column of texts, or failing that the most columns."""

    def score(separator: str) -> tuple[bool, int]:
        names = next(csv.reader([header], delimiter=separator), [])
        return bool(columns_of(names, mapped).of["text"]), len(names)

    return max(_SEPARATORS, key=score)


def encoding_of(head: bytes) -> str:
    """The encoding of a table: by its mark, else UTF-8 where its head is that, else what its letters suggest."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in head[:1000] and (wide := wide_encoding(head)):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # a character that the head cuts in two is no fault
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(head, cp_isolation=list(_OLD_ENCODINGS)).best()
        return best.encoding if best is not None else "cp1252"
    return "utf-8"


def mended(field: str) -> str:
    """A field of a UTF-8 table with stray bytes of another encoding, which are nearly always of Windows-1252."""
    if not any("\udc80" <= char <= "\udcff" for char in field):
        return field
    return field.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
