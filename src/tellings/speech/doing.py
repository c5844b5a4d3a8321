"""What a cue does: the act, whether it is denied, and whether it is anything that somebody said at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lexicon import Doing, acts, listed
from .mediums import is_person
from .pieces import kind_of
from .reading import NONE, Reading
from .role_features import Cue
from .tagger import Attribution

SURE = 0.5
"""A cue that is in no table counts as speech from this certainty on, where a whole clause is its content, and always
where three words or more of its content stand in quotation marks."""
_NOTHING = frozenset(("to", "comment", "further", "answer", "question", "respond", "on", "it"))
_UNNAMED = frozenset("not to be remain stay name identify quote anonymous anonymity by".split())
"""What one asks who does not want to be named: no statement, but the reporter's account of the speaker."""
_CHARGES = frozenset(("claim", "allegation", "accusation", "criticism", "charge", "rumor", "rumour", "suggestion"))
"""Who rejects one of these denies it."""
_MAKING = frozenset(("post", "publish", "release", "share", "issue", "sign", "write", "record", "film"))
_NAMING = frozenset(("call", "dub", "name", "term", "label", "brand", "nickname", "style", "describe"))
_OWN = frozenset(("its", "their", "his", "her", "our"))
_LONGEST_NICKNAME = 5
_MODALS = frozenset("would will 'll ’ll may might should could must can shall 'd ’d".split())
_AHEAD = frozenset("plan expect want intend hope schedule set likely prepare agree promise ask urge call invite need "
                   "seek try aim due allow able ready".split())  # fmt: skip


def doing(reading: Reading, cue: Cue, content: Sequence[int]) -> Doing | None:
    """What the table says of a cue; the longest key wins. None for a cue that is not in it."""
    table = acts()
    for key in _keys(reading, cue, content):
        if key in table:
            found = table[key]
            return _refined(reading, cue, content, key, found)
    return None


def _keys(reading: Reading, cue: Cue, content: Sequence[int]) -> Iterator[str]:
    lemmas = [reading.lemma[token] for token in cue.tokens]
    head = reading.lemma[cue.head]
    yield " ".join(lemmas)
    for size in (3, 2):
        for start in range(len(lemmas) - size + 1):
            if head in lemmas[start : start + size]:
                yield " ".join(lemmas[start : start + size])
    for child in reading.children[cue.head]:
        if reading.dep[child] == "prt":
            yield f"{head} {reading.lemma[child]}"
    after = cue.tokens[-1] + 1
    if reading.pos[cue.head] in ("VERB", "NOUN"):
        for child in reading.children[cue.head]:
            if reading.dep[child] == "prep" and child in (after, after - 1, *content[:1]):
                yield f"{head} {reading.lemma[child]}"
    yield head
    yield reading.low[cue.head]
    yield from lemmas


def _refined(reading: Reading, cue: Cue, content: Sequence[int], key: str, found: Doing) -> Doing:
    """ "Asked them to leave" calls for something; "asked whether" does not. "Refused to say" is no ruling out."""
    infinitive = _infinitive(reading, cue.head)
    if key in ("ask", "tell") and infinitive is not None and (key == "ask" or infinitive in content):
        quoted = kind_of(reading, content) == "direct"
        return found if quoted else Doing("called-for", found.sort)
    if key == "call" and _is_noun_for(reading, cue):
        return Doing("called-for", found.sort)
    if key in ("propose", "suggest", "recommend") or (found.act != "ruled-out" and key != "refuse"):
        return found
    if any(reading.lemma[token] in _CHARGES for token in (*cue.tokens, *content[:4])):
        return Doing("denied", found.sort)
    if infinitive is not None and reading.lemma[infinitive] in ("say", "comment", "discuss", "confirm", "answer"):
        return Doing("other", found.sort)
    return found


def _infinitive(reading: Reading, head: int) -> int | None:
    for child in reading.children[head]:
        to = any(reading.low[below] == "to" and reading.dep[below] == "aux" for below in reading.children[child])
        if reading.dep[child] in ("xcomp", "ccomp", "advcl") and to and child > head:
            return child
    return None


def _is_noun_for(reading: Reading, cue: Cue) -> bool:
    return reading.pos[cue.head] == "NOUN" and any(
        reading.dep[child] in ("prep", "acl") for child in reading.children[cue.head]
    )  # fmt: skip


