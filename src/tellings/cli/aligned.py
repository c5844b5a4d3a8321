"""Two reports side by side on a terminal: what stands in both, with the words that differ, and what does not."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import click
import msgspec
import regex

from ..copies.compare import Comparison
from ..dossier.escape import terminal
from ..records import Copy, Passage, Report, Sentence
from . import common

_WORDS = regex.compile(r"\S+")
_LEAST_COLUMN = 36
_GAP = "   "
_DIFF_WORDS = 1_500


def coloured() -> bool:
    """Colour only on a terminal, and not where NO_COLOR is set to anything (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def as_row(taker: Report, giver: Report, copy: Copy | None, found: Comparison) -> dict[str, Any]:
    """What `--json` prints: the copy of the record where there is one, and the comparison with its passages' words."""
    return {
        "report_id": taker.report_id,
        "other_report_id": giver.report_id,
        "copy": copy,
        "score": round(found.score, 4),
        "coverage": found.coverage,
        "other_coverage": found.from_coverage,
        "measures": {name: round(value, 4) for name, value in found.measures._asdict().items()},
        "passages": [
            {
                **msgspec.to_builtins(p),
                "text": taker.text[p.start : p.end],
                "from_text": giver.text[p.from_start : p.from_end],
            }
            for p in found.passages
        ],
        "swaps": found.swaps,
    }


def aligned(
    pair: tuple[Report, Report],
    sentences: Sequence[Sentence],
    copy: Copy | None,
    found: Comparison,
    *,
    everything: bool,
) -> Iterator[str]:
    """Lines for a person: what was found and why, then the reporting of the first beside that of the second."""
    taker, giver = pair
    page = _Page(colour=coloured(), width=common.width())
    yield from _head(taker, giver, copy, found)
    yield ""
    yield from page.titles(_name(taker), _name(giver))
    at = 0
    for sentence in [*(s for s in sentences if s.report_id == taker.report_id), None]:
        before = sentence.start if sentence is not None else len(taker.text) + 1
        while at < len(found.passages) and found.passages[at].start <= before:
            yield from page.passage(taker, giver, found.passages[at], marked=copy is None or copy.kind != "translated")
            at += 1
        if sentence is not None and not _covered(sentence, [(p.start, p.end) for p in found.passages]):
            yield from page.own(taker.text[sentence.start : sentence.end])
    mine = [s for s in sentences if s.report_id == giver.report_id]
    left = [s for s in mine if not _covered(s, [(p.from_start, p.from_end) for p in found.passages])]
    if left:
        yield ""
        yield f"{len(left)} of {len(mine)} sentences of {_name(giver)} are not in {_name(taker)}" + (
            ":" if everything else " (--all shows them)"
        )
    for sentence in left if everything else ():
        yield from page.own(giver.text[sentence.start : sentence.end], right=True)


def _covered(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    """Does a passage hold more than a stray edge of the sentence?"""
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in spans)
    return inside > 0.2 * (sentence.end - sentence.start)


def _name(report: Report) -> str:
    return terminal(report.outlet or report.uri.rstrip("/").rpartition("/")[2] or report.report_id)


def _head(taker: Report, giver: Report, copy: Copy | None, found: Comparison) -> Iterator[str]:
    one, other = _name(taker), _name(giver)
    if copy is not None and copy.direction != "unknown":
        yield f"{one} took from {other}: {copy.kind} (order shown by {copy.direction})"
    elif copy is not None:
        yield f"{one} and {other} share a text: {copy.kind}; which of them came first is not known"
    elif found.score > 0:
        yield f"{one} and {other} share a text. The record links them otherwise: a nearer giver, or versions of a page"
    elif found.passages:
        yield f"{one} and {other} share some wording; not enough to call either a copy"
    else:
        yield f"{one} and {other}: no shared wording was found"
    shares = f"{found.coverage:.0%} of the reporting of {one} and {found.from_coverage:.0%} of that of {other}"
    yield f"in both stand {shares}"
    for reason in copy.reasons if copy is not None else ():
        yield f"  {terminal(reason)}"


class _Page:
    """Two columns where the terminal has room for them, else one text under the other."""

    def __init__(self, *, colour: bool, width: int) -> None:
        self._colour = colour
        self._column = (width - len(_GAP)) // 2
        self._two = self._column >= _LEAST_COLUMN
        self._width = width

    def titles(self, taker: str, giver: str) -> Iterator[str]:
        if self._two:
            yield f"{common.shorten(taker, self._column):<{self._column}}{_GAP}{common.shorten(giver, self._column)}"
            yield f"{'─' * self._column}{_GAP}{'─' * self._column}"
        else:
            yield f"> {taker}"
            yield f"< {giver}"

    def passage(self, taker: Report, giver: Report, passage: Passage, *, marked: bool) -> Iterator[str]:
        mine, theirs = taker.text[passage.start : passage.end], giver.text[passage.from_start : passage.from_end]
        left, right = _marked(mine, theirs)
        if not marked:
            left, right = [(word, False) for word, _ in left], [(word, False) for word, _ in right]
        yield from self._beside(left, right)

    def own(self, text: str, *, right: bool = False) -> Iterator[str]:
        marked = [(word, False) for word in _WORDS.findall(terminal(text))]
        empty: list[tuple[str, bool]] = []
        yield from self._beside(empty if right else marked, marked if right else empty, faint=True)

    def _beside(
        self, left: list[tuple[str, bool]], right: list[tuple[str, bool]], *, faint: bool = False
    ) -> Iterator[str]:
        if not self._two:
            for mark, words in (("> ", left), ("< ", right)):
                for line, _ in self._wrapped(words, self._width - 2, faint=faint):
                    yield mark + line
            yield ""
            return
        one = list(self._wrapped(left, self._column, faint=faint))
        other = list(self._wrapped(right, self._column, faint=faint))
        for n in range(max(len(one), len(other))):
            line, used = one[n] if n < len(one) else ("", 0)
            yield f"{line}{' ' * (self._column - used)}{_GAP}{other[n][0] if n < len(other) else ''}".rstrip()

    def _wrapped(self, words: list[tuple[str, bool]], width: int, *, faint: bool) -> Iterator[tuple[str, int]]:
        """Lines with how many columns they fill. A word that differs is coloured, or stands between ‹ and ›."""
        line: list[str] = []
        used = 0
        for word, other in words:
            for plain in textwrap.wrap(word, width - 2) or [""]:
                shown = f"‹{plain}›" if other and not self._colour else plain
                if line and used + 1 + len(shown) > width:
                    yield " ".join(line), used
                    line, used = [], 0
                used += len(shown) + (1 if line else 0)
                line.append(self._styled(shown, other=other, faint=faint))
        if line:
            yield " ".join(line), used

    def _styled(self, word: str, *, other: bool, faint: bool) -> str:
        if not self._colour or not (other or faint):
            return word
        return click.style(word, fg="yellow", bold=True) if other else click.style(word, dim=True)


def _marked(mine: str, theirs: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """The words of both passages, each with whether it differs from its counterpart."""
    one, other = _WORDS.findall(terminal(mine)), _WORDS.findall(terminal(theirs))
    if max(len(one), len(other)) > _DIFF_WORDS:
        return [(w, False) for w in one], [(w, False) for w in other]
    matcher = SequenceMatcher(None, [_bare(w) for w in one], [_bare(w) for w in other], autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        left += [(w, tag != "equal") for w in one[a:b]]
        right += [(w, tag != "equal") for w in other[c:d]]
    return left, right


def _bare(word: str) -> str:
    """Quotation marks and stops at a word's edges are no difference."""
    return word.casefold().strip("\"'“”‘’«»„.,;:!?()") or word
