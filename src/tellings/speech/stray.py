"""Quotations to which no cue belongs: the same speaker's where the text says so, otherwise nobody's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .merging import Draft
from .pieces import kind_of
from .reading import NONE, Reading

_CARRIED = "No word beside the quotation names its speaker: it is laid to whoever speaks in the sentence before."
_LEAST_FRONT = 2
_LEAST_SLOGAN = 9
"""Fewer words in marks without a verb are a slogan or a title ("The voice of the coast"), whole sentence or not."""
LEAST_WORDS = 5
"""Fewer words in marks are a nickname, a title or a scare quote as readily as a saying."""


def with_stray(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with whole-sentence quotations that none of them has: added to the saying that they continue
    (same paragraph, directly behind), spoken by whoever was quoted directly before (the paragraph before ends in that
    quotation), or without a speaker.
    """
    found = list(drafts)
    used = {token for one in found for token in one.words}
    used.update(token for one in found if one.cue is not None for token in one.cue.tokens)
    for one in found:
        _take_front(reading, one, used)
    last, spoken = _by_last_sentence(reading, found), _speaking(reading, drafts)
    for number in range(len(reading.stretches)):
        if number and reading.stretches[number - 1].carried:
            continue
        tokens = _free(reading, number, used)
        if not tokens:
            continue
        tokens = _with_carried(reading, number, tokens, used)
        before = _quoted_before(reading, tokens[0], last)
        words = frozenset(token for token in tokens if reading.is_word(token))
        if before is not None and _same_paragraph(reading, tokens[0], before):
            before.content = tuple(sorted({*before.content, *tokens}))
            before.words = before.words | words
            last[reading.sentence[tokens[-1]]] = before
            continue
        made = Draft(None, None, None, tokens, words, 0.0)
        if before is not None:
            made = Draft(None, before.head, before.speaker, tokens, words, 0.0, before.via)
            last[reading.sentence[tokens[-1]]] = made
        else:
            made = _carried_on(reading, made, spoken)
        found.append(made)
    return found


def _with_carried(reading: Reading, number: int, tokens: tuple[int, ...], used: Collection[int]) -> tuple[int, ...]:
    """The quotation with the paragraphs through which it runs on, where they are nobody's."""
    found = list(tokens)
    while reading.stretches[number].carried and number + 1 < len(reading.stretches):
        number += 1
        more = reading.of_stretch[number]
        if set(more) & set(used):
            break
        found += more
    return tuple(found)


def _speaking(reading: Reading, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Sayings that stand in nobody else's, by the sentence of their cue; in order."""
    found: dict[int, list[Draft]] = {}
    for one in drafts:
        if one.cue is not None and one.parent is None:
            found.setdefault(reading.sentence[one.cue.head], []).append(one)
    return found


def _carried_on(reading: Reading, made: Draft, spoken: Mapping[int, Sequence[Draft]]) -> Draft:
    """Words that stand alone behind a sentence in which one alone speaks are that one's; where they are a paragraph of
    their own, only if the paragraph before ends in that one's quotation and names nobody else.
    """
    sentence = reading.sentence[made.content[0]] - 1
    if sentence < 0:
        return made
    here, before = reading.paragraph[sentence + 1], reading.paragraph[sentence]
    own = range(sentence, sentence + 1) if here == before else _of_paragraph(reading, sentence)
    told = [one for number in own for one in spoken.get(number, ())]
    speakers = {one.speaker for one in told}
    if len(speakers) != 1 or told[0].speaker is None or not spoken.get(sentence):
        return made
    one = told[-1]
    if here != before and (kind_of(reading, one.content) != "direct" or _others(reading, own, one)):
        return made
    return Draft(None, one.head, one.speaker, made.content, made.words, 0.0, reason=_CARRIED)


def _of_paragraph(reading: Reading, sentence: int) -> range:
    first = sentence
    while first and reading.paragraph[first - 1] == reading.paragraph[sentence]:
        first -= 1
    return range(first, sentence + 1)


def _others(reading: Reading, sentences: range, one: Draft) -> bool:
    """Does the paragraph name a person or a body besides the speaker, outside of marks?"""
    assert one.speaker is not None
    tokens = set(range(reading.tokens[sentences[0]].start, reading.tokens[sentences[-1]].end))
    plain = [token for token in tokens - set(range(*one.speaker)) if reading.quoted[token] == NONE]
    return any(reading.entity[token] in ("B-PERSON", "B-ORG") for token in plain)


def _take_front(reading: Reading, one: Draft, used: set[int]) -> None:
    """A quotation right before its verb and speaker belongs to the saying that goes on behind them."""
    if one.cue is None or one.speaker is None or kind_of(reading, one.content) != "direct":
        return
    first = min(one.cue.tokens[0], one.speaker.start)
    before = [t for t in (first - 1, first - 2) if t >= 0 and reading.stretch[t] >= 0]
    if not before or reading.sentence[before[0]] != reading.sentence[one.cue.head]:
        return
    tokens = reading.of_stretch[reading.stretch[before[0]]]
    words = {token for token in tokens if reading.is_word(token)}
    if len(words) >= _LEAST_FRONT and not used & set(tokens) and max(tokens) < first:
        one.content = tuple(sorted({*one.content, *tokens}))
        one.words = one.words | words
        used.update(tokens)


def _by_last_sentence(reading: Reading, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Direct sayings with a speaker by the sentence in which they end, cue included; of several the last."""
    found: dict[int, Draft] = {}
    for one in drafts:
        if one.speaker is None or one.cue is None or not one.words or kind_of(reading, one.content) != "direct":
            continue
        found[max(reading.sentence[max(one.words)], reading.sentence[one.cue.head])] = one
    return found


def _free(reading: Reading, number: int, used: set[int]) -> tuple[int, ...]:
    """The tokens of a quotation that is one or more whole sentences and in no draft; else nothing."""
    piece = reading.stretches[number]
    tokens = reading.of_stretch[number] if piece.sure else []
    words = [token for token in tokens if reading.is_word(token)]
    if len(words) < LEAST_WORDS or used & set(tokens):
        return ()
    if len(words) < _LEAST_SLOGAN and not any(reading.pos[token] in ("VERB", "AUX") for token in words):
        return ()
    first, last = reading.tokens[reading.sentence[tokens[0]]], reading.tokens[reading.sentence[tokens[-1]]]
    outside = [t for t in (*range(first.start, tokens[0]), *range(tokens[-1] + 1, last.end)) if reading.is_word(t)]
    return () if outside else tuple(tokens)


def _quoted_before(reading: Reading, token: int, last: dict[int, Draft]) -> Draft | None:
    """The direct saying that ends, with its cue, in the sentence right before this token."""
    sentence = reading.sentence[token] - 1
    if sentence < 0 or reading.tokens[sentence].end == reading.tokens[sentence].start:
        return None
    if reading.paragraph[sentence + 1] != reading.paragraph[sentence]:
        number = reading.stretch[reading.tokens[sentence].end - 1]
        one = last.get(sentence)
        return one if number >= 0 and one is not None and set(reading.of_stretch[number]) & one.words else None
    return last.get(sentence)


def _same_paragraph(reading: Reading, token: int, one: Draft) -> bool:
    last = max(one.words)
    return reading.paragraph[reading.sentence[token]] == reading.paragraph[reading.sentence[last]]
