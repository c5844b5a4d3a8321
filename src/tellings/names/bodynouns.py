"""Does a definite noun ("the company", "the commission") fit a named body, and which others does the story mean?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .forms import key
from .party import Member, Party
from .reading import Reading
from .words import ANY_BODY, LEGAL, OWN_BODY, PAPERS

Rivals = Mapping[str, frozenset[str]]
"""Noun -> the words that stand before it in a story where it is no name ("the electoral commission")."""

_COMPANY = frozenset("company firm".split())
# Nouns that a report puts beside a company's name ("operator Brightline").
_TRADES = frozenset(
    "airline bank builder business carmaker carrier company conglomerate corporation developer firm maker manufacturer "
    "operator owner producer retailer shipper startup supplier utility".split()
)
_PAPER = frozenset("daily newspaper paper weekly".split())
_RELATIONAL = ("al", "ic", "ary", "ive", "ian")
_NOT_RELATIONAL = frozenset("actual final general global local official public several special total".split())
# How far behind a name its description may stand ("Brightline, a family-owned ferry operator,").
_APPOSED = 8


def rivals(readings: Iterable[Reading]) -> dict[str, frozenset[str]]:
    """Bodies that reports of a story only describe: the nouns, each with the words that tell which body is meant."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        for at, word in enumerate(reading.words):
            if at == 0 or word.key not in OWN_BODY or word.capital:
                continue
            before = reading.words[at - 1]
            if (
                before.key
                and not before.capital
                and before.sentence == word.sentence
                and _tells(before.pos, before.key)
            ):
                found.setdefault(word.key, set()).add(before.key)
    return {noun: frozenset(words) for noun, words in found.items()}


def _tells(pos: str, word: str) -> bool:
    relational = word.endswith(_RELATIONAL) and word not in _NOT_RELATIONAL
    return pos == "NOUN" or (pos == "ADJ" and relational)


def fits(noun: str, modifiers: tuple[str, ...], party: Party, member: Member, reading: Reading, others: Rivals) -> bool:
    """Do the noun and the words before it fit the body's name, or what the report calls it beside its name?"""
    words = set(key(party.form).split()).union(*(key(text).split() for text in (member.seen.text, *party.forms())))
    if not set(modifiers) <= words:
        return False
    if noun in words:
        return bool(modifiers) or not others.get(noun, frozenset()) - words
    if noun not in ANY_BODY or party.kind == "government":
        return False
    described = _described(party, reading)
    if noun in _COMPANY:
        return bool(words & LEGAL - {"group", "the"} or described & _TRADES)
    if noun == "newspaper":
        return bool(words & PAPERS or described & _PAPER)
    return noun in described or (noun == "group" and party.kind == "armed-group")


def _described(party: Party, reading: Reading) -> set[str]:
    """Nouns beside the body's name in this report: right before it, or after a comma behind it."""
    found = set()
    for member in party.members:
        seen = member.seen
        if seen.report_id != reading.report.report_id or member.how not in ("same form", "variant"):
            continue
        if seen.first:
            found.add(reading.words[seen.first - 1].key)
        after = reading.words[seen.last + 1 : seen.last + 2 + _APPOSED]
        if len(after) > 1 and after[0].text == "," and after[1].key in ("a", "an", "the"):
            for word in after[1:]:
                if word.key:
                    found.add(word.key)
                elif word.text != "-":
                    break
    return found
