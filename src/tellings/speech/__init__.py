"""Who said what in a report: statements with their speakers, in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Mention, Name, Parse, Report, Saying, Sentence, Story
from ..stage import Bundle, Settings

__all__ = ["attribute", "attribute_with_thoughts"]


def attribute(part: Bundle, settings: Settings) -> Iterator[Saying]:
    """The statements of every report of the part.

    English (a Parse with a grammar) by the engine of the settings and rules on top of it; other languages by
    quotation marks and lists of verbs of saying. What nobody is named for has no speaker. Linear in the text.
    """
    yield from _attributed(part, settings, thoughts=False)


def attribute_with_thoughts(part: Bundle, settings: Settings) -> Iterator[Saying]:
    """The same with what is laid to somebody without having been said: beliefs, plans, wishes; English only."""
    yield from _attributed(part, settings, thoughts=True)


def _attributed(part: Bundle, settings: Settings, *, thoughts: bool) -> Iterator[Saying]:
    stories = {report_id: story for story in part.all(Story) for report_id in story.report_ids}
    parses = {parse.report_id: parse for parse in part.all(Parse)}
    for report in part.all(Report):
        sentences = [row for row in part.all(Sentence) if row.report_id == report.report_id]
        mentions = [row for row in part.all(Mention) if row.report_id == report.report_id]
        parse, story = parses.get(report.report_id), stories.get(report.report_id)
        if not sentences:
            continue
        if parse is not None and parse.model is not None:
            from .english import Page, statements

            page = Page(report, sentences, parse, mentions, story, part.all(Name))
            yield from statements(page, thoughts=thoughts, engine=settings.speech_engine)
        else:
            from .foreign import statements as by_marks

            yield from by_marks(report, sentences, mentions, story)
