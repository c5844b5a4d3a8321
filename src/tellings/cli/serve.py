"""`tellings serve`: the reading room."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import Missing, Usage
from . import common


@click.command()
@common.pile_option
@click.option("--port", type=click.IntRange(1, 65535), default=8017, show_default=True, help="Port to listen at.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; others can read it then.")
@click.option("--name", "names", multiple=True, help="With --host: a name that browsers call this machine by.")
@click.option("--judge", "judging", is_flag=True, help="Take judgements as well; on this machine only.")
@click.option("--by", default=None, envvar="TELLINGS_BY", help="With --judge: who judges; else your login.")
@common.jobs_option
def command(  # noqa: PLR0913
    pile: Path, port: int, host: str, names: tuple[str, ...], by: str | None, jobs: int, *, judging: bool
) -> None:
    """Read a pile in the browser: stories, reports, who took from whom, what differs, search.

    Nothing is changed unless --judge is given, nobody is asked anything, and only this machine can read it. A run in
    another terminal shows as soon as it is done. Every page has a twin for programs: the same address and .json.
    """
    from ..web import LOOPBACK

    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise Missing("the pages need two more packages; install them with: pip install 'tellings[web]'") from None
    if judging and host not in LOOPBACK:
        raise Usage("--judge goes with this machine only: leave --host out")
    common.existing(pile)
    from ..judging.making import login
    from ..web import listening, serve
    from ..web.desk import Desk
    from ..web.judging import Bench

    desk = Desk(pile, Bench(pile, by or login(), jobs) if judging else None)
    if not desk.lookup.count("select count(*) from reports"):
        raise Usage(f"the pile {pile} has no reports yet; run: tellings run -p {pile}")
    at = listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    common.talk(f"http://{shown}:{port}/  {'judgements are taken' if judging else 'read-only'}; Ctrl-C ends it")
    if host not in LOOPBACK:
        common.talk("others on your network can read the pile: there is no password")
    serve(desk, at, host, port, names)
