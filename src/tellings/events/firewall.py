"""The polarity firewall: what the words around a predicate make of it. Nothing is coded as done that is not told so."""

from __future__ import annotations

from typing import NamedTuple

from ..records.event import Status
from .grammar import Tree
from .lexicon import table

LISTS = "governors.txt"
CONCILIATORY = frozenset({"AGREE", "CONCEDE", "RETREAT", "YIELD", "COOPERATE", "CONSULT", "AID", "SUPPORT"})
_LIKELY = frozenset("would could may might can".split())
_WANTED = frozenset("should must ought need shall".split())
_STRONGEST: tuple[Status, ...] = ("ruled-out", "denied", "called-for", "planned", "alleged", "happened")
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass", "csubj", "dep"}
)

# "Used missiles to bomb the port": what a thing was used for has been done.
_ASKS_OR_USES = frozenset({"use"})
_CLAUSES = ("advcl", "ccomp", "dep", "pcomp", "conj", "ROOT", "csubj", "nsubj", "csubjpass")
_FOLLOWED = frozenset("when after once before until".split())
_WITHOUT = frozenset("against without instead before until despite toward towards".split())
# Prepositions that lead from a verb to what it is about; all others say when, where and how.
_LEADS = {
    "call": "for on to upon", "plan": "to on for", "weigh": "about of on over", "allege": "of for",
    "refuse": "from out", "say": "about", "deny": "of",
}  # fmt: skip


class Standing(NamedTuple):
    """How a predicate stands: its status, or None where it is not told as anything; and why, in a word or two."""

    status: Status | None
    reason: str


def standing(tree: Tree, place: int, question: bool) -> Standing:
    """The status that grammar gives to a predicate: by its own auxiliaries first, then by each governor above it."""
    if question:
        return Standing(None, "asked")
    own = _own(tree, place)
    if own is not None:
        return own if own.status is None else _outer(tree, place, own)
    return _outer(tree, place, Standing("happened", "told"))


def negated(tree: Tree, place: int) -> bool:
    """Not, never, no longer: on the predicate itself; or "no" and "nobody" on its subject or object."""
    if any(tree.dep[k] == "neg" or _denies(tree, k) or _no_longer(tree, k) for k in tree.kids[place]):
        return True
    parts = [k for k in tree.kids[place] if tree.dep[k] in ("nsubj", "nsubjpass", "dobj")]
    if any(tree.low[k] in ("nobody", "none", "nothing") for k in parts):
        return True
    return any(_nothing(tree, k) for k in parts)


def _nothing(tree: Tree, noun: int) -> bool:
    """No tsunami warning, no arrests: "no" on the noun or on what is compounded with it."""
    near = [noun, *(k for k in tree.kids[noun] if tree.dep[k] in ("compound", "amod", "nmod"))]
    return any(tree.low[k] in ("no", "neither") for n in near for k in tree.kids[n])


def _no_longer(tree: Tree, place: int) -> bool:
    return tree.low[place] in ("longer", "more") and place > 0 and tree.low[place - 1] == "no"


def _denies(tree: Tree, place: int) -> bool:
    return tree.low[place] in ("no", "neither", "never", "nor") and tree.dep[place] in ("det", "advmod", "preconj")


def modals(tree: Tree, place: int) -> set[str]:
    """The auxiliaries of a predicate, its own or those it shares with the verb that it is coordinated with."""
    own = {tree.lemma[k] for k in tree.kids[place] if tree.dep[k] in ("aux", "auxpass")}
    own |= {"will" if tree.low[k] in ("'ll", "wo") else tree.low[k] for k in tree.kids[place] if tree.dep[k] == "aux"}
    shares = (
        tree.dep[place] == "conj" and tree.is_verb(tree.head[place]) and tree.child(place, "nsubj", "nsubjpass") is None
    )
    if shares and not own & (_LIKELY | _WANTED | {"will"}) and tree.head[place] < place:
        return own | modals(tree, tree.head[place])
    return own


def governed(tree: Tree, place: int) -> Standing:
    """What the governors above a predicate make of it, whatever its own auxiliaries say."""
    return _outer(tree, place, Standing("happened", "told"))


