"""Calls that are another's: "in response to Tarvia's call for peace" tells of Tarvia's call, not of the subject's."""

from __future__ import annotations

from .doing import doing
from .mediums import is_person
from .reading import NONE, Reading
from .role_features import Cue
from .tagger import Attribution

_NOT_OWN = frozenset("to of amid despite after against over following".split())
"""A call behind one of these is what the subject meets with, not what it utters."""
ANSWERS = frozenset(("response", "reaction", "reply", "answer"))
"""Nouns with a noun behind "to": a headline's "in response to call for talks" has no infinitive."""


def with_caller(reading: Reading, one: Attribution) -> Attribution:
    """A call that the subject only meets with is its owner's ("Tarvia's call", "a call from Tarvia"); without an owner
    it is nobody's statement, and the attribution has no content.
    """
    noun = next((token for token in one.cue.tokens if _is_met_with(reading, token)), None)
    if noun is None or any(reading.tag[child] == "PRP$" for child in reading.children[noun]):
        return one
    owner, phrase = _caller(reading, noun)
    if not owner:
        return one._replace(content=())
    content = tuple(token for token in one.content if token > noun and token not in phrase)
    cue = tuple(token for token in one.cue.tokens if token >= noun and token not in phrase)
    return one._replace(cue=Cue(cue, noun), source=tuple(owner), content=content)


def _is_met_with(reading: Reading, token: int) -> bool:
    if reading.quoted[token] != NONE:
        return False
    above = reading.head[token]
    if reading.tag[token] == "VB" and reading.dep[token] == "acl":
        return above == token - 2 and reading.low[token - 1] == "to" and reading.lemma[above] in ANSWERS
    if reading.pos[token] != "NOUN" or reading.dep[token] != "pobj" or reading.low[above] not in _NOT_OWN:
        return False
    does = doing(reading, Cue((token,), token), ())
    return does is not None and does.act == "called-for"


def _caller(reading: Reading, noun: int) -> tuple[range, range]:
    """The owner of a call, and the phrase with "'s" or "from" that names it; empty ranges where none does."""
    for child in reading.children[noun]:
        span = reading.subtree(child)
        if reading.dep[child] == "poss":
            mark = any(reading.tag[below] == "POS" for below in reading.children[child])
            return range(span.start, span.end - int(mark)), range(span.start, noun)
        if reading.dep[child] == "prep" and reading.low[child] in ("from", "by") and span.end > child + 1:
            named = [below for below in reading.children[child] if reading.dep[below] == "pobj"]
            if named and (reading.pos[named[0]] == "PROPN" or is_person(reading, named[0])):
                return range(child + 1, span.end), range(child, span.end)
    return range(0), range(0)
