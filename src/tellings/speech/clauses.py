"""Which clause a cue, its source and its content stand in: a relative clause, one with "as", a participle."""

from __future__ import annotations

from .calls import ANSWERS
from .lexicon import listed
from .mediums import is_person
from .reading import NONE, Reading
from .tagger import Attribution

_RELATIVES = ("who", "which", "that")
_MARKS = ("as", "while", "when", "after")
_TOLD = frozenset(("tell", "inform", "assure", "remind", "notify", "warn", "advise"))


def within_relative(reading: Reading, one: Attribution) -> Attribution:
    """ "The union, which had refused to talk, said it would wait": what is refused ends with the relative clause."""
    head = one.cue.head
    relative = [child for child in reading.children[head] if reading.low[child] in _RELATIVES and child < head]
    main = reading.head[reading.head[head]]
    if reading.dep[head] != "relcl" or not relative or main not in one.content or reading.quoted[main] != NONE:
        return one
    span = reading.subtree(head)
    if span.start <= main < span.end:
        return one
    own = tuple(t for t in one.content if span.start <= t < span.end or reading.quoted[t] != NONE)
    return one._replace(content=own) if any(reading.is_word(token) for token in own) else one


def narrowed(reading: Reading, one: Attribution) -> Attribution:
    """The content without the source's relative clause, without the clause that "as" and the source end, without the
    addressee and without the occasion. Without any content where that clause with its "as" was the whole of it.
    """
    before = _before_as(reading, one)
    one = one._replace(content=tuple(t for t in one.content if t not in before or reading.quoted[t] != NONE))
    for loose in (_aside(reading, one), _told(reading, one), _occasion(reading, one)):
        left = tuple(t for t in one.content if t not in loose or reading.quoted[t] != NONE)
        if any(reading.is_word(token) for token in left):
            one = one._replace(content=left)
    return one


def _aside(reading: Reading, one: Attribution) -> range:
    """ "A clerk, who would not be named, denied it": the clause tells of the clerk."""
    for token in one.source:
        for child in reading.children[token]:
            span = reading.subtree(child)
            if reading.dep[child] == "relcl" and token < span.start and span.end <= one.cue.tokens[0]:
                return range(token + 1, one.cue.tokens[0])
    return range(0)


def _before_as(reading: Reading, one: Attribution) -> range:
    """ "Toll rises to 14 as minister blames owner": before "as" it is the reporter who speaks."""
    if not one.source or one.cue.tokens[0] != one.source[-1] + 1:
        return range(0)
    at = one.source[0] - 1
    first = reading.tokens[reading.sentence[one.cue.head]].start
    if at <= first or reading.low[at] != "as" or reading.tag[at] != "IN" or not reading.is_word(at - 1):
        return range(0)
    if at not in one.content and one.content[-1] < one.cue.tokens[-1]:
        return range(0)
    return range(first, at + 1)


def _told(reading: Reading, one: Attribution) -> range:
    """ "Told the Norvik Mail he would stay": who is told stands right behind the verb, and a clause behind that."""
    head, first = one.cue.head, one.cue.tokens[-1] + 1
    if reading.lemma[head] not in _TOLD:
        return range(0)
    clauses = [reading.subtree(child).start for child in reading.children[head] if reading.dep[child] == "ccomp"]
    for child in reading.children[head]:
        span = reading.subtree(child)
        if reading.dep[child] in ("dobj", "dative") and span.start == first and span.end in clauses:
            return range(*span)
    return range(0)


def _occasion(reading: Reading, one: Attribution) -> range:
    """ "Ruled out a truce in response to a call for talks": on what occasion is the reporter's to say."""
    for at in one.content:
        if at < one.cue.head or reading.low[at] != "in" or reading.quoted[at] != NONE:
            continue
        noun = next((child for child in reading.children[at] if reading.lemma[child] in ANSWERS), None)
        above = reading.head[at]
        if noun is not None and (above == one.cue.head or reading.head[above] == one.cue.head):
            verbal = above != one.cue.head and reading.pos[above] in ("VERB", "AUX")
            return range(0) if verbal else range(*reading.subtree(at))
    return range(0)


def nearest_speaker(reading: Reading, one: Attribution) -> Attribution:
    """ "Crowds marched as the ministry cut the toll, saying ...": not the far subject speaks but the nearer one; nobody
    is named where both could.
    """
    head = one.cue.head
    main = reading.head[head]
    if reading.tag[head] != "VBG" or reading.dep[head] != "advcl" or reading.word[head - 1] != ",":
        return one
    far = next((child for child in reading.children[main] if reading.dep[child] == "nsubj"), None)
    near = _subject_between(reading, main, head)
    if far is None or near is None or (one.source and far not in one.source) or not _can_speak(reading, near):
        return one
    span = reading.subtree(near)
    parted = not reading.is_word(span.start - 2)
    if _can_speak(reading, far) and (parted or reading.tag[far] != "NNS"):
        return one._replace(source=())
    return one._replace(source=tuple(range(*span)))


def _subject_between(reading: Reading, main: int, head: int) -> int | None:
    """The subject of the clause with "as" that ends right before the participle's comma."""
    for child in reading.children[main]:
        span = reading.subtree(child)
        if reading.dep[child] != "advcl" or not main < child < head or head - 1 > span.end:
            continue
        own = reading.children[child]
        marked = any(reading.low[below] in _MARKS and below == span.start for below in own)
        if marked:
            return next((below for below in own if reading.dep[below] == "nsubj"), None)
    return None


def _can_speak(reading: Reading, noun: int) -> bool:
    bodies = listed("organisation") | listed("government")
    return reading.pos[noun] == "PROPN" or is_person(reading, noun) or reading.lemma[noun] in bodies


def bare_apposed(reading: Reading, one: Attribution) -> Attribution:
    """ "A charge Tarvia called pure theatre": the name between a thing and the verb is the one who speaks."""
    first = one.cue.tokens[0]
    name, start = first - 1, first - 1
    if name < 1 or reading.pos[name] != "PROPN" or not one.source or reading.quoted[name] != NONE:
        return one
    while start and reading.dep[start - 1] == "compound" and reading.head[start - 1] == name:
        start -= 1
    thing = start - 1
    own = any(reading.dep[child] == "nsubj" and child == name for child in reading.children[one.cue.head])
    if thing not in reading.children[one.cue.head] and reading.head[one.cue.head] != thing:
        return one
    apposed = reading.dep[name] == "appos" and reading.head[name] == thing
    if thing < 0 or reading.pos[thing] != "NOUN" or _can_speak(reading, thing) or not (own or apposed):
        return one
    return one._replace(source=tuple(range(start, first)), content=tuple(t for t in one.content if t > thing))
