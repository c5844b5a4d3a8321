"""`tellings notes`: notes on passages, in and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..judging.making import login
from ..updating import settings_of
from . import common

if TYPE_CHECKING:
    from ..notes import Taken


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[FILE]...")
@common.pile_option
@click.option("--judge", is_flag=True, help="Take what notes say of rows as judgements, and run.")
@click.option("--later", is_flag=True, help="With --judge: keep them, but do not run.")
@click.option("--by", default=None, envvar="TELLINGS_BY", help="Who judges where a note does not say; else your login.")
@common.jobs_option
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="Write all notes to this file.")
@common.json_option
def command(files: tuple[Path, ...], pile: Path, output: Path | None, *, as_json: bool, **options: Any) -> None:
    """Take the notes of FILEs in, or list the notes of a pile; with -o write them as W3C Web Annotations.

    FILEs are Web Annotations (JSON-LD: a collection, a page, a list, one a line), an export of Hypothes.is, or what
    INCEpTION exports: UIMA CAS (XMI or JSON), WebAnno TSV 3, zip archives of them. A note stands where the words that
    it quotes stand, to the character, or it is lost and named; the exit code is 1 then.

    With --judge a tag "statement: wrong" (any kind and verdict of `tellings judge` on one passage), or a layer with
    the features `on`, `verdict` and `because`, is a judgement as well.
    """
    from ..notes import as_annotations, keep_notes, load_notes, read_notes
    from ..records import Report
    from .opened import open_record

    reports = open_record(pile).all(Report)
    lost: list[str] = []
    read: list[Taken] = []
    for file in files:
        taken = read_notes(file.read_bytes(), reports, file.name, limits=settings_of(pile).limits)
        common.talk(f"{file}: {keep_notes(pile, taken.notes)} new, {len(taken.notes)} found, {len(taken.lost)} lost")
        lost += [f"{file}: {reason}" for reason in taken.lost]
        read.append(taken)
    if options["judge"]:
        lost += _judge(pile, read, options)
    for line in lost:
        common.talk(line)
    notes = load_notes(pile)
    if output is not None:
        output.write_bytes(as_annotations(notes, {report.report_id: report for report in reports}))
        common.talk(f"wrote {output}")
    elif as_json:
        common.emit_json(notes)
    elif not files:
        for note in notes:
            place = f"{note.where.report_id}:{note.where.start}-{note.where.end}"
            click.echo(f"{place}  “{common.shorten(note.where.text, 60)}”  {common.clean(note.by or '?')}: "
                       f"{common.shorten(note.body, 200)}")  # fmt: skip
    sys.exit(1 if lost else 0)


def _judge(pile: Path, read: list[Taken], options: dict[str, Any]) -> list[str]:
    """Keep the judgements that notes carry, run unless told otherwise; what has no meaning, in words."""
    from ..judging import Ledger
    from ..judging.ledger import NAME
    from ..judging.making import now
    from ..notes import judgements_of
    from ..updating import bring_up_to_date

    ledger = Ledger(pile / NAME)
    lost: list[str] = []
    count = 0
    for taken in read:
        rows, faults = judgements_of(taken, ledger.rows, made=now(), by=options["by"] or login())
        lost += faults
        for row in rows:
            ledger.append(row)
        count += len(rows)
    common.talk(f"{count} judgements kept in {ledger.path} ({len(ledger.rows)})")
    if count and not options["later"]:
        for line in bring_up_to_date(pile, ledger, options["jobs"]).lines():
            click.echo(line)
    return lost
