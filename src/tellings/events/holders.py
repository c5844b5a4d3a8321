"""Whose position it is: a named party, a speaker of the own side, or nobody."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Mention, Statement
from .grammar import Tree
from .happenings import Scene, vouching
from .lexicon import table
from .roles import phrase, subject
from .stances import offers_to_mediate, stance_of, things_of, threatened, will_meet

_SPOKES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople representative envoy negotiator press-secretary secretary".split()
)
_BODIES = ("government", "organisation", "country", "armed-group")
_OWN = frozenset("we i us our".split())
_IT = frozenset("it they he she".split())


class Holder(NamedTuple):
    """Whose position it is, and who speaks for it."""

    actor_id: str
    spokesperson_id: str | None


def holder_of(scene: Scene, place: int) -> Holder | None:
    """The subject by name; inside somebody's words only the speaker, or the party that the speaker speaks for."""
    tree = scene.tree
    verb = tree.head[place] if tree.pos[place] == "ADJ" and tree.is_verb(tree.head[place]) else place
    agent = subject(tree, verb)
    statement = vouching([s for s in scene.statements if not _carried(s)], tree.start[place], tree.end[place])
    deed = stance_of(tree, place) == "threatens" and threatened(tree, place) is not None
    own_words = deed or will_meet(tree, place) is not None or offers_to_mediate(tree, place) is not None
    judged = not own_words and (stance_of(tree, place) is None or not things_of(tree, place))
    if statement is None and _hearsay(scene):
        return None
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


def _hearsay(scene: Scene) -> bool:
    """A paper that quotes somebody without a name: what it says of a party is nobody's word for that party."""
    return bool({"quoting", "citing", "quotes", "cites"} & set(scene.tree.low))


def _carried(statement: Statement) -> bool:
    """Is the speaker only a paper or an agency that carries what others said and did?"""
    if statement.speaker is None:
        return False
    return bool(set(statement.speaker.text.lower().split()) & table("parties.txt")["outlet"])


def _same_party(scene: Scene, agent: int | None, own: Holder | None, speaker: Holder) -> Holder | None:
    """The speaker, where the words are about the speaker or the speaker's country; else nobody."""
    low = scene.tree.low[agent] if agent is not None else ""
    if low in _OWN:
        return speaker
    if own is None:
        return speaker if low in _IT or agent is None else None
    ids = {speaker.actor_id, speaker.spokesperson_id}
    if own.actor_id in ids:
        return speaker
    party, voice = (
        scene.naming.names.get(own.actor_id),
        scene.naming.names.get(speaker.spokesperson_id or speaker.actor_id),
    )
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
            if m.name_id and m.name_id != mention.name_id and m.kind in _BODIES
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
        found = sorted(
            n.name_id
            for n in scene.naming.names.values()
            if n.kind == kind and n.country == country and n.name_id in here
        )
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
