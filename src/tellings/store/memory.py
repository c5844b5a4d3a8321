"""A store that lives as long as the process: what `tellings trace` uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from ..records import Record
from ..records.tables import table_of
from .base import Kept
from .groups import Group, given, groups, joined, mark, packed, shelf_of, shelves_by_report

R = TypeVar("R", bound=Record)


class Memory:
    """A Store in memory."""

    def __init__(self) -> None:
        self._stages: dict[str, dict[str, Kept]] = {}
        self._shelves: dict[str, dict[str, dict[tuple[str, str], list[Group]]]] = {}

    def digests(self, stage: str) -> Mapping[str, str]:
        """Part key to input digest of what is kept for a stage."""
        return {key: kept.digest for key, kept in self._stages.get(stage, {}).items()}

    def commit(self, stage: str, kept: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        """Keep the results of some parts in place of their former ones, and forget the parts in `gone`."""
        parts = self._stages.setdefault(stage, {})
        for key in (*gone, *(part.key for part in kept)):
            old = parts.pop(key, None)
            for group in groups(old) if old else ():
                self._shelves[group.shelf][group.about].pop((stage, key), None)
        for part in kept:
            parts[part.key] = part
            for group in groups(part):
                about = self._shelves.setdefault(group.shelf, {}).setdefault(group.about, {})
                about.setdefault((stage, part.key), []).append(group)

    def load(self, kind: type[R], stage: str | None = None) -> tuple[R, ...]:
        """All kept records of a type (of one stage), in table order."""
        stages = self._stages.values() if stage is None else [self._stages.get(stage, {})]
        found = [r for parts in stages for part in parts.values() for r in part.records if type(r) is kind]
        return tuple(sorted(found, key=table_of(kind).order))

    def each(self, kind: type[R]) -> Iterator[R]:
        """All kept records of a type, in table order."""
        yield from self.load(kind)

    def rows(self, kind: type[R], report_id: str) -> tuple[R, ...]:
        """The rows about a report, as it sees them."""
        return self._about(kind, shelves_by_report(kind), report_id)

    def of_story(self, kind: type[R], story_id: str) -> tuple[R, ...]:
        """The rows of a story, whole."""
        return self._about(kind, (shelf_of(kind),), story_id)

    def _about(self, kind: type[R], shelves: Sequence[str], about: str) -> tuple[R, ...]:
        found = [row for shelf in shelves for group in self._groups(shelf, about) for row in group.rows]
        return cast(tuple[R, ...], tuple(sorted(found, key=table_of(kind).order)))

    def _groups(self, shelf: str, about: str) -> Iterator[Group]:
        for held in self._shelves.get(shelf, {}).get(about, {}).values():
            yield from held

    def marks(self, shelf: str) -> Mapping[str, bytes]:
        """What stands for the rows of a shelf about each report, or story."""
        marks: dict[str, bytes] = {}
        for about in self._shelves.get(shelf, {}):
            for group in self._groups(shelf, about):
                marks[about] = joined(marks, about, mark(packed(group.rows)))
        return marks

    def count(self, kind: type[Record]) -> int:
        """How many rows of a type are kept."""
        parts = (part for parts in self._stages.values() for part in parts.values())
        return sum(type(row) is kind for part in parts for row in part.records)

    def sums(self, stage: str) -> tuple[int, int]:
        """How many rows a stage's kept parts took, and gave."""
        parts = self._stages.get(stage, {}).values()
        return sum(part.taken for part in parts), sum(given(part) for part in parts)
