"""`tellings watch`: feeds and folders, looked into again and again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Usage
from . import common

if TYPE_CHECKING:
    from ..sources.options import Job
    from ..watching import Round


@click.command()
@click.argument("watched", nargs=-1, required=True, metavar="FEED|FOLDER...")
@common.pile_option
@click.option("--fetch", "fetching", is_flag=True, help="Let addresses of feeds be asked. Off by default.")
@click.option("--pages", is_flag=True, help="Fetch the pages that feed items link to, not only the items' own text.")
@click.option("--every", type=click.IntRange(5, 10_080), default=30, show_default=True, help="Minutes between looks.")
@click.option("--once", is_flag=True, help="Look once and end.")
@common.jobs_option
@common.json_option
def command(  # noqa: PLR0913
    watched: tuple[str, ...],
    pile: Path,
    every: int,
    jobs: int,
    *,
    fetching: bool,
    pages: bool,
    once: bool,
    as_json: bool,
) -> None:
    """Take what is new in FEEDs (addresses) and FOLDERs into a pile, again and again, and say what it changes.

    Servers are spared: robots.txt is kept to, a feed is asked only for what is new, one host at most every five
    seconds, and one that fails or asks us to wait is left alone for longer each time. Nothing inside your network is
    asked.
    `tellings serve` in another terminal shows what changed, as a page and as a feed.

    \b
    tellings watch ~/saved_pages
    tellings watch --fetch --pages https://news.example/rss --every 60
    """
    from ..watching import Memory, Visitor, look

    if not fetching and (named := [item for item in watched if "://" in item]):
        raise Usage(f"{named[0]} is an address: say --fetch to let it be asked")
    pile.mkdir(parents=True, exist_ok=True)
    memory = Memory(pile / "watch.json")
    visitor = Visitor(memory, _job(pile)) if fetching else None
    while True:
        found = look(pile, watched, visitor, pages=pages, jobs=jobs)
        memory.save()
        _tell(found, as_json=as_json)
        if once:
            return
        time.sleep(60 * every)


def _job(pile: Path) -> Job:
    from ..sources.options import Job
    from ..updating import settings_of

    return Job(limits=settings_of(pile).limits)


def _tell(found: Round, *, as_json: bool) -> None:
    if as_json:
        common.emit_json([found])
        return
    for line in found.refused:
        common.talk(f"refused {line}")
    common.talk(f"{found.added} new, {found.known} known")
    for line in found.changes.lines() if found.changes else ():
        click.echo(common.shorten(line, 400))
