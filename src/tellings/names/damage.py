"""Damaged forms of place names (machine translation, OCR): said as such, never silently mended."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rapidfuzz.distance import OSA, Levenshtein

from .bearings import like_known
from .forms import key, skeleton
from .gazetteer import Place, gazetteer
from .seen import Seen
from .spot import ALIKE, Countries, Point, Spot, apart, candidate, main_countries, nearest, where
from .tables import by_iso2

# Neighbours in a list of places lie within so many km of each other; beyond FAR_KM a place is an unlikely one.
NEAR_KM = 150.0
FAR_KM = 300.0
# How far the next best must stay behind. Set on garbles written for this project (tests/unit/names).
CLEAR = 0.12
# Only a place that many know is told from a damaged form.
KNOWN = 5_000


def damaged_spot(
    seen: Seen, company: list[Point], around: Countries, named: Countries, *, settled: bool
) -> Spot | None:
    """A form that no table has, beside places that are known: what it may be a damaged form of, said as such.

    `around`: countries with the votes of the report's places; `named`: those that are named. A form that is `settled`,
    spelt so at several places of its own, is no damage unless it stands beside places near what it resembles.
    """
    form = key(seen.bare)
    if len(form) < 5 or not form.isascii():
        return None
    best: dict[int, tuple[float, Place, str]] = {}
    for name, alike, place in _candidates(form, around):
        if not _held(form, name, place, company, named, settled):
            continue
        rank = _resemblance(form, name, alike, place, company)
        if place.geonames not in best or rank > best[place.geonames][0]:
            best[place.geonames] = (rank, place, name)
    ranked = sorted(best.values(), key=lambda row: (-row[0], row[1].geonames))
    if not ranked or ranked[0][0] < ALIKE:
        return None
    best_edits = OSA.distance(form, ranked[0][2])
    rivals = [
        place
        for rank, place, name in ranked[1:]
        if ranked[0][0] - rank < CLEAR
        and apart(place, ranked[0][1])
        and not (best_edits <= 1 < OSA.distance(form, name))
    ]
    return _damage_spot(form, ranked[0][1], ranked[0][2], rivals, company)


def _held(form: str, name: str, place: Place, company: list[Point], named: Countries, settled: bool) -> bool:
    """Does the report itself speak for the place: by one near it, or, for a form seen once, by its country?"""
    if company and nearest(place, company) <= NEAR_KM:
        return True
    return not settled and (named[place.country] > 0 or _obvious(form, name, place))


def _candidates(form: str, around: Countries) -> Iterator[tuple[str, float, Place]]:
    """Places of the countries that the report speaks of, and known towns of the world."""
    for iso2, _ in main_countries(around):
        for name, alike, places in gazetteer().like(form, iso2, ALIKE, 60, KNOWN):
            yield from ((name, alike, place) for place in places)
    for place, _ in like_known(form):
        name = key(place.name)
        yield name, OSA.normalized_similarity(form, name), place


def _resemblance(form: str, name: str, alike: float, place: Place, company: list[Point]) -> float:
    """Letters, then sound, then company, then size."""
    sound = Levenshtein.normalized_similarity(skeleton(form), skeleton(name))
    km = nearest(place, company) if company else FAR_KM - 1
    near = 0.1 if km < NEAR_KM else (0.0 if km < FAR_KM else -0.5)
    return 0.5 * alike + 0.5 * sound + near + 0.03 * (math.log10(place.population + 10) - 3)


def _damage_spot(form: str, place: Place, name: str, rivals: list[Place], company: list[Point]) -> Spot:
    iso3 = by_iso2()[place.country].iso3
    near = bool(company) and nearest(place, company) <= NEAR_KM
    if rivals or not (near or _obvious(form, name, place)):
        options = [place, *rivals][:4]
        return Spot(
            iso3=iso3, candidates=tuple(candidate(option) for option in options),
            reason=f"no place of this name is known; it may be a damaged form of {where(place)}"
            + (f" or of {where(rivals[0])}" if rivals else ""),
        )  # fmt: skip
    edits = OSA.distance(form, name)
    if edits <= 1:
        return Spot(
            place=place,
            iso3=iso3,
            reason=f"{where(place)}: one letter from its form {name}, "
            + ("near the places named with it" if near else "and no other known town is like it"),
        )
    return Spot(
        place=place, iso3=iso3, damaged=True,
        reason=f"not a known spelling; taken for {where(place)}, {edits} letters from its form {name}, "
        + ("because it lies near the places named with it" if near else "because no other known town is like it"),
    )  # fmt: skip


# A town that many know, and a form of it so long, need no neighbour where a letter or two differ.
OBVIOUS_LETTERS, OBVIOUS_PEOPLE = 6, 100_000


def _obvious(form: str, name: str, place: Place) -> bool:
    edits = OSA.distance(form, name)
    alike = edits <= 1 or (edits == 2 and skeleton(form) == skeleton(name))
    return alike and len(form) >= OBVIOUS_LETTERS and place.population >= OBVIOUS_PEOPLE
