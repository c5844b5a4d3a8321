"""From the words with which people judge to a judgement on anchors, and what it changed."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import cast

import msgspec
import regex

from ..errors import Usage
from ..history import Changes
from ..judging import Ledger, anchors_of, judge, undo
from ..judging.making import now
from ..records import JudgedKind, Judgement, Report, Story, anchor, passage_anchor
from ..stage import Bundle
from .finding import find

_PASSAGE = regex.compile(r"(\w+):(\d{1,9})-(\d{1,9})")


class Outcome(msgspec.Struct, frozen=True):
    """A judgement that was kept, and what it changed: None where the run is left for later."""

    judgement: Judgement
    changes: Changes | None

    def lines(self) -> list[str]:
        """For a person."""
        kept = f"{self.judgement.judgement_id} kept"
        return [kept, *(self.changes.lines() if self.changes else ["the next run takes it into account"])]

    def _repr_html_(self) -> str:
        """For a notebook."""
        return "<br>".join(html.escape(line) for line in self.lines())


def judgement_of(  # noqa: PLR0913
    record: Callable[[], Bundle], ledger: Ledger, verdict: str, things: Sequence[str], kind: str | None, *, by: str,
    because: str | None,
) -> Judgement:  # fmt: skip
    """The judgement that was asked for, of rows of a record, which is opened if it is needed. Usage: no meaning."""
    if verdict == "undo":
        return undo(_known(ledger, things), by=by, made=now(), because=because)
    opened = record()
    found = [_anchors(opened, thing, kind) for thing in things]
    kinds = {each[0] for each in found if each[0]}
    if kind is None and len(kinds) != 1:
        could = ", ".join(sorted(kinds)) or "any"
        raise Usage(f'say what is judged: --on name, or on="name" in Python; these could be {could}')
    chosen = cast(JudgedKind, kind or min(kinds))
    places = [place for _, anchors in found for place in anchors]
    if chosen == "speaker" and (place := _PASSAGE.fullmatch(verdict)):
        verdict = _passage(opened, place)
    return judge(chosen, places, verdict, by=by, made=now(), because=because)


def _known(ledger: Ledger, things: Sequence[str]) -> Judgement:
    fits = [row for row in ledger.rows if len(things) == 1 and row.judgement_id.startswith(things[0])]
    if len(fits) != 1:
        raise Usage(f"{' '.join(things)}: fits {len(fits)} judgements; give the id of one")
    return fits[0]


def _anchors(record: Bundle, thing: str, kind: str | None) -> tuple[str, tuple[str, ...]]:
    """The kind that a thing suggests ("" where any) and its anchors."""
    if thing.startswith("spelling:"):
        return "name", (thing,)
    if place := _PASSAGE.fullmatch(thing):
        return "", (_passage(record, place),)
    if anchor(thing) is not None and kind is not None:
        return kind, (thing,)
    row = find(record, thing)
    if isinstance(row, Story) and kind in {None, "story"}:
        return "story", (row.report_ids[0],)
    if isinstance(row, Report):
        return ("date" if kind is None else kind), (row.report_id,)
    judged = anchors_of(row)
    return judged.kind, judged.anchors


def _passage(record: Bundle, place: regex.Match[str]) -> str:
    report = find(record, place[1])
    if not isinstance(report, Report):
        raise Usage(f"{place[1]} is no report")
    start, end = int(place[2]), int(place[3])
    if not start < end <= len(report.text):
        raise Usage(f"{place[0]}: the text of {place[1]} has {len(report.text)} characters")
    return passage_anchor(report.report_id, start, end)
