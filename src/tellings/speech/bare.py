"""Quotations that no candidate of the tagger has, and to which the sentence beside them gives a verb: behind a colon
("He called them on it: '...'"), or before or behind a clause that does nothing else ("'...,' he urged them").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .lexicon import acts
from .reading import NONE, Reading
from .role_features import Cue, subject_of
from .tagger import Attribution

LEAST_WORDS = 4
"""Words that such a quotation has at least."""
_SURE = 0.5
_REACH = 14
"""Tokens between a quotation's end and its verb."""
_PARTICLES = frozenset(("out", "off", "up", "down", "back", "on"))
_TO_THAT = 8
"""Tokens of a place of writing before "that"."""
_NEAR_VERB = 12
"""Tokens between a quotation and the verb behind it."""
_VERBS = ("VERB",)
_ENDS = frozenset(",?!…—–-")


def bare(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of quotations that have less than half of their words in any of `found`, in order."""
    used = {token for one in found for token in one.content}
    cues = {token for one in found for token in one.cue.tokens}
    made: list[Attribution] = []
    for number, piece in enumerate(reading.stretches):
        tokens = reading.of_stretch[number]
        words = [token for token in tokens if reading.is_word(token)]
        if not piece.sure or len(words) < LEAST_WORDS or 2 * sum(t in used for t in words) >= len(words):
            continue
        if number and reading.stretches[number - 1].carried:
            continue
        head = _by_colon(reading, tokens) or _beside(reading, tokens, cues)
        source = _subject(reading, head, tokens) if head is not None else ()
        if head is not None and source:
            content = tuple(_whole(reading, number))
            made.append(Attribution(Cue((head,), head), source, content, _SURE, _SURE, _SURE))
            used.update(content)
    return made


def trimmed(reading: Reading, one: Attribution) -> Attribution:
    """Content without the reporter's own words behind the verb, where a whole quotation stands right before it: in
    "'We must work,' she told a crowd, then referred to May" the crowd is not what she said.
    """
    first, last = one.cue.tokens[0], one.cue.tokens[-1]
    before = [token for token in one.content if token < first and reading.is_word(token)]
    if not before or one.content[-1] < last or first - before[-1] > _NEAR_VERB:
        return one
    if any(reading.quoted[token] == NONE for token in before):
        return one
    home = reading.sentence[one.cue.head]
    loose = {t for t in one.content if t > last and reading.quoted[t] == NONE and reading.sentence[t] == home}
    return one._replace(content=tuple(token for token in one.content if token not in loose))


def continued(reading: Reading, one: Attribution) -> Attribution:
    """Content with the clause that goes on with "and that": "said it had taken note and that he would call"."""
    if not one.content or one.content[-1] < one.cue.tokens[-1]:
        return one
    at = one.content[-1] + 1
    stop = reading.tokens[reading.sentence[one.content[-1]]].end
    at += int(at < stop and reading.word[at] == ",")
    if at + 2 >= stop or reading.low[at] not in ("and", "but") or reading.low[at + 1] != "that":
        return one
    verb = reading.head[at + 1]
    if reading.dep[at + 1] != "mark" or verb < at:
        return one
    end = min(reading.subtree(verb).end, stop)
    more = [token for token in range(one.content[-1] + 1, end) if token not in one.source]
    last = max((token for token in more if reading.is_word(token)), default=at)
    return one._replace(content=(*one.content, *(token for token in more if token <= last)))


def behind_that(reading: Reading, one: Attribution) -> Attribution:
    """ "Wrote on Telegram that the quay is calm", "claimed to the court that": what is told begins behind "that"."""
    last = one.cue.tokens[-1]
    if not one.content or one.content[0] != last + 1 or "ADP" not in (reading.pos[last], reading.pos[last + 1]):
        return one
    for token in one.content[1:_TO_THAT]:
        clause = reading.head[token]
        if reading.low[token] == "that" and reading.dep[token] == "mark" and clause > token:
            left = tuple(t for t in one.content if t > token)
            return one._replace(content=left) if reading.head[clause] in one.cue.tokens and left else one
    return one


def with_particle(reading: Reading, one: Attribution) -> Attribution:
    """ "Ruled [out sending ships]": the particle is the verb's where the table knows them together."""
    last, head = one.cue.tokens[-1], one.cue.head
    if len(one.content) < 2 or one.content[0] != last + 1 or last != head:
        return one
    if f"{reading.lemma[head]} {reading.low[last + 1]}" not in acts() or reading.low[last + 1] not in _PARTICLES:
        return one
    return one._replace(cue=Cue((*one.cue.tokens, last + 1), head), content=one.content[1:])


def main_clause(reading: Reading, one: Attribution) -> Attribution:
    """ "Lind would wait, provided that it rains, according to her": the clause with the condition is hers too."""
    first, content = one.cue.tokens[0], one.content
    if reading.low[one.cue.head] != "according" or not content or content[-1] > first or first - content[-1] > 2:
        return one
    inside = set(content)
    top = next((t for t in content if reading.head[t] not in inside or reading.head[t] == t), content[0])
    verb = reading.head[top]
    if reading.dep[top] not in ("advcl", "prep", "relcl") or verb >= content[0] or verb in one.source:
        return one
    if reading.pos[verb] not in ("VERB", "AUX") or reading.sentence[verb] != reading.sentence[first]:
        return one
    return one._replace(content=tuple(range(reading.subtree(verb).start, content[-1] + 1)))


def _whole(reading: Reading, number: int) -> list[int]:
    """The quotation with the paragraphs through which it runs on."""
    tokens = list(reading.of_stretch[number])
    while reading.stretches[number].carried and number + 1 < len(reading.stretches):
        number += 1
        tokens += reading.of_stretch[number]
    return tokens


def _by_colon(reading: Reading, tokens: Sequence[int]) -> int | None:
    """The main verb of the sentence whose colon opens the quotation, in one paragraph with it or right before it."""
    colon = tokens[0] - 1
    if colon < 1 or reading.word[colon] != ":" or reading.quoted[colon] != NONE:
        return None
    sentence = reading.sentence[colon]
    if reading.paragraph[reading.sentence[tokens[0]]] - reading.paragraph[sentence] > 1:
        return None
    own = range(reading.tokens[sentence].start, colon)
    verbs = [token for token in own if reading.pos[token] in _VERBS and reading.quoted[token] == NONE]
    roots = [token for token in verbs if reading.dep[token] == "ROOT"]
    late = [token for token in verbs if colon - token <= 2]
    chosen = late or roots or verbs
    return chosen[-1] if chosen else None


def _beside(reading: Reading, tokens: Sequence[int], cues: Collection[int]) -> int | None:
    """The verb of the clause right behind a quotation that ends in a comma, a question or a call, in its sentence."""
    last = tokens[-1]
    points = {reading.word[token] for token in (last - 1, last) if token >= 0}
    sentence = reading.sentence[last]
    own = reading.tokens[sentence]
    behind = range(last + 1, min(own.end, last + 1 + _REACH))
    if not points & _ENDS or not behind:
        return None
    for token in behind:
        if reading.quoted[token] != NONE or reading.word[token] in (";", ":"):
            return None
        passive = reading.tag[token] == "VBN" and any(reading.pos[child] == "AUX" for child in reading.children[token])
        if reading.pos[token] in _VERBS and (reading.tag[token] in ("VBD", "VBZ", "VBP") or passive):
            return None if token in cues else token
    return None


def _subject(reading: Reading, head: int, tokens: Sequence[int]) -> tuple[int, ...]:
    """The subject of the verb, outside of the quotation; behind the verb where none stands before it ("urged Lind")."""
    subject, how = subject_of(reading, head)
    if subject is None or subject in tokens or how == "agent" or reading.quoted[subject] != NONE:
        return ()
    span = reading.subtree(subject)
    stop = min(span.end, head) if subject < head else span.end
    return tuple(token for token in range(span.start, stop) if token not in tokens)
