"""English by spaCy. Sentence boundaries are ours, and every sentence is parsed by itself."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

import spacy
from spacy.tokens import Doc

from ..errors import Missing
from ..records import Parse, Report
from ..text.fold import is_invisible

# A run of words without a sentence end (a table, a list of names) is cut into pieces of at most so many tokens.
MAX_TOKENS = 400
# Sentences that spaCy takes at once. Labels do not depend on it: 113,186 tokens of 180 articles of ECB+, Giveme5W1H
# and Multi-News had equal labels one by one and in batches. Only speed does: 3,900 words a CPU second one by one,
# 6,400 in batches.
BATCH = 128


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    space: bool
    sentence: int


def parse_english(report: Report, spans: list[tuple[int, int, int]], model: str) -> Parse:
    """Tokens and grammar of the given sentences (start, end, n) of a report. Linear.

    White space and characters without a shape are no tokens; offsets point at the report's text as it stands.
    """
    nlp = _load(model)
    columns: list[tuple[Any, ...]] = []
    pieces = [piece for span in spans for piece in _pieces(nlp, report.text, span)]
    # Words seen once would stay in spaCy's string store for ever: the zone frees them.
    with nlp.memory_zone():
        docs = [Doc(nlp.vocab, [w.text for w in piece], [w.space for w in piece]) for piece in pieces]
        for piece, doc in zip(pieces, nlp.pipe(docs, batch_size=BATCH), strict=True):
            columns.extend(_rows(piece, doc, len(columns)))
    by_column = tuple(zip(*columns, strict=True)) if columns else ((),) * 9
    names = ("start", "end", "sentence", "lemma", "pos", "tag", "dep", "head", "entity")
    return Parse(
        report_id=report.report_id,
        model=f"{model} {nlp.meta['version']}",
        **dict(zip(names, by_column, strict=False)),
    )


@functools.cache
def _load(model: str) -> Any:
    try:
        return spacy.load(model)
    except OSError as error:
        raise Missing(f"the spaCy model {model} is not installed: install it, or name another in settings") from error


def _pieces(nlp: Any, text: str, span: tuple[int, int, int]) -> Iterator[list[_Word]]:
    """The words of a sentence, in pieces of at most MAX_TOKENS."""
    start, end, n = span
    words = [word for token in nlp.tokenizer(text[start:end]) if (word := _word(token, start, n))]
    return (words[first : first + MAX_TOKENS] for first in range(0, len(words), MAX_TOKENS))


def _word(token: Any, offset: int, sentence: int) -> _Word | None:
    text = token.text
    if not text.isascii():
        text = "".join(char for char in text if not is_invisible(char))
    if not text or text.isspace():
        return None
    first = offset + token.idx
    return _Word(first, first + len(token.text), text, bool(token.whitespace_), sentence)


def _rows(piece: list[_Word], doc: Doc, base: int) -> Iterator[tuple[Any, ...]]:
    for word, token in zip(piece, doc, strict=True):
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
        yield (
            word.start, word.end, word.sentence, token.lemma_, token.pos_, token.tag_, token.dep_,
            base + token.head.i, entity,
        )  # fmt: skip
