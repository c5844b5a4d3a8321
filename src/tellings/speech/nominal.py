"""Claims that a noun names: "Norvik's claims - denied on Sunday - that the ferries had sailed"."""

from __future__ import annotations

from collections.abc import Sequence

from .reading import NONE, Reading, Span
from .role_features import Cue
from .tagger import Attribution

_NOUNS = frozenset(
    "claim allegation assertion accusation contention insistence promise pledge vow warning suggestion announcement "
    "prediction complaint argument denial assurance threat charge admission".split()
)
_REACH = 16
"""Tokens of an aside between the noun and "that"."""
_SURE = 0.5
_CLOSED = ("-", "–", "—", ",", ")")


def by_noun(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of nouns with an owner and a clause with "that", in order, where no cue of `found` has the noun."""
    cues = {token for one in found for token in one.cue.tokens}
    made: list[Attribution] = []
    for token in range(len(reading)):
        if token in cues or reading.lemma[token] not in _NOUNS or reading.pos[token] != "NOUN":
            continue
        source, clause = _owner(reading, token), _clause(reading, token)
        if source and clause is not None and reading.quoted[token] == NONE:
            made.append(Attribution(Cue((token,), token), source, tuple(range(*clause)), _SURE, _SURE, _SURE))
    return made


def _owner(reading: Reading, noun: int) -> tuple[int, ...]:
    """Whose it is: the possessive before the noun, or "by" and "from" right behind it."""
    for child in reading.children[noun]:
        if reading.dep[child] == "poss" and child < noun:
            span = reading.subtree(child)
            return tuple(t for t in range(*span) if t < noun and reading.tag[t] != "POS")
        if child == noun + 1 and reading.low[child] in ("by", "from"):
            object_ = next((c for c in reading.children[child] if reading.dep[c] == "pobj"), None)
            return tuple(range(*reading.subtree(object_))) if object_ is not None else ()
    return ()


def _clause(reading: Reading, noun: int) -> Span | None:
    """The clause behind "that", which opens right behind the noun, its owner, or an aside between dashes or commas."""
    own = reading.tokens[reading.sentence[noun]]
    for token in range(noun + 1, min(noun + _REACH, own.end - 2)):
        if reading.low[token] != "that" or reading.dep[token] not in ("mark", "nsubj", "dobj"):
            continue
        beside = token == noun + 1 or reading.word[token - 1] in _CLOSED or reading.head[reading.head[token]] == noun
        verb = reading.head[token]
        if not beside or verb <= token or reading.dep[token] != "mark":
            return None
        return Span(token + 1, reading.subtree(verb).end)
    return None
