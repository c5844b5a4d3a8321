"""Whose position it is: a named party, a speaker of the own side, or nobody."""

from __future__ import annotations

from ..records import Name, Statement
from .grammar import Tree
from .lexicon import table
from .parties import BODIES, OFFICES, SPOKES, Holder, all_of, of_speaker, of_subject
from .roles import subject
from .scenes import Scene, vouching
from .stances import Stand

_OWN = frozenset("we i us our".split())
_THEIR = frozenset("its our his her their".split())
_IT = frozenset("it they he she".split())
_STATE = frozenset(
    "government presidential foreign defence defense ministry military army palace cabinet state".split()
)


class Holders:
    """Finds whose a stand is, in one report. Keeps who spoke together in the sentence before."""

    def __init__(self) -> None:
        self.together: tuple[Holder, ...] = ()
        self.sentence = -2
        self.told_of: tuple[int, str] | None = None
        self.homes: dict[str, str] = {}

    def of(self, scene: Scene, stand: Stand) -> tuple[Holder, ...]:
        """The subject by name; inside somebody's words only the speaker, or the party that the speaker speaks for."""
        tree, place = scene.tree, stand.place
        verb = tree.head[place] if tree.pos[place] == "ADJ" and tree.is_verb(tree.head[place]) else place
        agent = stand.agent if stand.kind == "noun" else subject(tree, verb)
        by = tree.child(verb, "agent")
        if by is not None and tree.tag[verb] == "VBN" and tree.dep[verb] == "acl":
            # "A plan proposed by China": whoever tells of it, it is China that proposes.
            return all_of(scene, tree.child(by, "pobj")) if stand.stance in ("calls-for", "rejects") else ()
        voices = self._voices(scene, place)
        if voices is None:
            if stand.kind == "verdict" or _hearsay(scene):
                return all_of(scene, _for_them(tree, place)) if stand.kind == "verdict" else ()
            return self._own(scene, agent)
        if len(voices) == 1:
            voices = (_of_whom(scene, voices[0]),)
        if stand.kind == "verdict" or not voices:
            return voices
        if len(voices) > 1:
            low = tree.low[agent] if agent is not None else ""
            return voices if low in _OWN | _IT | {""} else ()
        voices = (_of_party(scene, voices[0], agent),)
        own = of_subject(scene, agent)
        if own is not None and own.actor_id is None and agent is not None and tree.pos[agent] == "PRON":
            own = None
        held = _same_party(scene, agent, own, voices[0], stand)
        return (held,) if held is not None else ()

    def _own(self, scene: Scene, agent: int | None) -> tuple[Holder, ...]:
        """In the report's own voice: the subject, or those who spoke together in the sentence before."""
        if agent is None:
            return ()
        if scene.tree.low[agent] == "they" and self.sentence == scene.sentence.n - 1 and len(self.together) > 1:
            return self.together
        found = all_of(scene, agent)
        if len(found) > 1:
            self.together, self.sentence = found, scene.sentence.n
        return found

    def _voices(self, scene: Scene, place: int) -> tuple[Holder, ...] | None:
        """Who says the words at a place; empty where nobody who has a name, None where the report says them itself."""
        tree = scene.tree
        carried = [s for s in scene.statements if not _carried(s)]
        statement = vouching(carried, tree.start[place], tree.end[place])
        above = _speech_above(tree, place)
        if statement is None:
            if above is None:
                told = _according_to(tree, place)
                return None if told is None else all_of(scene, told)
            return all_of(scene, subject(tree, above))
        if statement.speaker_id is not None:
            return (self._at_home(scene, of_speaker(scene, statement)),)
        if statement.speaker is None:
            # "According to the statement from Lovenna": a document of nobody named; the party named in it holds it.
            return None if statement.via is not None else ()
        spoke = self._many(scene, statement)
        if len(spoke) > 1:
            self.together, self.sentence = spoke, scene.sentence.n
        return spoke

    def _many(self, scene: Scene, statement: Statement) -> tuple[Holder, ...]:
        """Speakers without one name: several together, or a body's office."""
        assert statement.speaker is not None
        inside = scene.tree.covering(statement.speaker.start, statement.speaker.end)
        if not inside:
            return ()
        if scene.tree.low[inside[0]] == "they" and self.sentence == scene.sentence.n - 1:
            return self.together
        tops = [n for n in inside if scene.tree.head[n] not in inside or scene.tree.head[n] == n]
        return all_of(scene, tops[0])

    def _at_home(self, scene: Scene, speaker: Holder) -> Holder:
        """A "government spokeswoman" of no named country speaks for the one that the sentences before told of."""
        person = speaker.actor_id
        name = scene.naming.names.get(person or "")
        if (
            person is None
            or speaker.spokesperson_id is not None
            or speaker.words is None
            or name is None
            or name.country is not None
        ):
            return speaker
        words = set(speaker.words.text.lower().split())
        official = words & SPOKES and words & _STATE
        if (
            official
            and person not in self.homes
            and self.told_of is not None
            and scene.sentence.n - self.told_of[0] <= 2
        ):
            self.homes[person] = self.told_of[1]
        home = self.homes.get(person)
        return Holder(home, person, speaker.words) if home is not None else speaker

    def remember(self, scene: Scene) -> None:
        """Keep who speaks together in the sentence, and the country that it tells of."""
        tree = scene.tree
        top = next((n for n in range(len(tree)) if tree.head[n] == n), None)
        doer = subject(tree, top) if top is not None else None
        mention = scene.naming.of_noun(tree, doer) if doer is not None else None
        if mention is not None and mention.name_id is not None and mention.kind in ("country", "government"):
            self.told_of = (scene.sentence.n, mention.name_id)
        for statement in scene.statements:
            start, end = scene.sentence.start, scene.sentence.end
            if (
                statement.speaker is not None
                and statement.speaker_id is None
                and start <= statement.speaker.start < end
            ):
                spoke = self._many(scene, statement)
                if len(spoke) > 1:
                    self.together, self.sentence = spoke, scene.sentence.n


