"""What a cue does: the act, whether it is denied, and whether it is anything that somebody said at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lexicon import Doing, acts
from .pieces import kind_of
from .reading import Reading
from .role_features import Cue

SURE = 0.6
"""A cue that is in no table counts as speech from this certainty of the tagger on, and always where its content stands
in quotation marks. Chosen on PolNeAR's training part: two in three of such cues are speech above it."""


def doing(reading: Reading, cue: Cue, content: Sequence[int]) -> Doing | None:
    """What the table says of a cue; the longest key wins. None for a cue that is not in it."""
    table = acts()
    for key in _keys(reading, cue, content):
        if key in table:
            found = table[key]
            return _refined(reading, cue, content, key, found)
    return None


def _keys(reading: Reading, cue: Cue, content: Sequence[int]) -> Iterator[str]:
    lemmas = [reading.lemma[token] for token in cue.tokens]
    head = reading.lemma[cue.head]
    yield " ".join(lemmas)
    for size in (3, 2):
        for start in range(len(lemmas) - size + 1):
            if head in lemmas[start : start + size]:
                yield " ".join(lemmas[start : start + size])
    for child in reading.children[cue.head]:
        if reading.dep[child] == "prt":
            yield f"{head} {reading.lemma[child]}"
    after = cue.tokens[-1] + 1
    if reading.pos[cue.head] in ("VERB", "NOUN"):
        for child in reading.children[cue.head]:
            if reading.dep[child] == "prep" and child in (after, after - 1, *content[:1]):
                yield f"{head} {reading.lemma[child]}"
    yield head
    yield reading.low[cue.head]
    yield from lemmas


def _refined(reading: Reading, cue: Cue, content: Sequence[int], key: str, found: Doing) -> Doing:
    """ "Asked them to leave" calls for something; "asked whether" does not. "Refused to say" is no ruling out."""
    infinitive = _infinitive(reading, cue.head)
    if key in ("ask", "tell") and infinitive is not None and (key == "ask" or infinitive in content):
        quoted = kind_of(reading, content) == "direct"
        return found if quoted else Doing("called-for", found.sort)
    if key == "call" and _is_noun_for(reading, cue):
        return Doing("called-for", found.sort)
    if key in ("propose", "suggest", "recommend") or found.act != "ruled-out":
        return found
    if infinitive is not None and reading.lemma[infinitive] in ("say", "comment", "discuss", "confirm", "answer"):
        return Doing("other", found.sort)
    return found


def _infinitive(reading: Reading, head: int) -> int | None:
    for child in reading.children[head]:
        to = any(reading.low[below] == "to" and reading.dep[below] == "aux" for below in reading.children[child])
        if reading.dep[child] in ("xcomp", "ccomp", "advcl") and to and child > head:
            return child
    return None


def _is_noun_for(reading: Reading, cue: Cue) -> bool:
    return reading.pos[cue.head] == "NOUN" and any(
        reading.dep[child] in ("prep", "acl") for child in reading.children[cue.head]
    )  # fmt: skip


def is_said(reading: Reading, cue: Cue, content: Sequence[int], found: Doing | None, sure: float) -> bool:
    """Would an analyst sign that somebody said or wrote this?

    Saying, writing, speech acts, stands taken in public and what documents find: yes. Thoughts, wishes, plans: only
    where the words stand in quotation marks, for then they were uttered.
    """
    quoted = kind_of(reading, content) != "indirect" and _longest(reading, content) >= 3
    if found is None:
        return quoted or (sure >= SURE and reading.pos[cue.head] in ("VERB", "NOUN", "ADP"))
    return found.sort in ("utterance", "stance", "finding") or quoted


def _longest(reading: Reading, content: Sequence[int]) -> int:
    """Words in the longest run of quoted content."""
    best = run = 0
    last = -2
    for token in content:
        if not reading.is_word(token):
            last = token
            continue
        quoted = reading.stretch[token] >= 0
        run = run + 1 if quoted and token - last <= 2 else int(quoted)
        best, last = max(best, run), token
    return best


def is_negated(reading: Reading, cue: Cue) -> bool:
    """Is it said that it was not said: "did not say", "never claimed", "refused to confirm", "without saying"?"""
    head = cue.head
    below = {reading.low[child] for child in reading.children[head] if reading.dep[child] in ("neg", "advmod")}
    if below & {"not", "n't", "n’t", "never"}:
        return True
    if any(reading.low[token] in ("not", "n't", "n’t", "never") for token in cue.tokens):
        return True
    above = reading.head[head]
    if reading.dep[head] == "xcomp" and reading.lemma[above] in ("refuse", "decline", "fail"):
        return True
    return reading.dep[head] == "pcomp" and reading.low[above] == "without"
