"""Judgements on single rows: what a person called wrong is taken out, what a person corrected is put right.

Judgements on pairs (copies, stories, names, claims) are no affair of this module: the stages that group take them into
account while they group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from ..records import (
    Anchor,
    Event,
    Evidence,
    Figure,
    Judgement,
    Mention,
    Position,
    Record,
    Report,
    Statement,
    anchor,
    cite,
)
from ..stage import Bundle
from .making import judged_date, number


def amended(rows: Sequence[Record], part: Bundle) -> tuple[Record, ...]:
    """What a stage made of a part, with the standing judgements that the part holds applied to single rows."""
    judgements = part.all(Judgement)
    if not judgements:
        return tuple(rows)
    return tuple(kept for row in rows if (kept := _amend(row, judgements, part)) is not None)


def _amend(row: Record, judgements: Iterable[Judgement], part: Bundle) -> Record | None:
    changed: Record | None = row
    for judgement in judgements:
        if judgement.verdict == "unsure" or changed is None:
            continue
        change = _CHANGES.get((type(changed), judgement.about_kind))
        if change is not None and _about(judgement, changed):
            changed = change(changed, judgement, part)
    return changed


def _about(judgement: Judgement, row: Record) -> bool:
    places = [(e.report_id, e.start, e.end) for e in _passages(row)]
    return any(_lies_on(found, place) for found in judgement.anchors for place in places)


def _lies_on(found: Anchor, place: tuple[str, int, int]) -> bool:
    """A passage that a person chose and the passage of a row are one where each holds the better part of the other."""
    report_id, start, end = place
    if not found.touches(report_id, start, end) or found.start is None or found.end is None:
        return found.touches(report_id, start, end)
    shared = min(end, found.end) - max(start, found.start)
    return 2 * shared > max(end - start, found.end - found.start)


def _passages(row: Record) -> tuple[Evidence, ...]:
    if isinstance(row, Report):
        return (cite(row.report_id, row.text, 0, len(row.text)),) if row.text else ()
    if isinstance(row, Statement):
        return row.content
    if isinstance(row, Event):
        return (row.trigger,)
    if isinstance(row, Position):
        return (row.evidence,)
    assert isinstance(row, Figure)
    return (Evidence(report_id=row.report_id, start=row.start, end=row.end, text=row.text),)


def _drop_if_wrong(row: Any, judgement: Judgement, part: Bundle) -> Any:  # noqa: ARG001
    return None if judgement.verdict == "wrong" else row


def _figure(row: Any, judgement: Judgement, part: Bundle) -> Any:  # noqa: ARG001
    if judgement.verdict == "wrong":
        return None
    meant = number(judgement.verdict)
    if meant is None:
        return row
    return msgspec.structs.replace(row, low=meant, high=meant, bound="exactly", garbled=False, garble_reason=None)


def _date(row: Any, judgement: Judgement, part: Bundle) -> Any:  # noqa: ARG001
    reason = f"{judgement.by} decided it" + (f": {judgement.because}" if judgement.because else "")
    return msgspec.structs.replace(row, published=judged_date(judgement.verdict, reason))


def _speaker(row: Any, judgement: Judgement, part: Bundle) -> Any:
    if judgement.verdict == "wrong":
        return msgspec.structs.replace(row, speaker=None, speaker_id=None, role=None)
    mention = _mention(row, judgement.verdict, part.all(Mention))
    if mention is None:
        return row
    words = Evidence(report_id=mention.report_id, start=mention.start, end=mention.end, text=mention.text)
    return msgspec.structs.replace(row, speaker=words, speaker_id=mention.name_id, role=None)


def _mention(row: Statement, wanted: str, mentions: Iterable[Mention]) -> Mention | None:
    """The mention that a verdict on a speaker means: the one at a passage, or the nearest with that spelling."""
    own = [mention for mention in mentions if mention.report_id == row.report_id]
    place = anchor(wanted)
    if place is not None and place.start is not None:
        fits = [m for m in own if place.touches(m.report_id, m.start, m.end)]
    else:
        spelling = (place.spelling if place and place.spelling else wanted).casefold()
        exact = [m for m in own if m.text.casefold() == spelling]
        known = {m.name_id for m in exact if m.name_id}
        fits = exact or [m for m in own if m.name_id in known]
    start = row.content[0].start
    return min(fits, key=lambda m: (abs(m.start - start), m.start), default=None)


_CHANGES: Mapping[tuple[type[Record], str], Callable[[Any, Judgement, Bundle], Any]] = {
    (Statement, "statement"): _drop_if_wrong,
    (Statement, "speaker"): _speaker,
    (Event, "event"): _drop_if_wrong,
    (Position, "position"): _drop_if_wrong,
    (Figure, "figure"): _figure,
    (Report, "date"): _date,
}
