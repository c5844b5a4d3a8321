"""Writing an export into a folder: whole files only, what others wrote left alone, and what is gone now listed.

A record is living data: a later run may drop a claim, merge two, or read one differently. Ids stay the same for the
same content; `FORMAT.ids` lists those of the last export of a folder, `FORMAT.deleted.csv` those that were once in it
and are not any more, each with the run in whose export it was first missing. An id that comes back leaves that list.
"""

from __future__ import annotations

import csv
import errno
import hashlib
from pathlib import Path

from ..citations import SUMS
from ..errors import Usage
from ..records import Run
from ..stage import Bundle
from .export import Export, csv_file

DELETED = ["id", "missing_since_run"]


def write_export(made: Export, record: Bundle, form: str, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Write an export's files, its ids and deletions, and the folder's SHA256SUMS; the paths written, in order.

    OSError where the folder cannot be written to. Usage where it holds a file of such a name that no export wrote, or
    that was changed since, unless `overwrite`.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "it is a file, not a folder", str(folder))
    sums = _read_sums(folder)
    files = {**made.files, **_living(made, record, form, folder)}
    if not overwrite:
        for name in files:
            _check(folder / name, sums.get(name))
    written = []
    for name, data in files.items():
        _replace(folder / name, data)
        sums[name] = hashlib.sha256(data).hexdigest()
        written.append(folder / name)
    kept = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums) if (folder / name).exists())
    _replace(folder / SUMS, kept.encode())
    return [*written, folder / SUMS]


def _living(made: Export, record: Bundle, form: str, folder: Path) -> dict[str, bytes]:
    """The lists of ids and of deletions."""
    runs = record.all(Run)
    run_id = runs[-1].run_id if runs else ""
    now = set(made.ids)
    gone = _read_deleted(folder / f"{form}.deleted.csv")
    gone |= dict.fromkeys(_read_ids(folder / f"{form}.ids") - set(gone), run_id)
    rows = [{"id": row_id, "missing_since_run": gone[row_id]} for row_id in sorted(gone) if row_id not in now]
    ids = "".join(f"{row_id}\n" for row_id in sorted(now))
    return {f"{form}.ids": ids.encode(), f"{form}.deleted.csv": csv_file(DELETED, rows)}


def _read_ids(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8", errors="replace").split()) if path.is_file() else set()


def _read_deleted(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return {row["id"]: row.get("missing_since_run") or "" for row in csv.DictReader(file) if row.get("id")}


def _read_sums(folder: Path) -> dict[str, str]:
    path = folder / SUMS
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


def _check(path: Path, digest: str | None) -> None:
    """Usage where writing would lose somebody's work."""
    if not path.exists():
        return
    if digest is None:
        raise Usage(f"{path} is there already and no export wrote it; give another folder, or --overwrite")
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise Usage(f"{path} was changed since it was written; keep it elsewhere, or give --overwrite")


def _replace(path: Path, data: bytes) -> None:
    """The whole file or nothing: written beside its place, then moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
