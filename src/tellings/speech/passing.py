"""Who passes words on: "the paper quoted him as saying", "citing two officials, the agency wrote", ", says the
indictment,", "in comments to Radio Nord", "in a letter seen by the Gazette".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .lexicon import listed
from .mediums import is_broadcast, is_medium, is_named_medium, is_person, is_told_outlet, phrase_at
from .reading import NONE, Reading, Span
from .role_features import Cue, subject_of
from .tagger import Attribution, Tagger

_QUOTES = frozenset(("quote", "cite"))
_SAYING = frozenset("say tell warn claim add state write declare call describe report urge promise insist deny".split())
_REPORTS = frozenset("report say write state note add reveal claim publish allege announce".split())
_ASIDE = frozenset("say allege claim state write report note reveal add".split())
_REACH = 14
"""Tokens between "quoted" and "as saying", and between an occasion and its outlet."""
_OCCASIONS = frozenset(
    "interview comment remark statement conversation call email e-mail message telegram note".split()
)
_TO = frozenset(("to", "with", "on", "for"))
_PUBLISHED = frozenset("publish carry air broadcast quote release print run cite".split())
_SEEN = frozenset("see obtain review view share leak hear pass show".split())
_HOLDS = listed("document") | listed("medium") | {"annex", "appendix", "exhibit"}
_BY = frozenset(("by", "to", "with", "in", "on"))
_SURE = 0.5


class Relay(NamedTuple):
    """The token that heads whoever spoke, and whoever passes it on where the text says."""

    origin: int
    passer: Span | None


def quoted_as(reading: Reading, verb: int) -> Relay | None:
    """ "The agency quoted him as saying", "he was quoted by the agency as saying": who spoke, and through whom."""
    if reading.lemma[verb] not in _QUOTES or _saying(reading, verb) is None:
        return None
    by_dep = {reading.dep[child]: child for child in reversed(reading.children[verb])}
    if "nsubjpass" in by_dep:
        agents = [c for c in reading.children[by_dep["agent"]] if reading.dep[c] == "pobj"] if "agent" in by_dep else []
        return Relay(by_dep["nsubjpass"], phrase_at(reading, agents[0]) if agents else None)
    if "dobj" in by_dep and "nsubj" in by_dep:
        return Relay(by_dep["dobj"], phrase_at(reading, by_dep["nsubj"]))
    return None


def _saying(reading: Reading, verb: int) -> int | None:
    """The participle behind "quoted ... as"."""
    stop = min(reading.tokens[reading.sentence[verb]].end - 1, verb + _REACH)
    for token in range(verb + 1, stop):
        if reading.low[token] == "as" and reading.tag[token + 1] == "VBG" and reading.lemma[token + 1] in _SAYING:
            return token + 1
    return None


def relay_of(reading: Reading, cue: Cue) -> Relay | None:
    """The relay that a cue's words, or the verb above them, make."""
    near = [*cue.tokens, reading.head[cue.head], reading.head[reading.head[cue.head]]]
    return next((found for token in near if (found := quoted_as(reading, token)) is not None), None)


def with_origin(reading: Reading, one: Attribution) -> Attribution:
    """The attribution laid to whoever is quoted, not to whoever quotes."""
    relay = relay_of(reading, one.cue)
    if relay is None:
        return one
    span = phrase_at(reading, relay.origin)
    return one._replace(source=tuple(range(*span)), content=_told(reading, one.cue, relay, one.content))


def _told(reading: Reading, cue: Cue, relay: Relay, content: Sequence[int]) -> tuple[int, ...]:
    """Content without the words that quote: the clause behind "as saying", else what stands before the quoting."""
    span = phrase_at(reading, relay.origin)
    taken = {*cue.tokens, *range(*span), *(range(*relay.passer) if relay.passer else ())}
    verb = next(t for t in range(*reading.tokens[reading.sentence[relay.origin]]) if quoted_as(reading, t) == relay)
    saying = _saying(reading, verb)
    assert saying is not None
    taken.update((verb, saying - 1, saying))
    left = tuple(token for token in content if token not in taken)
    if any(reading.is_word(token) for token in left):
        return left
    behind = next((c for c in reading.children[saying] if c > saying and reading.dep[c] in ("ccomp", "dobj")), None)
    if behind is not None:
        return tuple(range(*reading.subtree(behind)))
    first = min(taken)
    return tuple(range(reading.tokens[reading.sentence[verb]].start, first)) if reading.word[first - 1] == "," else ()


def relayed(reading: Reading, tagger: Tagger, found: Sequence[Attribution]) -> list[Attribution]:
    """Sayings behind "quoted ... as saying" that nobody found."""
    cues = {token for one in found for token in one.cue.tokens}
    made: list[Attribution] = []
    for verb in range(len(reading)):
        saying = _saying(reading, verb) if reading.lemma[verb] in _QUOTES and reading.quoted[verb] == NONE else None
        relay = quoted_as(reading, verb) if saying is not None else None
        if relay is None or saying is None or {verb, saying} & cues:
            continue
        cue = Cue((verb, saying - 1, saying), verb)
        one = tagger.attribution(reading, cue, sorted(cues))
        content = _told(reading, cue, relay, one.content)
        if any(reading.is_word(token) for token in content):
            source = tuple(range(*phrase_at(reading, relay.origin)))
            made.append(one._replace(source=source, content=content, cue_sure=_SURE))
    return made


