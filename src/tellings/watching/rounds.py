"""One look at everything that is watched: new items of feeds, the pages they link to, new files of folders."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from ..errors import BadInput
from ..history import Changes
from ..intake import take, take_in
from ..judging import Ledger
from ..judging.ledger import NAME
from ..records import Refusal, Source
from ..sources import SourceOptions
from ..sources.codes import refusal
from ..sources.feed import read_feed
from ..sources.inputs import Input
from ..sources.options import Job
from ..store.segments import Pile
from ..updating import bring_up_to_date, settings_of
from .polite import Visitor

PAGES_A_ROUND = 40
"""Linked pages that one round asks for, over all feeds; the rest waits for the next."""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What a round found. `changes` is None where nothing was new; `refused` are sentences."""

    added: int
    known: int
    refused: tuple[str, ...]
    changes: Changes | None


def look(pile: Path, watched: Sequence[str], visitor: Visitor | None, *, pages: bool = False, jobs: int = 1) -> Round:
    """Look once into feeds (addresses) and folders (paths), and bring the record up to date where something is new.

    Addresses are asked only with a `visitor`. With `pages` the pages that feed items link to are fetched, in place of
    the items' own short texts. Locked where another process writes to the pile.
    """
    settings = settings_of(pile)
    addresses = [item for item in watched if "://" in item]
    folders = [item for item in watched if "://" not in item]
    with Pile(pile, write=True) as store:
        files = take_in(store, folders, SourceOptions(), settings, keep_missing=False) if folders else None
        job = Job(limits=settings.limits)
        items = list(_items(addresses, visitor, job, pages=pages)) if visitor else []
        feeds = take(store, [item for item in items if isinstance(item, Source)])
    refused = [*(files.refused if files else ()), *(item for item in items if isinstance(item, Refusal))]
    added = feeds.added + (files.added if files else 0)
    changes = bring_up_to_date(pile, Ledger(pile / NAME), jobs) if added else None
    return Round(
        added=added, known=feeds.known + (files.known if files else 0), changes=changes,
        refused=tuple(f"{row.uri}: {row.reason}" for row in refused),
    )  # fmt: skip


def _items(addresses: Sequence[str], visitor: Visitor, job: Job, *, pages: bool) -> Iterator[Source | Refusal]:
    left = PAGES_A_ROUND
    for address in addresses:
        try:
            answer = visitor.fetch(address)
        except BadInput as error:
            yield refusal(address, error)
            continue
        if answer is None:
            continue
        for item in read_feed(Input(address, io.BytesIO(answer.body)), job):
            link = item.declared.url if isinstance(item, Source) and item.declared else None
            if not (pages and link and left):
                yield item
                continue
            if visitor.has(link):
                continue
            left -= 1
            try:
                found = visitor.page(link)
            except BadInput as error:
                yield refusal(link, error)
                found = None
            yield found or item
