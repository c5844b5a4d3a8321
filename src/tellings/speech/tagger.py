"""The tagger: cues first, then for every cue who is its source and what its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .chain import Chain, Labelled
from .cue_features import cue_sheet
from .reading import Reading, Span
from .role_features import Cue, cue_of
from .role_scene import Asked, asked_of
from .role_sheet import role_sheet

DOUBTFUL = 0.15
"""From this probability on a token that begins no cue in the best labelling is looked at as one all the same; the keep
model sorts the candidates."""


class Attribution(NamedTuple):
    """A cue with the tokens of its source (may be empty) and of its content.

    `cue_sure`, `source_sure`, `content_sure` are the tagger's probabilities of the labels that it gave.
    """

    cue: Cue
    source: tuple[int, ...]
    content: tuple[int, ...]
    cue_sure: float
    source_sure: float
    content_sure: float


class Tagger:
    """Both models and the word clusters that they read."""

    def __init__(self, cues: Chain, roles: Chain, clusters: Mapping[str, str]) -> None:
        self._cues, self._roles, self._clusters = cues, roles, clusters

    def cues(self, reading: Reading) -> list[tuple[Cue, float]]:
        """The cues of a report in order, doubtful ones too, with the probability of each."""
        found: list[tuple[Cue, float]] = []
        outside, begins = self._cues.labels.index("O"), self._cues.labels.index("B")
        sentences = [own for own in reading.tokens if own.end > own.start]
        lengths = [own.end - own.start for own in sentences]
        labelled = self._cues.label_all(cue_sheet(reading, self._clusters), lengths)
        for own, tagged in zip(sentences, labelled, strict=True):
            runs = runs_of(tagged.labels, outside, begins)
            for run in sorted([*runs, *_doubtful(tagged.marginals, runs, outside, begins)]):
                tokens = [own.start + place for place in range(run.start, run.end)]
                sure = float(1 - tagged.marginals[run.start : run.end, outside].min())
                found.append((cue_of(reading, tokens), sure))
        return found

    def attribution(self, reading: Reading, cue: Cue, others: Sequence[int], cue_sure: float = 1.0) -> Attribution:
        """Source and content of one cue; `others` are the tokens of all cues of the report, in order."""
        return self._attributions(reading, [(cue, cue_sure)], others)[0]

    def candidates(self, reading: Reading) -> list[Attribution]:
        """Everything in a report that may be laid to a source, in order of the cues."""
        cues = self.cues(reading)
        others = [token for cue, _ in cues for token in cue.tokens]
        found = self._attributions(reading, cues, others)
        return [one for one in found if any(reading.is_word(token) for token in one.content)]

    def _attributions(
        self, reading: Reading, cues: Sequence[tuple[Cue, float]], others: Sequence[int]
    ) -> list[Attribution]:
        asked = [asked_of(reading, cue, others) for cue, _ in cues]
        labelled = self._roles.label_all(role_sheet(reading, asked, self._clusters), [len(one.tokens) for one in asked])
        return [
            self._attribution(reading, one, sure, tagged)
            for one, (_, sure), tagged in zip(asked, cues, labelled, strict=True)
        ]

    def _attribution(self, reading: Reading, asked: Asked, cue_sure: float, tagged: Labelled) -> Attribution:
        tokens = asked.tokens
        is_source, is_content = (self._roles.labels.index(name) for name in ("S", "C"))
        content = [place for place, label in enumerate(tagged.labels) if label == is_content]
        runs = bridged(reading, tokens, runs_of([int(label == is_source) for label in tagged.labels], 0, 1))
        best = max(runs, key=lambda run: (_peak(tagged.marginals, run, is_source), -run.start), default=Span(0, 0))
        return Attribution(
            asked.cue,
            tuple(tokens[best.start : best.end]),
            tuple(tokens[place] for place in content),
            cue_sure,
            _peak(tagged.marginals, best, is_source),
            float(np.mean(tagged.marginals[content, is_content])) if content else 0.0,
        )


def runs_of(labels: Sequence[int], outside: int, begins: int) -> list[Span]:
    """Runs of labels other than `outside`; `begins` inside a run starts another where it is not the only other one."""
    found: list[Span] = []
    start: int | None = None
    single = len(set(labels) - {outside}) < 2
    for place, label in enumerate([*labels, outside]):
        if start is not None and (label == outside or (label == begins and not single)):
            found.append(Span(start, place))
            start = None
        if start is None and label != outside:
            start = place
    return found


def bridged(reading: Reading, tokens: Sequence[int], runs: Sequence[Span]) -> list[Span]:
    """Runs that only a dash, a comma or a bracket parts are one: a name and what is set behind it."""
    found: list[Span] = []
    for run in runs:
        gap = tokens[found[-1].end : run.start] if found else []
        if found and len(gap) <= 2 and not any(reading.is_word(token) for token in gap):
            found[-1] = Span(found[-1].start, run.end)
        else:
            found.append(run)
    return found


def _doubtful(marginals: NDArray[np.float64], runs: Sequence[Span], outside: int, begins: int) -> list[Span]:
    """Runs that begin with some probability where the best labelling has none, while going on is likelier than not."""
    taken = {place for run in runs for place in range(run.start, run.end)}
    found: list[Span] = []
    for place in range(len(marginals)):
        if place in taken or marginals[place, begins] < DOUBTFUL:
            continue
        end = place + 1
        while end < len(marginals) and end not in taken and marginals[end, outside] < 0.5:
            end += 1
        taken.update(range(place, end))
        found.append(Span(place, end))
    return found


def _peak(marginals: NDArray[np.float64], run: Span, label: int) -> float:
    return float(marginals[run.start : run.end, label].max()) if run.end > run.start else 0.0
