"""One cue as the role tagger looks at it: how sentences, quotations and branches of the grammar lie to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .reading import NONE, Reading
from .role_features import CLIMB, Cue, subject_of, window


class Asked(NamedTuple):
    """A cue, the tokens of its window, one behind the other, and the tokens of all cues there, its own among them."""

    cue: Cue
    tokens: range
    cued: Sequence[int]


def asked_of(reading: Reading, cue: Cue, cued: Sequence[int]) -> Asked:
    """A cue with its window; `cued` are the tokens of all cues of the report, in order."""
    spans = [reading.tokens[number] for number in window(reading, cue)]
    tokens = range(min(span.start for span in spans if span.end > span.start), max(span.end for span in spans))
    return Asked(cue, tokens, cued[bisect_left(cued, tokens.start) : bisect_left(cued, tokens.stop)])


class Scene:
    """What the features of all tokens of one cue share."""

    def __init__(self, reading: Reading, asked: Asked) -> None:
        self.reading, self.cue, self.tokens = reading, asked.cue, asked.tokens
        cue = asked.cue
        self.own = reading.sentence[cue.head]
        self.others = set(asked.cued) - set(cue.tokens)
        self.place = {token: step for step, token in enumerate(_ancestors(reading, cue.head))}
        for token in cue.tokens:
            self.place.setdefault(token, 0)
        self.subject, self.how = subject_of(reading, cue.head)
        # The numbers of the nearest quotation before and after the cue.
        self.before = bisect_right(reading.stretch_ends, reading.start[cue.tokens[0]]) - 1
        self.after = bisect_left(reading.stretch_starts, reading.end[cue.tokens[-1]])

    def branches(self) -> list[tuple[str, int]]:
        """How each token of the cue's sentence hangs on the cue: the step up and the branch's label, and its head."""
        return [self._branch(token) for token in range(*self.reading.tokens[self.own])]

    def _branch(self, token: int) -> tuple[str, int]:
        at, steps = token, 0
        while at not in self.place and steps < 60:
            above = self.reading.head[at]
            if above in self.place:
                climb = min(self.place[above], CLIMB)
                return f"{climb}{self.reading.dep[at]}", at
            if above == at:
                break
            at, steps = above, steps + 1
        return (f"up{min(self.place[at], CLIMB)}", at) if at in self.place else ("apart", at)

    def kind(self) -> str:
        """The part of speech of the cue's head, whether it is passive, and what it is to its own head."""
        reading, head = self.reading, self.cue.head
        passive = any(reading.dep[child] in ("auxpass", "nsubjpass") for child in reading.children[head])
        return f"{reading.pos[head]}{'p' if passive else ''}{reading.dep[head]}"

    def quotes(self) -> str:
        """Are there quotations in the sentence before the cue, behind it, and does it stand in one?"""
        reading, own = self.reading, self.reading.tokens[self.own]
        left = any(reading.quoted[token] != NONE for token in range(own.start, self.cue.tokens[0]))
        right = any(reading.quoted[token] != NONE for token in range(self.cue.tokens[-1] + 1, own.end))
        return f"{int(left)}{int(right)}{int(reading.quoted[self.cue.head] != NONE)}"

    def sentence(self, number: int) -> tuple[int, ...]:
        """How another sentence lies to the cue's: away, paragraphs, share quoted, cued, touching, same, colon."""
        reading, own, home = self.reading, self.reading.tokens[number], self.reading.tokens[self.own]
        away = max(-3, min(3, number - self.own))
        paragraph = max(-2, min(2, reading.paragraph[number] - reading.paragraph[self.own]))
        quoted = sum(1 for token in range(own.start, own.end) if reading.quoted[token] != NONE)
        edge, near = (own.end - 1, home.start) if away < 0 else (own.start, home.end - 1)
        return (
            away, paragraph, 3 * quoted // max(1, own.end - own.start),
            any(token in self.others for token in range(own.start, own.end)),
            reading.quoted[edge] != NONE and reading.quoted[near] != NONE,
            reading.stretch[edge] >= 0 and reading.stretch[edge] == reading.stretch[near],
            reading.word[home.end - 1] == ":",
        )  # fmt: skip


def _ancestors(reading: Reading, token: int) -> list[int]:
    chain = [token]
    while reading.head[chain[-1]] not in chain:
        chain.append(reading.head[chain[-1]])
    return chain
