"""`tellings run`: bring the record of a pile up to date."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from ..errors import Usage
from . import common


@click.command()
@common.pile_option
@common.jobs_option
@common.engine_options
@common.sources_option
@common.json_option
@common.progress_option
@click.option("--from", "first", default=None, metavar="STAGE", help="Compute this stage and all after it again.")
@click.option("--until", "last", default=None, metavar="STAGE", help="Stop after this stage.")
def command(  # noqa: PLR0913
    pile: Path, jobs: int, engine: str, master: str | None, conf: tuple[str, ...], *,
    lists: tuple[Path, ...], as_json: bool, progress: str, quiet: bool, first: str | None, last: str | None,
) -> None:  # fmt: skip
    """Bring the record of a pile up to date. Only what changed is computed; Ctrl-C keeps what is finished.

    With --sources the files of a list are read into the pile first, which is made where there is none; for inputs that
    need a word about their format or columns use `tellings add`, which has the same option.
    """
    from .. import pipeline
    from ..engine import start
    from ..history import keep
    from ..intake import take_judgements
    from ..judging import Ledger
    from ..judging.ledger import NAME
    from ..store import query, runlog
    from ..store.segments import Pile
    from ..updating import told_of_settings
    from .closing import summary
    from .listed import take_lists
    from .trace import exit_code
    from .watching import watcher

    settings = common.read_settings(pile)
    stages = pipeline.stages_of(settings)
    names = [stage.name for stage in stages]
    stages = stages[: _place(names, last) + 1] if last else stages
    choice = common.choice_of(jobs, engine, master, conf)
    if not lists:
        common.existing(pile)
    worker = start(choice)
    with Pile(pile, write=True) as store:
        for step in pipeline.steps_of(stages[_place(names, first) :]) if first else ():
            store.commit(step.name, (), sorted(store.digests(step.name)))
        ledger = Ledger(pile / NAME)
        take_judgements(store, ledger.rows)
        for fault in ledger.faults:
            common.talk(fault, quiet=quiet)
        for line in told_of_settings(pile, settings, stages):
            common.talk(line, quiet=quiet)
        try:
            take_lists(store, worker, lists, settings, quiet=quiet)
            with watcher(progress, quiet=quiet) as progress_watcher:
                done = pipeline.run(store, worker, settings, progress=progress_watcher, stages=stages)
        finally:
            worker.close()
        store.compact()
        made = pipeline.describe(store, settings, done, made=datetime.now(UTC).isoformat(timespec="seconds"))
        runlog.append(pile, made)
        if last:
            sys.exit(0)
        record = pipeline.OnShelf(store, msgspec.structs.replace(made, made=None))
        keep(pile, made.run_id, made.made or "", record)
        query.rebuild(store)
        if as_json:
            common.emit_json([made])
        elif not quiet:
            for line in summary(record, made.faults, common.width(), pile):
                click.echo(line)
        code = exit_code(record, made)
    sys.exit(code)


def _place(names: list[str], wanted: str) -> int:
    if wanted not in names:
        raise Usage(f"no stage {wanted!r}; the stages are {', '.join(names)}")
    return names.index(wanted)
