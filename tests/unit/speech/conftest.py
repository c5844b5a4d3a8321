"""Statements of an invented English text, with names given by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tellings.parsing import parse
from tellings.records import Date, Mention, Parse, Report, Sentence, Statement, Story
from tellings.speech import attribute
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

Attribute = Callable[..., list[Statement]]


def mention(text: str, words: str, name_id: str | None, kind: str = "person", nth: int = 0) -> Mention:
    """The nth place of some words as a mention."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mention(
        mention_id=f"m{start}", report_id="r1", start=start, end=start + len(words), text=words, name_id=name_id,
        how="same form", kind=kind,
    )  # fmt: skip


def story(day: str | None) -> Story:
    """A story of one day."""
    date = None if day is None else Date(value=day, precision="day", basis="reckoned")
    return Story(story_id="s1", title="", title_evidence=None, report_ids=("r1",), first=date, last=date, topic_id="t1")


@pytest.fixture(scope="session")
def said() -> Attribute:
    """Runs the stage over one text."""

    def run(
        text: str, *, mentions: Sequence[Mention] = (), day: str | None = None, outlet: str | None = None,
        ranges: Sequence[tuple[int, int]] | None = None,
    ) -> list[Statement]:  # fmt: skip
        report = Report(
            report_id="r1", uri="a", url=None, outlet=outlet, title=None, byline=None, published=None, captured=None,
            language="en", text=text, sha256="", credits=(), furniture=(),
        )  # fmt: skip
        spans = sentences(text) if ranges is None else ranges
        rows = [Sentence(report_id="r1", start=a, end=b, n=n) for n, (a, b) in enumerate(spans)]
        parses = list(parse(Bundle("r1", {Report: (report,), Sentence: rows}), Settings()))
        part = Bundle(
            "r1",
            {Report: (report,), Sentence: rows, Parse: parses, Mention: mentions, Story: (story(day),) if day else ()},
        )
        found = list(attribute(part, Settings()))
        assert all(text[e.start : e.end] == e.text for one in found for e in one.content)
        return found

    return run
