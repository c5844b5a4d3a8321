"""Who stands beside a verb of saying, in languages whose grammar is not parsed: a name, a pronoun, a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from tellings.records import Mention
from tellings.text.tokens import Token

from .tongues import Tongue

Span = tuple[int, int]

_FARTHEST = 7
"""Words behind the verb in which the name begins: a title of six words at most stands before it."""
_LONGEST_NAME = 5
_LONGEST_TITLE = 6
_PART = regex.compile(r"\s*,?\s*|[-‐]")
_ADJOINING = 30
_MARKS = frozenset(',.;:!?()«»"“”„')


class Place(NamedTuple):
    """Where the one who speaks is looked for: the words outside of quotations before and behind a verb, in order."""

    text: str
    tongue: Tongue
    verb: Token
    before: Sequence[Token]
    behind: Sequence[Token]


def speaker_at(place: Place, mentions: Sequence[Mention]) -> Span | None:
    """A mention beside the verb, else a pronoun, a name, a name behind a title, a title; behind the verb first."""
    found = _mentioned(place, mentions)
    if found is not None:
        return found
    previous = _passed(place, place.before[::-1])
    following = _passed(place, place.behind)
    for beside in (following, previous):
        if beside and beside[0].text.lower() in place.tongue.pronouns and _touch(place.text, place.verb, beside[0]):
            return beside[0].start, beside[0].end
    return (
        _name(place, following)
        or _titled(place, following, mentions)
        or _title(place, following)
        or _name(place, previous)
        or _title_before(place, previous)
    )


def _passed(place: Place, run: Sequence[Token]) -> Sequence[Token]:
    """The words from the first that is not an auxiliary or an adverb that stands beside a verb."""
    at = 0
    while at < len(run) and run[at].text.lower() in place.tongue.beside:
        at += 1
    return run[at:]


def _mentioned(place: Place, mentions: Sequence[Mention]) -> Span | None:
    words = [*place.before, *place.behind]
    if not words:
        return None
    starts, ends = {word.start for word in words}, {word.end for word in words}
    for mention in sorted(mentions, key=lambda row: (row.start, row.end)):
        behind = mention.start >= place.verb.end
        between = place.text[place.verb.end : mention.start] if behind else place.text[mention.end : place.verb.start]
        if mention.start in starts and mention.end in ends and _adjoins(between, place.tongue, behind=behind):
            return mention.start, mention.end
    return None


def _adjoins(between: str, tongue: Tongue, *, behind: bool) -> bool:
    """No more than two words between verb and name, no punctuation, and behind the verb no word that ends a title."""
    if len(between) >= _ADJOINING or any(char in between for char in _MARKS):
        return False
    own = between.split()
    return len(own) <= 2 and not (behind and any(word.lower() in tongue.stops for word in own))


def _touch(text: str, one: Token, other: Token) -> bool:
    low, high = sorted((one, other))
    return len(text[low.end : high.start].split()) <= 2 and not _MARKS & set(text[low.end : high.start])


def _name(place: Place, run: Sequence[Token]) -> Span | None:
    """The capitalised words right beside the verb."""
    taken: list[Token] = []
    for word in run[:_LONGEST_NAME]:
        edge = taken[-1] if taken else None
        gap = _gap(place.text, edge, word) if edge else ""
        if not word.text[:1].isupper() or gap.strip() or (not taken and not _touch(place.text, place.verb, word)):
            break
        taken.append(word)
    return (min(w.start for w in taken), max(w.end for w in taken)) if taken else None


def _gap(text: str, one: Token, other: Token) -> str:
    low, high = sorted((one, other))
    return text[low.end : high.start]


def _titled(place: Place, following: Sequence[Token], mentions: Sequence[Mention]) -> Span | None:
    """A name behind the verb and a title in lower case: a person's mention first, else the first run of two capitalised
    words or more before the title's end ("dijo la ministra del Interior, Ana Ruiz, a la radio").
    """
    if not following or not following[0].text[:1].islower():
        return None
    title = _phrase(place, following, commas=True)
    for word in title[:_FARTHEST]:
        for row in sorted(mentions, key=lambda row: (row.start, -row.end)):
            if row.kind == "person" and row.start == word.start:
                return row.start, row.end
    runs = [run for run in _runs(place.text, title) if len(run) > 1 and title.index(run[0]) < _FARTHEST]
    return (runs[0][0].start, runs[0][-1].end) if runs else None


def _title(place: Place, following: Sequence[Token]) -> Span | None:
    """A title or a body without a name behind the verb: "dijo la portavoz del puerto", "قال المتحدث"."""
    phrase = _phrase(place, following, commas=False)[:_LONGEST_TITLE]
    heads = [word for word in phrase[:3] if word.text.lower() in place.tongue.titles]
    if not heads or not _touch(place.text, place.verb, heads[0]):
        return None
    return phrase[0].start, phrase[-1].end


def _title_before(place: Place, previous: Sequence[Token]) -> Span | None:
    """A title or a body right before the verb, with what belongs to it, back to the beginning of its phrase."""
    taken: list[Token] = []
    for word in previous[: _LONGEST_TITLE + 2]:
        edge = taken[-1] if taken else place.verb
        gap = _gap(place.text, edge, word)
        if gap.strip() and not (not taken and len(gap.split()) <= 2 and not _MARKS & set(gap)):
            break
        taken.append(word)
    heads = [at for at, word in enumerate(taken) if word.text.lower() in place.tongue.titles]
    if not heads or heads[-1] > _LONGEST_TITLE:
        return None
    first = heads[-1]
    if first + 1 < len(taken) and len(taken[first + 1].text) <= 4 and taken[first + 1].text.lower() not in (
        place.tongue.stops
    ):  # fmt: skip
        first += 1
    return taken[first].start, taken[0].end


def _phrase(place: Place, following: Sequence[Token], *, commas: bool) -> list[Token]:
    """The words behind the verb up to one that ends a title, or to a mark."""
    taken: list[Token] = []
    edge = place.verb.end
    for word in following[: _FARTHEST + _LONGEST_NAME]:
        gap = place.text[edge : word.start]
        first = not taken and len(gap.split()) <= 2 and not _MARKS & set(gap)
        if word.text.lower() in place.tongue.stops or word.text.lower() in place.tongue.that:
            break
        if not first and not _PART.fullmatch(gap):
            break
        if not commas and "," in gap:
            break
        taken.append(word)
        edge = word.end
    return taken


def _runs(text: str, title: Sequence[Token]) -> list[list[Token]]:
    """Runs of capitalised words, without the short names in capitals that stand before a name."""
    found: list[list[Token]] = [[]]
    for word in title:
        if not word.text[:1].isupper() or (found[-1] and text[found[-1][-1].end : word.start].strip()):
            found.append([])
        if word.text[:1].isupper() and (found[-1] or not (word.text.isupper() and len(word.text) > 1)):
            found[-1].append(word)
    return [run[:_LONGEST_NAME] for run in found if run]
