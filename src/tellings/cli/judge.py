"""`tellings judge`: decide what the machine could not, or got wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..judging.making import login
from . import common

VERDICTS = "same, not-same, right, wrong, unsure, undo, or a value: a date, a number, a speaker, geonames:NUMBER"


@click.command()
@click.argument("verdict")
@click.argument("things", nargs=-1, required=True, metavar="THING...")
@common.pile_option
@click.option("--on", "kind", default=None, metavar="KIND", help="What is judged, where the things leave it open.")
@click.option("--because", default=None, metavar="WORDS", help="Why, in a line that others will read.")
@click.option("--by", default=None, envvar="TELLINGS_BY", help="Who judges (or set TELLINGS_BY); else your login.")
@click.option("--later", is_flag=True, help="Keep it, but do not run: the next run takes it into account.")
@common.jobs_option
@common.json_option
def command(verdict: str, things: tuple[str, ...], pile: Path, jobs: int, *, as_json: bool, **options: Any) -> None:
    """Decide about THINGs and show what changes: the decision outranks the machine on every later run.

    VERDICT is same, not-same, right, wrong, unsure, undo, or a value. A THING is a row's id (c..., q..., R1, S1), a
    passage (R1:12-40, code points), a spelling (spelling:Kyiv) or, to undo, a judgement (j...).

    \b
    tellings judge not-same R2 R5 --on copy --because "both took it from the agency"
    tellings judge not-same spelling:Tripoli R1:151-158 --because "Tripoli in Lebanon"
    tellings judge 2024-02-19 R4               the day the report appeared
    tellings judge wrong R3:210-219 --on figure
    tellings judge undo j4k2...
    """
    from ..explore.judged import judgement_of
    from ..judging import Ledger
    from ..judging.ledger import NAME
    from ..updating import bring_up_to_date
    from .opened import open_record

    common.existing(pile)
    ledger = Ledger(pile / NAME)
    by = options["by"] or login()
    row = judgement_of(
        lambda: open_record(pile), ledger, verdict, things, options["kind"], by=by, because=options["because"]
    )
    ledger.append(row)
    for fault in ledger.faults:
        common.talk(fault)
    if as_json:
        common.emit_json([row])
    else:
        click.echo(f"{row.judgement_id} kept in {ledger.path} ({len(ledger.rows)})")
    if not options["later"]:
        for line in bring_up_to_date(pile, ledger, jobs).lines():
            click.echo(line, err=as_json)
