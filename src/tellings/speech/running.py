"""The running speaker: "he" behind a quotation is never somebody whom only the quotation names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from tellings.records import Mention, Saying

from .reading import Reading

_HE = frozenset(("he", "she"))


def with_running(reading: Reading, made: Sequence[Saying], mentions: Sequence[Mention]) -> list[Saying]:
    """The statements, in order, where "he" is not whoever the quotation speaks of: the person who spoke before in the
    paragraph, else nobody.
    """
    found: list[Saying] = []
    for one in made:
        if _is_of_quoted(reading, one, mentions):
            found.append(msgspec.structs.replace(one, speaker_id=_before(reading, one, found)))
        else:
            found.append(one)
    return found


def _is_of_quoted(reading: Reading, one: Saying, mentions: Sequence[Mention]) -> bool:
    """Is the speaker a "he" for a name that the paragraph has, so far, in quotations only?"""
    if one.speaker is None or one.speaker_id is None or one.speaker.text.lower() not in _HE:
        return False
    last = max(one.speaker.end, one.content[-1].end)
    here = _paragraph(reading, one.speaker.start)
    named = [
        row
        for row in mentions
        if row.name_id == one.speaker_id and row.text.lower() not in _HE | {"his", "her", "him", "himself", "herself"}
        if row.end <= last and _paragraph(reading, row.start) == here
    ]
    return bool(named) and all(_is_quoted(reading, row) for row in named)


def _is_quoted(reading: Reading, row: Mention) -> bool:
    return any(piece.start <= row.start and row.end <= piece.end for piece in reading.stretches)


def _paragraph(reading: Reading, at: int) -> int:
    starts = [row.start for row in reading.sentences]
    return reading.paragraph[max(0, bisect_right(starts, at) - 1)]


def _before(reading: Reading, one: Saying, earlier: Sequence[Saying]) -> str | None:
    assert one.speaker is not None
    for other in reversed(earlier):
        if other.speaker is None or _paragraph(reading, other.speaker.start) != _paragraph(reading, one.speaker.start):
            return None
        if other.speaker.end <= one.speaker.start and other.speaker_id != one.speaker_id:
            return other.speaker_id if other.role in ("person", "anonymous") else None
    return None
