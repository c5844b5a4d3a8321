"""Conditions of a stand, their kind, what comes first, and the reason that is given."""

from __future__ import annotations

from typing import Literal

from ..records import Evidence, cite
from .grammar import Tree
from .lexicon import table
from .unreal import provided

Order = Literal["ceasefire-first", "talks-first"]
MARKS = frozenset("if unless once until till provided providing before".split())
DEPENDS = frozenset("depend hinge rest condition link tie".split())
_ONLY_THEN = frozenset({"when", "after"})
_WHILE = frozenset({"while", "whilst"})
_ON = frozenset({"condition", "exchange", "return"})
_SWAPS = frozenset("hand exchange swap trade free release return give".split())
_SWAPPED = frozenset("prisoner hostage detainee captive soldier body all one ransom".split())
_CUT = ("conj", "advcl", "relcl", "parataxis")
_WHY_PREP = frozenset({"because", "due", "owing"})


def opens(tree: Tree, clause: int, *, refused: bool) -> bool:
    """Does the clause set a condition: if, unless; only when; as long as; while, where something is refused?"""
    if tree.low[clause] in ("provided", "providing"):
        return len(tree.kids[clause]) > 0
    if provided(tree, clause):
        return True
    if _as_long_as(tree, clause):
        return True
    if tree.dep[clause] != "advcl" and not only_if(tree, clause):
        return False
    marks = [k for k in tree.kids[clause] if tree.dep[k] in ("mark", "advmod")]
    low = {tree.low[m] for m in marks}
    if "even" in low or any(m and tree.low[m - 1] == "even" for m in marks if tree.low[m] == "if"):
        return False
    if low & (MARKS - {"before"}) or (low & {"before"} and refused):
        return True
    if low & _ONLY_THEN and (_only_before(tree, clause) or _only_at_mark(tree, clause) is not None):
        return True
    return refused and bool(low & _WHILE) and _lasting(tree, clause)


def only_if(tree: Tree, clause: int) -> bool:
    """ "Would consider it only if they left": a condition, though the parse takes it for what is considered."""
    return tree.dep[clause] == "ccomp" and _only_at_mark(tree, clause) is not None


def _only_at_mark(tree: Tree, clause: int) -> int | None:
    """Where "only if", "only when" stands before a clause."""
    marks = [
        k for k in tree.kids[clause] if tree.dep[k] in ("mark", "advmod") and tree.low[k] in ("if", "when", "after")
    ]
    return next((k - 1 for k in marks if k and tree.low[k - 1] == "only"), None)


def _lasting(tree: Tree, clause: int) -> bool:
    """ "While troops hold the hills" is a condition; "while the burials went on" only says when."""
    verbs = [clause, *(k for k in tree.kids[clause] if tree.dep[k] in ("aux", "auxpass"))]
    return any(tree.tag[v] in ("VBZ", "VBP") for v in verbs)


def _only_before(tree: Tree, clause: int) -> bool:
    first = tree.under(clause)[0]
    return tree.low[first] == "only" or (first > 0 and tree.low[first - 1] == "only")


def _as_long_as(tree: Tree, place: int) -> bool:
    return (
        tree.low[place] == "long"
        and place > 0
        and tree.low[place - 1] in ("as", "so")
        and any(tree.is_verb(k) for k in tree.kids[place])
    )


