"""`tellings lines`: where each party stood on each issue, in the order of the days, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from . import common


@click.command()
@click.argument("party", required=False)
@common.pile_option
@common.json_option
@click.option("--issue", default=None, metavar="ISSUE", help="Only this issue: ceasefire, negotiations, sanctions ...")
@click.option("--changed", is_flag=True, help="Only lines on which something changed or contradicts.")
def command(pile: Path, party: str | None, issue: str | None, *, as_json: bool, changed: bool) -> None:
    """Show each party's line over time: stance, words and conditions, and what is different from the position before.

    PARTY is a part of a party's name, in any case. One point a claim, so that a copy is no second word; what changed is
    told against the last position of known day: turned, contradicts, other stance, new terms.
    """
    from ..exports.lines import lines_of
    from .opened import open_record

    tree, _ = lines_of(open_record(pile))
    kept = [line for line in tree if _wanted(line, party, issue, changed=changed)]
    if as_json:
        common.emit_json(kept)
        return
    for line in kept:
        for words in _told(line):
            click.echo(words)
    if not kept:
        click.echo("no positions found", err=True)


def _wanted(line: dict[str, Any], party: str | None, issue: str | None, *, changed: bool) -> bool:
    named = party is None or party.casefold() in str(line["party"]).casefold() or party == line["party_id"]
    turned = not changed or any(point["change"] in _CHANGES for point in line["points"])
    return named and turned and issue in (None, line["issue"])


_CHANGES = frozenset({"turned", "contradicts", "new terms", "other stance"})


def _told(line: dict[str, Any]) -> Iterator[str]:
    """A line for a person: its head, then a line a point, conditions below it."""
    yield f"{common.clean(line['party'])} · {line['issue']}"
    for point in line["points"]:
        first, last = point["first_day"], point["last_day"]
        day = "day unknown" if first is None else first if first == last else f"{first} to {last}"
        told = f" \u201c{point['object']}\u201d" if point["object"] else ""
        turn = f"  [{point['change']}]" if point["change"] in _CHANGES else ""
        size = f"{point['n_reports']} in {point['n_lineages']}"
        head = f"  {day}  {point['stance']}"
        yield f"{head}{common.shorten(told, max(24, common.width() - len(head) - 24))}{turn}  ({size})  {point['id']}"
        for words in point["conditions"]:
            yield f"      if: {common.shorten(words, max(30, common.width() - 10))}"
