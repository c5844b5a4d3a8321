"""English by spaCy. Sentence boundaries are ours, and every sentence is parsed by itself."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, TAG
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from ..errors import Missing
from ..records import Parse, Report
from ..text.fold import is_invisible
from .embedding import remember_embeddings
from .wordforms import WordForms

# A run of words without a sentence end (a table, a list of names) is cut into pieces of at most so many tokens.
MAX_TOKENS = 400
# Sentences that spaCy takes at once. Labels do not depend on it: 115,951 tokens of 180 articles of ECB+, Giveme5W1H
# and Multi-News had equal labels one by one and in batches. Only speed does: 3,600 tokens a CPU second one by one,
# 9,300 in batches.
BATCH = 128
_LABELS = [TAG, DEP, HEAD, ENT_IOB, ENT_TYPE]
_NOTHING = np.zeros((0, len(_LABELS)), dtype=np.uint64)
_IOB = ("", "I", "O", "B")


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    space: bool


class _Model(NamedTuple):
    """A pipeline; where its last rules can be looked up (`forms`), without them.

    `threads` are those of the BLAS, `name` is the model's with its version.
    """

    nlp: Any
    forms: WordForms | None
    threads: ThreadpoolController
    name: str


def parse_english(report: Report, spans: list[tuple[int, int, int]], model: str) -> Parse:
    """Tokens and grammar of the given sentences (start, end, n) of a report. Linear.

    White space and characters without a shape are no tokens; offsets point at the report's text as it stands.
    """
    loaded = _load(model)
    nlp = loaded.nlp
    pieces = [(n, piece) for start, end, n in spans for piece in _pieces(nlp, report.text, start, end)]
    words = [word for _, piece in pieces for word in piece]
    # Words seen once would stay in spaCy's string store for ever: the zone frees them. Threads that share matrices as
    # small as a report's take 3.6 times the CPU.
    with nlp.memory_zone(), loaded.threads.limit(limits=1, user_api="blas"):
        docs = [Doc(nlp.vocab, [w.text for w in piece], [w.space for w in piece]) for _, piece in pieces]
        columns = _grammar(loaded, list(nlp.pipe(docs, batch_size=BATCH)), [word.text for word in words])
    return Parse(
        report_id=report.report_id,
        model=loaded.name,
        start=tuple(word.start for word in words),
        end=tuple(word.end for word in words),
        sentence=tuple(n for n, piece in pieces for _ in piece),
        **{name: tuple(column) for name, column in columns.items()},
    )


@functools.cache
def _load(model: str) -> _Model:
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise Missing(f"the spaCy model {model} is not installed: install it, or name another in settings") from error
    _multiply_by_numpy(nlp)
    forms = WordForms.from_pipeline(nlp)
    if forms is not None:
        nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    return _Model(nlp, forms, ThreadpoolController(), f"{model} {nlp.meta['version']}")


def _multiply_by_numpy(nlp: Any) -> None:
    """Let NumPy's BLAS multiply matrices: it knows newer processors than BLIS does, which thinc takes (3 times as fast
    on an EPYC of 2024). 97,800 tokens had equal labels by both."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        network: Any = getattr(pipe, "model", None)
        if hasattr(network, "walk"):
            for layer in network.walk():
                layer.ops = ops
            remember_embeddings(network)


def _pieces(nlp: Any, text: str, start: int, end: int) -> Iterator[list[_Word]]:
    """The words of a sentence, in pieces of at most MAX_TOKENS."""
    words = [word for token in nlp.tokenizer(text[start:end]) if (word := _word(token, start))]
    return (words[first : first + MAX_TOKENS] for first in range(0, len(words), MAX_TOKENS))


def _word(token: Any, offset: int) -> _Word | None:
    text = token.text
    if not text.isascii():
        text = "".join(char for char in text if not is_invisible(char))
    if not text or text.isspace():
        return None
    first = offset + token.idx
    return _Word(first, first + len(token.text), text, bool(token.whitespace_))


def _grammar(loaded: _Model, docs: Sequence[Doc], words: Sequence[str]) -> dict[str, list[Any]]:
    """The columns of a Parse that spaCy makes, for pieces with these words."""
    table = np.concatenate([_NOTHING, *(doc.to_array(_LABELS) for doc in docs)])
    tags, deps, _, iobs, kinds = table.T.tolist()
    names = {number: loaded.nlp.vocab.strings[number] for number in {*tags, *deps, *kinds}}
    if loaded.forms is None:
        forms = [(token.pos_, token.lemma_) for doc in docs for token in doc]
    else:
        forms = loaded.forms.look_up(docs, list(zip(words, tags, deps, strict=True)))
    return {
        "lemma": [lemma for _, lemma in forms],
        "pos": [pos for pos, _ in forms],
        "tag": [names[tag] for tag in tags],
        "dep": [names[dep] for dep in deps],
        "head": (np.arange(len(table)) + table[:, 2].astype(np.int64)).tolist(),
        "entity": [f"{_IOB[iob]}-{names[kind]}" if kind else "" for iob, kind in zip(iobs, kinds, strict=True)],
    }
