"""`tellings verify`: every citation again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import common

if TYPE_CHECKING:
    from ..citations import Check

SHOWN = 20
"""Faults printed in full; the rest is counted. With --json all are printed."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@common.pile_option
@common.json_option
def command(folder: Path | None, pile: Path, *, as_json: bool) -> None:
    """Check that every citation stands, character for character, where it says; exit code 1 where one does not.

    FOLDER is what `tellings trace` or `tellings export --format jsonl` wrote. Without it the pile is checked: the
    digests of its stored files first, its kept runs, list of runs and judgements, then all citations.
    """
    from ..citations import verify_folder
    from ..store.segments import is_pile

    if folder is not None and not is_pile(folder):
        check = verify_folder(folder / "record" if (folder / "record").is_dir() else folder)
        faults = list(check.faults)
    else:
        check, faults = _pile(folder or pile)
    if as_json:
        common.emit_json([{"exact": check.exact, "faults": faults}])
    else:
        for fault in faults[:SHOWN]:
            click.echo(common.clean(fault))
        if len(faults) > SHOWN:
            click.echo(f"and {len(faults) - SHOWN} more")
        click.echo(f"{check.exact + check.lost} citations: {check.exact} exact, {check.lost} lost")
    sys.exit(1 if faults else 0)


def _pile(folder: Path) -> tuple[Check, list[str]]:
    from .. import history
    from ..citations import Check, verify_record
    from ..errors import Damaged
    from ..judging import Ledger
    from ..judging.ledger import NAME
    from ..store import query, runlog
    from ..store.segments import Pile
    from .opened import record_in

    try:
        with Pile(folder) as store:
            damaged, stale = store.check(), query.check(store)
            beside = [*history.check(folder), *Ledger(folder / NAME).check(), *runlog.check(folder)]
            check = Check(0, ()) if damaged else verify_record(record_in(store))
    except Damaged as error:
        return Check(0, ()), [str(error)]
    return check, [*damaged, *stale, *beside, *check.faults]
