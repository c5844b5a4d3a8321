"""The one who speaks behind a verb of saying and a title, in languages whose grammar is not parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from tellings.records import Mention
from tellings.text.tokens import Token

_FARTHEST = 7
"""Words behind the verb in which the name begins: a title of six words at most stands before it."""
_LONGEST_NAME = 5
_PRONOUNS: Mapping[str, frozenset[str]] = {
    "de": frozenset(("er", "sie")), "fr": frozenset(("il", "elle", "ils", "elles")),
    "es": frozenset(("él", "ella", "ellos", "ellas")), "pt": frozenset(("ele", "ela", "eles", "elas")),
    "it": frozenset(("lui", "lei")), "ru": frozenset(("он", "она", "они")), "uk": frozenset(("він", "вона", "вони")),
}  # fmt: skip
_STOPS: Mapping[str, frozenset[str]] = {
    "de": frozenset("am im in an auf nach vor bei gegenüber dem den zu zum zur mit über und dass laut als".split()),
    "fr": frozenset("à au aux en dans lors devant sur avec et que selon".split()),
    "es": frozenset("a al en ante durante tras sobre con y que según por".split()),
    "pt": frozenset("a ao à aos em no na durante após sobre com e que segundo".split()),
    "it": frozenset("a al alla ai in nel nella durante dopo su con e che secondo".split()),
    "ru": frozenset("в во на по о об к с со и что для из".split()),
    "uk": frozenset("в у на по про до з із і що для".split()),
}  # fmt: skip
"""Words that end a title: what follows them is a place, a day or whoever listens."""
_PART = regex.compile(r"\s*,?\s*|[-‐]")


def pronouns(language: str) -> frozenset[str]:
    """Pronouns that can be the subject of a verb of saying."""
    return _PRONOUNS.get(language, frozenset())


def titled_name(
    text: str, language: str, cue: Token, following: Sequence[Token], mentions: Sequence[Mention]
) -> tuple[int, int] | None:
    """A name behind the verb and a title in lower case: a person's mention first, else the last run of two capitalised
    words or more before the title's end ("dijo la ministra del Interior, Ana Ruiz, a la radio").
    """
    if language not in _STOPS or not following or not following[0].text[:1].islower():
        return None
    title = _phrase(text, language, cue, following)
    for word in title[:_FARTHEST]:
        for row in sorted(mentions, key=lambda row: (row.start, -row.end)):
            if row.kind == "person" and row.start == word.start:
                return row.start, row.end
    runs = [run for run in _runs(text, title) if len(run) > 1 and title.index(run[0]) < _FARTHEST]
    return (runs[0][0].start, runs[0][-1].end) if runs else None


def _phrase(text: str, language: str, cue: Token, following: Sequence[Token]) -> list[Token]:
    """The words behind the verb up to one that ends a title, or to a mark other than a comma."""
    taken: list[Token] = []
    edge = cue.end
    for word in following[: _FARTHEST + _LONGEST_NAME]:
        if word.text in _STOPS[language] or not _PART.fullmatch(text, edge, word.start):
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
