"""JSON Lines, arrays of objects and single objects -> rows, read as a stream."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ..errors import BadInput, Limit
from .codes import bad

Row = dict[str, object]
Rows = Iterator[tuple[int, Row | BadInput]]
_CHUNK = 1 << 16
_SPACE = " \t\r\n"
# Lists of articles under a name of their own, as news services' interfaces answer.
_LISTS = ("articles", "stories", "results", "items", "documents", "data", "news", "response", "rows", "records")


def json_rows(stream: BinaryIO, head: bytes, most: int) -> Rows:
    """Each row with its number, or a BadInput in its place. No row may be longer than `most` bytes.

    One value a line is read line by line, so that a damaged line harms no other; anything else value by value.
    """
    encoding = _encoding(head)
    if encoding == "utf-8" and _one_a_line(head):
        yield from _line_rows(stream, most)
    else:
        yield from _value_rows(stream, encoding, most)


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head[1:2] == b"\x00":
        return "utf-16-le"
    return "utf-16-be" if head[:1] == b"\x00" else "utf-8"


def _one_a_line(head: bytes) -> bool:
    """Does the first line hold a whole object, or is it too long to see its end?"""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    line, end, rest = start.partition(b"\n")
    if not start.startswith(b"{") or not end:
        return start.startswith(b"{") and len(head) >= _CHUNK
    try:
        decode_json(line)
    except (ValueError, RecursionError):
        return rest.lstrip().startswith(b"{")  # the first line is damaged, the next is a new object
    return True


def _line_rows(stream: BinaryIO, most: int) -> Rows:
    number = 0
    while line := stream.readline(most + 1):
        if not line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            continue
        number += 1
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
            yield number, Limit("table_cell_bytes", most, f"a row of more than {most:,} bytes", where=f"row {number}")
            continue
        try:
            value = decode_json(line)
        except (ValueError, RecursionError) as error:
            yield number, bad("row-damaged", f"not a whole JSON value: {error}"[:200], where=f"row {number}")
            continue
        yield number, _as_row(value, number)


def _value_rows(stream: BinaryIO, encoding: str, most: int) -> Rows:
    number = 0
    for number, value in enumerate(_values(stream, encoding, most), 1):
        inner = _inner_list(value) if number == 1 else None
        if inner is None:
            yield number, value if isinstance(value, BadInput) else _as_row(value, number)
            continue
        for place, each in enumerate(inner, 1):
            yield place, _as_row(each, place)


def _inner_list(value: object) -> list[object] | None:
    """The articles of a service's answer: an object whose list stands under a name of its own."""
    if not isinstance(value, dict) or any(name in value for name in ("text", "maintext", "title")):
        return None
    lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
    return lists[0] if lists and all(isinstance(each, dict) for each in lists[0]) else None


def _as_row(value: object, number: int) -> Row | BadInput:
    if isinstance(value, dict):
        return value
    return bad("row-damaged", "a value that is no object with named fields", where=f"row {number}")


def _values(stream: BinaryIO, encoding: str, most: int) -> Iterator[object]:
    """The values of a file one after another, or the elements of its one array. The last may be a BadInput."""
    text = _Text(stream, encoding, most)
    in_array = text.skip(_SPACE + "\ufeff") == "["
    if in_array:
        text.at += 1
    count = 0
    while True:
        first = text.skip(_SPACE + ("," if in_array else "")) if count or in_array else text.skip(_SPACE)
        if first == "" or (in_array and first == "]"):
            if in_array and first == "":
                yield bad("table-damaged", "the array breaks off", where=f"after row {count}")
            return
        count += 1
        try:
            yield text.value(count)
        except BadInput as error:
            yield error
            return


class _Text:
    """Decoded text of a stream, of which only the value being read is held."""

    def __init__(self, stream: BinaryIO, encoding: str, most: int) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._most = most
        self._text = ""
        self._ended = False
        self.at = 0

    def skip(self, chars: str) -> str:
        """The next character that is none of these; empty at the end."""
        while True:
            while self.at < len(self._text):
                if self._text[self.at] not in chars:
                    return self._text[self.at]
                self.at += 1
            if not self._more(_CHUNK):
                return ""

    def value(self, number: int) -> object:
        """The value that stands here. BadInput where it breaks off, is none, or is too long."""
        decoder = json.JSONDecoder()
        step = _CHUNK
        while True:
            problem = ""
            try:
                value, end = decoder.raw_decode(self._text, self.at)
            except (ValueError, RecursionError) as error:
                problem = str(error)
            else:
                if end < len(self._text) or self._ended or not isinstance(value, (int, float)):
                    self.at = end
                    return value
            size = len(self._text) - self.at
            if size > self._most:
                raise Limit("table_cell_bytes", self._most, "a longer row", where=f"row {number}")
            if not self._more(step):
                raise bad(
                    "row-damaged",
                    f"not a whole JSON value: {problem}"[:200],
                    where=f"row {number}; nothing after it was read",
                )
            step = max(_CHUNK, size)  # doubling: a long value is decoded again only a few times

    def _more(self, count: int) -> bool:
        if self._ended:
            return False
        data = self._stream.read(count)
        self._ended = not data
        self._text = self._text[self.at :] + self._decoder.decode(data, final=self._ended)
        self.at = 0
        return bool(data)


def decode_json(data: bytes) -> object:
    """A JSON value. NaN and halves of characters, which many programs write, are taken as they come."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return json.loads(data)
