"""Several cues over one content: outlets become the way by which a saying came, doubles go, nesting is kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from .lexicon import listed
from .mediums import is_medium, phrase_at
from .passing import cited_by, relay_of
from .reading import NONE, Reading, Span
from .role_features import Cue
from .speakers import phrase
from .tagger import Attribution

SAME_SHARE = 0.8
"""From this share of common words on two cues have one content."""
HELD_SHARE = 0.6
"""An outlet's content that is to this share somebody's saying is that saying, told by the outlet; else it holds it."""


_TELLING = frozenset("say tell add state declare claim write announce warn note insist reply deny".split())
"""Who does so speaks; who orders or promises does something that others can tell of."""
_NEAR = 30
"""Drafts before and behind that can share words with one: more than any window of the tagger holds."""


@dataclasses.dataclass
class Draft:
    """A statement in the making. `words` are the content's word tokens; `parent` is the place of another draft."""

    cue: Cue | None
    head: int | None
    speaker: Span | None
    content: tuple[int, ...]
    words: frozenset[int]
    sure: float
    via: Span | None = None
    reason: str | None = None
    """How the speaker was found, where nothing beside the words names one."""
    parent: int | None = None


def draft(reading: Reading, found: Attribution, sure: float) -> Draft:
    """The draft that one attribution makes."""
    words = frozenset(token for token in found.content if reading.is_word(token))
    origin = cited_by(reading, found.cue, found.source)
    if origin is not None:
        outlet = phrase(reading, found.source)[1]
        head, span = phrase(reading, tuple(range(*reading.subtree(origin))))
        cited = set(range(*reading.subtree(origin)))
        content = tuple(token for token in found.content if token not in cited)
        return Draft(found.cue, head, span, content or found.content, words - cited or words, sure, outlet)
    relay = relay_of(reading, found.cue)
    if relay is not None and relay.origin in found.source:
        span = phrase_at(reading, relay.origin)
        return Draft(found.cue, relay.origin, span, found.content, words, sure, relay.passer)
    if not any(reading.is_word(token) for token in found.source):
        return Draft(found.cue, None, None, found.content, words, sure)
    head, span = phrase(reading, found.source)
    return Draft(found.cue, head, span, found.content, words, sure)


def merged(reading: Reading, drafts: Sequence[Draft], outlets: frozenset[str]) -> list[Draft]:
    """One draft a saying, in the order given; `parent` points into the result."""
    dropped: set[int] = set()
    parents: dict[int, int] = {}
    outer = {place for place, one in enumerate(drafts) if _is_outer(reading, one, outlets)}
    outer |= {place for place in range(len(drafts)) if place not in outer and _holds_saying(reading, drafts, place)}
    for place, one in enumerate(drafts):
        _clear(reading, one, [drafts[other] for other in _near(drafts, place)], [drafts[other] for other in outer])
    _drop_doubles(drafts, outer, dropped)
    for place in sorted(outer - dropped):
        told = [
            other
            for other in _near(drafts, place)
            if other not in outer | dropped and _covers(drafts[place], drafts[other])
        ]
        for other in told:
            drafts[other].via = drafts[other].via or drafts[place].speaker
        if told and _is_held(drafts[place], [drafts[other] for other in told]):
            dropped.add(place)
        else:
            parents.update({other: place for other in told if _holds_cue(drafts[place], drafts[other])})
    for place, one in enumerate(drafts):
        for other in _near(drafts, place):
            inner = drafts[other]
            if not {other, place} & dropped and _holds_cue(one, inner) and one.words > inner.words:
                held = parents.get(other)
                if held is None or held in dropped or len(one.words) < len(drafts[held].words):
                    parents[other] = place
    kept = [place for place in range(len(drafts)) if place not in dropped]
    moved = {place: new for new, place in enumerate(kept)}
    for place in kept:
        held = parents.get(place)
        drafts[place].parent = moved.get(held) if held is not None else None
    return [drafts[place] for place in kept]


