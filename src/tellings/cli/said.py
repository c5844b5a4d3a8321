"""`tellings said`: who said what in one text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

import click

from . import common

if TYPE_CHECKING:
    from ..records import Saying
    from ..speech.proposing import Engine


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@click.option("--language", default="en", show_default=True, metavar="CODE", help="en, de, fr, es, pt, it, ru, uk, ar.")
@click.option("--thoughts", is_flag=True, help="Beliefs, plans and wishes as well (English).")
@click.option(
    "--engine",
    type=click.Choice(["tagger", "encoder"]),
    default="tagger",
    show_default=True,
    help="What finds statements in English; the encoder finds more and needs tellings[encoder].",
)
@common.json_option
def command(file: TextIO, language: str, engine: Engine, *, thoughts: bool, as_json: bool) -> None:
    """Who said what in FILE, a plain text in UTF-8 (or stdin), without a pile.

    Places are code points of the text in Unicode form NFC, half-open. With --json one statement a line, as in
    `statements` of an exported record.
    """
    from ..api import said
    from ..stage import Settings

    settings = Settings(speech_engine=engine)
    rows = said(unicodedata.normalize("NFC", file.read()), language=language, thoughts=thoughts, settings=settings)
    if as_json:
        common.emit_json(rows)
        return
    for row in rows:
        for line in _lines(row):
            click.echo(common.clean(line))


def _lines(row: Saying) -> Iterator[str]:
    """A statement for a person."""
    who = row.speaker.text if row.speaker else "nobody named"
    cue = f" ({'not: ' if row.negated else ''}{row.cue.text})" if row.cue else ""
    if row.speaker_named is not None and row.speaker is not None:
        who = f"{who} [{' '.join(row.speaker_named.text.split())}]"
    via = f", through {row.via.text}" if row.via else ""
    yield f"{who}{cue}{via} · {row.kind}"
    for part in row.content:
        yield f"    {part.start}-{part.end}: {' '.join(part.text.split())}"
