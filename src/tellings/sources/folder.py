"""Folders -> the files in them, in a fixed order, each once."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ..errors import BadInput
from ..records import Refusal
from .codes import bad, refusal
from .ignore import IGNORE_FILE, Rule, ignored, rules
from .inputs import label, missing, read_upto, unreadable
from .options import Job

# The folder that a browser writes beside a saved page, in the languages of browsers: name of the page and one of these.
_COMPANIONS = (
    "_files", "-files", ".files", "_file", "-Dateien", "_Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos",
    "_pliki", "_bestanden", "_soubory", "_elemei", "-filer", "_tiedostot",
)  # fmt: skip
# What a pile of ours keeps in its folder, and the names that tell such a folder.
_PILE = frozenset({"format", "commits", "segments"})
_IN_A_PILE = _PILE | {
    "lock", "reading", "runs.jsonl", "query.duckdb", "query.json", "query.lock", "words.sqlite", "tellings.toml",
    "judgements.jsonl", "history",
}  # fmt: skip
_PAGES = (".html", ".htm", ".xhtml")
_IGNORE_BYTES = 1_000_000


class _Place(msgspec.Struct, frozen=True):
    """A folder on the way down: its path, the path below the folder given, the rules so far, the folders above it."""

    path: Path
    below: str
    rules: tuple[Rule, ...]
    above: frozenset[tuple[int, int]]


def walk(root: Path, job: Job) -> Iterator[Path | Refusal]:
    """The files below a folder, sorted by name at each level; a Refusal for each place that cannot be entered.

    Hidden and ignored files and the folders that browsers save beside pages are counted in the tally, not refused.
    """
    found = 0
    pending: list[Iterator[Path | Refusal | _Place]] = [
        _entries(_Place(root, "", rules(job.options.ignore), frozenset()), job)
    ]
    while pending:
        entry = next(pending[-1], None)
        if entry is None:
            pending.pop()
        elif isinstance(entry, _Place):
            pending.append(_entries(entry, job))
        else:
            found += 1
            yield entry
    if not found:
        yield refusal(label(str(root)), bad("empty-folder", "no file in it was taken as an input"))


def _entries(place: _Place, job: Job) -> Iterator[Path | Refusal | _Place]:
    uri = label(str(place.path))
    try:
        status = place.path.stat()
        names = sorted(entry.name for entry in place.path.iterdir())
    except OSError as error:
        yield refusal(uri, unreadable(uri, error))
        return
    here = (status.st_dev, status.st_ino)
    if here in place.above:
        yield refusal(uri, bad("folder-loop", f"{uri} leads back to a folder that holds it"))
        return
    if set(names) >= _PILE:
        job.tally.skipped["files of a pile"] += len(_IN_A_PILE & set(names))
        names = [name for name in names if name not in _IN_A_PILE]
    known = place.rules + _own_rules(place, names)
    companions = {
        name.rsplit(".", 1)[0] + tail for name in names if name.lower().endswith(_PAGES) for tail in _COMPANIONS
    }
    for name in names:
        inner = _Place(place.path / name, place.below + name, known, place.above | {here})
        entry = _entry(inner, name in companions, job)
        if entry is not None:
            yield entry


def _entry(place: _Place, companion: bool, job: Job) -> Path | Refusal | _Place | None:
    uri = label(str(place.path))
    problem: BadInput | None = None
    is_folder = False
    try:
        is_folder = stat.S_ISDIR(place.path.stat().st_mode)
    except FileNotFoundError:
        problem = missing(place.path)
    except OSError as error:
        problem = unreadable(uri, error)
    reason = _passed_over(place, is_folder, companion, job)
    if reason:
        job.tally.skipped[reason] += 1
        return None
    if problem:
        return refusal(uri, problem)
    return msgspec.structs.replace(place, below=place.below + "/") if is_folder else place.path


def _passed_over(place: _Place, is_folder: bool, companion: bool, job: Job) -> str | None:
    if place.path.name.startswith("."):
        return "hidden"
    if ignored(place.rules, place.below, is_folder):
        return "ignored"
    if is_folder and companion:
        return "parts of saved pages"
    if is_folder and not job.options.recursive:
        return "sub-folders"
    return None


def companions_of(names: Iterable[str]) -> set[str]:
    """The folders that a browser would have saved the parts of these pages in."""
    return {name.rsplit(".", 1)[0] + tail for name in names if name.lower().endswith(_PAGES) for tail in _COMPANIONS}


def _own_rules(place: _Place, names: list[str]) -> tuple[Rule, ...]:
    if IGNORE_FILE not in names:
        return ()
    try:
        with (place.path / IGNORE_FILE).open("rb") as file:
            return rules(read_upto(file, _IGNORE_BYTES).decode("utf-8", "replace").splitlines(), place.below)
    except OSError:
        return ()
