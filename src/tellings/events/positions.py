"""Where parties stand: holder, issue, stance, object and conditions. No position without a named holder."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ..records import Date, Evidence, Position, Statement, cite, make_id
from ..records.event import Issue, Stance
from .agenda import Agenda
from .conditions import hanging, kind_of, order_of, reason_of, told_apart, words_of
from .holders import Holders
from .issues import Thing, kinds_of, names_issue, object_words
from .lexicon import table
from .negation import negated
from .parties import Holder
from .readings import TOLD, read
from .scenes import Scene, vouching
from .stances import Stand


def positions(scenes: Iterable[Scene]) -> list[Position]:
    """The positions of a report's sentences, given in their order; one a sentence, holder, issue and stance."""
    agenda, holders, found = Agenda(), Holders(), []
    for scene in scenes:
        agenda.note(scene.sentence.n, scene.tree, scene.report.report_id, scene.report.text)
        here = _of_sentence(scene, agenda, holders)
        holders.remember(scene)
        for position in here:
            _remember(agenda, scene, position)
        found += here
        found = _with_terms(scene, found, here)
    return found


def _remember(agenda: Agenda, scene: Scene, position: Position) -> None:
    """Keep what the holder asks for or offers, and the terms that the holder sets."""
    by, n = (_party(position),), scene.sentence.n
    asks = position.stance == "calls-for"
    if (asks or position.stance in ("accepts", "accepts-if")) and position.object is not None:
        agenda.ask(n, position.issue, position.object, by, asked=asks)
    for words in position.all_conditions:
        for place in scene.tree.covering(words.start, words.end):
            thing = names_issue(scene.tree, place, 0)
            if thing is not None and thing.issue != "other":
                agenda.ask(n, thing.issue, words, by, asked=True)
                break


def _with_terms(scene: Scene, found: list[Position], here: list[Position]) -> list[Position]:
    """The positions, the last one with the condition that this sentence tells of it: "The condition is that ..."."""
    words = told_apart(scene.tree, scene.report.report_id, scene.report.text)
    if words is None or not found:
        return found
    sentences = [p.evidence for p in found if p not in here]
    reach = scene.sentence.start - REACH_OF_TERMS
    last = next((p for p in reversed(found) if p not in here and p.stance in _OPEN and p.evidence.start >= reach), None)
    if last is None or not sentences:
        return found
    kind = kind_of(scene.tree, words)
    changed = msgspec.structs.replace(
        last, stance="accepts-if" if last.stance == "accepts" else last.stance,
        conditions=last.conditions or words, all_conditions=(*last.all_conditions, words),
        condition_kinds=(*last.condition_kinds, kind),
    )  # fmt: skip
    return [changed if p is last else p for p in found]


REACH_OF_TERMS = 320
"""Characters back from a sentence of terms to the stand that they are set for; set by reading, not swept."""
_OPEN = frozenset({"accepts", "accepts-if", "considers", "calls-for"})


def _of_sentence(scene: Scene, agenda: Agenda, holders: Holders) -> list[Position]:
    tree = scene.tree
    if tree.word[-1:] == ["?"] or "?" in tree.word[-3:]:
        return []
    found: dict[tuple[str, str, str], Position] = {}
    for place in range(len(tree)):
        stand = read(tree, place, reported=tree.pos[place] in TOLD and _reported(scene, place))
        if stand is None:
            continue
        for holder in holders.of(scene, stand):
            for position in _told(scene, stand, holder, agenda):
                key = (_party(position), position.issue, position.stance.removesuffix("-if"))
                found[key] = _joined(found[key], position) if key in found else position
    return _without_weaker(list(found.values()))


def _party(position: Position) -> str:
    """The holder's id, else the words that describe it."""
    return position.actor_id or (position.holder.text.lower() if position.holder else "")


def _name_of(holder: Holder) -> str:
    return holder.actor_id or (holder.words.text.lower() if holder.words else "")


def _joined(first: Position, more: Position) -> Position:
    """Told twice in a sentence: one position with the conditions of both."""
    if first.issue == "other" and first.object != more.object and first.all_conditions != more.all_conditions:
        return first
    terms = dict(
        zip((*first.all_conditions, *more.all_conditions), (*first.condition_kinds, *more.condition_kinds), strict=True)
    )
    kept = tuple(terms)
    stance: Stance = "accepts-if" if kept and first.stance in ("accepts", "accepts-if") else first.stance
    return msgspec.structs.replace(
        first, conditions=kept[0] if kept else None, all_conditions=kept, condition_kinds=tuple(terms.values()),
        stance=stance, reason=first.reason or more.reason, order=first.order or more.order,
        addressee_ids=tuple(dict.fromkeys((*first.addressee_ids, *more.addressee_ids))),
    )  # fmt: skip


def _without_weaker(found: list[Position]) -> list[Position]:
    """A holder who calls for a thing on a condition, and accepts it in the same breath, is told once."""
    firm = {(_party(p), p.issue) for p in found if p.stance == "rejects"}
    return [p for p in found if p.stance != "considers" or (_party(p), p.issue) not in firm]


def _reported(scene: Scene, place: int) -> bool:
    """Does the place stand in indirect speech, where "would" was "will"?"""
    tree = scene.tree
    statement = vouching(scene.statements, tree.start[place], tree.end[place])
    if statement is not None:
        return not any(
            scene.report.text[max(0, p.start - 1) : p.start] in ("“", '"', "«", "„") for p in statement.content
        )
    current = place
    for above in tree.above(place):
        if tree.dep[current] == "ccomp" and tree.lemma[above] in table("governors.txt")["say"] | {
            "answer",
            "reply",
            "vow",
        }:
            return tree.tag[above] in ("VBD", "VBN", "VBG")
        current = above
    return False


