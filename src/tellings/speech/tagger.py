"""The tagger: cues first, then for every cue who is its source and what its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from .chain import Chain
from .cue_features import cue_features
from .reading import Reading, Span
from .role_features import Cue, cue_of, role_features, window


class Attribution(NamedTuple):
    """A cue with the tokens of its source (may be empty) and of its content, and how sure the tagger is of it."""

    cue: Cue
    source: tuple[int, ...]
    content: tuple[int, ...]
    sure: float


class Tagger:
    """Both models and the word clusters that they read."""

    def __init__(self, cues: Chain, roles: Chain, clusters: Mapping[str, str]) -> None:
        self._cues, self._roles, self._clusters = cues, roles, clusters

    def cues(self, reading: Reading, bias: int = 0) -> list[tuple[Cue, float]]:
        """The cues of a report in order, with the probability of each; `bias` in thousandths favours more of them."""
        found: list[tuple[Cue, float]] = []
        outside, begins = self._cues.labels.index("O"), self._cues.labels.index("B")
        for number, own in enumerate(reading.tokens):
            if own.end == own.start:
                continue
            tagged = self._cues.label(cue_features(reading, number, self._clusters), {"O": -bias})
            for run in _runs(tagged.labels, outside, begins):
                tokens = [own.start + place for place in range(run.start, run.end)]
                sure = float(1 - tagged.marginals[run.start : run.end, outside].min())
                found.append((cue_of(reading, tokens), sure))
        return found

    def roles(
        self, reading: Reading, cue: Cue, others: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[int, ...], float]:
        """Source tokens, content tokens, and the mean probability of the labelled tokens."""
        tokens = [t for s in window(reading, cue) for t in range(reading.tokens[s].start, reading.tokens[s].end)]
        tagged = self._roles.label(role_features(reading, cue, tokens, others, self._clusters))
        names = [self._roles.labels[label] for label in tagged.labels]
        content = tuple(token for token, name in zip(tokens, names, strict=True) if name == "C")
        runs = _runs([int(name == "S") for name in names], 0, 1)
        best = max(
            runs, key=lambda run: _weight(tagged.marginals, run, self._roles.labels.index("S")), default=Span(0, 0)
        )
        source = tuple(tokens[best.start : best.end])
        labelled = [place for place, name in enumerate(names) if name == "C" or best.start <= place < best.end]
        sure = float(np.mean(tagged.marginals[labelled].max(axis=1))) if labelled else 0.0
        return source, content, sure

    def attributions(self, reading: Reading, bias: int = 0) -> list[Attribution]:
        """Everything in a report that is laid to a source, in order of the cues."""
        cues = self.cues(reading, bias)
        others = [token for cue, _ in cues for token in cue.tokens]
        found = []
        for cue, sure in cues:
            source, content, held = self.roles(reading, cue, others)
            if any(reading.is_word(token) for token in content):
                found.append(Attribution(cue, source, content, sure * held))
        return found


def _runs(labels: Sequence[int], outside: int, begins: int) -> list[Span]:
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


def _weight(marginals: np.ndarray[tuple[int, ...], np.dtype[np.float64]], run: Span, label: int) -> tuple[float, int]:
    return float(marginals[run.start : run.end, label].max()), -run.start
