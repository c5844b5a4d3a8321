"""`tellings status`: what a pile holds and what is waiting."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from . import common


@click.command()
@common.pile_option
@common.json_option
def command(pile: Path, *, as_json: bool) -> None:
    """Say what a pile holds, which reports it has (R1, R2 ...), and whether a run is due."""
    from ..pipeline import STAGES
    from ..records import Refusal, Report, Source, Story
    from ..store import query
    from ..store.segments import Pile

    with Pile(pile) as store:
        sources = store.count(Source)
        reports = [_Listed(r.uri, r.report_id, r.outlet or "-", r.title or "") for r in store.each(Report)]
        stale = sources - len(store.digests(STAGES[0].name))
        counts = {stage.name: len(store.digests(stage.name)) for stage in STAGES}
        row = {
            "pile": str(pile), "sources": sources, "reports": len(reports), "refused": store.count(Refusal),
            "stories": store.count(Story), "waiting": stale, "parts": counts, "fresh": query.fresh(store),
            "bytes": sum(path.stat().st_size for path in pile.rglob("*") if path.is_file()),
        }  # fmt: skip
    if as_json:
        common.emit_json([row])
        return
    click.echo(
        f"{pile}: {sources} sources, {len(reports)} reports, {row['refused']} refused, {row['stories']} stories, "
        f"{row['bytes']:,} bytes"
    )
    click.echo(f"{stale} sources wait for a run: tellings run -p {pile}" if stale else "No source waits for a run.")
    for number, report in enumerate(sorted(reports), 1):
        title = common.shorten(report.title, common.width() - 50)
        click.echo(f" R{number:<4} {report.report_id}  {common.clean(report.outlet):<20} {title}")


class _Listed(NamedTuple):
    uri: str
    report_id: str
    outlet: str
    title: str
