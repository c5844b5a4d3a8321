"""Sources that grammar gives where the tagger names none, or names the wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from .beside import behind, set_off
from .calls import with_caller
from .clauses import bare_apposed, narrowed, nearest_speaker
from .doing import is_infinitive, is_passive
from .mediums import is_person
from .passing import recited, with_origin
from .reading import Reading
from .role_features import Cue, subject_of
from .tagger import Attribution

_HEARD = frozenset(("quote", "cite", "hear", "record", "see", "film", "overhear", "report"))
"""What is said of whoever is quoted or heard is that one's own saying."""
_HEARERS = frozenset("court jury juror inquest inquiry tribunal hearing trial panel committee judge mp".split())
_NEAR = 10
"""Attributions before one that are looked at: more than share a sentence."""
_OF_OWN = frozenset("renew repeat reiterate make issue keep break restate voice give withdraw drop soften".split())
_ABSOLUTE = frozenset(("despite", "with", "without", "after", "following", "amid"))


def all_sourced(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """Every attribution of a report, in order, with its source put right.

    A subject that stands in another's words cannot speak outside of them: in "Lind said crews had seen the leak,
    adding: ..." it is Lind who adds.
    """
    made: list[Attribution] = []
    for one in recited(reading, found):
        new = with_origin(reading, sourced(reading, one))
        if new.source and not one.source:
            for other in made[:-_NEAR:-1]:
                if set(new.source) <= set(other.content) and one.cue.head not in other.content:
                    new = new._replace(source=other.source)
                    break
        made.append(new)
    told = [_without_cues(one, made) for one in made]
    return [narrowed(reading, one) if one.content else one for one in told]


def _without_cues(one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """ "Court orders recount, rejects plea": the court rejects, for what it orders is told by a cue of its own."""
    for other in found:
        own = len(other.source)
        if own and one.source[:own] == other.source and one.source[own : own + 1] == other.cue.tokens[:1]:
            return one._replace(source=other.source)
    return one


def sourced(reading: Reading, one: Attribution) -> Attribution:
    """A verb without a source gets its grammatical subject, its own or one that it shares, never a passive's.

    A participle behind "despite" or "with" and a noun ("despite its ally, Lind, calling for calm") is that noun's,
    unless the comma before the participle is the only one: "rejected a truce with Osterlin, saying" is the subject's.
    """
    one = bare_apposed(reading, _retold(reading, _relabelled(reading, _quoted_as(reading, one))))
    one = with_caller(reading, one)
    head = one.cue.head
    if not one.content:
        return one
    nearer = nearest_speaker(reading, one)
    if nearer != one:
        return nearer
    owned = _owner(reading, one)
    if owned:
        return one._replace(source=owned)
    absolute = _absolute(reading, head)
    if absolute:
        return one._replace(source=absolute)
    if one.source and _is_spoken_of(reading, one):
        return one._replace(source=())
    if one.source or reading.pos[head] != "VERB" or is_infinitive(reading, head) or is_passive(reading, head):
        return one
    subject, how = subject_of(reading, head)
    if subject is None:
        found = set_off(reading, head) or behind(reading, head, one.content)
        return one._replace(source=found) if found and not set(found) & set(one.content) else one
    if how not in ("own", "inherited") or reading.dep[subject] != "nsubj":
        return one
    if subject in one.content:
        return _parted(reading, one, subject) if how == "own" else one
    if reading.pos[subject] != "PROPN" and not is_person(reading, subject):
        return one
    span = reading.subtree(subject)
    stop = min([span.end, *(token for token in one.cue.tokens if token >= subject)])
    tokens = tuple(token for token in range(span.start, stop) if token not in one.content)
    return one._replace(source=tokens)


def _parted(reading: Reading, one: Attribution, subject: int) -> Attribution:
    """The subject before the verb is the source, and what is behind the verb the content, whatever the tagger says."""
    last = one.cue.tokens[-1]
    behind = tuple(token for token in one.content if token > last)
    named = reading.pos[subject] == "PROPN" or is_person(reading, subject)
    if subject > one.cue.tokens[0] or not named or not any(reading.is_word(token) for token in behind):
        return one
    span = reading.subtree(subject)
    source = range(span.start, min(span.end, one.cue.tokens[0]))
    return one._replace(source=tuple(source), content=tuple(t for t in one.content if t not in source))


def _quoted_as(reading: Reading, one: Attribution) -> Attribution:
    """ "..., one of them was quoted as saying": the subject of the passive is the source, and no content."""
    head = one.cue.head
    subjects = [child for child in reading.children[head] if reading.dep[child] == "nsubjpass"]
    if one.source or reading.lemma[head] not in _HEARD - {"report"} or not subjects or subjects[0] not in one.content:
        return one
    span = reading.subtree(subjects[0])
    content = tuple(token for token in one.content if not span.start <= token < span.end)
    return one._replace(source=tuple(range(span.start, min(span.end, head))), content=content)


def _relabelled(reading: Reading, one: Attribution) -> Attribution:
    """ "Correction: an earlier version said": the label before a colon is not the subject behind it."""
    head = one.cue.head
    colons = [token for token in one.source if reading.word[token] == ":" and token < head]
    if not colons:
        return one
    behind = tuple(token for token in one.source if colons[-1] < token < head)
    return one._replace(source=behind) if any(reading.is_word(token) for token in behind) else one


def _retold(reading: Reading, one: Attribution) -> Attribution:
    """ "Brandt told reporters the city had noted it": where "told reporters the city" was taken for whoever notes."""
    told = [token for token in one.source[1:-1] if reading.low[token] == "told" and token < one.cue.tokens[0]]
    if not told or not one.content or one.content[-1] < one.cue.tokens[-1]:
        return one
    at = told[0] + 1
    at += int(reading.pos[at] == "DET")
    if reading.tag[at] != "NNS" or at + 1 >= one.cue.tokens[0]:
        return one
    source = tuple(token for token in one.source if token < told[0])
    return one._replace(cue=Cue((told[0],), told[0]), source=source, content=tuple(range(at + 1, one.content[-1] + 1)))


def _owner(reading: Reading, one: Attribution) -> tuple[int, ...]:
    """ "Lind renewed her promise": the subject of the verb is whose promise it is."""
    if len(one.source) != 1 or reading.tag[one.source[0]] != "PRP$" or reading.dep[one.cue.head] != "dobj":
        return ()
    verb = reading.head[one.cue.head]
    if reading.lemma[verb] not in _OF_OWN:
        return ()
    subject = next((child for child in reading.children[verb] if reading.dep[child] == "nsubj"), None)
    if subject is None:
        return ()
    span = reading.subtree(subject)
    return tuple(range(span.start, min(span.end, verb)))


def _is_spoken_of(reading: Reading, one: Attribution) -> bool:
    """Is the source the one to whom or of whom it is said: subject of a passive verb of saying or of a headline's bare
    "told" ("..., jury told"), or a body that hears ("a court has heard")?
    """
    if _is_told_or_hears(reading, one):
        return True
    if reading.lemma[one.cue.head] in _HEARD or not is_passive(reading, one.cue.head):
        return False
    subjects = [child for child in reading.children[one.cue.head] if reading.dep[child] == "nsubjpass"]
    return any(subject in one.source for subject in subjects)


def _is_told_or_hears(reading: Reading, one: Attribution) -> bool:
    head = one.cue.head
    if reading.lemma[head] == "hear":
        return any(reading.lemma[token] in _HEARERS for token in one.source)
    if reading.low[head] != "told" or not one.content or one.content[-1] > head or one.source[-1] > head:
        return False
    behind = [token for token in range(head + 1, reading.tokens[reading.sentence[head]].end) if reading.is_word(token)]
    return not behind


def _absolute(reading: Reading, head: int) -> tuple[int, ...]:
    """The noun phrase right before a participle, where a preposition of circumstance governs it."""
    own = [child for child in reading.children[head] if reading.dep[child] == "nsubj" and child < head]
    if reading.tag[head] == "VBG" and own and reading.dep[head] not in ("ROOT", "conj", "ccomp"):
        span = reading.subtree(own[0])
        return tuple(range(span.start, min(span.end, head)))
    if reading.tag[head] != "VBG" or reading.dep[head] not in ("advcl", "acl", "pcomp"):
        return ()
    first = reading.tokens[reading.sentence[head]].start
    parted = head > first and reading.word[head - 1] == ","
    last = head - 1 if parted else head
    for token in range(last - 1, first - 1, -1):
        if reading.pos[token] in ("VERB", "AUX"):
            return ()
        if reading.low[token] in _ABSOLUTE and reading.pos[token] in ("ADP", "SCONJ"):
            objects = [child for child in reading.children[token] if reading.dep[child] == "pobj"]
            closed = parted and "," not in reading.word[token:last]
            if objects and not closed and reading.subtree(objects[0]).end >= last:
                return tuple(range(token + 1, last))
            return ()
    return ()
