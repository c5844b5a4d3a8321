"""What a party's words say of its stand, and what the stand is about."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..records.event import Stance
from .conditions import hanging
from .features import verb_of
from .firewall import governed, modals, negated
from .grammar import Tree
from .issues import Thing, between, is_carrier, names_issue, things_of, undone
from .lexicon import table
from .roles import subject

STANCES: tuple[Stance, ...] = ("calls-for", "accepts", "considers", "rejects", "breaks", "threatens")
MEDIATION = frozenset({"mediation", "mediate", "mediator", "arbitration", "conciliation"})
Kind = Literal["word", "deed", "verdict", "noun"]
_MAYBE = frozenset("would could might may should".split())
_NO_WORD = frozenset({"no", "nothing", "little", "any"})
# Said alone: "agreed on condition that nobody would be dismissed".
_ALONE = frozenset("agree accept consent refuse decline".split())
_SPEAKS = frozenset("meet talk negotiate sit speak return mediate".split())


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


def read(tree: Tree, place: int, *, reported: bool) -> Stand | None:
    """The stand that a token shows, or None. `reported`: it stands in indirect speech, where "would" was "will"."""
    if tree.is_noun(place):
        return _by_noun(tree, place)
    if tree.pos[place] not in ("VERB", "AUX", "ADJ"):
        return None
    if not _is_told(tree, place):
        return None
    return (
        _by_word(tree, place, reported)
        or _by_deed(tree, place, reported)
        or by_phrase(tree, place)
        or _by_verdict(tree, place, reported)
    )


# Plans of the holder's own; what is expected of somebody is no stand of theirs.
_OWN_PLANS = frozenset("plan intend vow pledge promise agree decide undertake be ready prepared willing set".split())


def _is_told(tree: Tree, place: int) -> bool:
    """Not under a denial, a doubt, somebody else's wish or an accusation."""
    above = governed(tree, place)
    if above.status == "planned":
        return above.reason in _OWN_PLANS or above.reason == "will"
    blamed = above.reason in table("governors.txt")["allege"] | table("governors.txt")["noun-allege"]
    return above.status in ("happened", "alleged") and not blamed


# The stance's own word.


def _by_word(tree: Tree, place: int, reported: bool) -> Stand | None:
    stance = stance_of(tree, place, reported)
    if stance is None:
        return None
    things = things_of(tree, place)
    if tree.lemma[place] == "offer" and (
        tree.child(place, "xcomp") is None or [t.issue for t in things] in ([], ["other"])
    ):
        return None
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
    if things:
        stance = _turned(tree, place, things[0], stance)
        things = [refused(stance, t, tree) for t in things]
    return Stand(place, stance, tuple(things), "word", None, anaphor)


def _anaphor(tree: Tree, place: int) -> int | None:
    """The object that only points back: "turned it down", "dismissed those calls", "rejected the idea"."""
    verb = tree.head[place] if tree.pos[place] == "ADJ" and tree.is_verb(tree.head[place]) else place
    for kid in (*tree.kids[place], *(tree.kids[verb] if verb != place else ())):
        if tree.dep[kid] in ("dobj", "nsubjpass") and _points_back(tree, kid):
            return kid
        if tree.dep[kid] == "prep" and tree.low[kid] in ("to", "with"):
            inner = tree.child(kid, "pobj")
            if inner is not None and _points_back(tree, inner):
                return inner
    return None


def _points_back(tree: Tree, place: int) -> bool:
    """A bare "the offer", "those calls", "it"; a pay offer and a plan for a dam name their own subject."""
    bare = all(tree.dep[k] in ("det", "poss", "amod", "punct", "cc", "prt") for k in tree.kids[place])
    return is_carrier(tree, place) and tree.pos[place] != "PROPN" and bare


def _turned(tree: Tree, place: int, thing: Thing, stance: Stance) -> Stance:
    """Vowed not to negotiate, called for an end to the truce: what is promised or asked is the opposite."""
    no = any(negated(tree, n) and tree.is_verb(n) for n in (thing.place, *between(tree, place, thing)) if n != place)
    if (no or undone(tree, place, thing)) and stance in ("calls-for", "accepts", "considers"):
        return "rejects"
    return stance


