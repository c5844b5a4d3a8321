"""Which of the tagger's candidates are good enough: a logistic model over how sure it is and what they look like."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .doing import doing
from .keep_words import keep_words
from .pieces import quoted_share
from .reading import NONE, Reading
from .tagger import Attribution


class Floors(NamedTuple):
    """The least probability of direct quotations and verbs of saying, of which a lost one costs more; of the rest."""

    speech: float
    other: float


RIVAL_SHARE = 0.5
"""Of two candidates that share so many of their words one is kept, for a text lays the same words to one source once.
Swept likewise: none 68.8, 0.8 69.3, 0.6 70.1, 0.5 70.6, 0.4 70.7 (with less direct speech found)."""
SCALE = 1000
"""Weights of words are stored as thousandths."""
_NEAR = 30
"""Candidates before and behind that are looked at: more than any four sentences of PolNeAR hold."""
_SORTS = ("utterance", "stance", "finding", "thought", "motion")
_PARTS = ("VERB", "AUX", "NOUN", "ADP", "PUNCT")


def keep_features(reading: Reading, place: int, found: Sequence[Attribution]) -> list[float]:
    """What the keep model sees of the candidate at `place` among all candidates of the report, in order of cues."""
    one = found[place]
    words = {token for token in one.content if reading.is_word(token)}
    quoted = quoted_share(reading, one.content)
    does = doing(reading, one.cue, one.content)
    share, inside = _rival(reading, place, words, found)
    head = one.cue.head
    return [
        _odds(one.cue_sure), _odds(one.source_sure), _odds(one.content_sure), one.cue_sure, one.content_sure,
        float(not one.source), math.log(1 + len(words)), float(len(words) == 1), float(len(words) <= 3),
        float(quoted >= 0.9), float(0.1 < quoted < 0.9), float(reading.quoted[head] != NONE),
        *(float(does is not None and does.sort == sort) for sort in _SORTS),
        *(float(reading.pos[head] == part) for part in _PARTS),
        share, float(inside), float(reading.sentence[one.content[0]] != reading.sentence[head]),
    ]  # fmt: skip


def _odds(sure: float) -> float:
    kept = min(max(sure, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def _rival(reading: Reading, place: int, words: set[int], found: Sequence[Attribution]) -> tuple[float, bool]:
    """The largest share of common words with a candidate of a surer cue; whether another's content holds the cue."""
    one, share, inside = found[place], 0.0, False
    sentence = reading.sentence[one.cue.head]
    for other in found[max(0, place - _NEAR) : place + _NEAR + 1]:
        if other is one or abs(reading.sentence[other.cue.head] - sentence) > 4:
            continue
        inside = inside or one.cue.head in other.content
        if other.cue_sure >= one.cue_sure:
            theirs = {token for token in other.content if reading.is_word(token)}
            share = max(share, len(words & theirs) / max(1, len(words | theirs)))
    return share, inside


def sureness(model: Mapping[str, object], reading: Reading, found: Sequence[Attribution]) -> list[float]:
    """The probability that each candidate is right."""
    weights, bias, words = model["weights"], model["bias"], model["words"]
    assert isinstance(weights, list)
    assert isinstance(bias, float)
    assert isinstance(words, dict)
    values = []
    for place, one in enumerate(found):
        features = keep_features(reading, place, found)
        score = bias + sum(weight * value for weight, value in zip(weights, features, strict=True))
        score += sum(words.get(name, 0) for name in sorted(keep_words(reading, one))) / SCALE
        values.append(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))
    return values


def chosen(reading: Reading, found: Sequence[Attribution], sure: Sequence[float], floors: Floors) -> list[int]:
    """Places of the candidates that are good enough, in order; of rivals over the same words the best, of equally good
    ones the first.
    """
    good = [place for place, one in enumerate(found) if sure[place] >= _floor(reading, one, floors)]
    words = {place: {t for t in found[place].content if reading.is_word(t)} for place in good}
    held = {place for place in good if _is_held(found, words, place)}
    kept: list[int] = []
    for place in sorted(good, key=lambda place: (place in held, -sure[place], place)):
        own = words[place]
        near = [other for other in kept if abs(other - place) <= _NEAR]
        if all(len(own & words[other]) < RIVAL_SHARE * len(own | words[other]) for other in near):
            kept.append(place)
    return sorted(kept)


def _is_held(found: Sequence[Attribution], words: Mapping[int, set[int]], place: int) -> bool:
    """Is it told inside of a rival's content? Then the rival is what the sentence says."""
    head, own = found[place].cue.head, words[place]
    return any(
        head in theirs and len(own & theirs) >= RIVAL_SHARE * len(own | theirs)
        for other, theirs in words.items()
        if other != place and abs(other - place) <= _NEAR
    )


def _floor(reading: Reading, one: Attribution, floors: Floors) -> float:
    does = doing(reading, one.cue, one.content)
    speech = quoted_share(reading, one.content) >= 0.9 or reading.low[one.cue.head] in ("according", ":")
    return floors.speech if speech or (does is not None and does.sort in ("utterance", "finding")) else floors.other
