"""`tellings verify`: every citation again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import common

SHOWN = 20
"""Faults printed in full; the rest is counted. With --json all are printed."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@common.pile_option
@common.json_option
def command(folder: Path | None, pile: Path, *, as_json: bool) -> None:
    """Check that every citation stands, character for character, where it says; exit code 1 where one does not.

    FOLDER is what `tellings trace` or `tellings export --format jsonl` wrote. Without it the pile is checked: the
    digests of its stored files first, then all citations.
    """
    from ..verify import verify_folder

    if folder is not None and not (folder / "format").exists():
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
        click.echo(f"{check.exact + len(check.faults)} citations: {check.exact} exact, {len(check.faults)} lost")
    sys.exit(1 if faults else 0)


def _pile(folder: Path):  # type: ignore[no-untyped-def]
    from ..errors import Damaged
    from ..store.segments import Pile
    from ..verify import Check, verify_record
    from .opened import open_record

    with Pile(folder) as store:
        damaged = store.check()
    if damaged:
        return Check(0, ()), damaged
    try:
        _, record = open_record(folder)
    except Damaged as error:
        return Check(0, ()), [str(error)]
    check = verify_record(record)
    return check, list(check.faults)