def _clear(reading: Reading, one: Draft, others: Sequence[Draft], outer: Sequence[Draft]) -> None:
    """Takes out of a content what is another's: the words "according to the paper", and a quotation with a cue of its
    own between ("dismissed the calls when he told reporters, '...'").
    """
    taken: set[int] = set()
    for other in outer:
        if other is not one and other.cue is not None and other.speaker is not None:
            named = {*other.cue.tokens, *range(other.speaker.start, other.speaker.end)}
            if reading.low[other.cue.head] == "according" or reading.pos[other.cue.head] == "ADP":
                taken |= named
    for other in others:
        if one.cue is None or other.cue is None or not other.words < one.words:
            continue
        if one.cue.head < other.cue.head < min(other.words) and all(reading.quoted[t] != NONE for t in other.words):
            taken |= set(other.content)
    left = one.words - taken
    if left and left != one.words:
        one.content = tuple(token for token in one.content if token not in taken)
        one.words = left


def _near(drafts: Sequence[Draft], place: int) -> Iterator[int]:
    """Places of the drafts around one, before and behind; drafts stand in the order of cues."""
    yield from (other for other in range(max(0, place - _NEAR), min(len(drafts), place + _NEAR + 1)) if other != place)


def _is_outer(reading: Reading, one: Draft, outlets: frozenset[str]) -> bool:
    """An outlet, agency or document with a cue of passing on."""
    if one.cue is None or one.head is None or one.speaker is None:
        return False
    lemmas = {reading.lemma[token] for token in one.cue.tokens} | {reading.low[token] for token in one.cue.tokens}
    return bool(lemmas & listed("outer")) and is_medium(reading, one.speaker, one.head, outlets)


def _holds_saying(reading: Reading, drafts: Sequence[Draft], place: int) -> bool:
    """ "Lind said the dam would hold, according to Brenn": all of what Brenn is given is what Lind said."""
    one = drafts[place]
    if one.cue is None or one.speaker is None or reading.low[one.cue.head] != "according":
        return False
    inner = [drafts[near] for near in _near(drafts, place) if _holds_cue(one, drafts[near])]
    told = [other for other in inner if other.cue is not None and reading.lemma[other.cue.head] in _TELLING]
    return any(other.speaker is not None and _is_held(one, [other]) for other in told)


def _covers(outer: Draft, inner: Draft) -> bool:
    """Is the inner saying told by the outer one: its content the same, its cue inside, or both in one sentence?"""
    if outer.cue is None or inner.cue is None or inner.speaker == outer.speaker:
        return False
    common = len(outer.words & inner.words)
    return common >= HELD_SHARE * min(len(outer.words), len(inner.words)) or _holds_cue(outer, inner)


def _is_held(outer: Draft, told: Sequence[Draft]) -> bool:
    """Is nearly all of the outer content made of inner sayings with their speakers and cues?"""
    own: set[int] = set()
    for inner in told:
        parts = [*inner.words, *(inner.cue.tokens if inner.cue is not None else ())]
        parts += range(inner.speaker.start, inner.speaker.end) if inner.speaker is not None else ()
        near = [token for token in parts if token in outer.content] or [-1]
        own.update(range(min(near), max(near) + 1))
    return len(outer.words & own) >= HELD_SHARE * len(outer.words) or outer.words <= own


def _holds_cue(outer: Draft, inner: Draft) -> bool:
    return inner.cue is not None and inner.cue.head in outer.content


def _drop_doubles(drafts: Sequence[Draft], outer: set[int], dropped: set[int]) -> None:
    """Of two cues with one content the one with a speaker stays, then the one nearer to the content, then the surer."""
    for place, one in enumerate(drafts):
        for other in range(place + 1, min(len(drafts), place + _NEAR + 1)):
            two = drafts[other]
            if {place, other} & dropped or (place in outer) != (other in outer) or not one.words or not two.words:
                continue
            if _holds_cue(one, two) or _holds_cue(two, one):
                continue
            share = len(one.words & two.words) / len(one.words | two.words)
            if share >= SAME_SHARE:
                weaker = place if _rank(one) <= _rank(two) else other
                stronger = drafts[other if weaker == place else place]
                stronger.via = stronger.via or drafts[weaker].via
                dropped.add(weaker)


def _rank(one: Draft) -> tuple[bool, int, float]:
    head = one.cue.head if one.cue is not None else -1000
    return one.speaker is not None, -min(abs(token - head) for token in one.words), one.sure
