"""A report as the comparison sees it: the words of its sentences, folded and numbered, with where they stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import regex

from ..records import Report, Sentence
from ..text.fold import is_invisible
from ..text.tokens import Token, words
from . import background
from .folding import fold_word, is_disguised
from .quotes import quotations

PLAIN, NAME, NUMBER = 0, 1, 2
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*|[^\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+"
)
_HAS_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_INVISIBLE = regex.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_STOP_RARITY = 0.22
"""Words in more than about one report in nine of the background carry little; the list of function words is shorter."""
_SHORT_UNKNOWN, _NUMBER_UNKNOWN, _UNSPACED_WEIGHT = 0.3, 0.75, 0.35
_STOP_WEIGHT = 0.05


class Vocabulary:
    """Numbers for folded words, the same for equal words of all reports of one run, and what each word weighs.

    `weight` is the word's rarity in the background (0..1); `stop` marks words too common to start an alignment from.
    """

    def __init__(self) -> None:
        self.background = background.load()
        self.words: list[str] = []
        self.weight: list[float] = []
        self.stop: list[bool] = []
        self.hashes: list[int] = []
        self._number: dict[str, int] = {}
        self._surface: dict[str, int] = {}

    def number(self, surface: str) -> int:
        """The number of a word as it is written."""
        found = self._surface.get(surface)
        if found is None:
            found = self._surface[surface] = self.of_folded(fold_word(surface) or surface)
        return found

    def of_folded(self, word: str) -> int:
        """The number of a folded word."""
        found = self._number.get(word)
        if found is None:
            found = self._number[word] = len(self.words)
            self.words.append(word)
            self.hashes.append(background.word_hash(word))
            stop, weight = self._weigh(word)
            self.stop.append(stop)
            self.weight.append(weight)
        return found

    def _weigh(self, word: str) -> tuple[bool, float]:
        if word in self.background.stops:
            return True, _STOP_WEIGHT
        if word in self.background.words:
            rarity = self.background.rarity(word)
            return rarity < _STOP_RARITY, rarity
        if word[0].isnumeric():
            return False, _NUMBER_UNKNOWN
        if _HAS_UNSPACED.match(word):
            return False, _UNSPACED_WEIGHT
        return len(word) < 3, _SHORT_UNKNOWN if len(word) < 4 else 1.0


class Reading:
    """The words of one report's reporting: parallel arrays, one entry a word, in text order.

    `start`/`end` are code points of Report.text, `sentence` numbers into `sentences` (their ranges), `quoted` says
    whether the word stands in a quotation, `kind` is PLAIN, NAME or NUMBER. `disguised` are the places of words with
    letters of another script among their own.
    """

    __slots__ = (
        "_bounds",
        "_places",
        "disguised",
        "end",
        "ids",
        "kind",
        "quoted",
        "report_id",
        "sentence",
        "sentences",
        "start",
        "vocabulary",
    )

    def __init__(self, report_id: str, sentences: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> None:
        self.report_id = report_id
        self.sentences = tuple(sentences)
        self.vocabulary = vocabulary
        # Arrays, not lists: a pile of 100,000 reports has tens of millions of words.
        self.ids = array("i")
        self.start = array("i")
        self.end = array("i")
        self.sentence = array("i")
        self.disguised = array("i")
        self.quoted = bytearray()
        self.kind = bytearray()
        self._places: dict[int, list[int]] | None = None
        self._bounds: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def places(self) -> dict[int, list[int]]:
        """Where each word that is not a stop word stands, ascending. Made once."""
        if self._places is None:
            self._places = {}
            stop = self.vocabulary.stop
            for place, word in enumerate(self.ids):
                if not stop[word]:
                    self._places.setdefault(word, []).append(place)
        return self._places

    def bounds(self) -> list[tuple[int, int]]:
        """Half-open ranges of word places, one a sentence that has words. Made once; not to be changed."""
        if self._bounds is None:
            self._bounds = self._find_bounds()
        return self._bounds

    def _find_bounds(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        begin = 0
        for place in range(1, len(self.sentence) + 1):
            if place == len(self.sentence) or self.sentence[place] != self.sentence[begin]:
                found.append((begin, place))
                begin = place
        return found


class _Packed(NamedTuple):
    """A reading as bytes: its distinct words in the order in which they come, numbers into these, and the arrays."""

    words: list[str]
    ids: bytes
    start: bytes
    end: bytes
    sentence: bytes
    disguised: bytes
    quoted: bytes
    kind: bytes
    sentences: list[tuple[int, int]]


_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(_Packed)


def packed(reading: Reading) -> bytes:
    """A reading of a vocabulary of its own, to be unpacked into another."""
    return _PACK.encode(
        _Packed(
            words=reading.vocabulary.words,
            ids=reading.ids.tobytes(),
            start=reading.start.tobytes(),
            end=reading.end.tobytes(),
            sentence=reading.sentence.tobytes(),
            disguised=reading.disguised.tobytes(),
            quoted=bytes(reading.quoted),
            kind=bytes(reading.kind),
            sentences=list(reading.sentences),
        )
    )


def unpacked(report_id: str, data: bytes, vocabulary: Vocabulary) -> Reading:
    """The reading that was packed, its words numbered as if it had been read into this vocabulary."""
    held = _UNPACK.decode(data)
    reading = Reading(report_id, held.sentences, vocabulary)
    numbers = [vocabulary.of_folded(word) for word in held.words]
    local = array("i", held.ids)
    reading.ids = array("i", map(numbers.__getitem__, local))
    reading.start, reading.end = array("i", held.start), array("i", held.end)
    reading.sentence, reading.disguised = array("i", held.sentence), array("i", held.disguised)
    reading.quoted, reading.kind = bytearray(held.quoted), bytearray(held.kind)
    return reading


def read(report: Report, sentences: Iterable[Sentence], vocabulary: Vocabulary) -> Reading:
    """The reading of a report from its sentences (furniture is never among them)."""
    spans = [(s.start, s.end) for s in sorted(sentences, key=lambda s: (s.start, s.end))]
    return read_text(report.report_id, report.text, spans, vocabulary)


def read_text(report_id: str, text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Reading:
    """The reading of a text whose reporting stands in `spans` (ascending, without overlaps)."""
    reading = Reading(report_id, spans, vocabulary)
    hidden = _INVISIBLE.search(text) is not None
    surfaces: list[str] = []
    for n, (start, end) in enumerate(spans):
        tokens = words(text, start, end)
        if hidden:
            tokens = _join_hidden(text, tokens)
        if _HAS_UNSPACED.search(text, start, end):
            tokens = [piece for token in tokens for piece in _split_unspaced(token)]
        for token in tokens:
            if is_disguised(token.text):
                reading.disguised.append(len(reading.ids))
            reading.ids.append(vocabulary.number(token.text))
            reading.start.append(token.start)
            reading.end.append(token.end)
            reading.sentence.append(n)
            surfaces.append(token.text)
    _mark_quotations(reading, quotations(text))
    _mark_kinds(reading, surfaces)
    return reading


def _join_hidden(text: str, tokens: list[Token]) -> list[Token]:
    """One word again where only invisible characters cut it in two."""
    joined: list[Token] = []
    for token in tokens:
        gap = text[joined[-1].end : token.start] if joined else " "
        if gap and all(is_invisible(char) for char in gap):
            last = joined.pop()
            joined.append(Token(last.start, token.end, last.text + token.text))
        else:
            joined.append(token)
    return joined


def _split_unspaced(token: Token) -> list[Token]:
    """Scripts that write no spaces are compared character by character."""
    return [
        Token(token.start + match.start(), token.start + match.end(), match.group())
        for match in _UNSPACED.finditer(token.text)
    ]


def _mark_quotations(reading: Reading, ranges: list[tuple[int, int]]) -> None:
    at = 0
    for start in reading.start:
        while at < len(ranges) and ranges[at][1] <= start:
            at += 1
        reading.quoted.append(at < len(ranges) and ranges[at][0] <= start)


def _mark_kinds(reading: Reading, surfaces: list[str]) -> None:
    """Names are capitalised words that do not owe their capital to their place; numbers begin with a digit."""
    vocabulary = reading.vocabulary
    capitals: set[int] = set()
    shouted: set[int] = set()
    for begin, stop in reading.bounds():
        upper = sum(surfaces[p][0].isupper() for p in range(begin, stop) if len(surfaces[p]) > 3)
        longer = sum(len(surfaces[p]) > 3 for p in range(begin, stop))
        if longer >= 3 and upper > 0.7 * longer:
            shouted.update(range(begin, stop))
            continue
        capitals.update(reading.ids[p] for p in range(begin + 1, stop) if surfaces[p][0].isupper())
    first = {begin for begin, _ in reading.bounds()}
    for place, surface in enumerate(surfaces):
        word = reading.ids[place]
        if surface[0].isnumeric():
            reading.kind.append(NUMBER)
        elif not surface[0].isupper() or vocabulary.stop[word]:
            reading.kind.append(PLAIN)
        elif place in first or place in shouted:
            known = word in capitals or vocabulary.words[word] in vocabulary.background.names
            reading.kind.append(NAME if known else PLAIN)
        else:
            reading.kind.append(NAME)
