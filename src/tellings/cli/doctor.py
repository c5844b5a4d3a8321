"""`tellings doctor`: is everything here, does it work, and what will a pile need?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from . import common


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@common.jobs_option
@common.json_option
def command(paths: tuple[Path, ...], jobs: int, *, as_json: bool) -> None:
    """Check versions, the language model, shipped weights and tables, the store, and what this machine can take.

    With PATHS (a pile, or files and folders with reports) also say how long a run over them will take, and which
    memory and disk it needs, before it starts.
    """
    from ..health import Finding, examine

    findings = list(examine(Path.cwd()))
    ahead = _ahead(paths, jobs) if paths else None
    if ahead is not None:
        findings.append(Finding("what it takes", not ahead["short"], "; ".join(ahead["short"]) or ahead["told"]))
    if as_json:
        common.emit_json([*findings, *([ahead] if ahead else [])])
    else:
        for finding in findings:
            click.echo(f" {'ok ' if finding.ok else 'BAD'} {finding.what:<22} {finding.detail}")
        for line in ahead["lines"] if ahead else ():
            click.echo(line)
    sys.exit(0 if all(f.ok for f in findings) else 1)


def _ahead(paths: tuple[Path, ...], jobs: int) -> dict[str, Any]:
    """What a run over some paths will take here."""
    from .. import forecast
    from ..store.segments import is_pile

    piles = [path for path in paths if path.is_dir() and is_pile(path)]
    loads = [*map(forecast.waiting, piles), forecast.lying_in(tuple(path for path in paths if path not in piles))]
    load = forecast.Load(sum(each.reports for each in loads), sum(each.words for each in loads))
    speed = forecast.probe()
    found = forecast.forecast(load, jobs, speed)
    told = (
        f"about {forecast.spoken(found.total)} with {jobs} worker{'s' if jobs > 1 else ''} for {load.reports:,} reports"
        f" of {load.words:,} words, {found.memory_mb / 1024:.1f} GiB of memory, {found.disk / 1e9:.2f} GB of disk"
    )
    lines = [f"     {stage:<22} {forecast.spoken(seconds)}" for stage, seconds in found.seconds.items()]
    short = list(forecast.fits(found, Path.cwd()))
    return {"told": told, "short": short, "lines": lines, "speed": round(speed, 2), **msgspec.to_builtins(found)}