def stance_of(tree: Tree, place: int, reported: bool = False) -> Stance | None:
    """What a verb or adjective says of its subject's stand; turned round or dropped under negation and "would"."""
    lists = table("stances.txt")
    verb = verb_of(tree, place)
    if tree.lemma[place] in ("walk", "pull", "back") and any(tree.low[k] == "out" for k in tree.kids[place]):
        verb = f"{tree.lemma[place]}_out"
    found: Stance | None = next(
        (s for s in STANCES if verb in lists[s] or (verb == tree.lemma[place] in lists[s])), None
    )
    if tree.pos[place] in ("ADJ", "AUX") or found is None:
        found = _by_adjective(tree, place)
    if found is None or _is_modifier(tree, place) or (found == "calls-for" and not _asks(tree, place)):
        return None
    if _in_condition(tree, place):
        return None
    said = modals(tree, place)
    if negated(tree, place):
        if found == "rejects":
            # "Has not ruled out talks" leaves them open; it neither wants nor refuses them.
            # "Is not opposed to them" even less.
            return "considers" if verb in ("rule_out", "exclude") and not said & _MAYBE else None
        return "rejects" if found in ("accepts", "considers") and not said & {"might", "may"} else None
    if found == "accepts" and "must" in said:
        return None
    if said & _MAYBE and found != "considers":
        future = "would" in said and (reported or bool(hanging(tree, place, refused=False)))
        return found if future and found in ("accepts", "rejects") else None
    return found


def _is_modifier(tree: Tree, place: int) -> bool:
    return tree.tag[place] in ("VBN", "VBG") and tree.dep[place] in ("amod", "compound")


def _in_condition(tree: Tree, place: int) -> bool:
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
    if tree.lemma[place] == "call" and _calls_it(tree, place) == "calls-for":
        return True
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
    return any(
        (tree.dep[k] == "prep" and tree.low[k] in ("for", "on", "upon", "to"))
        or tree.dep[k] in ("ccomp", "xcomp") or (tree.dep[k] == "advcl" and any(tree.tag[t] == "TO" for t in tree.kids[k]))
        for k in tree.kids[place]
    )  # fmt: skip


def _calls_it(tree: Tree, place: int) -> Stance | None:
    """ "Called a ceasefire the essential first step", "called the talks a trap"."""
    lists = table("stances.txt")
    told = [k for k in tree.kids[place] if tree.dep[k] == "oprd"]
    told += [n for k in tree.kids[place] if tree.low[k] == "as" for n in tree.kids[k]]
    words = {tree.lemma[n] for k in told for n in (k, *tree.kids[k])}
    if words & lists["bad complement"] or {w for w in words if w in lists["rejects adjective"]}:
        return "rejects"
    return "calls-for" if words & lists["good complement"] else None


def by_phrase(tree: Tree, place: int) -> Stand | None:
    """In favour of, against; said no to; made it a condition for; walked out of the talks; signed the truce."""
    stance = _by_place(tree, place) or _by_yes(tree, place)
    if stance is not None:
        things = [t for t in things_of(tree, place) if t.issue != "other"][:1]
        return Stand(place, stance, tuple(things), "word") if things else None
    lemma = tree.lemma[place]
    if lemma in ("condition", "link", "tie") and tree.child(place, "dobj") is not None and not negated(tree, place):
        inner = tree.child(place, "dobj")
        thing = names_issue(tree, inner, 2) if inner is not None else None
        return Stand(place, "accepts", (thing,), "word") if thing is not None and thing.issue != "other" else None
    return _by_leaving(tree, place) or _by_signing(tree, place)


def _by_place(tree: Tree, place: int) -> Stance | None:
    """Is against, is in favour of, comes out for."""
    if tree.lemma[place] not in ("be", "remain", "come", "stand", "speak"):
        return None
    for kid in tree.kids[place]:
        inner = tree.child(kid, "pobj")
        if tree.dep[kid] == "prep" and tree.low[kid] == "against":
            return None if negated(tree, place) else "rejects"
        if tree.low[kid] == "in" and inner is not None and tree.lemma[inner] in ("favour", "favor", "support"):
            return "rejects" if negated(tree, place) else "accepts"
    return None


def _by_yes(tree: Tree, place: int) -> Stance | None:
    if tree.lemma[place] != "say" or tree.child(place, "prep") is None:
        return None
    words = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("intj", "dobj", "det", "advmod", "neg")}
    return "rejects" if "no" in words else "accepts" if "yes" in words else None


