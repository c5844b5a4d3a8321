"""Two reports side by side, copy or not: for the command `tellings copies A B` and the compare page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..records import Passage, Report, Sentence, Swap
from . import judge
from .align import align
from .closer import score_of
from .kinds import wording
from .measure import Measures, measure
from .passages import coverage, passage, settle
from .reading import Vocabulary, read


class Comparison(NamedTuple):
    """`passages` of `taker` and where they stand in `giver`, what they cover of each, and what the judge weighs.

    `score` are the log-odds that the two share a text: above 0 the stage calls it a copy.
    """

    passages: tuple[Passage, ...]
    coverage: float
    from_coverage: float
    swaps: tuple[Swap, ...]
    measures: Measures
    score: float


def compare(taker: Report, giver: Report, sentences: Iterable[Sentence]) -> Comparison:
    """What the reporting of two reports has in common; `sentences` are those of both (others are passed over)."""
    told: dict[str, list[Sentence]] = {taker.report_id: [], giver.report_id: []}
    for sentence in sentences:
        if sentence.report_id in told:
            told[sentence.report_id].append(sentence)
    vocabulary = Vocabulary()
    first = read(taker, told[taker.report_id], vocabulary)
    second = read(giver, told[giver.report_id], vocabulary)
    laid = align(first, second)
    measures = measure(laid)
    score = score_of(laid, judge.load()) if laid.hits else judge.load().copied["intercept"]
    settled = settle(laid) if score > 0 else laid
    found = wording(settled)
    spun = found.spun(order_shown=False)
    passages = tuple(passage(settled, hit, spun=spun) for hit in settled.hits)
    return Comparison(
        passages=passages,
        coverage=coverage(first.sentences, [(p.start, p.end) for p in passages]),
        from_coverage=coverage(second.sentences, [(p.from_start, p.from_end) for p in passages]),
        swaps=found.swaps,
        measures=measures,
        score=score,
    )
