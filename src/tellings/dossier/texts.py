"""Section 11: the reports in full, with what is cited of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Report
from . import words
from .copying import outlet_of
from .dates import date_words
from .index import StoryIndex
from .view import Block, Field, ReportText

Fact = tuple[str, str | None, str | None, str | None]
"""Name, value, who claims it, address."""


def report_texts(index: StoryIndex) -> tuple[ReportText, ...]:
    """The story's reports in the order of their sigla. Made last: what was cited until then is marked."""
    return tuple(_text(index, index.reports[report_id]) for report_id in index.order)


def _text(index: StoryIndex, report: Report) -> ReportText:
    why = next((why.reason for why in index.story.why if why.report_id == report.report_id), None)
    doubts = index.doubts(report.report_id)
    return ReportText(
        report_id=report.report_id,
        siglum=index.siglum[report.report_id],
        anchor=index.anchor(report.report_id),
        outlet=outlet_of(report),
        title=report.title,
        lang=report.language,
        fields=tuple(
            Field(name=name, value=value, claimed=claimed, url=url)
            for name, value, claimed, url in _facts(index, report)
            if value
        ),
        text=report.text,
        blocks=tuple(_blocks(report)),
        spans=index.spans(report.report_id),
        why=why,
        doubts=doubts,
    )


def _facts(index: StoryIndex, report: Report) -> Iterator[Fact]:
    page = words.BASES["printed"]
    yield "Outlet", report.outlet, page, None
    yield "Title", report.title, page, None
    yield "Byline", report.byline, page, None
    for name, date in (("Published", report.published), ("Captured", report.captured)):
        if date:
            yield name, date_words(date), words.of(words.BASES, date.basis), None
    for date in report.other_dates:
        yield "Other date", date_words(date), words.of(words.BASES, date.basis), None
    for credit in report.credits:
        yield "Credits", credit.name, words.of(words.BASES, credit.basis), None
    if report.version_of:
        yield "Later version of", index.siglum.get(report.version_of, report.version_of), None, None
    yield "Language", report.language, "reckoned from the text", None
    yield "Address", report.url, page, report.url
    yield "Read from", report.uri, None, report.uri
    yield "SHA-256 of the bytes", report.sha256, None, None


def _blocks(report: Report) -> Iterator[Block]:
    """The text cut at line ends and at the edges of furniture; white space between blocks is left out."""
    place = 0
    for piece in report.furniture:
        yield from _lines(report.text, place, piece.start, None)
        yield from _lines(report.text, piece.start, piece.end, piece.kind)
        place = piece.end
    yield from _lines(report.text, place, len(report.text), None)


def _lines(text: str, start: int, end: int, kind: str | None) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Block(start=start, end=stop, kind=kind)
        start = stop + 1
