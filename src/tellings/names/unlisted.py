"""Countries that no table knows (new, unrecognised, historical), told by the adjective made from their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .forms import key
from .gazetteer import gazetteer
from .groups import Parties
from .match import given_name
from .party import Member, Party
from .reading import Reading, Word
from .seen import Seen
from .words import NOT_NAMES

# "Kestria" -> "Kestrian", "Belthar" -> "Belthari", "Osmund" -> "Osmundese": the word stays whole but for a last vowel.
_ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "ine")
_SHORTEST = 4
# So many places inside sentences must have the name and so many its adjective before they are believed.
_NAME_TIMES, _ADJECTIVE_TIMES = 2, 1
FIRM_PERSON = 3.0
"""Evidence for a person (a title, a full name) against which no adjective counts."""


def find_unlisted(readings: Mapping[str, Reading], seen: Mapping[str, list[Seen]]) -> dict[str, list[Seen]]:
    """The seen names of one story, with all places of such countries and of their adjectives taken as kind `country`.

    A word is such a country if it stands with a capital where no sentence begins, no table has it, nothing firm makes
    it a person, and the story has its adjective too. Both are then found everywhere, also at the heads of sentences.
    """
    nations = _nations(readings, seen)
    if not nations:
        return dict(seen)
    return {report_id: _with_nations(readings[report_id], seen[report_id], nations) for report_id in seen}


def add_nations(parties: Parties, found: Iterable[Seen], story: str) -> list[tuple[Member, Party]]:
    """Adds the mentions of such countries to their parties: one country of the name in a story."""
    nations: dict[str, list[Seen]] = defaultdict(list)
    for one in found:
        nations[one.unit or key(one.text)].append(one)
    members = []
    for name, group in sorted(nations.items()):
        party = parties.setdefault(("country", "unlisted", name, story), Party("country", told_apart_by=story))
        adjectives = sorted({one.text for one in group if one.unit})
        if adjectives:
            party.reasons.add(f"no table has this country; the story also calls what is its own “{adjectives[0]}”")
        for one in group:
            reason = "the adjective of the country's name" if one.unit else None
            member = Member(one._replace(unit=""), "variant" if one.unit else "same form", reason)
            party.members.append(member)
            members.append((member, party))
    return members


def is_unlisted(one: Seen) -> bool:
    """Was it found here?"""
    return one.kind == "country" and one.entry is None


def _nations(readings: Mapping[str, Reading], seen: Mapping[str, list[Seen]]) -> dict[str, str]:
    """Adjective or name (folded) to the name (folded)."""
    times: dict[str, int] = defaultdict(int)
    for reading in readings.values():
        for at, word in enumerate(reading.words):
            if _inside(reading, at) and word.key not in NOT_NAMES:
                times[key(word.text)] += 1
    taken = _taken(seen)
    nations: dict[str, str] = {}
    for name in sorted(times):
        adjectives = [
            form for form in _adjectives(name) if times.get(form, 0) >= _ADJECTIVE_TIMES and form not in taken
        ]
        if adjectives and times[name] >= _NAME_TIMES and name not in taken and _unknown(name):
            nations[name] = name
            nations.update(dict.fromkeys(adjectives, name))
    return nations


def _taken(seen: Mapping[str, list[Seen]]) -> set[str]:
    """Forms that a table has, that are firmly a person, or that are words of a firm person's name."""
    taken: set[str] = set()
    for one in (one for found in seen.values() for one in found):
        firm = one.kind == "person" and (one.weight >= FIRM_PERSON or one.titles or len(one.text.split()) > 1)
        if one.entry is not None or firm:
            taken.update(key(word) for word in one.text.split())
    return taken


def _unknown(name: str) -> bool:
    return len(name) >= _SHORTEST and given_name(name) is None and not gazetteer().named(name)


def _adjectives(name: str) -> list[str]:
    stem = name.rstrip("aeiouy") if name[-1:] in "aeiouy" else name
    whole = [name + ending for ending in _ENDINGS]
    forms = whole + [stem + ending for ending in _ENDINGS[1:] if len(stem) >= _SHORTEST - 1]
    return [form for form in forms if form != name]


def _inside(reading: Reading, at: int) -> bool:
    """A capital on a word that neither begins a sentence nor a quotation, and not in a headline."""
    word = reading.words[at]
    if not word.key or not word.capital or at == 0 or word.text.isupper():
        return False
    before = reading.words[at - 1]
    return before.sentence == word.sentence and bool(before.key or before.text in ",-–(")


def _with_nations(reading: Reading, found: list[Seen], nations: Mapping[str, str]) -> list[Seen]:
    covered = {at for one in found for at in range(one.first, one.last + 1) if not _is_lone(one, nations)}
    kept = [one for one in found if not _is_lone(one, nations)]
    for at, word in enumerate(reading.words):
        name = nations.get(key(word.text)) if word.key and word.capital else None
        if name is not None and at not in covered:
            kept.append(_seen(reading, at, word, name))
    return sorted(kept, key=lambda one: one.first)


def _is_lone(one: Seen, nations: Mapping[str, str]) -> bool:
    return one.entry is None and one.first == one.last and key(one.text) in nations


def _seen(reading: Reading, at: int, word: Word, name: str) -> Seen:
    """`unit` carries the country's name where the word is its adjective."""
    adjective = key(word.text) != name
    return Seen(
        report_id=reading.report.report_id, first=at, last=at, start=word.start, end=word.end,
        text=reading.report.text[word.start : word.end], sentence=word.sentence, kind="country",
        unit=name if adjective else "", weight=FIRM_PERSON,
    )  # fmt: skip
