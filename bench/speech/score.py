"""Scores attributions against marked ones: words only, quotation marks and a leading "that" ignored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tellings.speech.reading import NONE, Reading

Words = frozenset[int]

SPEECH_LEMMAS = frozenset(
    "say tell ask add announce note write report claim state explain argue warn insist declare suggest call admit "
    "acknowledge reply respond answer comment remark mention describe accuse deny reject dismiss criticize promise "
    "pledge vow urge demand request propose recommend tweet post quote cite testify assert contend allege maintain "
    "stress emphasize reiterate repeat confirm reveal disclose observe recall joke quip shout yell concede complain "
    "predict caution counter retort continue conclude speak talk discuss praise blast slam condemn denounce attack "
    "mock rule indicate signal point thank apologize read sing question inform advise brief statement remark comment "
    "speech interview letter claim assertion allegation accusation promise call warning announcement report".split()
)  # fmt: skip
"""Lemmas that make a marked attribution one of speech; "according" and a colon do too, and so do direct quotations."""


class Telling(NamedTuple):
    """An attribution as sets of word tokens."""

    cue: Words
    source: Words
    content: Words


class Tally:
    """Counts over articles; the scores are made at the end."""

    def __init__(self) -> None:
        self.predicted = self.gold = self.exact = self.overlap = self.speaker = 0
        self.words_hit = self.words_predicted = self.words_gold = 0
        self.recalled: dict[str, list[int]] = {"direct": [0, 0], "mixed": [0, 0], "indirect": [0, 0]}

    def rows(self) -> dict[str, float]:
        """All scores in percent."""
        found = {}
        for name, hits in (("exact", self.exact), ("overlap", self.overlap), ("quote+speaker", self.speaker)):
            precision, recall = hits / max(1, self.predicted), hits / max(1, self.gold)
            found[f"{name} P"], found[f"{name} R"] = 100 * precision, 100 * recall
            found[f"{name} F1"] = 200 * precision * recall / max(1e-9, precision + recall)
        precision, recall = self.words_hit / max(1, self.words_predicted), self.words_hit / max(1, self.words_gold)
        found["token F1"] = 200 * precision * recall / max(1e-9, precision + recall)
        found["speaker of matched"] = 100 * self.speaker / max(1, self.overlap)
        for kind, (hits, total) in self.recalled.items():
            found[f"recall {kind}"] = 100 * hits / max(1, total)
        return found


def words(reading: Reading, tokens: Iterable[int]) -> Words:
    """The tokens that are words; a "that" in front is dropped."""
    own = sorted(token for token in tokens if reading.is_word(token))
    if len(own) > 1 and reading.low[own[0]] == "that":
        own = own[1:]
    return frozenset(own)


def telling(reading: Reading, cue: Iterable[int], source: Iterable[int], content: Iterable[int]) -> Telling:
    """An attribution for scoring."""
    return Telling(frozenset(cue), words(reading, source), words(reading, content))


def kind(reading: Reading, content: Words) -> str:
    """Direct, mixed or indirect by the share of words inside quotation marks."""
    quoted = sum(1 for token in content if reading.quoted[token] != NONE)
    share = quoted / max(1, len(content))
    return "direct" if share >= 0.9 else "mixed" if share > 0.1 else "indirect"


def is_speech(reading: Reading, one: Telling) -> bool:
    """Is a marked attribution one of speech?"""
    if kind(reading, one.content) == "direct":
        return True
    return any(
        reading.lemma[t] in SPEECH_LEMMAS or reading.low[t] in ("according", ":", "accordin") for t in one.cue
    )  # fmt: skip


def pairs(gold: list[Telling], predicted: list[Telling]) -> list[tuple[int, int, float]]:
    """One-to-one matches by intersection over union of content words, greedily from the best; ties by position."""
    reach = []
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            common = len(one.content & other.content)
            if common:
                reach.append((-common / len(one.content | other.content), g, p))
    taken_gold: set[int] = set()
    taken: set[int] = set()
    found = []
    for value, g, p in sorted(reach):
        if g not in taken_gold and p not in taken:
            taken_gold.add(g)
            taken.add(p)
            found.append((g, p, -value))
    return found


def add(tally: Tally, reading: Reading, gold: list[Telling], predicted: list[Telling], speech_only: bool) -> None:
    """Counts one article. With `speech_only` attributions of other sorts, and what matches them, are left out."""
    predicted = [one for one in predicted if one.content]
    gold = [one for one in gold if one.content]
    matched = pairs(gold, predicted)
    speech = [is_speech(reading, one) for one in gold]
    left_out = {p for g, p, value in matched if speech_only and not speech[g]}
    tally.predicted += len(predicted) - len(left_out)
    tally.gold += sum(speech) if speech_only else len(gold)
    hit: set[int] = set()
    for g, p, value in matched:
        if (speech_only and not speech[g]) or value < 0.5:
            continue
        one, other = gold[g], predicted[p]
        hit.add(g)
        tally.overlap += 1
        tally.exact += one.content == other.content
        tally.speaker += bool(one.source & other.source) or not (one.source or other.source)
    _count_words(tally, gold, predicted)
    for g, one in enumerate(gold):
        if speech[g]:
            tally.recalled[kind(reading, one.content)][0] += g in hit
            tally.recalled[kind(reading, one.content)][1] += 1


def _count_words(tally: Tally, gold: list[Telling], predicted: list[Telling]) -> None:
    mine = frozenset().union(*(one.content for one in predicted))
    theirs = frozenset().union(*(one.content for one in gold))
    tally.words_hit += len(mine & theirs)
    tally.words_predicted += len(mine)
    tally.words_gold += len(theirs)
