"""What speaks against two texts that read alike: other people and places altogether, or another scene."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from .views import Named
from .words import background

# Two texts that share less than this part of either's telling names (by rarity) are about others. Swept on the dev
# sets (.00, .05, .10: across stories .925, .924, .917; across sets .906, .904, .903): it costs there, and keeps twins
# in the same words apart, of which those sets have none.
NAMES_SHARED = 0.05
# A place sets a scene if it is at least this rare: countries and capitals do not.
SCENE_RARITY = 0.6
# A text that no story took is not put to others with which it shares less than this part of either's telling names.
NAMES_GLEANED = 0.15
# A text is judged by its names only if it has at least so many.
_LEAST_NAMES = 3
# Spellings and derivations meet in their first letters: "Belarus", "Belarusian".
_STEM = 4
# In logits: other names outweigh any likeness of words; another scene outweighs a middling one (2.5 and 4 swept).
NAMES_WEIGHT = 20.0
SCENE_WEIGHT = 4.0


class Against(NamedTuple):
    """How much speaks against a pair (logits) and why, in words."""

    weight: float
    reason: str


def against(one: Named, two: Named, places: Collection[str]) -> Against | None:
    """What the names of two texts say against their being of one happening; None if nothing."""
    if _shared(one, two) < NAMES_SHARED:
        return Against(NAMES_WEIGHT, f"they name others: {_listed(one.names)} against {_listed(two.names)}")
    scenes = _scene(one, places), _scene(two, places)
    if (
        all(scenes)
        and one.people.isdisjoint(two.people)
        and not _meets(scenes[0], two.names)
        and not _meets(scenes[1], one.names)
    ):
        return Against(SCENE_WEIGHT, f"they are set elsewhere: {_listed(scenes[0])} against {_listed(scenes[1])}")
    return None


def _shared(one: Named, two: Named) -> float:
    """The larger of the two shares of a text's telling names that the other has too; 1 where too few are there."""
    if len(one.telling) < _LEAST_NAMES or len(two.telling) < _LEAST_NAMES:
        return 1.0
    left, right = ({name[:_STEM] for name, _ in seen.telling} for seen in (one, two))
    return max(_part(one, right), _part(two, left))


def strangers(one: Named, two: Named) -> bool:
    """Do two texts share too little of their telling names for one to be gleaned for the other's story?"""
    return _shared(one, two) < NAMES_GLEANED


def _part(seen: Named, stems: Collection[str]) -> float:
    shared = sum(rarity for name, rarity in seen.telling if name[:_STEM] in stems)
    return shared / sum(rarity for _, rarity in seen.telling)


def _stems(names: Collection[str]) -> frozenset[str]:
    return frozenset(name[:_STEM] for name in names)


def _scene(seen: Named, places: Collection[str]) -> frozenset[str]:
    """Where the lead is set: its rare names that are places."""
    table = background()
    return frozenset(
        name
        for name in seen.lead
        if (name in places or name in seen.lead_places) and table.rarity(name) >= SCENE_RARITY
    )


def _meets(scene: Collection[str], names: Collection[str]) -> bool:
    return not _stems(scene).isdisjoint(_stems(names))


def _listed(names: Collection[str]) -> str:
    table = background()
    best = sorted(names, key=lambda name: (-table.rarity(name), name))[:4]
    return ", ".join(name.title() for name in best)
