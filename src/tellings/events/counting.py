"""What an amount counts: by the tree where there is one, by neighbouring words of the clause where there is none."""

from __future__ import annotations

from typing import NamedTuple, cast

from ..records.event import Counts
from .amounts import Amount
from .grammar import Tree
from .lexicon import by_word
from .nouns import CASUALTY, LISTS, forms, noun_lemma, thing_of
from .pieces import Piece, low

_NUMBER_DEPS = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "advmod", "npadvmod", "det", "predet"})
_LINKS = frozenset(
    "was were is are been being be had have has left reported found confirmed feared believed presumed also "
    "reportedly people persons others more still officially now listed as declared pronounced went gone killed got "
    "who that to of them whom people, said".split()
)
_TOLL_VERBS = frozenset(
    "rise climb grow increase jump reach stand put fall drop soar go bring take push raise revise estimate double "
    "mount remain come swell edge tick be lower drop reduce decline pass".split()
)
_COPULA = frozenset(
    "be remain go lie become leave fear confirm report find presume believe declare pronounce list".split()
)
_BE = frozenset("was were is are been being be still".split())
_BREAKS = frozenset(";:()—")
_CLAUSE_BREAKS = frozenset("while when after before because although but as that which who where".split())
REACH = 7
"""Words between a number and a trigger without a tree; 3 to 10 score the same on the snippets of bench/events."""


class Counted(NamedTuple):
    """`unit` is the noun's word, `start:end` the words of what is counted, `by` where the deciding word stands."""

    counts: Counts
    unit: str | None
    start: int | None
    end: int | None
    by: int | None
    firm: bool


def count(tree: Tree | None, row: list[Piece], amount: Amount, limits: tuple[int, int]) -> Counted:
    """What `amount` counts. `limits`: the stop of the amount before and the first piece of the one after it."""
    by_tree = _by_tree(tree, row, amount) if tree is not None else None
    if by_tree is not None and (by_tree.firm or by_tree.counts in CASUALTY):
        return by_tree
    by_words = _by_words(row, amount, limits)
    if by_tree is None:
        return by_words
    loose = by_tree.counts in ("people", "other") and by_words.counts in CASUALTY and by_words.firm
    if loose or (by_tree.unit is None and by_words.unit is not None and by_tree.counts == "other"):
        return by_words._replace(
            unit=by_tree.unit or by_words.unit,
            start=by_tree.start if by_tree.unit else by_words.start,
            end=by_tree.end if by_tree.unit else by_words.end,
        )
    return by_tree


def by_tree_alone(tree: Tree, row: list[Piece], amount: Amount) -> Counts | None:
    """The class that the grammar alone gives."""
    found = _by_tree(tree, row, amount)
    return found.counts if found is not None else None


# --- with a tree -----------------------------------------------------------------------------------------------


def _by_tree(tree: Tree, row: list[Piece], amount: Amount) -> Counted | None:
    mine = tree.covering(row[amount.core].start, row[amount.core_stop - 1].end)
    if not mine:
        return None
    whole = set(tree.covering(row[amount.first].start, row[amount.stop - 1].end))
    top = _climb(tree, mine[-1], whole)
    noun = top
    if noun in whole:
        inner = _of(tree, noun, whole)
        noun = inner if inner is not None else noun
    if tree.is_verb(noun) or (noun not in whole and not tree.is_noun(noun)):
        noun = top = mine[-1]
    named = noun not in whole
    kind, by = _governed(tree, top, noun)
    lemma = noun_lemma(tree.low[noun]) if named else ""
    unit = tree.low[noun] if named else None
    start, end = _phrase(tree, row, amount, noun) if named else (None, None)
    by_start = tree.start[by] if by is not None else None
    counts, firm = _settle(kind, tree.lemma[noun] if named else "", lemma)
    return Counted(counts, unit, start, end, by_start if by_start is not None else (start if named else None), firm)


def _climb(tree: Tree, place: int, whole: set[int]) -> int:
    """From a number word to the noun it belongs to, never across a verb."""
    for _ in range(6):
        head = tree.head[place]
        if head == place or tree.dep[place] not in _NUMBER_DEPS or tree.is_verb(head):
            return place
        if head < place and head not in whole and tree.dep[place] != "nummod":
            return place
        if tree.pos[head] not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "SYM", "ADV", "ADP", "X"):
            return place
        if tree.pos[head] == "ADJ" and head not in whole and tree.dep[head] in ("acomp", "ROOT", "conj"):
            return head
        place = head
    return place


def _of(tree: Tree, place: int, whole: set[int]) -> int | None:
    for kid in tree.kids[place]:
        if tree.dep[kid] == "prep" and tree.low[kid] == "of":
            inner = tree.child(kid, "pobj")
            if inner is not None and inner not in whole and tree.low[inner] not in ("whom", "them", "us", "which"):
                return inner
    return None