def recited(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with "citing" and "quoting" put in their place: what is said is said by the verb that they hang
    on, and what is cited is its origin, not its content. One for one, in order; what falls away has no content left.
    """
    heads = {one.cue.head for one in found}
    made: list[Attribution] = []
    for one in found:
        verb = _above(reading, one.cue.head)
        if verb is None:
            made.append(one)
            continue
        told: Attribution | None = None
        if verb not in heads:
            subject, how = subject_of(reading, verb)
            cited = {t for c in reading.children[one.cue.head] for t in range(*reading.subtree(c)) if c > one.cue.head}
            behind = [t for t in one.content if t not in cited or t > verb]
            content = tuple(t for t in behind if t != verb and not _is_edge(reading, t, verb))
            if subject is not None and how == "own" and any(reading.is_word(t) for t in content):
                span = phrase_at(reading, subject)
                told = one._replace(cue=Cue((verb,), verb), source=tuple(range(*span)), content=content)
                heads.add(verb)
        made.append(told or one._replace(content=()))
    return made


def _is_edge(reading: Reading, token: int, verb: int) -> bool:
    return not reading.is_word(token) and abs(token - verb) <= 1


def _above(reading: Reading, head: int) -> int | None:
    """The verb of reporting on which "citing" or "quoting" hangs."""
    if reading.low[head] not in ("citing", "quoting"):
        return None
    verb = reading.head[head]
    if reading.pos[verb] in ("NOUN", "PROPN") and reading.dep[head] == "acl":
        verb = reading.head[verb]
    return verb if verb != head and reading.lemma[verb] in _REPORTS and reading.pos[verb] == "VERB" else None


def cited_by(reading: Reading, cue: Cue, source: Collection[int]) -> int | None:
    """Whom or what an outlet's report goes back to: "Citing two dockers, the weekly wrote". A person or a body of state
    who cites something speaks for himself.
    """
    if reading.lemma[cue.head] not in _REPORTS or not source or _speaks_itself(reading, source):
        return None
    tops = [cue.head, *(child for child in reading.children[cue.head] if reading.dep[child] == "nsubj")]
    for child in (child for top in tops for child in reading.children[top]):
        if reading.low[child] in ("quoting", "citing"):
            for object_ in reading.children[child]:
                named = reading.pos[object_] in ("NOUN", "PROPN", "PRON")
                if reading.dep[object_] in ("dobj", "pobj") and named and object_ not in source:
                    return object_
    return None


def _speaks_itself(reading: Reading, source: Collection[int]) -> bool:
    words = {reading.low[token] for token in source}
    own = listed("no-outlet") - {"agency"} | listed("government")
    return bool(words & own) or any(is_person(reading, token) and reading.pos[token] != "DET" for token in source)


class Aside(NamedTuple):
    """ ", says the indictment,": the verb, and who or what says so."""

    verb: int
    speaker: Span


def asides(reading: Reading, outlets: frozenset[str]) -> Iterator[Aside]:
    """Verbs of saying set in between commas with an outlet or a document behind them."""
    for verb in range(2, len(reading) - 2):
        if reading.lemma[verb] not in _ASIDE or reading.word[verb - 1] != "," or reading.quoted[verb - 2] != NONE:
            continue
        if reading.tag[verb] not in ("VBZ", "VBD", "VBP") or reading.quoted[verb] != NONE:
            continue
        head = next((t for t in range(verb + 1, min(verb + 7, len(reading))) if _ends(reading, t)), None)
        if head is None or reading.pos[head] not in ("NOUN", "PROPN"):
            continue
        span = Span(verb + 1, head + 1)
        if reading.lemma[head] in listed("document") or is_medium(reading, span, head, outlets):
            yield Aside(verb, span)


def _ends(reading: Reading, token: int) -> bool:
    return token + 1 < len(reading) and reading.word[token + 1] == ","


def occasion(reading: Reading, cue: Cue, content: Collection[int], outlets: frozenset[str]) -> Span | None:
    """The outlet of an interview or of comments: "in comments to Radio Nord", "an interview, with the Sunday Mail"."""
    own = reading.tokens[reading.sentence[cue.head]]
    for token in range(*own):
        if reading.lemma[token] not in _OCCASIONS or token in content or reading.pos[token] != "NOUN":
            continue
        for near in range(token + 1, min(token + _REACH, own.end - 1)):
            if near in content or reading.pos[near] == "VERB" or near == cue.head:
                break
            if reading.low[near] in _TO and reading.pos[near] == "ADP":
                span = _object(reading, near)
                if span is not None and is_told_outlet(reading, span, outlets):
                    return span
    return None


def published(reading: Reading, noun: int, outlets: frozenset[str]) -> Span | None:
    """Who printed, aired, saw or was given a document: "an interview published by Die Woche", "emails seen by the
    Post". The participle stands within a few tokens behind the noun.
    """
    for token in range(noun + 1, min(noun + 5, len(reading) - 2)):
        if reading.tag[token] != "VBN" or reading.lemma[token] not in _PUBLISHED | _SEEN:
            continue
        if reading.low[token + 1] not in _BY:
            return None
        span = _object(reading, token + 1)
        if span is None:
            return None
        known = is_told_outlet(reading, span, outlets) or is_named_medium(reading, span, outlets)
        return span if known or is_broadcast(reading, span) else None
    return None


def testified(reading: Reading, source: Span) -> Span | None:
    """ "A former aide, whose testimony is quoted in an annex to the indictment": where a speaker's words were found."""
    stop = min(source.end + _REACH, reading.tokens[reading.sentence[source.start]].end - 2)
    for token in range(source.end, stop):
        if reading.tag[token] == "VBN" and reading.lemma[token] in _QUOTES and reading.low[token + 1] in ("in", "by"):
            span = _object(reading, token + 1)
            if span is not None and any(reading.lemma[t] in _HOLDS for t in range(*span)):
                return span
    return None


def _object(reading: Reading, preposition: int) -> Span | None:
    head = next((child for child in reading.children[preposition] if reading.dep[child] == "pobj"), None)
    return phrase_at(reading, head) if head is not None else None