def _for_them(tree: Tree, place: int) -> int | None:
    """ "For Norland, there can be no talks": whose view is told."""
    first = next((k for k in tree.kids[place] if tree.dep[k] == "prep" and tree.low[k] == "for" and k < place), None)
    return tree.child(first, "pobj") if first is not None and tree.low[first + 1 :].count(",") else None


def _of_party(scene: Scene, voice: Holder, agent: int | None) -> Holder:
    """ "Their leader, Sam Oduya, said they would": one person's "they" and "it" is the party the person speaks for."""
    tree = scene.tree
    if agent is None or voice.actor_id is None:
        return voice
    if tree.low[agent] not in ("they", "it", "we", "us") and not _own_body(tree, agent):
        return voice
    if voice.spokesperson_id is None and (body := _led_by(scene, voice.actor_id)) is not None:
        return Holder(body, voice.actor_id, voice.words)
    name = scene.naming.names.get(voice.actor_id)
    if name is None or name.kind != "person" or voice.spokesperson_id is not None:
        return voice
    home = scene.naming.home_of(voice.actor_id)
    if home is not None:
        return Holder(home, voice.actor_id, voice.words)
    if scene.referents is None:
        return voice
    start, end = scene.sentence.start, tree.start[agent]
    for mention in scene.naming.mentions:
        if mention.name_id == voice.actor_id and start <= mention.start < scene.sentence.end:
            near = [
                n
                for n in range(len(tree))
                if tree.low[n] in ("their", "its") and 0 < mention.start - tree.start[n] < 60
            ]
            for owner in near[-1:]:
                named = scene.referents.of(tree, owner, scene.sentence.n)
                led = scene.referents.nameless.of(tree, owner, scene.sentence.n)
                if led is not None and led.name_id is None:
                    return Holder(None, voice.actor_id, led.words)
                if named and end:
                    return Holder(named[0], voice.actor_id, voice.words)
    return voice


def _led_by(scene: Scene, person: str) -> str | None:
    """The body of "its spokesman, Ivo Brandt", "the union's secretary", "Ivo Brandt, who leads the Front"."""
    tree, name = scene.tree, scene.naming.names.get(person)
    if name is None or name.kind != "person" or scene.referents is None:
        return None
    here = [
        m for m in scene.naming.mentions if m.name_id == person and scene.sentence.start <= m.start < scene.sentence.end
    ]
    if not here:
        return None
    titles = table("parties.txt")["office"]
    for n in range(len(tree)):
        near = 0 <= here[0].start - tree.start[n] < REACH_OF_TITLE
        if near and tree.dep[n] == "poss" and tree.lemma[tree.head[n]] in titles:
            return _body_at(scene, n)
        leads = tree.dep[n] == "relcl" and tree.lemma[n] in ("lead", "head", "chair", "run", "command", "represent")
        if leads and tree.covering(here[0].start, here[0].end)[-1:] == [tree.head[n]]:
            thing = tree.child(n, "dobj")
            return _body_at(scene, thing) if thing is not None else None
    return None


REACH_OF_TITLE = 60
"""Characters from "its" or "the union's" to the name of who holds the office; set by reading, not swept."""


def _body_at(scene: Scene, noun: int) -> str | None:
    """The body that a noun names or points back to."""
    mention = scene.naming.over(scene.tree.start[noun], scene.tree.end[noun])
    if mention is not None and mention.name_id is not None:
        return mention.name_id if mention.kind in BODIES else None
    found = scene.referents.of(scene.tree, noun, scene.sentence.n) if scene.referents is not None else ()
    return found[0] if len(found) == 1 else None


