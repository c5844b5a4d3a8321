"""A report as words in sentences: what the finders of names look at, with grammar where it is known."""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..records import Parse, Report, Sentence
from ..text.tokens import words
from .forms import key
from .words import NOT_NAMES

_POSSESSIVE = frozenset(["'s", "’s", "'", "’", "ʼs", "`s"])
# A sentence where more than this share of the longer words is capitalised is set as a headline is.
TITLE_CASE = 0.7
_LONG_WORD = 4
# A line that no mark ends is set so from this many words on, if all of them are capitalised.
_SHORT_HEADLINE = 3


class Word(NamedTuple):
    """A word or mark: code points of the report, its key, grammar ("" or itself as head where unknown)."""

    start: int
    end: int
    text: str
    key: str
    sentence: int
    pos: str = ""
    tag: str = ""
    dep: str = ""
    lemma: str = ""
    head: int = -1
    entity: str = ""

    @property
    def capital(self) -> bool:
        """Begins as a name does."""
        return self.text[0].isupper() or (len(self.text) > 1 and self.text[0] in "'’‘-" and self.text[1].isupper())

    @property
    def possessive(self) -> bool:
        """The 's after a name."""
        return self.text in _POSSESSIVE


class Reading(NamedTuple):
    """All words of a report; `lines`: the word numbers of its sentences, `headline`: which are in capitals."""

    report: Report
    words: tuple[Word, ...]
    lines: tuple[tuple[int, int], ...]
    headline: tuple[bool, ...]
    parsed: bool

    def text(self, first: int, last: int) -> str:
        """The characters from word `first` to word `last`, both included."""
        return self.report.text[self.words[first].start : self.words[last].end]


def read(report: Report, sentences: tuple[Sentence, ...], parse: Parse | None) -> Reading:
    """The report's words, from its parse where there is one."""
    parsed = parse is not None and parse.model is not None
    found = _parsed_words(report.text, parse) if parse is not None and parsed else _plain_words(report.text, sentences)
    lines: list[tuple[int, int]] = []
    for i, word in enumerate(found):
        if not lines or found[lines[-1][0]].sentence != word.sentence:
            lines.append((i, i + 1))
        else:
            lines[-1] = (lines[-1][0], i + 1)
    headline = tuple(_is_headline(found[first:last]) for first, last in lines)
    return Reading(report, tuple(found), tuple(lines), headline, parsed)


def _parsed_words(text: str, parse: Parse) -> list[Word]:
    columns = zip(
        parse.start, parse.end, parse.sentence, parse.pos, parse.tag, parse.dep, parse.lemma, parse.head, parse.entity,
        strict=True,
    )  # fmt: skip
    return [
        Word(start, end, text[start:end], key(text[start:end]), n, pos, tag, dep, lemma, head, entity)
        for start, end, n, pos, tag, dep, lemma, head, entity in columns
    ]


_MARK = regex.compile(r"[^\s\p{L}\p{N}]")


def _plain_words(text: str, sentences: tuple[Sentence, ...]) -> list[Word]:
    found = []
    for sentence in sentences:
        tokens = [(t.start, t.end) for t in words(text, sentence.start, sentence.end)]
        inside = {place for start, end in tokens for place in range(start, end)}
        marks = [
            (m.start(), m.end()) for m in _MARK.finditer(text, sentence.start, sentence.end) if m.start() not in inside
        ]
        for start, end in sorted(tokens + marks):
            found.append(Word(start, end, text[start:end], key(text[start:end]), sentence.n))
    return found


def _is_headline(line: list[Word]) -> bool:
    """Title Case or UPPER CASE: capitals there say nothing. A line that ends as a sentence does is none."""
    if line[-1].text in (".", "”", '"') and not all(
        word.text.isupper() for word in line if len(word.key) >= _LONG_WORD
    ):
        return False
    long = [word for word in line if len(word.key) >= _LONG_WORD and word.key.isalpha() and word.key not in NOT_NAMES]
    capitals = sum(1 for word in long if word.capital)
    if len(long) >= 4:
        return capitals / len(long) > TITLE_CASE
    short = line[-1].key != "" and sum(1 for word in line if word.key) >= _SHORT_HEADLINE
    return short and len(long) > 1 and capitals == len(long) and all(word.capital for word in line if word.key)
