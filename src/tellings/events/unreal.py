"""What is told without being said to be so: nearly done, in a novel, in a false report, instead of something else."""

from __future__ import annotations

from .grammar import Tree
from .lexicon import table

_NEARLY = frozenset("almost nearly".split())
_FALSE = frozenset(
    "false untrue unfounded wrong baseless fake hoax lie invention forgery fiction myth fabrication mistaken fantasy "
    "premature fable nonsense mistake error".split()
)
_TURNS_OUT = frozenset("be prove turn remain appear".split())
_DISBELIEVES = frozenset(
    "deny dismiss reject refute rebut disprove ridicule quash dispel scotch debunk contradict discount disavow".split()
)
_WAVES_OFF = frozenset("laugh_off shrug_off wave_away brush_off brush_aside play_down wave_off".split())
_INVENTED = frozenset(
    "novel film movie play book story drama series game simulation exercise drill scenario dream cartoon satire poem "
    "joke thriller comedy musical opera fairy-tale fiction rehearsal".split()
)
_ANYBODY = frozenset("whoever whichever anyone anybody".split())
# Prepositions after which a deed told by a gerund has been done: "by freeing them", "after signing it".
_DONE_AFTER = frozenset("by after in since on upon with while when through for from following despite".split())
# Verbs under which a gerund or an infinitive is a deed that was done, beside those of governors.txt.
_DONE_UNDER = frozenset(
    "begin start continue keep finish complete end stop manage succeed proceed resume announce confirm admit "
    "acknowledge force make help let have see hear watch film show report get go come help cease be".split()
)


def unreal(tree: Tree, place: int) -> bool:
    """Is the predicate's own form unreal: almost done, was to have been done, would have been, "rather than do it"?"""
    low = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("advmod", "mark", "cc", "neg", "prep")}
    if low & _NEARLY or _all_but(tree, place):
        return True
    if any(tree.low[k] == "than" for k in tree.kids[place] if tree.dep[k] == "mark"):
        return True
    auxiliaries = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("aux", "auxpass")}
    if "have" in auxiliaries and auxiliaries & {"would", "could", "might", "should"}:
        return True
    above = tree.head[place]
    meant = tree.lemma[above] == "be" and tree.dep[place] == "xcomp" and {"to", "have"} <= auxiliaries
    return meant or _invented(tree, place) or _by_anybody(tree, place) or _on_nothing(tree, place)


def _all_but(tree: Tree, place: int) -> bool:
    return place > 1 and tree.low[place - 2 : place] == ["all", "but"]


def _invented(tree: Tree, place: int) -> bool:
    """In a novel; "the film shows how"."""
    for kid in tree.kids[place]:
        inner = tree.child(kid, "pobj") if tree.dep[kid] == "prep" and tree.low[kid] == "in" else None
        if inner is not None and tree.lemma[inner] in _INVENTED:
            return True
    above = tree.head[place]
    doer = tree.child(above, "nsubj") if tree.dep[place] in ("ccomp", "advcl") else None
    return doer is not None and tree.lemma[doer] in _INVENTED


def _by_anybody(tree: Tree, place: int) -> bool:
    doer = tree.child(place, "nsubj", "nsubjpass")
    if doer is None:
        return False
    return tree.low[doer] in _ANYBODY or (
        tree.dep[place] == "relcl" and tree.low[tree.head[place]] in _ANYBODY | {"those"} and tree.low[doer] == "who"
    )


def _on_nothing(tree: Tree, place: int) -> bool:
    """Agree on nothing, met with none of them."""
    inner = [tree.child(k, "pobj") for k in tree.kids[place] if tree.dep[k] == "prep"]
    return any(n is not None and tree.low[n] in ("nothing", "none", "nobody") for n in inner)


def believed_false(tree: Tree, noun: int) -> bool:
    """Is a report, a rumour, a claim said to be false, or dismissed?"""
    above = tree.head[noun]
    if tree.dep[noun] in ("nsubj", "nsubjpass"):
        told = [k for k in tree.kids[above] if tree.dep[k] in ("acomp", "attr", "oprd", "advmod", "xcomp")]
        words = {tree.lemma[n] for k in told for n in (k, *tree.kids[k])}
        return (tree.lemma[above] in _TURNS_OUT and bool(words & _FALSE)) or (
            tree.dep[noun] == "nsubjpass" and tree.lemma[above] in _DISBELIEVES
        )
    if tree.dep[noun] == "dobj":
        if any(f"{tree.lemma[above]}_{tree.low[k]}" in _WAVES_OFF for k in tree.kids[above]):
            return True
        called = {tree.lemma[k] for k in tree.kids[above] if tree.dep[k] in ("oprd", "acomp")}
        return tree.lemma[above] in _DISBELIEVES or bool(called & _FALSE)
    return False


def is_content(tree: Tree, clause: int, noun: int) -> bool:
    """ "The report that they had left it": the parse takes "that" for the object, but the clause has one of its own."""
    if tree.dep[clause] not in ("relcl", "acl") or tree.lemma[noun] not in _told_in():
        return False
    that = next((k for k in tree.kids[clause] if tree.low[k] == "that" and k < clause), None)
    if that is None:
        return False
    own = [k for k in tree.kids[clause] if tree.dep[k] in ("dobj", "nsubjpass", "prep", "attr") and k != that]
    return tree.dep[that] == "mark" or bool(own)


def provided(tree: Tree, clause: int) -> bool:
    """Does "provided that" open the clause, wherever the parse hangs the word?"""
    that = next((k for k in tree.kids[clause] if tree.dep[k] == "mark" and tree.low[k] == "that"), 0)
    return that > 0 and tree.low[that - 1] in ("provided", "providing")


def _told_in() -> frozenset[str]:
    return table("governors.txt")["noun-allege"] | {
        "news",
        "story",
        "statement",
        "idea",
        "belief",
        "impression",
        "tale",
    }


def only_named(tree: Tree, place: int) -> bool:
    """A gerund or infinitive of which nothing above says that it was done: "close to signing", "delayed signing"."""
    head, relation = tree.head[place], tree.dep[place]
    if tree.tag[place] == "VBG" and relation == "pcomp":
        return tree.low[head] not in _DONE_AFTER or _not_in_place(tree, head)
    if tree.tag[place] in ("VBG", "VB") and relation in ("xcomp", "dobj"):
        return tree.lemma[head] not in _DONE_UNDER | table("governors.txt")["through"]
    return False


def _not_in_place(tree: Tree, preposition: int) -> bool:
    """Without, far from, instead of; from after a verb of keeping away."""
    if any(tree.low[k] in ("instead", "far", "short") for k in tree.kids[preposition]):
        return True
    return tree.low[preposition] == "from" and tree.lemma[tree.head[preposition]] not in ("return", "come")