def _told(scene: Scene, stand: Stand, holder: Holder, agenda: Agenda) -> list[Position]:
    things: tuple[tuple[Thing, Evidence | None], ...] = tuple((t, None) for t in stand.things)
    if stand.anaphor is not None:
        entry = agenda.meant(scene.sentence.n, scene.tree, stand.anaphor, (_name_of(holder),))
        if entry is not None:
            things = ((Thing(entry.issue, stand.anaphor), entry.words),)
        elif (
            stand.things and stand.things[0].place == stand.anaphor and scene.tree.pos[stand.anaphor] == "AUX"
        ) or scene.tree.pos[stand.anaphor] == "PRON":
            return []
    things = tuple((_exchange(scene, agenda, thing), words) for thing, words in things)
    return [_position(scene, stand, thing, words, holder) for thing, words in things]


def _exchange(scene: Scene, agenda: Agenda, thing: Thing) -> Thing:
    """ "An exchange of all for all", in a report that has told of captives."""
    bare = thing.issue == "other" and scene.tree.lemma[thing.place] in ("exchange", "swap")
    told = any(entry.issue == "prisoners" for entry in agenda.entries)
    return Thing("prisoners", thing.place) if bare and told else thing


def _position(scene: Scene, stand: Stand, thing: Thing, named: Evidence | None, holder: Holder) -> Position:
    tree, report, place = scene.tree, scene.report, stand.place
    refused = stand.stance == "rejects" or negated(tree, place)
    heads = hanging(tree, place, refused=refused, then=stand.kind == "deed")
    if stand.kind == "verdict" and thing.place != place and tree.is_verb(thing.place):
        # "Nothing to negotiate as long as they hold it."
        heads = sorted({*heads, *hanging(tree, thing.place, refused=refused)})
    statement = vouching(scene.statements, tree.start[place], tree.end[place])
    stop = _end_of_words(statement, tree.start[place])
    conditions = tuple(dict.fromkeys(words_of(tree, h, report.report_id, report.text, stop) for h in heads))
    stance: Stance = "accepts-if" if conditions and stand.stance == "accepts" else stand.stance
    if stance == "rejects" and stand.kind in ("deed", "verdict") and any(_opens_a_door(c) for c in conditions):
        stance = "accepts-if"
    said: Date | None = statement.date if statement is not None else None
    about = named or object_words(tree, thing, report.report_id, report.text)
    evidence = _evidence(scene, stand, thing)
    issue = _issue(scene, thing, stance, conditions)
    return Position(
        position_id=make_id("p", report.report_id, evidence.start, evidence.end, _name_of(holder), issue, stance),
        report_id=report.report_id, actor_id=holder.actor_id, issue=issue, stance=stance,
        conditions=conditions[0] if conditions else None, addressee_ids=_addressees(scene, place, holder),
        date=said or scene.when.of([(tree.start[n], tree.end[n]) for n in (place, *tree.kids[place])]),
        statement_id=statement.statement_id if statement else None, evidence=evidence,
        object=about, all_conditions=conditions, spokesperson_id=holder.spokesperson_id, holder=holder.words,
        object_kinds=kinds_of(tree, thing, about), condition_kinds=tuple(kind_of(tree, c) for c in conditions),
        order=order_of(tree) if thing.issue in ("ceasefire", "negotiations") else None,
        reason=reason_of(tree, place, report.report_id, report.text),
        party_id=_home(scene, holder.actor_id),
    )  # fmt: skip


def _home(scene: Scene, actor: str | None) -> str | None:
    """The party whose office a person holds; a body has none."""
    name = scene.naming.names.get(actor or "")
    return scene.naming.home_of(name.name_id) if name is not None and name.kind == "person" else None


def _opens_a_door(condition: Evidence) -> bool:
    """ "Will not talk unless, until, before": gruff, but a condition. "As long as" and "while" are none of a stand."""
    return condition.text.lower().split()[0] in ("unless", "until", "before", "without", "only", "till")


def _end_of_words(statement: Statement | None, start: int) -> int | None:
    """Where the piece of a statement ends that holds a place."""
    if statement is None:
        return None
    return next((piece.end for piece in statement.content if piece.start <= start < piece.end), None)


def _issue(scene: Scene, thing: Thing, stance: Stance, conditions: tuple[Evidence, ...]) -> Issue:
    """The thing's issue; where something else is threatened, that of the term ("unless the prisoners are freed")."""
    if stance != "threatens" or thing.issue != "other":
        return thing.issue
    for words in conditions:
        for place in scene.tree.covering(words.start, words.end):
            asked = names_issue(scene.tree, place, 0)
            if asked is not None and asked.issue != "other":
                return asked.issue
    return thing.issue


def _evidence(scene: Scene, stand: Stand, thing: Thing) -> Evidence:
    """From the stance's first auxiliary to the end of the thing."""
    tree, place = scene.tree, stand.place
    about = object_words(tree, thing, scene.report.report_id, scene.report.text)
    helpers = [k for k in tree.kids[place] if tree.dep[k] in ("aux", "auxpass", "neg", "prt")]
    starts = [about.start, *(tree.start[n] for n in (place, *helpers))]
    ends = [about.end, *(tree.end[n] for n in (place, *helpers))]
    return cite(scene.report.report_id, scene.report.text, min(starts), max(ends))


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
