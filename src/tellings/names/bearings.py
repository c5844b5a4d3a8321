"""What the places of a report say together about where it is: votes for countries, and points that lie near.

A name that many towns bear votes for all their countries, in proportion to how well each is known; names that stand in
the same report then decide together. A name never votes for itself.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import OSA, Levenshtein

from .forms import key, plain, skeleton
from .gazetteer import Place, gazetteer
from .seen import Seen
from .spot import Countries
from .tables import regions

# What one name's vote counts beside one naming of a country.
VOTE = 0.7
# A region known only by its name votes as a town of so many points would.
_REGION_POINTS = 5.5
# Spellings of known towns, found by likeness alone, vote for less, and from this likeness on.
LOOSE_VOTE, LOOSE = 0.5, 0.78
_SHORTEST = 5
# So many names of a report vote: a page that is nothing but names would cost the square of their number.
MOST_VOTES = 300


def points_of(place: Place, main: bool) -> float:
    """How well known a place is: people, and names in other languages."""
    return math.log10(place.population + 10) + 1.5 * math.log10(place.fame + 1) + (0.3 if main else 0.0)


def votes_of(names: Sequence[Seen]) -> dict[int, Countries]:
    """First word of each name -> the countries (alpha-2) that it speaks for, together at most VOTE."""
    return {seen.first: _vote(seen.bare) for seen in names}


@functools.lru_cache(maxsize=32_768)
def _vote(form: str) -> Countries:
    best: dict[str, float] = {}
    for place, main in gazetteer().named(form):
        best[place.country] = max(best.get(place.country, 0.0), points_of(place, main))
    for region in regions().get(key(form), ()):
        best[region.iso2] = max(best.get(region.iso2, 0.0), _REGION_POINTS)
    weight = VOTE
    if not best:
        weight = VOTE * LOOSE_VOTE
        for place, alike in like_known(form):
            best[place.country] = max(best.get(place.country, 0.0), points_of(place, main=True) + 10 * (alike - 1))
    if not best:
        return Counter()
    top = max(best.values())
    shares = {iso2: 10 ** (points - top) for iso2, points in best.items()}
    total = sum(shares.values())
    return Counter({iso2: weight * share / total for iso2, share in sorted(shares.items()) if share / total > 0.01})


@functools.lru_cache(maxsize=32_768)
def like_known(form: str) -> list[tuple[Place, float]]:
    """Known towns of the world whose names a form that no table has may be a spelling of; best first, at most five."""
    wanted = key(form)
    if len(wanted) < _SHORTEST or not wanted.isascii():
        return []
    names, rows = gazetteer().known()
    found = []
    for name, alike, index in names.like(wanted, Levenshtein.normalized_similarity, 12, 0.58):
        alike = OSA.normalized_similarity(wanted, name)  # noqa: PLW2901
        sounds = skeleton(name) == skeleton(wanted) and plain(name)[:1] == plain(wanted)[:1]
        alike = min(1.0, alike + (0.12 if sounds else 0.0))  # noqa: PLW2901
        if alike >= LOOSE:
            found.append((gazetteer().place(rows[index]), alike))
    return sorted(found, key=lambda row: (-row[1], -row[0].population))[:5]


def others_than(first: int, votes: dict[int, Countries], around: Countries) -> Countries:
    """The countries of the report and its story, with the votes of all names but this one."""
    total = Counter(around)
    for other, vote in itertools.islice(votes.items(), MOST_VOTES):
        if other != first:
            total.update(vote)
    return total
