"""From a passage of a report back to the text from which it was taken, passage by passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..records import Copy, Passage

COVERED = 0.5
"""Share of a span that one giver's passages must cover for the span to count as taken from it."""
MAX_STEPS = 50


class Root(NamedTuple):
    """Where a span comes from in the end. `steps` are the copies on the way, nearest first; none for own text.

    `start`, `end` are code points of the root report's text, exact where the passages are word for word, else within
    the passage (`slack` code points to either side).
    """

    report_id: str
    start: int
    end: int
    slack: int
    steps: tuple[Copy, ...]


class Ancestry:
    """The copy edges of a story, by taker."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._by_taker: dict[str, list[Copy]] = defaultdict(list)
        for copy in sorted(copies, key=lambda c: (c.report_id, c.from_report_id, c.copy_id)):
            self._by_taker[copy.report_id].append(copy)

    def root(self, report_id: str, start: int, end: int) -> Root:
        """Follow a span to its best giver, from there to its best giver, and so on. Ties go to the smaller id."""
        here = Root(report_id, start, end, 0, ())
        seen = {report_id}
        for _ in range(MAX_STEPS):
            step = self._step(here, seen)
            if step is None:
                break
            here = step
            seen.add(here.report_id)
        return here

    def _step(self, here: Root, seen: set[str]) -> Root | None:
        best: tuple[int, Copy, list[Passage]] | None = None
        for copy in self._by_taker.get(here.report_id, ()):
            if copy.from_report_id in seen:
                continue
            touching = [p for p in copy.passages if p.start < here.end and here.start < p.end]
            covered = sum(min(p.end, here.end) - max(p.start, here.start) for p in touching)
            if covered >= COVERED * (here.end - here.start) and (best is None or covered > best[0]):
                best = (covered, copy, touching)
        if best is None:
            return None
        _, copy, touching = best
        places = [_carry(p, max(p.start, here.start), min(p.end, here.end)) for p in touching]
        start = min(place[0] for place in places)
        end = max(place[1] for place in places)
        slack = max(p.from_end - p.from_start for p in touching) if any(p.relation != "same" for p in touching) else 0
        return Root(copy.from_report_id, start, max(end, start + 1), here.slack + slack, (*here.steps, copy))


def _carry(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The giver's code points for the taker's, in proportion where lengths differ."""
    length = passage.end - passage.start
    scale = (passage.from_end - passage.from_start) / length
    first = passage.from_start + int((start - passage.start) * scale)
    last = passage.from_start + int((end - passage.start) * scale + 0.999)
    return first, min(max(last, first + 1), passage.from_end)
