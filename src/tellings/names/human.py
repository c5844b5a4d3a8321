"""What makes a capitalised form a person's name: evidence in the report, not the tagger's word alone."""

from __future__ import annotations

from collections.abc import Iterable

from .forms import key, plain
from .match import given_name, name_words
from .reading import Reading
from .seen import Seen
from .titles import office_word
from .words import (
    AGREEMENTS,
    BODY_HEADS,
    BODY_NOUNS,
    FOREIGN_HEADS,
    MEDIA_HEADS,
    NUMBERED,
    OCCASIONS,
    PARTICLES,
    SAYING,
)

_PRONOUNS = frozenset("he she".split())
# Small words that stand inside personal names ("van", "bin"), and in no name of a body.
_FAMILY = frozenset("bin ben ibn bint van von".split())
_LONGEST_PERSON = 5
_MARKS = frozenset(('"', "“", "”", "``", "''"))
_FAR = 120
"""Words behind a name in which the next sentence is looked at."""


def is_body_form(keys: list[str]) -> bool:
    """Does a name of several words end, or in other languages begin, as those of bodies and papers do?"""
    if len(keys) < 2:
        return False
    if keys[-1] in BODY_HEADS or (keys[0] in BODY_HEADS and keys[1] in ("of", "for")):
        return True
    numbered = keys[-1].isdigit() and keys[-2] in NUMBERED
    heads = keys[-1] in MEDIA_HEADS | FOREIGN_HEADS or plain(keys[0]) in _FIRST or keys[0] in FOREIGN_HEADS
    return numbered or (heads and not given_name(keys[0]))


_FIRST = frozenset(map(plain, FOREIGN_HEADS))


def human_forms(reading: Reading, found: Iterable[Seen]) -> frozenset[str]:
    """The forms (as keys) for which the report has evidence that a person bears them, and the surnames of these."""
    found = list(found)
    lone = {plain(seen.bare) for seen in found if seen.first == seen.last}
    bodies = {key(seen.bare) for seen in found if seen.first and reading.words[seen.first - 1].key in BODY_NOUNS}
    human = {key(seen.bare) for seen in found if key(seen.bare) not in bodies and _is_human(reading, seen)}
    for seen in found:
        words = name_words(seen.bare)
        if 1 < len(words) <= _LONGEST_PERSON and plain(words[-1]) in lone and _looks_personal(reading, seen):
            human.add(key(seen.bare))
    firm = human & {key(seen.bare) for seen in found if not seen.headline}
    parts = {part for form in firm if len(name_words(form)) > 1 for part in map(plain, name_words(form))}
    parts |= {plain(seen.bare.rsplit(" ", 1)[-1]) for seen in found if " " in seen.bare and key(seen.bare) in firm}
    return frozenset(human | {key(seen.bare) for seen in found if plain(seen.bare) in parts})


def _looks_personal(reading: Reading, seen: Seen) -> bool:
    """Tagged as a person throughout, in mixed case, and not the form of a body."""
    words = [word for word in reading.words[seen.first : seen.last + 1] if word.key]
    tagged = all(word.entity.endswith("PERSON") for word in words)
    return tagged and not seen.text.isupper() and not is_body_form([word.key for word in words])


def _is_human(reading: Reading, seen: Seen) -> bool:
    words = reading.words
    keys = [word.key for word in words[seen.first : seen.last + 1] if word.key]
    if seen.titles or is_byname(reading, seen) or _beside_person(reading, seen):
        return True
    if is_body_form(keys) or (len(keys) > 1 and keys[-1] in AGREEMENTS | OCCASIONS):
        return False
    names = [part for part in keys if part not in PARTICLES]
    acronym = seen.text.isupper() and len(names) == 1
    if names and given_name(names[0]) and not acronym:
        return True
    if len(keys) > 2 and _looks_personal(reading, seen) and _FAMILY & set(keys[1:-1]) and keys[0] not in _FAMILY:
        return True
    head = words[seen.last]
    speaks = head.dep in ("nsubj", "nsubjpass") and head.head >= 0 and words[head.head].lemma in SAYING
    if speaks and _looks_personal(reading, seen):
        return True
    return not acronym and head.dep == "nsubj" and _pronoun_follows(reading, seen)


def is_byname(reading: Reading, seen: Seen) -> bool:
    """ "known as Skipper", behind a name of somebody."""
    words = reading.words[max(0, seen.first - 4) : seen.first]
    called = [word.key for word in words if word.key]
    name = words[0].capital if len(words) == 4 else False
    return name and any(word.text == "," for word in words) and called[-2:] == ["known", "as"]


def _beside_person(reading: Reading, seen: Seen) -> bool:
    """An office before it ("mayor Quill", "the mayor of Aldmouth, Quill"), an age or "who" after it."""
    words = reading.words
    before = words[seen.first - 1] if seen.first and words[seen.first - 1].sentence == seen.sentence else None
    if before is not None and before.key and office_word(before.key):
        return True
    if before is not None and before.text == ",":
        nouns = [i for i in range(max(0, seen.first - 8), seen.first - 1) if words[i].key and office_word(words[i].key)]
        gap = words[nouns[-1] + 1 : seen.first - 1] if nouns else ()
        if nouns and all(word.capital or word.pos == "NOUN" or word.key in ("of", "for", "the", "") for word in gap):
            return True
    after = words[seen.last + 1 : seen.last + 3]
    who = any(word.key in _RELATIVES for word in after[:1])
    return who or (len(after) == 2 and after[0].text == "," and (after[1].key in _RELATIVES or _is_age(after[1].text)))


_RELATIVES = frozenset(("who", "whose"))


def _is_age(text: str) -> bool:
    return text.isdigit() and len(text) == 2


def _pronoun_follows(reading: Reading, seen: Seen) -> bool:
    """The next sentence begins with "he" or "she", or is a quotation that "he said" or "she said" follows."""
    behind = [word for word in reading.words[seen.last + 1 : seen.last + _FAR] if word.sentence == seen.sentence + 1]
    own = next((at for at, word in enumerate(behind) if word.key), len(behind))
    if own < len(behind) and any(word.text in _MARKS for word in behind[:own]):
        closed = (at for at, word in enumerate(behind) if at > own and word.text in _MARKS)
        own = next(closed, len(behind) - 1) + 1
    return own < len(behind) and behind[own].key in _PRONOUNS


__all__ = ["human_forms", "is_body_form"]
