"""`tellings demo`: the example pile, traced."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import Missing
from . import common


@click.command()
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), default=Path("tellings-demo"), show_default=True,
    help="Folder to write to.",
)  # fmt: skip
@common.jobs_option
@common.progress_option
def command(folder: Path, jobs: int, *, progress: str, quiet: bool) -> None:
    """Trace the example pile (invented outlets, three invented stories) and write its dossier. Uses no network."""
    from .trace import trace

    sys.exit(trace((str(example_pile()),), folder, jobs, progress=progress, quiet=quiet))


def example_pile() -> Path:
    """The example pile: inside an installed package, or in the repository beside it."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "data" / "examples", package.parent.parent / "examples" / "pile"):
        if place.is_dir():
            return place
    raise Missing("the example pile is not in this installation; install the wheel or work in a checkout")
