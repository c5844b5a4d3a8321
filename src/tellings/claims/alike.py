"""When two rows of different texts are taken as the same utterance or happening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ..records import Event, Name, Statement
from ..text.fold import fold_key
from .grouping import Unit
from .happenings import Scene, chance, dates_clash, features, model
from .likeness import Weights
from .material import Material

# Thresholds set on the example pile, the five seed pages and the tune half of bench/claims/own (2026-11).
SAME_UTTERANCE = 0.42
UNKNOWN_SPEAKER = 0.6
OTHER_SPEAKER = 0.8
FEWEST_STEMS = 3
LIKE_ENOUGH_TO_DIFFER = 0.5
"""Likeness of sentences from which a clash of place or day is a difference within one happening, not two of them."""
NEVER = -1.0


class Utterance(NamedTuple):
    """A unit of statements with the stems of its content, and all its words, folded."""

    unit: Unit
    stems: tuple[str, ...]
    words: tuple[str, ...]


class Happening(NamedTuple):
    """A unit of events with what is compared of its head."""

    unit: Unit
    scene: Scene


def utterances(material: Material, weights: Weights) -> Callable[[Utterance, Utterance], float]:
    """Likeness of contents, 0 where it is too low for what is known of the speakers."""

    def score(one: Utterance, other: Utterance) -> float:
        same_words = in_order(one.words, other.words)
        likeness = max(weights.likeness(one.stems, other.stems), same_words)
        shared = len(set(one.stems) & set(other.stems))
        a, b = _speaker(one.unit), _speaker(other.unit)
        if _acts_clash(one.unit, other.unit) or (same_report(one.unit, other.unit) and likeness < OTHER_SPEAKER):
            return NEVER
        if shared < FEWEST_STEMS and not same_words and (one.stems != other.stems or a is None or a != b):
            return 0.0
        if a is not None and (a == b or (b is not None and _one_spelling(material, a, b))):
            return likeness
        if a is None or b is None or _speaks_for(material, a, b):
            return likeness if likeness >= UNKNOWN_SPEAKER else 0.0
        return likeness if likeness >= OTHER_SPEAKER and shared >= FEWEST_STEMS else 0.0

    return score


def in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of words that two wordings have in one order: 1 where one stands whole in the other, 0 if it is low."""
    short, long = sorted((one, other), key=len)
    if len(short) < FEWEST_WORDS:
        return 0.0
    if any(tuple(long[n : n + len(short)]) == tuple(short) for n in range(len(long) - len(short) + 1)):
        return 1.0
    share = Indel.normalized_similarity(short, long)
    return share if share >= ORDERED else 0.0


FEWEST_WORDS, ORDERED = 4, 0.7
"""Words of a wording whose order is compared, and the share of all in one order from which that shows anything."""


def _one_spelling(material: Material, one: str, other: str) -> bool:
    """Two persons' names that one of them may be a misspelling of: Halina and Galina Brosk."""
    a, b = material.name(one), material.name(other)
    return a is not None and b is not None and misspelt(a, b)


def misspelt(one: Name, other: Name) -> bool:
    """Are the names of two persons, of as many words, alike but for a letter or two in one of the words?"""
    a, b = fold_key(one.name).split(), fold_key(other.name).split()
    if one.kind != "person" or other.kind != "person" or len(a) != len(b) or len(a) < WHOLE_NAME:
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) == 1 and Indel.normalized_similarity(*apart[0]) >= SPELT_ALIKE


WHOLE_NAME, SPELT_ALIKE = 2, 0.7
"""Words of a name, and likeness of the letters of the one word in which two names part; set by reading."""


def _speaker(unit: Unit) -> str | None:
    ids = [row.row.speaker_id for row in unit.told if isinstance(row.row, Statement) and row.row.speaker_id]
    return min(ids, key=lambda i: (-ids.count(i), i)) if ids else None


def _acts_clash(one: Unit, other: Unit) -> bool:
    """Calling for a thing and ruling it out are two acts, however alike the words for the thing."""
    sides = [
        {_SIDES.get(row.row.act or "") for row in unit.told if isinstance(row.row, Statement)} for unit in (one, other)
    ]
    return sides[0] | sides[1] >= {"for", "against"} and not sides[0] & sides[1] - {None}


_SIDES = {"called-for": "for", "ruled-out": "against", "denied": "against"}


def _speaks_for(material: Material, one: str, other: str) -> bool:
    """A person and a government or organisation, or two of these: "the Kremlin" and its spokesman are no clash."""
    kinds = [name.kind for name in (material.name(one), material.name(other)) if name]
    return len(kinds) == 2 and kinds != ["person", "person"]


def same_report(one: Unit, other: Unit) -> bool:
    """Has one report rows in both?"""
    return bool({row.report_id for row in one.told} & {row.report_id for row in other.told})


def events(material: Material, weights: Weights) -> Callable[[Happening, Happening], float]:
    """The chance that two events are one happening; a clash of place, day or parties forbids it."""
    fitted = model()

    def score(one: Happening, other: Happening) -> float:
        a, b = one.scene, other.scene
        likeness = weights.likeness(a.around, b.around)
        if likeness < LIKE_ENOUGH_TO_DIFFER and (
            places_clash(material, a.row, b.row) or dates_clash(a.row, b.row) or _parties_clash(a.row, b.row)
        ):
            return NEVER
        if _SIDE[a.row.status] != _SIDE[b.row.status]:
            return NEVER
        found = chance(fitted, features(material.names, weights, a, b))
        return max(found, ONE_OF_ITS_KIND) if found and _one_of_its_kind(a, b) else found

    return score


_RARE = frozenset({"accident", "disaster", "fire"})
_OTHERS = frozenset("aftershock another second second-largest".split())
ONE_OF_ITS_KIND = 0.45
"""The chance that two crashes, quakes or fires of one story are the same; set by reading, on the tune half."""


def _one_of_its_kind(a: Scene, b: Scene) -> bool:
    """Two reports' tellings of an accident, a disaster or a fire in one story: few stories have two of a kind."""
    if a.row.happening not in _RARE or a.row.happening != b.row.happening or a.row.report_id == b.row.report_id:
        return False
    return not _OTHERS & {*a.trigger, *b.trigger, *a.sentence[:3], *b.sentence[:3]}


_SIDE = {
    "happened": "done", "alleged": "done", "planned": "planned", "called-for": "wanted", "denied": "denied",
    "ruled-out": "refused",
}  # fmt: skip
"""What is told of an event: that it was done is one thing, by whomever; that it is wanted or refused are others."""


def places_clash(material: Material, a: Event, b: Event) -> bool:
    """Two places that cannot be one."""
    return a.place_id is not None and b.place_id is not None and places_differ(material, a.place_id, b.place_id)


def places_differ(material: Material, one: str, other: str) -> bool:
    """Two places of the same granularity that are not the same. A town and its region do not differ."""
    a, b = material.name(one), material.name(other)
    if a is None or b is None or one == other:
        return False
    return a.place_precision == b.place_precision


def _parties_clash(a: Event, b: Event) -> bool:
    return bool(a.actor_ids and b.actor_ids) and not {*a.actor_ids, *a.recipient_ids} & {*b.actor_ids, *b.recipient_ids}
