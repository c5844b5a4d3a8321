"""Where parties stand: holder, issue, stance, object and conditions. No position without a named holder."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Date, Evidence, Mention, Position, Statement, cite, make_id
from ..records.event import Issue, Stance
from .features import verb_of
from .firewall import modals, negated
from .grammar import Tree
from .happenings import Scene, vouching
from .lexicon import table
from .roles import phrase, subject

ISSUES: tuple[Issue, ...] = ("ceasefire", "negotiations", "withdrawal", "sanctions", "arms", "prisoners", "other")
STANCES: tuple[Stance, ...] = ("calls-for", "accepts", "considers", "rejects", "breaks", "threatens")
_CONDITION_MARKS = frozenset("if unless once until provided before".split())
_SPOKES = frozenset("spokesman spokeswoman spokesperson spokespeople representative envoy negotiator press-secretary secretary".split())
_OWN = frozenset("we i us our".split())
_IT = frozenset("it they he she".split())
_QUOTES = "\"“”«»"
_DEPTH = 4
"""Steps down from a stance word to what it is about."""


class Thing(NamedTuple):
    """What a stance is about: the issue and the token that names it."""

    issue: Issue
    place: int


class Holder(NamedTuple):
    """Whose position it is, and who speaks for it."""

    actor_id: str
    spokesperson_id: str | None


def positions(scene: Scene) -> list[Position]:
    """The positions of a sentence in the order of the words that show them, one a holder, issue, stance and object."""
    tree = scene.tree
    if tree.word[-1:] == ["?"]:
        return []
    found: dict[tuple[str, str, str, str | None], Position] = {}
    for place in range(len(tree)):
        for position in _at(scene, place):
            key = (position.actor_id, position.issue, position.stance, position.object.text if position.object else None)
            found.setdefault(key, position)
    return list(found.values())


def _at(scene: Scene, place: int) -> list[Position]:
    tree = scene.tree
    if tree.pos[place] not in ("VERB", "AUX", "ADJ"):
        return []
    stance = _stance(tree, place)
    things = _about(tree, place) if stance is not None else []
    if stance is None or not things:
        stance, thing = _judged(scene, place)
        things = [thing] if thing is not None else []
    if stance is None or not things:
        return []
    holder = _holder(scene, place)
    if holder is None:
        return []
    conditions = _conditions(scene, place)
    if stance == "accepts" and conditions:
        stance = "accepts-if"
    return [_position(scene, place, stance, thing, holder, conditions) for thing in things]


# --- the stance ------------------------------------------------------------------------------------------------


def _stance(tree: Tree, place: int) -> Stance | None:
    """What a verb or adjective says of its subject's stand; turned round or dropped under negation and "would"."""
    lists = table("stances.txt")
    verb = verb_of(tree, place)
    found: Stance | None = next((s for s in STANCES if verb in lists[s] or (verb == tree.lemma[place] in lists[s])), None)
    if tree.pos[place] in ("ADJ", "AUX") or found is None:
        found = _by_adjective(tree, place)
    if found is None:
        return None
    if tree.tag[place] in ("VBN", "VBG") and tree.dep[place] in ("amod", "compound"):
        return None
    if found == "calls-for" and not _asks(tree, place):
        return None
    said = modals(tree, place)
    hypothetical = bool(said & {"would", "could", "might", "may", "should"})
    if _is_conditional(tree, place):
        return None
    if negated(tree, place):
        return "rejects" if found in ("accepts", "considers") and not said & {"could", "might", "may"} else None
    return None if hypothetical and found != "considers" else found


def _by_adjective(tree: Tree, place: int) -> Stance | None:
    """Ready for, open to, not willing to: an adjective after "be"."""
    lists = table("stances.txt")
    if tree.pos[place] != "ADJ" or tree.dep[place] not in ("acomp", "conj", "oprd", "ROOT", "ccomp", "xcomp"):
        return None
    stance: Stance | None = next(
        (s for s in ("accepts", "rejects") if tree.low[place] in lists[f"{s} adjective"]), None
    )
    verb = tree.head[place]
    return "rejects" if stance == "accepts" and tree.is_verb(verb) and negated(tree, verb) else stance


def _asks(tree: Tree, place: int) -> bool:
    """Call, press and push ask for something only with the right preposition or a clause."""
    if tree.lemma[place] in ("stress", "emphasize", "emphasise", "underline"):
        inner = tree.child(place, "dobj")
        return inner is not None and tree.lemma[inner] in ("importance", "need", "necessity", "urgency")
    if tree.lemma[place] not in ("call", "press", "push", "appeal", "plead", "insist", "back"):
        return True
    return any(
        (tree.dep[k] == "prep" and tree.low[k] in ("for", "on", "upon", "to")) or tree.dep[k] in ("ccomp", "xcomp")
        for k in tree.kids[place]
    )


def _is_conditional(tree: Tree, place: int) -> bool:
    marks = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("mark", "advmod")}
    return bool(marks & _CONDITION_MARKS) and tree.dep[place] in ("advcl", "ccomp")


