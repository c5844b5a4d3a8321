"""Cues, the window in which the source and the content of one are looked for, and who speaks by grammar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .reading import Reading

SENTENCES_AHEAD = 6
"""How far a quotation or a colon's paragraphs may lead the window from the cue's sentence. Covers 97 % of the content
words of PolNeAR's training part together with the neighbouring sentences."""
CLIMB = 4
"""Steps up the grammar after which one is as far as another."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Cue(NamedTuple):
    """Token indexes of a cue, all in one sentence, and its highest token in the grammar."""

    tokens: tuple[int, ...]
    head: int


def cue_of(reading: Reading, tokens: Sequence[int]) -> Cue:
    """The cue that these tokens make; of several words the highest verb or word is its head."""
    own = tuple(sorted(tokens))
    inside = set(own)
    tops = [token for token in own if reading.head[token] not in inside or reading.head[token] == token]
    verbs = [token for token in tops or own if reading.pos[token] in ("VERB", "AUX")]
    words = [token for token in tops or own if reading.is_word(token)]
    return Cue(own, (verbs or words or tops or list(own))[0])


def window(reading: Reading, cue: Cue) -> list[int]:
    """Indexes of the sentences in which a cue's source and content are looked for: its own, the ones beside it, and
    on along quotations that touch those and along the paragraphs after a colon.
    """
    own = reading.sentence[cue.head]
    first, last = max(0, own - 1), min(len(reading.tokens) - 1, own + 1)
    while first > 0 and own - first < SENTENCES_AHEAD and _joined(reading, first - 1, own):
        first -= 1
    while last + 1 < len(reading.tokens) and last - own < SENTENCES_AHEAD and _joined(reading, last, own):
        last += 1
    return list(range(first, last + 1))


def _joined(reading: Reading, sentence: int, own: int) -> bool:
    """Does a quotation run over the end of this sentence, or is it one of a row of quotations behind a colon?"""
    here, after = reading.tokens[sentence], reading.tokens[sentence + 1]
    if here.end == here.start or after.end == after.start:
        return False
    inside, then = reading.stretch[here.end - 1], reading.stretch[after.start]
    if inside >= 0 and (inside == then or (reading.stretches[inside].carried and then == inside + 1)):
        return True
    colon = reading.tokens[own].end - 1
    return sentence >= own and reading.word[colon] == ":" and then >= 0


def subject_of(reading: Reading, head: int) -> tuple[int | None, str]:
    """The token that grammar gives as the one who speaks, and how: `own`, `agent`, `inherited`, `relative`, `owner`,
    `object` (of according to); (None, "none") where grammar gives nobody.
    """
    at, how = head, "own"
    for _ in range(CLIMB):
        children = reading.children[at]
        agent = [below for child in children if reading.dep[child] == "agent" for below in reading.children[child]]
        if agent:
            return agent[0], "agent"
        direct = [child for child in children if reading.dep[child] in _SUBJECTS]
        if direct:
            return direct[0], how
        if reading.pos[at] in ("NOUN", "PROPN"):
            owners = [child for child in children if reading.dep[child] == "poss"]
            if owners:
                return owners[0], "owner"
        if reading.dep[at] in ("acl", "relcl"):
            return reading.head[at], "relative"
        if reading.dep[at] == "prep" or reading.pos[at] in ("ADP", "SCONJ"):
            objects = [below for child in [at, *children] for below in reading.children[child]
                       if reading.dep[below] == "pobj"]  # fmt: skip
            return (objects[0], "object") if objects else (None, "none")
        if reading.dep[at] not in ("conj", "xcomp", "advcl", "aux", "pcomp", "ccomp", "prep") or reading.head[at] == at:
            break
        at, how = reading.head[at], "inherited"
    return None, "none"
