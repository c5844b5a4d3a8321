"""`tellings dossier`: the dossier of a pile or of one story."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import Usage
from . import common


@click.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@common.pile_option
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write; stdout without it.")
@click.option(
    "-f", "--format", "form", type=click.Choice(["html", "md", "json"]), default=None,
    help="Taken from the file's name where it is not given; md on stdout.",
)  # fmt: skip
def command(stories: tuple[str, ...], pile: Path, output: Path | None, form: str | None) -> None:
    """Write the dossier of the STORYs (S1 S2, or ids), of all stories where none is named."""
    from ..dossier import build, render_html, render_json, render_markdown
    from ..records import Story
    from .opened import find, open_record

    record = open_record(pile)
    chosen = []
    for wanted in stories:
        row = find(record, wanted)
        if not isinstance(row, Story):
            raise Usage(f"{wanted} is not a story; see: tellings stories")
        chosen.append(row.story_id)
    kind = form or (output.suffix.lstrip(".") if output else "md")
    renderers = {"html": render_html, "htm": render_html, "md": render_markdown, "json": render_json}
    if kind not in renderers:
        raise Usage(f"{output}: give --format html, md or json")
    text = renderers[kind](build(record, tuple(chosen) or None))
    if output is None:
        click.echo(text, nl=False)
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
        common.talk(str(output))
