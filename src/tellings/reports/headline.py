"""The page's own headline: which row it is, and which rows only repeat it."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.text.fold import fold_key

from .rows import Row

LONGEST_HEADLINE = 220
LEAST_REPEAT = 24
"""Characters of a headline's start that a breadcrumb or teaser must share to count as repeating it."""


def headline_rows(rows: Sequence[Row], titles: Sequence[str], body: int) -> tuple[int | None, set[int]]:
    """The row of the headline, the last one before the body or the first at all, and the rows that repeat it.

    `body` is the row at which the reporting begins. A row is the headline where it is one of `titles`; without titles
    nothing is guessed here.
    """
    keys = [fold_key(title) for title in titles if title]
    same = [n for n, row in enumerate(rows) if len(row.text) <= LONGEST_HEADLINE and _is_title(row, keys)]
    if not same:
        return None, set()
    before = [n for n in same if n <= body]
    chosen = before[-1] if before else same[0]
    return chosen, {n for n in same if n != chosen}


def repeats(row: Row, headline: str) -> bool:
    """Does a breadcrumb or a cut teaser repeat the start of the headline (folded) inside a longer or a cut line?"""
    if len(row.text) > LONGEST_HEADLINE + 60 or row.folded == headline:
        return False
    cut = row.folded.rstrip(" .…")
    is_cut = row.folded.endswith(("...", "…"))
    if is_cut and len(cut) >= LEAST_REPEAT and headline.startswith(cut):
        return True
    start = headline[: max(LEAST_REPEAT, len(headline) // 2)]
    return len(headline) >= LEAST_REPEAT and row.folded.find(start) > 0 and (is_cut or row.folded.endswith(headline))


def _is_title(row: Row, keys: Sequence[str]) -> bool:
    """One of the titles, or a first-level heading that only adds a kicker to one."""
    if row.folded in keys:
        return True
    heading = row.line is not None and row.line.tag == "h1"
    return heading and any(len(key) >= LEAST_REPEAT and row.folded.endswith(key) for key in keys)