def _own(tree: Tree, place: int) -> Standing | None:
    """What the predicate's own auxiliaries, negation and adverbs say; None where nothing."""
    said = modals(tree, place)
    no = negated(tree, place)
    if no:
        firm = said & {"will", "wo", "'ll", "shall"} or _going(tree, place)
        return Standing("ruled-out", "will not") if firm else Standing(None, "negated")
    if said & _LIKELY:
        return Standing(None, "would or could")
    if said & _WANTED or (tree.tag[place] == "VB" and "have" in said and "to" in said):
        return Standing("called-for", "should or must")
    if said & {"will", "'ll", "wo"} or _going(tree, place):
        return Standing("planned", "will")
    marks = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("mark", "advmod")}
    if marks & table(LISTS)["if"] and tree.dep[place] in _CLAUSES:
        return Standing(None, "conditional")
    if _had_they(tree, place):
        return Standing(None, "conditional")
    if is_order(tree, place):
        return Standing("called-for", "imperative")
    if {tree.low[k] for k in tree.kids[place]} & table(LISTS)["adverb-allege"]:
        return Standing("alleged", "allegedly")
    return None


def is_order(tree: Tree, place: int) -> bool:
    """ "Free the crew, Veltia told Norland": a bare verb without a subject, first in its words."""
    bare = (
        tree.tag[place] in ("VB", "VBP") and not modals(tree, place) and tree.child(place, "nsubj", "nsubjpass") is None
    )
    if not bare or any(tree.tag[k] == "TO" or tree.dep[k] == "mark" for k in tree.kids[place]):
        return False
    if tree.dep[place] == "ROOT":
        return tree.tag[place] == "VB"
    first = tree.under(place)[0] == place and place < tree.head[place]
    return first and tree.dep[place] in ("ccomp", "advcl") and tree.lemma[tree.head[place]] in table(LISTS)["say"]


def _had_they(tree: Tree, place: int) -> bool:
    """ "Had they agreed, ...": an auxiliary before its subject, outside a question."""
    doer = tree.child(place, "nsubj", "nsubjpass")
    turned = [k for k in tree.kids[place] if tree.dep[k] == "aux" and tree.low[k] in ("had", "should", "were")]
    return doer is not None and any(k < doer for k in turned) and tree.word[-1] != "?"


def _going(tree: Tree, place: int) -> bool:
    """Is going to, is to: a plan."""
    above = tree.head[place]
    to_be = (
        tree.lemma[above] == "be" and tree.dep[place] == "xcomp" and any(tree.tag[k] == "TO" for k in tree.kids[place])
    )
    if to_be and tree.child(above, "expl", "attr", "acomp") is None:
        return True
    return tree.dep[place] == "xcomp" and tree.low[above] == "going"


def _outer(tree: Tree, place: int, start: Standing) -> Standing:
    """Climb: every governor may weaken what stands so far; none makes it firmer."""
    standing, current = start, place
    told_apart = False
    infinitive = any(tree.tag[k] == "TO" for k in tree.kids[place]) and tree.tag[place] == "VB"
    settled = start.reason == "should or must"
    if _misplaced(tree, place):
        return start
    for above in tree.above(place):
        relation = tree.dep[current]
        found = (
            None if told_apart and relation not in ("ccomp",) else _governed(tree, current, above, relation, infinitive)
        )
        if found is not None:
            if found.status is None:
                return found
            standing = _weaker(standing, found)
            settled = True
        elif infinitive and not settled and current == place and relation not in ("conj",):
            if not _transparent(tree, above) or (relation in ("advcl", "acl") and tree.lemma[above] != "use"):
                return Standing(None, "only an aim")
            infinitive = True
        if relation in ("relcl", "advcl", "acl", "appos") or (relation == "conj" and tree.is_verb(current)):
            # A clause of its own: negation and wishes of the clause above are not about it, speech still is.
            told_apart = (
                told_apart
                or relation in ("relcl", "advcl", "appos")
                or tree.child(current, "nsubj", "nsubjpass") is not None
            )
        current = above
    return standing


def _misplaced(tree: Tree, place: int) -> bool:
    """ "Offered to mediate and called for talks": a finite verb shares no infinitive's governor: the parse erred."""
    head = tree.head[place]
    return tree.dep[place] == "conj" and tree.tag[place] in ("VBD", "VBZ") and tree.tag[head] == "VB"


def _weaker(a: Standing, b: Standing) -> Standing:
    assert a.status is not None
    assert b.status is not None
    return a if _STRONGEST.index(a.status) <= _STRONGEST.index(b.status) else b


def _transparent(tree: Tree, above: int) -> bool:
    return tree.lemma[above] in table(LISTS)["through"] | table(LISTS)["try"] or tree.low[above] in ("going",)


