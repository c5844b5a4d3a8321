"""`tellings search`: words in reports, statements and claims."""

from __future__ import annotations

from pathlib import Path

import click

from . import common


@click.command()
@click.argument("words", nargs=-1, required=True)
@common.pile_option
@common.json_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
def command(words: tuple[str, ...], pile: Path, *, as_json: bool, limit: int) -> None:
    """Find all WORDS in the reporting (not in furniture), in statements and claims; best first."""
    from ..store import query
    from ..store.segments import Pile

    with Pile(pile) as store:
        hits = query.search(store, " ".join(words), limit)
    if as_json:
        common.emit_json(hits)
        return
    for hit in hits:
        click.echo(f"{hit.table:<11} {hit.id}  {common.clean(hit.excerpt)}")
    if not hits:
        common.talk("nothing found")
