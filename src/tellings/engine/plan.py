"""What a stage has to do on a pile: its parts with the digests of their input, and the parts themselves one by one.

Neither holds the pile: a digest is made of the marks that the store keeps of a part's rows, and a part is put together
from the store when the engine asks for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

import msgspec

from .. import __version__
from ..records import Judgement, Page, Record, Story, canonical
from ..records.tables import table_of
from ..stage import Bundle, Settings, Stage
from ..store import Kept, Memory, Store
from ..store.groups import by_story, mark, packed, shelf_of, shelves_by_report
from .parts import Tables, by_report, outlet_of, together

R = TypeVar("R", bound=Record)
Held = Mapping[type[Record], Sequence[Record]]
DIGEST = 40
"""Hex digits kept of a part's digest (160 bits): a pile holds one for each part of each stage."""
_NONE = b"-"


class Plan:
    """The parts of a stage on a pile: `digests` of their input by part key, in the order of the keys."""

    def __init__(self, digests: Mapping[str, str], make: Callable[[str], Bundle]) -> None:
        self.digests = dict(sorted(digests.items()))
        self._make = make

    def parts(self, keys: Iterable[str]) -> Iterator[Bundle]:
        """The parts of these keys in their order, each made when it is asked for."""
        return map(self._make, keys)


def plan_of(stage: Stage, store: Store, settings: Settings, held: Held) -> Plan:
    """What `stage` has to do on what the store holds now; tables in `held` stand in place of the store's own.

    `report`: one part for each report of the first type taken; `outlet`: the pages of one outlet; `story`: everything
    about the reports of one story; `pile`: a single part.
    """
    return _PLANS[stage.scope](_Input(stage, store, settings, held))


def cut(stage: Stage, tables: Tables) -> list[Bundle]:
    """The parts of a pile that is at hand, sorted by key."""
    rows = {kind: tuple(found) for kind, found in tables.items() if kind in stage.takes}
    store = Memory()
    store.commit("", [Kept("", "", tuple(row for kind in rows if kind is not Judgement for row in rows[kind]))])
    plan = plan_of(stage, store, Settings(), {Judgement: rows.get(Judgement, ())})
    return list(plan.parts(plan.digests))


def settings_read(stage: Stage, settings: Settings) -> dict[str, Any]:
    """The settings that a stage looks at, with their values."""
    named: dict[str, Any] = msgspec.to_builtins(settings)
    return named if stage.settings is None else {name: named[name] for name in sorted(stage.settings)}


class _Input:
    """The rows that a stage takes and what stands for them, wherever they are."""

    def __init__(self, stage: Stage, store: Store, settings: Settings, held: Held) -> None:
        self.stage, self.store, self._own = stage, store, held
        self._head = canonical([__version__, stage.name, stage.version, stage.entry, settings_read(stage, settings)])
        self._few: dict[type[Record], Mapping[str, Sequence[Record]]] = {}
        """Kinds that do not stand by report in a store: few rows, or those of a stage over the pile."""
        self._marks: dict[str, Mapping[str, bytes]] = {}

    def rows(self, kind: type[Record], report_id: str) -> Sequence[Record]:
        """The rows of a kind about a report, as it sees them."""
        if kind not in self._own and shelves_by_report(kind):
            return self.store.rows(kind, report_id)
        return self.few(kind).get(report_id, ())

    def mark(self, kind: type[Record], report_id: str) -> bytes:
        """What stands for `rows`."""
        if kind not in self._own and shelves_by_report(kind):
            return b"".join(self.marks(shelf).get(report_id, _NONE) for shelf in shelves_by_report(kind))
        rows = self.few(kind).get(report_id)
        return mark(packed(rows)) if rows else _NONE

    def few(self, kind: type[Record]) -> Mapping[str, Sequence[Record]]:
        """The rows of a kind that is held whole, by report."""
        if kind not in self._few:
            self._few[kind] = by_report(self.whole(kind))
        return self._few[kind]

    def marks(self, shelf: str) -> Mapping[str, bytes]:
        """The marks of a shelf."""
        if shelf not in self._marks:
            self._marks[shelf] = self.store.marks(shelf)
        return self._marks[shelf]

    def reports(self, kind: type[Record]) -> set[str]:
        """All reports that rows of a kind are about."""
        if kind in self._own or not shelves_by_report(kind):
            return set(self.few(kind))
        return {report_id for shelf in shelves_by_report(kind) for report_id in self.marks(shelf)}

    def whole(self, kind: type[Record]) -> Sequence[Record]:
        """All rows of a kind."""
        return self._own[kind] if kind in self._own else self.store.load(kind)

    def each(self, kind: type[Record]) -> Iterable[Record]:
        """All rows of a kind, one after the other."""
        return self._own[kind] if kind in self._own else self.store.each(kind)

    def count(self, kind: type[Record]) -> int:
        """How many rows of a kind there are."""
        return len(self._own[kind]) if kind in self._own else self.store.count(kind)

    def mark_of_all(self, kind: type[Record]) -> bytes:
        """What stands for `whole`."""
        if kind in self._own:
            return mark(packed(self._own[kind]))
        total = hashlib.sha256()
        for about, each in sorted(self.marks(shelf_of(kind)).items()):
            total.update(about.encode() + each)
        return total.digest()

    def digest(self, key: str, marks: Iterable[bytes]) -> str:
        """Hex digest of everything that the stage's result for a part depends on."""
        total = hashlib.sha256(self._head)
        total.update(canonical(key))
        for each in marks:
            total.update(len(each).to_bytes(4, "big") + each)
        return total.hexdigest()[:DIGEST]


