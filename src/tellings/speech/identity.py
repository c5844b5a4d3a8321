"""Which name "the company", "the panel" or "the lead author" is: by what the report itself calls its names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import regex

from tellings.records import Evidence, Mention, Name, Saying, cite

from .mediums import phrase_at
from .reading import NONE, Reading, Span

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "nan"))
_FIRMS = frozenset(
    "company firm group business corporation manufacturer maker retailer lender bank airline brand chain operator "
    "supplier carrier builder developer shipper producer startup employer utility brokerage broker insurer".split()
)
"""What a company is called; "the company" and "the firm" stand for any of them."""
_ANY_FIRM = frozenset(("company", "firm", "business", "corporation"))
_ANY_BODY = frozenset(("group", "organisation", "organization", "body", "charity"))
_AGE = regex.compile(r"(?:the\s+)?\d{1,3}-year-old\b", regex.IGNORECASE)
_OTHER_NOUNS = {"justice": "judge", "brigadier": "officer", "archbishop": "bishop", "bishop": "prelate"}
"""What somebody with such a title is called the second time."""
_PAPERS = frozenset("document text paper".split())
"""What any document may be called the second time."""
_MOST_WORDS = 3
"""Words of a description that can stand for a fuller one."""


class _Known(NamedTuple):
    """A name as one report has it: its places in order, and the nouns that it is called by."""

    name_id: str
    kind: str
    places: tuple[int, ...]
    nouns: frozenset[str]


def with_identity(
    reading: Reading, made: Sequence[Saying], mentions: Sequence[Mention], names: Sequence[Name]
) -> list[Saying]:
    """The statements, with names, or else fuller words, for speakers who are called by a noun only.

    A noun is a name's where the report sets it beside the name ("the brokerage Fjordland", "Solvane, a utility"),
    gives it as a title, or where it ends the name ("the panel": the Rowing Integrity Panel). Of several names whose
    noun it is one is taken only if no other was named since the paragraph before; otherwise nobody is.
    """
    known = _known(reading, mentions, names)
    called = {name.name_id: name.name.lower() for name in names}
    found: list[Saying] = []
    for one in made:
        head = _head(reading, one)
        if one.speaker_id is None and head is None and (whole := _shortened(one, known, called)) is not None:
            reason = f"“{one.speaker.text if one.speaker else ''}” begins one name of the report only."
            found.append(msgspec.structs.replace(one, speaker_id=whole, speaker_reason=reason))
            continue
        if one.speaker_id is not None or head is None:
            found.append(one)
            continue
        name_id = (
            _named(reading, known, head) or _epithet(reading, known, head, one) or _spoke(reading, known, head, found)
        )
        if name_id is not None:
            reason = f"“{one.speaker.text if one.speaker else ''}” fits one name before it only."
            found.append(msgspec.structs.replace(one, speaker_id=name_id, speaker_reason=reason))
            continue
        fuller = _fuller(reading, head, one, found)
        found.append(one if fuller is None else msgspec.structs.replace(one, speaker_named=fuller))
    return found


def _shortened(one: Saying, known: Sequence[_Known], called: Mapping[str, str]) -> str | None:
    """ "Corvax" is Corvax Therapeutics, where no other body's name of the report begins so."""
    if one.speaker is None or not one.speaker.text[:1].isupper() or one.role == "person":
        return None
    words = one.speaker.text.lower().removeprefix("the ") + " "
    bodies = [
        row.name_id for row in known if row.kind in ("organisation", "other") and row.places[0] < one.speaker.start
    ]
    fits = [name_id for name_id in bodies if called.get(name_id, "").startswith(words)]
    return fits[0] if len(fits) == 1 else None


def _head(reading: Reading, one: Saying) -> int | None:
    """The noun of a speaker who is described with "the" and a word or two; else None."""
    if one.speaker is None:
        return None
    first = bisect_left(reading.start, one.speaker.start)
    tokens = [t for t in range(first, min(first + 12, len(reading))) if reading.end[t] <= one.speaker.end]
    aged = _AGE.match(one.speaker.text) is not None
    if tokens and aged and reading.low[first - 1] == "the":
        tokens.insert(0, first - 1)
    most = _MOST_WORDS + (3 if aged else 1)
    if not tokens or reading.low[tokens[0]] not in _DEFINITE or sum(map(reading.is_word, tokens)) > most:
        return None
    nouns = [t for t in tokens if reading.pos[t] in ("NOUN", "PROPN") or (aged and reading.low[t] == "old")]
    return nouns[-1] if nouns and nouns[-1] == tokens[-1] else None


def _known(reading: Reading, mentions: Sequence[Mention], names: Sequence[Name]) -> list[_Known]:
    titles: Mapping[str, set[str]] = {
        name.name_id: {word.lower() for role in name.roles for word in role.title.split()} for name in names
    }
    places: dict[str, list[int]] = {}
    nouns: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for row in sorted(mentions, key=lambda row: row.start):
        if row.name_id is None or row.how in ("pronoun",):
            continue
        places.setdefault(row.name_id, []).append(row.start)
        kinds.setdefault(row.name_id, row.kind)
        nouns.setdefault(row.name_id, set()).update(_nouns(reading, row))
    made: list[_Known] = []
    for name_id, own in places.items():
        called = nouns[name_id] | titles.get(name_id, set())
        called |= {_OTHER_NOUNS[noun] for noun in called & _OTHER_NOUNS.keys()}
        made.append(_Known(name_id, kinds[name_id], tuple(own), frozenset(called)))
    return made