def _phrase(tree: Tree, row: list[Piece], amount: Amount, noun: int) -> tuple[int, int]:
    """From the first word after the amount to the noun; the noun alone where it stands before."""
    after = row[amount.stop - 1].end
    words = [n for n in tree.covering(after, tree.end[noun]) if tree.low[n] not in ("of", "the", "-")]
    if not words or tree.start[noun] < after or words[0] > noun:
        return tree.start[noun], tree.end[noun]
    return max(after, tree.start[words[0]]), tree.end[noun]


def _governed(tree: Tree, top: int, noun: int) -> tuple[str | None, int | None]:
    """The class that the verb or noun above (or the participle below) gives, and which word that is."""
    for place in dict.fromkeys((top, noun)):
        for kid in tree.kids[place]:
            own = tree.dep[kid] != "relcl" and tree.child(kid, "nsubj", "nsubjpass") is not None
            if tree.dep[kid] in ("acl", "relcl", "amod", "advcl", "appos") and kid > place - 3 and not own:
                kind = _participle(tree, kid)
                if kind and (kid > place or tree.dep[kid] == "amod"):
                    return kind, kid
    place = top
    for _ in range(4):
        kind, by = _from_head(tree, place)
        if kind:
            return kind, by
        if tree.dep[place] != "conj" or not tree.is_noun(tree.head[place]):
            return None, None
        place = tree.head[place]
    return None, None


def _participle(tree: Tree, kid: int) -> str | None:
    lemma = tree.lemma[kid]
    if tree.dep[kid] == "relcl":
        own = tree.child(kid, "nsubj", "nsubjpass")
        if own is not None and tree.low[own] not in ("who", "that", "which") and tree.child(own, "nummod") is not None:
            return None  # "60 patients, of whom eight died"
        if own is not None and tree.pos[own] == "NUM":
            return None
        passive = tree.child(kid, "nsubjpass") is not None
        held = by_word(LISTS, "grip").get(lemma) if passive else None
        return (
            by_word(LISTS, "object" if passive else "subject").get(lemma)
            or held
            or (_complement(tree, kid) if lemma in _COPULA else None)
        )
    if tree.tag[kid] == "VBN" or tree.dep[kid] == "amod":
        held = by_word(LISTS, "grip").get(lemma) if kid > tree.head[kid] else None
        return by_word(LISTS, "object").get(lemma) or by_word(LISTS, "state").get(tree.low[kid]) or held
    if tree.pos[kid] == "ADJ":
        return by_word(LISTS, "state").get(tree.low[kid])
    return None


def _from_head(tree: Tree, place: int) -> tuple[str | None, int | None]:
    relation, head = tree.dep[place], tree.head[place]
    lemma = tree.lemma[head]
    if relation in ("dobj", "obj", "dative", "nsubjpass") and tree.is_verb(head):
        kind = by_word(LISTS, "object").get(lemma) or _complement(tree, head) or _shot_dead(tree, head)
        kind = kind or by_word(LISTS, "grip").get(lemma)
        return _together(tree, head, kind, passive=relation == "nsubjpass"), head
    if relation in ("nsubj", "attr", "ROOT", "npadvmod"):
        return _as_subject(tree, place, head, relation)
    if relation == "pobj":
        return _after_preposition(tree, head)
    if relation in ("compound", "nummod", "amod", "appos") and head != place:
        kind = by_word(LISTS, "state").get(tree.low[head]) or by_word(LISTS, "noun").get(lemma)
        return kind, head
    return None, None


def _together(tree: Tree, verb: int, kind: str | None, *, passive: bool) -> str | None:
    """Killed and wounded scores: casualties. Abducted and shot dead: killed. Verbs that share what is counted."""
    others = [k for k in tree.kids[verb] if tree.dep[k] == "conj" and tree.is_verb(k)]
    if tree.dep[verb] == "conj" and tree.is_verb(tree.head[verb]) and not passive:
        others.append(tree.head[verb])
    kinds = {kind}
    for other in others:
        if tree.child(other, "dobj", "nsubjpass") is None and (not passive or tree.child(other, "nsubj") is None):
            kinds.add(by_word(LISTS, "object").get(tree.lemma[other]) or _shot_dead(tree, other))
    if {"killed", "injured"} <= kinds:
        return "casualties"
    return "killed" if "killed" in kinds and kind in CASUALTY else kind


