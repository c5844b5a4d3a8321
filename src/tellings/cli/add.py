"""`tellings add`: put inputs into a pile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ..errors import Usage
from . import common


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@common.pile_option
@common.source_options
@common.sources_option
@common.engine_options
@common.json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    paths: tuple[str, ...], pile: Path, lists: tuple[Path, ...], *, as_json: bool, quiet: bool, **options: Any
) -> None:
    """Put PATHs (files, folders, archives, feeds, tables) into a pile, which is made where there is none.

    What is in the pile already is left alone. An input that cannot be read becomes a refusal with its reason; the
    rest goes on, and the exit code is 3. Files that a list names, and with --engine spark all of them, may lie in
    object stores; Spark's executors read them, and the pile is the same.
    """
    from ..engine import start
    from ..intake import source_options, take_in, with_library
    from ..store.segments import Pile
    from .listed import addresses_in, take_addresses, told

    chosen = source_options(
        options["form"], options["mapping"], options["outlet"], options["captured"],
        recursive=not options["no_recursive"], fetch=options["fetch"],
    )  # fmt: skip
    chosen = with_library(chosen, options["items"])
    choice = common.choice_of(1, options["engine"], options["master"], options["conf"])
    if not paths and not lists:
        raise Usage("give PATHs, or --sources with a list of them")
    settings = common.read_settings(pile)
    engine = start(choice)
    try:
        with Pile(pile, write=True) as store:
            if lists or choice.name == "spark":
                named = [*paths, *addresses_in(lists)]
                intake = take_addresses(store, engine, named, chosen, settings)
            else:
                intake = take_in(store, paths, chosen, settings, keep_missing=False)
    finally:
        engine.close()
    if as_json:
        common.emit_json([intake])
    else:
        told(intake, f"; next: tellings run -p {pile}", quiet=quiet)
    sys.exit(3 if intake.refused else 0)
