"""Who did what to whom, by grammar: the noun phrases of a predicate."""

from __future__ import annotations

from typing import NamedTuple

from .grammar import Tree
from .lexicon import table

_OBJECT_CONTROL = frozenset(
    "urge ask order force allow tell press push invite persuade encourage advise help let make require want beg compel "
    "permit enable command instruct warn".split()
)
# Without an object, what is wanted is to be done by those who want it.
_WANTS = frozenset("want ask beg help".split())
# "Accused Norland of beating them", "dissuaded it from leaving": what is done by those who are blamed.
_BLAMES = frozenset(
    "accuse blame suspect convict condemn criticise criticize charge denounce praise thank commend prevent deter "
    "dissuade stop discourage".split()
)
_PRONOUNS = frozenset("it he she they we i".split())
_AGAINST = frozenset("against among on with to at from upon toward towards into of for".split())
_LEFT = frozenset({"compound", "amod", "poss", "nmod", "nummod", "det", "quantmod", "predet"})
_RELATIVE = frozenset("who which that whom".split())


class Cast(NamedTuple):
    """Heads of the noun phrases that take part."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def cast(tree: Tree, place: int) -> Cast:
    """Actors and recipients of a verb."""
    passive = tree.child(place, "nsubjpass") is not None or _reduced_passive(tree, place)
    recipients: list[int] = []
    if passive:
        patient = _patient(tree, place)
        recipients += [patient] if patient is not None else []
        agent = tree.child(place, "agent")
        by = tree.child(agent, "pobj") if agent is not None else None
        actors = coordinated(tree, by)
    else:
        actors = coordinated(tree, subject(tree, place))
        actors = actors or _before(tree, place)
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("dobj", "dative", "attr") and (tree.is_noun(kid) or tree.low[kid] in _RELATIVE):
            recipients += coordinated(tree, _antecedent(tree, kid, place))
            recipients += [k for k in _inside(tree, kid) if k not in recipients]
        elif tree.dep[kid] == "prep" and tree.low[kid] in _AGAINST:
            recipients += coordinated(tree, tree.child(kid, "pobj"))
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("ccomp", "xcomp") and not recipients:
            inner = tree.child(kid, "nsubj", "nsubjpass", "dobj")
            if inner is None or (tree.low[inner] in _PRONOUNS and tree.dep[inner] != "dobj"):
                continue
            recipients += coordinated(tree, inner)
            if tree.dep[inner] == "dobj":
                recipients += [k for k in _inside(tree, inner) if k not in recipients]
    kept = [r for r in dict.fromkeys(recipients) if r not in actors]
    return Cast(tuple(actors), tuple(kept))


def _before(tree: Tree, place: int) -> list[int]:
    """Objects that stand before an active finite verb without a subject: the parse has mistaken its subject."""
    if tree.tag[place] not in ("VBD", "VBZ", "VBP"):
        return []
    return [
        k
        for k in tree.kids[place]
        if k < place and tree.dep[k] in ("dobj", "npadvmod", "attr", "dep") and tree.is_noun(k)
    ]


def noun_cast(tree: Tree, place: int) -> Cast:
    """Actors and recipients of an event noun: whose it is, by whom, on whom."""
    actors: list[int] = []
    recipients: list[int] = []
    for kid in tree.kids[place]:
        if tree.dep[kid] == "poss":
            actors.append(kid)
        elif tree.dep[kid] in ("prep", "agent"):
            inner = coordinated(tree, tree.child(kid, "pobj"))
            if tree.low[kid] in ("by", "between", "among"):
                actors += inner
            elif tree.low[kid] in ("of", "on", "against", "with", "at", "from"):
                recipients += inner
    return Cast(tuple(actors), tuple(recipients))


def subject(tree: Tree, place: int, depth: int = 0) -> int | None:
    """The one who does it: the verb's own subject, or the one it shares by coordination, control or apposition."""
    own = [k for k in tree.kids[place] if tree.dep[k] in ("nsubj", "csubj")]
    if own:
        # Of several, the nearest before the verb: the first may be a dateline or half of a name.
        return _antecedent(tree, max((k for k in own if k < place), default=own[0]), place)
    beside = _beside(tree, place)
    if beside is not None:
        return beside
    head, relation = tree.head[place], tree.dep[place]
    if depth > 4 or head == place:
        return None
    if relation == "conj" and (_back_to_speaker(tree, place) or past_infinitive(tree, place)):
        return subject(tree, tree.head[head], depth + 1)
    if relation == "ccomp" and tree.lemma[head] in _OBJECT_CONTROL:
        relation = "xcomp"
    if (blamed := _blamed(tree, place)) is not None:
        return blamed
    if relation in ("conj", "advcl", "xcomp", "pcomp", "prep") and tree.dep[head] != "acomp":
        return _shared(tree, place, relation, depth)
    if relation == "xcomp" and tree.dep[head] == "acomp":
        return subject(tree, tree.head[head], depth + 1)
    if relation == "acl" and (tree.tag[place] == "VBG" or _asks(tree, place)):
        return _name_of(tree, head)
    return head if relation == "relcl" else None


def _blamed(tree: Tree, place: int) -> int | None:
    """ "Accused Norland of beating them": Norland is said to have done it."""
    head = tree.head[place]
    if tree.dep[place] != "pcomp" or tree.low[head] not in ("of", "for", "from"):
        return None
    verb = tree.head[head]
    one = tree.child(verb, "dobj", "nsubjpass") if tree.lemma[verb] in _BLAMES else None
    return _antecedent(tree, one, verb) if one is not None else None


