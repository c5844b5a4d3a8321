"""Paths and addresses -> the reader that fits each -> Sources and Refusals, in a fixed order, never an exception."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, cast

from ..errors import BadInput
from ..limits import DEFAULT
from ..records import Refusal, Source
from .archive import Members, is_wacz, tar_members, wacz_members, zip_members
from .codes import bad, refusal
from .folder import walk
from .inputs import Input, label, missing, open_file, unreadable
from .media import Kind, is_warc_name, kind_of_input
from .options import Job, Tally
from .page import read_page
from .unpack import Meter, unpacked

Found = Iterator[Source | Refusal]
TableKind = Literal["json", "csv", "parquet", "docbin"]
Reader = Callable[[Input, Job], Found]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def open_all(paths: Iterable[str | Path], job: Job) -> Found:
    """What all paths give, sorted by path; a source that was read before becomes a refusal that names the first."""
    return settled(open_each(in_order(paths), job), job.tally)


def settled(coming: Iterable[Source | Refusal], tally: Tally) -> Found:
    """What was found, counted, in the same order; a source that came before becomes a refusal that names the first."""
    first: dict[str, str] = {}
    for found in coming:
        if isinstance(found, Source):
            if found.source_id in first:
                what = f"the same as {first[found.source_id]}"
                found = refusal(found.uri, bad("duplicate", what), sha256=found.sha256)  # noqa: PLW2901
            else:
                first[found.source_id] = found.uri
        if isinstance(found, Source):
            tally.sources += 1
        else:
            tally.refusals += 1
        yield found


def in_order(paths: Iterable[str | Path]) -> list[str]:
    """Each path once, in the order in which they are read, whatever the order in which they were given."""
    return sorted({str(path) for path in paths}, key=_order)


def open_each(paths: Iterable[str], job: Job) -> Found:
    """What some paths give, one after the other, wherever this is done: nothing is compared between two of them."""
    for path in paths:
        if path == "-":
            yield from read_guarded("-", lambda: Input("-", sys.stdin.buffer), job)
        elif _ADDRESS.match(path):
            yield from _open_address(path, job)
        else:
            yield from _open_path(Path(path), job)


def _order(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _open_address(address: str, job: Job) -> Found:
    uri = label(address)
    if not job.options.fetch:
        yield refusal(uri, bad("fetch-off", "an address, and fetching is off"))
        return
    from .fetch import fetch  # the network is loaded only when a person asked for it

    try:
        yield fetch(address, job)
    except BadInput as error:
        yield refusal(uri, error)


def _open_path(path: Path, job: Job) -> Found:
    uri = label(str(path))
    try:
        is_folder = path.is_dir()
        there = is_folder or path.exists()
    except (OSError, ValueError) as error:
        yield refusal(uri, unreadable(uri, error))
        return
    if not there:
        yield refusal(uri, missing(path))
        return
    for found in walk(path, job) if is_folder else (path,):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from read_file(found, job)


def read_file(path: Path, job: Job) -> Found:
    """What one file gives."""
    uri = label(str(path))

    def opened() -> Input:
        file = open_file(path)
        return Input(uri, file, size=path.stat().st_size)

    yield from read_guarded(uri, opened, job)


def read_guarded(uri: str, opened: Callable[[], Input], job: Job) -> Found:
    """What an input gives, with whatever goes wrong in it as a refusal."""
    given = 0
    item: Input | None = None
    try:
        item = opened()
        for found in read_input(item, job):
            given += 1
            yield found
    except BadInput as error:
        yield refusal(uri, error, where=_after(given))
    except OSError as error:
        yield refusal(uri, unreadable(uri, error), where=_after(given))
    except Exception as error:  # noqa: BLE001 a library's fault on odd bytes must not stop the run
        what = f"{type(error).__name__}: {error}"[:300]
        yield refusal(uri, bad("reader-failed", what), where=_after(given))
    finally:
        if item is not None and item.uri != "-":
            item.stream.close()


def _after(given: int) -> str | None:
    return f"after {given} inputs" if given else None


def read_input(item: Input, job: Job) -> Found:
    """What an input gives, by the reader that its bytes and name, or the person, call for."""
    kind, words = kind_of_input(item)
    if job.options.format != "auto":
        kind = _as_told(kind, job)
    reader = _reader_of(kind)
    if reader is not None:
        yield from reader(item, job)
    else:
        yield _refuse_kind(item, kind, words, job)


def _as_told(kind: Kind, job: Job) -> Kind:
    """The kind that `--format` names; packed and binary inputs keep theirs, which is no matter of choice."""
    if kind in ("gzip", "zstd", "bzip2", "xz", "zip", "tar", "warc", "parquet", "docbin", "binary", "broken"):
        return kind
    told = {"wet": "warc", "wacz": "zip", "jsonl": "json"}.get(job.options.format, job.options.format)
    return cast(Kind, told)


def _reader_of(kind: Kind) -> Reader | None:
    """The reader for a kind; its module, and what it needs, are loaded only now."""
    if kind in ("html", "text"):
        return lambda item, job: read_page(item, "text/html" if kind == "html" else "text/plain", job)
    if kind == "warc":
        return _read_warc
    if kind == "feed":
        return _read_feed
    if kind in ("json", "csv", "parquet", "docbin"):
        return lambda item, job: _read_table(item, kind, job)
    if kind in ("gzip", "bzip2", "xz", "zstd"):
        return lambda item, job: _read_packed(item, kind, job)
    if kind == "zip":
        return _read_zip
    if kind == "tar":
        return _read_tar
    return None


def _read_feed(item: Input, job: Job) -> Found:
    from .feed import read_feed

    yield from read_feed(item, job)


def _read_table(item: Input, kind: TableKind, job: Job) -> Found:
    from .table import read_table

    yield from read_table(item, kind, job)


def _read_packed(item: Input, kind: Kind, job: Job) -> Found:
    """What one packed file gives: it may hold a web archive, a tar archive, or any single input."""
    if _holds_warc(item, kind):
        yield from _read_warc(item, job)
        return
    if item.depth:
        raise bad("archive-nested", "packed data inside an archive")
    inner = Input(item.uri, unpacked(item.stream, kind, Meter(job.limits)), name=item.name.rpartition(".")[0], depth=1)
    if kind_of_input(inner)[0] == "tar":
        yield from _read_members(tar_members(inner, job), job)
    else:
        yield from read_input(inner, job)


def _holds_warc(item: Input, kind: Kind) -> bool:
    """Is a packed file a web archive, by its name or by what its first bytes unpack to?"""
    if is_warc_name(item):
        return True
    if kind not in ("gzip", "zstd"):
        return False
    try:
        return unpacked(io.BytesIO(item.head), kind, Meter(DEFAULT)).read(5) == b"WARC/"
    except BadInput:
        return False


def _read_warc(item: Input, job: Job) -> Found:
    from .warc import read_warc

    if item.depth > 1 or (item.depth and not item.in_wacz):
        raise bad("archive-nested", "a web archive inside an archive")
    kind = {b"\x1f\x8b": "gzip", b"\x28\xb5": "zstd"}.get(item.head[:2])
    if kind is None:
        kind = "gzip" if item.has_extension("gz") else "plain"
    yield from read_warc(item, kind, job)


def _read_zip(item: Input, job: Job) -> Found:
    if item.depth:
        raise bad("archive-nested", "an archive inside an archive")
    if is_wacz(item):
        yield from _read_members(wacz_members(item, job), job)
        return
    yield from _read_members(zip_members(item, job), job)


def _read_tar(item: Input, job: Job) -> Found:
    if item.depth:
        raise bad("archive-nested", "an archive inside an archive")
    yield from _read_members(tar_members(item, job), job)


def _read_members(members: Members, job: Job) -> Found:
    for member in members:
        if isinstance(member, Refusal):
            yield member
        else:
            yield from read_guarded(member.uri, member.opened, job)


def _refuse_kind(item: Input, kind: Kind, words: str, job: Job) -> Refusal:
    code = {
        "part": "not-a-page",
        "xml": "not-a-feed",
        "unsupported": "format-unsupported",
        "broken": "archive-damaged",
    }.get(kind, "not-text")
    return refusal(item.uri, bad(code, words), sha256=item.digest(job.limits.page_bytes))
