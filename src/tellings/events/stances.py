"""What the stance's own word says: calls for, accepts, rejects; and what the stand is about."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..records.event import Stance
from .conditions import hanging, only_if
from .features import verb_of
from .firewall import governed
from .grammar import Tree
from .issues import Thing, between, is_carrier, names_issue, things_of, undone
from .lexicon import table
from .negation import modals, negated

STANCES: tuple[Stance, ...] = ("calls-for", "accepts", "considers", "rejects", "breaks", "threatens")
MEDIATION = frozenset({"mediation", "mediate", "mediator", "arbitration", "conciliation"})
Kind = Literal["word", "deed", "verdict", "noun"]
MAYBE = frozenset("would could might may should".split())
# Said alone: "agreed on condition that nobody would be dismissed".
_ALONE = frozenset("agree accept consent refuse decline".split())


class Stand(NamedTuple):
    """A stance that a token shows, what it is about, and how it shows: the stance's own word, a deed that is promised
    or refused, a verdict of a speaker on the thing itself, or a noun that somebody's stand is carried by."""

    place: int
    stance: Stance
    things: tuple[Thing, ...]
    kind: Kind
    agent: int | None = None
    """The noun that holds the stand, where grammar shows it elsewhere than at the verb's subject."""
    anaphor: int | None = None
    """An offer, it: the token whose issue is named in words before it."""


# Plans of the holder's own; what is expected of somebody is no stand of theirs.
_OWN_PLANS = frozenset("plan intend vow pledge promise agree decide undertake be ready prepared willing set".split())


def is_told(tree: Tree, place: int) -> bool:
    """Not under a denial, a doubt, somebody else's wish or an accusation."""
    above = governed(tree, place)
    if above.status == "planned":
        return above.reason in _OWN_PLANS or above.reason == "will"
    blamed = above.reason in table("governors.txt")["allege"] | table("governors.txt")["noun-allege"]
    return above.status in ("happened", "alleged") and not blamed


def by_word(tree: Tree, place: int, reported: bool) -> Stand | None:
    """Calls for, refuses, is ready for: by the stance's own verb or adjective."""
    stance = stance_of(tree, place, reported)
    if stance is None:
        return None
    things = things_of(tree, place)
    if tree.lemma[place] == "call" and stance == "calls-for" and not _asks_for(tree, place):
        # "Called a strike": a threat, where it hangs on a term; else a deed.
        thing = next((Thing("other", k) for k in tree.kids[place] if tree.dep[k] == "dobj"), None)
        if thing is None or not hanging(tree, place, refused=True):
            return None
        return Stand(place, "threatens", (thing,), "word")
    if tree.lemma[place] == "invite" and (meeting := _invited(tree, place)) is not None:
        return Stand(place, stance, (meeting,), "word")
    reprisal = _reprisal(tree, place)
    if reprisal is not None or _is_gift(tree, place, stance):
        meant = (Thing("other", reprisal),) if reprisal is not None else ()
        return Stand(place, "threatens", meant, "word", None, reprisal) if meant else None
    if tree.lemma[place] == "offer" and (
        tree.child(place, "xcomp") is None or [t.issue for t in things] in ([], ["other"])
    ):
        given = _offered(tree, place)
        return Stand(place, "accepts", (given,), "word") if given is not None and not negated(tree, place) else None
    if (
        not things
        and stance in ("accepts", "rejects")
        and tree.lemma[place] in _ALONE
        and hanging(tree, place, refused=False)
    ):
        things = [Thing("other", place)]
    if stance == "threatens" and not any(t.issue != "other" for t in things):
        inner = tree.child(place, "xcomp")
        things = [Thing("other", inner)] if inner is not None and tree.is_verb(inner) else things
    anaphor = None
    if not things or things[0].issue == "other":
        anaphor = _anaphor(tree, place)
    if not things and anaphor is None:
        return None
        if things and anaphor is None and _objectless(tree, things[0].place):
            anaphor = things[0].place
    if things:
        stance = turned(tree, place, things[0], stance)
        things = [refused(stance, t, tree) for t in things]
        things += _second(tree, place, things)
    return Stand(place, stance, tuple(things), "word", None, anaphor)


def _reprisal(tree: Tree, place: int) -> int | None:
    """ "Vowed to answer in kind": a threat."""
    inner = tree.child(place, "xcomp")
    meant = inner is not None and tree.lemma[inner] in ("retaliate", "respond", "answer", "strike")
    return inner if meant and tree.lemma[place] in ("vow", "promise", "pledge", "threaten") else None