def _done(tree: Tree, place: int) -> bool:
    """Told as done, by a subject of its own."""
    maybe = modals(tree, place) & (_MAYBE | {"will", "must", "shall", "can"}) or negated(tree, place)
    active = tree.child(place, "nsubjpass") is None and tree.tag[place] in ("VBD", "VBN", "VBZ", "VBP", "VBG")
    return active and not maybe and tree.dep[place] not in ("amod", "acl") and not _in_condition(tree, place)


_LEAVES = frozenset(
    "suspend quit leave boycott abandon skip cancel break walk pull withdraw freeze scrap halt call".split()
)
_SIGNS = frozenset("sign declare announce observe honour honor proclaim".split())


def _by_leaving(tree: Tree, place: int) -> Stand | None:
    """Walked out of the talks, suspended its part in them."""
    if tree.lemma[place] not in _LEAVES or not _done(tree, place):
        return None
    if tree.lemma[place] == "call" and "off" not in {tree.low[k] for k in tree.kids[place]}:
        return None
    if tree.lemma[place] in ("walk", "pull", "withdraw", "break") and not {tree.low[k] for k in tree.kids[place]} & {
        "out",
        "off",
        "from",
    }:
        return None
    things = [t for t in things_of(tree, place) if t.issue in ("negotiations", "ceasefire")][:1]
    named = [t for t in things if tree.lemma[t.place] in table("issues.txt")[t.issue] or is_carrier(tree, t.place)]
    return Stand(place, "rejects", tuple(named), "word") if named else None


def _by_signing(tree: Tree, place: int) -> Stand | None:
    """Signed or declared a truce: it has been accepted."""
    if tree.lemma[place] not in _SIGNS or not _done(tree, place):
        return None
    inner = tree.child(place, "dobj")
    thing = names_issue(tree, inner, 1) if inner is not None else None
    return Stand(place, "accepts", (thing,), "word") if thing is not None and thing.issue == "ceasefire" else None


# A deed that is promised or refused.


def _by_deed(tree: Tree, place: int, reported: bool) -> Stand | None:
    """Will not sign any ceasefire, would join talks, will free the crew: by the deed's own verb and "will"."""
    if not tree.is_verb(place) or (tree.tag[place] in ("VBN", "VBD") and not modals(tree, place)):
        return _by_warning(tree, place)
    if _in_condition(tree, place) or tree.dep[place] == "advcl":
        return None
    said, no = modals(tree, place), negated(tree, place)
    going = tree.dep[place] == "xcomp" and tree.low[tree.head[place]] == "going"
    terms = hanging(tree, place, refused=no, then=True)
    firm = said & {"will", "'ll", "wo"} or going or ("would" in said and (reported or (terms and not no)))
    if not firm and not ("can" in said | {tree.low[k] for k in tree.kids[place]} and no):
        return _by_warning(tree, place)
    if subject(tree, place) is None or tree.child(place, "nsubjpass") is not None:
        return None
    thing = _deed_thing(tree, place)
    if thing is None:
        return None
    verb = tree.lemma[place]
    lists = table("stances.txt")
    if verb in table("issues.txt")["undo"] and thing.place != place and thing.issue in ("ceasefire", "negotiations"):
        return None if no else Stand(place, "rejects", (thing,), "deed")
    if verb not in lists["does"] and thing.place != place:
        return None
    if verb in _SPEAKS and thing.place == place and not no and not terms and verb not in ("negotiate", "mediate"):
        return None
    return Stand(place, "rejects" if no else "accepts", (thing,), "deed")


def _deed_thing(tree: Tree, place: int) -> Thing | None:
    thing = names_issue(tree, place, 2)
    strike = thing is not None and tree.lemma[thing.place] in ("strike", "stoppage", "walkout", "boycott", "blockade")
    if thing is not None and (thing.issue != "other" or (strike and hanging(tree, place, refused=False))):
        return thing
    if tree.lemma[place] in ("talk", "meet", "negotiate", "sit", "speak"):
        return Thing("negotiations", place)
    return None


def _by_warning(tree: Tree, place: int) -> Stand | None:
    """Warned that it could order the men back if they did not meet: a threat of what it would do itself."""
    if tree.lemma[place] != "warn" or negated(tree, place):
        return None
    inner = tree.child(place, "ccomp")
    if inner is None or not modals(tree, inner) & {"will", "would", "could", "'ll", "may", "might"}:
        return None
    doer = tree.child(inner, "nsubj")
    if doer is None or tree.low[doer] not in ("it", "he", "she", "they", "we", "i") or negated(tree, inner):
        return None
    return Stand(place, "threatens", (Thing("other", inner),), "word")


