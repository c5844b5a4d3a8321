"""Is a time past or still to come? By the verbs of its own clause, the nearest first.

The nearest word that settles it decides: "said it would resume Monday" is to come, "resumed, as he said it would,
Monday" is past. A bare participle settles it only right before the time ("men arrested Friday"), elsewhere it may be an
adjective ("will send armed men Friday") and gives way to a modal verb of the clause.
"""

from __future__ import annotations

from typing import Literal

import regex

Tense = Literal["ahead", "behind"]

REACH = 110
"""Characters of the clause that are read on either side; set by reading TimeBank's first half, not swept."""
_STOP = '.;:!?\n"“”()`'
_WORD = regex.compile(r"[\p{L}][\p{L}’']*|,|-(?=\s)|—|–")
_MODAL = frozenset("will won't shall would wouldn't 'll ’ll".split())
_COMING = frozenset(
    "upcoming coming forthcoming tomorrow scheduled slated due deadline expected planned expires expire begin begins "
    "starts opens resumes resume faces plans hopes intends expects awaits wants effective payable".split()
)
_GOVERNS_TO = frozenset(
    "set due scheduled expected planned plans plan planning hopes hope hoping intends intend is are was were has have "
    "had vowed vows agreed agree agrees ready prepared prepares preparing wants want wanted likely asked ordered told "
    "urged decided threatened threatens threatening pledged promised promises deal agreement slated going able invited "
    "supposed deadline bound ought needs need required forced free poised willing called calls calling continue "
    "announced expects proposed proposes offered expect".split()
)
_STRONG_PAST = frozenset(
    "was were wasn't weren't had hadn't did didn't been began came took fell rose won lost made went gave led left "
    "broke cut hit held shot said told wrote became grew sent met struck saw got put thought spoke drove flew ran "
    "stood found brought caught sold bought built fought kept paid sank swept threw woke laid fled slew burst quit "
    "shut spread beat bid dealt felt heard hid meant shook sought taught wore rode stole drew knew ago yesterday ended "
    "ending overthrew withdrew set arose chose forgot froze swore tore".split()
)
_NO_PARTICIPLE = frozenset(
    "need feed seed speed indeed exceed succeed proceed bleed breed freed united hundred naked sacred red bed "
    "wed shed led".split()
)
_BE = frozenset("be get being become is are".split())
_IS = frozenset("is are isn't aren't".split())
_AS = frozenset("as previously originally initially than".split())
_HAD = frozenset("had has have".split())
_NEAR = 2
"""Words of content between "is" and the time it still governs: "are meeting in Skarv on Friday"."""
_PRESENT = frozenset(
    "takes go goes meet meets vote votes visit visits hold holds host hosts return returns arrives convenes meets "
    "elects appears decides debates marks celebrates play plays".split()
)
_TIMETABLE = frozenset("begins starts opens resumes expires ends takes votes meets goes closes".split())
_NO_VERB = frozenset("the a an his her its their this that these those our my".split())
_SKIP = frozenset("on in at by late early around about of the until till this that last next a an since from".split())
_JOINTS = frozenset("and but while as then so when after before , - — –".split())
_COMING_NOUNS = frozenset(
    "election elections vote votes voting meeting meetings talks summit match game referendum runoff run-off deadline "
    "launch debate hearing session ballot poll polls race final finals opening start ceremony funeral inauguration "
    "visit trip event events programme program show trial strike march rally protest protests".split()
)
_OWNED_NOUN = regex.compile(r"['’]s?\s+((?:[\p{L}-]+\s+){0,2}?[\p{Ll}-]+)")


def tense(text: str, start: int, end: int) -> Tense | None:
    """Whether the time at `text[start:end]` is told as past or as to come; None where its clause does not say."""
    owned = _OWNED_NOUN.match(text, end)
    if owned and not _COMING_NOUNS.intersection(owned[1].split()):
        return "behind"
    left = _left(text, start)
    if _opens(left):
        return _by_right(text, end, opens=True) or _by_left(left)
    return _by_left(left) or _by_right(text, end, opens=False)


