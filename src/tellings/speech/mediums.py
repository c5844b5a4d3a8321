"""Through what a report has a statement: an outlet, an agency, a document, a post; and to whom it was said."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import given_genders, listed, media
from .reading import Reading, Span
from .role_features import Cue

_TOLD = frozenset(("tell", "inform", "assure", "brief", "warn", "advise", "remind", "notify"))
_TO = frozenset(("say", "speak", "talk", "explain", "announce", "report", "write", "confirm", "complain", "appeal",
                 "suggest", "propose", "comment", "respond", "reply", "admit", "declare", "state", "claim", "insist",
                 "disclose", "confide", "recount", "remark", "express", "relate", "affirm", "testify",
                 "boast"))  # fmt: skip
_IN = frozenset(("in", "on", "through", "via", "by", "during", "to"))
_BEFORE_NAME = frozenset(("radio", "channel", "tv", "television", "news"))
_OUTLETS = frozenset(
    "radio television tv channel station broadcaster newspaper paper daily weekly magazine tabloid podcast programme "
    "program show newswire website portal outlet".split()
)
_UNTOLD = frozenset(("PERSON", "GPE", "LOC", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"))
"""What the tagger of names takes for no body at all: such a name is no outlet on its own."""
_FORMS = frozenset("mr mrs ms miss dr sir lord lady dame prof professor rev cllr hon".split())
_QUOTED = ("quote", "cite", "interview")
_NO_ENDINGS = ("crats", "icans", "ists")
_SOURCED = frozenset(("quote", "cite", "interview", "publish", "carry", "release", "post", "report"))


def is_own_channel(reading: Reading, span: Span, outlets: frozenset[str]) -> bool:
    """A statement, a letter, a post, a network: through it one speaks oneself. An outlet by its name is none."""
    tops = [token for token in range(span.start, span.end) if not span.start <= reading.head[token] < span.end]
    head = next((token for token in tops if reading.is_word(token)), span.end - 1)
    if span.start > 1 and reading.low[span.start - 1] in ("in", "by") and reading.lemma[span.start - 2] in _QUOTED:
        return False
    if is_platform(reading, head):
        return True
    if reading.pos[head] == "PROPN" and span.end - span.start > 1 and reading.low[head] in media()[1]:
        return False
    return reading.lemma[head] in listed("own-channel") and not is_named_medium(reading, span, outlets)


def is_medium(reading: Reading, span: Span, head: int, outlets: frozenset[str]) -> bool:
    """Does a noun phrase name an outlet, an agency, or a document that carries other people's words?"""
    words = [reading.low[t] for t in range(span.start, span.end) if reading.word[t] not in ("the", "The")]
    name = " ".join(words).removesuffix(" 's").removesuffix(" ’s")
    names, endings = media()
    if name in names or name in outlets:
        return True
    proper = reading.pos[head] == "PROPN"
    if proper and any(reading.lemma[t] in listed("outlet-class") for t in range(span.start, span.end) if t != head):
        return True
    if proper and reading.word[head][:1].isupper() and reading.low[head] in endings and len(words) > 1:
        return True
    if proper and words and words[0] in _BEFORE_NAME and len(words) > 1:
        return True
    if proper and any(_ends(name, known) for known in names | outlets):
        return True
    lemma = reading.low[head] if proper else reading.lemma[head]
    return (lemma in listed("medium") and (not proper or len(words) > 1)) or (not proper and lemma in listed("passage"))


def _ends(name: str, known: str) -> bool:
    return len(known) > 3 and (name.endswith(" " + known) or name.startswith(known + " "))


def is_platform(reading: Reading, head: int) -> bool:
    """Is it a place on the net where people post?"""
    return reading.low[head].rstrip(".") in listed("platform")


def phrase_at(reading: Reading, head: int) -> Span:
    """The noun phrase around a head: its own modifiers, without clauses, appositions and what follows a comma."""
    first = last = head
    for child in reading.children[head]:
        span = reading.subtree(child)
        if reading.dep[child] in ("compound", "amod", "det", "poss", "nmod", "nummod") and span.end <= head:
            first = min(first, span.start)
        elif reading.dep[child] == "prep" and child == last + 1 and reading.low[child] in ("of", "for"):
            last = max(last, min(span.end, _comma(reading, head, span.end)) - 1)
        elif (child == last + 1 and reading.dep[child] == "nummod" and reading.pos[head] == "PROPN") or (
            span.start == last + 1 and reading.dep[child] == "appos" and reading.pos[child] == "PROPN"
        ):
            last = child
    return Span(first, last + 1)


def _comma(reading: Reading, start: int, stop: int) -> int:
    return next((t for t in range(start, stop) if reading.word[t] in (",", ";", ":", "—", "–", '"', "“", "”")), stop)


def addressee(reading: Reading, cue: Cue, content: Sequence[int]) -> Span | None:
    """Whom the words are said to: "told the council", "said to reporters", "speaking to CNN"."""
    taken = set(content)
    for verb in _verbs(reading, cue):
        for child in reading.children[verb]:
            dep, object_ = reading.dep[child], None
            if dep in ("dative", "dobj") and reading.lemma[verb] in _TOLD and reading.pos[child] != "ADP":
                object_ = child
            elif (dep in ("prep", "dative") and reading.low[child] == "to" and reading.lemma[verb] in _TO | _TOLD) or (
                dep in ("prep", "dative") and reading.low[child] == "with" and reading.lemma[verb] in ("speak", "talk")
            ):
                object_ = _object(reading, child)
            if object_ is not None and object_ not in taken and reading.pos[object_] in ("NOUN", "PROPN", "PRON"):
                return phrase_at(reading, object_)
    return None