def _offered(tree: Tree, place: int) -> Thing | None:
    """ "Offers the rebels an amnesty", "has offered a pause of six weeks": what it gives by itself."""
    inner = tree.child(place, "dobj")
    if inner is None:
        return None
    thing = names_issue(tree, inner, 0)
    if thing is not None and thing.issue in ("ceasefire", "withdrawal", "prisoners", "negotiations"):
        return thing
    return Thing("other", inner) if tree.lemma[inner] in ("amnesty", "pardon", "safe-passage") else None


def _asks_for(tree: Tree, place: int) -> bool:
    """Called for, called on, called it something; not "called a strike"."""
    thing = tree.child(place, "dobj")
    declared = thing is not None and tree.lemma[thing] in (
        "strike",
        "protest",
        "rally",
        "boycott",
        "walkout",
        "stoppage",
    )
    return not declared or calls_it(tree, place) is not None


def _invited(tree: Tree, place: int) -> Thing | None:
    """ "Invited the rebels to the capital": to talk."""
    if tree.child(place, "dobj", "nsubjpass") is None or things_named(tree, place):
        return None
    to = next((k for k in tree.kids[place] if tree.dep[k] == "prep" and tree.low[k] == "to"), None)
    inner = tree.child(to, "pobj") if to is not None else None
    return Thing("negotiations", inner) if inner is not None else None


def things_named(tree: Tree, place: int) -> bool:
    """Does an issue of the list stand under the word?"""
    return any(t.issue != "other" for t in things_of(tree, place))


_GIVES = frozenset("pay give send help provide donate build fund finance contribute lend".split())


def _is_gift(tree: Tree, place: int, stance: Stance) -> bool:
    """ "Promised 20 million", "pledged to pay for the tents": help is no stand."""
    if stance != "accepts" or tree.lemma[place] not in ("promise", "pledge", "vow", "offer", "undertake"):
        return False
    if things_named(tree, place):
        return False
    inner = tree.child(place, "xcomp")
    thing = tree.child(place, "dobj")
    money = thing is not None and _is_help(tree, thing)
    return money or (inner is not None and tree.lemma[inner] in _GIVES)


def _is_help(tree: Tree, thing: int) -> bool:
    return tree.lemma[thing] in table("objects.txt")["AID"] | _MONEY


_MONEY = frozenset("dollar euro pound crown franc yen million billion help money support".split())


_ALONE_DEEDS = frozenset("join sign attend follow comply agree accept participate".split())


def _objectless(tree: Tree, thing: int) -> bool:
    """ "Is considering whether to join": what, the words before tell."""
    bare = tree.child(thing, "dobj", "prep", "ccomp", "xcomp") is None
    return tree.is_verb(thing) and tree.lemma[thing] in _ALONE_DEEDS and bare


def _second(tree: Tree, place: int, things: list[Thing]) -> list[Thing]:
    """ "Promised to resume talks and to lift the ban": the second promise, of no issue of the list."""
    first = tree.child(place, "xcomp")
    if first is None or things[0].issue == "other":
        return []
    for kid in tree.kids[first]:
        inner = tree.child(kid, "dobj") if tree.dep[kid] == "conj" and tree.tag[kid] == "VB" else None
        same = names_issue(tree, kid, 1)
        if same is not None and same.issue == things[0].issue:
            continue
        if inner is not None and tree.pos[inner] == "NOUN" and all(t.place not in tree.under(kid) for t in things):
            return [Thing("other", inner)]
    return []


def _anaphor(tree: Tree, place: int) -> int | None:
    """The object that only points back: "turned it down", "dismissed those calls", "rejected the idea"."""
    verb = tree.head[place] if tree.pos[place] == "ADJ" and tree.is_verb(tree.head[place]) else place
    below: list[int] = tree.kids[place] + (tree.kids[verb] if verb != place else [])
    if place + 1 < len(tree) and tree.low[place + 1] in ("it", "that", "this") and only_if(tree, tree.head[place + 1]):
        return place + 1
    for kid in below:
        if tree.dep[kid] in ("dobj", "nsubjpass") and _points_back(tree, kid):
            # "Urged them to stay": who is asked; what is asked stands behind it.
            return kid if tree.child(verb, "xcomp", "ccomp") is None else None
        if tree.dep[kid] == "prep" and tree.low[kid] in ("to", "with"):
            inner = tree.child(kid, "pobj")
            if inner is not None and _points_back(tree, inner):
                return inner
    return None


