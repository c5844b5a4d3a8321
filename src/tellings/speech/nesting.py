"""Sayings told inside another's words: "the paper reported that Brandt had called for calm".

PolNeAR marks no nested attributions, so its tagger seldom finds them; here grammar proposes the inner cue and the role
tagger says what belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from .doing import doing
from .lexicon import acts
from .mediums import is_medium, phrase_at
from .reading import NONE, Reading
from .role_features import Cue, cue_of, subject_of
from .tagger import Attribution, Tagger

_SURE = 0.5
_FINITE = ("VBD", "VBZ", "VBP")
_ACTS = frozenset("rule reject dismiss deny warn urge call condemn criticize accuse demand announce vow pledge".split())
"""Lemmas that name a speech act wherever they have a subject and an object."""
_PASSES = frozenset(("report", "say", "write", "note", "add", "reveal"))
_SUBJECTS = ("nsubj", "nsubjpass")


def inner(reading: Reading, tagger: Tagger, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that stand wholly inside the content of one of `found`, by verbs of saying with their own subject.

    A pronoun is most often the outer speaker again and is passed over. Words in quotation marks are not looked into:
    what a quoted person tells of others is the person's own saying.
    """
    cues = {token for one in found for token in one.cue.tokens}
    made: list[Attribution] = []
    for outer in found:
        content = set(outer.content)
        for token in outer.content:
            if token not in cues and _tells(reading, token, content):
                one = _by_verb(reading, tagger, token, content)
                if one is not None and any(reading.pos[place] != "PRON" for place in one.source):
                    made.append(one)
                    cues.update(one.cue.tokens)
    return made


def overlooked(reading: Reading, tagger: Tagger, found: Sequence[Attribution]) -> list[Attribution]:
    """Speech acts of the table that the tagger passed over: "the port ruled out a strike" far down a long sentence."""
    used = {token for one in found for token in (*one.cue.tokens, *one.content)}
    made: list[Attribution] = []
    for token in range(len(reading)):
        if token in used or not (reading.lemma[token] in _ACTS or _says_that(reading, token)):
            continue
        own = reading.tokens[reading.sentence[token]]
        content = set(range(own.start, own.end))
        if _tells(reading, token, content):
            one = _by_verb(reading, tagger, token, content)
            if one is not None and not set(one.content) & used:
                made.append(one)
    return made


def _says_that(reading: Reading, token: int) -> bool:
    """ "Has often said, without any proof, that ...": a clause with "that" is what is said."""
    if reading.lemma[token] != "say":
        return False
    clauses = [child for child in reading.children[token] if reading.dep[child] == "ccomp" and child > token]
    return any(reading.low[mark] == "that" for clause in clauses for mark in reading.children[clause])


def _by_verb(reading: Reading, tagger: Tagger, token: int, inside: set[int]) -> Attribution | None:
    """Source and content of a verb of saying, both inside the given tokens: the tagger's, else the grammar's."""
    joined = [
        child
        for child in reading.children[token]
        if child == token + 1 and f"{reading.lemma[token]} {reading.lemma[child]}" in acts()
    ]
    cue = Cue((token, *joined), token)
    one = tagger.attribution(reading, cue, ())
    source = one.source
    if not source or not set(source) <= inside:
        subject = next(child for child in reading.children[token] if reading.dep[child] in _SUBJECTS)
        span = reading.subtree(subject)
        source = tuple(range(span.start, span.end))
    blocked = {*cue.tokens, *source}
    content = tuple(place for place in one.content if place in inside and place not in blocked)
    if not any(reading.is_word(place) for place in content):
        content = tuple(place for place in _complement(reading, cue) if place in inside and place not in blocked)
    if not any(reading.is_word(place) for place in content):
        return None
    return one._replace(source=source, content=content, cue_sure=_SURE)


def _complement(reading: Reading, cue: Cue) -> tuple[int, ...]:
    """The object, clause or prepositional object behind a verb of saying, without its occasion and its day."""
    for child in sorted(place for token in cue.tokens for place in reading.children[token]):
        if child < cue.tokens[-1] or child in cue.tokens:
            continue
        dep = reading.dep[child]
        topic = dep == "prep" and reading.low[child] in ("against", "about", "of", "for")
        if dep in ("dobj", "ccomp", "xcomp", "pobj", "pcomp") or topic:
            span = reading.subtree(child)
            return tuple(range(span.start, span.end))
    return ()


def passed_on(
    reading: Reading, tagger: Tagger, found: Sequence[Attribution], outlets: frozenset[str]
) -> list[Attribution]:
    """Outlets that pass something on where the tagger saw no cue: "..., Reuters reported", "according to Reuters"."""
    cues = {token for one in found for token in one.cue.tokens}
    made: list[Attribution] = []
    for token in range(len(reading)):
        if token in cues or reading.quoted[token] != NONE:
            continue
        if reading.low[token] == "according":
            tokens = (token, token + 1) if token + 1 < len(reading) and reading.low[token + 1] == "to" else (token,)
        elif reading.lemma[token] in _PASSES and reading.tag[token] in _FINITE and reading.pos[token] == "VERB":
            tokens = (token,)
        else:
            continue
        cue = cue_of(reading, tokens)
        subject, how = subject_of(reading, cue.head)
        if subject is None or how not in ("own", "object") or reading.pos[subject] != "PROPN":
            continue
        if not is_medium(reading, phrase_at(reading, subject), subject, outlets):
            continue
        one = tagger.attribution(reading, cue, sorted(cues))
        span = phrase_at(reading, subject)
        content = tuple(place for place in one.content if not span.start <= place < span.end)
        if any(reading.is_word(place) for place in content):
            made.append(one._replace(source=tuple(range(span.start, span.end)), content=content, cue_sure=_SURE))
    return made


def _tells(reading: Reading, token: int, content: set[int]) -> bool:
    """Is this a finite verb of saying, outside of marks, whose subject stands in the content too?"""
    if reading.pos[token] != "VERB" or reading.quoted[token] != NONE:
        return False
    has = any(reading.dep[child] == "aux" and reading.tag[child] in _FINITE for child in reading.children[token])
    if reading.tag[token] not in _FINITE and not (has and reading.tag[token] == "VBN"):
        return False
    subjects = [child for child in reading.children[token] if reading.dep[child] in _SUBJECTS]
    if not subjects or subjects[0] not in content or reading.dep[subjects[0]] == "nsubjpass":
        return False
    if any(reading.low[child] in ("whoever", "whatever", "what") for child in reading.children[token]):
        return False
    beside = [child for child in reading.children[token] if child == token + 1]
    own = [child for child in beside if reading.dep[child] in ("prt", "prep")]
    does = doing(reading, Cue((token, *own), token), ())
    return does is not None and does.sort == "utterance"
