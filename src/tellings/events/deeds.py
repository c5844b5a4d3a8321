"""What a party does, will do and will not do about an issue, as a stand of its own."""

from __future__ import annotations

from ..records.event import Stance
from .conditions import hanging, made_condition
from .grammar import Tree
from .issues import Thing, is_carrier, names_issue, things_of
from .lexicon import table
from .negation import modals, negated
from .roles import subject
from .stances import MAYBE, Stand, in_condition
from .unreal import only_named

_SPEAKS = frozenset("meet talk negotiate sit speak return mediate".split())


def by_phrase(tree: Tree, place: int) -> Stand | None:
    """In favour of, against; said no to; made it a condition for; walked out of the talks; signed the truce."""
    if (bare := _bare_no(tree, place)) is not None:
        return Stand(place, "rejects", (Thing("other", bare),), "word", None, bare)
    stance = _by_place(tree, place) or _by_yes(tree, place)
    if stance is not None:
        things = [t for t in things_of(tree, place) if t.issue != "other"][:1] or _stood_for(tree, place)
        return Stand(place, stance, tuple(things), "word") if things else None
    lemma = tree.lemma[place]
    if lemma in ("condition", "link", "tie") and tree.child(place, "dobj") is not None and not negated(tree, place):
        inner = tree.child(place, "dobj")
        thing = names_issue(tree, inner, 2) if inner is not None else None
        return Stand(place, "accepts", (thing,), "word") if thing is not None and thing.issue != "other" else None
    made = made_condition(tree, place)
    wanted = names_issue(tree, made[1], 1) if made is not None and not negated(tree, place) else None
    if wanted is not None and wanted.issue != "other":
        return Stand(place, "accepts", (wanted,), "word")
    return _by_leaving(tree, place) or _by_signing(tree, place)


def _stood_for(tree: Tree, place: int) -> list[Thing]:
    """ "Is against the budget": a thing of no issue of the list."""
    for kid in tree.kids[place]:
        inner = tree.child(kid, "pobj")
        if tree.low[kid] == "in" and inner is not None:
            of = tree.child(inner, "prep")
            inner = tree.child(of, "pobj") if of is not None else None
        if tree.low[kid] in ("against", "in") and inner is not None and tree.pos[inner] == "NOUN":
            return [Thing("other", inner)]
    return []


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


def _bare_no(tree: Tree, place: int) -> int | None:
    """ "The Front says no": to what was asked before."""
    if tree.lemma[place] != "say" or tree.child(place, "prep", "ccomp") is not None:
        return None
    below = [k for k in tree.kids[place] if k == place + 1 and tree.low[k] == "no"]
    return below[0] if below else None


def _by_yes(tree: Tree, place: int) -> Stance | None:
    if tree.lemma[place] != "say" or tree.child(place, "prep") is None:
        return None
    words = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("intj", "dobj", "det", "advmod", "neg")}
    return "rejects" if "no" in words else "accepts" if "yes" in words else None


def _done(tree: Tree, place: int) -> bool:
    """Told as done, by a subject of its own."""
    maybe = modals(tree, place) & (MAYBE | {"will", "must", "shall", "can"}) or negated(tree, place)
    active = tree.child(place, "nsubjpass") is None and tree.tag[place] in ("VBD", "VBN", "VBZ", "VBP", "VBG")
    return (
        active
        and not maybe
        and not only_named(tree, place)
        and tree.dep[place] not in ("amod", "acl")
        and not in_condition(tree, place)
    )


_LEAVES = frozenset(
    "suspend quit leave boycott abandon skip cancel break walk pull withdraw freeze scrap halt call".split()
)
_SIGNS = frozenset(
    "sign declare announce observe honour honor proclaim extend renew prolong keep lay conclude ratify strike".split()
)
_PACTS = frozenset("treaty accord agreement pact deal settlement convention protocol".split())


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
    return Stand(place, "breaks", tuple(named), "word") if named else None


def _by_signing(tree: Tree, place: int) -> Stand | None:
    """Signed or declared a truce: it has been accepted."""
    if tree.lemma[place] not in _SIGNS or not _done(tree, place):
        return None
    inner = tree.child(place, "dobj")
    thing = names_issue(tree, inner, 1) if inner is not None else None
    if thing is None or (thing.issue != "ceasefire" and tree.lemma[thing.place] not in _PACTS):
        return None
    return Stand(place, "accepts", (thing,), "word")