def _judged(scene: Scene, place: int) -> tuple[Stance | None, Thing | None]:
    """A verdict on the thing itself in a speaker's words: it would not serve us, it must be done, it is a mistake."""
    tree = scene.tree
    lists = table("stances.txt")
    if not tree.is_verb(place):
        return None, None
    said = modals(tree, place)
    agent = tree.child(place, "nsubj", "nsubjpass")
    thing = _names_issue(tree, agent, 1) if agent is not None else None
    no = negated(tree, place)
    if thing is not None and said & {"would", "will", "can", "could"}:
        only = any(tree.low[k] in ("only", "merely", "just") for k in tree.kids[place])
        if (no and tree.lemma[place] in lists["good"]) or (not no and only and tree.lemma[place] in lists["bad"]):
            return "rejects", thing
    if thing is not None and _bad_complement(tree, place) and not no:
        return "rejects", thing
    if said & {"must", "should"} and not no:
        wanted = _names_issue(tree, place, 2) or (thing if tree.tag[place] == "VBN" else None)
        return ("calls-for", wanted) if wanted is not None and wanted.issue != "other" else (None, None)
    return None, None


def _bad_complement(tree: Tree, place: int) -> bool:
    lists = table("stances.txt")
    inner = tree.child(place, "acomp", "attr")
    return inner is not None and (tree.low[inner] in lists["rejects adjective"] or tree.lemma[inner] in ("mistake", "trap", "ploy"))


# --- what it is about ------------------------------------------------------------------------------------------


def _about(tree: Tree, place: int) -> list[Thing]:
    """The nearest thing under a stance word that names an issue, with those coordinated with it; `other` comes last."""
    level = [k for k in tree.kids[place] if _leads(tree, k)]
    other: Thing | None = None
    for _ in range(_DEPTH):
        for token in level:
            thing = _names_issue(tree, token, 0)
            if thing is not None and thing.issue != "other":
                joined = [_names_issue(tree, k, 0) for k in tree.kids[token] if tree.dep[k] == "conj"]
                return [thing, *(j for j in joined if j is not None and j.issue not in ("other", thing.issue))]
            other = other or thing
        level = [k for token in level for k in tree.kids[token] if _leads(tree, k)]
    return [other] if other is not None else []


def _leads(tree: Tree, kid: int) -> bool:
    if tree.dep[kid] == "prep":
        return tree.low[kid] in ("for", "on", "to", "of", "with", "about", "from", "in", "against", "upon")
    return tree.dep[kid] in ("dobj", "pobj", "pcomp", "xcomp", "ccomp", "attr", "oprd", "conj", "acl", "nsubjpass", "dative", "prt")


def _names_issue(tree: Tree, place: int, depth: int) -> Thing | None:
    """The issue that a token names by itself, or a verb together with its object; `depth` steps further down."""
    lists = table("issues.txt")
    lemma = tree.lemma[place]
    for issue in ISSUES:
        if lemma in lists[issue] and not (tree.dep[place] == "compound"):
            return Thing(issue, place)
    for issue in ISSUES:
        if lemma in lists.get(f"{issue} acts", frozenset()):
            below = [n for n in tree.under(place) if n != place and tree.lemma[n] in lists[f"{issue} things"]]
            if below:
                return Thing(issue, place)
    if depth:
        for kid in tree.kids[place]:
            if tree.dep[kid] in ("dobj", "pobj", "prep", "xcomp", "conj", "prt") and (thing := _names_issue(tree, kid, depth - 1)):
                return thing
    return None


# --- whose it is -----------------------------------------------------------------------------------------------


def _holder(scene: Scene, place: int) -> Holder | None:
    """The subject by name; inside somebody's words only the speaker, or the party that the speaker speaks for."""
    tree = scene.tree
    verb = tree.head[place] if tree.pos[place] == "ADJ" and tree.is_verb(tree.head[place]) else place
    agent = subject(tree, verb)
    statement = vouching(scene.statements, tree.start[place], tree.end[place])
    judged = _stance(tree, place) is None or not _about(tree, place)
    if statement is None:
        if judged:
            return _speaker_by_grammar(scene, place)
        speaker = _speaker_by_grammar(scene, place)
        own = _subject_holder(scene, agent)
        if speaker is None:
            return own if not _inside_quotes_or_speech(tree, place) else None
        return _same_party(scene, agent, own, speaker)
    speaker = _speaker(scene, statement)
    if speaker is None:
        return None
    if judged:
        return speaker
    return _same_party(scene, agent, _subject_holder(scene, agent), speaker)


def _same_party(scene: Scene, agent: int | None, own: Holder | None, speaker: Holder) -> Holder | None:
    """The speaker, where the words are about the speaker; the speaker's country, where they are about that; else nobody."""
    low = scene.tree.low[agent] if agent is not None else ""
    if low in _OWN:
        return speaker
    if own is None:
        return speaker if low in _IT or agent is None else None
    ids = {speaker.actor_id, speaker.spokesperson_id}
    if own.actor_id in ids:
        return speaker
    party, voice = scene.naming.names.get(own.actor_id), scene.naming.names.get(speaker.spokesperson_id or speaker.actor_id)
    if party is None or voice is None or party.country is None or party.country != voice.country:
        return None
    return Holder(own.actor_id, voice.name_id) if voice.kind == "person" and party.kind != "person" else speaker


