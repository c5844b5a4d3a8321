"""A file of notes, told by what it holds, and what becomes of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import msgspec

from ..errors import Usage
from ..limits import DEFAULT, Limits
from ..records import Report
from . import cas, tsv, webannotation
from .keeping import Note
from .placing import addresses, place
from .remark import Remark, Said

_READ = frozenset({".xmi", ".json", ".jsonld", ".tsv", ".zip"})
_NOBODY = ("INITIAL_CAS", "CURATION_USER")
"""Names under which INCEpTION keeps a document as nobody annotated it, and as it was curated."""
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file of annotations: notes that stand, and a sentence for each that is lost.

    `said` has what each note was made of, in the same order.
    """

    notes: tuple[Note, ...]
    lost: tuple[str, ...]
    said: tuple[Remark, ...] = ()


def read_notes(data: bytes, reports: Sequence[Report], name: str = "", *, limits: Limits = DEFAULT) -> Taken:
    """The annotations of a file, laid to the reports of a pile.

    Web Annotations (a collection, a page, a list, one a line), an export of Hypothes.is, a UIMA CAS as XMI or JSON,
    WebAnno TSV 3, or a zip archive of these as INCEpTION exports it. `name` is the file's: formats that do not name
    their document are known by it. Usage where the file holds no annotations or is too large.
    """
    known = addresses(reports)
    notes: dict[str, tuple[Note, Remark]] = {}
    lost: list[str] = []
    for said in _files(data, name, limits, nested=0):
        lost += said.lost
        for number, remark in enumerate(said.remarks, 1):
            found = place(remark, known, reports)
            if isinstance(found, str):
                lost.append(f"annotation {number}: {found}")
            else:
                notes[found.note_id] = (found, remark)
    placed = notes.values()
    return Taken(notes=tuple(note for note, _ in placed), lost=tuple(lost), said=tuple(said for _, said in placed))


def _files(data: bytes, name: str, limits: Limits, nested: int) -> Iterator[Said]:
    if len(data) > limits.notes_bytes:
        raise Usage(f"no annotations: more than {limits.notes_bytes:,} bytes; see docs/reference/limits.md")
    if data.startswith(b"PK\x03\x04"):
        if nested > 1:
            raise Usage("no annotations: archives three deep")
        yield from _archive(data, name, limits, nested)
    else:
        yield _named(_said(data, {}), name)


def _archive(data: bytes, name: str, limits: Limits, nested: int) -> Iterator[Said]:
    """The files of a zip archive that can hold annotations; what each loses is said with its name."""
    members = _members(data, limits)
    plain = next((cas.plain_features(_text(members[n])) for n in members if _file(n) == "TypeSystem.xml"), {})
    given = False
    for member, held in members.items():
        where = f"{name.removesuffix('.zip')}/{member}" if nested else member
        if PurePosixPath(member).suffix.casefold() not in _READ or PurePosixPath(where).stem in _NOBODY[:1]:
            continue
        try:
            if held.startswith(b"PK\x03\x04"):
                found = list(_files(held, where, limits, nested + 1))
            else:
                found = [_named(_said(held, plain), where if nested or "/" in where else f"{name}/{where}")]
        except Usage as error:
            if _file(member).startswith("exportedproject"):
                continue
            found = [Said(lost=(str(error),))]
        given = given or any(said.remarks or said.lost for said in found)
        for said in found:
            yield Said(said.remarks, tuple(f"{member}: {reason}" for reason in said.lost))
    if not given:
        raise Usage("no annotations: nothing in the archive holds any")


def _members(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The members of a zip archive by name, no more than the limit in all. Usage where it is damaged or larger."""
    found: dict[str, bytes] = {}
    left = limits.notes_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.is_dir() or PurePosixPath(info.filename).suffix.casefold() not in {*_READ, ".xml"}:
                    continue
                with archive.open(info) as stream:
                    found[info.filename] = stream.read(left + 1)
                left -= len(found[info.filename])
                if left < 0:
                    raise Usage(f"no annotations: unpacks to more than {limits.notes_bytes:,} bytes")
    except _FAULTS as error:
        raise Usage(f"no annotations: a damaged archive: {error}") from None
    return found


def _said(data: bytes, plain: cas.Features) -> Said:
    if data.lstrip(b"\xef\xbb\xbf").startswith(tsv.FORMAT.encode()):
        return tsv.remarks(_text(data))
    if cas.is_xmi(text := _text(data, "replace")):
        return cas.remarks_of_xmi(_text(data), plain)
    try:
        whole = msgspec.json.decode(text)
    except msgspec.DecodeError:
        whole = None
    if isinstance(whole, dict) and "%FEATURE_STRUCTURES" in whole:
        return cas.remarks_of_json(whole)
    return webannotation.remarks(data)


def _named(said: Said, name: str) -> Said:
    """Documents known by the name of their file too; by who annotated, where the file lies as INCEpTION exports it."""
    path = PurePosixPath(name)
    by = path.stem if "annotation" in path.parts[:-2] or "curation" in path.parts[:-2] else None
    by = None if by in _NOBODY else by
    parts = [part for part in reversed(path.parts[-3:]) if part]
    names = tuple(dict.fromkeys(form for part in parts for form in (part, *_stems(part))))
    return Said(
        tuple(remark if _is_named(remark) else _renamed(remark, names, by) for remark in said.remarks), said.lost
    )


def _is_named(remark: Remark) -> bool:
    """Does its own file say what it is about, as Web Annotations do?"""
    return remark.whole is None and bool(remark.names)


def _renamed(remark: Remark, names: tuple[str, ...], by: str | None) -> Remark:
    return msgspec.structs.replace(remark, names=(*remark.names, *names), by=remark.by or by)


def _stems(part: str) -> Iterator[str]:
    while (stem := PurePosixPath(part).stem) != part:
        yield stem
        yield f"texts/{stem}.txt"
        part = stem


def _file(member: str) -> str:
    return PurePosixPath(member).name


def _text(data: bytes, errors: str = "strict") -> str:
    try:
        return data.decode("utf-8-sig", errors)
    except UnicodeDecodeError as error:
        raise Usage(f"no annotations: {error}") from None
