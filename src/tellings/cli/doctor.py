"""`tellings doctor`: is everything here, and does it work?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import common


@click.command()
@common.json_option
def command(*, as_json: bool) -> None:
    """Check versions, the language model, shipped weights and tables, the store, and what this machine can take."""
    from ..health import examine

    findings = list(examine(Path.cwd()))
    if as_json:
        common.emit_json(findings)
    else:
        for finding in findings:
            click.echo(f" {'ok ' if finding.ok else 'BAD'} {finding.what:<22} {finding.detail}")
    sys.exit(0 if all(f.ok for f in findings) else 1)
