"""Pronouns and titles that stand for a person or body named before. Undecided is no mention: nobody is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .bodynouns import Rivals, fits
from .party import Member, Party
from .reading import Reading, Word
from .seen import Seen
from .titles import office_word
from .words import ANY_BODY, HONORIFICS, OWN_BODY, PARTICLES

_GENDERS = {"he": "m", "she": "f"}
_QUOTES = {"“": 1, "„": 1, "«": 1, "”": -1, "»": -1}
# How far back, in sentences, a body is looked for; a person's title reaches to the report's beginning.
BODY_REACH = 3
# Nouns for a person who is no office holder: where one of them is the subject, "she" may be that one.
_HUMANS = frozenset(
    "actor activist aide analyst boy brother clerk critic daughter doctor driver engineer expert farmer father girl "
    "husband inmate journalist lawyer man mother neighbour neighbor nurse patient player prisoner prosecutor reporter "
    "resident sister soldier son student survivor suspect teacher victim wife witness woman worker".split()
)
_SUBJECTS = ("nsubj", "nsubjpass")

Gender = Callable[[Party], str]


def stand_ins(
    reading: Reading, members: list[tuple[Member, Party]], undecided: Iterable[Member], gender: Gender, others: Rivals
) -> Iterator[tuple[Member, Party]]:
    """Mentions by pronoun ("he said") and by title ("the spokesman", "the ministry") in reading order.

    Somebody undecided between several persons stands in the way like any other: a pronoun that may mean one of them is
    undecided too. `others`: bodies that the story describes without a name.
    """
    if not reading.parsed:
        return
    blanks = {id(party): (member, party) for member in undecided for party in [Party("person")]}
    options = {number: member.options for number, (member, _) in blanks.items()}
    everybody = [*members, *blanks.values()]

    def told(party: Party) -> str:
        genders = {gender(option) for option in options.get(id(party), [party])}
        return genders.pop() if len(genders) == 1 else ""

    for pair in _found(reading, everybody, told, others):
        if id(pair[1]) not in blanks:
            yield pair


def _found(
    reading: Reading, members: list[tuple[Member, Party]], gender: Gender, others: Rivals
) -> Iterator[tuple[Member, Party]]:
    placed = sorted(members, key=lambda pair: (pair[0].seen.first, pair[0].seen.last))
    taken = {number for member, _ in placed for number in range(member.seen.first, member.seen.last + 1)}
    last_subject: tuple[int, Party, int] | None = None
    for line, (first, stop) in enumerate(reading.lines):
        inside = [pair for pair in placed if first <= pair[0].seen.first < stop]
        for at in range(first, stop):
            word = reading.words[at]
            if word.key in _GENDERS and at not in taken and not _in_quotes(reading, first, at):
                party = _pronoun(reading, line, at, inside, last_subject, gender)
                if party is not None:
                    why = f"the last person before it that “{word.key}” can be"
                    inside.append((_member(reading, line, (at, at), why, party), party))
                    yield inside[-1]
            elif word.key == "the":
                found = _nominal(reading, line, at, placed, taken, others)
                if found is not None:
                    end, party, why = found
                    inside.append((_member(reading, line, (at, end), why, party), party))
                    yield inside[-1]
        last_subject = _carry(
            [
                (reading.words[first].sentence, p, _subject_rank(reading, m.seen.first, m.seen.last))
                for m, p in inside
                if p.kind == "person"
            ]
        )


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
    here: list[tuple[Member, Party]],
    last: tuple[int, Party, int] | None,
    gender: Gender,
) -> Party | None:
    """Whom a pronoun means: the nearest subject of its sentence that it can be, else the last sentence's subject."""
    wanted = _GENDERS[reading.words[at].key]
    first = reading.lines[line][0]
    inside = [(m, p) for m, p in here if m.seen.first < at and p.kind == "person" and gender(p) in ("", wanted)]
    if _unnamed_subject(reading, at, [m for m, _ in here]):
        return None
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


def _unnamed_subject(reading: Reading, at: int, known: list[Member]) -> bool:
    """ "The clerk said she ...": a person without a name is the subject of a clause around the pronoun's own."""
    taken = {number for m in known for number in range(m.seen.first, m.seen.last + 1)}
    chain = _clauses(reading, at)
    first = next(i for i in range(at, -1, -1) if i == 0 or reading.words[i - 1].sentence != reading.words[at].sentence)
    return any(
        word.dep in _SUBJECTS and word.head in chain and number not in taken and _may_be_person(word)
        for number, word in enumerate(reading.words[first:at], first)
    )


def _may_be_person(word: Word) -> bool:
    return (
        (word.pos == "PROPN" and word.capital)
        or (word.pos == "NOUN" and office_word(word.key))
        or (word.key in _HUMANS)
    )


def _clauses(reading: Reading, at: int) -> set[int]:
    """The verbs of the pronoun's own clause and of those around it."""
    verbs = set()
    head = reading.words[at].head
    for _ in range(8):
        verbs.add(head)
        head = reading.words[head].head
    return verbs


def _governs(reading: Reading, inside: list[tuple[Member, Party]], at: int) -> bool:
    """Does the only person that is a subject stand at the head of the pronoun's own chain of clauses?"""
    verbs = _clauses(reading, at)
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
    reading: Reading, line: int, at: int, placed: list[tuple[Member, Party]], taken: set[int], others: Rivals
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
    if word.key not in ANY_BODY | OWN_BODY:
        return None
    party = _by_body(reading, (at, noun), line, before, others)
    return (noun, party, "the only body before it that the noun fits") if party is not None else None


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
    reading: Reading, span: tuple[int, int], line: int, before: list[tuple[Member, Party]], others: Rivals
) -> Party | None:
    """The only body named before that the noun and the words between it and "the" fit."""
    the, end = span
    noun = reading.words[end].key
    reach = reading.lines[max(0, line - BODY_REACH)][0] if noun in ANY_BODY else 0
    modifiers = tuple(word.key for word in reading.words[the + 1 : end] if word.key and not word.capital)
    found = {
        id(party): party
        for member, party in before
        if party.kind in ("organisation", "government", "armed-group")
        and member.how in ("same form", "variant")
        and member.seen.first >= reach
        and fits(noun, modifiers, party, member, reading, others)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _member(reading: Reading, line: int, span: tuple[int, int], reason: str, party: Party) -> Member:
    first, last = span
    start, end = reading.words[first].start, reading.words[last].end
    seen = Seen(
        report_id=reading.report.report_id, first=first, last=last, start=start, end=end,
        text=reading.report.text[start:end], sentence=reading.words[first].sentence, kind=party.kind,
        headline=reading.headline[line],
    )  # fmt: skip
    return Member(seen, "pronoun" if first == last else "title", reason)
