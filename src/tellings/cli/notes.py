"""`tellings notes`: notes on passages, in and out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import common


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[FILE]...")
@common.pile_option
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="Write all notes to this file.")
@common.json_option
def command(files: tuple[Path, ...], pile: Path, output: Path | None, *, as_json: bool) -> None:
    """Take the notes of FILEs in, or list the notes of a pile; with -o write them as W3C Web Annotations.

    FILEs are Web Annotations (JSON-LD: a collection, a page, a list, one a line) or an export of Hypothes.is. A note
    stands where the words that it quotes stand, to the character, or it is lost and named; the exit code is 1 then.
    """
    from ..notes import as_annotations, keep_notes, load_notes, read_notes
    from ..records import Report
    from .opened import open_record

    reports = open_record(pile).all(Report)
    lost: list[str] = []
    for file in files:
        taken = read_notes(file.read_bytes(), reports)
        common.talk(f"{file}: {keep_notes(pile, taken.notes)} new, {len(taken.notes)} found, {len(taken.lost)} lost")
        lost += [f"{file}: {reason}" for reason in taken.lost]
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
