"""`tellings worklist`: the addresses in files of others, to be fetched."""

from __future__ import annotations

from pathlib import Path

import click

from . import common


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@common.json_option
def command(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Print the addresses of the pages in FILES (GDELT's GKG 2.1, plain or zipped), each once, one a line.

    \b
    tellings worklist 20240607120000.gkg.csv.zip > pages.txt
    xargs -n 50 tellings add --fetch < pages.txt

    With --json the day on which GDELT saw a page and the outlet's name stand beside it. Nothing is fetched here.
    """
    from ..sources.worklist import gkg

    given: set[str] = set()
    for file in files:
        for work in gkg(file):
            if work.url not in given:
                given.add(work.url)
                if as_json:
                    common.emit_json([work])
                else:
                    click.echo(common.clean(work.url))
