"""What the dates of two pages say against their texts' being of one happening: more where others bear them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .dating import page_gap
from .tales import Tale

Array = Any
# Page dates lie too often to decide alone. From the first number of days between two of them on they count against a
# pair, from the second on as much as they ever do (in logits).
LONE_GAP_DAYS = (3, 30)
LONE_GAP_WEIGHT = 1.5
# A page date is borne out if a text of another outlet that reads alike (by at least this chance) has one within so
# many days: pages do not lie by the same number of days. Between two that are borne out a gap weighs more.
ALIKE = 0.2
BORNE_OUT_DAYS = 4
BORNE_GAP_DAYS = (4, 20)
BORNE_GAP_WEIGHT = 6.0


def borne_out(tales: Sequence[Tale], pairs: Array, chances: Array) -> frozenset[int]:
    """The tales whose page dates another text bears out; `pairs` with how likely they read as one happening."""
    found: set[int] = set()
    for one, two in pairs[chances >= ALIKE].tolist():
        if one in found and two in found:
            continue
        a, b = tales[one], tales[two]
        if a.face.outlet is not None and a.face.outlet == b.face.outlet:
            continue
        gap = page_gap(a.dates, b.dates)
        if gap is not None and gap <= BORNE_OUT_DAYS:
            found |= {one, two}
    return frozenset(found)


def gap_weight(one: Tale, two: Tale, borne: frozenset[int]) -> float:
    """What the days between two tales' page dates say against the pair, in logits."""
    gap = page_gap(one.dates, two.dates)
    if gap is None:
        return 0.0
    both = one.number in borne and two.number in borne
    (start, end), most = (BORNE_GAP_DAYS, BORNE_GAP_WEIGHT) if both else (LONE_GAP_DAYS, LONE_GAP_WEIGHT)
    return float(most * np.clip((gap - start) / (end - start), 0.0, 1.0))
