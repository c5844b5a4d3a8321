"""Who speaks: from the tokens that the tagger gives to the noun phrase, its name, and what sort of speaker it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tellings.records import Mention

from .lexicon import listed
from .reading import Reading, Span

Role = Literal["person", "organisation", "government", "document", "anonymous", "group"]

_BY_NAME: dict[str, Role] = {
    "person": "person", "organisation": "organisation", "government": "government", "country": "government",
    "place": "government", "armed-group": "group",
}  # fmt: skip
_BY_ENTITY: dict[str, Role] = {"PERSON": "person", "ORG": "organisation", "GPE": "government", "NORP": "group"}
_BY_PRONOUN: dict[str, Role] = {
    "he": "person", "she": "person", "i": "person", "him": "person", "her": "person", "you": "person",
    "his": "person", "my": "person", "me": "person", "they": "group", "we": "group", "them": "group", "us": "group",
    "their": "group", "our": "group", "it": "organisation", "its": "organisation",
}  # fmt: skip
_COLLECTIVE = frozenset(("side", "party", "crowd", "family", "people", "authority", "public", "couple"))
_OF_PERSONS = ("man", "woman", "person", "ist", "minister", "leader", "president", "mayor", "judge", "director")
_MODIFIES = ("compound", "amod", "det", "poss", "nmod", "case", "nummod")
_DEPTH = 3
"""Modifiers of modifiers that belong to a noun: "the miners' federation"."""
_LOOSE = frozenset(("appos", "relcl", "acl", "advcl", "parataxis", "ccomp", "punct", "dep", "conj", "cc", "advmod"))


def head_of(reading: Reading, tokens: Sequence[int]) -> int:
    """The highest noun of a phrase; of several the first."""
    inside = set(tokens)
    tops = [t for t in tokens if (reading.head[t] not in inside or reading.head[t] == t) and reading.is_word(t)]
    nouns = [t for t in tops if reading.pos[t] in ("NOUN", "PROPN", "PRON")]
    others = [t for t in tokens if reading.pos[t] in ("NOUN", "PROPN", "PRON")]
    if not nouns and len(tops) == 1 and _counts(reading, tops[0]):
        return tops[0]
    return (nouns or others or tops or list(tokens))[0]


def _counts(reading: Reading, token: int) -> bool:
    """Is it "one" or "some" of several?"""
    return reading.pos[token] in ("NUM", "DET") and any(reading.low[t] == "of" for t in reading.children[token])


def phrase(reading: Reading, tokens: Sequence[int]) -> tuple[int, Span]:
    """Head and range of the smallest noun phrase that names the speaker.

    Appositions, clauses and what follows a comma are left off, unless it goes on a list of names; where the name
    itself is the apposition ("the spokesman, Jo Brandt") it is the phrase. A relative "who" stands for its noun.
    """
    head = _antecedent(reading, head_of(reading, tokens))
    inside = set(tokens) | ({head} if head not in tokens else set())
    named = _apposed_name(reading, head, inside)
    if named is not None:
        head = named
    kept = _kept(reading, head, inside, top=True)
    first, last = head, head
    while first - 1 in kept or _is_left(reading, first - 1, head):
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > head and not reading.is_word(last) and reading.word[last] not in (".", ")"):
        last -= 1
    while first < head and (not reading.is_word(first) or reading.pos[first] in ("ADP", "CCONJ", "SCONJ")):
        first += 1
    return head, _unbroken(reading, Span(_start(reading, first, head), last + 1))


def _unbroken(reading: Reading, span: Span) -> Span:
    """The phrase with the rest of words that a hyphen joins: "the mum-of-five"."""
    first, last = span.start, span.end - 1
    own = reading.tokens[reading.sentence[first]]
    while first > own.start and reading.start[first] == reading.end[first - 1] and _joins(reading, first):
        first -= 1
    while last + 1 < own.end and reading.start[last + 1] == reading.end[last] and _joins(reading, last + 1):
        last += 1
    return Span(first, last + 1)


def _joins(reading: Reading, token: int) -> bool:
    """Is it a hyphen inside a word, or a word behind or before one?"""
    return reading.word[token] == "-" or reading.word[token - 1] == "-"


def _start(reading: Reading, first: int, head: int) -> int:
    """Where the phrase begins behind a dateline's bracket ("(Harbour Wire) Norvik's fleet") and behind a day."""
    for token in range(first, head):
        if reading.word[token] in (")", "]") and not {"(", "["} & set(reading.word[first:token]):
            first = token + 1
    timed = reading.entity[head][2:] not in ("DATE", "TIME")
    while timed and first < head and reading.entity[first][2:] == "DATE" and reading.dep[first] != "poss":
        first += 1
    return first


def _antecedent(reading: Reading, head: int) -> int:
    above = reading.head[head]
    beside = reading.dep[head] == "appos" and reading.pos[head] == "NOUN"
    if beside and (reading.entity[above].endswith("PERSON") or reading.pos[above] == "PROPN"):
        return above
    if reading.low[head] not in ("who", "which", "whom") or reading.head[head] == head:
        return head
    clause = reading.head[head]
    noun = reading.head[clause]
    same = reading.sentence[noun] == reading.sentence[head]
    return noun if reading.dep[clause] in ("relcl", "acl") and same and noun < head else head


