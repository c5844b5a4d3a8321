"""What a notebook or a program calls: the whole way, and the way back to the characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from .citations import Check, verify_folder
from .errors import Usage
from .explore import Opened
from .records import Figure, Parse, Report, Saying, Sentence
from .stage import Bundle, Settings, Stage


def trace(
    paths: Iterable[str | Path], folder: str | Path | None = None, *, workers: int = 1,
    settings: Settings | None = None, stages: Sequence[Stage] = (),
) -> Opened:  # fmt: skip
    """The record of the reports in `paths` (files, folders, archives, tables, feeds); written to `folder` if given.

    `stages` take the place of ours of the same names.

    `record.all(tellings.records.Claim)` gives rows, `record.table("claims")` a table for data frames. What could not
    be read is in `record.all(tellings.records.Refusal)`; nothing is raised for an input. Broken where the run cannot
    go on.
    """
    from . import pipeline
    from .engine import start
    from .intake import take_in
    from .sources import SourceOptions
    from .store import Memory
    from .writing import write_all

    rules, store = settings or Settings(), Memory()
    take_in(store, list(paths), SourceOptions(), rules)
    engine = start(workers)
    try:
        done = pipeline.run(store, engine, rules, stages=pipeline.stages_of(rules, stages))
    finally:
        engine.close()
    record = Opened.of(pipeline.record_of(store, pipeline.describe(store, rules, done, made=None)))
    if folder is not None:
        write_all(record, Path(folder))
    return record


def said(
    text: str, *, language: str | None = "en", thoughts: bool = False, settings: Settings | None = None
) -> tuple[Saying, ...]:
    """Who said what in a plain text: `content` (its parts), `speaker`, `cue`, `via`, `addressee`, `kind`, `act`.

    Every part is Evidence: half-open code points of `text` (NFC) and the words that stand there; a `speaker` of None
    means that the text names nobody. With `thoughts` beliefs, plans and wishes laid to somebody are given as well.
    Paragraphs are parted by line breaks. Nothing of a pile is known here: `speaker_id` is always None. Usage where
    `text` is not in Unicode's form NFC, for offsets would not be the caller's.
    """
    from .speech import attribute, attribute_with_thoughts

    rules = settings or Settings()
    part = _alone(text, language, rules)
    return tuple((attribute_with_thoughts if thoughts else attribute)(part, rules))


def figures(text: str, *, language: str | None = "en", settings: Settings | None = None) -> tuple[Figure, ...]:
    """The figures of a plain text: `low` and `high`, `bound`, `unit`, what is counted (`counts`, `of`).

    A damaged number is `garbled`, with a reason, and has neither bound. Spans, paragraphs and errors
    as for `said`. English only.
    """
    from .events import code

    rules = settings or Settings()
    return tuple(row for row in code(_alone(text, language, rules), rules) if isinstance(row, Figure))


def _alone(text: str, language: str | None, rules: Settings) -> Bundle:
    """A text as a part of its own: a report without a pile."""
    from .parsing import parse
    from .text.sentences import sentences

    if not unicodedata.is_normalized("NFC", text):
        raise Usage("the text is not in Unicode form NFC: give unicodedata.normalize('NFC', text)")
    report = Report(
        report_id="text", uri="text", url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language=language, text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip
    rows = [Sentence(report_id="text", start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text))]
    parses = parse(Bundle("text", {Report: (report,), Sentence: rows}), rules)
    return Bundle("text", {Report: (report,), Sentence: rows, Parse: parses})


def open_pile(folder: str | Path) -> Opened:
    """The record of a pile on disk as its last run left it: `table("claims").to_polars()`, `sql(...)`.

    Usage where the folder is no pile.
    """
    from . import pipeline
    from .store.segments import Pile

    with Pile(Path(folder)) as store:
        made = pipeline.record_of(store, pipeline.describe(store, Settings(), (), made=None))
    return Opened.of(made, Path(folder))


def verify(folder: str | Path) -> Check:
    """Every citation of an exported record again: `exact` stand where they say, `faults` says which do not."""
    place = Path(folder)
    return verify_folder(place / "record" if (place / "record").is_dir() else place)