def _of_whom(scene: Scene, voice: Holder) -> Holder:
    """ "Norland will not sign, its spokesman said": a speaker without a name who belongs to the party just named."""
    if voice.actor_id is not None or voice.words is None or voice.words.text.lower().split()[0] not in _THEIR:
        return voice
    party = next(
        (
            m
            for m in reversed(scene.naming.mentions)
            if scene.sentence.start <= m.start < voice.words.start and m.kind in BODIES
        ),
        None,
    )
    if party is not None and party.name_id is not None:
        return Holder(party.name_id, None, voice.words)
    tree = scene.tree
    named = [
        n for n in range(len(tree)) if tree.pos[n] == "PROPN" and tree.dep[n] in ("nsubj", "nsubjpass", "dobj", "pobj")
    ]
    before = [n for n in named if tree.start[n] < voice.words.start]
    return Holder(None, None, scene.naming.cite(tree, before[0])) if before else voice


def _hearsay(scene: Scene) -> bool:
    """A paper that quotes somebody without a name: what it says of a party is nobody's word for that party."""
    return bool({"quoting", "citing", "quotes", "cites"} & set(scene.tree.low))


def _carried(statement: Statement) -> bool:
    """Is the speaker only a paper or an agency that carries what others said and did?"""
    if statement.speaker is None:
        return False
    return bool(set(statement.speaker.text.lower().split()) & table("parties.txt")["outlet"])


def _same_party(scene: Scene, agent: int | None, own: Holder | None, speaker: Holder, stand: Stand) -> Holder | None:
    """The speaker, where the words are about the speaker or the speaker's country; else nobody."""
    low = scene.tree.low[agent] if agent is not None else ""
    if low in _OWN:
        return speaker
    if own is None:
        return speaker if low in _IT or agent is None or _own_body(scene.tree, agent) else None
    if own.actor_id is None or speaker.actor_id is None:
        same = own.actor_id is None and agent is not None and _own_body(scene.tree, agent)
        return speaker if same else None
    ids = {speaker.actor_id, speaker.spokesperson_id}
    if own.actor_id in ids:
        return speaker if own.actor_id != speaker.spokesperson_id else speaker._replace(words=own.words)
    names = scene.naming.names
    if speaker.spokesperson_id is None and scene.naming.home_of(speaker.actor_id) == own.actor_id:
        return Holder(own.actor_id, speaker.actor_id, own.words)
    party, voice = names.get(own.actor_id), names.get(speaker.spokesperson_id or speaker.actor_id)
    if party is None or voice is None:
        return None
    if party.country is None or party.country != voice.country:
        introduced = stand.kind != "noun" and _introduces(scene, party, voice, agent)
        return Holder(own.actor_id, voice.name_id, own.words) if introduced else None
    if voice.kind == "person" and party.kind != "person":
        return Holder(own.actor_id, voice.name_id, own.words)
    return speaker


def _own_body(tree: Tree, agent: int) -> bool:
    """ "The company", "its army": without a name, in somebody's words, their own."""
    if tree.lemma[agent] not in table("parties.txt")["own"]:
        return False
    kids = [k for k in tree.kids[agent] if tree.dep[k] not in ("punct", "amod")]
    return bool(kids) and all(
        (tree.dep[k] == "det" and tree.low[k] == "the") or (tree.dep[k] == "poss" and tree.low[k] in _THEIR)
        for k in kids
    )


def _introduces(scene: Scene, party: Name, voice: Name, agent: int | None) -> bool:
    """ "Norland will not sign, Defence Minister Mara Tolle said": an office without a country, told of where the report
    first names its holder, is that of the country whose doing is told; only where no other country stands between."""
    if (
        agent is None
        or voice.country is not None
        or voice.kind != "person"
        or party.kind not in ("country", "government")
    ):
        return False
    mine = [m for m in scene.naming.mentions if m.name_id == voice.name_id]
    first = mine[0] if mine else None
    if first is None or not scene.sentence.start <= first.start < scene.sentence.end:
        return False
    before = scene.report.text[max(scene.sentence.start, first.start - 40) : first.end].lower()
    if not any(word in OFFICES for word in before.replace(",", " ").split()):
        return False
    return scene.tree.start[agent] < first.start and scene.tree.dep[agent] == "nsubj"


def _according_to(tree: Tree, place: int) -> int | None:
    """Who is named after "according to", beside the words or above them."""
    for spot in (place, *tree.above(place)):
        for kid in tree.kids[spot]:
            to = tree.child(kid, "prep") if tree.low[kid] == "according" else None
            if to is not None:
                return tree.child(to, "pobj")
    return None


def _speech_above(tree: Tree, place: int) -> int | None:
    """The nearest verb of saying above, whose words these are."""
    current = place
    for above in tree.above(place):
        if tree.dep[current] in ("ccomp", "advcl") and tree.lemma[above] in table("governors.txt")["say"]:
            if tree.dep[current] == "ccomp":
                return above
        elif tree.dep[current] == "ccomp" and tree.lemma[above] in table("governors.txt")["allege"]:
            return above
        current = above
    return None
