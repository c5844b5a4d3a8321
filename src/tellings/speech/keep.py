"""Which of the tagger's candidates are good enough: a logistic model over how sure it is and what they look like."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .doing import doing
from .pieces import quoted_share
from .reading import NONE, Reading
from .tagger import Attribution

FLOOR = 0.5
"""What is likelier wrong than right is dropped. Swept on PolNeAR's training part, outlets apart, from 0.2 to 0.65: the
F1 of attributions that share half of their words with a marked one is flat, 71.7 to 72.9, from 0.35 to 0.5."""

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
    weights, bias = model["weights"], model["bias"]
    assert isinstance(weights, list)
    assert isinstance(bias, float)
    values = []
    for place in range(len(found)):
        features = keep_features(reading, place, found)
        score = bias + sum(weight * value for weight, value in zip(weights, features, strict=True))
        values.append(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))
    return values
