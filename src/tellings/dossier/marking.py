"""A report's text with its cited passages as nested marks, for HTML."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from .escape import html_text
from .view import Block, ReportText, Span


class Paragraph(msgspec.Struct, frozen=True):
    """A line of the text. `kind` is what it is where all of it is furniture."""

    kind: str | None
    html: Markup


class Run(msgspec.Struct, frozen=True):
    """Paragraphs that belong together: reporting (`kinds` empty), or furniture of these kinds."""

    kinds: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


def runs(report: ReportText, at: tuple[int, int] | None = None) -> list[Run]:
    """The text as runs of reporting and of furniture. Every cited passage has its anchor in exactly one place.

    `at` is a passage to light up, cited or not; its first piece has the id `at`.
    """
    pointed = sorted((s for s in report.spans if s.number == 0), key=lambda s: (s.start, s.end))
    marked = [s for s in report.spans if s.number]
    if at is not None:
        marked.append(Span(number=_LIT, start=at[0], end=at[1]))
    found: list[Run] = []
    for line in by_line(report.text, report.blocks):
        kind = line[0].kind if all(block.kind for block in line) else None
        html = Markup().join(_block(report, block, marked, pointed) for block in line)
        paragraph = Paragraph(kind, html)
        kinds = () if kind is None else (kind,)
        if found and bool(found[-1].kinds) == bool(kinds):
            last = found.pop()
            kinds = tuple(dict.fromkeys((*last.kinds, *kinds)))
            found.append(Run(kinds, (*last.paragraphs, paragraph)))
        else:
            found.append(Run(kinds, (paragraph,)))
    return found


_LIT = -1
"""Stands for the number of the passage to light up, and sorts it outside of a cited one with the same bounds."""


def by_line(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that stand on one line of the text."""
    line: list[Block] = []
    for block in blocks:
        if line and "\n" in text[line[-1].end : block.start]:
            yield line
            line = []
        line.append(block)
    if line:
        yield line


def _block(report: ReportText, block: Block, marked: Sequence[Span], pointed: Sequence[Span]) -> Markup:
    places = [s for s in pointed if block.start <= s.start < block.end]
    inner = Markup().join(_marked(report, block.start, block.end, marked, places))
    if block.kind:
        return Markup('<span class="furniture" title="{}: not reporting">{}</span>').format(block.kind, inner)
    return inner


def _marked(
    report: ReportText, start: int, end: int, spans: Sequence[Span], places: Sequence[Span]
) -> Iterator[Markup]:
    """`text[start:end]` with its marks nested. A mark that would cross another is cut in two at the other's end."""
    queue = [(max(s.start, start), -min(s.end, end), s.number, s) for s in spans if s.start < end and s.end > start]
    heapq.heapify(queue)
    stack: list[int] = []
    at = start
    points = list(places)

    def text_to(stop: int) -> Iterator[Markup]:
        nonlocal at
        while points and points[0].start < max(stop, at + 1) and points[0].start <= stop:
            point = points.pop(0)
            yield html_text(report.text[at : max(point.start, at)])
            at = max(point.start, at)
            yield Markup('<a class="point" id="{}"></a>').format(_anchor(report, point))
        if at < stop:
            yield html_text(report.text[at:stop])
            at = stop

    while queue or stack:
        if stack and (not queue or stack[-1] <= queue[0][0]):
            stop = stack.pop()
            yield from text_to(stop)
            yield Markup("</span>")
            continue
        begin, minus, number, span = heapq.heappop(queue)
        stop = -minus
        yield from text_to(begin)
        if stack and stop > stack[-1]:
            heapq.heappush(queue, (stack[-1], minus, number, span))
            stop = stack[-1]
        yield _open(report, span, first=begin == span.start)
        stack.append(stop)
    yield from text_to(end)


def _open(report: ReportText, span: Span, *, first: bool) -> Markup:
    if span.number == _LIT:
        return Markup('<span class="lit" id="at">') if first else Markup('<span class="lit">')
    if not first:
        return Markup('<span class="cited" data-of="{}">').format(_anchor(report, span))
    return Markup('<span class="cited" id="{}"><span class="nr" aria-hidden="true">{}</span>').format(
        _anchor(report, span), span.number
    )


def _anchor(report: ReportText, span: Span) -> str:
    return f"{report.anchor}-{span.start}-{span.end}"
