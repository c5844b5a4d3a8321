"""From paths to sources in a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from .errors import Usage
from .records import Record, Refusal, Source
from .sources import Format, SourceOptions, open_sources
from .stage import Settings
from .store import Kept, Store

STAGE = "sources"
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


def take_in(store: Store, paths: Sequence[str | Path], options: SourceOptions, settings: Settings) -> Intake:
    """Read `paths` into the store, in batches. What is in it already is left alone; a refusal of an input that can
    now be read is forgotten."""
    have = dict(store.digests(STAGE))
    counts = {"added": 0, "known": 0}
    refused: list[Refusal] = []
    batch: list[Kept] = []
    for item in open_sources(paths, options, settings.limits):
        if isinstance(item, Source) and item.source_id in have:
            counts["known"] += 1
            continue
        if isinstance(item, Source):
            counts["added"] += 1
        else:
            refused.append(item)
        batch.append(_kept(item))
        if len(batch) >= BATCH:
            store.commit(STAGE, batch)
            batch = []
    store.commit(STAGE, batch, _healed(store, refused, batch))
    return Intake(counts["added"], counts["known"], tuple(refused))


def _kept(item: Source | Refusal) -> Kept:
    key = item.source_id if isinstance(item, Source) else item.refusal_id
    records: tuple[Record, ...] = (item,)
    return Kept(key, item.digest(), records)


def _healed(store: Store, refused: Sequence[Refusal], batch: Sequence[Kept]) -> list[str]:
    now = {refusal.refusal_id for refusal in refused}
    read = {s.uri for s in store.load(Source)} | {
        r.uri for kept in batch for r in kept.records if isinstance(r, Source)
    }
    old = store.load(Refusal, STAGE)
    return [r.refusal_id for r in old if r.refusal_id not in now and r.uri in read and r.code != "duplicate"]
