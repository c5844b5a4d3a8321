"""settle(): the pages of one outlet -> Reports and their Sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.records import Furniture, Judgement, Page, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

from .repeated import free, line_spans, repeated_keys, with_repeated
from .versions import group_versions


def settle(part: Bundle, settings: Settings) -> Iterator[Report | Sentence]:  # noqa: ARG001 - the signature of a stage
    """A Report for every Page, and the sentences of its reporting.

    Marks lines that the outlet repeats, links versions of one page. A sentence never spans furniture, and a line
    break ends it.
    """
    pages = part.all(Page)
    judged = [row for row in part.all(Judgement) if row.about_kind == "furniture"]
    texts, before = group_versions(pages, lambda n: reporting(pages[n]))
    lines = [line_spans(page.text) for page in pages] if len(set(texts)) > 1 else []
    repeated = repeated_keys(lines, texts) if lines else set()
    for n, page in enumerate(pages):
        furniture = with_repeated(page, lines[n], repeated) if repeated else page.furniture
        furniture = _as_judged(page, furniture, judged)
        fields = {name: getattr(page, name) for name in page.__struct_fields__}
        report = Report(**{**fields, "furniture": furniture, "version_of": before[n]})
        yield report
        yield from _sentences(report)


def _as_judged(page: Page, furniture: tuple[Furniture, ...], judged: Sequence[Judgement]) -> tuple[Furniture, ...]:
    """Furniture with what a person called so (`right`), and without what a person took back (`wrong`)."""
    for row in judged:
        for place in row.anchors:
            if place.report_id != page.report_id or place.start is None or place.end is None:
                continue
            start, end = place.start, min(place.end, len(page.text))
            if row.verdict in {"right", "wrong"} and start < end:
                furniture = tuple(piece for each in furniture for piece in _without(each, start, end))
            if row.verdict == "right" and start < end:
                furniture = (*furniture, Furniture(start=start, end=end, kind="other"))
    return tuple(sorted(furniture, key=lambda each: each.start))


def _without(piece: Furniture, start: int, end: int) -> Iterator[Furniture]:
    """What is left of a stretch of furniture outside of a range."""
    for begin, finish in ((piece.start, min(piece.end, start)), (max(piece.start, end), piece.end)):
        if begin < finish:
            yield Furniture(start=begin, end=finish, kind=piece.kind)


def reporting(page: Page) -> str:
    """The text of a page without its furniture."""
    return "\n".join(page.text[start:end] for start, end in free(0, len(page.text), page.furniture))


def _sentences(report: Report) -> Iterator[Sentence]:
    number = 0
    for start, end in free(0, len(report.text), report.furniture):
        for begin, finish in sentences(report.text, start, end):
            if any(map(str.isalnum, report.text[begin:finish])):
                yield Sentence(report_id=report.report_id, start=begin, end=finish, n=number)
                number += 1
