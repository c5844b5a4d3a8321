"""`tellings rebuild`: the query side anew."""

from __future__ import annotations

from pathlib import Path

import click

from . import common


@click.command()
@common.pile_option
def command(pile: Path) -> None:
    """Make the query tables and the search index of a pile anew from its segments, which are the truth."""
    from ..store import query
    from ..store.segments import Pile

    common.existing(pile)
    with Pile(pile, write=True) as store:
        query.rebuild(store)
    common.talk(f"{pile}: query side rebuilt")
