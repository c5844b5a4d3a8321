"""Words as they are compared: folded, without possessive endings."""

from __future__ import annotations

from ..text.fold import fold


def fold_word(surface: str) -> str:
    """Folded form of one word; "Minister's" and "ministers'" lose what only marks possession."""
    folded = fold(surface).text
    return folded[:-2] if len(folded) > 3 and folded.endswith("'s") else folded
