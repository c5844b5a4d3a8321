"""The list of commits of a pile: one small file a commit, published by a rename, never changed afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..errors import Damaged
from .disk import guarded, publish


class Segment(msgspec.Struct, frozen=True):
    """A file of rows, as this commit wrote it: the columns of one table, or the pack of all (`table` is "rows").

    `shelves`: what a pack holds rows of.
    """

    table: str
    file: str
    sha256: str
    rows: int
    shelves: tuple[str, ...] = ()


class Commit(msgspec.Struct, frozen=True):
    """What one commit did: for a stage, the parts it kept (key to input digest), those it forgot, and its files.

    `sums`: rows that each part kept took, and gave.
    """

    number: int
    stage: str
    parts: dict[str, str]
    gone: tuple[str, ...]
    segments: tuple[Segment, ...]
    sums: dict[str, tuple[int, int]] = {}


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


class Live:
    """Which commit holds the present result of each part of a stage, as commits are added one by one."""

    def __init__(self, commits: Iterable[Commit] = ()) -> None:
        self._stages: dict[str, dict[str, Commit]] = {}
        for commit in commits:
            self.add(commit)

    def add(self, commit: Commit) -> None:
        """Take a new commit into account."""
        parts = self._stages.setdefault(commit.stage, {})
        for key in commit.gone:
            parts.pop(key, None)
        parts.update(dict.fromkeys(commit.parts, commit))

    def stages(self) -> list[str]:
        """The stages of which something is kept."""
        return sorted(stage for stage, parts in self._stages.items() if parts)

    def of(self, stage: str) -> dict[str, Commit]:
        """Part key to the commit that holds it."""
        return self._stages.get(stage, {})

    def parts(self, commit: Commit) -> list[str]:
        """The parts of a commit that no later one replaced or forgot."""
        live = self.of(commit.stage)
        return [key for key in commit.parts if live.get(key) is commit]

    def used(self) -> set[int]:
        """The numbers of all commits of which something is valid."""
        return {commit.number for parts in self._stages.values() for commit in parts.values()}
