"""`tellings export`: the record's tables as files."""

from __future__ import annotations

from pathlib import Path

import click

from . import common


@click.command()
@common.pile_option
@click.option(
    "-f", "--format", "form", type=click.Choice(["jsonl", "parquet", "csv"]), default="jsonl", show_default=True
)
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
def command(pile: Path, form: str, folder: Path) -> None:
    """Write one file per table of the record (reports, copies, claims ...), the same bytes for the same pile.

    jsonl and parquet hold everything as it is. csv is for spreadsheets: evidence as report:start-end, text that a
    spreadsheet would run as a formula with an apostrophe in front, and columns.md beside it.
    """
    from ..exports.tables import write_tables
    from .opened import open_record

    record = open_record(pile)
    for path in write_tables(record, folder, form):
        common.talk(str(path))
