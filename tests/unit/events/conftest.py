"""A report made of a text, its sentences and its grammar, as the stages before this one would give them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.events.figures import figures
from tellings.events.grammar import trees
from tellings.parsing.english import parse_english
from tellings.records import Figure, Parse, Report, Sentence
from tellings.stage import Settings
from tellings.text.sentences import sentences

REPORT = "rtest"


def report_of(text: str, language: str | None = "en") -> Report:
    return Report(
        report_id=REPORT, uri="test", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language=language, text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip


def sentences_of(text: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(report_id=REPORT, start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text)))


def parse_of(text: str) -> Parse:
    spans = [(s.start, s.end, s.n) for s in sentences_of(text)]
    return parse_english(report_of(text), spans, Settings().english_model)


@pytest.fixture(params=["tree", "words"])
def read(request: pytest.FixtureRequest) -> Callable[[str], list[Figure]]:
    """Figures of an English text, once with a tree and once without."""

    def figures_of(text: str) -> list[Figure]:
        forest = trees(parse_of(text), text) if request.param == "tree" else {}
        return [f.figure for f in figures(report_of(text), sentences_of(text), forest)]

    return figures_of


@pytest.fixture
def read_tree() -> Callable[[str], list[Figure]]:
    """Figures of an English text with a tree."""
    return lambda text: [f.figure for f in figures(report_of(text), sentences_of(text), trees(parse_of(text), text))]
