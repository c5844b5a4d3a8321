"""What the encoder takes for sayings: cues, and for every cue its source and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..reading import Reading, Span
from ..role_features import Cue, cue_of
from ..tagger import Attribution, bridged, runs_of
from .network import Floats, Network
from .passages import Passage, marks, passages, window

LEAST_SURE = 0.25
"""A word is a cue from this probability on: what is less probable is never kept, whatever its content."""
GOES_ON = 0.3
MOST_HOLE = 3
"""Words that a source may miss in its middle."""
AT_ONCE = 8
"""Windows of one run; sorted by size, so that little is padded."""


class _Found(NamedTuple):
    passage: Passage
    below: Floats
    cue: Cue
    sure: float


def candidates(reading: Reading, network: Network) -> list[Attribution]:
    """Everything in a report that may be laid to a source, in order of the cues."""
    made: list[Attribution] = []
    for passage in passages(reading, network.cutter):
        below = network.below(passage.ids, passage.quoted)
        chances = network.cues(below)[passage.first]
        found = [_Found(passage, below, cue, sure) for cue, sure in _cues(reading, passage, chances)]
        made.extend(_roles(reading, network, found))
    told = [one for one in made if any(reading.is_word(token) for token in one.content)]
    return sorted(told, key=lambda one: one.cue.tokens)


def _cues(reading: Reading, passage: Passage, chances: Floats) -> Iterator[tuple[Cue, float]]:
    rows: list[list[float]] = chances.tolist()
    at, stop = passage.core.start - passage.low, passage.core.end - passage.low
    while at < stop:
        if 1 - rows[at][0] < LEAST_SURE:
            at += 1
            continue
        end = at + 1
        while end < len(rows) and rows[end][2] > max(rows[end][0], rows[end][1], GOES_ON):
            end += 1
        sure = 1 - min(rows[place][0] for place in range(at, end))
        yield cue_of(reading, [passage.low + place for place in range(at, end)]), sure
        at = end


def _roles(reading: Reading, network: Network, found: Sequence[_Found]) -> Iterator[Attribution]:
    everything = {token for one in found if one.sure >= 0.5 for token in one.cue.tokens}
    spans = {place: window(one.passage, one.cue.tokens) for place, one in enumerate(found)}
    order = sorted(spans, key=lambda place: (spans[place].end - spans[place].start, place))
    for start in range(0, len(order), AT_ONCE):
        group = order[start : start + AT_ONCE]
        told = network.roles(
            [found[place].below[spans[place].start : spans[place].end] for place in group],
            [
                marks(found[place].passage, found[place].cue.tokens, everything - set(found[place].cue.tokens))[
                    spans[place].start : spans[place].end
                ]
                for place in group
            ],
        )
        for place, chances in zip(group, told, strict=True):
            yield _attribution(reading, found[place], spans[place], chances)


def _grouped(runs: Sequence[Span]) -> list[Span]:
    """Runs of a source with a word or two between them are one: a name of which a piece was not recognised."""
    found: list[Span] = []
    for run in runs:
        if found and run.start - found[-1].end <= MOST_HOLE:
            found[-1] = Span(found[-1].start, run.end)
        else:
            found.append(run)
    return found


def _attribution(reading: Reading, one: _Found, span: Span, chances: Floats) -> Attribution:
    passage = one.passage
    own = [(place, first - span.start) for place, first in enumerate(passage.first) if span.start <= first < span.end]
    rows = chances[[row for _, row in own]]
    tokens = [passage.low + place for place, _ in own]
    labels = [
        0 if token in one.cue.tokens else label
        for token, label in zip(tokens, rows.argmax(axis=1).tolist(), strict=True)
    ]
    content = [place for place, label in enumerate(labels) if label == 2]
    runs = _grouped(bridged(reading, tokens, runs_of([int(label == 1) for label in labels], 0, 1)))
    best = max(runs, key=lambda run: (float(rows[run.start : run.end, 1].max()), -run.start), default=Span(0, 0))
    source = [place for place in range(*best) if labels[place] != 2 and tokens[place] not in one.cue.tokens]
    return Attribution(
        one.cue,
        tuple(tokens[place] for place in source),
        tuple(tokens[place] for place in content),
        round(one.sure, 4),
        round(float(rows[best.start : best.end, 1].max()), 4) if best.end > best.start else 0.0,
        round(float(np.mean(rows[content, 2])), 4) if content else 0.0,
    )