def _governed(tree: Tree, current: int, above: int, relation: str, infinitive: bool) -> Standing | None:
    """What one governor makes of what stands under it; None where nothing."""
    if tree.low[above] == "of" and tree.low[tree.head[above]] in ("short", "far", "instead"):
        return Standing(None, "short of it")
    if tree.pos[above] == "ADP":
        return Standing(None, "against or without") if tree.low[above] in _WITHOUT else None
    if relation == "prep" and not _led(tree, current, above):
        return None
    if tree.is_noun(above):
        return _under_noun(tree, current, above, relation, infinitive)
    if relation == "advcl" and infinitive and tree.lemma[above] not in _ASKS_OR_USES | table(LISTS)["call"]:
        return Standing(None, "only an aim")
    if relation == "advcl" and tree.lemma[above] in table(LISTS)["call"] and infinitive:
        relation = "ccomp"
    if relation == "advcl" and _waits(tree, current, above):
        return Standing(None, "in what is only to come")
    if relation in ("advcl", "relcl", "acl", "conj", "appos", "punct"):
        return None
    return _shadow(tree, above, relation) or _by_verb(tree, above, relation, infinitive)


def _waits(tree: Tree, clause: int, above: int) -> bool:
    """ "They would go home when the police withdrew": as little done as what it is to be followed by."""
    marks = {tree.low[k] for k in tree.kids[clause] if tree.dep[k] in ("mark", "advmod")}
    return bool(
        marks & {"when", "after", "once", "before", "until"}
        and modals(tree, above) & (_LIKELY | _WANTED | {"will", "'ll"})
    )


def _by_verb(tree: Tree, above: int, relation: str, infinitive: bool) -> Standing | None:
    """What the governing verb or adjective itself makes of its complement."""
    lists, lemma = table(LISTS), tree.lemma[above]
    subject = relation in ("nsubj", "csubj")
    said = relation in ("ccomp", "xcomp", "dep")
    if lemma in ("tell", "order", "instruct") and infinitive and said:
        return Standing("called-for", lemma)
    if lemma == "have" and relation == "ccomp" and any(tree.low[k] == "it" for k in tree.kids[above]):
        return Standing("alleged", "rumour has it")
    effects: tuple[tuple[str, Status | None, bool], ...] = (
        ("deny", "denied", True), ("refuse", "ruled-out", not subject), ("weigh", None, True), ("say", "alleged", said),
        ("call", "called-for", not subject), ("plan", "planned", not subject), ("allege", "alleged", not subject),
    )  # fmt: skip
    for key, status, applies in effects:
        if applies and (lemma in lists[key] or (key == "plan" and tree.low[above] in lists[key])):
            return Standing(status, lemma)
    return None


def _led(tree: Tree, preposition: int, above: int) -> bool:
    """Does the preposition lead from its governor to what that is about?"""
    if tree.is_noun(above):
        return True
    lists = table(LISTS)
    return any(
        tree.lemma[above] in lists[key] and tree.low[preposition] in ways.split() for key, ways in _LEADS.items()
    )


def _shadow(tree: Tree, above: int, relation: str) -> Standing | None:
    """A governor that is itself negated, conditional or only possible leaves nothing told of what hangs under it."""
    if relation not in _COMPLEMENTS:
        return None
    said = modals(tree, above)
    lists = table(LISTS)
    if negated(tree, above):
        if tree.lemma[above] in lists["say"] and relation == "ccomp":
            return Standing(None, "not said")
        return Standing(None, "negated above")
    if said & _LIKELY:
        return Standing(None, "would or could above")
    marks = {tree.low[k] for k in tree.kids[above] if tree.dep[k] == "mark"}
    if marks & lists["if"]:
        return Standing(None, "conditional above")
    if said & {"will", "'ll"} and relation not in ("nsubj", "nsubjpass"):
        return Standing("planned", "will")
    return None


def _under_noun(tree: Tree, current: int, above: int, relation: str, infinitive: bool) -> Standing | None:
    """A plan to, a call for, the idea of: what a noun makes of what hangs under it."""
    lists, lemma = table(LISTS), tree.lemma[above]
    if relation in ("conj", "compound", "poss", "appos", "relcl", "nmod", "amod"):
        return None
    if relation == "acl" and not infinitive and tree.tag[current] in ("VBN", "VBG"):
        return None
    for key, status in (("noun-plan", "planned"), ("noun-call", "called-for"), ("noun-refuse", "ruled-out"),
                        ("noun-allege", "alleged")):  # fmt: skip
        if lemma in lists[key]:
            return Standing(status, lemma)  # type: ignore[arg-type]
    if lemma in lists["noun-weigh"]:
        return Standing(None, lemma)
    if relation == "prep" and any(tree.dep[k] == "pcomp" for k in tree.kids[current]):
        return Standing(None, "only named")
    return Standing(None, "only an aim") if infinitive else None
