"""Section 8: what is dated, by the dates of the happenings, not of the pages."""

from __future__ import annotations

from ..records import Event
from . import words
from .grouping import Group, grouped, main_evidence
from .index import StoryIndex
from .view import TimeRow


def time_rows(index: StoryIndex) -> tuple[TimeRow, ...]:
    """Dated happenings by date; one that lineages date differently stands at each of its dates."""
    rows = [row for group in grouped(index, index.rows(Event)) for row in _dated(index, group)]
    return tuple(sorted(rows, key=lambda row: (row.when.first, row.when.last)))


def _dated(index: StoryIndex, group: Group[Event]) -> list[TimeRow]:
    by_date: dict[str, list[Event]] = {}
    for event in (*group.leads, *(row for rows in group.others for row in rows)):
        if event.date is not None:
            by_date.setdefault(event.date.value, []).append(event)
    rows = []
    for events in by_date.values():
        lead = events[0]
        when = index.when(lead.date)
        assert when is not None
        letters = {index.lineage_of[e.report_id].siglum for e in events if e.report_id in index.lineage_of}
        rows.append(
            TimeRow(
                when=when,
                words=index.beside(lead.sentence) or index.words(lead.trigger),
                status=words.of(words.STATUSES, lead.status),
                sigla=tuple(sorted(letters, key=lambda s: (len(s), s))),
                cites=index.cites(main_evidence(index, event) for event in events),
            )
        )
    return rows
