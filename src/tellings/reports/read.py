"""read(): the bytes of one page -> a Page with its furniture marked, or a Refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.errors import BadInput
from tellings.limits import Limits
from tellings.records import Furniture, Page, Refusal, Source
from tellings.stage import Bundle, Settings

from .bylines import byline_name
from .claims import Claims, claims_of_page, claims_of_text
from .credits import Place, find_credits, stated_credits
from .datings import dates_of
from .decode import decode
from .furniture import mark
from .headers import copyright_outlet, printed_outlet
from .language import language_of
from .prescan import check_html
from .refusals import bad, over, refuse
from .rows import Row, rows_of_lines, rows_of_text
from .scorer import furniture_rows
from .wrapped import unwrap

ROWS_AFTER = 3
"""Rows after the last reporting in which a page still dates itself; the dates further down are of other items."""


def read(part: Bundle, settings: Settings) -> Iterator[Page | Refusal]:
    """The page behind each source of the part, or why there is none. Never raises on odd bytes."""
    for source in part.all(Source):
        try:
            yield read_source(source, settings)
        except BadInput as error:
            yield refuse(source, error)


def read_source(source: Source, settings: Settings) -> Page:
    """One page. Raises BadInput with a code of data/reports/refusals.json."""
    limits = settings.limits
    if len(source.data) > limits.page_bytes:
        raise over("page_bytes", limits.page_bytes, f"the page has {len(source.data)} bytes")
    html = source.media == "text/html"
    decoded = decode(source.data, source.encoding, html=html)
    if html:
        text, rows, claims = _read_html(decoded, source, limits)
    else:
        text = unwrap(decoded)
        rows, claims = rows_of_text(text), claims_of_text(source.declared, source.uri)
    if len(text) > limits.text_chars:
        raise over("text_chars", limits.text_chars, f"the text has {len(text)} characters")
    if not any(map(str.isalpha, text)):
        raise bad("no-words", "an HTML page without visible text" if html else "numbers and marks only")
    return _page(source, settings, text, rows, claims)


def _read_html(decoded: str, source: Source, limits: Limits) -> tuple[str, list[Row], Claims]:
    from .isolate import PARSER

    check_html(decoded, limits)
    raw = PARSER.parse(decoded, limits)
    text, rows = rows_of_lines(raw.lines)
    return text, rows, claims_of_page(raw, source.declared, source.uri)


def _page(source: Source, settings: Settings, text: str, rows: list[Row], claims: Claims) -> Page:
    is_furniture, headline = furniture_rows(rows, claims.titles)
    furniture = mark(rows, is_furniture)
    own = claims.outlet or printed_outlet(rows, is_furniture, headline)
    places = _places(rows, is_furniture, furniture)
    printed = find_credits(source.source_id, text, places, own)
    stated = [*claims.via, *([claims.byline] if claims.byline else [])]
    published, other = dates_of(source.source_id, text, furniture, claims, _last_line(rows, is_furniture))
    reporting = "\n".join(row.text for row, out in zip(rows, is_furniture, strict=True) if not out)
    return Page(
        report_id=source.source_id,
        uri=source.uri,
        url=claims.url,
        outlet=own or copyright_outlet(rows, is_furniture),
        title=claims.title or (rows[headline].text if headline is not None else None),
        byline=claims.byline or _printed_byline(rows, is_furniture),
        published=published,
        captured=source.captured,
        language=language_of(reporting, settings.languages),
        text=text,
        sha256=source.sha256,
        credits=(*printed, *stated_credits(_media_only(stated, claims), printed, own)),
        furniture=tuple(furniture),
        other_dates=other,
    )


def _media_only(names: Sequence[str], claims: Claims) -> list[str]:
    """Names that credit a medium: all of `via`; an author only where the author is an agency."""
    from .media_names import known

    found = list(claims.via)
    for name in names[len(found) :]:
        found += [part for part in name.split(", ") if (medium := known(part)) and medium.kind == "agency"]
    return found


def _places(rows: Sequence[Row], is_furniture: Sequence[bool], furniture: Sequence[Furniture]) -> list[Place]:
    """Where credits are looked for: reporting rows, and lines that say who wrote the page; never captions."""
    kinds = {f.start: f.kind for f in furniture}
    places: list[Place] = []
    for row, out in zip(rows, is_furniture, strict=True):
        if not out:
            places.append(Place(row.start, row.end, "reporting"))
        elif kinds.get(row.start) in ("byline", "dateline"):
            places.append(Place(row.start, row.end, "line"))
    return places


def _last_line(rows: Sequence[Row], is_furniture: Sequence[bool]) -> int:
    """Where the page stops being about itself: the end of the third row after its last reporting."""
    last = max((n for n, out in enumerate(is_furniture) if not out), default=len(rows) - 1)
    return rows[min(last + ROWS_AFTER, len(rows) - 1)].end


def _printed_byline(rows: Sequence[Row], is_furniture: Sequence[bool]) -> str | None:
    return next(
        (who for row, out in zip(rows, is_furniture, strict=True) if out and (who := byline_name(row.text))), None
    )
