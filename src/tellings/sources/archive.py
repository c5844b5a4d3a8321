"""Zip and tar archives -> their members as inputs, read as streams: nothing is ever written to a disk."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, BinaryIO, Self, cast

import msgspec

from ..errors import Limit
from ..records import Refusal
from .codes import bad, refusal
from .folder import companions_of
from .inputs import Input, label
from .options import Job
from .unpack import CHUNK, FAULTS, Meter, damaged

_BLOCK = 512


class Member(msgspec.Struct, frozen=True):
    """A member of an archive that can be opened once, before the next one is asked for."""

    uri: str
    opened: Callable[[], Input]


Members = Iterator[Member | Refusal]


def zip_members(item: Input, job: Job) -> Members:
    """The members of a zip archive in its own order."""
    if not item.seekable:
        raise bad("archive-nested", "a zip archive inside another archive or stream")
    with _open_zip(item) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > job.limits.archive_members:
            raise Limit("archive_members", job.limits.archive_members, f"{len(infos):,} members")
        companions = companions_of(info.filename for info in infos)
        meter = Meter(job.limits)
        given = 0
        for info in infos:
            reason = passed_over(info.filename, companions)
            if reason:
                job.tally.skipped[reason] += 1
                continue
            given += 1
            yield _zip_member(archive, info, item, meter)
            if meter.tripped:
                raise bad("limit-archive-ratio", f"the members after {label(info.filename)} were not read")
        if not given:
            raise bad("archive-empty", "no member that can be an input")


def is_wacz(item: Input) -> bool:
    """Is this zip archive a web archive with its indexes (WACZ)?"""
    with _open_zip(item) as archive:
        names = archive.namelist()
    item.stream.seek(0)
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def wacz_members(item: Input, job: Job) -> Members:
    """The web archives inside a WACZ; its indexes and lists never were inputs."""
    meter = Meter(job.limits)
    with _open_zip(item) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        for info in infos:
            if info.filename.startswith("archive/") and ".warc" in info.filename:
                member = _zip_member(archive, info, item, meter)
                yield member if isinstance(member, Refusal) else Member(member.uri, partial(_as_part, member.opened))
            else:
                job.tally.skipped["parts of web archives"] += 1
        if not any(info.filename.startswith("archive/") for info in infos):
            raise bad("archive-empty", "no web archive in it")


def _as_part(opened: Callable[[], Input]) -> Input:
    item = opened()
    item.in_wacz = True
    return item


def _open_zip(item: Input) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(item.stream)
    except (zipfile.BadZipFile, *FAULTS, NotImplementedError) as error:
        raise bad("archive-damaged", f"not a whole zip archive: {error}", where=f"byte {item.size or 0}") from None


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, item: Input, meter: Meter) -> Member | Refusal:
    name = label(info.filename)
    uri = f"{item.uri}#{name}"
    if info.flag_bits & 1:
        return refusal(uri, bad("archive-locked", "the member is encrypted"))
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return refusal(uri, bad("archive-method", f"the member is packed by method {info.compress_type}"))

    def opened() -> Input:
        meter.begin_member(min(info.compress_size, item.size or info.compress_size))
        try:
            stream = archive.open(info)
        except (zipfile.BadZipFile, *FAULTS, NotImplementedError) as error:
            raise damaged(f"the member cannot be opened: {error}", info.header_offset) from None
        metered = io.BufferedReader(Metered(stream, meter, info.header_offset), CHUNK)
        return Input(uri, cast(BinaryIO, metered), name=name, depth=item.depth + 1)

    return Member(uri, opened)


class Metered(io.RawIOBase):
    """A member's stream whose every byte is counted, and whose damage is told apart from its end."""

    def __init__(self, stream: IO[bytes], meter: Meter, offset: int) -> None:
        super().__init__()
        self._stream = stream
        self._meter = meter
        self._offset = offset

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill part of the buffer."""
        try:
            chunk = self._stream.read(min(len(buffer), CHUNK))
        except (zipfile.BadZipFile, tarfile.TarError, *FAULTS) as error:
            raise damaged(f"the member is not sound: {error}", self._offset) from None
        self._meter.add(0, len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def tar_members(item: Input, job: Job) -> Members:
    """The members of a tar archive in its own order, read in one pass."""
    watch = _Watch(item.stream)
    given = seen = 0
    try:
        header = _header_class(job.limits.record_header_bytes, watch)
        with tarfile.open(fileobj=cast(IO[bytes], watch), mode="r|", errorlevel=1, tarinfo=header) as archive:
            while (info := archive.next()) is not None:
                seen += 1
                if seen > job.limits.archive_members:
                    raise Limit("archive_members", job.limits.archive_members, f"more than {seen - 1:,} members")
                archive.members = []  # type: ignore[attr-defined]  # tarfile would keep every header
                if info.isdir():
                    continue
                if reason := passed_over(info.name, frozenset()):
                    job.tally.skipped[reason] += 1
                    continue
                given += 1
                yield _tar_member(archive, info, item)
    except (tarfile.TarError, *FAULTS) as error:
        raise damaged(f"not a whole tar archive: {error}; {seen} members were read", watch.count) from None
    if not watch.ended():
        raise damaged(f"the tar archive has no end; {seen} members were read", watch.count)
    if not given:
        raise bad("archive-empty", "no member that can be an input")


def _header_class(most: int, watch: _Watch) -> type[tarfile.TarInfo]:
    """A header that is refused where it is damaged, which tarfile takes for the end, or announces a huge extension."""

    class Header(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            try:
                info = super().frombuf(buf, encoding, errors)
            except tarfile.HeaderError as error:
                if not buf.strip(b"\x00"):
                    raise  # the end, as it should be
                raise damaged(f"a member's header is not sound: {error}", watch.count) from None
            extension = (
                tarfile.XHDTYPE,
                tarfile.XGLTYPE,
                tarfile.SOLARIS_XHDTYPE,
                tarfile.GNUTYPE_LONGNAME,
                tarfile.GNUTYPE_LONGLINK,
            )
            if info.type in extension and info.size > most:
                raise Limit("record_header_bytes", most, f"a header of {info.size:,} bytes")
            return info

    return Header


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, item: Input) -> Member | Refusal:
    name = label(info.name)
    uri = f"{item.uri}#{name}"
    if not info.isreg() or info.issparse():
        return refusal(uri, bad("archive-link", "the member is a link, a device or a sparse file"))

    def opened() -> Input:
        stream = archive.extractfile(info)
        assert stream is not None
        return Input(uri, cast(BinaryIO, _Plain(stream)), name=name, size=info.size, depth=item.depth + 1)

    return Member(uri, opened)


class _Plain(io.RawIOBase):
    """A tar member's stream as one that cannot be sought in, and that says so where it breaks off."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill part of the buffer."""
        try:
            chunk = self._stream.read(min(len(buffer), CHUNK))
        except tarfile.TarError as error:
            raise bad("archive-damaged", f"the member breaks off: {error}") from None
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Watch:
    """A tar stream that counts what is read and remembers how it ended."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._tail = b""
        self.count = 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes."""
        data = self._stream.read(size)
        self.count += len(data)
        self._tail = (self._tail + data)[-_BLOCK:]
        return data

    def ended(self) -> bool:
        """Was the last block of the stream one of zeros, as that of a whole tar archive is?"""
        while self.read(CHUNK):
            pass
        return len(self._tail) == _BLOCK and not self._tail.strip(b"\x00")


def passed_over(name: str, companions: frozenset[str] | set[str]) -> str | None:
    """Why a member of this name is not an input, in a word for the tally; None where it is one."""
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX":
        return "hidden"
    folders = {"/".join(parts[:n]) for n in range(1, len(parts))}
    return "parts of saved pages" if folders & companions else None
