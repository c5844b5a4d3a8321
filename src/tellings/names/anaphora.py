"""Pronouns and titles that stand for a person or body named before. Undecided is no mention: nobody is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .party import Member, Party
from .reading import Reading
from .seen import Seen
from .titles import office_word
from .words import ANY_BODY, HONORIFICS, OWN_BODY, PAPERS, PARTICLES

_GENDERS = {"he": "m", "she": "f"}
_QUOTES = {"“": 1, "„": 1, "«": 1, "”": -1, "»": -1}
# How far back, in sentences, a body is looked for; a person's title reaches to the report's beginning.
BODY_REACH = 3
_SUBJECTS = ("nsubj", "nsubjpass")

Gender = Callable[[Party], str]


def stand_ins(reading: Reading, members: list[tuple[Member, Party]], gender: Gender) -> Iterator[tuple[Member, Party]]:
    """Mentions by pronoun ("he said") and by title ("the spokesman", "the ministry") in reading order."""
    if not reading.parsed:
        return
    placed = sorted(members, key=lambda pair: (pair[0].seen.first, pair[0].seen.last))
    taken = {number for member, _ in placed for number in range(member.seen.first, member.seen.last + 1)}
    last_subject: tuple[int, Party, int] | None = None
    for line, (first, stop) in enumerate(reading.lines):
        here = [pair for pair in placed if first <= pair[0].seen.first < stop]
        subjects: list[tuple[int, Party, int]] = []
        for at in range(first, stop):
            word = reading.words[at]
            if word.key in _GENDERS and at not in taken and not _in_quotes(reading, first, at):
                party = _pronoun(reading, line, at, placed, last_subject, gender)
                if party is not None:
                    why = f"the last person before it that “{word.key}” can be"
                    yield _member(reading, line, (at, at), why, party), party
                    subjects.append((reading.words[first].sentence, party, _subject_rank(reading, at, at)))
            elif word.key == "the":
                found = _nominal(reading, line, at, placed, taken)
                if found is not None:
                    end, party, why = found
                    yield _member(reading, line, (at, end), why, party), party
                    if party.kind == "person":
                        subjects.append((reading.words[first].sentence, party, _subject_rank(reading, at, end)))
        subjects += [
            (reading.words[first].sentence, p, _subject_rank(reading, m.seen.first, m.seen.last))
            for m, p in here
            if p.kind == "person"
        ]
        last_subject = _carry(subjects)


def _carry(
    subjects: list[tuple[int, Party, int]],
) -> tuple[int, Party, int] | None:
    """The one person that a pronoun of the next sentence may mean: its main subject, only subject, or only person."""
    main = {id(party): row for row in subjects for _, party, subject in [row] if subject > 1}
    if len(main) == 1:
        return next(iter(main.values()))
    acting = {id(party): row for row in subjects for _, party, subject in [row] if subject}
    every = {id(party): row for row in subjects for _, party, _ in [row]}
    if len(acting) == 1:
        return next(iter(acting.values()))
    if not acting and len(every) == 1:
        return next(iter(every.values()))
    return None


def _in_quotes(reading: Reading, first: int, at: int) -> bool:
    """Inside a quotation of its sentence: "he" there is whom the speaker means."""
    depth = 0
    straight = 0
    for word in reading.words[first:at]:
        depth = max(0, depth + _QUOTES.get(word.text[0], 0))
        straight += word.text.count('"')
    return depth > 0 or straight % 2 == 1


def _pronoun(
    reading: Reading,
    line: int,
    at: int,
    placed: list[tuple[Member, Party]],
    last: tuple[int, Party, int] | None,
    gender: Gender,
) -> Party | None:
    wanted = _GENDERS[reading.words[at].key]
    first = reading.lines[line][0]
    inside = [
        (m, p) for m, p in placed if first <= m.seen.first < at and p.kind == "person" and gender(p) in ("", wanted)
    ]
    acting = {id(p): p for m, p in inside if _is_subject(reading, m.seen)}
    every = {id(p): p for _, p in inside}
    if len(acting) == 1 and (len(every) == 1 or _governs(reading, inside, at)):
        return next(iter(acting.values()))
    if every:
        return next(iter(every.values())) if len(every) == 1 else None
    sentence = reading.words[first].sentence
    if last is not None and sentence - last[0] <= 1 and gender(last[1]) in ("", wanted):
        return last[1] if last[2] or gender(last[1]) == wanted else None
    return None


def _governs(reading: Reading, inside: list[tuple[Member, Party]], at: int) -> bool:
    """Does the only person that is a subject stand at the head of the pronoun's own chain of clauses?"""
    verbs = set()
    head = reading.words[at].head
    for _ in range(8):
        verbs.add(head)
        head = reading.words[head].head
    return any(reading.words[m.seen.last].head in verbs and _is_subject(reading, m.seen) for m, _ in inside)


def _is_subject(reading: Reading, seen: Seen) -> bool:
    return _subject_rank(reading, seen.first, seen.last) > 0


