"""What the dates of two pages say against their texts' being of one happening: more where others bear them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .dating import page_gap
from .tales import Tale

Array = Any
# A page date is borne out if a text of another outlet that reads alike (by at least this chance) has one within so
# many days: pages do not lie by the same number of days. Between two that are borne out a gap counts against a pair,
# from the first number of days on, and from the second as much as it ever does (in logits). A lone page date says
# nothing: it lies too often. Swept on G5, which has page dates, and on the invented twins: (4, 20) with 1.5 for lone
# ones, (7, 25), (14, 30), (14, 45): G5 .886, .916, .925, .925; of 12 twins 1 merged each time, of 24 stories 4, 3, 3, 2
# split.
ALIKE = 0.2
BORNE_OUT_DAYS = 4
BORNE_GAP_DAYS = (14, 45)
BORNE_GAP_WEIGHT = 6.0


def borne_out(tales: Sequence[Tale], pairs: Array, chances: Array) -> frozenset[int]:
    """The tales whose page dates another text bears out; `pairs` with how likely they read as one happening."""
    found: set[int] = set()
    for one, two in pairs[chances >= ALIKE].tolist():
        if one in found and two in found:
            continue
        gap = page_gap(tales[one].dates, tales[two].dates)
        if gap is not None and gap <= BORNE_OUT_DAYS and _apart(tales[one], tales[two], gap):
            found |= {one, two}
    return frozenset(found)


def _apart(one: Tale, two: Tale, gap: int) -> bool:
    """May two pages claim their dates each for itself? One outlet's lie alike: by the day on which it was crawled.

    Where an outlet is not known, one and the same day may be that of such a crawl.
    """
    if one.face.outlet is None or two.face.outlet is None:
        return gap > 0
    return one.face.outlet != two.face.outlet


def gap_weight(one: Tale, two: Tale, borne: frozenset[int]) -> float:
    """What the days between two tales' page dates say against the pair, in logits."""
    if one.number not in borne or two.number not in borne:
        return 0.0
    gap = page_gap(one.dates, two.dates)
    start, end = BORNE_GAP_DAYS
    return BORNE_GAP_WEIGHT * min(max(0.0, (gap - start) / (end - start)), 1.0) if gap is not None else 0.0
