"""settle(): the pages of one outlet -> Reports and their Sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.records import Page, Report, Sentence
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
    texts, before = group_versions(pages, lambda n: reporting(pages[n]))
    lines = [line_spans(page.text) for page in pages] if len(set(texts)) > 1 else []
    repeated = repeated_keys(lines, texts) if lines else set()
    for n, page in enumerate(pages):
        furniture = with_repeated(page, lines[n], repeated) if repeated else page.furniture
        fields = {name: getattr(page, name) for name in page.__struct_fields__}
        report = Report(**{**fields, "furniture": furniture, "version_of": before[n]})
        yield report
        yield from _sentences(report)


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