def _shared(tree: Tree, place: int, relation: str, depth: int) -> int | None:
    """The subject that a verb has from the verb above it."""
    head = tree.head[place]
    if relation == "xcomp" and tree.lemma[head] in _OBJECT_CONTROL:
        controlled = tree.child(head, "dobj", "dative")
        controlled = controlled if controlled is not None else _called_on(tree, head)
        return subject(tree, head, depth + 1) if controlled is None and tree.lemma[head] in _WANTS else controlled
    if relation in ("xcomp", "advcl") and (called := _called_on(tree, head)) is not None:
        return called
    if tree.child(head, "nsubjpass") is not None and relation in ("conj", "advcl", "xcomp") and tree.is_verb(head):
        return tree.child(head, "nsubjpass") if relation == "xcomp" else None
    return subject(tree, head, depth + 1)


def past_infinitive(tree: Tree, place: int) -> bool:
    """ "Ordered to raise the guard and sent three cutters": a past tense goes on from the verb above an infinitive."""
    head = tree.head[place]
    aimed = tree.tag[head] == "VB" and tree.dep[head] in ("xcomp", "advcl", "ccomp")
    return aimed and tree.tag[place] in ("VBD", "VBZ") and tree.child(place, "aux", "auxpass") is None


def _back_to_speaker(tree: Tree, place: int) -> bool:
    """ "Said it had freed them, and accused him": a past tense of speech does not share "had"; the speaker did both."""
    head, lists = tree.head[place], table("governors.txt")
    if not any(tree.lemma[place] in lists[key] for key in ("say", "allege", "call", "deny", "refuse")):
        return False
    perfect = tree.tag[head] in ("VB", "VBN") and tree.child(head, "aux", "auxpass") is not None
    said = tree.lemma[tree.head[head]] in ("say", "tell")
    return tree.tag[place] == "VBD" and perfect and tree.dep[head] == "ccomp" and said


def _name_of(tree: Tree, noun: int) -> int:
    """The noun to which an apposition belongs: the ally of "Mara Tolle, Norland's ally"."""
    for _ in range(4):
        if tree.dep[noun] != "appos":
            break
        noun = tree.head[noun]
    return noun


def _beside(tree: Tree, place: int) -> int | None:
    """ "Despite its ally, the president, calling for a truce": the noun under the preposition does the calling."""
    if tree.tag[place] != "VBG" or tree.dep[place] not in ("advcl", "acl", "pcomp"):
        return None
    before = place - 1
    while before > 0 and tree.pos[before] == "PUNCT":
        before -= 1
    if before < 0 or not tree.is_noun(before):
        return None
    noun = _name_of(tree, before)
    led = tree.dep[noun] == "pobj" and tree.low[tree.head[noun]] in ("despite", "with", "without")
    return noun if led else None


def _asks(tree: Tree, place: int) -> bool:
    """A participle that cannot be passive: called for, appealed to."""
    return tree.lemma[place] in ("call", "appeal", "plead") and any(
        tree.dep[k] == "prep" and tree.low[k] in ("for", "on", "to") for k in tree.kids[place]
    )


def _called_on(tree: Tree, head: int) -> int | None:
    """Called on Norland to leave: Norland is to leave."""
    if tree.lemma[head] not in ("call", "appeal", "prevail"):
        return None
    for kid in tree.kids[head]:
        if tree.dep[kid] == "prep" and tree.low[kid] in ("on", "to", "upon", "for"):
            return tree.child(kid, "pobj")
    return None


def _antecedent(tree: Tree, noun: int, verb: int) -> int:
    if tree.low[noun] in _RELATIVE and tree.dep[verb] == "relcl":
        return tree.head[verb]
    return noun


def _reduced_passive(tree: Tree, place: int) -> bool:
    participle = tree.tag[place] == "VBN" and tree.dep[place] in ("acl", "relcl")
    return participle and tree.child(place, "nsubj") is None and not _asks(tree, place)


def _patient(tree: Tree, place: int) -> int | None:
    own = tree.child(place, "nsubjpass")
    return _antecedent(tree, own, place) if own is not None else tree.head[place]


def coordinated(tree: Tree, noun: int | None) -> list[int]:
    """The noun and those coordinated with it."""
    if noun is None:
        return []
    found, todo = [noun], [noun]
    while todo:
        for kid in tree.kids[todo.pop()]:
            if tree.dep[kid] == "conj" and tree.is_noun(kid) and kid not in found:
                found.append(kid)
                todo.append(kid)
    return found


def _inside(tree: Tree, noun: int) -> list[int]:
    """The city of Tarn, attacks on Norland: the name inside an object phrase."""
    found: list[int] = []
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "prep" and tree.low[kid] in ("of", "on", "against", "with", "to", "from"):
            found += coordinated(tree, tree.child(kid, "pobj"))
    return found


def phrase(tree: Tree, noun: int) -> tuple[int, int]:
    """The noun with what stands before it: "the Norlandic army"."""
    first = noun
    for kid in sorted(tree.kids[noun]):
        if kid < noun and tree.dep[kid] in _LEFT:
            first = min(first, *tree.under(kid))
    return first, noun
