"""From paths to sources in a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from .errors import Usage
from .records import Judgement, Record, Refusal, Source
from .sources import Format, SourceOptions, open_sources
from .sources.library import read_items
from .stage import Settings
from .store import Kept, Store

STAGE = "sources"
JUDGED = "judgements"
BATCH = 256


class Intake(msgspec.Struct, frozen=True):
    """What became of the inputs of one call: their sum is the number of inputs."""

    added: int
    known: int
    refused: tuple[Refusal, ...]


def source_options(
    form: Format, mapping: Sequence[str], outlet: str, captured: str, *, recursive: bool, fetch: bool
) -> SourceOptions:
    """The options record from the command line's words. Usage where a --map has no `=`."""
    pairs = [item.partition("=") for item in mapping]
    if bad := [item for item, (_, mark, _) in zip(mapping, pairs, strict=True) if not mark]:
        raise Usage(f"--map {bad[0]}: give OURS=THEIRS, e.g. --map text=body")
    return SourceOptions(
        format=form, map=tuple((ours, theirs) for ours, _, theirs in pairs), outlet=outlet, captured=captured,
        recursive=recursive, fetch=fetch,
    )  # fmt: skip


def with_library(options: SourceOptions, items: Path | None) -> SourceOptions:
    """The options with what a reference library says of pages. Usage where `items` is no CSL-JSON with addresses."""
    return msgspec.structs.replace(options, items=read_items(items)) if items else options


def take_in(
    store: Store, paths: Sequence[str | Path], options: SourceOptions, settings: Settings, *, keep_missing: bool = True
) -> Intake:
    """Read `paths` into the store, in batches. What is in it already is left alone; a refusal of an input that can
    now be read is forgotten. Without `keep_missing` a path at which nothing is
    (a slip of the pen) is told and not kept."""
    return take(store, open_sources(paths, options, settings.limits), keep_missing=keep_missing)


def take(store: Store, items: Iterable[Source | Refusal], *, keep_missing: bool = True) -> Intake:
    """As `take_in`, of inputs that are read already."""
    have = dict(store.digests(STAGE))
    seen = _Seen()
    batch: list[Kept] = []
    for item in items:
        missing = isinstance(item, Refusal) and item.code == "not-found" and not keep_missing
        if seen.note(item, have) and not missing:
            batch.append(_kept(item))
        if len(batch) >= BATCH:
            store.commit(STAGE, batch)
            batch = []
    store.commit(STAGE, batch, [r.refusal_id for r in store.load(Refusal, STAGE) if seen.heals(r)])
    return Intake(seen.added, seen.known, tuple(seen.refused.values()))


class _Seen:
    """What one call has read: addresses of sources, new ones and known ones, and refusals."""

    def __init__(self) -> None:
        self.added = self.known = 0
        self.refused: dict[str, Refusal] = {}
        self._new: set[str] = set()
        self._readable: set[str] = set()

    def note(self, item: Source | Refusal, have: Mapping[str, str]) -> bool:
        """Is this something that the store does not hold yet?"""
        if isinstance(item, Refusal):
            self.refused[item.refusal_id] = item
            return have.get(item.refusal_id) != item.digest()
        new = item.source_id not in have
        if new:
            self.added += 1
            self._new.add(item.uri)
        else:
            self.known += 1
        self._readable |= {item.uri, item.uri.partition("#")[0]}  # an archive is readable where a record of it is
        return new

    def heals(self, old: Refusal) -> bool:
        """Can the input that was refused be read now? A duplicate is one for as long as its file is not another."""
        if old.refusal_id in self.refused:
            return False
        return old.uri in (self._new if old.code == "duplicate" else self._readable)


def _kept(item: Source | Refusal) -> Kept:
    key = item.source_id if isinstance(item, Source) else item.refusal_id
    records: tuple[Record, ...] = (item,)
    return Kept(key, item.digest(), records)


def take_judgements(store: Store, rows: Sequence[Judgement]) -> None:
    """Keep exactly these judgements in the store, where the next run and all tables find them."""
    wanted = {row.judgement_id: row for row in rows}
    have = store.digests(JUDGED)
    new = [Kept(key, row.digest(), (row,)) for key, row in sorted(wanted.items()) if have.get(key) != row.digest()]
    store.commit(JUDGED, new, sorted(set(have) - set(wanted)))
