"""Lists of files into a pile, read by whatever engine the person chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..engine import Engine, read
from ..intake import Intake, take
from ..sources import SourceOptions
from ..sources.listed import read_list
from ..stage import Settings
from ..store import Store
from . import common


def take_lists(store: Store, engine: Engine, lists: Sequence[Path], settings: Settings, *, quiet: bool = False) -> None:
    """Read the files that `lists` name into a store, and say what became of them."""
    if not lists:
        return
    intake = take_addresses(store, engine, addresses_in(lists), SourceOptions(), settings)
    told(intake, quiet=quiet)


def addresses_in(lists: Iterable[Path]) -> list[str]:
    """What all lists name. Usage where one cannot be read."""
    return [address for path in lists for address in read_list(path)]


def take_addresses(
    store: Store, engine: Engine, addresses: Sequence[str], options: SourceOptions, settings: Settings
) -> Intake:
    """Read files into a store through an engine. A path at which nothing is, is told and not kept."""
    return take(store, read(engine, addresses, options, settings.limits), keep_missing=False)


def told(intake: Intake, next_step: str = "", *, quiet: bool = False) -> None:
    """Refusals one by one, then the counts, on stderr."""
    for refusal in intake.refused:
        where = f" ({refusal.where})" if refusal.where else ""
        common.talk(f"refused {refusal.uri}{where}: {refusal.reason} -> {refusal.remedy}")
    counts = f"{intake.added} added, {intake.known} in the pile already, {len(intake.refused)} refused"
    common.talk(counts + next_step, quiet=quiet)
