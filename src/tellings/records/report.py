"""A report: one version of one page, its text fixed for ever, its furniture marked."""

from __future__ import annotations

from typing import Literal

from .base import Record
from .date import Date
from .span import Evidence

FurnitureKind = Literal[
    "navigation", "related", "advertisement", "caption", "promotion", "byline", "dateline", "notice", "other"
]


class Furniture(Record, frozen=True, kw_only=True):
    """A range of code points of the text that is not reporting, and what it is instead."""

    start: int
    end: int
    kind: FurnitureKind


class Credit(Record, frozen=True, kw_only=True):
    """An agency, paper or feed that the page names as its source, with the words that do so.

    `name` is canonical ("Reuters"); `evidence` is None only where the page's metadata or feed says it (`basis`
    `stated`).
    """

    name: str
    kind: Literal["agency", "outlet"]
    basis: Literal["stated", "printed"]
    evidence: Evidence | None = None


class Page(Record, frozen=True, kw_only=True):
    """A page read by itself.

    `text` is the visible text: decoded, NFC, line ends `\\n`, never rewritten afterwards. `furniture` is sorted,
    without overlaps, and covers whole lines or parts of them. `published` is a claim of the page (`stated`,
    `printed`); the other dates that it claims stand in `other_dates`. `captured` is an upper bound for the truth.
    """

    report_id: str
    uri: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: Date | None
    captured: Date | None
    language: str | None
    text: str
    sha256: str
    credits: tuple[Credit, ...]
    furniture: tuple[Furniture, ...]
    other_dates: tuple[Date, ...] = ()


class Report(Page, frozen=True, kw_only=True):
    """A page placed among the other pages of its outlet.

    Furniture that only shows by being repeated is marked too; `version_of` is the report_id of the earlier version
    of the same page.
    """

    version_of: str | None = None


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence of the reporting, never of furniture. `n` counts from 0 within the report."""

    report_id: str
    start: int
    end: int
    n: int