# A verdict of a speaker on the thing itself.


def _by_verdict(tree: Tree, place: int, reported: bool) -> Stand | None:
    """It would not serve us, it must be done, it is a mistake, it depends on something, there is nothing to discuss."""
    if not tree.is_verb(place):
        return None
    called = _calls_it(tree, place) if tree.lemma[place] in ("call", "describe", "see", "brand", "label") else None
    if called is not None:
        things = tuple(things_of(tree, place)[:1]) or tuple(
            t
            for k in tree.kids[place]
            if tree.dep[k] in ("nsubj", "dobj") and (t := names_issue(tree, k, 1)) is not None
        )
        return Stand(place, called, things[:1], "word") if things else None
    found = _judged(tree, place) or _nothing_to(tree, place, reported) or _ordered(tree, place)
    return Stand(place, found[0], (found[1],), "verdict") if found is not None else None


def _judged(tree: Tree, place: int) -> tuple[Stance, Thing] | None:
    lists, said, no = table("stances.txt"), modals(tree, place), negated(tree, place)
    agent = tree.child(place, "nsubj", "nsubjpass")
    thing = names_issue(tree, agent, 1) if agent is not None else None
    if thing is not None and thing.issue == "other" and not is_carrier(tree, thing.place):
        thing = None
    if thing is not None and said & {"would", "will", "can", "could"}:
        only = any(tree.low[k] in ("only", "merely", "just", "simply") for k in tree.kids[place])
        if (no and tree.lemma[place] in lists["good"]) or (not no and only and tree.lemma[place] in lists["bad"]):
            return "rejects", thing
        if not no and tree.lemma[place] in ("depend", "hinge", "rest") and tree.child(place, "prep") is not None:
            return "accepts", thing
    if thing is not None and not no and tree.lemma[place] in ("depend", "hinge", "rest"):
        return ("accepts", thing) if tree.child(place, "prep") is not None else None
    means = _by_means(tree, place) if no and said & {"can", "could"} else None
    if means is not None:
        return "rejects", means
    if thing is not None and (verdict := _complement(tree, place)) is not None:
        good = verdict != no
        return ("calls-for" if good else "rejects"), thing
    if said & {"must", "should", "need"} and not no:
        wanted = names_issue(tree, place, 2) or (thing if tree.tag[place] == "VBN" else None)
        return ("calls-for", wanted) if wanted is not None and wanted.issue != "other" else None
    return None


def _ordered(tree: Tree, place: int) -> tuple[Stance, Thing] | None:
    """ "Stop the shelling today": in somebody's words, a wish."""
    alone = tree.dep[place] == "ROOT" and tree.tag[place] == "VB" and not modals(tree, place)
    if not alone or tree.child(place, "nsubj", "nsubjpass") is not None or negated(tree, place):
        return None
    thing = names_issue(tree, place, 1)
    if thing is None and tree.lemma[place] in ("stop", "cease") and tree.child(place, "dobj", "xcomp", "prep") is None:
        thing = Thing("ceasefire", place)
    return ("calls-for", thing) if thing is not None and thing.issue != "other" else None


def _by_means(tree: Tree, place: int) -> Thing | None:
    """Goals that cannot be achieved through a halt in fighting."""
    if tree.lemma[place] not in ("achieve", "reach", "attain", "solve", "resolve", "settle", "end", "win"):
        return None
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("prep", "agent") and tree.low[kid] in ("through", "by", "with"):
            inner = tree.child(kid, "pobj", "pcomp")
            thing = names_issue(tree, inner, 1) if inner is not None else None
            if thing is not None and thing.issue != "other":
                return thing
    return None


def _complement(tree: Tree, place: int) -> bool | None:
    """Is the thing called good (True) or bad (False) after "be"?"""
    lists = table("stances.txt")
    inner = tree.child(place, "acomp", "attr", "prep")
    if inner is None or tree.lemma[place] not in ("be", "remain", "seem", "become"):
        return None
    words = {
        tree.lemma[inner],
        tree.low[inner],
        *(tree.lemma[k] for k in tree.kids[inner] if tree.dep[k] in ("amod", "compound")),
    }
    if words & lists["bad complement"] or words & lists["rejects adjective"]:
        return False
    if tree.dep[inner] == "prep":
        low = [tree.low[k] for k in tree.kids[inner]]
        return False if tree.low[inner] in ("off", "out") and low[:1] in ([], ["table"], ["question"]) else None
    return (
        True
        if tree.lemma[inner] in lists["good complement"]
        and words & {"only", "essential", "first", "urgent", "vital", "imperative", "right", "best", "must", "needed"}
        else None
    )


