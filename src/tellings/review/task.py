"""A question to a person, and what it would be answered with."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..records import JudgedKind, Report, make_id

AROUND = 140
"""Code points on each side of a passage that a question shows."""


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a question is about, in their place; places are code points of the report's text."""

    report_id: str
    outlet: str
    language: str | None
    published: str | None
    start: int
    end: int
    before: str
    text: str
    after: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that a key gives, and what it means here."""

    key: str
    verdict: str
    words: str


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A question. `asked` is the sort of question, `kind` and `about` are the judgement's, `hangs` counts rows that
    could change (`weighs` says which), `value` asks for a value instead of a verdict (a date, a number, a speaker)."""

    task_id: str
    asked: str
    kind: JudgedKind
    about: tuple[str, ...]
    question: str
    why: str
    passages: tuple[Cited, ...]
    answers: tuple[Answer, ...]
    value: str | None
    hangs: int
    weighs: str
    link: str | None = None


SAME = (
    Answer(key="x", verdict="same", words="the same"),
    Answer(key="n", verdict="not-same", words="not the same"),
    Answer(key="u", verdict="unsure", words="unsure"),
)
REPORTING = (
    Answer(key="x", verdict="wrong", words="reporting"),
    Answer(key="n", verdict="right", words="not reporting"),
    Answer(key="u", verdict="unsure", words="unsure"),
)
"""On furniture `right` says that a passage is furniture: to a person that is a no."""
UNSURE = Answer(key="u", verdict="unsure", words="unsure")


def wrong(words: str) -> tuple[Answer, ...]:
    """What a row that may be wrong is answered with."""
    return Answer(key="n", verdict="wrong", words=words), UNSURE


def task_id(kind: str, about: Sequence[str]) -> str:
    """The same for the same question in every run."""
    return make_id("q", kind, *sorted(about))


def cited(report: Report, start: int, end: int) -> Cited:
    """A passage with what stands around it."""
    from ..dossier.copying import outlet_of

    return Cited(
        report_id=report.report_id,
        outlet=outlet_of(report),
        language=report.language,
        published=report.published.value if report.published else None,
        start=start,
        end=end,
        before=report.text[max(0, start - AROUND) : start],
        text=report.text[start:end],
        after=report.text[end : end + AROUND],
    )
