"""How the record was made and what later runs changed, as a page and as a feed."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from ...dossier.making import making
from ...dossier.view import Making
from ...history import Changes, compare, load, numbers
from ...records import Judgement, Refusal, Run
from ...stage import Bundle
from ..asking import Ask, NotFound, Page
from ..desk import Desk

LISTED = 50


class RunLine(msgspec.Struct, frozen=True, kw_only=True):
    """A run that changed the record."""

    number: int
    made: str
    run_id: str
    reports: int
    lineages: int
    claims: int
    address: str


class Runs(msgspec.Struct, frozen=True, kw_only=True):
    """The runs of a pile, the last first, and how the record stands."""

    runs: tuple[RunLine, ...]
    making: Making


class RunPage(msgspec.Struct, frozen=True, kw_only=True):
    """What a run changed against another; against nothing where it was the first."""

    number: int
    against: int | None
    made: str
    run_id: str
    changes: Changes | None
    lines: tuple[str, ...]


def runs(desk: Desk, ask: Ask) -> Page:  # noqa: ARG001
    """The runs, and of the last its settings, stages, refusals and judgements."""
    run = desk.lookup.run
    record = Bundle(
        "pile",
        {
            Run: (run,) if run else (),
            Refusal: desk.lookup.records(Refusal),
            Judgement: desk.bench.ledger().rows if desk.bench else desk.lookup.records(Judgement),
        },
    )
    made = msgspec.structs.replace(making(record), inputs=desk.lookup.count("select count(*) from reports"))
    return Page(
        template="runs.html.j2",
        title="Runs",
        here="runs",
        data=Runs(runs=lines(desk), making=made),
        also={"kept": numbers(desk.folder)},
    )


def lines(desk: Desk) -> tuple[RunLine, ...]:
    """The last runs that changed the record, the latest first."""
    kept = numbers(desk.folder)[-LISTED:]
    return tuple(desk.kept(f"run line {number}", partial(_line, desk, number)) for number in kept[::-1])


def _line(desk: Desk, number: int) -> RunLine:
    found = load(desk.folder, number)
    return RunLine(
        number=number, made=found.made, run_id=found.run_id, reports=found.counts.get("reports", 0),
        lineages=found.counts.get("lineages", 0), claims=found.counts.get("claims", 0), address=f"/runs/{number}",
    )  # fmt: skip


def run(desk: Desk, ask: Ask) -> Page:
    """What one run changed against the one before it, or against the one that is asked for."""
    wanted = ask.parts["number"]
    kept = numbers(desk.folder)
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 7 and int(wanted) in kept):
        raise NotFound(f"no run {wanted}; kept are {', '.join(map(str, kept)) or 'none'}")
    number = int(wanted)
    earlier = [n for n in kept if n < number]
    against = ask.number("against", earlier[-1] if earlier else 0, 0, 999_999)
    if against and against not in kept:
        raise NotFound(f"no run {against}")
    data = desk.kept(f"changes {against} {number}", partial(_changed, desk, number, against))
    return Page(template="run.html.j2", title=f"Run {number}", here="runs", data=data, also={"kept": kept})


def _changed(desk: Desk, number: int, against: int) -> RunPage:
    after = load(desk.folder, number)
    changes = compare(load(desk.folder, against), after) if against else None
    return RunPage(
        number=number, against=against or None, made=after.made, run_id=after.run_id, changes=changes,
        lines=tuple(changes.lines()) if changes else ("the first run that is kept",),
    )  # fmt: skip


def changes(desk: Desk, ask: Ask) -> Page:  # noqa: ARG001
    """The last runs with what each changed, for the feed."""
    found: list[Any] = []
    kept = numbers(desk.folder)
    for number in kept[::-1][:20]:
        earlier = [n for n in kept if n < number]
        against = earlier[-1] if earlier else 0
        found.append(desk.kept(f"changes {against} {number}", partial(_changed, desk, number, against)))
    return Page(template="changes.atom.j2", title="What changed", here="runs", data=tuple(found))
