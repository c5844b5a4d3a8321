"""How rows come together in the parts that a stage works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from ..records import Page, Record
from ..records.tables import reports_of, table_of

R = TypeVar("R", bound=Record)


def outlet_of(page: Page) -> str:
    """The part of a page where a pile is cut by outlet: the pages of one outlet and one web host; a page without
    outlet is by itself."""
    return f"outlet {page.outlet}{_host(page.url)}" if page.outlet else page.report_id


def _host(url: str | None) -> str:
    """Where a page stands on the web. A page elsewhere that takes an outlet's name has no say about its pages."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    for start in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(start)
    return f" at {host}" if host else ""


def by_report(rows: Iterable[R]) -> dict[str, list[R]]:
    """Rows by the reports that they are about, as each sees them."""
    found: dict[str, list[R]] = {}
    for row in rows:
        view = getattr(row, "seen_from", None)
        for report_id in reports_of(row):
            found.setdefault(report_id, []).append(row if view is None else view(report_id))
    return found


def together(kind: type[R], rows: Iterable[R]) -> list[R]:
    """What several reports of a part see: a row that they share once, what each sees of one thing put together."""
    order, joined = table_of(kind).order, getattr(kind, "seen_together", None)
    same: dict[tuple[Any, ...], list[R]] = {}
    for row in rows:
        same.setdefault(order(row), []).append(row)
    return [group[0] if joined is None or len(group) == 1 else joined(group) for group in same.values()]


Tables = Mapping[type[Record], Iterable[Record]]
