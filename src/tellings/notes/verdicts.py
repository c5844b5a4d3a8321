"""What notes say of rows of the record, as judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from ..errors import Usage
from ..judging import judge
from ..records import JudgedKind, Judgement, passage_anchor
from .reading import Taken


def judgements_of(
    taken: Taken, known: Sequence[Judgement], *, made: str, by: str | None = None
) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    """The judgements that a file's notes carry and nobody has made yet, and a sentence for each that has no meaning.

    `by` judges where a note does not say who wrote it, `made` is when where it does not say. A note's words are the
    reason.
    """
    have = {_what(row) for row in known}
    found: dict[object, Judgement] = {}
    lost = []
    for note, said in zip(taken.notes, taken.said, strict=True):
        if said.on is None or said.verdict is None:
            continue
        place = note.where
        about = place.report_id if said.on == "date" else passage_anchor(place.report_id, place.start, place.end)
        try:
            row = judge(
                cast(JudgedKind, said.on), (about,), said.verdict, by=note.by or by or "", made=note.made or made,
                because=note.body,
            )  # fmt: skip
        except Usage as error:
            lost.append(f"“{place.text[:40]}”: {error}")
            continue
        if _what(row) not in have:
            found[_what(row)] = row
    return tuple(found.values()), tuple(lost)


def _what(row: Judgement) -> tuple[Iterable[str], str, str, str, str | None]:
    return row.about, row.about_kind, row.verdict, row.by, row.because
