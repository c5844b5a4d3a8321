"""What a stand is about: the issue, the words that name it, and what is said of the thing itself."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Evidence, cite
from ..records.event import Issue
from .conditions import hanging, only_if
from .grammar import Tree
from .lexicon import by_word, table
from .roles import phrase

ISSUES: tuple[Issue, ...] = ("ceasefire", "negotiations", "withdrawal", "sanctions", "arms", "prisoners", "other")
_DEPTH = 4
"""Steps down from a stance word to what it is about."""
_QUOTES = '"“”«»'
_BELOW = ("dobj", "pobj", "pcomp", "prep", "xcomp", "conj", "prt", "agent")
_WAYS = frozenset(
    "for on to of with about from in against upon into at between over through by towards toward out".split()
)
_DONE_TO = ("dobj", "nsubjpass", "prep", "compound", "attr", "pobj", "prt", "xcomp")
# What stands under these says when or despite what, not to what it is done.
_ASIDE = frozenset("before after until without despite amid during since while unless".split())
_INSIDE = ("pobj", "pcomp", "prep", "conj", "compound", "nmod", "appos", "dobj")
_RELATIONS = frozenset("dobj pobj pcomp xcomp ccomp attr oprd conj acl nsubjpass dative prt agent relcl".split())
# What is rejected here is what somebody said; what stands under it is what it was said about.
_SAID_OF_ONE = frozenset(
    "accusation allegation claim charge criticism assertion insinuation blame rumour rumor responsibility slur "
    "complaint report characterisation".split()
)


class Thing(NamedTuple):
    """What a stance is about: the issue and the token that names it."""

    issue: Issue
    place: int


def is_carrier(tree: Tree, place: int) -> bool:
    """An offer, a plan, those calls, it: a word for something that other words name."""
    lists = table("issues.txt")
    return tree.lemma[place] in lists["carrier"] or tree.low[place] in lists["pronoun"]


def things_of(tree: Tree, place: int) -> list[Thing]:
    """The nearest thing under a stance word that names an issue, with those coordinated with it; `other` comes last."""
    # "Rejected it and called for talks": what a second verb is about is not what the first is.
    level = [k for k in tree.kids[place] if _leads(tree, k) and not (tree.dep[k] == "conj" and tree.is_verb(k))]
    level = [k for k in level if not only_if(tree, k)]
    if any(tree.lemma[k] in _SAID_OF_ONE for k in level if tree.is_noun(k)):
        return []
    other: Thing | None = _arms(tree, level)
    for _ in range(_DEPTH):
        for token in level:
            thing = names_issue(tree, token, 0)
            if thing is not None and thing.issue != "other":
                return [thing, *(_joined(tree, place, token, thing) or _asked_too(tree, place, thing))]
            other = other or thing
        level = [k for token in level for k in tree.kids[token] if _leads(tree, k) or _first_in_clause(tree, k)]
    if other is None:
        other = _any_object(tree, place)
    return [other] if other is not None else []


def _arms(tree: Tree, level: list[int]) -> Thing | None:
    """Asked for missiles: arms by their own name, where they are the thing itself."""
    spots = [*level, *(k for n in level if tree.dep[n] == "prep" for k in tree.kids[n])]
    listed = table("issues.txt")["arms things"]
    found = next((n for n in spots if tree.dep[n] in ("dobj", "pobj") and tree.lemma[n] in listed), None)
    return Thing("arms", found) if found is not None else None


# What may be asked, refused or promised without being a stand.
_SMALL = frozenset(
    "comment answer question interview say speak tell give name identify be have do detail reporter journalist respond "
    "reply request elaborate confirm deny discuss visitor help time people call charge it them him that what".split()
)
_STRONG = frozenset(
    "demand call reject refuse oppose rule turn dismiss agree accept promise pledge vow want insist threaten consider "
    "approve veto ready willing prepared propose urge back support opposed favour favor".split()
)


def _any_object(tree: Tree, place: int) -> Thing | None:
    """Demanded a ransom, refused to resign, wants the fee scrapped: a thing that no issue of the list covers."""
    # To be open to something says little, unless it is said on what terms.
    if tree.lemma[place] not in _STRONG and not (tree.lemma[place] == "open" and hanging(tree, place, refused=False)):
        return None
    for kid in tree.kids[place]:
        inner = kid
        if tree.dep[kid] == "prep" and tree.low[kid] in ("for", "to"):
            under = tree.child(kid, "pobj", "pcomp")
            inner = under if under is not None else kid
        wanted = tree.dep[inner] in ("dobj", "pobj", "pcomp", "xcomp", "ccomp", "nsubjpass") and inner > place
        passive = tree.dep[inner] == "nsubjpass"
        if (wanted or passive) and tree.lemma[inner] not in _SMALL and tree.pos[inner] in ("NOUN", "VERB"):
            if tree.dep[inner] == "dobj" and tree.child(place, "xcomp") is not None:
                continue
            if (
                tree.lemma[inner] in ("let", "allow", "help", "make")
                and (done := tree.child(inner, "ccomp")) is not None
            ):
                inner = done
            return Thing("other", inner)
    return None


def _first_in_clause(tree: Tree, kid: int) -> bool:
    """ "That a truce must come first": what a clause that is wanted or refused is about."""
    head = tree.head[kid]
    return tree.dep[kid] == "nsubj" and tree.dep[head] == "ccomp" and tree.lemma[head] in _HAPPENS


_HAPPENS = frozenset("come be take begin start happen precede follow continue last hold enter".split())


def _joined(tree: Tree, place: int, token: int, thing: Thing) -> list[Thing]:
    """Things coordinated with the named one, or with the verb that it is the object of."""
    found: list[Thing] = []
    spots = [token]
    if tree.dep[token] in ("dobj", "pobj"):
        spots.append(tree.head[token] if tree.is_verb(tree.head[token]) else tree.head[tree.head[token]])
    spots = [spot for spot in spots if spot != place]
    for spot in spots:
        for kid in tree.kids[spot]:
            if tree.dep[kid] == "conj":
                joined = names_issue(tree, kid, 2 if tree.is_verb(kid) else 0)
                if joined is not None and joined.issue not in ("other", thing.issue):
                    found.append(joined)
    return found[:2]


def _asked_too(tree: Tree, place: int, thing: Thing) -> list[Thing]:
    """ "Called for a truce, and for both sides to open talks": a second wish of the same call."""
    for kid in tree.kids[place]:
        wish = tree.dep[kid] == "advcl" and any(tree.low[k] == "for" for k in tree.kids[kid])
        if wish and kid > thing.place and (more := names_issue(tree, kid, 2)) is not None:
            return [more] if more.issue not in ("other", thing.issue) else []
    return []


def _leads(tree: Tree, kid: int) -> bool:
    if tree.dep[kid] == "prep":
        return tree.low[kid] in _WAYS
    if tree.dep[kid] == "conj" and tree.is_verb(kid) and tree.child(kid, "nsubj", "nsubjpass") is not None:
        return False
    if tree.dep[kid] == "advcl":
        return tree.lemma[tree.head[kid]] in ("call", "appeal") and any(tree.tag[k] == "TO" for k in tree.kids[kid])
    return tree.dep[kid] in _RELATIONS


def names_issue(tree: Tree, place: int, depth: int) -> Thing | None:
    """The issue that a token names by itself or with its object; `depth` steps further down."""
    thing = _by_itself(tree, place) or _by_act(tree, place)
    if thing is not None or not depth:
        return thing
    for kid in tree.kids[place]:
        if tree.dep[kid] in _BELOW and (thing := names_issue(tree, kid, depth - 1)):
            return thing
    return None


def _by_itself(tree: Tree, place: int) -> Thing | None:
    lists, lemma = table("issues.txt"), tree.lemma[place]
    objects = [k for k in tree.kids[place] if tree.dep[k] == "dobj"]
    names = {tree.lemma[k] for k in objects}
    if lemma in ("lay", "silence", "put") and names & {"arm", "weapon", "gun"}:
        return Thing("ceasefire", place)
    patient = next((k for dep in ("dobj", "nsubjpass", "nsubj") for k in tree.kids[place] if tree.dep[k] == dep), None)
    if lemma == "pause" and tree.is_noun(place) and _is_pause(tree, place):
        return Thing("ceasefire", place)
    if lemma == "withdraw" and patient is not None and _is_paper(tree, place, patient):
        return Thing("other", patient)
    if lemma == "withdraw" and names & (lists["other"] | lists["carrier"] | {"support", "candidacy", "complaint"}):
        return Thing("other", objects[0])
    if tree.dep[place] == "compound" and tree.is_noun(tree.head[place]):
        return None
    if lemma in lists["carrier"] | {"line", "deadline", "violation", "breach", "talk", "round"} and tree.is_noun(place):
        for kid in tree.kids[place]:
            issue = _listed(tree.lemma[kid]) if tree.dep[kid] in ("compound", "nmod", "amod") else None
            if issue is not None and issue != "other":
                return Thing(issue, place)
    sold = tree.child(place, "xcomp", "dobj") if lemma in ("stop", "halt", "suspend", "cease") else None
    if sold is not None and tree.lemma[sold] in _TRADES and tree.tag[sold] == "VBG":
        return Thing("sanctions", sold)
    meets = lemma in ("meet", "receive") and tree.dep[place] in ("xcomp", "ccomp", "conj") and _meets(tree, objects)
    if meets or (lemma == "discuss" and tree.dep[place] in ("xcomp", "pcomp")):
        return Thing("negotiations", place)
    if lemma in ("boycott", "suspension") and any(
        tree.lemma[k] in lists["negotiations"] for w in tree.kids[place] if tree.low[w] == "of" for k in tree.kids[w]
    ):
        return Thing("negotiations", place)
    issue = _listed(lemma)
    if issue == "withdrawal" and tree.is_verb(place) and lemma == "retreat" and objects:
        issue = "withdrawal"
    return Thing(issue, place) if issue is not None else None


def _is_pause(tree: Tree, place: int) -> bool:
    """ "A pause of six weeks", "no new pause": of arms, unless it is said to be in or for something else."""
    lists = table("issues.txt")
    if (lists["prisoners"] | lists["sanctions"] | lists["withdrawal"]) & set(tree.lemma):
        return False
    return not any(
        tree.dep[k] in ("compound", "poss", "acl")
        or (tree.dep[k] == "prep" and tree.low[k] in ("in", "for", "on", "before"))
        for k in tree.kids[place]
    )


_TRADES = frozenset("sell export supply deliver ship buy import".split())


def _meets(tree: Tree, objects: list[int]) -> bool:
    """ "Promised to meet them", "agreed to meet the union"."""
    own = table("parties.txt")["own"]
    return any(
        tree.pos[k] in ("PROPN", "PRON")
        or tree.lemma[k] in own
        or by_word("counting.txt", "thing").get(tree.lemma[k]) == "people"
        for k in objects
    )


def _is_paper(tree: Tree, place: int, patient: int) -> bool:
    """ "Withdraw the budget", "wants it withdrawn": no soldiers, and nobody who could leave."""
    done_to = tree.dep[patient] != "nsubj" or tree.tag[place] == "VBN"
    if not done_to or tree.pos[patient] in ("PROPN", "NUM"):
        return False
    lists = table("issues.txt")
    people = by_word("counting.txt", "thing").get(tree.lemma[patient]) == "people"
    return not people and tree.lemma[patient] not in lists["withdrawal things"] | table("parties.txt")["part"]


def _listed(lemma: str) -> Issue | None:
    lists = table("issues.txt")
    return next((issue for issue in ISSUES if lemma in lists[issue]), None)


def _by_act(tree: Tree, place: int) -> Thing | None:
    """Halting an offensive, sending missiles, the release of the crew; "the firing to stop"."""
    lists, lemma = table("issues.txt"), tree.lemma[place]
    for issue in ISSUES:
        if lemma not in lists.get(f"{issue} acts", frozenset()):
            continue
        if any(tree.lemma[n] in lists[f"{issue} things"] for n in _parts(tree, place) if n != place):
            return Thing(issue, place)
        if issue == "prisoners" and lemma in ("release", "free", "swap", "exchange") and _person(tree, place):
            return Thing(issue, place)
    return None


def _parts(tree: Tree, place: int) -> list[int]:
    """What the act is done to: its objects and what hangs on them, its own subject where it has none."""
    found: list[int] = []
    waiting = [k for k in tree.kids[place] if tree.dep[k] in _DONE_TO and tree.low[k] not in _ASIDE]
    # "Come back to the table."
    waiting += [n for k in tree.kids[place] if tree.low[k] == "back" for n in tree.kids[k] if tree.dep[n] == "prep"]
    if tree.child(place, "dobj") is None:
        waiting += [k for k in tree.kids[place] if tree.dep[k] == "nsubj"]
    if tree.is_noun(place) and tree.dep[place] == "ccomp":
        # "Demanded that Norland release all hostages": a bare verb that the parse takes for a noun.
        waiting += [k for k in tree.kids[place] if tree.dep[k] in ("appos", "npadvmod")]
    for _ in range(4):
        found += waiting
        waiting = [k for token in waiting for k in tree.kids[token] if tree.dep[k] in _INSIDE]
    return found


def _person(tree: Tree, place: int) -> bool:
    inner = tree.child(place, "dobj", "nsubjpass")
    if inner is None:
        return False
    if tree.pos[inner] in ("PROPN", "NUM") or tree.low[inner] in ("them", "him", "her", "they"):
        return True
    return by_word("counting.txt", "thing").get(tree.lemma[inner]) == "people"


def undone(tree: Tree, place: int, thing: Thing) -> bool:
    """Is the end of a ceasefire or of talks what is asked for: "an end to the truce", "leave the talks"?"""
    if (
        thing.issue not in ("ceasefire", "negotiations")
        or tree.lemma[thing.place] not in table("issues.txt")[thing.issue]
    ):
        return False
    current = thing.place
    for above in tree.above(thing.place):
        if above == place:
            return False
        if tree.lemma[above] in table("issues.txt")["undo"]:
            return tree.dep[current] in ("dobj", "prep", "nsubj", "nsubjpass", "pobj")
        current = above
    return False


def between(tree: Tree, place: int, thing: Thing) -> list[int]:
    """The tokens from the thing up to the stance word, both left out."""
    found: list[int] = []
    for above in tree.above(thing.place):
        if above == place:
            return found
        found.append(above)
    return []


def object_words(tree: Tree, thing: Thing, report_id: str, text: str) -> Evidence:
    """The words of the thing: a noun with what stands before it, or a verb with its object."""
    if tree.is_noun(thing.place):
        first, last = phrase(tree, thing.place)
        while first < last and tree.dep[first] in ("det", "poss", "case") and tree.pos[first] in ("DET", "PRON"):
            first += 1
    else:
        first = thing.place
        inner = tree.child(thing.place, "dobj", "prep")
        last = max(phrase(tree, inner)[1], first) if inner is not None else first
        if inner is not None and tree.dep[inner] == "prep":
            under = tree.child(inner, "pobj")
            last = under if under is not None and under > last else (first if under is None else last)
    if tree.is_noun(thing.place) and (
        _by_act(tree, thing.place) or tree.lemma[thing.place] in table("issues.txt")["carrier"]
    ):
        last = _through_of(tree, thing.place, last)
    while first < last and tree.pos[first] == "PUNCT":
        first += 1
    start, end = tree.start[first], tree.end[last]
    if start > 0 and text[start - 1] in _QUOTES and any(q in text[start:end] for q in _QUOTES):
        start -= 1
    return cite(report_id, text, start, end)


def _through_of(tree: Tree, noun: int, last: int) -> int:
    """ "End of hostilities", "stop of its war", "deal on grain": with the noun under the preposition."""
    of = next((k for k in tree.kids[noun] if tree.low[k] in ("of", "in", "to", "on", "for") and k > noun), None)
    inner = tree.child(of, "pobj", "pcomp") if of is not None else None
    return inner if inner is not None and inner - noun <= 6 else last


def kinds_of(tree: Tree, thing: Thing, words: Evidence) -> tuple[str, ...]:
    """What is said of the thing: temporary, unconditional, local; in the order of the list."""
    low = set(words.text.lower().replace("“", " ").replace('"', " ").split())
    near = {tree.lemma[k] for k in tree.under(thing.place) if k - thing.place <= 6}
    near |= {tree.low[k] for k in tree.kids[thing.place]}
    of_verb = tree.head[thing.place]
    if tree.dep[thing.place] in ("dobj", "pobj") and tree.is_verb(of_verb):
        near |= {tree.lemma[n] for k in tree.kids[of_verb] if tree.low[k] == "without" for n in tree.under(k)}
    found = []
    for key, listed in table("conditions.txt").items():
        which, _, kind = key.partition(" ")
        if which == "thing" and (low | near) & listed:
            found.append(kind)
    if (
        any("-day" in w or "-hour" in w or "-week" in w or "-month" in w for w in low | near)
        and "temporary" not in found
    ):
        found.insert(0, "temporary")
    return tuple(found)
