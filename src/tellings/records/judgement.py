"""What a person decided, and how a stage asks what was decided about its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from .base import Record

JudgedKind = Literal[
    "copy", "story", "name", "claim", "statement", "speaker", "event", "position", "figure", "date", "place",
    "furniture", "judgement",
]  # fmt: skip
_PASSAGE = re.compile(r"(r[0-9a-z]{10}):(\d{1,9})-(\d{1,9})")
_REPORT = re.compile(r"r[0-9a-z]{10}")
_SPELLING = "spelling:"


class Judgement(Record, frozen=True, kw_only=True):
    """A person's decision. Append-only; outranks the machine; undone by a later judgement on the same things.

    `about` are anchors, which outlive the ids of rows: a report (`r01234567ab`), a passage of one
    (`r01234567ab:12-40`, code points), a spelling (`spelling:Kyiv`), or a judgement (`j...`, to undo it). `verdict` is
    `same`, `not-same`, `unsure`, `right`, `wrong`, `undo`, or a value (a date, a speaker, a number). `made` is an ISO
    time with its offset.
    """

    judgement_id: str
    made: str
    by: str
    about_kind: JudgedKind
    about: tuple[str, ...]
    verdict: str
    because: str | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """What it is about, taken apart; anchors of unknown form are left out."""
        return tuple(found for text in self.about if (found := anchor(text)) is not None)

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports that its anchors stand in, each once."""
        return tuple(dict.fromkeys(each.report_id for each in self.anchors if each.report_id is not None))


class Anchor(NamedTuple):
    """A report, a passage of one (`start`, `end` in code points), or a spelling."""

    report_id: str | None
    start: int | None = None
    end: int | None = None
    spelling: str | None = None

    def touches(self, report_id: str, start: int, end: int) -> bool:
        """Does the anchor lie on this range: the whole report, or a passage that shares a character with it?"""
        if self.report_id != report_id:
            return False
        return self.start is None or self.end is None or (self.start < end and start < self.end)


def anchor(text: str) -> Anchor | None:
    """An anchor from its text; None where it has none of the three forms or an empty range."""
    if found := _PASSAGE.fullmatch(text):
        start, end = int(found[2]), int(found[3])
        return Anchor(found[1], start, end) if start < end else None
    if _REPORT.fullmatch(text):
        return Anchor(text)
    if text.startswith(_SPELLING) and text[len(_SPELLING) :].strip():
        return Anchor(None, spelling=text[len(_SPELLING) :])
    return None


def passage_anchor(report_id: str, start: int, end: int) -> str:
    """The text of the anchor of a passage."""
    return f"{report_id}:{start}-{end}"


def spelling_anchor(spelling: str) -> str:
    """The text of the anchor of a spelling."""
    return _SPELLING + spelling


def pairs_judged(rows: Iterable[Judgement], kind: JudgedKind) -> Iterator[tuple[Anchor, Anchor, bool]]:
    """Every pair of anchors that judgements of a kind call the same (True) or not the same (False).

    A judgement on more than two anchors is about each pair of them.
    """
    for row in rows:
        if row.about_kind == kind and row.verdict in {"same", "not-same"}:
            found = row.anchors
            for index, one in enumerate(found):
                for other in found[index + 1 :]:
                    yield one, other, row.verdict == "same"


def report_pairs(rows: Iterable[Judgement], kind: JudgedKind) -> dict[tuple[str, str], bool]:
    """Pairs of report ids (the smaller first) that judgements of a kind call the same or not; the last one stands."""
    found = {}
    for one, other, same in pairs_judged(rows, kind):
        if one.report_id and other.report_id and one.report_id != other.report_id:
            a, b = sorted((one.report_id, other.report_id))
            found[a, b] = same
    return found
