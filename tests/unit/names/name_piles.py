"""Small piles for the tests of names: texts that were written for this project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tellings.names import unify
from tellings.parsing import parse
from tellings.records import Mention, Name, Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences


class Record:
    """What the stage made of a pile, easy to ask."""

    def __init__(self, rows: Iterable[Name | Mention], texts: Mapping[str, str]) -> None:
        made = list(rows)
        self.rows = made
        self.texts = texts
        self.names = {row.name_id: row for row in made if isinstance(row, Name)}
        self.mentions = [row for row in made if isinstance(row, Mention)]

    def of(self, text: str, report_id: str = "r1", nth: int = 0) -> Mention:
        """The nth mention with this text."""
        return [m for m in self.mentions if m.text == text and m.report_id == report_id][nth]

    def name(self, text: str, report_id: str = "r1", nth: int = 0) -> Name:
        """The name of the nth mention with this text."""
        name_id = self.of(text, report_id, nth).name_id
        assert name_id is not None, f"{text} is undecided"
        return self.names[name_id]

    def has(self, text: str) -> bool:
        """Is there a mention with this text?"""
        return any(m.text == text for m in self.mentions)


def bundle(texts: Mapping[str, str], stories: Iterable[Iterable[str]] | None = None, language: str = "en") -> Bundle:
    """The records that the stage takes; without stories all reports are in one."""
    reports, spans, parses = [], [], []
    for report_id, text in texts.items():
        report = Report(
            report_id=report_id, uri=report_id, url=None, outlet=None, title=None, byline=None, published=None,
            captured=None, language=language, text=text, sha256="0" * 64, credits=(), furniture=(),
        )  # fmt: skip
        own = [
            Sentence(report_id=report_id, start=start, end=end, n=n) for n, (start, end) in enumerate(sentences(text))
        ]
        reports.append(report)
        spans.extend(own)
        parses.extend(parse(Bundle(report_id, {Report: [report], Sentence: own}), Settings()))
    groups = [list(group) for group in stories] if stories is not None else [list(texts)]
    told = [
        Story(
            story_id=f"s{n}", title="", title_evidence=None, report_ids=tuple(sorted(group)), first=None, last=None,
            topic_id="t1",
        )
        for n, group in enumerate(groups)
    ]  # fmt: skip
    return Bundle("pile", {Report: reports, Sentence: spans, Parse: parses, Story: told})


def record(*texts: str, stories: Iterable[Iterable[str]] | None = None, language: str = "en") -> Record:
    """What the stage makes of texts, called r1, r2, ..."""
    named = {f"r{n}": text for n, text in enumerate(texts, 1)}
    return Record(unify(bundle(named, stories, language), Settings()), named)