def hanging(tree: Tree, place: int, *, refused: bool, then: bool = False) -> list[int]:
    """The heads of the conditions that hang on a stance word or on its complements, in the order of the text."""
    found: list[int] = []
    verb = tree.head[place] if tree.pos[place] == "ADJ" else place
    spots = dict.fromkeys((place, verb))
    for spot in (place, verb):
        below = [
            k for k in tree.kids[spot] if tree.dep[k] not in _CUT and not (tree.dep[k] == "ccomp" and spot != place)
        ]
        spots.update(dict.fromkeys(below))
        spots.update(dict.fromkeys(n for k in below if tree.dep[k] in ("xcomp", "dobj", "prep", "pobj", "attr")
                                   for n in tree.kids[k] if tree.dep[n] not in _CUT))  # fmt: skip
    if tree.lemma[place] in DEPENDS:
        own = [k for k in tree.kids[place] if tree.dep[k] == "prep" and tree.low[k] in ("on", "upon", "to")]
        return own or _under_object(tree, place)
    if (made := made_condition(tree, place)) is not None:
        return [made[0]]
    for spot in spots:
        for kid in tree.kids[spot]:
            if (
                (kid > place and (opens(tree, kid, refused=refused) or _by_phrase(tree, kid, refused)))
                or (
                    kid > place
                    and then
                    and tree.dep[kid] == "advcl"
                    and _ONLY_THEN & {tree.low[k] for k in tree.kids[kid]}
                )
                or (
                    kid < place
                    and tree.dep[kid] == "advcl"
                    and (
                        {tree.low[k] for k in tree.kids[kid]} & (MARKS - {"before"})
                        or opens(tree, kid, refused=refused)
                    )
                )
            ):
                found.append(kid)
    for spot in (verb, *tree.above(verb)):
        # "Was ready, it said, but only if they left": beside the whole sentence, as the parse has it.
        found += [
            k for k in tree.kids[spot] if tree.dep[k] == "conj" and k > place and _only_at_mark(tree, k) is not None
        ]
    inner = [k for k in found if any(k != other and k in tree.under(other) for other in found)]
    return sorted(set(found) - set(inner))


def made_condition(tree: Tree, place: int) -> tuple[int, int] | None:
    """ "Made a withdrawal a condition for talks": the condition and what it is a condition for."""
    if tree.lemma[place] != "make":
        return None
    hinging = next((n for n in tree.under(place) if tree.lemma[n] in ("conditional", "contingent", "dependent")), None)
    led = next(
        (k for n in (hinging, place) if n is not None for k in tree.kids[n] if tree.low[k] in ("on", "upon")), None
    )
    done_to = tree.child(place, "dobj", "ccomp")
    if hinging is not None and led is not None and done_to is not None and led > done_to:
        subject = tree.child(done_to, "nsubj")
        return led, subject if subject is not None else done_to
    nouns = [k for k in tree.kids[place] if tree.dep[k] in ("dobj", "oprd", "ccomp", "nsubj") and tree.is_noun(k)]
    word = next((k for k in nouns if tree.lemma[k] in ("condition", "precondition", "prerequisite")), None)
    first = next((k for k in nouns if word is not None and place < k < word), None)
    way = next((k for k in tree.kids[word] if tree.low[k] in ("for", "of", "to")), None) if word is not None else None
    inner = tree.child(way, "pobj", "pcomp") if way is not None else None
    return (first, inner) if first is not None and inner is not None else None


def _under_object(tree: Tree, place: int) -> list[int]:
    """ "Conditioned its part in talks on a withdrawal": where the parse has hung the condition on the object."""
    below = [n for n in tree.under(place) if tree.dep[n] == "prep" and tree.low[n] in ("on", "upon", "to")]
    return below[-1:]


def _by_phrase(tree: Tree, kid: int, refused: bool) -> bool:
    """On condition that, in exchange for, subject to; without guarantees, where something is refused."""
    if tree.dep[kid] != "prep":
        return tree.low[kid] in ("subject", "conditional", "contingent") and any(
            tree.low[k] in ("to", "on", "upon") for k in tree.kids[kid]
        )
    inner = tree.child(kid, "pobj", "pcomp")
    if inner is None:
        return False
    if tree.low[kid] in ("on", "in") and tree.lemma[inner] in _ON:
        # "Spoke on condition of anonymity" is no condition of a stand.
        return not any(tree.lemma[n] == "anonymity" for n in tree.under(inner))
    if tree.low[kid] in ("after", "upon", "on", "with") and kid > 0 and _only_at(tree, kid):
        return True
    if tree.low[kid] == "for" and tree.lemma[tree.head[kid]] in _SWAPS:
        return tree.lemma[inner] in _SWAPPED or tree.low[inner] in ("all", "them", "one")
    if tree.low[kid] == "without" and refused:
        return tree.lemma[inner] not in ("precondition", "condition", "pre-condition", "delay", "comment")
    if tree.low[kid] in ("until", "before", "pending") and refused:
        return (tree.dep[inner] == "pobj" and tree.pos[inner] == "NOUN") or tree.dep[inner] == "pcomp"
    return tree.low[kid] == "pending"


