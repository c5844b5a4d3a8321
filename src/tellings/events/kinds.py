"""Which kind of happening a verb or a noun tells, beside politics and war: data/events/happenings.txt."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .features import verb_of
from .frames import things_of
from .grammar import Tree
from .lexicon import table
from .nouns import thing_of
from .roles import subject

FILE = "happenings.txt"
PERSON = "@person"
_JOINED = ("prt", "advmod", "prep", "dobj", "acomp", "oprd")


class Frame(NamedTuple):
    """A kind, its verbs, and the subjects, objects or prepositions that they need to mean it."""

    kind: str
    does: frozenset[str]
    who: frozenset[str]
    things: frozenset[str]
    ways: frozenset[str]


@cache
def _frames() -> tuple[Frame, ...]:
    lists = table(FILE)
    named = dict.fromkeys(tuple(key.split()[:2]) for key in lists if len(key.split()) == 3)
    parts = ("does", "who", "thing", "way")
    return tuple(
        Frame(kind, *(lists.get(f"{kind} {which} {part}", frozenset()) for part in parts)) for kind, which in named
    )


@cache
def _alone() -> dict[str, str]:
    return {word: key.split()[0] for key, words in table(FILE).items() if key.endswith(" alone") for word in words}


@cache
def _nouns() -> dict[str, str]:
    return {word: key.split()[0] for key, words in table(FILE).items() if key.endswith(" noun") for word in words}


def kind_of_noun(tree: Tree, place: int) -> str | None:
    """The kind of happening that a noun names."""
    return _nouns().get(tree.lemma[place])


def kind_of_verb(tree: Tree, place: int) -> str | None:
    """The kind of happening that a verb tells, with its subject and object; the first of the file that fits."""
    forms = _forms(tree, place)
    if (alone := next((kind for word, kind in _alone().items() if word in forms), None)) is not None:
        return alone
    who: set[str] | None = None
    things: set[str] | None = None
    for frame in _frames():
        if not forms & frame.does:
            continue
        who = _who(tree, place) if who is None else who
        if frame.who and not who & frame.who:
            continue
        things = things_of(tree, place) if things is None else things
        if frame.things and not things & frame.things:
            continue
        if frame.ways and not any(tree.dep[k] == "prep" and tree.low[k] in frame.ways for k in tree.kids[place]):
            continue
        return frame.kind
    return None


def _forms(tree: Tree, place: int) -> set[str]:
    """The verb by itself, with its particle, and with each small word beside it: run_aground, give_way, go_to."""
    lemma = tree.lemma[place]
    beside = {f"{lemma}_{tree.low[k]}" for k in tree.kids[place] if tree.dep[k] in _JOINED and k > place}
    verb = verb_of(tree, place)
    return {verb, *beside} if verb != lemma else {lemma, *beside}


def _who(tree: Tree, place: int) -> set[str]:
    """Lemmas of the subject, and "@person" where it is anybody."""
    doer = subject(tree, place)
    reduced = [tree.head[place]] if tree.dep[place] == "acl" and tree.tag[place] == "VBN" else []
    # A subject may have two heads where the parse has cut its phrase: "a ferry with 90 people ran aground".
    heads = [*([doer] if doer is not None else reduced), *(k for k in tree.kids[place] if tree.dep[k] == "nsubj")]
    found: set[str] = set()
    for head in heads:
        found |= {tree.lemma[n] for n in (head, *(k for k in tree.kids[head] if tree.dep[k] == "conj"))}
        beside = [k for k in tree.kids[head] if tree.dep[k] in ("compound", "amod", "appos")]
        found |= {f"{tree.lemma[k]}-{tree.lemma[head]}" for k in beside}
        if tree.pos[head] == "PROPN":
            # The river Tarn, the ferry Aurora, Hotel Mira.
            found |= {tree.lemma[k] for k in beside}
        if is_anybody(tree, head):
            found.add(PERSON)
    return found


def is_anybody(tree: Tree, noun: int) -> bool:
    """A name, a word for people, a number of them, "he" or "they"."""
    if tree.pos[noun] == "PRON":
        return tree.low[noun] in ("he", "she", "they", "who", "some", "others", "both", "many")
    return tree.pos[noun] in ("PROPN", "NUM") or thing_of(tree.lemma[noun]) == "people"
