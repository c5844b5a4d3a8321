"""Which judgements stand: the latest on the same things, unless it was undone."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from ..records import Judgement


class Conflict(msgspec.Struct, frozen=True):
    """Judgements of different people on the same things that do not agree, oldest first. The last one stands."""

    rows: tuple[Judgement, ...]


def standing(rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count, by time and id: the latest on the same things, none that was undone.

    An undone judgement gives the place back to the one before it.
    """
    by_matter = _by_matter(rows)
    return tuple(sorted((group[-1] for group in by_matter.values()), key=_when))


def conflicts(rows: Iterable[Judgement]) -> tuple[Conflict, ...]:
    """Where people disagree: the last judgement of each on the same things, if these are not all one verdict."""
    found = []
    for group in _by_matter(rows).values():
        last = {row.by: row for row in group}
        if len({row.verdict for row in last.values()}) > 1:
            found.append(Conflict(tuple(sorted(last.values(), key=_when))))
    return tuple(sorted(found, key=lambda conflict: _when(conflict.rows[-1])))


def _by_matter(rows: Iterable[Judgement]) -> dict[tuple[object, ...], list[Judgement]]:
    """The judgements that were not undone, oldest first, by what they are about."""
    ordered = sorted(rows, key=_when)
    undone: set[str] = set()
    for row in reversed(ordered):  # an undoing can itself be undone
        if row.about_kind == "judgement" and row.verdict == "undo" and row.judgement_id not in undone:
            undone.update(row.about)
    groups: dict[tuple[object, ...], list[Judgement]] = defaultdict(list)
    for row in ordered:
        if row.judgement_id not in undone and row.about_kind != "judgement":
            groups[_matter(row)].append(row)
    return groups


def _matter(row: Judgement) -> tuple[object, ...]:
    return row.about_kind, tuple(sorted(row.about))


def _when(row: Judgement) -> tuple[str, str]:
    """The moment in UTC, so that files from several time zones are put in one order."""
    try:
        moment = datetime.datetime.fromisoformat(row.made)
    except ValueError:
        return row.made, row.judgement_id
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds"), row.judgement_id
