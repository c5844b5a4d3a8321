"""What a person should look at: questions on the record, those first on whose answer most hangs."""

from __future__ import annotations

from collections.abc import Iterable

from ..judging import standing
from ..records import Judgement
from ..store.lookup import Lookup
from .questions import FINDERS
from .task import Answer, Cited, Task

__all__ = ["Answer", "Cited", "Task", "queue"]


def queue(lookup: Lookup, judged: Iterable[Judgement], kinds: Iterable[str] = ()) -> tuple[Task, ...]:
    """The open questions of a pile, or those of some kinds: by how much hangs on the answer, then kind, then place.

    A question on which a judgement stands, `unsure` among them, is not asked again.
    """
    closed = {(row.about_kind, tuple(sorted(row.about))) for row in standing(judged)}
    wanted = set(kinds) or set(FINDERS)
    found = [task for kind, find in FINDERS.items() if kind in wanted for task in find(lookup)]
    fresh = {task.task_id: task for task in found if (task.kind, tuple(sorted(task.about))) not in closed}
    order = {kind: place for place, kind in enumerate(FINDERS)}
    return tuple(sorted(fresh.values(), key=lambda t: (-t.hangs, order[t.asked], t.task_id)))
