"""`tellings diff`: what changed between two runs."""

from __future__ import annotations

from pathlib import Path

import click

from . import common


@click.command()
@click.argument("runs", nargs=-1, type=click.IntRange(1), metavar="[RUN [RUN]]")
@common.pile_option
@common.json_option
@click.option("--list", "listed", is_flag=True, help="List the runs that are kept.")
def command(runs: tuple[int, ...], pile: Path, *, as_json: bool, listed: bool) -> None:
    """Say which reports joined or moved between stories, and which claims changed between two RUNs of a pile.

    Of claims: those that appeared, went, gained or lost a lineage, or changed a figure.

    Runs are numbered from 1, `--list` lists them; a run that changed nothing is not kept. Without RUN the last two are
    compared, with one RUN that run and the last.
    """
    from ..errors import Usage
    from ..history import compare, load, numbers

    common.existing(pile)
    kept = numbers(pile)
    if listed:
        _list(pile, kept, as_json=as_json)
        return
    if len(runs) > 2:
        raise Usage("give two runs at most")
    if len(kept) < 2 and not runs:
        raise Usage(f"{pile} has {len(kept)} run that changed anything; there is nothing to compare")
    first, last = (*runs, kept[-1])[:2] if runs else kept[-2:]
    changes = compare(load(pile, first), load(pile, last))
    if as_json:
        common.emit_json([*changes.stories, *changes.claims])
        return
    click.echo(f"run {first} -> run {last}")
    for line in changes.lines():
        click.echo(common.shorten(line, 400))


def _list(pile: Path, kept: list[int], *, as_json: bool) -> None:
    from ..history import load

    runs = [load(pile, number) for number in kept]
    if as_json:
        common.emit_json([{"number": r.number, "run_id": r.run_id, "made": r.made, "counts": r.counts} for r in runs])
        return
    for run in runs:
        counts = ", ".join(
            f"{count} {name}" for name, count in run.counts.items() if name in {"reports", "lineages", "claims"}
        )
        click.echo(f"{run.number:>4}  {run.made}  {run.run_id}  {counts}")
