"""Grammar of the sentences of one report, made once for names, speech and events."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..records import Parse, Report, Sentence
from ..stage import Bundle, Settings

__all__ = ["parse"]

_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
# Letters of the reporting that are looked at to tell its script where no language is known.
_SAMPLE_CHARS = 2_000


def parse(part: Bundle, settings: Settings) -> Iterator[Parse]:
    """One Parse a report. English is parsed; so is a text too short to tell its language, if its letters are Latin.

    Any other report gets a Parse without a model and without tokens: its grammar is not known, and nobody guesses.
    Every sentence is parsed by itself, so that the same sentence has the same grammar in every report that copies it.
    """
    for report in part.all(Report):
        spans = [(s.start, s.end, s.n) for s in part.all(Sentence) if s.report_id == report.report_id]
        if _is_english(report, spans):
            from .english import parse_english

            yield parse_english(report, spans, settings.english_model)
        else:
            yield _unparsed(report.report_id)


def _is_english(report: Report, spans: list[tuple[int, int, int]]) -> bool:
    if not spans:
        return False
    if report.language is not None:
        return report.language == "en"
    letters = _LETTER.findall(" ".join(report.text[start:end] for start, end, _ in spans)[:_SAMPLE_CHARS])
    latin = sum(1 for letter in letters if _LATIN.match(letter))
    return bool(letters) and 2 * latin > len(letters)


def _unparsed(report_id: str) -> Parse:
    return Parse(
        report_id=report_id, model=None, start=(), end=(), sentence=(), lemma=(), pos=(), tag=(), dep=(), head=(),
        entity=(),
    )  # fmt: skip
