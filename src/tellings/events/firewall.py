"""The polarity firewall: what the words around a predicate make of it. Nothing is coded as done that is not told so."""

from __future__ import annotations

from typing import NamedTuple

from ..records.event import Status
from .features import verb_of
from .grammar import Tree
from .lexicon import table
from .negation import LIKELY, WANTED, modals, negated
from .promises import denied_above, is_term, only_then, promised
from .unreal import believed_false, is_content, provided, unreal

LISTS = "governors.txt"
CONCILIATORY = frozenset({"AGREE", "CONCEDE", "RETREAT", "YIELD", "COOPERATE", "CONSULT", "AID", "SUPPORT"})
_STRONGEST: tuple[Status, ...] = ("ruled-out", "denied", "called-for", "planned", "alleged", "happened")
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass", "csubj", "dep"}
)

# "Used missiles to bomb the port": what a thing was used for has been done.
_ASKS_OR_USES = frozenset({"use"})
_CLAUSES = ("advcl", "ccomp", "dep", "pcomp", "conj", "ROOT", "csubj", "nsubj", "csubjpass")
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


def governed(tree: Tree, place: int) -> Standing:
    """What the governors above a predicate make of it, whatever its own auxiliaries say."""
    return _outer(tree, place, Standing("happened", "told"))


def _own(tree: Tree, place: int) -> Standing | None:
    """What the predicate's own auxiliaries, negation and adverbs say; None where nothing."""
    if unreal(tree, place):
        return Standing(None, "nearly, or not at all")
    said = modals(tree, place)
    no = negated(tree, place)
    if not no and _going(tree, place) and negated(tree, tree.head[place]):
        return Standing("ruled-out", "will not")
    if no:
        firm = said & {"will", "wo", "'ll", "shall"} or _going(tree, place)
        # "Said that it would not free them": of themselves.
        firm = firm or (said & LIKELY == {"would"} and promised(tree, place))
        return Standing("ruled-out", "will not") if firm else Standing(None, "negated")
    if said & LIKELY:
        return _would(tree, place, only=said & LIKELY == {"would"})
    if said & WANTED or (tree.tag[place] == "VB" and "have" in said and "to" in said):
        return Standing("called-for", "should or must")
    if said & {"will", "'ll", "wo"} or _going(tree, place):
        return Standing("planned", "will")
    if (term := _by_mark(tree, place)) is not None:
        return term
    if is_order(tree, place):
        return Standing("called-for", "imperative")
    if {tree.low[k] for k in tree.kids[place]} & table(LISTS)["adverb-allege"]:
        return Standing("alleged", "allegedly")
    return None


def _would(tree: Tree, place: int, *, only: bool) -> Standing:
    """Would, could and might: a promise where speakers say it of themselves, else nothing. `only`: "would" alone."""
    if only and denied_above(tree, place):
        return Standing("ruled-out", "denied that it would")
    if only and promised(tree, place):
        return Standing("planned", "said that it would")
    return Standing(None, "would or could")


def _by_mark(tree: Tree, place: int) -> Standing | None:
    """If, unless, only when: a term that somebody sets, or what is only supposed."""
    if provided(tree, place):
        return Standing("called-for", "a condition")
    marks = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("mark", "advmod")}
    if marks & table(LISTS)["if"] and tree.dep[place] in _CLAUSES:
        return Standing("called-for", "a condition") if is_term(tree, place, marks) else Standing(None, "conditional")
    if only_then(tree, place, marks) and is_term(tree, place, {"if"}):
        return Standing("called-for", "a condition")
    if _had_they(tree, place):
        return Standing(None, "conditional")
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
    if relation in ("ccomp", "dep") and current < above and ";" in tree.low[current:above]:
        # "They asked for pilots; the navy refused": beside each other, whatever the parse makes of it.
        return None
    if tree.is_noun(above):
        return _under_noun(tree, current, above, relation, infinitive)
    if relation == "advcl" and infinitive and tree.lemma[above] not in _ASKS_OR_USES | table(LISTS)["call"]:
        return Standing(None, "only an aim")
    if relation == "advcl" and tree.lemma[above] in table(LISTS)["call"] and infinitive:
        relation = "ccomp"
    if relation == "advcl" and _waits(tree, current, above):
        return Standing(None, "in what is only to come")
    if relation == "advcl" and tree.low[above] in ("provided", "providing", "assuming"):
        return Standing("called-for", "a condition")
    if relation in ("relcl", "acl", "conj", "appos", "punct", "advcl"):
        return None
    if tree.lemma[above] == "be" and relation in ("ccomp", "xcomp") and _is_demand(tree, above):
        return Standing("called-for", "a condition")
    return _shadow(tree, above, relation) or _by_verb(tree, above, relation, infinitive)


def _is_demand(tree: Tree, verb: int) -> bool:
    """ "The condition is that they leave", "our demand was that"."""
    doer = tree.child(verb, "nsubj")
    return doer is not None and tree.lemma[doer] in ("condition", "demand", "precondition", "request", "wish", "aim")


def _waits(tree: Tree, clause: int, above: int) -> bool:
    """ "They would go home when the police withdrew": as little done as what it is to be followed by."""
    marks = {tree.low[k] for k in tree.kids[clause] if tree.dep[k] in ("mark", "advmod")}
    if only_then(tree, clause, marks) and is_term(tree, clause, {"if"}):
        return False
    if "after" in marks and tree.tag[clause] == "VBD" and "will" in modals(tree, above):
        # "Will stay shut after 30 fell ill": what was before is told.
        return False
    return bool(
        marks & {"when", "after", "once", "before", "until"}
        and modals(tree, above) & (LIKELY | WANTED | {"will", "'ll"})
    )


def _by_verb(tree: Tree, above: int, relation: str, infinitive: bool) -> Standing | None:
    """What the governing verb or adjective itself makes of its complement."""
    lists, lemma = table(LISTS), tree.lemma[above]
    if (
        tree.low[above] in ("provided", "providing", "assuming")
        and tree.child(above, "nsubj", "aux", "auxpass") is None
    ):
        return Standing("called-for", "a condition")
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
        if applies and (
            lemma in lists[key]
            or verb_of(tree, above) in lists[key]
            or (key == "plan" and tree.low[above] in lists[key])
        ):
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
    if said & LIKELY:
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
    if relation in ("acl", "ccomp") and any(tree.low[k] in ("no", "little") for k in tree.kids[above]):
        # "No sign that they had left."
        return Standing(None, "no such")
    if is_content(tree, current, above):
        return Standing("denied", "false") if believed_false(tree, above) else Standing("alleged", lemma)
    if relation in ("conj", "compound", "poss", "appos", "relcl", "nmod", "amod"):
        return None
    whole = any(tree.dep[k] == "mark" for k in tree.kids[current])
    if relation == "acl" and not infinitive and not whole and tree.tag[current] in ("VBN", "VBG"):
        # A participle says what the thing is; "a report that they had left" says what is in it.
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
