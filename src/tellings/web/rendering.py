"""Pages as HTML: the dossier's own templates and macros, with links from page to page."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from ..dossier import html
from .asking import Page

ROWS = 1_000
"""Rows of a table before it folds: pages are cut into sheets, so none is as long."""


def passage_address(report_id: str, start: int, end: int) -> str:
    """Where a passage stands, with the page opened at it."""
    return f"/reports/{quote(report_id)}?at={start}-{end}#at"


def to(anchor: str) -> str:
    """The address behind an anchor of a dossier: a report (S1-r...) or a passage of one (S1-r...-12-40)."""
    parts = anchor.split("-")
    if len(parts) >= 4 and parts[-1].isdigit() and parts[-2].isdigit():
        return passage_address(parts[-3], int(parts[-2]), int(parts[-1]))
    return f"/reports/{quote(parts[-1])}"


def page_of(kind: str, key: str) -> str | None:
    """The page that a row has of its own."""
    if kind == "copy":
        return f"/compare?copy={quote(key)}"
    place = {"claim": "claims", "name": "names", "story": "stories", "report": "reports"}.get(kind)
    return f"/{place}/{quote(key)}" if place else None


@functools.cache
def asset(name: str) -> str:
    """A template or file of ours, or else of the dossier."""
    own = files("tellings.web") / "templates" / name
    return own.read_text(encoding="utf-8") if own.is_file() else html.asset(name)


@functools.cache
def style() -> str:
    """The dossier's style sheet, and what only pages of a server need after it."""
    return html.asset("style.css") + "\n" + asset("web.css")


@functools.cache
def mark(name: str) -> str:
    """A short digest of a file, so that a browser keeps it until it changes."""
    text = style() if name == "style.css" else asset(name)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@functools.cache
def environment() -> Environment:
    """The templates."""
    made = html.environment(asset, html.Links(to=to, page_of=page_of), ROWS)
    made.globals.update(passage_address=passage_address, mark=mark)
    return made


def render(page: Page, common: Mapping[str, Any]) -> str:
    """A page with what all pages show."""
    template = environment().get_template(page.template)
    return template.render({"page": page, "data": page.data, "numbers": {}, **common, **page.also})
