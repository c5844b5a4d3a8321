"""Indirect speech in languages whose grammar is not parsed, in its three plainest forms, and only with a speaker:

a verb of saying and a clause ("Falk sagte, dass ..."), a clause and a verb of saying behind it ("..., sagte Falk"), and
"according to" before a source ("Selon Anne Roux, ...").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.records import Mention
from tellings.text.tokens import Token, words

from .foreign_names import Place, Span, speaker_at
from .tongues import Tongue

LEAST_WORDS = 2
"""Words that a clause has at least."""
_TO_THAT = 14
"""Words that may stand between a verb of saying and the clause that it governs: whoever speaks, where and to whom."""
_LONGEST_SOURCE = 12
_OF = frozenset(("der", "des", "von", "und", "für", "im", "in", "am"))
_ASKING = frozenset(("er", "sie", "es", "wie", "was", "wer", "wo", "ob", "so", "um", "und", "aber", "als"))
_ENDS = '.!?…»”" \n'
_OTHER_CLAUSE = frozenset(',;:.!?…«»“”„"')


class Found(NamedTuple):
    """An indirect statement: its content, its speaker, its words of saying, as ranges of code points."""

    content: Span
    speaker: Span
    cue: Span


class Clause(NamedTuple):
    """A sentence as it is looked through: its range, and its words outside of quotations."""

    text: str
    start: int
    end: int
    words: Sequence[Token]


def indirect(clause: Clause, tongue: Tongue, mentions: Sequence[Mention]) -> list[Found]:
    """What a sentence tells indirectly, at most one statement: the outermost."""
    for form in (_according, _governed, _unjoined, _behind):
        found = next(form(clause, tongue, mentions), None)
        if found is not None:
            return [found]
    return []


def _governed(clause: Clause, tongue: Tongue, mentions: Sequence[Mention]) -> Iterator[Found]:
    """ "Falk sagte am Montag, dass die Fähre im Hafen bleibe." """
    own = clause.words
    for at, verb in enumerate(own):
        if verb.text.lower() not in tongue.verbs:
            continue
        for mark in range(at + 1, min(len(own), at + _TO_THAT + 1)):
            if own[mark].text.lower() not in tongue.that:
                continue
            content = _trimmed(clause, own[mark].end, clause.end)
            place = Place(clause.text, tongue, verb, _since_comma(clause, own[:at], verb), own[at + 1 : mark])
            speaker = _apposed(clause, own[:at], verb, tongue.beside) or speaker_at(place, mentions)
            if speaker is not None and _is_clause(clause, content):
                yield Found(content, speaker, (verb.start, verb.end))
            break


def _unjoined(clause: Clause, tongue: Tongue, mentions: Sequence[Mention]) -> Iterator[Found]:
    """ "Falk erklärte, die Fähre bleibe im Hafen": German needs no word for "that"; the comma follows the verb at once,
    and the speaker stands before it, so that no relative clause can follow.
    """
    own = clause.words
    for at, verb in enumerate(own if tongue.language == "de" else ()):
        if verb.text.lower() not in tongue.verbs or at + 1 >= len(own) or not at:
            continue
        if (
            _between(clause, own, at).strip() != ","
            or own[at + 1].text.lower() in tongue.that | tongue.beside | _ASKING
        ):
            continue
        content = _trimmed(clause, own[at + 1].start, clause.end)
        speaker = speaker_at(Place(clause.text, tongue, verb, _since_comma(clause, own[:at], verb), ()), mentions)
        if speaker is not None and _is_clause(clause, content):
            yield Found(content, speaker, (verb.start, verb.end))
        return


def _behind(clause: Clause, tongue: Tongue, mentions: Sequence[Mention]) -> Iterator[Found]:
    """ "Die Fähre bleibt im Hafen, sagte Falk." The verb stands right behind the comma, or an auxiliary does."""
    own = clause.words
    for at, verb in enumerate(own):
        first = at
        while first and own[first - 1].text.lower() in tongue.beside and not _between(clause, own, first - 1).strip():
            first -= 1
        gap = _between(clause, own, first - 1).strip() if first else ""
        if verb.text.lower() not in tongue.verbs or gap.strip("—–- ") != ",":
            continue
        content = _trimmed(clause, clause.start, own[first - 1].end)
        place = Place(clause.text, tongue, verb, (), own[at + 1 :])
        speaker = speaker_at(place, mentions)
        rest = clause.text[speaker[1] : clause.end] if speaker else ""
        if speaker is None or not _is_clause(clause, content) or any(w.text.lower() in tongue.that for w in own[at:]):
            continue
        if len(words(rest)) <= _LONGEST_SOURCE:
            yield Found(content, speaker, (verb.start, verb.end))


def _according(clause: Clause, tongue: Tongue, _mentions: Sequence[Mention]) -> Iterator[Found]:
    """ "Selon Anne Roux, le bac reste à quai." and "Le bac reste à quai, selon Anne Roux." """
    own = clause.words
    low = [word.text.lower() for word in own]
    for phrase in tongue.according:
        for at in range(len(own) - len(phrase)):
            if tuple(low[at : at + len(phrase)]) != phrase:
                continue
            source = _source(clause, own, at + len(phrase), tongue)
            if source is None:
                continue
            cue = own[at].start, own[at + len(phrase) - 1].end
            opens = not clause.text[clause.start : own[at].start].strip(_ENDS)
            last = clause.text[source[1] : clause.end].strip(_ENDS) == ""
            follows = clause.text[source[1] : source[1] + 1]
            if opens and (follows == "," or (tongue.language == "de" and follows == " ")):
                content = _trimmed(clause, source[1] + 1, clause.end)
            elif last and at:
                content = _trimmed(clause, clause.start, own[at - 1].end)
            else:
                continue
            if _is_clause(clause, content):
                yield Found(content, source, cue)


def _source(clause: Clause, own: Sequence[Token], at: int, tongue: Tongue) -> Span | None:
    """The words behind "according to" up to a comma or the sentence's end, with a name or a title among them; in German
    the verb follows at once ("Laut Polizei blieb es ruhig"): the first word in small letters behind a noun.
    """
    taken: list[Token] = []
    for place in range(at, min(len(own), at + _LONGEST_SOURCE)):
        if taken and _between(clause, own, place - 1).strip():
            break
        small = own[place].text[:1].islower() and own[place].text.lower() not in _OF
        if tongue.language == "de" and small and taken and taken[-1].text[:1].isupper():
            break
        taken.append(own[place])
    named = any(not word.text[:1].islower() or word.text.lower() in tongue.titles for word in taken)
    if not taken or not named:
        return None
    first = len(taken)
    while first and taken[first - 1].text[:1].isupper():
        first -= 1
    name = len(taken) - first > 1 and first  # "des Hafenmeisters Jan Olsen": the name behind the title
    return (taken[first].start if name else taken[0].start, taken[-1].end)


def _between(clause: Clause, own: Sequence[Token], at: int) -> str:
    """What stands between the word at a place and the one behind it."""
    return clause.text[own[at].end : own[at + 1].start] if 0 <= at < len(own) - 1 else ""


def _since_comma(clause: Clause, before: Sequence[Token], verb: Token) -> list[Token]:
    """The words before a verb back to a mark that parts clauses; an apposition between two commas is stepped over."""
    taken: list[Token] = []
    edge = verb.start
    for word in before[::-1]:
        if any(char in _OTHER_CLAUSE for char in clause.text[word.end : edge]):
            break
        taken.append(word)
        edge = word.start
    return taken[::-1]


def _apposed(clause: Clause, before: Sequence[Token], verb: Token, beside: frozenset[str]) -> Span | None:
    """The name between two commas right before the verb: "El ministro, Luis Mora, dijo que ..."."""
    taken: list[Token] = []
    edge = verb.start
    while before and before[-1].text.lower() in beside:
        edge, before = before[-1].start, before[:-1]
    for word in before[::-1]:
        gap = clause.text[word.end : edge].strip()
        if gap != ("," if not taken else "") or not word.text[:1].isupper():
            closed = gap == "," and len(taken) > 1
            return (taken[-1].start, taken[0].end) if closed else None
        taken.append(word)
        edge = word.start
    return None


def _is_clause(clause: Clause, content: Span) -> bool:
    return len(words(clause.text, *content)) >= LEAST_WORDS


def _trimmed(clause: Clause, start: int, end: int) -> Span:
    while start < end and (clause.text[start].isspace() or clause.text[start] in ",;:'’"):
        start += 1
    while end > start and (clause.text[end - 1].isspace() or clause.text[end - 1] in ",;:.—–"):
        end -= 1
    return start, end