def _nothing_to(tree: Tree, place: int, reported: bool) -> tuple[Stance, Thing] | None:
    """There is nothing to discuss, no place for talks: said by whoever speaks."""
    if tree.lemma[place] != "be" or tree.child(place, "expl") is None:
        return None
    inner = tree.child(place, "attr")
    if inner is None:
        return None
    if tree.low[inner] == "nothing":
        verb = next((k for k in tree.kids[inner] if tree.lemma[k] in ("discuss", "negotiate", "talk")), None)
        return ("rejects", Thing("negotiations", verb)) if verb is not None else None
    no = any(tree.low[k] in ("no", "little") for k in tree.kids[inner]) or negated(tree, place)
    if tree.lemma[inner] in table("stances.txt")["no rejects"] and no:
        things = [t for t in things_of(tree, inner) if t.issue != "other"]
        return ("rejects", things[0]) if things else None
    thing = names_issue(tree, inner, 0)
    future = modals(tree, place) & ({"will", "can", "'ll", "wo"} | ({"would", "could"} if reported else set()))
    if no and future and thing is not None and thing.issue != "other":
        # "There will be no talks."
        return "rejects", thing
    return None


# A noun that carries somebody's stand.


def _by_noun(tree: Tree, place: int) -> Stand | None:
    """Norland's refusal to talk, an appeal that the president launched, repeated his call for a truce."""
    lists, lemma = table("stances.txt"), tree.lemma[place]
    verb = tree.head[place] if tree.dep[place] in ("dobj", "nsubjpass") else None
    light = verb is not None and tree.lemma[verb] in lists["carries"] | {"see", "find"} and _is_told(tree, verb)
    if verb is not None and lemma in lists["no rejects"] and light and _none_of(tree, verb, place):
        things = tuple(t for t in things_of(tree, place) if t.issue != "other")
        return Stand(verb, "rejects", things, "word") if things else None
    if tree.dep[place] == "ROOT" and lemma in lists["no rejects"] and _none_of(tree, place, place):
        things = tuple(t for t in things_of(tree, place) if t.issue != "other")
        return Stand(place, "rejects", things[:1], "verdict") if things else None
    stance: Stance | None = next((s for s in STANCES if lemma in lists.get(f"noun {s}", ())), None)
    if stance is None:
        return None
    things = tuple(t for t in things_of(tree, place) if t.issue != "other" or stance == "rejects")
    if not things and light and verb is not None:
        things = tuple(t for t in things_of(tree, verb) if t.issue != "other" and t.place != place)
    if not things:
        return None
    if _turned(tree, place, things[0], stance) == "rejects" and stance != "rejects":
        stance = "rejects"
    if light and verb is not None and tree.lemma[verb] in lists["carries"]:
        if negated(tree, verb) or modals(tree, verb) & _MAYBE or _in_condition(tree, verb):
            return None
        return Stand(verb, stance, things, "word")
    agent = _agent_of(tree, place)
    return Stand(place, stance, things, "noun", agent) if agent is not None and stance != "accepts" else None


def _none_of(tree: Tree, verb: int, noun: int) -> bool:
    return any(tree.low[k] in ("no", "little") for k in tree.kids[noun]) or (verb != noun and negated(tree, verb))


def _agent_of(tree: Tree, noun: int) -> int | None:
    """Whose call it is: a possessor, "from" and "by" somebody, who made or launched it."""
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "poss" and tree.pos[kid] != "PRON":
            return kid
        if tree.dep[kid] in ("prep", "agent") and tree.low[kid] in ("from", "by"):
            return tree.child(kid, "pobj")
        if tree.dep[kid] in ("acl", "relcl") and tree.is_verb(kid):
            by = tree.child(kid, "agent")
            if by is not None:
                return tree.child(by, "pobj")
            own = tree.child(kid, "nsubj")
            if own is not None and tree.low[own] not in ("which", "that", "who"):
                return own
    return None