def is_said(reading: Reading, one: Attribution, sure: float) -> bool:
    """Would an analyst sign that somebody said or wrote this?

    Saying, writing, speech acts, stands taken in public and what documents find: yes. Thoughts, wishes, plans, and
    words that are only expected: no, unless they stand in quotation marks, for then they were uttered.
    """
    cue, content, named = one.cue, one.content, bool(one.source)
    found = doing(reading, cue, content)
    if _only_names(reading, cue, content, one.source) or is_empty(reading, cue, content):
        return False
    if _is_naming(reading, cue, content):
        return False
    quoted = kind_of(reading, content) != "indirect" and _longest(reading, content) >= 3
    if _is_circumstance(reading, one) or (not quoted and _is_refusal(reading, cue)):
        return False
    participle = found is None and reading.dep[cue.head] in ("acl", "relcl")
    if quoted and not participle and (named or found is None or found.sort == "utterance"):
        return True
    if found is None:
        loose = reading.dep[cue.head] in ("acl", "relcl") or reading.pos[cue.head] not in ("VERB", "AUX", "NOUN", "ADP")
        return sure >= SURE and _has_clause(reading, content) and not loose
    if found.sort == "finding":
        return named and (_has_clause(reading, content) or _is_document(reading, one.source))
    if found.sort == "stance" and (not named or is_infinitive(reading, cue.head)):
        return False
    return found.sort in ("utterance", "stance") and not _is_ahead(reading, cue)


def _only_names(reading: Reading, cue: Cue, content: Sequence[int], source: Sequence[int]) -> bool:
    """ "An engineer quoted in the report": the participle tells of the noun, not what was said."""
    noun = reading.head[cue.head]
    if reading.dep[cue.head] not in ("acl", "relcl"):
        return False
    heard = reading.lemma[cue.head] in ("quote", "cite", "interview") and is_passive(reading, cue.head)
    made = reading.tag[cue.head] == "VBN" and noun in source and reading.lemma[cue.head] in _MAKING
    return heard or made or (noun in content and max(content) < cue.head)


def _is_naming(reading: Reading, cue: Cue, content: Sequence[int]) -> bool:
    """ "What they call a 'soft port'", "calls them its 'night fleet'": a name in marks for a thing, not a statement.

    A free relative names, and so does, in the present, whoever has a word for a thing of one's own.
    """
    words = [token for token in content if reading.is_word(token)]
    quoted = [token for token in words if reading.quoted[token] != NONE]
    if reading.lemma[cue.head] not in _NAMING or not 0 < len(quoted) <= _LONGEST_NICKNAME:
        return False
    if len(words) > len(quoted) + _LONGEST_NICKNAME:
        return False
    outside = [token for token in words if reading.quoted[token] == NONE]
    if any(reading.low[token] == "what" and reading.head[token] == cue.head for token in (*outside, cue.tokens[0] - 1)):
        return True
    present = reading.tag[cue.head] in ("VBZ", "VBP") and reading.quoted[words[-1]] != NONE
    return present and any(reading.low[token] in _OWN for token in outside)


def _is_circumstance(reading: Reading, one: Attribution) -> bool:
    """ "In response to the offer, ...": a preposition is a cue only before a document, an outlet, or "according to"."""
    if reading.pos[one.cue.head] not in ("ADP", "SCONJ") or {"according", "per"} & {
        reading.low[token] for token in one.cue.tokens
    }:
        return False
    known = listed("document") | listed("passage") | listed("medium")
    tops = [token for token in one.source if reading.head[token] not in one.source]
    return not any(reading.lemma[token] in known or reading.pos[token] == "PROPN" for token in tops)


def _is_refusal(reading: Reading, cue: Cue) -> bool:
    """ "Declined to say whether", "refused to step down": a deed, and nothing that was said."""
    for head in {cue.head, reading.head[cue.head]}:
        if reading.lemma[head] in ("decline", "refuse") and (head in cue.tokens or reading.dep[cue.head] == "xcomp"):
            return head != cue.head or _infinitive(reading, head) is not None
    return False


