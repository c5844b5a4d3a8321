"""Titles around a person's name: kept out of the name, kept as evidence of who it is."""

from __future__ import annotations

from .phrases import Entry
from .reading import Reading
from .seen import Title
from .words import FIELDS, HONORIFICS, OFFICE_ADJECTIVES, OFFICES

_LINKS = frozenset("of for and the to at in".split())
# Words of a title after its office: "Secretary of State", "High Commissioner for Human Rights".
_FIELDS = OFFICE_ADJECTIVES | FIELDS
_STOPS = frozenset([",", ";", ":", ".", "(", ")", '"', "”", "“", "–", "—"])
_REACH = 9
_APPOSITION = 10


def office_word(key: str) -> bool:
    """Is it an office, a trade or a form of address (also with hyphens: vice-president)?"""
    last = key.rsplit(maxsplit=1)[-1] if key else ""
    return last in OFFICES or key in HONORIFICS


def chain_at(reading: Reading, place: int, stop: int, taken: dict[int, Entry | None]) -> int:
    """Where the chain of capitalised title words that begins at `place` ends (excluded); `place` if none does."""
    end = place
    seen_office = False
    at = place
    while at < stop and at not in taken:
        word = reading.words[at]
        if office_word(word.key) or word.key in OFFICE_ADJECTIVES or (seen_office and word.key in _FIELDS):
            seen_office = seen_office or office_word(word.key)
            at += 1
            if seen_office:
                end = at
        elif (seen_office and word.key in ("of", "for", "and", "the")) or word.text in ("-", "."):
            at += 1
        else:
            break
    while end > place and (reading.words[end - 1].key in _LINKS or not reading.words[end - 1].key):
        end -= 1
    return end if seen_office else place


def titles_of(reading: Reading, first: int, last: int, taken: dict[int, Entry | None]) -> tuple[Title, ...]:
    """What stands directly before and after the name and says what the person is (English only)."""
    if not reading.parsed:
        return ()
    found = [_before(reading, first, taken), _after(reading, last, taken)]
    return tuple(title for title in found if title is not None)


def _before(reading: Reading, first: int, taken: dict[int, Entry | None]) -> Title | None:
    sentence = reading.words[first].sentence
    begin = first
    office = False
    at = first - 1
    while at >= 0 and first - at <= _REACH and reading.words[at].sentence == sentence:
        word = reading.words[at]
        if office and word.key == "and":
            break
        if office_word(word.key):
            office = True
            begin = at
        elif at in taken and taken[at] is not None:
            begin = at
        elif (
            word.key in _FIELDS or word.key in _LINKS - {"at", "in", "to"} or word.possessive or word.text in ("-", ".")
        ):
            begin = at if word.key in _FIELDS else begin
        else:
            break
        if at == first - 1 and not (office or word.key in _FIELDS or word.text == "." or at in taken):
            break
        at -= 1
    while begin < first and (reading.words[begin].key in _LINKS or reading.words[begin].possessive):
        begin += 1
    return _title(reading, begin, first - 1, taken) if office else None


def _after(reading: Reading, last: int, taken: dict[int, Entry | None]) -> Title | None:
    words = reading.words
    at = last + 1
    if at >= len(words) or words[at].text != "," or words[at].sentence != words[last].sentence:
        return None
    begin = at + 1
    end = begin
    office = False
    while end < len(words) and end - begin < _APPOSITION and words[end].sentence == words[last].sentence:
        word = words[end]
        if word.text in _STOPS:
            break
        if word.pos in ("VERB", "AUX") or word.key in ("who", "and", "but") or _another(reading, end, begin, taken):
            return None
        office = office or (office_word(word.key) and end - begin < 7)
        end += 1
    if not office or (reading.parsed and words[begin].pos in ("VERB", "PRON", "SCONJ", "ADP")):
        return None
    while begin < end and words[begin].key in ("a", "an", "the"):
        begin += 1
    return _title(reading, begin, end - 1, taken)


def _another(reading: Reading, at: int, begin: int, taken: dict[int, Entry | None]) -> bool:
    """Does another person's name begin here, with the title before it ("President Ada Quill")?"""
    word = reading.words[at]
    return (
        at > begin
        and word.capital
        and at not in taken
        and office_word(reading.words[at - 1].key)
        and not office_word(word.key)
    )


def _title(reading: Reading, first: int, last: int, taken: dict[int, Entry | None]) -> Title | None:
    while last >= first and (not reading.words[last].key or reading.words[last].key in _LINKS):
        last -= 1
    if last < first:
        return None
    nations = [
        entry.iso3
        for at in range(first, last + 1)
        if (entry := taken.get(at)) and entry.iso3 and entry.kind in ("country", "government")
    ]
    start, end = reading.words[first].start, reading.words[last].end
    return Title(start, end, reading.report.text[start:end], nations[0] if nations else "")