def _only_at(tree: Tree, kid: int) -> bool:
    """Only after the vote, only with guarantees."""
    return tree.low[kid - 1] == "only" or any(tree.low[k] == "only" for k in tree.kids[kid])


def words_of(tree: Tree, place: int, report_id: str, text: str, stop: int | None = None) -> Evidence:
    """The words of a condition, with its "only", without who says it. `stop`: where the words that hold it end."""
    below = [n for n in tree.under(place) if tree.pos[n] != "PUNCT" or tree.low[n] in ("-", "'s", "’s")]
    if _as_long_as(tree, place):
        below = [n for n in below if n >= place - 1]
    said = next((n for n in below if n != place and tree.lemma[n] in table("governors.txt")["say"]), None)
    comma = next((n for n in range(below[0], below[-1]) if tree.low[n] == ","), None)
    if said is not None and comma is not None and comma < said:
        # "If the army stops, the paper reported": the one who says it is no part of the condition.
        below = [n for n in below if n < comma]
    trails = [k for k in tree.kids[place] if tree.dep[k] == "advcl" and tree.tag[k] == "VBG" and k > place]
    if trails and tree.low[tree.under(trails[0])[0] - 1] == ",":
        # "Until the arrears are paid, leaving the islands without bread": what comes of it is no part of it.
        below = [n for n in below if n < tree.under(trails[0])[0]]
    below = [n for n in below if stop is None or n <= place or tree.end[n] <= stop] or [place]
    first = below[0]
    if (only := _only_at_mark(tree, place)) is not None and only > first:
        # "Would consider it only if they left": the "it" before belongs to the verb above.
        below = [n for n in below if n >= only]
        first = below[0]
    if first > 0 and tree.low[first - 1] == "only":
        first -= 1
    carried = next((n for n in below if n > place and tree.low[n] == "according"), None)
    last = below[-1] if carried is None else max(carried - 1, first)
    while last > first and tree.pos[last] == "PUNCT":
        last -= 1
    return cite(report_id, text, tree.start[first], tree.end[last])


def told_apart(tree: Tree, report_id: str, text: str) -> Evidence | None:
    """A condition that a sentence of its own tells: "The condition is that they leave", "But only if they leave."."""
    for place in range(len(tree)):
        doer = tree.child(place, "nsubj") if tree.lemma[place] == "be" else None
        if doer is not None and tree.lemma[doer] in ("condition", "precondition", "term", "proviso", "requirement"):
            inner = tree.child(place, "ccomp", "attr", "xcomp")
            if inner is not None and not any(tree.dep[k] == "neg" for k in tree.kids[place]):
                below = [n for n in tree.under(inner) if tree.pos[n] != "PUNCT" and tree.dep[n] != "mark"]
                return cite(report_id, text, tree.start[below[0]], tree.end[below[-1]])
    if (colon := _behind_colon(tree)) is not None:
        words = [n for n in range(colon + 1, len(tree)) if tree.pos[n] != "PUNCT"]
        return cite(report_id, text, tree.start[words[0]], tree.end[words[-1]]) if words else None
    first = [n for n in range(min(4, len(tree))) if tree.pos[n] != "PUNCT" and tree.low[n] not in ("but", "and", "yet")]
    opens_so = [tree.low[n] for n in first[:2]]
    if opens_so[:1] in (["provided"], ["unless"]) or (
        opens_so[:1] == ["only"] and opens_so[1:] in (["if"], ["when"], ["after"])
    ):
        stops = [n for n in range(len(tree)) if tree.low[n] == ","]
        main = [n for n in range(stops[0] if stops else len(tree), len(tree)) if tree.dep[n] == "nsubj"]
        if not main and not {tree.low[n] for n in range(len(tree))} & {"will", "would", "can", "could"}:
            words = [n for n in range(first[0], len(tree)) if tree.pos[n] != "PUNCT"]
            return cite(report_id, text, tree.start[words[0]], tree.end[words[-1]])
    return None