def _verbs(reading: Reading, cue: Cue) -> list[int]:
    """The cue's head, the verb that it is joined to, and participles beside them that tell the occasion ("Speaking to
    CNN, Ode said").
    """
    tops = [cue.head]
    own = any(reading.dep[child] == "nsubj" for child in reading.children[cue.head])
    joined = reading.dep[cue.head] in ("conj", "advcl", "xcomp") and not own
    if joined and reading.pos[reading.head[cue.head]] == "VERB":
        tops.append(reading.head[cue.head])
    below = [child for top in tops for child in reading.children[top] if reading.dep[child] == "advcl"]
    return [*tops, *(child for child in below if reading.low[child] in ("speaking", "talking", "writing"))]


def is_person(reading: Reading, head: int) -> bool:
    """Is a noun somebody who can speak, and not a document or a reason?"""
    if reading.entity[head][2:] == "PERSON" or reading.pos[head] == "PRON":
        return True
    lemma = reading.lemma[head]
    return any(lemma in listed(name) for name in ("anonymous", "group", "government", "person")) or lemma.endswith(
        ("man", "woman", "person", "minister", "president")
    )  # fmt: skip


def _object(reading: Reading, preposition: int) -> int | None:
    return next((c for c in reading.children[preposition] if reading.dep[c] == "pobj"), None)


def carrier(
    reading: Reading, cue: Cue, content: Sequence[int], source: Span | None, outlets: frozenset[str]
) -> Span | None:
    """The document, post or outlet that the sentence names beside the cue: "in a joint statement", "on Telegram",
    "told NBC News", "an engineer quoted in the report".
    """
    taken = set(content)
    heard = addressee(reading, cue, content)
    if heard is not None and is_told_outlet(reading, heard, outlets):
        return heard
    for top in _verbs(reading, cue):
        for child in reading.children[top]:
            if reading.dep[child] == "prep" and reading.low[child] in _IN and child not in taken:
                found = _passage(reading, child, taken, outlets)
                if found is not None:
                    return found
    return _quoted_in(reading, source, outlets)


def is_told_outlet(reading: Reading, heard: Span, outlets: frozenset[str], *, known: bool = False) -> bool:
    """Is whoever is told an outlet: by its name, by a noun for one, or as an organisation that is no body of state,
    firm or party? The outlet of the report itself ("told this newspaper") passes nothing on. `known`: the name is
    known to be a body's.
    """
    words = [reading.low[token] for token in range(heard.start, heard.end)]
    if words[0] in ("this", "us", "our") or " ".join(words).removeprefix("the ") in outlets:
        return False
    if is_named_medium(reading, heard, outlets) or is_broadcast(reading, heard):
        return True
    tops = [token for token in range(heard.start, heard.end) if not heard.start <= reading.head[token] < heard.end]
    head = next((token for token in tops if reading.is_word(token)), heard.end - 1)
    is_body = reading.pos[head] == "PROPN" and (known or reading.entity[head][2:] not in _UNTOLD)
    is_body = is_body and given_genders().get(words[0]) is None and not set(words) & (_FORMS | listed("person"))
    return is_body and not set(words) & listed("no-outlet") and not any(word.endswith(_NO_ENDINGS) for word in words)


def _passage(reading: Reading, preposition: int, taken: set[int], outlets: frozenset[str]) -> Span | None:
    head = _object(reading, preposition)
    if head is None or head in taken:
        return None
    span = phrase_at(reading, head)
    if reading.low[preposition] in ("on", "via", "through", "to") and is_platform(reading, head):
        return span
    if reading.lemma[head] == "interview":
        return _interviewer(reading, head, outlets) or span
    if reading.low[preposition] != "to" and reading.lemma[head] in listed("passage"):
        return span
    return span if is_named_medium(reading, span, outlets) or is_broadcast(reading, span) else None


def is_broadcast(reading: Reading, span: Span) -> bool:
    """ "State radio", "the channel": one outlet, without its name."""
    return reading.lemma[span.end - 1] in _OUTLETS and reading.tag[span.end - 1] == "NN"


def _interviewer(reading: Reading, head: int, outlets: frozenset[str]) -> Span | None:
    for child in reading.children[head]:
        if reading.dep[child] == "prep" and reading.low[child] in ("with", "to", "for", "on"):
            object_ = _object(reading, child)
            span = phrase_at(reading, object_) if object_ is not None else None
            if span is not None and (is_named_medium(reading, span, outlets) or is_broadcast(reading, span)):
                return span
    return None


def is_named_medium(reading: Reading, span: Span, outlets: frozenset[str]) -> bool:
    """Is a phrase the proper name of an outlet, an agency or a programme?"""
    head = max((t for t in range(span.start, span.end) if reading.is_word(t)), default=span.start)
    tops = [t for t in range(span.start, span.end) if not span.start <= reading.head[t] < span.end]
    head = next((t for t in tops if reading.is_word(t)), head)
    named = any(reading.pos[token] == "PROPN" for token in range(span.start, span.end))
    common = reading.lemma[head] in listed("passage") and reading.lemma[head] not in listed("medium")
    return named and not common and is_medium(reading, span, head, outlets)


def _quoted_in(reading: Reading, source: Span | None, outlets: frozenset[str]) -> Span | None:
    """ "A deminer quoted in the report": the participle stands right behind the speaker."""
    if source is None or source.end >= len(reading):
        return None
    for token in range(source.end, min(source.end + 2, len(reading))):
        if reading.lemma[token] not in _SOURCED or reading.dep[token] not in ("acl", "relcl"):
            continue
        for child in reading.children[token]:
            if reading.dep[child] in ("prep", "agent") and reading.low[child] in ("in", "by"):
                head = _object(reading, child)
                if head is not None and is_medium(reading, phrase_at(reading, head), head, outlets):
                    return phrase_at(reading, head)
    return None
