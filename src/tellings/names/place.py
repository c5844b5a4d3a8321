"""Which place a name means: chosen for a whole report at once, from what stands beside it and around it.

Order of evidence: the region or country that the text names beside it; places listed with it; the countries of the
report and of its story; how many people live there. What the text says beside it is never overruled: a town that
does not lie in the region named there is not the town meant.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from .bearings import others_than, points_of, votes_of
from .damage import NEAR_KM, damaged_spot
from .forms import eastern, key, mixed_script, plain, skeleton
from .gazetteer import Place, gazetteer
from .kinds import coordinated
from .reading import Reading
from .seen import Seen
from .settled import part_of_longer
from .spot import ALIKE, Countries, Point, Spot, apart, candidate, main_countries, nearest, where
from .tables import Region, by_iso2, by_iso3, regions
from .townsought import mended
from .words import BETWEEN, LOCATIVES

# Two candidates closer than this (in points of `_score`) are not told apart by guessing.
MARGIN = 0.8
# A place of fewer people is only meant where its country is spoken of.
SMALL = 100_000
# What lies so far from all that is listed with it was found by its sound only.
STRANGE_KM = 600.0
# A list of names: what stands in one may be told from the others.
LIST = 3
# More words before a place than LOCATIVES has.
PLACE_WORDS = frozenset(
    "to from for through between via held reached of left entered took captured off after links".split()
)
_OWN_UNITS = frozenset("county district raion municipality canton parish".split())


def choose_places(
    reading: Reading, found: list[Seen], around: Countries, settled: Mapping[str, bool] | None = None
) -> dict[int, Spot]:
    """First word of each place name without a table entry -> what it was taken for.

    `around`: how often the countries (alpha-2) of the story are named in it, this report's own counted double. Names
    that may be places (see `hopeful`) are tried too: those that became none are left out. `settled`: see
    `settled.settled_forms`.
    """
    names = [seen for seen in found if seen.kind == "place" and seen.entry is None]
    names += [seen for seen in found if hopeful(reading, seen)]
    votes = votes_of(names)
    spots: dict[int, Spot] = {}
    for _ in range(ROUNDS):
        points = {first: point for first, spot in spots.items() if (point := spot.point) is not None}
        spots = {
            seen.first: _choose(
                reading, seen, found, Bearings(others_than(seen.first, votes, around), _rest(points, seen.first))
            )
            for seen in names
        }
    listed: dict[int, list[Point]] = {}
    for group in coordinated(reading, found):
        _settle_list(group, spots)
        listed.update(_company(group, spots))
    for seen in names:
        spot = spots[seen.first]
        if spot.place is None and spot.region is None and not spot.candidates and not seen.unit:
            company = listed.get(seen.first) or _nearby(seen, names, spots)
            countries = others_than(seen.first, votes, around) + votes[seen.first]
            settled_here = (settled or {}).get(plain(seen.bare))
            if settled_here:
                continue  # two reports of their own spell it so: unknown, not damaged
            spots[seen.first] = damaged_spot(seen, company, countries, around, settled=settled_here is not None) or spot
    known = {seen.first for seen in names if seen.kind == "place" and not part_of_longer(reading, seen, found)}
    return {first: spot for first, spot in spots.items() if first in known or spot.point is not None}


def states_for_countries(found: list[Seen], named: Countries) -> list[Seen]:
    """The names, where a form that is a country's and a state's stands for the state: Georgia, beside Savannah.

    Only where the towns of the report speak for the state's country, and nothing else for the other.
    """
    votes: Countries = Counter()
    for vote in votes_of([seen for seen in found if seen.kind == "place" and seen.entry is None]).values():
        votes.update(vote)
    out = []
    for seen in found:
        entry = seen.entry
        if entry is not None and entry.kind == "country" and not entry.people and seen.body is None:
            iso2 = by_iso3()[entry.iso3].iso2
            alike = [other for other in found if other.entry is not None and other.entry.iso3 == entry.iso3]
            lone = named[iso2] <= len([other for other in alike if other.entry == entry])
            us = any(region.iso2 == "US" and region.geonames for region in regions().get(key(entry.form), ()))
            if us and lone and votes["US"] > max(STATE_VOTES, 2 * votes[iso2]):
                out.append(seen._replace(entry=None, kind="place"))
                continue
        out.append(seen)
    return out


# What the towns of a report must together say for the United States.
STATE_VOTES = 0.5


# The second time the points of the first are known.
ROUNDS = 2


class Bearings(NamedTuple):
    """What the rest of the report says about where a name lies: countries (alpha-2) by weight, points of its places."""

    around: Countries
    points: list[Point]


def _rest(points: dict[int, Point], first: int) -> list[Point]:
    return list(dict.fromkeys(point for other, point in points.items() if other != first))


def _nearby(seen: Seen, names: list[Seen], spots: dict[int, Spot]) -> list[Point]:
    """Points of the places of the same and the neighbouring sentences."""
    return [
        point
        for other in names
        if other != seen
        and abs(other.sentence - seen.sentence) <= 1
        and (point := spots[other.first].point) is not None
    ]


def hopeful(reading: Reading, seen: Seen) -> bool:
    """A name of which nothing is known, or that only the tagger calls a body, where a place would stand."""
    if seen.entry is not None or seen.unit or seen.titles or seen.text.isupper() or seen.headline:
        return False
    if seen.kind not in ("other", "organisation") or (seen.kind == "organisation" and seen.weight > HOPEFUL_BODY):
        return False
    before = reading.words[seen.first - 1] if seen.first else None
    if before is None or before.sentence != seen.sentence:
        return False
    known = bool(gazetteer().named(seen.bare))
    return known or before.key in LOCATIVES | PLACE_WORDS or before.text == "," or before.key in ("and", "or")


# Above it more than the tagger's word says that it is a body.
HOPEFUL_BODY = 2.2


def _choose(reading: Reading, seen: Seen, found: list[Seen], bearings: Bearings) -> Spot:
    around = bearings.around
    if mixed_script(seen.text):
        return Spot(reason="letters of two alphabets in one word: not taken for the place that it looks like")
    inside = _beside(reading, seen, found, around)
    if seen.unit:
        return _region_spot(seen, inside, around)
    exact = gazetteer().named(seen.bare)
    if not exact and (together := gazetteer().named(mended(seen.bare))):
        spot = _best_town(together, inside, bearings)
        return spot._replace(damaged=True, reason=f"{spot.reason}; the form is broken") if spot.place else spot
    named = exact or _spelled_otherwise(seen, around)
    towns = [(place, main) for place, main in named if inside is None or inside.holds(place)]
    if inside is not None and not towns:
        return _not_inside(seen, [place for place, _ in named], inside)
    state = _state(seen, around)
    of_capital = _capital_of(reading, seen)
    if state is not None and inside is None and (of_capital or not _outweighs(towns, state)):
        return Spot(region=state, iso3=by_iso2()[state.iso2].iso3, reason="the name of a region")
    return _best_town(towns, inside, bearings)._replace(loose=not exact)


def _capital_of(reading: Reading, seen: Seen) -> bool:
    """ "capital of Santander": what has a capital is a region or country."""
    before = [word.key for word in reading.words[max(0, seen.first - 3) : seen.first]]
    return before[-2:] == ["capital", "of"] or before[-3:] == ["capital", "of", "the"]


class Inside(NamedTuple):
    """The region or country that the text names beside a place."""

    text: str
    regions: tuple[tuple[str, str], ...]
    iso2: str

    def holds(self, place: Place) -> bool:
        """Does the place lie in it?"""
        return (place.country, place.region) in self.regions if self.regions else place.country == self.iso2


def _beside(reading: Reading, seen: Seen, found: list[Seen], around: Countries) -> Inside | None:
    """ "Aldmouth, Kent", "the village of X in the Y region", "X in northern Z"."""
    following = next((other for other in found if other.first > seen.last), None)
    if following is None or following.sentence != seen.sentence or seen.unit:
        return None
    between = reading.words[seen.last + 1 : following.first]
    marks = [word.text for word in between if not word.key]
    if not 0 < len(between) <= 4 or marks not in ([], [","]) or any(w.key and w.key not in BETWEEN for w in between):
        return None
    comma_only = marks == [","] and len(between) == 1
    if (
        following.entry is not None
        and following.entry.kind == "country"
        and not following.entry.people
        and following.body is None
    ):
        after = reading.words[following.last + 1 : following.last + 2]
        listed = comma_only and after and after[0].text == "," and _listed(reading, following)
        iso2 = by_iso3()[following.entry.iso3].iso2
        return None if listed else Inside(following.text, (), iso2)
    if following.kind == "place" and following.entry is None:
        named = [
            region
            for region in regions().get(key(following.bare), ())
            if not comma_only or region.iso2 in ("US", "CA", "AU")
        ]
        named = [
            region for region in named if following.unit or region.iso2 in ("US", "CA", "AU") or region.iso2 in around
        ]
        if following.unit or (named and not comma_only) or (comma_only and named):
            return Inside(following.text, tuple((r.iso2, r.code) for r in named), "") if named else None
    return None


def _listed(reading: Reading, seen: Seen) -> bool:
    """A further name follows after the comma: it is a list, not an address."""
    after = reading.words[seen.last + 2 : seen.last + 3]
    return bool(after) and after[0].capital and after[0].sentence == seen.sentence


def _not_inside(seen: Seen, named: list[Place], inside: Inside) -> Spot:
    """No place of that name lies where the text puts it: said, with what might be meant, and not linked."""
    nearby = {
        place
        for iso2 in sorted({iso2 for iso2, _ in inside.regions})
        for form, alike, places in gazetteer().like(seen.bare, iso2, ALIKE - 0.12, 300)
        for place in places
        if inside.holds(place) and (alike >= ALIKE or skeleton(form) == skeleton(seen.bare))
    }
    sounding = [place for place in nearby if skeleton(place.name) == skeleton(seen.bare)]
    if len(sounding) == 1:
        return Spot(
            place=sounding[0], iso3=by_iso2()[sounding[0].country].iso3, damaged=True,
            reason=f"taken for {where(sounding[0])}: the only place of {inside.text} with a name like it"
            + (f"; the known {where(named[0])} does not lie there" if named else ""),
        )  # fmt: skip
    options = sorted({*named, *nearby}, key=lambda place: (-place.population, place.geonames))[:4]
    iso3 = by_iso2()[inside.regions[0][0]].iso3 if inside.regions else by_iso2()[inside.iso2].iso3
    if not named:
        reason = f"no place of this name is known in {inside.text}"
    else:
        best = max(named, key=lambda place: (place.population, -place.geonames))
        reason = f"the known {where(best)} does not lie in {inside.text}, where the text puts it"
    return Spot(iso3=iso3, reason=reason, candidates=tuple(candidate(place) for place in options))


def _region_spot(seen: Seen, inside: Inside | None, around: Countries) -> Spot:
    named = [
        region
        for region in regions().get(key(seen.bare), ())
        if inside is None or region.iso2 == inside.iso2 or inside.regions
    ]
    named.sort(key=lambda region: (-around[region.iso2], region.iso2, region.code))
    if not named:
        return Spot(reason="no region of this name in the table")
    best = named[0]
    iso3 = by_iso2()[best.iso2].iso3
    if seen.unit.lower() in _OWN_UNITS:
        known = around[best.iso2] > 0
        return Spot(
            iso3=iso3 if known else None, reason=f"no table of such small units: only a region {best.name} is known"
        )
    if not around[best.iso2] and len({region.iso2 for region in named}) > 1:
        return Spot(
            reason="regions of several countries bear this name",
            candidates=tuple(f"region {r.name} ({by_iso2()[r.iso2].name})" for r in named[:4]),
        )
    return Spot(region=best, iso3=iso3, reason=f"the region {best.name} in {by_iso2()[best.iso2].name}")


def _state(seen: Seen, around: Countries) -> Region | None:
    """A region named without a word such as "region" beside it."""
    named = sorted(regions().get(key(seen.bare), ()), key=lambda r: (-around[r.iso2], r.iso2 != "US", r.iso2, r.code))
    good = [region for region in named if (region.iso2 == "US" and region.geonames) or around[region.iso2]]
    return good[0] if good else None


def _outweighs(towns: list[tuple[Place, bool]], state: Region) -> bool:
    """Is a town the likelier reading? The chief town of the same name nearly always is."""
    if state.iso2 == "US" and key(state.name) not in ("new york", "washington"):
        return any(place.population > 1_000_000 and main and place.country != "US" for place, main in towns)
    return any(
        place.population >= SMALL or (main and place.country == state.iso2 and place.population > 5_000)
        for place, main in towns
    )


# Where places are called in English letter by letter: no other alphabet or language has spellings of them.
_AS_SPELT = frozenset("US GB CA AU NZ IE".split())


def _spelled_otherwise(seen: Seen, around: Countries) -> list[tuple[Place, bool]]:
    """Same sound in a country of the report (Zaporizhia): a spelling, no damage."""
    found: dict[int, tuple[Place, bool]] = {}
    for iso2 in (iso2 for iso2, _ in main_countries(around) if iso2 not in _AS_SPELT):
        for form, _, places in gazetteer().like(seen.bare, iso2, ALIKE, 50):
            if plain(form) == plain(seen.bare) or (eastern(form) and eastern(form) == eastern(seen.bare)):
                found.update({place.geonames: (place, False) for place in places})
    return [found[number] for number in sorted(found)]


def _best_town(towns: list[tuple[Place, bool]], inside: Inside | None, bearings: Bearings) -> Spot:
    if not towns:
        return Spot(reason="no place of this name in the table (it has none of fewer than 500 people)")
    around = bearings.around
    ranked = sorted(((-_score(place, main, bearings), place.geonames, place) for place, main in towns))
    best = ranked[0][2]
    held = around[best.country] >= HELD or _closest(best, bearings.points) < NEAR_KM
    alone = all(not apart(place, best) for place, _ in towns) and best.population >= ALONE and best.fame >= ALONE_NAMES
    if inside is None and not held and not alone and best.population < SMALL:
        return Spot(
            reason="only small places bear this name, in countries that the reports do not speak of",
            candidates=tuple(candidate(place) for _, _, place in ranked[:3]),
        )
    rivals = [place for score, _, place in ranked[1:] if score - ranked[0][0] < MARGIN and apart(place, best)]
    if rivals:
        return Spot(
            iso3=by_iso2()[best.country].iso3 if all(place.country == best.country for place in rivals) else None,
            reason=f"{where(best)} and {where(rivals[0])} are as likely",
            candidates=tuple(candidate(place) for place in [best, *rivals][:4]),
        )
    why = f"it lies in {inside.text}, named beside it" if inside is not None else _why(best, len(towns), bearings)
    return Spot(place=best, iso3=by_iso2()[best.country].iso3, reason=f"{where(best)}: {why}")


# So much must the names of a report together say for a country before a small place in it is believed.
HELD = 0.25
# The only place of a name is meant without more, if so many live there and so many languages have a name for it.
ALONE, ALONE_NAMES = 4_000, 4


def _why(best: Place, count: int, bearings: Bearings) -> str:
    several = f"; {count} places bear the name" if count > 1 else ""
    if _closest(best, bearings.points) < NEAR_KM:
        return f"near other places of the report{several}"
    if bearings.around[best.country] >= HELD:
        return f"the reports speak of {by_iso2()[best.country].name}{several}"
    return f"the largest of {count} places of the name" if count > 1 else "the only place of the name in the table"


# What lies near the other places of the report gains so many points.
NEAR_POINTS, FAR_POINTS = 1.6, 0.6


def _score(place: Place, main: bool, bearings: Bearings) -> float:
    around = bearings.around
    share = around[place.country] / max(1.0, sum(around.values()))
    km = _closest(place, bearings.points)
    near = NEAR_POINTS if km < NEAR_KM else FAR_POINTS if km < 2 * NEAR_KM else 0.0
    return points_of(place, main) + 3.5 * math.sqrt(share) + near


def _closest(place: Place, points: list[Point]) -> float:
    return nearest(place, points) if points else math.inf


def _settle_list(group: list[Seen], spots: dict[int, Spot]) -> None:
    """Places listed together lie together: a rival near the others is preferred to one far away."""
    listed = [seen for seen in group if seen.first in spots]
    _drop_strangers(listed, spots)
    fixed = [point for seen in listed if (point := spots[seen.first].point) is not None]
    for seen in listed:
        spot = spots[seen.first]
        if spot.place is None and spot.region is None and fixed and not seen.unit and "are as likely" in spot.reason:
            near = [place for place, _ in gazetteer().named(seen.bare) if nearest(place, fixed) < NEAR_KM]
            if len(near) == 1:
                iso3 = by_iso2()[near[0].country].iso3
                spots[seen.first] = Spot(
                    place=near[0], iso3=iso3, reason=f"{where(near[0])}: near the places listed with it"
                )


def _drop_strangers(listed: list[Seen], spots: dict[int, Spot]) -> None:
    """A place found by the sound of its name, far from all that is listed with it, is not the one meant."""
    for seen in listed:
        place = spots[seen.first].place
        rest = [point for other in listed if other != seen and (point := spots[other.first].point) is not None]
        if place is not None and spots[seen.first].loose and rest and nearest(place, rest) > STRANGE_KM:
            spots[seen.first] = Spot(reason=f"{where(place)} lies far from all places listed with it")


def _company(group: list[Seen], spots: dict[int, Spot]) -> dict[int, list[Point]]:
    """For each name of a list of at least three: the points of the others that are known."""
    if len(group) < LIST:
        return {}
    points = {seen.first: point for seen in group if seen.first in spots and (point := spots[seen.first].point)}
    return {seen.first: [point for first, point in points.items() if first != seen.first] for seen in group}