def _as_subject(tree: Tree, place: int, head: int, relation: str) -> tuple[str | None, int | None]:
    lemma = tree.lemma[head]
    if relation == "attr":
        subject = tree.child(head, "nsubj")
        return (_toll(tree, subject), subject) if subject is not None else (None, None)
    if relation == "ROOT":
        return None, None
    kind = by_word(LISTS, "subject").get(lemma)
    if kind is None and (lemma in _COPULA or tree.dep[head] in ("ccomp", "conj", "advcl")):
        kind = _complement(tree, head)
        kind = kind or (by_word(LISTS, "state").get(tree.low[head]) if tree.child(head, "dobj") is None else None)
    lone = tree.child(head, "dobj") is None and head > place
    if kind is None and tree.tag[head] in ("VBN", "VBD") and lone:
        kind = by_word(LISTS, "object").get(lemma)
    if kind is None and lemma == "lose" and (lost := tree.child(head, "dobj")) is not None:
        kind = "killed" if tree.lemma[lost] == "life" else None
    return kind, head


def _after_preposition(tree: Tree, preposition: int) -> tuple[str | None, int | None]:
    above = tree.head[preposition]
    if tree.is_noun(above) and tree.low[preposition] in ("of", "to", "at"):
        kind = _toll(tree, above) or (forms("object").get(tree.low[above]) if tree.low[above].endswith("ing") else None)
        return kind, above
    if tree.low[preposition] in ("to", "at", "by", "past", "from") and tree.lemma[above] in _TOLL_VERBS:
        for relation in ("nsubj", "nsubjpass", "dobj"):
            subject = tree.child(above, relation)
            kind = _toll(tree, subject) if subject is not None else None
            if kind:
                return kind, subject
    return None, None


def _toll(tree: Tree, place: int) -> str | None:
    """Death toll, number of wounded, the dead, total of arrests."""
    words = [place, *(k for k in tree.kids[place] if tree.dep[k] in ("compound", "amod", "nmod"))]
    for kid in tree.kids[place]:
        if (
            tree.dep[kid] == "prep"
            and tree.low[kid] in ("of", "in")
            and tree.lemma[place] in ("number", "total", "toll", "count")
        ):
            inner = tree.child(kid, "pobj")
            words += [inner] if inner is not None else []
    found = {by_word(LISTS, "noun").get(tree.lemma[w]) or by_word(LISTS, "noun").get(tree.low[w]) for w in words}
    found -= {"weapons", "attacks", None}
    if found == {"casualties"} and any(tree.lemma[w] == "toll" for w in words):
        return "casualties" if len(words) > 1 and "casualt" in " ".join(tree.low[w] for w in words) else "killed"
    return next(
        (k for k in ("killed", "injured", "missing", "captured", "displaced", "casualties") if k in found), None
    )


def _complement(tree: Tree, verb: int) -> str | None:
    """Dead, missing, wounded after be, leave, find: and reported killed."""
    for kid in tree.kids[verb]:
        if tree.dep[kid] in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "conj") and kid > verb:
            if tree.low[kid] in by_word(LISTS, "state") and tree.child(kid, "nsubj", "nsubjpass", "nummod") is None:
                # "Killed, and 20 wounded": the second has a number of its own.
                both = {
                    by_word(LISTS, "state").get(tree.low[k])
                    for k in tree.kids[kid]
                    if tree.dep[k] == "conj" and tree.child(k, "nummod") is None
                }
                first = by_word(LISTS, "state")[tree.low[kid]]
                return "casualties" if {first, *both} >= {"killed", "injured"} else first
            if tree.dep[kid] in ("xcomp", "oprd") and tree.tag[kid] == "VBN":
                return by_word(LISTS, "object").get(tree.lemma[kid])
    return None


def _shot_dead(tree: Tree, verb: int) -> str | None:
    dead = any(tree.low[k] == "dead" for k in tree.kids[verb])
    return (
        "killed"
        if dead or (tree.lemma[verb] == "claim" and any(tree.lemma[k] == "life" for k in tree.kids[verb]))
        else None
    )


def _settle(kind: str | None, lemma: str, plain: str) -> tuple[Counts, bool]:
    """One class from what the verb says and what the noun is. `grip` is to have somebody in one's hands or let go."""
    noun = by_word(LISTS, "noun").get(plain) or by_word(LISTS, "noun").get(lemma)
    thing = thing_of(plain) or thing_of(lemma)
    if kind == "casualties" and plain and thing != "people" and noun is None:
        kind = None  # provinces are affected, not hurt
    if kind == "grip":
        kind = "captured" if thing == "people" or noun in ("captured", "injured", "killed") else None
    if noun in ("weapons", "attacks"):
        return cast(Counts, noun), True
    if noun == "casualties" and kind in CASUALTY:
        return cast(Counts, kind), True
    if noun:
        happened = kind in CASUALTY and (kind == "missing" or noun in ("captured", "displaced"))
        return cast(Counts, kind if happened else noun), True
    if kind == "damaged":
        return ("damaged", True) if thing == "damaged" else ("other", True) if plain else ("damaged", False)
    if kind in CASUALTY and thing != "damaged":
        return cast(Counts, kind), True
    if thing == "people":
        return "people", False
    return "other", False


