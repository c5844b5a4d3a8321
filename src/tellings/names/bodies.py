"""Bodies that no table knows, unified inside a story: the same words, a fitting acronym, a short form of one only."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from .bodymatch import bodies_match, is_acronym, spelt
from .forms import key, mixed_script, plain
from .groups import Parties, party_of
from .party import Member, Party
from .reading import Reading
from .seen import Seen
from .words import BODY_HEADS, LEGAL, MEDIA_HEADS

# Letters that a body's first word must have to stand for the whole name; its last words may be shorter ("Sox").
SHORT_FORM, SHORT_END = 5, 3
# What begins with a body's name and ends so is a body of its own: the Marlow Foundation is not Marlow.
_OWN = frozenset(
    "academy charity college federation foundation fund hospital institute league museum party research school society "
    "stadium studies trust union university".split()
)
Group = list[Seen]


def add_bodies(
    parties: Parties, seen: Sequence[Seen], opened: Mapping[str, Collection[int]], story: str
) -> list[tuple[Member, Party]]:
    """Adds the bodies of one story that no table knows, each with why its forms are one. `opened`: by report, see
    `before_brackets`."""
    bodies = {_sound(one.text) for one in seen if one.kind == "organisation"}
    by_words: dict[tuple[str, str, bool], Group] = defaultdict(list)
    for one in seen:
        # What one sentence shows to be a body is one where another sentence leaves it open.
        kind = "organisation" if _sound(one.text) in bodies else one.kind or ""
        by_words[kind, _sound(one.text), mixed_script(one.text)].append(one._replace(kind=kind or None))
    members = []
    for group in _with_short_forms(_with_acronyms(_spelled_alike(list(by_words.values())), opened)):
        best = max(group, key=lambda one: (len(one.text), one.text))
        kind = best.kind or "other"
        where = story if len(_sound(best.text).split()) < 2 else ""
        party = party_of(parties, (kind, "b", _sound(best.text), where), functools.partial(Party, kind))
        party.told_apart_by = where
        for one in group:
            same = key(one.text) == key(best.text)
            reason = None if same else _why_same(one.text, best.text)
            member = Member(one._replace(kind=kind), "same form" if same else "variant", reason)
            party.members.append(member)
            members.append((member, party))
            if not same:
                party.reasons.add(f"“{one.text}” and “{best.text}”: {reason}")
    return members


def _why_same(short: str, long: str) -> str:
    if key(long).startswith(f"{key(short)} "):
        return f"short for {long}, the only body of the story that begins so"
    if key(long).endswith(f" {key(short)}"):
        return f"short for {long}, the only body of the story that ends so"
    return bodies_match(short, long).reason


def _sound(text: str) -> str:
    """The words that count, spelt one way (Organisation, Organization)."""
    words = [word for word in key(text).split() if word not in LEGAL - _NOUNS] or key(text).split()
    return " ".join(map(plain, words))


def _words(group: Group) -> list[str]:
    return max((_sound(one.text).split() for one in group), key=len)


def _spelled_alike(groups: list[Group]) -> list[Group]:
    """Names that differ by a plural ("Motion Pictures Association"), by spelling or in how they write a figure."""
    merged: dict[tuple[str, ...], Group] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group[0].text)):
        longest = max((key(one.text) for one in group), key=len).split()
        words = [plain(spelt(word)) for word in longest if word not in LEGAL - _NOUNS and word != "separate"]
        endless = tuple(word.rstrip("s") for word in words) if len(words) > 2 else tuple(words)
        kind = (group[0].kind or "", str(mixed_script(group[0].text)))
        merged.setdefault((*kind, *endless), []).extend(group)
    return list(merged.values())


def _with_acronyms(groups: list[Group], opened: Mapping[str, Collection[int]]) -> list[Group]:
    """An acronym joins the one long name that it is made of: best where the text sets it in brackets after it."""
    long = sorted((g for g in groups if len(key(g[0].text).split()) > 1), key=lambda g: g[0].text)
    short = sorted((g for g in groups if len(key(g[0].text).split()) == 1), key=lambda g: g[0].text)
    left = []
    for group in short:
        fits = [other for other in long if is_acronym(group[0].text, other[0].text) and group[0].kind == other[0].kind]
        told = [other for other in long if _explained(group, other, opened)]
        chosen = told if len(told) == 1 else fits
        if len(chosen) == 1:
            chosen[0].extend(group)
        else:
            left.append(group)
    return long + left


def _with_short_forms(groups: list[Group]) -> list[Group]:
    """ "Brightline" joins "Brightline Ports Ltd", "the Herons" the "Port Quill Herons", if no other body fits."""
    made: list[Group] = []
    for group in sorted(groups, key=lambda group: (-len(_words(group)), group[0].text)):
        fits = [other for other in made if _is_short_for(group, other)]
        if len(fits) == 1:
            fits[0].extend(one._replace(kind=fits[0][0].kind) for one in group)
        else:
            made.append(group)
    return made


def _is_short_for(group: Group, other: Group) -> bool:
    """Do the words of one begin or end those of the other, and say enough to mean it?"""
    if other[0].kind != "organisation" or group[0].kind not in ("organisation", "other") or mixed_script(group[0].text):
        return False
    short = _words(group)
    fits = any(
        _begins(short, long) or _ends(short, long) for long in {tuple(_sound(one.text).split()) for one in other}
    )
    return fits and not _stands_alone(group, other)


def _stands_alone(short: Group, long: Group) -> bool:
    """Is it no short form: has it a full name of its own, with the legal form, or do both stand in one sentence?"""
    if any(LEGAL_FORMS & set(key(one.text).split()) for one in short):
        return True
    sentences = {(one.report_id, one.sentence) for one in long if len(_sound(one.text).split()) == len(_words(long))}
    return sum((one.report_id, one.sentence) in sentences for one in short if not one.headline) >= BESIDE


# Both names in so many sentences: one is not the short form of the other.
BESIDE = 2


def _begins(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = long[len(short) :]
    return (
        bool(rest)
        and tuple(long[: len(short)]) == tuple(short)
        and _enough(short, SHORT_FORM)
        and rest[-1] not in _OWN_SOUNDS
    )


def _ends(short: Sequence[str], long: Sequence[str]) -> bool:
    named = not set(short) <= _HEAD_SOUNDS
    return len(long) > len(short) and tuple(long[-len(short) :]) == tuple(short) and named and _enough(short, SHORT_END)


def _enough(short: Sequence[str], letters: int) -> bool:
    return len(short) > 1 or len(short[0]) >= letters


# Legal forms without the small words and nouns that stand beside them in the list.
_NOUNS = frozenset("company group holding holdings".split())
LEGAL_FORMS = LEGAL - _NOUNS - frozenset("and of the as".split())
_OWN_SOUNDS = frozenset(map(plain, _OWN))
_HEAD_SOUNDS = frozenset(map(plain, BODY_HEADS - MEDIA_HEADS))


def before_brackets(reading: Reading, seen: Iterable[Seen]) -> list[int]:
    """The last words of names that a bracket opens behind."""
    words = reading.words
    return [one.last for one in seen if one.last + 2 < len(words) and words[one.last + 1].text == "("]


def _explained(short: Group, long: Group, opened: Mapping[str, Collection[int]]) -> bool:
    """ "Long Name (LN)" somewhere in a report."""
    places = {(one.report_id, one.first) for one in short}
    return short[0].text.isupper() and any(
        one.last in opened[one.report_id] and (one.report_id, one.last + 2) in places for one in long
    )
