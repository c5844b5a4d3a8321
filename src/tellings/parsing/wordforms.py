"""Part of speech and lemma of words, by spaCy's own rules, each case looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

MOST_KEPT = 200_000
"""Cases that are remembered: about 50 MB. 100,000 articles have more, most of them once; then memory begins anew."""
_OF_THE_WORD = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE", "SHAPE", "PREFIX", "SUFFIX"})
_OTHERS = frozenset({"tok2vec", "tagger", "parser", "senter", "ner"})

Case = tuple[str, int, int]
"""A word as it is written, and the numbers of its tag and its dependency in the model's vocabulary."""


class Form(NamedTuple):
    """What the rules make of a case that stands alone; `may_pair`: a rule over several words may speak of it."""

    pos: str
    lemma: str
    may_pair: bool


class WordForms:
    """The rules of a pipeline's attribute ruler and lemmatizer, remembered by case.

    All rules look at a single word, its tag and its dependency, but for a few about two neighbours ("gon na"). So a
    sentence in which no two neighbours could be such a pair has the forms of its words; any other is given to the
    rules as it stands. The result is that of the rules, always.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self._ruler, self._lemmatizer, self._vocab = ruler, lemmatizer, ruler.vocab
        self._alone, self._pairs = AttributeRuler(ruler.vocab), AttributeRuler(ruler.vocab)
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:
                if len(pattern) == 1:
                    self._alone.add([pattern], rule["attrs"], rule["index"])
                for piece in pattern if len(pattern) > 1 else ():
                    self._pairs.add([[piece]], {"LEMMA": "?"})
        self._known: dict[Case, Form] = {}
        index = lemmatizer.lookups.get_table("lemma_index", {})  # lists of up to 80,000 words, which the rules search
        for pos, words in list(index.items()):
            index[pos] = frozenset(words)

    @classmethod
    def from_pipeline(cls, nlp: Any) -> WordForms | None:
        """Those of a pipeline; None where its parts are other than what is said above."""
        parts = dict(nlp.pipeline)
        ruler, lemmatizer = parts.pop("attribute_ruler", None), parts.pop("lemmatizer", None)
        if type(ruler) is not AttributeRuler or type(lemmatizer) is not EnglishLemmatizer or parts.keys() - _OTHERS:
            return None
        pieces = [piece for rule in ruler.patterns for pattern in rule["patterns"] for piece in pattern]
        known = all(piece.keys() <= _OF_THE_WORD for piece in pieces)
        return cls(ruler, lemmatizer) if known and lemmatizer.mode == "rule" and not lemmatizer.overwrite else None

    def look_up(self, docs: Sequence[Doc], cases: Sequence[Case]) -> list[tuple[str, str]]:
        """Part of speech and lemma of all words of some sentences that are tagged and parsed; `cases` are theirs."""
        known = self._known
        if len(known) > MOST_KEPT:
            known.clear()
            self._lemmatizer.cache.clear()
        if new := [case for case in dict.fromkeys(cases) if case not in known]:
            self._learn(new)
        forms = [known[case] for case in cases]
        found = [(pos, lemma) for pos, lemma, _ in forms]
        start = 0
        for doc in docs:
            end = start + len(doc)
            if any(one.may_pair and other.may_pair for one, other in pairwise(forms[start:end])):
                by_rule = self._lemmatizer(self._ruler(doc))
                found[start:end] = [(token.pos_, token.lemma_) for token in by_rule]
            start = end
        return found

    def _learn(self, cases: Sequence[Case]) -> None:
        words = [word for word, _, _ in cases]
        doc, other = (_marked(Doc(self._vocab, words), cases) for _ in range(2))
        doc, other = self._lemmatizer(self._alone(doc)), self._pairs(other)
        for case, token, met in zip(cases, doc, other, strict=True):
            self._known[case] = Form(token.pos_, token.lemma_, met.lemma != 0)


def _marked(doc: Doc, cases: Sequence[Case]) -> Doc:
    return doc.from_array([TAG, DEP], np.array([case[1:] for case in cases], dtype=np.uint64))