# --- without a tree --------------------------------------------------------------------------------------------


def _by_words(row: list[Piece], amount: Amount, limits: tuple[int, int]) -> Counted:
    start, stop = amount.stop, amount.stop
    if low(row, stop) == "of" and low(row, stop + 1) not in ("whom", "them", "which"):
        start = stop = stop + 1 + (low(row, stop + 1) in ("its", "his", "her", "their", "our", "the", "these", "those"))
    while stop < min(len(row), limits[1], start + 4) and _nominal(row, stop):
        stop += 1
    words = range(start, stop)
    noun = next((n for n in reversed(words) if _known(row[n].low)), None)
    if noun is None:
        noun = next((n for n in words if row[n].low.endswith("s") or n == stop - 1), None)
    plain = noun_lemma(row[noun].low) if noun is not None else ""
    kind, by = _right(row, stop if noun is not None else start, limits[1])
    if kind is None:
        kind, by = _left(row, amount.first, limits[0])
    counts, firm = _settle(kind, plain, plain)
    if noun is None:
        return Counted(counts, None, None, None, by, firm)
    return Counted(counts, row[noun].low, row[start].start, row[noun].end, by, firm)


def _known(word: str) -> bool:
    plain = noun_lemma(word)
    return plain in by_word(LISTS, "noun") or thing_of(plain) is not None


def _nominal(row: list[Piece], place: int) -> bool:
    """Could the word belong to the counted noun phrase?"""
    piece = row[place]
    if piece.low == "-":
        return True
    if piece.kind != "word" or piece.low in _LINKS - {"people", "persons", "others", "more"} or piece.low in _STOP:
        return False
    if piece.low.endswith("ly") and thing_of(piece.low) is None and piece.low not in _NOUNS_IN_LY:
        return False
    return piece.low not in forms("object") and piece.low not in forms("subject") and (
        piece.low not in by_word(LISTS, "state") or piece.low in by_word(LISTS, "noun")
    )  # fmt: skip


_NOUNS_IN_LY = frozenset("assembly rally monopoly anomaly supply reply butterfly jelly belly bully".split())
_STOP = frozenset(
    "in on at by for from with and or the a an to into near during over under across around this that these those "
    "it he she they we you i his her its their our since until will would could can may might not so than if then "
    "there here after before while when where which who as but".split()
)


def _right(row: list[Piece], place: int, stop: int) -> tuple[str | None, int | None]:
    """A state or passive said of the counted, in the same clause: (people) were killed, (others) wounded."""
    for n in range(place, min(len(row), stop, place + REACH)):
        word = row[n].low
        kind = by_word(LISTS, "state").get(word)
        if kind is None and word in forms("object") and word.endswith(("ed", "en", "hit", "hurt", "burnt")):
            kind = forms("object")[word]
        passive = n == place or row[n - 1].low in _BE
        if kind is None and passive and word in forms("grip") and word.endswith(("ed", "held")):
            kind = forms("grip")[word]
        if kind is None and word in forms("subject") and not word.endswith("ing"):
            kind = forms("subject")[word]
        if kind:
            # "two killed three": an active verb with its own object counts nothing on its left.
            return (kind, row[n].start) if n + 1 < stop or n + 1 >= len(row) or stop >= len(row) else (None, None)
        if word not in _LINKS and (n > place or word in _BREAKS or word in _STOP or row[n].kind == "sign"):
            return None, None
    return None, None


def _left(row: list[Piece], place: int, stop: int) -> tuple[str | None, int | None]:
    """An active trigger before the number: killing (at least) two; death toll rose to."""
    for n in range(place - 1, max(stop - 1, place - 1 - REACH, -1), -1):
        word = row[n].low
        if word in forms("object"):
            kind = forms("object")[word]
            if low(row, n - 1) == "and" and {kind, forms("object").get(low(row, n - 2))} >= {"killed", "injured"}:
                kind = "casualties"
            return (kind, row[n].start) if place - n <= 4 else (None, None)
        if word in forms("grip") and place - n <= 3:
            return forms("grip")[word], row[n].start
        if word == "toll" and n > 0 and row[n - 1].low in ("death", "the", "official", "casualty"):
            return "killed" if row[n - 1].low != "casualty" else "casualties", row[n].start
        if word in _CLAUSE_BREAKS or row[n].kind == "sign":
            return None, None
    return None, None
