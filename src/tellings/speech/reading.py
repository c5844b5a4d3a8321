"""A report as the tagger reads it: tokens with their grammar, sentences, paragraphs, quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.records import Parse, Sentence

from .marks import Stretch, stretches

NONE, IN, MAYBE = 0, 1, 2
"""Is a token inside quotation marks: no; yes; as far as the repaired marks tell."""


class Span(NamedTuple):
    """Half-open range of token indexes."""

    start: int
    end: int


class Reading:
    """Parallel lists over the tokens of one report, and tables over its sentences. Built once, not changed.

    `sentence[i]` is the index (not `n`) of the token's sentence among `sentences`; `paragraph[s]` the paragraph of a
    sentence; `stretch[i]` the index in `stretches` of the quotation that the token stands in, or -1 (marks included);
    `of_stretch` the tokens of a quotation.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], parse: Parse) -> None:
        self.text = text
        self.report_id = parse.report_id
        self.start, self.end = parse.start, parse.end
        self.word = [text[a:b] for a, b in zip(parse.start, parse.end, strict=True)]
        self._worded = [any(char.isalnum() for char in word) for word in self.word]
        self.low = [word.lower() for word in self.word]
        self.lemma = [lemma.lower() for lemma in parse.lemma]
        self.pos, self.tag, self.dep, self.head, self.entity = parse.pos, parse.tag, parse.dep, parse.head, parse.entity
        self.sentences = sorted(sentences, key=lambda row: row.n)
        self._index(parse)
        self.paragraph = _paragraphs(text, self.sentences)
        self.stretches = _stretches(text, self.sentences, self.paragraph)
        self.stretch_starts = [piece.start for piece in self.stretches]
        self.stretch_ends = [piece.end for piece in self.stretches]
        self.stretch, self.quoted = self._place()
        self.of_stretch: list[list[int]] = [[] for _ in self.stretches]
        for token, number in enumerate(self.stretch):
            if number >= 0:
                self.of_stretch[number].append(token)
        self.children: list[list[int]] = [[] for _ in self.word]
        for token, head in enumerate(self.head):
            if head != token:
                self.children[head].append(token)

    def __len__(self) -> int:
        return len(self.word)

    def _index(self, parse: Parse) -> None:
        place = {row.n: index for index, row in enumerate(self.sentences)}
        self.sentence = [place[n] for n in parse.sentence]
        bounds: list[list[int]] = [[] for _ in self.sentences]
        for token, index in enumerate(self.sentence):
            bounds[index].append(token)
        self.tokens = [Span(own[0], own[-1] + 1) if own else Span(0, 0) for own in bounds]

    def _place(self) -> tuple[list[int], list[int]]:
        inside, state = [-1] * len(self.word), [NONE] * len(self.word)
        at = 0
        for token, (start, end) in enumerate(zip(self.start, self.end, strict=True)):
            while at < len(self.stretches) and self.stretches[at].end <= start:
                at += 1
            if at < len(self.stretches) and self.stretches[at].start < end:
                inside[token] = at
                state[token] = IN if self.stretches[at].sure else MAYBE
        return inside, state

    def subtree(self, token: int) -> Span:
        """The token range that the subtree of `token` spans, cut at its sentence."""
        low = high = token
        todo = [token]
        seen = {token}
        while todo:
            for child in self.children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    low, high = min(low, child), max(high, child)
                    todo.append(child)
        return Span(low, high + 1)

    def is_word(self, token: int) -> bool:
        """Does the token have a letter or a digit?"""
        return self._worded[token]


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> list[int]:
    numbers: list[int] = []
    for index, row in enumerate(sentences):
        if index == 0:
            numbers.append(0)
        else:
            numbers.append(numbers[-1] + ("\n" in text[sentences[index - 1].end : row.start]))
    return numbers


def _stretches(text: str, sentences: Sequence[Sentence], paragraph: Sequence[int]) -> list[Stretch]:
    grouped: list[list[tuple[int, int]]] = [[] for _ in range(paragraph[-1] + 1 if paragraph else 0)]
    for row, number in zip(sentences, paragraph, strict=True):
        grouped[number].append((row.start, row.end))
    return stretches(text, grouped)
