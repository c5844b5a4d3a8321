"""In which way a text was taken: word for word, in part, changed, spun word for word, translated."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ..records import Report, Swap
from ..records.copy import CopyKind
from .align import CHANGED, DAMAGED, EXACT, Alignment, Hit, Link
from .altered import Altered, altered, misread
from .reading import NUMBER, Reading

SAME_WORDS = 0.85
"""Share of the words of the aligned stretches that are the same or damaged, above which it is no rewriting."""
RECAST = 0.5
"""Share of the sentences taken that are told in other words, from which it is one. Swept on the tuning half of the
pairs labelled by hand: of reports mostly copied two in five have so many, of those copied in part 49 in 50."""
WHOLE = 0.6
"""Share of the giver above which a taking word for word is a reprint and not an excerpt."""
FEW_WORDS = 0.6
_FUNCTION_SWAPS, _FUNCTION_SHARE = 4, 0.015
"""Function words that gave way, at the least, and their share of the words; one exchange must have come again."""
_SYNONYM_SHARE, _LOST, _SYNONYM_WORDS = 0.12, 0.35, 60
"""Without such: share of exchanged words, of words lost or added beside them, words needed to tell."""
_UNLIKE = 0.5
_MARKS = (
    "google translate", "machine translat", "translated by", "translated from", "automatic translation",
    "traduit de", "traduction automatique", "ubersetzt aus", "traducido por", "traduccion automatica", "переведено",
    "перевод с", "переклад з", "tradotto da", "traduzido por",
)  # fmt: skip


class Wording(NamedTuple):
    """How the words of the aligned stretches compare, the taker's first. `words` counts those of both stretches.

    `same` is the share of words that are equal, `like` of those that are equal or damaged, `recast` of the taken
    sentences that have words left out, put in or exchanged. `swaps` are words put in the place of others, `function`
    how many function words of the giver gave way to a word that is none, `repeated` whether one of those exchanges
    came again, `lost` words without a counterpart, `altered` figures and content words that are told otherwise.
    """

    words: int
    same: float
    like: float
    recast: float
    changed: int
    lost: int
    function: int
    repeated: bool
    swaps: tuple[Swap, ...]
    altered: Altered

    def spun(self, *, order_shown: bool) -> bool:
        """Do words give way to others at the same places throughout?

        Where no function word does, the texts must also show who took: else it is a careful hand, or a form.
        """
        if self.repeated and self.function >= max(_FUNCTION_SWAPS, _FUNCTION_SHARE * self.words / 2):
            return True
        if not order_shown or self.words < 2 * _SYNONYM_WORDS:
            return False
        return 2 * self.changed >= _SYNONYM_SHARE * self.words and self.lost <= _LOST * 2 * self.changed


def wording(alignment: Alignment) -> Wording:
    """Compares the words of an alignment whose first text is the taker."""
    taker, giver = alignment.first, alignment.second
    vocabulary = taker.vocabulary
    words = exact = damaged = changed = lost = 0
    table: collections.Counter[tuple[str, str]] = collections.Counter()
    functional: collections.Counter[tuple[int, int]] = collections.Counter()
    for hit in alignment.hits:
        lengths = [stop - begin for begin, stop in (hit.first_range(), hit.second_range())]
        words += sum(lengths)
        lost += sum(lengths) - 2 * len(hit.links)
        for link in hit.links:
            exact += link.how == EXACT
            damaged += link.how == DAMAGED
            if _swapped(taker, giver, link):
                changed += 1
                table[vocabulary.words[giver.ids[link.j]], vocabulary.words[taker.ids[link.i]]] += 1
                if vocabulary.stop[giver.ids[link.j]] and not vocabulary.stop[taker.ids[link.i]]:
                    functional[giver.ids[link.j], taker.ids[link.i]] += 1
    function = sum(functional.values())
    repeated = any(times > 1 for times in functional.values())
    ranked = sorted(table.items(), key=lambda item: (-item[1], item[0]))
    told = altered(alignment, alignment.hits)
    swaps = tuple(Swap(giver=g, taker=t, times=n) for (g, t), n in ranked)
    same, like = (2 * n / words if words else 0.0 for n in (exact, exact + damaged))
    recast = _recast(alignment)
    return Wording(words, same, like, recast, changed, lost, function, repeated, swaps, told)


def _recast(alignment: Alignment) -> float:
    """Share of the taken sentences in which more words were left out, put in, exchanged or moved than misread."""
    first = alignment.first
    bounds = {first.sentence[begin]: stop - begin for begin, stop in first.bounds()}
    taken: dict[int, list[Hit]] = {}
    for hit in alignment.hits:
        taken.setdefault(first.sentence[hit.links[0].i], []).append(hit)
    anew = sum(_told_anew(alignment, hits, bounds[n]) for n, hits in taken.items())
    return anew / len(taken) if taken else 0.0


def _told_anew(alignment: Alignment, hits: Sequence[Hit], words: int) -> bool:
    """Of a sentence of so many words whose stretches stand in the other text: clauses that changed places count one."""
    gone = words + len(hits) - 1
    damaged = 0
    for hit in hits:
        begin, stop = hit.second_range()
        gone += stop - begin - 2 * len(hit.links)
        other = [link for link in hit.links if link.how != EXACT]
        spoilt = sum(1 for link in other if link.how == DAMAGED or misread(alignment, link))
        gone, damaged = gone + len(other) - spoilt, damaged + spoilt
    return gone > damaged


def _swapped(taker: Reading, giver: Reading, link: Link) -> bool:
    """A word that looks like the other is misspelt or misread, and a figure is another figure: neither is a swap."""
    if link.how != CHANGED or NUMBER in (taker.kind[link.i], giver.kind[link.j]):
        return False
    words = taker.vocabulary.words
    return Indel.normalized_similarity(words[taker.ids[link.i]], words[giver.ids[link.j]]) < _UNLIKE


def kind_of(taker: Report, giver: Report, found: Wording, given: float) -> CopyKind:
    """The kind of a copy that is neither identical, nor spun, nor of a shared source.

    `given` is the share of the giver that is taken; where the order is not known, of the one that has less in common.
    """
    if found.same < FEW_WORDS and (marked_translated(taker) or _other_language(taker, giver)):
        return "translated"
    if found.like < SAME_WORDS or found.recast >= RECAST or found.altered.told_otherwise(found.words // 2):
        return "rewritten"
    return "reprint" if given >= WHOLE else "excerpt"


def marked_translated(report: Report) -> bool:
    """Does the page say, outside its furniture, that it was translated?"""
    at, kept = 0, []
    for span in sorted(report.furniture, key=lambda s: (s.start, s.end)):
        kept.append(report.text[at : span.start])
        at = max(at, span.end)
    folded = "\n".join([*kept, report.text[at:]]).casefold()
    return any(mark in folded for mark in _MARKS)


def _other_language(taker: Report, giver: Report) -> bool:
    return taker.language is not None and giver.language is not None and taker.language != giver.language