def _over_pile(given: _Input) -> Plan:
    takes = given.stage.takes
    digest = given.digest("pile", map(given.mark_of_all, takes))
    return Plan({"pile": digest}, lambda _: Whole(given))


class Whole(Bundle):
    """The whole pile as one part: each table read when it is asked for, and not kept. Never leaves its process."""

    __slots__ = ("_given",)

    def __init__(self, given: _Input) -> None:
        super().__init__("pile", dict.fromkeys(given.stage.takes, ()))
        self._given = given

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of this type, in table order."""
        if kind not in self.kinds():
            return ()
        order = table_of(kind).order
        return cast(tuple[R, ...], tuple(sorted(self._given.whole(kind), key=order)))

    def each(self, kind: type[R]) -> Iterator[R]:
        """All records of this type, one after the other."""
        if kind in self.kinds():
            yield from cast(Iterator[R], iter(self._given.each(kind)))

    def about(self, kind: type[R], report_id: str) -> tuple[R, ...]:
        """The records of this type about a report."""
        found = self._given.rows(kind, report_id) if kind in self.kinds() else ()
        return cast(tuple[R, ...], tuple(found))

    def count(self, kind: type[Record]) -> int:
        """How many records of this type there are."""
        return self._given.count(kind) if kind in self.kinds() else 0


def _over_reports(given: _Input) -> Plan:
    takes = given.stage.takes
    return Plan(
        {key: given.digest(key, (given.mark(kind, key) for kind in takes)) for key in given.reports(takes[0])},
        lambda key: Bundle(key, {kind: given.rows(kind, key) for kind in takes}),
    )


def _over_outlets(given: _Input) -> Plan:
    reports: dict[str, list[str]] = {}
    for page in given.store.each(Page):
        reports.setdefault(outlet_of(page), []).append(page.report_id)
    return _over(given, {key: sorted(ids) for key, ids in reports.items()}, ())


def _over_stories(given: _Input) -> Plan:
    reports = {story.story_id: story.report_ids for story in given.store.each(Story)}
    return _over(given, reports, [kind for kind in given.stage.takes if by_story(kind)])


def _over(given: _Input, reports: Mapping[str, Sequence[str]], own: Sequence[type[Record]]) -> Plan:
    """A part for each group of reports; rows of the kinds `own` stand by the key of the group."""
    takes = given.stage.takes
    shared = [kind for kind in takes if kind not in own]

    def marks(key: str) -> Iterator[bytes]:
        yield from (given.marks(shelf_of(kind)).get(key, _NONE) for kind in own)
        for report_id in reports[key]:
            yield report_id.encode()
            yield from (given.mark(kind, report_id) for kind in shared)

    def rows(kind: type[Record], key: str) -> Iterable[Record]:
        if kind in own:
            return given.store.of_story(kind, key)
        return together(kind, (row for report_id in reports[key] for row in given.rows(kind, report_id)))

    return Plan(
        {key: given.digest(key, marks(key)) for key in reports},
        lambda key: Bundle(key, {kind: rows(kind, key) for kind in takes}),
    )


_PLANS: dict[str, Callable[[_Input], Plan]] = {
    "pile": _over_pile,
    "report": _over_reports,
    "outlet": _over_outlets,
    "story": _over_stories,
}
