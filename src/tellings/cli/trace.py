"""`tellings trace`: from paths to a dossier in one go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from ..engine import Choice
from ..errors import Usage
from ..sources import Format
from ..stage import Settings
from . import common


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
@click.option(
    "--judgements",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="Judgements that people made (judgements.jsonl). May be given several times.",
)
@common.source_options
@common.sources_option
@common.jobs_option
@common.engine_options
@common.json_option
@common.progress_option
def command(paths: tuple[str, ...], folder: Path, jobs: int, *, as_json: bool, **options: Any) -> None:
    """Read PATHs (files, folders, archives, tables, feeds) and write a dossier with its record to a folder.

    Writes DIR/dossier.html (one file, readable without network or script), DIR/dossier.md and DIR/record/ with every
    table as JSONL. Nothing is kept elsewhere: for a pile that grows use `tellings add` and `tellings run`.
    """
    choice = common.choice_of(jobs, options.pop("engine"), options.pop("master"), options.pop("conf"))
    sys.exit(trace(paths, folder, choice, as_json=as_json, **options))


def trace(  # noqa: PLR0913
    paths: tuple[str, ...],
    folder: Path,
    choice: Choice | int = 1,
    *,
    as_json: bool = False,
    progress: str = "auto",
    quiet: bool = False,
    form: Format = "auto",
    mapping: tuple[str, ...] = (),
    outlet: str = "",
    captured: str = "",
    no_recursive: bool = False,
    fetch: bool = False,
    items: Path | None = None,
    judgements: tuple[Path, ...] = (),
    lists: tuple[Path, ...] = (),
) -> int:
    """Do it; the exit code: 0, 1 where a stage of ours failed on a part, 3 where inputs were refused."""
    from ..engine import read, start
    from ..intake import source_options, take, take_in, take_judgements, with_library
    from ..judging import merge
    from ..pipeline import describe, record_of, run
    from ..store import Memory
    from ..writing import write_all
    from .closing import summary
    from .listed import addresses_in
    from .watching import watcher

    settings = Settings()
    store = Memory()
    options = source_options(form, mapping, outlet, captured, recursive=not no_recursive, fetch=fetch)
    options = with_library(options, items)
    if not paths and not lists:
        raise Usage("give PATHs, or --sources with a list of them")
    engine = start(choice)
    judged, faults = merge(judgements)
    for fault in faults:
        common.talk(fault, quiet=quiet)
    take_judgements(store, judged)
    try:
        if lists or (not isinstance(choice, int) and choice.name == "spark"):
            take(store, read(engine, [*paths, *addresses_in(lists)], options, settings.limits))
        else:
            take_in(store, paths, options, settings)
        with watcher(progress, quiet=quiet) as progress_watcher:
            stages = run(store, engine, settings, progress=progress_watcher)
    finally:
        engine.close()
    done = describe(store, settings, stages, made=None)
    record = record_of(store, done)
    write_all(record, folder)
    if as_json:
        common.emit_json([{"folder": str(folder), "run": msgspec.to_builtins(done)}])
    elif not quiet:
        for line in summary(record, done.faults, common.width()):
            click.echo(line)
        click.echo(f"{folder / 'dossier.html'}")
    return exit_code(record, done)


def exit_code(record: Any, done: Any) -> int:
    """3 where inputs were refused, 1 where a stage failed on a part, else 0."""
    from ..records import Refusal

    if record.count(Refusal):
        return 3
    return 1 if done.faults else 0
