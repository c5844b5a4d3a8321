"""Which characters of a page are furniture, and of what kind.

Each row gets a score from the line scorer; where it says furniture, the kind comes from the phrase that the row holds,
from the markup around it, or from what the row looks like. Inside reporting rows the byline of a photograph or the
dateline at the head of a paragraph is a part of a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Furniture, FurnitureKind

from .bylines import is_byline
from .credits import dateline_prefix
from .dates import is_date_line
from .formulas import formula_kind
from .headers import body_row, header_names
from .lexicon import is_list_head
from .media_names import ends_with_agency
from .rows import Row

_ZONE_KINDS: tuple[tuple[str, FurnitureKind], ...] = (
    ("nav", "navigation"), ("menu", "navigation"), ("button", "navigation"), ("select", "navigation"),
    ("form", "promotion"), ("dialog", "notice"), ("time", "dateline"), ("address", "byline"), ("aside", "related"),
    ("footer", "navigation"), ("header", "navigation"),
)  # fmt: skip
SHORT_LABEL = 24
LONGEST_TEASER = 200


def mark(rows: Sequence[Row], is_furniture: Sequence[bool]) -> list[Furniture]:
    """The furniture of a page, in order: whole rows, and the dateline at the head of a reporting row."""
    found: list[Furniture] = []
    under_head = False
    body = body_row(rows, is_furniture)
    for n, (row, furniture) in enumerate(zip(rows, is_furniture, strict=True)):
        if furniture:
            head = is_list_head(row.folded)
            header = n < body and header_names(row.text) is not None
            kind = "dateline" if header else kind_of(row, under_head=under_head)
            found.append(Furniture(start=row.start, end=row.end, kind=kind))
            under_head = head or under_head
            continue
        under_head = False
        prefix = dateline_prefix(row.text)
        if prefix is not None and prefix[0] < len(row.text):
            found.append(
                Furniture(start=row.start, end=row.start + len(row.text[: prefix[0]].rstrip()), kind="dateline")
            )
    return found


def kind_of(row: Row, *, under_head: bool) -> FurnitureKind:
    """What a furniture row is: by its phrase, its form, the markup around it, the list it stands in; else by length."""
    return _by_words(row) or _by_markup(row) or _by_length(row, under_head)


def _by_words(row: Row) -> FurnitureKind | None:
    """The kind that the row's own words show."""
    for hit in row.hits:
        if hit.manner in ("whole", "head", "sure"):
            return hit.kind
    formula = formula_kind(row.text)
    if formula is not None:
        return formula
    if is_byline(row.text):
        return "byline"
    if is_date_line(row.text):
        return "dateline"
    if ends_with_agency(row.text):
        return "caption"
    if is_list_head(row.folded):
        return "related"
    return row.hits[0].kind if row.hits else None


def _by_markup(row: Row) -> FurnitureKind | None:
    """The kind that the elements around the row show: a figure first, then class names, then the page's zones."""
    if row.line is None:
        return None
    zones = row.line.zones
    if "figcaption" in zones or "figure" in zones:
        return "caption"
    if row.line.hint:
        return row.line.hint
    return next((kind for zone, kind in _ZONE_KINDS if zone in zones), None)


def _by_length(row: Row, under_head: bool) -> FurnitureKind:
    if under_head:
        return "related"
    return "navigation" if len(row.text) <= SHORT_LABEL else "related" if len(row.text) <= LONGEST_TEASER else "other"