def _subject_rank(reading: Reading, first: int, last: int) -> int:
    """2 for a subject of a sentence's main verb, 1 for another subject, 0 for none; "A and B" are both subjects."""
    heads = []
    for word in reading.words[first : last + 1]:
        leader = word
        while leader.dep == "conj" and reading.words[leader.head] is not leader:
            leader = reading.words[leader.head]
        if leader.dep in _SUBJECTS:
            heads.append(reading.words[leader.head])
    return max((2 if head.dep == "ROOT" else 1 for head in heads), default=0)


def _nominal(
    reading: Reading, line: int, at: int, placed: list[tuple[Member, Party]], taken: set[int]
) -> tuple[int, Party, str] | None:
    """ "the spokesman", "the Belarusian leader", "the president of Belarus", "the ministry"."""
    stop = reading.lines[line][1]
    nation, noun = _noun_phrase(reading, at, stop, placed)
    if noun is None or noun in taken:
        return None
    following = reading.words[noun + 1] if noun + 1 < stop else None
    if following is not None and (
        following.pos in ("NOUN", "PROPN") or following.text == "-" or (following.capital and noun + 1 in taken)
    ):
        return None
    before = [(m, p) for m, p in placed if m.seen.first < at]
    word = reading.words[noun]
    if office_word(word.key) and word.key not in HONORIFICS:
        lands = {nation} if nation else _of_land(reading, noun, placed)
        return _by_title(word.key, lands, before, noun)
    return _by_body(reading, word.key, line, before, noun) if word.key in ANY_BODY | OWN_BODY else None


def _noun_phrase(
    reading: Reading, at: int, stop: int, placed: list[tuple[Member, Party]]
) -> tuple[str | None, int | None]:
    """The country named by an adjective after "the", if any, and the noun."""
    starts = {m.seen.first: (m, p) for m, p in placed}
    nation = None
    number = at + 1
    while number < stop and number - at <= 3:
        word = reading.words[number]
        if number in starts and starts[number][1].kind == "country" and starts[number][0].how == "variant":
            nation = starts[number][1].country
        elif word.pos == "NOUN" and (office_word(word.key) or word.key in ANY_BODY | OWN_BODY):
            return nation, number
        elif word.pos != "ADJ" or word.capital:
            break
        number += 1
    return None, None


def _of_land(reading: Reading, noun: int, placed: list[tuple[Member, Party]]) -> set[str]:
    if noun + 2 < len(reading.words) and reading.words[noun + 1].key == "of":
        return {
            p.country for m, p in placed if m.seen.first in (noun + 2, noun + 3) and p.kind == "country" and p.country
        }
    return set()


def _by_title(
    noun: str, lands: set[str], before: list[tuple[Member, Party]], end: int
) -> tuple[int, Party, str] | None:
    """The only person named so far with that title (and that country)."""
    nouns = _LIKE.get(noun, {noun})
    found = {}
    for member, party in before:
        if party.kind != "person":
            continue
        for title in member.seen.titles:
            words = {word.strip(",.").lower() for word in title.text.replace("-", " ").split()} - PARTICLES
            if words & nouns and (not lands or title.iso3 in lands):
                found[id(party)] = (party, title.text)
    if len(found) != 1:
        return None
    party, title_text = next(iter(found.values()))
    return end, party, f"the only person called “{title_text}” before it"


_SPEAKERS = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_LIKE = {
    "leader": frozenset("president leader premier chancellor minister king chief".split()),
    "spokesperson": _SPEAKERS,
    "spokesman": _SPEAKERS - {"spokeswoman"},
    "spokeswoman": _SPEAKERS - {"spokesman"},
    "chief": frozenset("chief head director commissioner".split()),
}


def _by_body(
    reading: Reading, noun: str, line: int, before: list[tuple[Member, Party]], end: int
) -> tuple[int, Party, str] | None:
    """The only body named shortly before that the noun fits."""
    nearest = max(0, line - BODY_REACH)
    reach = reading.lines[nearest][0] if noun in ANY_BODY else 0
    found = {}
    for member, party in before:
        own = party.kind in ("organisation", "government", "armed-group") and member.how in ("same form", "variant")
        if not own or member.seen.first < reach:
            continue
        words = member.seen.text.lower().split()
        if noun == "newspaper" and not PAPERS & set(words):
            continue
        if (noun in ANY_BODY and party.kind != "government") or noun in words:
            found[id(party)] = party
    if len(found) != 1:
        return None
    party = next(iter(found.values()))
    return end, party, "the only body before it that the noun fits"


def _member(reading: Reading, line: int, span: tuple[int, int], reason: str, party: Party) -> Member:
    first, last = span
    start, end = reading.words[first].start, reading.words[last].end
    seen = Seen(
        report_id=reading.report.report_id, first=first, last=last, start=start, end=end,
        text=reading.report.text[start:end], sentence=reading.words[first].sentence, kind=party.kind,
        headline=reading.headline[line],
    )  # fmt: skip
    return Member(seen, "pronoun" if first == last else "title", reason)
