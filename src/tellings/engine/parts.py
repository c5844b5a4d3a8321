"""How a pile is cut into the parts that a stage works on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from .. import __version__
from ..records import Page, Record, Story, canonical
from ..records.tables import reports_of
from ..stage import Bundle, Settings, Stage

Tables = Mapping[type[Record], Iterable[Record]]
_Cut = dict[str, dict[type[Record], list[Record]]]


def cut(stage: Stage, tables: Tables) -> list[Bundle]:
    """The parts of a pile for `stage`, sorted by key.

    `report`: one part for each report of the first type taken; `outlet`: pages of one outlet and one web host, a page
    without outlet by itself; `story`: everything about the reports of one story; `pile`: a single part.
    """
    taken = {kind: tuple(tables.get(kind, ())) for kind in stage.takes}
    if stage.scope == "pile":
        return [Bundle("pile", taken)]
    if stage.scope == "report":
        return _bundles(stage, _by_report(stage, taken))
    if stage.scope == "outlet":
        return _bundles(stage, _by_outlet(taken))
    return _bundles(stage, _by_story(taken))


def _bundles(stage: Stage, parts: _Cut) -> list[Bundle]:
    return [Bundle(key, {kind: parts[key].get(kind, []) for kind in stage.takes}) for key in sorted(parts)]


def _by_report(stage: Stage, taken: Mapping[type[Record], tuple[Record, ...]]) -> _Cut:
    parts: _Cut = {key: {} for record in taken[stage.takes[0]] for key in reports_of(record)}
    for kind, rows in taken.items():
        for record in rows:
            view = getattr(record, "seen_from", None)
            for key in reports_of(record):
                if key in parts:
                    parts[key].setdefault(kind, []).append(record if view is None else view(key))
    return parts


def _by_outlet(taken: Mapping[type[Record], tuple[Record, ...]]) -> _Cut:
    parts: _Cut = {}
    key_of: dict[str, str] = {}
    others: list[Record] = []
    for kind, rows in taken.items():
        for record in rows:
            if isinstance(record, Page):
                key = f"outlet {record.outlet}{_host(record.url)}" if record.outlet else record.report_id
                key_of[record.report_id] = key
                parts.setdefault(key, {}).setdefault(kind, []).append(record)
            else:
                others.append(record)
    for record in others:
        for key in sorted({key_of[r] for r in reports_of(record) if r in key_of}):
            parts[key].setdefault(type(record), []).append(record)
    return parts


def _host(url: str | None) -> str:
    """Where a page stands on the web. A page elsewhere that takes an outlet's name has no say about its pages."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    for start in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(start)
    return f" at {host}" if host else ""


def _by_story(taken: Mapping[type[Record], tuple[Record, ...]]) -> _Cut:
    story_of: dict[str, str] = {}
    for record in taken[Story]:
        assert isinstance(record, Story)
        story_of.update(dict.fromkeys(record.report_ids, record.story_id))
    parts: _Cut = {story_id: {} for story_id in story_of.values()}
    for kind, rows in taken.items():
        for record in rows:
            own: str | None = getattr(record, "story_id", None)
            keys = [own] if own else sorted({story_of[r] for r in reports_of(record) if r in story_of})
            for key in keys:
                parts[key].setdefault(kind, []).append(record)
    return parts


class Digests:
    """Digests of stage inputs. Remembers each record's own digest for as long as the run holds the record."""

    def __init__(self, settings: Settings) -> None:
        self._settings = canonical(msgspec.to_builtins(settings))
        self._known: dict[int, tuple[Record, bytes]] = {}

    def of(self, stage: Stage, part: Bundle) -> str:
        """Hex SHA-256 of everything that the stage's result for this part depends on."""
        total = hashlib.sha256()
        head: list[Any] = [__version__, stage.name, stage.version, stage.entry, part.key]
        total.update(canonical(head))
        total.update(self._settings)
        for kind in part.kinds():
            total.update(kind.__name__.encode())
            for record in part.all(kind):
                total.update(self._record(record))
        return total.hexdigest()

    def _record(self, record: Record) -> bytes:
        known = self._known.get(id(record))
        if known is None:
            known = (record, bytes.fromhex(record.digest()))
            self._known[id(record)] = known
        return known[1]
