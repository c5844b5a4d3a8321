"""The records of a web archive, framed strictly: a record is whole and its digest right, or it is reported."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator

import msgspec

from ..errors import BadInput, Limit
from .codes import bad
from .tape import Tape
from .unpack import damaged

_VERSION = re.compile(rb"WARC/[01]\.\d+[ \t]*\r?\n")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class WarcRecord(msgspec.Struct, frozen=True):
    """One record. `number` counts from 1, `offset` is where it starts in the file (its member, where that is packed).

    `block` holds at most the bytes that were asked for; `length` is how many there were.
    """

    number: int
    offset: int
    headers: dict[str, str]
    block: bytes
    length: int

    @property
    def kind(self) -> str:
        """WARC-Type, in lower case."""
        return self.headers.get("warc-type", "").lower()

    @property
    def is_cut(self) -> bool:
        """Was the block longer than what was kept?"""
        return self.length > len(self.block)


def warc_records(tape: Tape, most: int, header_most: int) -> Iterator[WarcRecord | BadInput]:
    """Every record, with up to `most` bytes of its block; a BadInput in the place of what is damaged.

    After damage reading goes on at the next sound record, where the archive can be searched; its place and the number
    of records read before it are named.
    """
    number = sound = 0
    while True:
        start: int | None = None
        try:
            if not _skip_blank(tape):
                return
            start = tape.offset()
            number += 1
            record = _read(tape, number, most, header_most)
        except BadInput as error:
            start = tape.offset() if start is None else start
            yield _placed(error, start, sound)
            # after a wrong digest the tape stands at the next record: only the bytes were bad, not their number
            if error.code != "digest-mismatch" and not tape.recover(start):
                return
        else:
            sound += 1
            yield record


def _placed(error: BadInput, start: int, sound: int) -> BadInput:
    where = f"{error.where or f'byte {start}'}, after {sound} sound records"
    return BadInput(error.code, error.what, where=where, remedy=error.remedy)


def _skip_blank(tape: Tape) -> bool:
    """Past blank lines that some writers add; False at the end."""
    while (byte := tape.peek()) and byte in b"\r\n":
        for _ in tape.take(1):
            pass
    return bool(byte)


def _read(tape: Tape, number: int, most: int, header_most: int) -> WarcRecord:
    offset = tape.offset()
    headers = _headers(tape, offset, header_most)
    length_text = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", length_text):
        raise damaged(f"record {number} does not state its length", offset)
    length = int(length_text)
    check = _Check(headers)
    kept = bytearray()
    seen = 0
    for piece in tape.take(length):
        seen += len(piece)
        check.add(piece)
        if len(kept) < most:
            kept += piece[: most - len(kept)]
    if seen < length:
        raise damaged(f"record {number} breaks off: {seen:,} of {length:,} bytes", offset)
    _end_of_block(tape, number, offset)
    record = WarcRecord(number, offset, headers, bytes(kept), length)
    check.verify(record)
    return record


def _headers(tape: Tape, offset: int, most: int) -> dict[str, str]:
    version = tape.line(most)
    if not _VERSION.fullmatch(version):
        raise damaged(f"no record begins here: {version[:20]!r}", offset)
    headers: dict[str, str] = {}
    name = ""
    size = 0
    while line := tape.line(most):
        size += len(line)
        if size > most:
            raise Limit("record_header_bytes", most, "a longer record header", where=f"byte {offset}")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not colon or not _NAME.fullmatch(name) or _CONTROL.search(value):
            raise damaged(f"a record's header is not sound: {text[:60]!r}", offset)
        headers.setdefault(name, value.strip())
    raise damaged("a record's header breaks off", offset)


def _end_of_block(tape: Tape, number: int, offset: int) -> None:
    """Two line ends follow every block, the last one too; then the packed member, if any, must be sound."""
    for _ in range(2):
        line = tape.line(64)
        if line not in (b"\r\n", b"\n"):
            what = "it ends without the two empty lines" if not line else "more follows than its length says"
            raise damaged(f"record {number} is not sound: {what}", offset)
    tape.settle()


class _Check:
    """The digest that a record states, computed while its block passes by."""

    def __init__(self, headers: dict[str, str]) -> None:
        self._block = _stated(headers.get("warc-block-digest"))
        self._payload = _stated(headers.get("warc-payload-digest"))
        self._hash = hashlib.new(self._block[0], usedforsecurity=False) if self._block else None

    def add(self, piece: bytes) -> None:
        """More of the block."""
        if self._hash is not None:
            self._hash.update(piece)

    def verify(self, record: WarcRecord) -> None:
        """BadInput `digest-mismatch` where the block, or failing its digest the payload, is not what was written."""
        where = f"record {record.number} at byte {record.offset}"
        if self._block and self._hash is not None:
            if self._hash.digest() != self._block[1]:
                raise bad("digest-mismatch", "the record's block has another digest than it states", where=where)
        elif self._payload and not record.is_cut and record.kind in ("response", "resource", "conversion"):
            name, stated = self._payload
            payloads = (record.block.partition(b"\r\n\r\n")[2], record.block)
            if all(hashlib.new(name, data, usedforsecurity=False).digest() != stated for data in payloads):
                raise bad("digest-mismatch", "the record's payload has another digest than it states", where=where)


def _stated(header: str | None) -> tuple[str, bytes] | None:
    """Algorithm and digest of a header such as `sha1:BASE32` or `sha256:hex`; None where it cannot be checked."""
    name, colon, value = (header or "").partition(":")
    name = name.strip().lower().replace("-", "")
    if not colon or name not in ("sha1", "sha256", "sha384", "sha512", "md5"):
        return None
    size = hashlib.new(name, usedforsecurity=False).digest_size
    try:
        if len(value) == size * 2:
            return name, bytes.fromhex(value)
        decoded = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        decoded = b""
    return name, decoded
