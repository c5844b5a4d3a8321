"""Where a content ends: at a semicolon behind which another speaks, at its paragraph, never inside of a quotation."""

from __future__ import annotations

from collections.abc import Collection

from .reading import NONE, Reading, Span
from .role_features import Cue
from .tagger import Attribution

_TIMES = ("DATE", "TIME")
_SUBJECTS = ("nsubj", "nsubjpass")
_LONGEST_DATELINE = 10
_DASHES = ("—", "–", "-", "--")


def bounded(reading: Reading, one: Attribution, heads: Collection[int]) -> Attribution:
    """The attribution without what is not its own; `heads` are the heads of all cues of the report."""
    one = _without_time(reading, one)
    own = [token for token in _whole_clause(reading, one) if _in_reach(reading, one.cue, token)]
    own = _in_clause(reading, one.cue, _without_credit(reading, own), heads)
    return one._replace(content=_untorn(reading, one, own))


def _whole_clause(reading: Reading, one: Attribution) -> tuple[int, ...]:
    """The content, with the rest of the clause that the cue governs where it has the clause's greater part without its
    verb: "[The ports agreed] to swap boats, the mayor said".
    """
    own, blocked = set(one.content), {*one.cue.tokens, *one.source}
    for child in reading.children[one.cue.head]:
        if reading.dep[child] != "ccomp" or child in own or child in blocked:
            continue
        inside = [token for token in range(*reading.subtree(child)) if reading.is_word(token)]
        shared = sum(token in own for token in inside)
        torn = all(token in inside and reading.quoted[token] == NONE for token in own if reading.is_word(token))
        if not blocked & set(inside) and (torn or 2 * shared > len(inside)):
            own.update(range(inside[0], inside[-1] + 1))
    return tuple(sorted(own))


def _in_reach(reading: Reading, cue: Cue, token: int) -> bool:
    """Does the text join a token's paragraph to the cue's: by a colon, or by a quotation at the end of each between?

    A quotation that stands alone in its paragraph is nobody's, unless the text says so.
    """
    there, here = (reading.sentence[place] for place in (token, cue.head))
    if reading.paragraph[there] == reading.paragraph[here]:
        return True
    low, high = min(there, here), max(there, here)
    for sentence in range(low, high):
        if reading.paragraph[sentence] == reading.paragraph[sentence + 1]:
            continue
        own = reading.tokens[sentence]
        if own.end == own.start:
            return False
        if there > here and reading.word[own.end - 1] == ":":
            return True
        number = reading.stretch[own.end - 1]
        if number < 0 or (there < here and not reading.stretches[number].carried):
            return False
    return True


def _without_credit(reading: Reading, content: list[int]) -> list[int]:
    """Content without the bracket of a credit, or a dateline, at a paragraph's beginning: "OSTHAVN, 8 June - "."""
    if not content or reading.quoted[content[0]] != NONE:
        return content
    number = reading.sentence[content[0]]
    first = reading.tokens[number].start
    opens = number == 0 or reading.paragraph[number] != reading.paragraph[number - 1]
    if not opens or content[0] > first + 1:
        return content
    head = range(first, min(first + _LONGEST_DATELINE, reading.tokens[number].end))
    ends = [t for t in head if _is_dash(reading, t) or reading.word[t] == ")"]
    if not ends or any(reading.pos[t] in ("VERB", "AUX", "DET", "PRON") for t in range(first, ends[-1])):
        return content
    bracketed = reading.word[ends[-1]] == ")" and "(" not in reading.word[content[0] : ends[-1]]
    return [t for t in content if t > ends[-1]] if bracketed or reading.word[content[0]].isupper() else content


def _is_dash(reading: Reading, token: int) -> bool:
    """A dash between spaces, not the hyphen of a compound."""
    if reading.word[token] not in _DASHES:
        return False
    around = reading.text[reading.start[token] - 1], reading.text[reading.end[token] : reading.end[token] + 1]
    return reading.start[token] > 0 and all(char.isspace() for char in around)


def _in_clause(reading: Reading, cue: Cue, content: list[int], heads: Collection[int]) -> list[int]:
    """ "Lind is ready; an aide denied it": behind the semicolon another speaks."""
    own = reading.tokens[reading.sentence[cue.head]]
    marks = [t for t in range(*own) if reading.word[t] == ";" and reading.quoted[t] == NONE]
    before = [t for t in marks if t < cue.tokens[0]]
    after = [t for t in marks if t > cue.tokens[-1]]
    start, stop = own
    if before and any(cue.tokens[-1] < t < (after[0] if after else own.end) for t in content):
        start = before[-1] + 1
    for place, mark in enumerate(after):
        clause = Span(mark + 1, after[place + 1] if place + 1 < len(after) else own.end)
        if any(_speaks(reading, head, clause) for head in heads):
            stop = mark
            break
    return [t for t in content if not own.start <= t < own.end or start <= t < stop or _is_apart(reading, t, cue)]


def _is_apart(reading: Reading, token: int, cue: Cue) -> bool:
    """Words in quotation marks before the cue keep their place: `"..."; he said`."""
    return reading.quoted[token] != NONE and token < cue.tokens[0]


def _speaks(reading: Reading, head: int, clause: Span) -> bool:
    """Has a cue outside of marks its own subject, both in one clause?"""
    if not clause.start <= head < clause.end or reading.quoted[head] != NONE:
        return False
    return any(reading.dep[child] in _SUBJECTS and child >= clause.start for child in reading.children[head])


def _untorn(reading: Reading, one: Attribution, content: list[int]) -> tuple[int, ...]:
    """A quotation of which the content has a part is taken in whole where its sentence has the cue, else left out."""
    own = set(content)
    blocked = {*one.cue.tokens, *one.source}
    for number in sorted({reading.stretch[token] for token in own} - {-1}):
        inside = reading.of_stretch[number]
        words = [token for token in inside if reading.is_word(token)]
        if not reading.stretches[number].sure or blocked & set(inside) or all(token in own for token in words):
            continue
        if reading.sentence[one.cue.head] in {reading.sentence[token] for token in inside}:
            own.update(inside)
        else:
            own.difference_update(inside)
    return tuple(sorted(own))


def _without_time(reading: Reading, one: Attribution) -> Attribution:
    """ "Agreed on Monday to talk": the day is neither the cue's nor the content's."""
    cue, content = one.cue, one.content
    last = cue.tokens[-1]
    if len(cue.tokens) > 1 and reading.pos[last] == "ADP" and _is_time(reading, last + 1):
        cue = Cue(cue.tokens[:-1], cue.head) if cue.head != last else cue
    at = last + 1
    while at in content and _is_time(reading, at):
        at += 1
    if at > last + 1 and at < len(reading) and reading.low[at] in ("to", "that"):
        content = tuple(token for token in content if not last < token < at)
    return one._replace(cue=cue, content=content)


def _is_time(reading: Reading, token: int) -> bool:
    return token < len(reading) and reading.entity[token][2:] in _TIMES
