"""Claims: the same thing in many tellings, counted honestly; what differs; what to doubt."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Claim, Difference, Doubt
from ..stage import Bundle, Settings
from .differing import differences
from .doubting import doubts
from .material import Material
from .weighing import claims

__all__ = ["weigh"]


def weigh(part: Bundle, settings: Settings) -> Iterator[Claim | Difference | Doubt]:  # noqa: ARG001
    """The claims of one story with their tellings, the slots in which these differ, and the reasons to be careful.

    Tellings are counted three ways that are never mixed: carriers (reports), lineages (texts between which no copying
    was found, taken from the very passage that carries the telling), named origins (what they rest on).
    """
    material = Material(part)
    found = claims(material)
    differing = differences(material, found)
    yield from (weighed.claim for weighed in found)
    yield from differing
    yield from doubts(material, found, differing)