def _points_back(tree: Tree, place: int) -> bool:
    """A bare "the offer", "those calls", "it"; a pay offer and a plan for a dam name their own subject."""
    bare = all(tree.dep[k] in ("det", "poss", "amod", "punct", "cc", "prt") for k in tree.kids[place])
    return is_carrier(tree, place) and tree.pos[place] != "PROPN" and bare


def turned(tree: Tree, place: int, thing: Thing, stance: Stance) -> Stance:
    """Vowed not to negotiate, called for an end to the truce: what is promised or asked is the opposite."""
    no = any(negated(tree, n) and tree.is_verb(n) for n in (thing.place, *between(tree, place, thing)) if n != place)
    if no != _or_left(tree, place, thing) and stance in ("calls-for", "accepts", "considers"):
        return "rejects"
    return stance


_LEAVES = frozenset("leave quit abandon break violate exit scrap breach".split())


def _or_left(tree: Tree, place: int, thing: Thing) -> bool:
    """Is its end what is meant? "Not to leave the agreement" is to keep it."""
    if undone(tree, place, thing):
        return True
    left = any(tree.lemma[n] in _LEAVES for n in between(tree, place, thing) if n != place)
    return left and thing.issue == "other" and is_carrier(tree, thing.place)


def stance_of(tree: Tree, place: int, reported: bool = False) -> Stance | None:
    """What a verb or adjective says of its subject's stand; turned round or dropped under negation and "would"."""
    lists = table("stances.txt")
    verb = verb_of(tree, place)
    if tree.lemma[place] in ("walk", "pull", "back") and any(tree.low[k] == "out" for k in tree.kids[place]):
        verb = f"{tree.lemma[place]}_out"
    found: Stance | None = next(
        (s for s in STANCES if verb in lists[s] or (verb == tree.lemma[place] in lists[s])), None
    )
    if tree.pos[place] in ("ADJ", "AUX") or found is None or tree.dep[place] == "acomp":
        found = _by_adjective(tree, place)
    if tree.lemma[place] == "like" and "would" in modals(tree, place) and tree.child(place, "xcomp") is not None:
        # "Would like to see them leave".
        return None if negated(tree, place) else "calls-for"
    found = _by_clause(tree, place, verb) or found
    if found is None or _is_modifier(tree, place) or (found == "calls-for" and not _asks(tree, place)):
        return None
    if in_condition(tree, place):
        return None
    said = modals(tree, place)
    if negated(tree, place):
        if found == "rejects":
            # "Has not ruled out talks" leaves them open; it neither wants nor refuses them.
            # "Is not opposed to them" even less.
            if any(tree.low[k] == "longer" for k in tree.kids[place]):
                return "accepts"
            return "considers" if verb in ("rule_out", "exclude") and not said & MAYBE else None
        if verb == "agree" and not any(tree.low[k] in ("to", "with") for k in tree.kids[place]):
            # "The two did not agree a truce": none was made, and nobody refused.
            return None
        return "rejects" if found in ("accepts", "considers") and not said & {"might", "may"} else None
    if found == "accepts" and "must" in said:
        return None
    if said & MAYBE and found != "considers":
        future = "would" in said and (reported or bool(hanging(tree, place, refused=False)))
        return found if future and found in ("accepts", "rejects") else None
    return found


def _by_clause(tree: Tree, place: int, verb: str) -> Stance | None:
    """Decides whether to, tells them to, expects them to, intends to."""
    if verb in _DECIDES and _whether(tree, place):
        return "considers"
    if not _told_to(tree, place):
        return None
    if verb == "tell" or (verb == "expect" and tree.child(place, "dobj", "ccomp") is not None):
        return "calls-for"
    return "accepts" if verb in ("intend", "plan", "mean", "aim") else None


_DECIDES = frozenset("decide debate discuss vote argue consult deliberate".split())


def _whether(tree: Tree, place: int) -> bool:
    below = [k for k in tree.under(place) if k > place]
    return any(tree.low[k] == "whether" for k in below[:12]) and not negated(tree, place)


def _told_to(tree: Tree, place: int) -> bool:
    """ "Told them to negotiate": an order or a wish."""
    inner = tree.child(place, "xcomp", "ccomp")
    return inner is not None and any(tree.tag[k] == "TO" for k in tree.kids[inner])


