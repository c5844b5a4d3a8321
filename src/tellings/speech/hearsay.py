"""Whose saying it is when one tells of another: what a body tells of somebody is not that one's own statement."""

from __future__ import annotations

from collections.abc import Sequence

from .mediums import is_medium
from .merging import Draft
from .pieces import kind_of
from .reading import NONE, Reading, Span
from .role_features import Cue
from .tagger import Attribution

_SURE = 0.5
_LONGEST_NAME = 14
_OF_PERSONS = frozenset("offer tell ask urge order accuse warn call declare promise invite advise instruct".split())
"""Verbs whose passive has the one spoken to, or of, for its subject."""
_ENDS = frozenset('.!?…:"”»')
_OCCASIONS = frozenset(("in", "on", "at", "during", "to", "through", "via"))
_LONGEST_OCCASION = 8
_NOT_IN_NAMES = ("VERB", "AUX", "SCONJ", "PUNCT")


def first_hand(reading: Reading, drafts: Sequence[Draft], outlets: frozenset[str]) -> list[Draft]:
    """The drafts without what somebody tells of another in words of his own: "Lind said Falk had offered money" is no
    offer by Falk. Quotations stay, and what an outlet or document tells of others; both have their parent.
    """
    gone = {place for place, one in enumerate(drafts) if _is_hearsay(reading, one, drafts, outlets)}
    kept = [place for place in range(len(drafts)) if place not in gone]
    moved = {place: new for new, place in enumerate(kept)}
    for place in kept:
        held = drafts[place].parent
        while held is not None and held in gone:
            held = drafts[held].parent
        drafts[place].parent = moved[held] if held is not None else None
    return [drafts[place] for place in kept]


def _is_hearsay(reading: Reading, one: Draft, drafts: Sequence[Draft], outlets: frozenset[str]) -> bool:
    if one.parent is None or one.cue is None or kind_of(reading, one.content) != "indirect":
        return False
    if reading.tag[one.cue.head] == "VB":
        return True
    outer = drafts[one.parent]
    if one.speaker is None or one.head is None or reading.pos[one.head] == "PRON" or one.speaker == outer.speaker:
        return False
    if outer.speaker is None or outer.head is None:
        return True
    if outer.cue is not None and reading.pos[one.cue.head] == "NOUN" and reading.head[one.cue.head] == outer.cue.head:
        return False  # "dismissed Norvik's claims that ...": the report itself says that Norvik claims so
    return not is_medium(reading, outer.speaker, outer.head, outlets)


def is_passive_headline(reading: Reading, one: Attribution) -> bool:
    """ "Falk offered seat on board": a headline's bare participle tells what was done to its subject."""
    head = one.cue.head
    sentence = reading.sentence[head]
    own = reading.tokens[sentence]
    if len(one.cue.tokens) > 1 or reading.tag[head] not in ("VBD", "VBN") or reading.lemma[head] not in _OF_PERSONS:
        return False
    near = [other for other in (sentence - 1, sentence + 1) if 0 <= other < len(reading.paragraph)]
    alone = all(reading.paragraph[other] != reading.paragraph[sentence] for other in near)
    if not alone or reading.word[own.end - 1] in _ENDS or head + 1 not in one.content:
        return False
    bare = reading.pos[head + 1] not in ("DET", "PRON", "PUNCT", "SCONJ") and reading.quoted[head + 1] == NONE
    return bare and not any(reading.dep[token] in ("nsubj", "nsubjpass") for token in one.content if token > head)


def at_the_end(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """ "Lind refuses to sell, a member of her board said.": sayings behind their clause that the tagger passed over."""
    used = {token for one in found for token in one.cue.tokens}
    made: list[Attribution] = []
    for verb in range(len(reading)):
        if reading.lemma[verb] != "say" or verb in used or reading.quoted[verb] != NONE:
            continue
        own = reading.tokens[reading.sentence[verb]]
        commas = [token for token in range(own.start, verb) if reading.word[token] == ","]
        if reading.tag[verb] not in ("VBD", "VBZ", "VBP") or not commas or not _is_closing(reading, verb, own):
            continue
        source, content = tuple(range(commas[-1] + 1, verb)), tuple(range(own.start, _stop(reading, commas)))
        if _is_name(reading, source) and _is_clause(reading, content):
            made.append(Attribution(Cue((verb,), verb), source, content, _SURE, _SURE, _SURE))
    return made


def _is_closing(reading: Reading, verb: int, own: Span) -> bool:
    """Does nothing stand behind the verb but the sentence's end, or the day or the occasion ("said in a statement")?"""
    if not any(reading.is_word(token) for token in range(verb + 1, own.end)):
        return True
    behind = [reading.word[token] for token in range(verb + 1, own.end)]
    if reading.low[verb + 1] in _OCCASIONS and "," not in behind and len(behind) <= _LONGEST_OCCASION:
        return True
    day = verb + 2 if reading.pos[verb + 1] == "ADP" else verb + 1
    return day < own.end and reading.entity[day][2:] == "DATE"


def _stop(reading: Reading, commas: Sequence[int]) -> int:
    """The comma that ends the clause: not the one behind a word set in, as in "..., however, the mayor said"."""
    if len(commas) > 1 and commas[-1] - commas[-2] == 2 and reading.pos[commas[-1] - 1] == "ADV":
        return commas[-2]
    return commas[-1]


def _is_name(reading: Reading, tokens: Sequence[int]) -> bool:
    nouns = any(reading.pos[token] in ("NOUN", "PROPN", "PRON") for token in tokens)
    plain = not any(reading.pos[token] in _NOT_IN_NAMES or reading.quoted[token] != NONE for token in tokens)
    return nouns and plain and len(tokens) <= _LONGEST_NAME


def _is_clause(reading: Reading, tokens: Sequence[int]) -> bool:
    inside = set(tokens)
    whole = any(reading.dep[t] in ("nsubj", "nsubjpass", "expl") and reading.head[t] in inside for t in tokens)
    return whole and not all(reading.quoted[token] != NONE for token in tokens if reading.is_word(token))
