"""What speaks for and against two texts of a pile being of one story, all of it: words, names, scenes, dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .dating import disagree
from .index import NO_DAY
from .model import chances
from .pagedates import borne_out, gap_weight
from .pairing import Judge, Links, linked
from .tales import Tale
from .vetoes import against

Array = Any
# A text that may have been written at any time within more days than this has no day.
_KNOWN_DAYS = 60


def days_of(tales: Sequence[Tale]) -> Array:
    """About when each family was written, as a number of days: by its words, else its pages; `NO_DAY` if unknown."""
    return np.asarray([_day_of(tale) for tale in tales], np.int64)


def _day_of(tale: Tale) -> int:
    window = tale.dates.window
    spans = [(window.first, window.last)] if window else [page.bounds() for _, page in tale.dates.pages]
    if not spans:
        return NO_DAY
    first, last = min(first for first, _ in spans).toordinal(), max(last for _, last in spans).toordinal()
    return (first + last) // 2 if last - first <= _KNOWN_DAYS else NO_DAY


def links_of(tales: Sequence[Tale], judge: Judge) -> Links:
    """How likely the families that read alike tell of one happening, and whose dates clash."""
    sight, beyond = judge.close.sight, judge.abroad
    nearest = judge.nearest()
    borne = borne_out(tales, nearest.pairs, chances(nearest.logits))

    def contra(one: int, two: int, wordy: bool) -> float:
        """What names, scenes and page dates of two families say against their being one story, in logits."""
        alone = beyond is None or not beyond.crosses(np.asarray([[one, two]]))[0]
        veto = alone and against(sight.named(one), sight.named(two), wordy)
        pages = gap_weight(tales[one], tales[two], borne)
        return pages + (veto.weight if veto else 0.0)

    dated = [bool(tale.dates.window or tale.dates.season or tale.dates.support.earliest) for tale in tales]

    def days(one: int, two: int) -> int:
        """1 where the dates in two families' texts cannot meet, -1 where they can, 0 where it is not known."""
        if not dated[one] or not dated[two]:
            return 0
        if disagree(tales[one].dates, tales[two].dates) is not None:
            return 1
        known = tales[one].dates.window is not None and tales[two].dates.window is not None
        return -1 if known else 0

    return linked(judge, contra, days)
