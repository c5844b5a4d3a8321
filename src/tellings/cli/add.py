"""`tellings add`: put inputs into a pile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from . import common


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@common.pile_option
@common.source_options
@common.json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(paths: tuple[str, ...], pile: Path, *, as_json: bool, quiet: bool, **options: Any) -> None:
    """Put PATHs (files, folders, archives, feeds, tables) into a pile, which is made where there is none.

    What is in the pile already is left alone. An input that cannot be read becomes a refusal with its reason; the
    rest goes on, and the exit code is 3.
    """
    from ..intake import source_options, take_in, with_library
    from ..store.segments import Pile

    chosen = source_options(
        options["form"], options["mapping"], options["outlet"], options["captured"],
        recursive=not options["no_recursive"], fetch=options["fetch"],
    )  # fmt: skip
    chosen = with_library(chosen, options["items"])
    with Pile(pile, write=True) as store:
        intake = take_in(store, paths, chosen, common.read_settings(pile), keep_missing=False)
    if as_json:
        common.emit_json([intake])
    else:
        for refusal in intake.refused:
            where = f" ({refusal.where})" if refusal.where else ""
            common.talk(f"refused {refusal.uri}{where}: {refusal.reason} -> {refusal.remedy}")
        common.talk(
            f"{intake.added} added, {intake.known} in the pile already, {len(intake.refused)} refused; "
            f"next: tellings run -p {pile}",
            quiet=quiet,
        )
    sys.exit(3 if intake.refused else 0)
