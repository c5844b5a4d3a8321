"""Speech and figures as spaCy components, for pipelines of others.

nlp = spacy.blank("en")
nlp.add_pipe("tellings_statements")
nlp("The mayor said it rained.").spans["tellings_statements"]

Found by spaCy through entry points; nothing of ours need be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from . import api

if TYPE_CHECKING:
    from .records import Figure, Saying

STATEMENTS, FIGURES = "tellings_statements", "tellings_figures"
Doc.set_extension(STATEMENTS, default=(), force=True)
Doc.set_extension(FIGURES, default=(), force=True)


@Language.factory(STATEMENTS)
def statements(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Who said what.

    `doc._.tellings_statements` holds the records (code points of `doc.text`), `doc.spans["tellings_statements"]` a
    span for each part of what was said: `label_` direct, indirect or mixed, `id_` the statement, `kb_id_` the
    speaker's words. Usage where `doc.text` is not in Unicode's form NFC.
    """

    def add(doc: Doc) -> Doc:
        rows = api.said(doc.text, language=doc.lang_)
        doc._.tellings_statements = rows
        return _marked(doc, STATEMENTS, _spoken(rows))

    return add


@Language.factory(FIGURES)
def figures(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """How many of what: `doc._.tellings_figures`, and spans whose `label_` says what is counted. Errors likewise."""

    def add(doc: Doc) -> Doc:
        rows = api.figures(doc.text, language=doc.lang_)
        doc._.tellings_figures = rows
        return _marked(doc, FIGURES, _counted(rows))

    return add


def _spoken(rows: Iterable[Saying]) -> Iterator[tuple[int, int, dict[str, str]]]:
    for row in rows:
        named = row.speaker.text if row.speaker else ""
        for piece in row.content:
            yield piece.start, piece.end, {"label": row.kind, "span_id": row.statement_id, "kb_id": named}


def _counted(rows: Iterable[Figure]) -> Iterator[tuple[int, int, dict[str, str]]]:
    for row in rows:
        yield row.start, row.end, {"label": row.counts or "", "span_id": row.figure_id}


def _marked(doc: Doc, group: str, marks: Iterable[tuple[int, int, dict[str, str]]]) -> Doc:
    """The marks as a group of spans; a token that a mark cuts is taken whole."""
    spans = (doc.char_span(start, end, alignment_mode="expand", **named) for start, end, named in marks)
    doc.spans[group] = [span for span in spans if span is not None]
    return doc
