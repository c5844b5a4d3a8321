"""What an alignment shows, as a few numbers of which more never speaks less for copying."""

from __future__ import annotations

import math
from typing import NamedTuple

from .align import CHANGED, EXACT, Alignment, Hit, Link
from .reading import NAME, NUMBER, PLAIN, Reading

LEAST_NARRATIVE = 6.0
"""Weight of narrative below which a text is too short for its share alone to count in full."""
LONGEST_RUN = 25
TOLD_WORDS = 5
"""Words outside quotation marks that make a sentence one of narrative."""
LONG_PASSAGE = 7
"""Words of narrative in one stretch that a sentence taken over has, and two reports of one fact hardly ever."""
MOST_WEIGHT, MOST_EXCHANGED = 60, 20
DAMAGED_SHARE = 0.8


class Measures(NamedTuple):
    """All between 0 and 1, all of the narrative outside quotation marks unless said otherwise.

    `share`: aligned weight of the text that has less narrative. `agreement`: names and figures inside the aligned
    stretches that are the same. `figures`: the figures among them alone. `run`: the longest stretch word for word, on a
    log scale. `sentences`: share of the shorter text's narrative sentences that are aligned. `identity`: share of
    the words of the aligned stretches that are aligned. `amount`: aligned weight, on a log scale.
    `confirmed`: share times agreement: a form filled in anew has all of one and little of the other. `passages`:
    aligned weight of the hits that have a long stretch word for word, on a log scale, times agreement: a few whole
    sentences are taken, however small a share of both texts they are. `exchanged`: function words of one text at the
    places of other words of the other, on a log scale: hardly anything but a spinner does that.
    """

    share: float
    agreement: float
    figures: float
    run: float
    sentences: float
    identity: float
    amount: float
    confirmed: float
    passages: float
    exchanged: float


def measure(alignment: Alignment) -> Measures:
    """The measures of a pair; the same whichever text comes first."""
    first, second = alignment.first, alignment.second
    weight = first.vocabulary.weight
    matched = whole = 0.0
    same = longest = stretch = exchanged = 0
    for hit in alignment.hits:
        run = _narrative_run(alignment, hit)
        longest = max(longest, run)
        before = matched
        for link in hit.links:
            if link.how == CHANGED:
                exchanged += _function_word_gone(alignment, link)
            if first.quoted[link.i] or second.quoted[link.j]:
                continue
            stretch += 1
            if link.how != CHANGED:
                same += 1
                matched += weight[first.ids[link.i]] * (1.0 if link.how == EXACT else DAMAGED_SHARE)
        if run >= LONG_PASSAGE:
            whole += matched - before
        stretch += _unlinked(first, hit.first_range(), {link.i for link in hit.links})
        stretch += _unlinked(second, hit.second_range(), {link.j for link in hit.links})
    least = min(narrative(first), narrative(second))
    agreement, figures = _agreement(alignment)
    share = min(1.0, matched / max(least, LEAST_NARRATIVE))
    return Measures(
        share=share,
        agreement=agreement,
        figures=figures,
        run=_log(longest, LONGEST_RUN),
        sentences=_sentence_share(alignment),
        identity=same / stretch if stretch else 0.0,
        amount=_log(matched, MOST_WEIGHT),
        confirmed=share * agreement,
        passages=agreement * _log(whole, MOST_WEIGHT),
        exchanged=_log(exchanged, MOST_EXCHANGED),
    )


def _log(value: float, most: float) -> float:
    return min(1.0, math.log1p(value) / math.log1p(most))


def _function_word_gone(alignment: Alignment, link: Link) -> bool:
    first, second = alignment.first, alignment.second
    stop = first.vocabulary.stop
    plain = first.kind[link.i] == PLAIN == second.kind[link.j]
    return plain and stop[first.ids[link.i]] != stop[second.ids[link.j]]


def narrative(reading: Reading) -> float:
    """Weight of all words outside quotation marks."""
    weight = reading.vocabulary.weight
    return math.fsum(weight[w] for w, quoted in zip(reading.ids, reading.quoted, strict=True) if not quoted)


def _unlinked(reading: Reading, ends: tuple[int, int], linked: set[int]) -> int:
    return sum(1 for p in range(*ends) if p not in linked and not reading.quoted[p])


def _narrative_run(alignment: Alignment, hit: Hit) -> int:
    best = length = 0
    last = (-9, -9)
    for link in hit.links:
        if link.how != EXACT or alignment.first.quoted[link.i] or alignment.second.quoted[link.j]:
            length = 0
        else:
            length = length + 1 if (link.i - 1, link.j - 1) == last else 1
            best = max(best, length)
        last = (link.i, link.j)
    return best


def _agreement(alignment: Alignment) -> tuple[float, float]:
    """Shares of the names and figures inside hits that are linked to the same or a damaged one; a half where few."""
    agreed = {NAME: 0.0, NUMBER: 0.0}
    every = {NAME: 0.0, NUMBER: 0.0}
    first, second = alignment.first, alignment.second
    for hit in alignment.hits:
        ends, other_ends = hit.first_range(), hit.second_range()
        linked = [link for link in hit.links if link.how != CHANGED]
        sides = (
            (first, ends, {link.i for link in linked}, set(second.ids[slice(*other_ends)])),
            (second, other_ends, {link.j for link in linked}, set(first.ids[slice(*ends)])),
        )
        for reading, (begin, stop), same, nearby in sides:
            for place in range(begin, stop):
                kind = reading.kind[place]
                if kind and not reading.quoted[place]:
                    every[kind] += 1
                    agreed[kind] += place in same or reading.ids[place] in nearby
    both, total = agreed[NAME] + agreed[NUMBER], every[NAME] + every[NUMBER]
    return (both + 1) / (total + 2), (agreed[NUMBER] + 1) / (every[NUMBER] + 2)


def _sentence_share(alignment: Alignment) -> float:
    """Share of the narrative sentences (five words outside quotation marks) of the shorter text that have a hit."""
    first, second = alignment.first, alignment.second
    shorter = (len(first), first.report_id) <= (len(second), second.report_id)
    side = alignment if shorter else alignment.turned()
    reading = side.first
    hit = {reading.sentence[h.links[0].i] for h in side.hits}
    told = [
        reading.sentence[begin]
        for begin, stop in reading.bounds()
        if sum(1 for p in range(begin, stop) if not reading.quoted[p]) >= TOLD_WORDS
    ]
    return sum(1 for n in told if n in hit) / len(told) if told else 0.0