def _opens(left: list[str]) -> bool:
    """Does the time open its clause: "On Friday ...", "... and on Friday ..."?"""
    while left and left[-1] in _SKIP:
        left = left[:-1]
    return not left or left[-1] in _JOINTS


def _left(text: str, start: int) -> list[str]:
    begin = start
    while begin > 0 and start - begin < REACH and not _stops(text, begin - 1):
        begin -= 1
    if begin > 0 and not _stops(text, begin - 1):
        begin = text.find(" ", begin, start) + 1 or begin
    return [word.replace("’", "'") for word in _WORD.findall(text, begin, start)]


_ABBREVIATED = regex.compile(
    r"\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|St|Prof|Rev|Maj|No|Jan|Feb|Aug|Sept|Oct|"
    r"Nov|Dec)$|\.\p{L}$"
)


def _stops(text: str, place: int) -> bool:
    """Does the character end a clause? Not the point of "Ill.," or "U.S."."""
    if text[place] != ".":
        return text[place] in _STOP
    after = text[place + 1 : place + 3]
    if after[:1] in ("'", "’", '"', "”"):
        return True
    return after[:1].isspace() and not after[1:].islower() and not _ABBREVIATED.search(text, max(0, place - 6), place)


def _by_left(words: list[str]) -> Tense | None:
    weak = False
    near = 0
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word in ("-", "—", "–"):
            break
        if word == ",":
            continue
        told = _word_tense(words, place, near)
        if told is not None:
            return told
        if _is_participle(word) and (place == 0 or words[place - 1] not in _BE):
            if near == 0:
                return "behind"
            weak = True
        near += word not in _SKIP
    return "behind" if weak else _by_present(words)


def _word_tense(words: list[str], place: int, near: int) -> Tense | None:
    """What one word settles; `near` words of content stand between it and the time."""
    word, before = words[place], words[place - 1] if place else ""
    if word in _MODAL or (word in _COMING and before not in _AS and not _was_to(words, place)):
        return "ahead"
    if word == "to" and words[place + 1 : place + 2] == ["be"] and before not in _HAD:
        return "ahead"
    governed = before in _GOVERNS_TO and not _was_to(words, place)
    if governed and (word == "to" or (word == "for" and before in _COMING | {"set"})):
        return "ahead"
    if word in _IS and near <= _NEAR:
        return "ahead"
    return "behind" if word in _STRONG_PAST and before not in _BE else None


def _by_present(words: list[str]) -> Tense | None:
    """A headline's infinitive ("Parliament to vote Friday") or the present of timetables, where no verb is past."""
    for place, word in enumerate(words):
        if word in _PRESENT or (word == "to" and _is_plain_verb(words[place + 1 : place + 2])):
            return "ahead"
    return None


def _is_plain_verb(following: list[str]) -> bool:
    """ "To vote" is a verb, "to Skarv" and "to the sea" are ways."""
    return bool(following) and following[0].islower() and following[0] not in _NO_VERB


def _was_to(words: list[str], place: int) -> bool:
    """Expected or planned something that has passed: "was originally scheduled" with "had" before it."""
    return "had" in words[max(0, place - 4) : place] and "been" in words[max(0, place - 3) : place]


def _is_participle(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NO_PARTICIPLE


def _by_right(text: str, end: int, *, opens: bool) -> Tense | None:
    """The first verb after a time: "On Friday the court will rule". A participle right after it may be an adjective."""
    stop = end
    while stop < len(text) and stop - end < REACH and not _stops(text, stop):
        stop += 1
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text, end, stop)]
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in _MODAL or (word in ("is", "are") and following in _GOVERNS_TO | {"to"}):
            return "ahead"
        if word in _TIMETABLE:
            return "ahead"
        if word in _STRONG_PAST or (_is_participle(word) and (place > 0 or not opens)):
            return "behind"
    return None
