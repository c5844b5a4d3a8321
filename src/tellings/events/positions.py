"""Where parties stand: holder, issue, stance, object and conditions. No position without a named holder."""

from __future__ import annotations

from ..records import Date, Evidence, Position, cite, make_id
from ..records.event import Stance
from .happenings import Scene, vouching
from .holders import Holder, holder_of
from .lexicon import table
from .roles import phrase
from .stances import (
    CONDITION_MARKS,
    HANGING,
    ISSUES,
    Thing,
    judged,
    offers_to_mediate,
    opens_condition,
    refused,
    stance_of,
    things_of,
    threatened,
    will_meet,
)

_THEN = frozenset({"when", "after"})
_QUOTES = '"“”«»'


def positions(scene: Scene) -> list[Position]:
    """The positions of a sentence in the order of the words that show them, one a holder, issue, stance and object."""
    tree = scene.tree
    if tree.word[-1:] == ["?"]:
        return []
    found: dict[tuple[str, str, str, str | None], Position] = {}
    for place in range(len(tree)):
        for position in _at(scene, place):
            key = (
                position.actor_id,
                position.issue,
                position.stance,
                position.object.text if position.object else None,
            )
            found.setdefault(key, position)
    return list(found.values())


def _at(scene: Scene, place: int) -> list[Position]:
    tree = scene.tree
    if tree.pos[place] not in ("VERB", "AUX", "ADJ"):
        return []
    stance = stance_of(tree, place)
    things = things_of(tree, place) if stance is not None else []
    if stance == "threatens" and not things and (deed := threatened(tree, place)) is not None:
        things = [deed]
    if stance is None or not things:
        stance, thing = judged(tree, place)
        things = [thing] if thing is not None else []
    if stance is None or not things:
        met, offered = will_meet(tree, place), offers_to_mediate(tree, place)
        stance, things = ("accepts", [met]) if met else ("calls-for", [offered]) if offered else (None, [])
    if stance is None or not things:
        return []
    things = [refused(stance, thing, tree) for thing in things]
    holder = holder_of(scene, place)
    if holder is None:
        return []
    conditions = _conditions(scene, place)
    if stance == "accepts" and conditions:
        stance = "accepts-if"
    return [_position(scene, place, stance, thing, holder, conditions) for thing in things]


def _conditions(scene: Scene, place: int) -> tuple[Evidence, ...]:
    """If, unless, once, until, provided that; on condition that; in exchange for. Not "without preconditions"."""
    tree, found = scene.tree, []
    verb = tree.head[place] if tree.pos[place] == "ADJ" else place
    below = [k for k in tree.kids[place] if tree.dep[k] not in ("conj", "advcl", "ccomp", "relcl", "parataxis")]
    leads = CONDITION_MARKS | (_THEN if will_meet(tree, place) is not None else frozenset())
    for token in dict.fromkeys((place, verb, *below)):
        for kid in tree.kids[token]:
            if tree.dep[kid] in HANGING and kid > place and opens_condition(tree, kid, leads):
                found.append(_clause(scene, kid))
            phrase_start = tree.low[kid] in ("on", "in") and tree.dep[kid] == "prep"
            inner = tree.child(kid, "pobj") if phrase_start else None
            if inner is not None and tree.lemma[inner] in ("condition", "exchange", "return"):
                found.append(_clause(scene, kid))
    return tuple(dict.fromkeys(sorted(found)))


def _clause(scene: Scene, place: int) -> Evidence:
    tree = scene.tree
    below = [n for n in tree.under(place) if tree.pos[n] != "PUNCT" or tree.low[n] in ("-", "'s")]
    said = next((n for n in below if n != place and tree.lemma[n] in table("governors.txt")["say"]), None)
    comma = next((n for n in range(below[0], below[-1]) if tree.low[n] == ","), None)
    if said is not None and comma is not None and comma < said:
        # "If the army stops, the paper reported": the one who says it is no part of the condition.
        below = [n for n in below if n < comma]
    return cite(scene.report.report_id, scene.report.text, tree.start[below[0]], tree.end[below[-1]])


def _addressees(scene: Scene, place: int, holder: Holder) -> tuple[str, ...]:
    """Named parties that a call is made to: its object, or who stands after "on" and "to"."""
    tree, found = scene.tree, []
    for kid in tree.kids[place]:
        inner = kid if tree.dep[kid] in ("dobj", "dative") else None
        if tree.dep[kid] == "prep" and tree.low[kid] in ("on", "to", "upon"):
            inner = tree.child(kid, "pobj")
        if tree.dep[kid] in ("ccomp", "xcomp"):
            inner = tree.child(kid, "nsubj")
        for noun in (inner, *(tree.kids[inner] if inner is not None else ())):
            if noun is None or (noun != inner and tree.dep[noun] != "conj"):
                continue
            mention = scene.naming.over(tree.start[noun], tree.end[noun])
            if mention is not None and mention.name_id is not None and mention.name_id != holder.actor_id:
                found.append(mention.name_id)
    return tuple(dict.fromkeys(found))


def _object(scene: Scene, thing: Thing) -> Evidence:
    """The words of the thing: a noun with what stands before it, or a verb with its object."""
    tree, text = scene.tree, scene.report.text
    if tree.is_noun(thing.place):
        first, last = phrase(tree, thing.place)
        while first < last and tree.dep[first] in ("det", "poss", "case") and tree.pos[first] in ("DET", "PRON"):
            first += 1
    else:
        first = thing.place
        inner = tree.child(thing.place, "dobj", "prep")
        last = max(phrase(tree, inner)[1], first) if inner is not None else first
    if tree.is_noun(thing.place) and any(
        tree.lemma[thing.place] in table("issues.txt").get(f"{i} acts", ()) for i in ISSUES
    ):
        of = next((k for k in tree.kids[thing.place] if tree.low[k] == "of"), None)
        inner = tree.child(of, "pobj") if of is not None else None
        last = inner if inner is not None else last
    while first < last and tree.pos[first] == "PUNCT":
        first += 1
    start, end = tree.start[first], tree.end[last]
    if start > 0 and text[start - 1] in _QUOTES and any(q in text[start:end] for q in _QUOTES):
        start -= 1
    return cite(scene.report.report_id, text, start, end)


def _position(
    scene: Scene, place: int, stance: Stance, thing: Thing, holder: Holder, conditions: tuple[Evidence, ...]
) -> Position:
    tree, report = scene.tree, scene.report
    statement = vouching(scene.statements, tree.start[place], tree.end[place])
    said: Date | None = statement.date if statement is not None else None
    here = [place, *tree.kids[place]]
    about = _object(scene, thing)
    helpers = [k for k in tree.kids[place] if tree.dep[k] in ("aux", "auxpass", "neg")]
    starts = [about.start, *(tree.start[n] for n in (place, *helpers))]
    evidence = cite(report.report_id, report.text, min(starts), max(about.end, tree.end[place]))
    return Position(
        position_id=make_id("p", report.report_id, evidence.start, evidence.end, holder.actor_id, thing.issue, stance),
        report_id=report.report_id, actor_id=holder.actor_id, issue=thing.issue, stance=stance,
        conditions=conditions[0] if conditions else None, addressee_ids=_addressees(scene, place, holder),
        date=said or scene.when.of([(tree.start[n], tree.end[n]) for n in here]),
        statement_id=statement.statement_id if statement else None, evidence=evidence,
        object=about, all_conditions=conditions, spokesperson_id=holder.spokesperson_id,
    )  # fmt: skip
