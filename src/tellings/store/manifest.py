"""The list of commits of a pile: one small file a commit, published by a rename, never changed afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..errors import Damaged
from .disk import guarded, publish


class Segment(msgspec.Struct, frozen=True):
    """A Parquet file of rows of one table, as this commit wrote it."""

    table: str
    file: str
    sha256: str
    rows: int


class Commit(msgspec.Struct, frozen=True):
    """What one commit did: for a stage, the parts it kept (key to input digest), those it forgot, and its files."""

    number: int
    stage: str
    parts: dict[str, str]
    gone: tuple[str, ...]
    segments: tuple[Segment, ...]


def write_commit(folder: Path, commit: Commit) -> None:
    """The moment at which a commit happens."""
    body = msgspec.json.encode(commit, order="deterministic")
    check = hashlib.sha256(body).hexdigest().encode()
    publish(folder / f"{commit.number:08d}.json", check + b"\n" + body + b"\n")


def read_commit(path: Path) -> Commit:
    """A commit from its file. Damaged if its bytes are not what was written."""
    with guarded(path):
        check, _, rest = path.read_bytes().partition(b"\n")
    body = rest.removesuffix(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != check or rest != body + b"\n":
        raise Damaged(
            f"{path}: the commit file is damaged; restore it from a copy, or read the sources into a new pile"
        )
    return msgspec.json.decode(body, type=Commit)


def read_all(folder: Path) -> list[Commit]:
    """All commits in order."""
    return [read_commit(path) for path in sorted(folder.glob("*.json"))]


def live_parts(commits: Iterable[Commit]) -> dict[tuple[str, str], int]:
    """(stage, part key) to the number of the commit that holds its present result."""
    live: dict[tuple[str, str], int] = {}
    for commit in commits:
        for key in commit.gone:
            live.pop((commit.stage, key), None)
        live.update(((commit.stage, key), commit.number) for key in commit.parts)
    return live
