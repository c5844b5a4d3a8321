"""Where it is open which of two came first: with which of them do the other reports of the pile agree?

That one text stands alone in its names, figures and words does not show that it was taken from the other, so the order
stays open. But the one that others agree with is the better one to set the pair's text by.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .align import EXACT, Alignment
from .reading import Reading

LEAST_MORE = 2
"""By how many more of its own words than the other's the witnesses must have."""


class Own(NamedTuple):
    """Words of two aligned texts that stand in the stretches of one of them alone. Common words are left out."""

    first: frozenset[int]
    second: frozenset[int]

    def turned(self) -> Own:
        """The same seen from the other text."""
        return Own(self.second, self.first)


def own_words(alignment: Alignment) -> Own:
    """What each of two texts tells in its own words at the same places."""
    turned = alignment.turned()
    return Own(_own(alignment), _own(turned))


def _own(alignment: Alignment) -> frozenset[int]:
    reading, other = alignment.first, alignment.second
    theirs = {other.ids[p] for hit in alignment.hits for p in range(*hit.second_range())}
    found: set[int] = set()
    for hit in alignment.hits:
        linked = {link.i for link in hit.links if link.how == EXACT}
        found.update(reading.ids[p] for p in range(*hit.first_range()) if p not in linked)
    return frozenset(word for word in found - theirs if not reading.vocabulary.stop[word])


def leaning(own: Own, witnesses: Iterable[Reading]) -> int:
    """Above 0 where the witnesses have more of the second text's own words, below where more of the first's; else 0."""
    first: set[int] = set()
    second: set[int] = set()
    for witness in witnesses:
        first.update(own.first & witness.places().keys())
        second.update(own.second & witness.places().keys())
    more = len(second) - len(first)
    return more if abs(more) >= LEAST_MORE else 0
