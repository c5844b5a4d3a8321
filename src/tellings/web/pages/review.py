"""What a person should look at, and what people have decided."""

from __future__ import annotations

from typing import Any

import msgspec

from ...history import Changes
from ...judging import Conflict, Ledger, conflicts, standing
from ...judging.ledger import NAME
from ...records import Judgement
from ...review import Task, queue
from ...review.questions import FINDERS
from ..asking import Ask, Choice, Page, Sheet
from ..desk import Desk

PER_PAGE = 10


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Open questions, those first on whose answer most hangs."""

    tasks: tuple[Task, ...]
    judged: int
    sheet: Sheet


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What people have decided, the latest first. `stands`: not undone and not outdone by a later one."""

    judgements: tuple[Judgement, ...]
    stands: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    faults: tuple[str, ...]
    sheet: Sheet
    running: bool
    failed: str | None
    changes: Changes | None
    lines: tuple[str, ...]


def review(desk: Desk, ask: Ask) -> Page:
    """The queue; of one sort where it is asked for."""
    sort = ask.choice("sort", tuple(FINDERS))
    ledger = _ledger(desk)
    every = desk.kept(f"queue {len(ledger.rows)}", lambda: queue(desk.lookup, ledger.rows))
    tasks = tuple(task for task in every if sort in ("", task.asked))
    sheet, first = ask.sheet(len(tasks), PER_PAGE)
    counted = [(name, sum(1 for task in every if task.asked == name)) for name in FINDERS]
    return Page(
        template="review.html.j2",
        title="Review",
        here="review",
        data=Review(tasks=tasks[first : first + PER_PAGE], judged=len(standing(ledger.rows)), sheet=sheet),
        also={
            "last": _last(ledger),
            "sorts": [
                Choice(name=name, value=name, count=count, chosen=name == sort,
                       address=ask.address(sort=None if name == sort else name))
                for name, count in counted if count
            ],
        },
    )  # fmt: skip


def judgements(desk: Desk, ask: Ask) -> Page:
    """The judgements, who disagrees with whom, and what the last one changed."""
    ledger = _ledger(desk)
    rows = sorted(ledger.rows, key=lambda row: (row.made, row.judgement_id), reverse=True)
    sheet, first = ask.sheet(len(rows))
    outcome = desk.bench.outcome if desk.bench else None
    changes = outcome.changes if outcome else None
    return Page(
        template="judgements.html.j2",
        title="Judgements",
        here="review",
        data=Judged(
            judgements=tuple(rows[first : first + 40]),
            stands=tuple(row.judgement_id for row in standing(ledger.rows)),
            conflicts=conflicts(ledger.rows),
            faults=ledger.faults,
            sheet=sheet,
            running=bool(outcome and outcome.running),
            failed=outcome.failed if outcome else None,
            changes=changes,
            lines=tuple(changes.lines()) if changes else (),
        ),
        also={"made": ask.text("made")},
    )


def _ledger(desk: Desk) -> Ledger:
    return Ledger(desk.folder / NAME)


def _last(ledger: Ledger) -> Any:
    """The last judgement that can be undone."""
    stands = {row.judgement_id for row in standing(ledger.rows)}
    return next((row for row in reversed(ledger.rows) if row.judgement_id in stands), None)