# A deed that is promised or refused.


def by_deed(tree: Tree, place: int, reported: bool) -> Stand | None:
    """Will not sign any ceasefire, would join talks, will free the crew: by the deed's own verb and "will"."""
    if (elided := _will_not(tree, place)) is not None:
        return elided
    if not tree.is_verb(place) or (tree.tag[place] in ("VBN", "VBD") and not modals(tree, place)):
        return _by_warning(tree, place)
    if in_condition(tree, place) or tree.dep[place] == "advcl":
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
    if (
        thing is None
        and terms
        and tree.lemma[place] in ("sign", "accept", "agree")
        and tree.child(place, "dobj") is None
    ):
        return Stand(place, "rejects" if no else "accepts", (Thing("other", place),), "deed", None, place)
    if thing is None and terms and tree.lemma[place] in ("come", "attend", "participate"):
        thing = Thing("negotiations", place)
        return Stand(place, "rejects" if no else "accepts", (thing,), "deed", None, place)
    verb = tree.lemma[place]
    lists = table("stances.txt")
    if thing is None:
        thing = _clear_object(tree, place, terms)
        return _promised(tree, place, thing, no) if thing is not None else None
    if verb in table("issues.txt")["undo"] and thing.place != place and thing.issue in ("ceasefire", "negotiations"):
        return None if no else Stand(place, "rejects", (thing,), "deed")
    if verb not in lists["does"] and thing.place != place:
        return None
    if verb in _SPEAKS and thing.place == place and not no and not terms and verb not in ("negotiate", "mediate"):
        return None
    return _promised(tree, place, thing, no)


def _promised(tree: Tree, place: int, thing: Thing, no: bool) -> Stand:
    """A deed that is promised or refused; "would join the strike unless" is no promise."""
    fights = thing.issue == "other" and tree.lemma[thing.place] in _FIGHTS and tree.lemma[place] in _MAKES_WORSE
    return Stand(place, "rejects" if no else "threatens" if fights else "accepts", (thing,), "deed")


_MAKES_WORSE = frozenset(
    "join begin start continue extend go resume spread call hold stage widen renew prolong launch organise".split()
)
_FIGHTS = frozenset("strike protest walkout boycott blockade stoppage".split())


def _will_not(tree: Tree, place: int) -> Stand | None:
    """ "Said that it would not": what, the words before tell."""
    bare = (
        tree.pos[place] == "AUX" and tree.low[place] in ("will", "would", "wo") and tree.dep[place] in ("ccomp", "ROOT")
    )
    alone = bare and negated(tree, place) and tree.child(place, "nsubj") is not None
    if not alone or tree.child(place, "attr", "acomp", "dobj", "xcomp", "ccomp") is not None:
        return None
    return Stand(place, "rejects", (Thing("other", place),), "deed", None, place)


def _clear_object(tree: Tree, place: int, terms: list[int]) -> Thing | None:
    """What is promised on a term of its own ("will open the border only if"), or a pact that is to be signed or not."""
    inner = tree.child(place, "dobj")
    if inner is None or tree.pos[inner] not in ("NOUN", "PROPN"):
        return None
    pact = tree.lemma[inner] in _PACTS and tree.lemma[place] in _SIGNS | {"accept", "approve", "leave", "quit", "join"}
    return Thing("other", inner) if pact or (terms and tree.lemma[place] not in _NO_DEED) else None


_NO_DEED = frozenset("have be know see need get win lose mean take tell say think face want like suffer".split())


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
    if doer is None or not _speaks_of_itself(tree, place, doer) or negated(tree, inner):
        return None
    thing = names_issue(tree, inner, 2) or Thing("other", inner)
    return Stand(place, "threatens", (thing,), "word")


def _speaks_of_itself(tree: Tree, verb: int, doer: int) -> bool:
    """It warned that it would; "Norland would answer with sanctions, its ambassador warned"."""
    if tree.low[doer] in ("it", "he", "she", "they", "we", "i"):
        return True
    speaker = tree.child(verb, "nsubj")
    return speaker is not None and any(
        tree.dep[k] == "poss" and tree.low[k] in ("its", "their") for k in tree.kids[speaker]
    )
