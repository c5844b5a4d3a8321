"""What speaks against two texts that read alike: other people and places altogether, or another scene."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from .views import STEM, Named
from .words import background

# Two texts that share less than this part of either's telling names (by rarity) are about others. Swept on the dev
# sets (.00, .05, .10: across stories .925, .924, .917; across sets .906, .904, .903): it costs there, and keeps twins
# in the same words apart, of which those sets have none.
NAMES_SHARED = 0.05
# Where the two are alike in other words than names (closeness.py), this part.
NAMES_SHARED_WORDY = 0.1
# A text that no story took is not put to others with which it shares less than this part of either's telling names.
NAMES_GLEANED = 0.15
# A text is judged by its names only if it has at least so many.
_LEAST_NAMES = 3
# In logits: other names outweigh any likeness of words; another scene outweighs a middling one (2.5, 3 and 4 swept:
# across stories .936 each, across corpora .911, .911, .909), and any where the two are alike in words only.
NAMES_WEIGHT = 20.0
SCENE_WEIGHT = 3.0


class Against(NamedTuple):
    """How much speaks against a pair (logits), what it is, and the names of either side that show it."""

    weight: float
    what: str
    one: frozenset[str]
    two: frozenset[str]

    @property
    def reason(self) -> str:
        """Why, in words."""
        return f"{self.what}: {_listed(self.one)} against {_listed(self.two)}"


def against(one: Named, two: Named, wordy: bool = False) -> Against | None:
    """What the names of two texts say against their being of one happening; None if nothing.

    `wordy`: the two are alike in other words than names, as two strikes are.
    """
    if _shared(one, two) < (NAMES_SHARED_WORDY if wordy else NAMES_SHARED):
        return Against(NAMES_WEIGHT, "they name others", one.names, two.names)
    if (
        one.scene
        and two.scene
        and one.people.isdisjoint(two.people)
        and not _meets(one.scene, two.names)
        and not _meets(two.scene, one.names)
    ):
        return Against(NAMES_WEIGHT if wordy else SCENE_WEIGHT, "they are set elsewhere", one.scene, two.scene)
    return None


def _shared(one: Named, two: Named) -> float:
    """The larger of the two shares of a text's telling names that the other has too; 1 where too few are there."""
    if len(one.telling) < _LEAST_NAMES or len(two.telling) < _LEAST_NAMES:
        return 1.0
    return max(_part(one, two.stems), _part(two, one.stems))


def strangers(one: Named, two: Named) -> bool:
    """Do two texts share too little of their telling names for one to be gleaned for the other's story?"""
    return _shared(one, two) < NAMES_GLEANED


def _part(seen: Named, stems: frozenset[str]) -> float:
    if stems.isdisjoint(seen.stems):
        return 0.0
    return sum(rarity for name, rarity in seen.telling if name[:STEM] in stems) / seen.rarity


def _stems(names: Collection[str]) -> frozenset[str]:
    return frozenset(name[:STEM] for name in names)


def _meets(scene: Collection[str], names: Collection[str]) -> bool:
    return not _stems(scene).isdisjoint(_stems(names))


def _listed(names: Collection[str]) -> str:
    table = background()
    best = sorted(names, key=lambda name: (-table.rarity(name), name))[:4]
    return ", ".join(name.title() for name in best)
