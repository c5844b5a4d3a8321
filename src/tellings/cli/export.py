"""`tellings export`: the record as tables, and in the formats of others."""

from __future__ import annotations

from pathlib import Path

import click

from ..exports.formats import FORMATS, NAMES, TABLES
from . import common

_WIDE = max(map(len, NAMES))


def _listed() -> str:
    """The formats as lines of help."""
    lines = [f"{name:<{_WIDE}}  {title}" for name, title in TABLES.items()]
    return "\n".join([*lines, *(f"{name:<{_WIDE}}  {form.title}" for name, form in FORMATS.items())])


@click.command(
    help=f"""Write the record of a pile into a folder, the same bytes for the same pile.

\b
{_listed()}

Events are one row a claim, however many reports carry it; the sidecar of an event table says how many reports and how
many texts that is, where each stands, what differs and what to doubt. What is not known stays empty. Beside the files,
FORMAT.ids and FORMAT.deleted.csv say which rows there are and which were in this folder before and are gone. What each
column holds: docs/exports.md.
"""
)
@common.pile_option
@click.option(
    "-f", "--format", "form", type=click.Choice(NAMES), default="jsonl", show_default=True, metavar="FORMAT",
    help="One of the above.",
)  # fmt: skip
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
@click.option("--made", metavar="TIME", help="Time of writing for stix (2023-03-31T12:00:00Z), else the last run's.")
@click.option("--country-points", is_flag=True, help="With geojson: give regions and countries a point as well.")
@click.option("--overwrite", is_flag=True, help="Replace files of the same names that were changed or are not ours.")
def command(
    pile: Path, form: str, folder: Path, made: str | None, *, country_points: bool, overwrite: bool
) -> None:  # fmt: skip
    """The command; its help is made above."""
    from ..exports.export import Options
    from ..exports.folder import write_export
    from ..exports.formats import export
    from .opened import open_record

    record = open_record(pile)
    found = export(record, form, Options(made=made or last_run(pile), country_points=country_points))
    for path in write_export(found, record, form, folder, overwrite=overwrite):
        if path.parent == folder:
            common.talk(str(path))
    for reason, count in found.left_out.items():
        common.talk(f"left out: {count} claims of events: {reason}")


def last_run(pile: Path) -> str | None:
    """When the pile's last run was made, in UTC; None where its list of runs does not say."""
    from ..store import runlog

    run = runlog.last(pile)
    made = (run.made if run is not None else None) or ""
    return made.removesuffix("+00:00") + "Z" if made.endswith("+00:00") else None