def _apposed_name(reading: Reading, head: int, inside: set[int]) -> int | None:
    if reading.pos[head] == "PROPN" or reading.entity[head].endswith("PERSON"):
        return None
    for child in reading.children[head]:
        if reading.dep[child] == "appos" and child in inside and reading.entity[child].endswith("PERSON"):
            return child
    return _name_before_dash(reading, head, inside)


def _name_before_dash(reading: Reading, head: int, inside: set[int]) -> int | None:
    """ "Mayor Jo Brandt - the port's closest friend": the name is the speaker, whatever grammar makes the head."""
    dashes = [token for token in sorted(inside) if token < head and reading.word[token] in ("–", "—", "-", ",")]
    if not dashes or reading.entity[dashes[0] - 1] not in ("B-PERSON", "I-PERSON"):
        return None
    return dashes[0] - 1 if dashes[0] - 1 in inside else None


def _kept(reading: Reading, token: int, inside: set[int], top: bool) -> set[int]:
    found = {token}
    for child in reading.children[token]:
        if child not in inside or (top and _is_loose(reading, token, child)):
            continue
        if reading.dep[child] in ("relcl", "acl", "appos") and child > token:
            continue
        found |= _kept(reading, child, inside, False)
    return found


def _is_loose(reading: Reading, head: int, child: int) -> bool:
    dep = reading.dep[child]
    if dep == "conj":
        return reading.pos[child] not in ("NOUN", "PROPN", "PRON")
    if dep == "cc":
        return not any(reading.dep[other] == "conj" and other > child for other in reading.children[head])
    if dep == "punct":
        return not any(reading.dep[other] == "conj" and other > child for other in reading.children[head])
    if dep == "prep":
        times = any(reading.entity[below][2:] in ("DATE", "TIME") for below in reading.children[child])
        return child > head and (times or "," in reading.word[head + 1 : child])
    return dep in _LOOSE and child > head


def _is_left(reading: Reading, token: int, head: int) -> bool:
    """Is the token a modifier in front of the head that the tagger left out?"""
    if token < 0 or reading.sentence[token] != reading.sentence[head]:
        return False
    for _ in range(_DEPTH):
        if reading.dep[token] not in _MODIFIES:
            return False
        token = reading.head[token]
        if token == head:
            return True
    return False


def mention_of(mentions: Sequence[Mention], reading: Reading, head: int, span: Span) -> Mention | None:
    """The mention that is this speaker: it holds the head word, and lies within the phrase before it reaches out of it;
    of several the longest, then the first.
    """
    start, end = reading.start[head], reading.end[head]
    low, high = reading.start[span.start], reading.end[span.end - 1]
    holding = [m for m in mentions if m.start <= start and end <= m.end]
    if any(_is_two(reading, head, span, mention) for mention in holding):
        return None
    return min(holding, key=lambda m: (m.start < low or m.end > high, m.start - m.end, m.mention_id), default=None)


def _is_two(reading: Reading, head: int, span: Span, mention: Mention) -> bool:
    """ "Norvik and Osterlin": the mention is one of two names that speak together, and neither speaks alone."""
    others = (c for c in reading.children[head] if reading.dep[c] == "conj" and span.start <= c < span.end)
    return any(reading.pos[c] == "PROPN" and reading.start[c] >= mention.end for c in others)


def role_of(reading: Reading, head: int, span: Span, mention: Mention | None) -> Role | None:
    """What sort of speaker it is; None where neither a name nor the word tells."""
    lemma, low = reading.lemma[head], reading.low[head]
    words = {reading.low[token] for token in range(span.start, span.end)}
    if reading.pos[head] == "PRON":
        return _BY_NAME.get(mention.kind) if mention is not None and mention.name_id else _BY_PRONOUN.get(low)
    if mention is not None and mention.kind in _BY_NAME and (mention.name_id or mention.kind == "person"):
        return _BY_NAME[mention.kind]
    if reading.pos[head] != "PROPN" or not reading.entity[head] or lemma in listed("government"):
        common = _common(reading, head, lemma, low, words)
        if common is not None:
            return common
    return _BY_ENTITY.get(reading.entity[head][2:])


def _common(reading: Reading, head: int, lemma: str, low: str, words: set[str]) -> Role | None:
    plural = reading.tag[head] in ("NNS", "NNPS")
    if words & listed("unnamed") - {"senior"}:
        return "anonymous"
    if lemma in listed("document"):
        return "document"
    indefinite = bool(words & {"a", "an", "one", "another", "some"}) or "senior" in words
    if low in listed("anonymous") and (indefinite or lemma == "source"):
        return "anonymous"
    if plural and lemma in listed("group"):
        return "group"
    if lemma in listed("government"):
        return "government"
    if lemma in listed("organisation") | listed("medium"):
        return "organisation"
    if plural or lemma in _COLLECTIVE:
        return "group"
    persons = listed("group") | listed("anonymous") | listed("person")
    return "person" if lemma in persons or (reading.pos[head] == "NOUN" and lemma.endswith(_OF_PERSONS)) else None