def _inside_quotes_or_speech(tree: Tree, place: int) -> bool:
    """Under a verb of saying with a subject of its own: somebody else's words, whose speaker has no name here."""
    current = place
    for above in tree.above(place):
        if tree.dep[current] == "ccomp" and tree.lemma[above] in table("governors.txt")["say"]:
            return True
        current = above
    return False


def _speaker_by_grammar(scene: Scene, place: int) -> Holder | None:
    """The subject of the nearest verb of saying above."""
    tree, current = scene.tree, place
    for above in tree.above(place):
        if tree.dep[current] == "ccomp" and tree.lemma[above] in table("governors.txt")["say"]:
            return _subject_holder(scene, subject(tree, above))
        current = above
    return None


def _subject_holder(scene: Scene, agent: int | None) -> Holder | None:
    if agent is None:
        return None
    mention = scene.naming.of_noun(scene.tree, agent)
    if mention is None or mention.name_id is None:
        return None
    return _for_whom(scene, mention, _before_name(scene, agent, mention))


def _before_name(scene: Scene, agent: int, mention: Mention) -> str:
    first, last = phrase(scene.tree, agent)
    start = min(scene.tree.start[first], mention.start)
    return scene.report.text[start : max(scene.tree.end[last], mention.end)].lower()


def _for_whom(scene: Scene, mention: Mention, words: str) -> Holder:
    """A spokesperson's position is that of the body named in the title; anybody else's is their own."""
    assert mention.name_id is not None
    name = scene.naming.names.get(mention.name_id)
    titles = " ".join(role.title.lower() for role in name.roles) if name is not None else ""
    if mention.kind != "person" or not any(word in words or word in titles for word in _SPOKES):
        return Holder(mention.name_id, None)
    body = next(
        (
            m.name_id
            for m in scene.naming.mentions
            if m.name_id and m.name_id != mention.name_id and m.kind in ("government", "organisation", "country", "armed-group")
            and mention.start - 60 <= m.start < mention.start and m.text.lower() in words
        ),
        None,
    )  # fmt: skip
    body = body or _government_of(scene, name.country if name is not None else None)
    return Holder(body, mention.name_id) if body else Holder(mention.name_id, None)


def _government_of(scene: Scene, country: str | None) -> str | None:
    """The country's government, or else the country, where this report names exactly one."""
    if country is None:
        return None
    here = {m.name_id for m in scene.naming.mentions}
    for kind in ("government", "country"):
        found = sorted(n.name_id for n in scene.naming.names.values() if n.kind == kind and n.country == country and n.name_id in here)
        if len(found) == 1:
            return found[0]
    return None


def _speaker(scene: Scene, statement: Statement) -> Holder | None:
    if statement.speaker_id is None:
        return None
    if statement.speaker is None:
        return Holder(statement.speaker_id, None)
    mention = scene.naming.over(statement.speaker.start, statement.speaker.end)
    name = scene.naming.names.get(statement.speaker_id)
    if mention is None or mention.name_id != statement.speaker_id or name is None:
        return Holder(statement.speaker_id, None)
    start = max(0, statement.speaker.start - 40)
    return _for_whom(scene, mention, scene.report.text[start : statement.speaker.end].lower())


# --- conditions, addressees, record ------------------------------------------------------------------------------


def _conditions(scene: Scene, place: int) -> tuple[Evidence, ...]:
    """If, unless, once, until, provided that; only if; on condition that; in exchange for. Not "without preconditions"."""
    tree, found = scene.tree, []
    verb = tree.head[place] if tree.pos[place] == "ADJ" else place
    for token in (place, verb, *tree.kids[place]):
        for kid in tree.kids[token]:
            if tree.dep[kid] == "advcl" and kid > place:
                marks = [k for k in tree.kids[kid] if tree.low[k] in _CONDITION_MARKS]
                if marks:
                    found.append(_clause(scene, kid))
            phrase_start = tree.low[kid] in ("on", "in") and tree.dep[kid] == "prep"
            inner = tree.child(kid, "pobj") if phrase_start else None
            if inner is not None and tree.lemma[inner] in ("condition", "exchange", "return"):
                found.append(_clause(scene, kid))
    return tuple(dict.fromkeys(sorted(found)))


def _clause(scene: Scene, place: int) -> Evidence:
    tree = scene.tree
    below = [n for n in tree.under(place) if tree.pos[n] != "PUNCT" or tree.low[n] in ("-", "'s")]
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
    if tree.is_noun(thing.place) and any(tree.lemma[thing.place] in table("issues.txt").get(f"{i} acts", ()) for i in ISSUES):
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
