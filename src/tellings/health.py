"""Is this installation whole? Versions, model, shipped data, store, machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import msgspec
import regex

from . import __version__
from .stage import Settings

_NAME = regex.compile(r"^[A-Za-z0-9_.\-]+")


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at. `detail` says what was found, or what to do."""

    what: str
    ok: bool
    detail: str


def examine(folder: Path) -> Iterator[Finding]:
    """Look at everything; never raises for what it finds."""
    yield Finding("tellings", True, f"{__version__} on Python {sys.version.split()[0]}")
    yield from _packages()
    yield _model(Settings().english_model)
    yield _html()
    yield _spark()
    yield from _shipped()
    yield _search()
    yield _disk(folder)
    yield _machine()


def _packages() -> Iterator[Finding]:
    for line in requires("tellings") or ():
        if "extra ==" in line:
            continue
        match = _NAME.match(line)
        name = match.group() if match else line
        try:
            yield Finding(name, True, version(name))
        except PackageNotFoundError:
            yield Finding(name, False, f"not installed; pip install '{line}'")


def _model(name: str) -> Finding:
    """Parses one sentence, so that a broken model shows here and not in a record."""
    import spacy

    try:
        doc = spacy.load(name)("The minister arrived in Geneva on Friday.")
    except OSError as error:
        return Finding("language model", False, str(error).splitlines()[0])
    subject = [token.text for token in doc if token.dep_ == "nsubj"]
    return Finding("language model", subject == ["minister"], f"{name} {doc.vocab.lang}, subject found: {subject}")


def _html() -> Finding:
    """Reads one page in the parser's own process."""
    from .errors import TellingsError
    from .limits import DEFAULT
    from .reports.isolate import PARSER

    try:
        import trafilatura  # noqa: F401

        PARSER.parse("<html><body><p>The minister arrived in Geneva on Friday.</p></body></html>", DEFAULT)
    except (ImportError, TellingsError) as error:
        return Finding("HTML parser", False, str(error).splitlines()[0])
    finally:
        PARSER.close()
    return Finding("HTML parser", True, "reads a page in its own process")


def _spark() -> Finding:
    """Whether `--engine spark` can start. Not to have it is no fault; to have it without a Java is."""
    from .engine.session import require
    from .errors import Missing

    try:
        have = version("pyspark")
    except PackageNotFoundError:
        return Finding("engine spark", True, "not installed, which only --engine spark needs: tellings[spark]")
    try:
        require()
    except Missing as error:
        return Finding("engine spark", False, str(error))
    return Finding("engine spark", True, f"PySpark {have}, with a Java that it can use")


def _shipped() -> Iterator[Finding]:
    """Every data file against the digest that it was released with."""
    data = Path(__file__).parent / "data"
    listing = data / "digests.json"
    if not listing.exists():
        yield Finding("shipped data", False, "digests.json is missing; install again")
        return
    wanted: dict[str, str] = msgspec.json.decode(listing.read_bytes())
    bad = [name for name, digest in wanted.items() if _digest(data / name) != digest]
    detail = f"{len(wanted)} files as released" if not bad else "changed: " + ", ".join(bad)
    yield Finding("shipped data", not bad, detail)


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _search() -> Finding:
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("create virtual table t using fts5(body)")
    except sqlite3.Error as error:
        return Finding("full-text search", False, f"SQLite {sqlite3.sqlite_version} has no FTS5: {error}")
    return Finding("full-text search", True, f"SQLite {sqlite3.sqlite_version} with FTS5")


def _disk(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder) as out:
            out.write(b"x")
            os.fsync(out.fileno())
    except OSError as error:
        return Finding("disk", False, f"{folder}: {error}")
    return Finding("disk", True, f"{shutil.disk_usage(folder).free // 10**9} GB free here, writable")


def _machine() -> Finding:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Finding("machine", True, f"{os.cpu_count()} processors, {pages / 2**30:.1f} GiB of memory")
