"""Which rows of a page are furniture."""

from __future__ import annotations

from collections.abc import Sequence

from .bylines import is_byline
from .dates import is_date_line
from .lexicon import is_list_head
from .rows import Row


def furniture_rows(rows: Sequence[Row], titles: Sequence[str]) -> tuple[list[bool], int | None]:
    """For each row: is it furniture? And the row of the headline, if one was found."""
    out = []
    under = False
    for row in rows:
        if is_list_head(row.folded):
            under = True
            out.append(True)
            continue
        under = under and not (len(row.text) > 120 and row.text[-1] in '.!?”"' and not row.text.endswith("..."))
        sure = any(h.manner in ("whole", "start") for h in row.hits) or is_date_line(row.text) or is_byline(row.text)
        if row.line is not None and row.line.kept < 0.5:
            sure = True
        out.append(sure or under)
    return out, None