def is_empty(reading: Reading, cue: Cue, content: Sequence[int]) -> bool:
    """ "Declined to comment", "cited two people", "asked about it" of the one who was asked: nothing is said."""
    words = [token for token in content if reading.is_word(token)]
    lemma = reading.lemma[cue.head]
    if {reading.lemma[token] for token in words} <= _NOTHING:
        return True
    if lemma in ("ask", "request", "insist", "demand", "plead", "wish") and (
        {reading.lemma[token] for token in _without_reason(reading, words)} <= _UNNAMED
    ):
        return True
    if _bare_answer(reading, cue, content):
        return True
    if lemma in ("quote", "cite"):
        tops = [token for token in words if reading.head[token] not in content]
        return kind_of(reading, content) == "indirect" and bool(tops) and is_person(reading, tops[0])
    return lemma in ("ask", "question", "press") and is_passive(reading, cue.head)


def _bare_answer(reading: Reading, cue: Cue, content: Sequence[int]) -> bool:
    """ "Minister raises offer, union says no": the answer alone is said, not what a headline puts before it."""
    after = cue.tokens[-1] + 1
    if reading.lemma[cue.head] != "say" or after not in content or reading.low[after] not in ("no", "yes"):
        return False
    return not any(token > after and reading.is_word(token) for token in content)


def _without_reason(reading: Reading, words: Sequence[int]) -> Sequence[int]:
    """The words before "because", "as", "for fear": why somebody asks is no part of what is asked."""
    ends = [n for n, token in enumerate(words) if n and reading.low[token] in _REASONS]
    return words[: ends[0]] if ends else words


_REASONS = frozenset("because as since for citing while given due out".split())


def is_passive(reading: Reading, head: int) -> bool:
    """Is a verb passive, or a bare participle beside another clause ("Asked about it, ...")?"""
    if any(reading.dep[child] in ("auxpass", "nsubjpass") for child in reading.children[head]):
        return True
    bare = reading.tag[head] == "VBN" and reading.dep[head] in ("advcl", "acl", "relcl", "prep")
    return bare and not any(reading.dep[child] in ("aux", "nsubj") for child in reading.children[head])


def _is_document(reading: Reading, source: Sequence[int]) -> bool:
    return any(reading.lemma[token] in listed("document") for token in source)


def _has_clause(reading: Reading, content: Sequence[int]) -> bool:
    inside = set(content)
    subjects = [token for token in inside if reading.dep[token] in ("nsubj", "nsubjpass", "expl")]
    return any(reading.head[token] in inside for token in subjects)


def is_infinitive(reading: Reading, head: int) -> bool:
    """Is it "to" with a verb?"""
    return any(reading.low[child] == "to" and reading.dep[child] == "aux" for child in reading.children[head])


def _is_ahead(reading: Reading, cue: Cue) -> bool:
    """Has it not been said yet: "would discuss", "plans to announce"? What is not said is kept as negated."""
    if is_negated(reading, cue) or reading.pos[cue.head] not in ("VERB", "AUX"):
        return False
    if any(reading.dep[child] == "aux" and reading.low[child] in _MODALS for child in reading.children[cue.head]):
        return True
    above = reading.head[cue.head]
    return is_infinitive(reading, cue.head) and above != cue.head and reading.lemma[above] in _AHEAD


def _longest(reading: Reading, content: Sequence[int]) -> int:
    """Words in the longest run of quoted content."""
    best = run = 0
    last = -2
    for token in content:
        if not reading.is_word(token):
            last = token
            continue
        quoted = reading.stretch[token] >= 0
        run = run + 1 if quoted and token - last <= 2 else int(quoted)
        best, last = max(best, run), token
    return best


def is_negated(reading: Reading, cue: Cue) -> bool:
    """Is it said that it was not said: "did not say", "never claimed", "refused to confirm", "without saying"?"""
    head = cue.head
    below = {reading.low[child] for child in reading.children[head] if reading.dep[child] in ("neg", "advmod")}
    if below & {"not", "n't", "n’t", "never"}:
        return True
    if any(reading.low[child] == "longer" and reading.low[child - 1] == "no" for child in reading.children[head]):
        return True
    if any(reading.low[token] in ("not", "n't", "n’t", "never") for token in cue.tokens):
        return True
    if len(cue.tokens) > 1 and any(reading.lemma[token] in ("decline", "refuse") for token in cue.tokens):
        return True
    above = reading.head[head]
    if reading.dep[head] == "xcomp" and reading.lemma[above] in ("refuse", "decline", "fail"):
        return True
    return reading.dep[head] == "pcomp" and reading.low[above] == "without"