def _nouns(reading: Reading, row: Mention) -> set[str]:
    """Nouns set before or behind a mention, and the last word of a body's name."""
    first = bisect_left(reading.start, row.start)
    tokens = [t for t in range(first, min(first + 12, len(reading))) if reading.end[t] <= row.end]
    if not tokens:
        return set()
    inside = set(tokens)
    head = next((t for t in tokens if reading.head[t] not in inside), tokens[-1])
    near = [c for c in reading.children[head] if reading.dep[c] in ("appos", "compound", "nmod") and c not in inside]
    if reading.dep[head] in ("appos", "compound", "nmod") and row.kind not in ("country", "place"):
        near.append(reading.head[head])
        near += [c for c in reading.children[reading.head[head]] if reading.dep[c] == "appos" and c != head]
    near.append(tokens[0] - 1)  # "the brokerage Fjordland" is two subjects to some parses
    found = {reading.lemma[token] for token in near if token >= 0 and reading.pos[token] == "NOUN"}
    if row.kind not in ("person", "country", "place"):
        found.add(reading.low[tokens[-1]])
    return found


def _named(reading: Reading, known: Sequence[_Known], head: int) -> str | None:
    """The name that the noun can mean: the only one, or the only one since the paragraph before."""
    at, noun = reading.start[head], reading.lemma[head]
    before = [one for one in known if one.places[0] < at]
    fits = [one for one in before if noun in one.nouns or reading.low[head] in one.nouns]
    if not fits and noun in _ANY_FIRM:
        fits = [one for one in before if one.nouns & _FIRMS and one.kind not in ("country", "place")]
    if len(fits) == 1:
        return fits[0].name_id
    floor = _paragraph_start(reading, head)
    near = [one for one in fits if any(floor <= place < at for place in one.places)]
    return near[0].name_id if len(near) == 1 else None


def _epithet(reading: Reading, known: Sequence[_Known], head: int, one: Saying) -> str | None:
    """ "The 31-year-old", "the 58-year-old economist": the only person named since the paragraph before."""
    if one.speaker is None or not _AGE.match(one.speaker.text):
        return None
    at, floor = reading.start[head], _paragraph_start(reading, head)
    near = [row for row in known if row.kind == "person" and any(floor <= place < at for place in row.places)]
    if len(near) > 1:
        here = reading.start[reading.tokens[_first_of_paragraph(reading, head)].start]
        near = [row for row in near if any(here <= place < at for place in row.places)] or near
    return near[0].name_id if len(near) == 1 else None


def _spoke(reading: Reading, known: Sequence[_Known], head: int, before: Sequence[Saying]) -> str | None:
    """ "The company", "the group": the last firm or body that spoke for itself before."""
    if reading.lemma[head] not in _ANY_FIRM | _ANY_BODY:
        return None
    kinds = {row.name_id: row.kind for row in known}
    for other in reversed(before):
        if other.speaker is None or other.speaker_id is None or other.speaker.end > reading.start[head]:
            continue
        if kinds.get(other.speaker_id) in ("organisation", "other") and other.role != "person":
            return other.speaker_id
    return None


def _first_of_paragraph(reading: Reading, token: int) -> int:
    """The number of the first sentence of the token's paragraph."""
    number = reading.sentence[token]
    while number and reading.paragraph[number - 1] == reading.paragraph[reading.sentence[token]]:
        number -= 1
    return number


def _paragraph_start(reading: Reading, token: int) -> int:
    """Where the paragraph before the token's own begins."""
    number = reading.sentence[token]
    own = reading.paragraph[number]
    while number and reading.paragraph[number - 1] >= own - 1:
        number -= 1
    return reading.sentences[number].start


def _fuller(reading: Reading, head: int, one: Saying, before: Sequence[Saying]) -> Evidence | None:
    """Words before that name the same: a longer phrase of the same noun; a document that was named before."""
    noun = reading.lemma[head]
    for other in reversed(before):
        if other.speaker is None or one.speaker is None or other.speaker.end > one.speaker.start:
            continue
        words = other.speaker.text.lower().split()
        if noun in _PAPERS and other.role == "document":
            return other.speaker_named or other.speaker
        if words[-1:] == [reading.low[head]] and len(words) > len(one.speaker.text.split()):
            return other.speaker_named or other.speaker
    span = _longer(reading, head)
    if span is None:
        return None
    return cite(one.report_id, reading.text, reading.start[span.start], reading.end[span.end - 1])


def _longer(reading: Reading, head: int) -> Span | None:
    """The nearest noun phrase before with the same noun and more words in front of it, outside of quotations."""
    for token in range(head - 1, -1, -1):
        if reading.lemma[token] != reading.lemma[head] or reading.quoted[token] != NONE or reading.pos[token] != "NOUN":
            continue
        own = [c for c in reading.children[token] if reading.dep[c] in ("compound", "amod", "nmod") and c < token]
        behind = [c for c in reading.children[token] if c == token + 1 and reading.low[c] in ("of", "for", "at")]
        if own or behind:
            return phrase_at(reading, token)
        return None
    return None