def _behind_colon(tree: Tree) -> int | None:
    """ "Its condition: the flag must come down": where the colon stands."""
    place = next((n for n in range(min(6, len(tree))) if tree.low[n] == ":"), None)
    if place is None or place == 0:
        return None
    named = tree.lemma[place - 1] in ("condition", "precondition", "term", "demand", "proviso")
    return place if named and tree.low[0] in ("its", "their", "his", "her", "the", "one", "only", "condition") else None


def kind_of(tree: Tree, words: Evidence) -> str:
    """What a condition asks for, by its words; `other` where no list has one of them."""
    inside = tree.covering(words.start, words.end)
    lemmas = {tree.lemma[n] for n in inside} | {tree.low[n] for n in inside}
    for kind, listed in table("conditions.txt").items():
        if not kind.startswith("thing ") and lemmas & listed:
            return kind
    return "other"


def reason_of(tree: Tree, place: int, report_id: str, text: str) -> Evidence | None:
    """Because, since; because of, due to, owing to: the reason that hangs on the stance word."""
    spots = [place, *(k for k in tree.kids[place] if tree.dep[k] in ("xcomp", "ccomp", "acomp", "dobj"))]
    for spot in spots:
        for kid in tree.kids[spot]:
            marks = {tree.low[k] for k in tree.kids[kid] if tree.dep[k] in ("mark", "prep", "advmod")}
            clause = tree.dep[kid] == "advcl" and "because" in marks | (
                {"because"} if "since" in marks and kid > place else set()
            )
            bare = tree.dep[kid] in ("prep", "advmod", "acomp") and tree.low[kid] in _WHY_PREP
            cited = tree.dep[kid] == "advcl" and tree.low[kid] == "citing"
            if clause or bare or cited:
                below = [n for n in tree.under(kid) if tree.pos[n] != "PUNCT"]
                return cite(report_id, text, tree.start[below[0]], tree.end[below[-1]])
    return None


def order_of(tree: Tree) -> Order | None:
    """What is to come first, a ceasefire or talks, where the sentence says it of both."""
    lists = table("issues.txt")
    guns = [n for n in range(len(tree)) if tree.lemma[n] in lists["ceasefire"]]
    talks = [
        n
        for n in range(len(tree))
        if tree.lemma[n] in ("negotiation", "talk", "negotiate", "dialogue") and n not in guns
    ]
    if not guns:
        return None
    first = next((n for n in range(len(tree)) if tree.low[n] == "first" and tree.dep[n] in ("amod", "advmod")), None)
    if not talks:
        # "The essential first step", "first securing a ceasefire".
        return "ceasefire-first" if first is not None and any(abs(first - g) <= 6 for g in guns) else None
    for a, b, order, turned in (
        (guns, talks, "ceasefire-first", "talks-first"),
        (talks, guns, "talks-first", "ceasefire-first"),
    ):
        for one in a:
            for two in b:
                if one < two and (told := _joined_by(tree, one, two)) is not None:
                    return order if told else turned  # type: ignore[return-value]
    return None


def _joined_by(tree: Tree, one: int, two: int) -> bool | None:
    """Does the first-named come first? None where no word between them says it."""
    span = range(one + 1, two)
    low = [tree.low[n] for n in span]
    refused = any(
        tree.low[n] in ("no", "not", "n't", "never", "reject", "rejects", "rejected", "refused", "refuses")
        for n in range(max(0, one - 6), one)
    )
    if any(tree.lemma[n] == "precede" for n in span):
        passive = "by" in low
        no = any(tree.low[n] in ("not", "n't") for n in span)
        return (not passive) != no
    if any(w in ("before", "until", "precursor", "prerequisite", "precondition") for w in low) or "prior" in low:
        return not refused
    if any(w in ("after", "once") or (w == "when" and "only" in low) for w in low):
        return False
    if any(tree.lemma[n] == "follow" for n in span):
        return "by" in low
    if "first" in low or any(
        tree.low[n] in ("afterwards", "afterward", "later") for n in range(two, min(two + 3, len(tree)))
    ):
        # "Talks first and a truce afterwards".
        return not refused
    return None
