"""What speaks for and against two texts of a pile being of one story, all of it: words, names, scenes, dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .dating import disagree
from .model import chances
from .pagedates import borne_out, gap_weight
from .pairing import Judge, Links, linked
from .tales import Tale
from .vetoes import against


def links_of(tales: Sequence[Tale], judge: Judge) -> Links:
    """How likely the families that read alike tell of one happening, and whose dates clash."""
    sight, beyond = judge.close.sight, judge.abroad
    pairs, logits = judge.nearest()
    borne = borne_out(tales, pairs, chances(logits))

    def contra(one: int, two: int) -> float:
        """What names, scenes and page dates of two families say against their being one story, in logits."""
        alone = beyond is None or not beyond.crosses(np.asarray([[one, two]]))[0]
        veto = alone and against(sight.named(one), sight.named(two))
        pages = gap_weight(tales[one], tales[two], borne)
        return pages + (veto.weight if veto else 0.0)

    def days(one: int, two: int) -> int:
        """1 where the dates in two families' texts cannot meet, -1 where they can, 0 where it is not known."""
        if disagree(tales[one].dates, tales[two].dates) is not None:
            return 1
        known = tales[one].dates.window is not None and tales[two].dates.window is not None
        return -1 if known else 0

    return linked(judge, contra, days)