def _is_modifier(tree: Tree, place: int) -> bool:
    return tree.tag[place] in ("VBN", "VBG") and tree.dep[place] in ("amod", "compound")


def in_condition(tree: Tree, place: int) -> bool:
    """Does the predicate stand in a clause of condition, so that nobody has said it yet?"""
    marks = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("mark", "advmod")}
    return bool(marks & frozenset("if unless once until provided before".split())) and tree.dep[place] in (
        "advcl",
        "ccomp",
    )


def refused(stance: Stance, thing: Thing, tree: Tree) -> Thing:
    """To refuse a mediator is not to refuse talks."""
    third = tree.lemma[thing.place] in MEDIATION and thing.issue == "negotiations"
    return Thing("other", thing.place) if third and stance == "rejects" else thing


def _by_adjective(tree: Tree, place: int) -> Stance | None:
    """Ready for, open to, not willing to: an adjective after "be"; "in favour of", "against"."""
    lists = table("stances.txt")
    participle = tree.pos[place] == "VERB" and tree.tag[place] == "VBN"
    if not (tree.pos[place] == "ADJ" or participle) or tree.dep[place] not in (
        "acomp",
        "conj",
        "oprd",
        "ROOT",
        "ccomp",
        "xcomp",
    ):
        return None
    stance: Stance | None = next(
        (s for s in ("accepts", "rejects") if tree.low[place] in lists[f"{s} adjective"]), None
    )
    verb = tree.head[place]
    if stance is None or not tree.is_verb(verb) or not negated(tree, verb):
        return stance
    return "rejects" if stance == "accepts" else None


def _asks(tree: Tree, place: int) -> bool:
    """Call, press and push ask for something only with the right preposition or a clause."""
    if tree.lemma[place] in ("stress", "emphasize", "emphasise", "underline"):
        inner = tree.child(place, "dobj")
        return inner is not None and tree.lemma[inner] in ("importance", "need", "necessity", "urgency")
    if tree.lemma[place] == "call" and calls_it(tree, place) == "calls-for":
        return True
    if tree.lemma[place] in ("ask", "insist", "demand", "suggest", "propose") and _only_says(tree, place):
        return False
    if (
        tree.lemma[place] == "ask"
        and tree.child(place, "advcl", "ccomp") is None
        and tree.child(place, "xcomp", "prep") is None
    ):
        return False
    if tree.lemma[place] not in (
        "call",
        "press",
        "push",
        "appeal",
        "plead",
        "insist",
        "back",
        "campaign",
        "lobby",
        "beg",
    ):
        return True
    return any(_asked(tree, k) for k in tree.kids[place])


def _only_says(tree: Tree, place: int) -> bool:
    """Asked whether they had met; insists that they left: a question and a claim, no wish."""
    inner = tree.child(place, "ccomp")
    if inner is None:
        return False
    if any(tree.low[k] in ("whether", "if", "why", "how", "when", "who", "what") for k in tree.kids[inner]):
        return True
    told = [inner, *(k for k in tree.kids[inner] if tree.dep[k] in ("aux", "auxpass"))]
    said = tree.lemma[place] in ("insist", "suggest")
    return said and any(tree.tag[n] in ("VBD", "VBZ") for n in told) and not modals(tree, inner) & {"should", "must"}


def _asked(tree: Tree, kid: int) -> bool:
    if tree.dep[kid] == "prep":
        return tree.low[kid] in ("for", "on", "upon", "to")
    aim = tree.dep[kid] == "advcl" and any(tree.tag[k] == "TO" for k in tree.kids[kid])
    # What stands before "called that a lie" is told beside it, not asked for.
    beside = tree.lemma[tree.head[kid]] == "call" and kid < tree.head[kid]
    return aim or (tree.dep[kid] in ("ccomp", "xcomp") and not beside)


def calls_it(tree: Tree, place: int) -> Stance | None:
    """ "Called a ceasefire the essential first step", "called the talks a trap"."""
    lists = table("stances.txt")
    told = [k for k in tree.kids[place] if tree.dep[k] == "oprd"]
    told += [n for k in tree.kids[place] if tree.low[k] == "as" for n in tree.kids[k]]
    words = {tree.lemma[n] for k in told for n in (k, *tree.kids[k])}
    if words & lists["bad complement"] or {w for w in words if w in lists["rejects adjective"]}:
        return "rejects"
    return "calls-for" if words & lists["good complement"] else None
