"""Section 10: every copy with its reasons and the passages that show it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import regex

from ..records import Copy, Passage, Report, cite
from . import words
from .index import StoryIndex
from .view import CopyRow, PassagePart, PassageRow, SwapRow

SAME_SHOWN = 3
"""Passages that are word for word the same are evidence by their length; three of them show it."""
LONG = 700
"""Code points beyond which the middle of a passage that is the same on both sides is left out."""
EDGE = 260
DIFF_WORDS = 1_500
"""Longer passages are shown without marks inside: comparing them word by word is quadratic."""
BESIDE = 4
"""Words of the other side that a run can be said to stand for; more is another wording, not a swap."""
_WORDS = regex.compile(r"\s*\S+|\s+$")


def copy_rows(index: StoryIndex) -> tuple[CopyRow, ...]:
    """The copies among the story's reports, by the siglum of the taker."""
    order = {report_id: place for place, report_id in enumerate(index.order)}
    return tuple(
        _row(index, copy)
        for copy in sorted(index.copies, key=lambda c: (order[c.report_id], -c.coverage, order[c.from_report_id]))
    )


def _row(index: StoryIndex, copy: Copy) -> CopyRow:
    taker, giver = index.reports[copy.report_id], index.reports[copy.from_report_id]
    changed = [p for p in copy.passages if p.relation != "same"]
    same = sorted((p for p in copy.passages if p.relation == "same"), key=lambda p: (p.start - p.end, p.start))
    shown = sorted([*changed, *same[:SAME_SHOWN]], key=lambda p: (p.start, p.end))
    return CopyRow(
        copy_id=copy.copy_id,
        taker=index.siglum[copy.report_id],
        giver=index.siglum[copy.from_report_id],
        taker_id=index.anchor(copy.report_id),
        giver_id=index.anchor(copy.from_report_id),
        taker_outlet=outlet_of(taker),
        giver_outlet=outlet_of(giver),
        kind=copy.kind,
        kind_words=words.of(words.COPIES, copy.kind),
        direction=copy.direction,
        direction_words=words.of(words.DIRECTIONS, copy.direction),
        coverage=percent(copy.coverage),
        from_coverage=percent(copy.from_coverage),
        reasons=copy.reasons,
        passages=tuple(_passage(index, taker, giver, p) for p in shown),
        more_same=len(same[SAME_SHOWN:]),
        more_same_chars=sum(p.end - p.start for p in same[SAME_SHOWN:]),
        swaps=tuple(SwapRow(giver=s.giver, taker=s.taker, times=s.times) for s in copy.swaps),
    )


def outlet_of(report: Report) -> str:
    """What a report is called by: its outlet, or where its bytes came from."""
    return report.outlet or report.uri.rpartition("/")[2] or report.uri


def percent(share: float) -> str:
    """`71 %`; never 100 % for less than all, nor 0 % for more than nothing."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    return "under 1 %" if whole == 0 and share > 0 else f"{whole} %"


def _passage(index: StoryIndex, taker: Report, giver: Report, passage: Passage) -> PassageRow:
    mine = cite(taker.report_id, taker.text, passage.start, passage.end)
    theirs = cite(giver.report_id, giver.text, passage.from_start, passage.from_end)
    giver_parts, taker_parts = passage_parts(theirs.text, mine.text, passage.relation)
    return PassageRow(
        relation=passage.relation,
        giver=index.point(theirs),
        taker=index.point(mine),
        giver_parts=giver_parts,
        taker_parts=taker_parts,
    )


def passage_parts(giver: str, taker: str, relation: str) -> tuple[tuple[PassagePart, ...], tuple[PassagePart, ...]]:
    """Both sides of a passage cut into runs of words that the other has and has not, a run that stands for a short one
    of the other side with these words; only the ends of a long passage that is the same on both sides."""
    if relation == "same":
        return _abridged(giver), _abridged(taker)
    a, b = _WORDS.findall(giver), _WORDS.findall(taker)
    if max(len(a), len(b)) > DIFF_WORDS:
        return (PassagePart(text=giver),), (PassagePart(text=taker),)
    matcher = SequenceMatcher(None, [_bare(w) for w in a], [_bare(w) for w in b], autojunk=False)
    left: list[PassagePart] = []
    right: list[PassagePart] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        for parts, run, there in ((left, a[a0:a1], b[b0:b1]), (right, b[b0:b1], a[a0:a1])):
            beside = "".join(there).strip() if tag == "replace" and len(there) <= BESIDE else ""
            parts.extend(_part("".join(run), other=tag != "equal", beside=beside))
    return tuple(left), tuple(right)


def _part(text: str, *, other: bool, beside: str) -> Iterator[PassagePart]:
    """A run of words; the space before marked ones is not marked."""
    words_only = text.lstrip() if other else text
    if len(words_only) < len(text):
        yield PassagePart(text=text[: len(text) - len(words_only)])
    if words_only:
        yield PassagePart(text=words_only, other=other, beside=beside)


def _bare(word: str) -> str:
    """A word for comparing: quotation marks and stops at its edges are no difference."""
    return word.strip().casefold().strip("\"'“”‘’«»„.,;:!?()") or word.strip()


def _abridged(text: str) -> tuple[PassagePart, ...]:
    if len(text) <= LONG:
        return (PassagePart(text=text),)
    head, tail = text[:EDGE].rpartition(" ")[0] or text[:EDGE], text[-EDGE:].partition(" ")[2] or text[-EDGE:]
    gap = len(text) - len(head) - len(tail)
    return PassagePart(text=head), PassagePart(text="", gap=gap), PassagePart(text=tail)
