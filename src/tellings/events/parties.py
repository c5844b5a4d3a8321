"""The party that a noun phrase or a speaker stands for: a name, a body behind a spokesperson, or the words alone."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Evidence, Mention, Statement
from .lexicon import table
from .naming import Naming
from .roles import coordinated, phrase
from .scenes import Scene
from .senses import can_act

SPOKES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokespersons representative envoy negotiator press-secretary "
    "secretary spokesmen".split()
)


OFFICES = frozenset("minister president premier chancellor king queen emir ambassador".split())


BODIES = ("government", "organisation", "country", "armed-group")


# Who stands for each of the bodies or countries named after "of": "the foreign ministers of Norland and Veltia".
_OF_EACH = frozenset("leader minister president premier government ambassador envoy king head chief".split())


class Holder(NamedTuple):
    """Whose position it is, who speaks for it, and the words that name the holder; no id where they are no name."""

    actor_id: str | None
    spokesperson_id: str | None
    words: Evidence | None = None


def all_of(scene: Scene, agent: int | None) -> tuple[Holder, ...]:
    """The parties that a noun phrase names: one, or each of those that are coordinated or follow "of"."""
    if agent is None:
        return ()
    tree = scene.tree
    heads = coordinated(tree, agent)
    if (
        tree.tag[agent] in ("NNS", "NNPS", "NN")
        and tree.lemma[agent] in _OF_EACH
        and scene.naming.over(tree.start[agent], tree.end[agent]) is None
    ):
        of = next((k for k in tree.kids[agent] if tree.dep[k] == "prep" and tree.low[k] == "of"), None)
        inner = tree.child(of, "pobj") if of is not None else None
        heads = coordinated(tree, inner) if inner is not None else heads
    found = [h for head in heads for h in (_pointed(scene, head) or (of_subject(scene, head),)) if h is not None]
    return tuple(dict.fromkeys(found))


def of_subject(scene: Scene, agent: int | None) -> Holder | None:
    """The party of one noun phrase; None for a pronoun that points to nothing, and for things."""
    if agent is None:
        return None
    mention = scene.naming.of_noun(scene.tree, agent)
    if mention is None or mention.name_id is None:
        return _nameless(scene, agent) or _before(scene, agent)
    held = _for_whom(scene, mention, _before_name(scene, agent, mention))
    return held._replace(words=scene.naming.cite(scene.tree, agent))


def _pointed(scene: Scene, head: int) -> tuple[Holder, ...]:
    """The parties that "it", "the group" and "both sides" point back to."""
    if scene.referents is None or scene.naming.of_noun(scene.tree, head) is not None:
        return ()
    words = scene.naming.cite(scene.tree, head)
    return tuple(Holder(name, None, words) for name in scene.referents.of(scene.tree, head, scene.sentence.n))


def _nameless(scene: Scene, agent: int) -> Holder | None:
    """The bishops, striking nurses: a party by its description. No pronoun, and no thing."""
    tree = scene.tree
    if tree.pos[agent] not in ("NOUN", "PROPN") or tree.dep[agent] in ("compound", "amod"):
        return None
    if not can_act(tree, agent, scene.naming, weapons=False) or tree.lemma[agent] in table("parties.txt")["outlet"]:
        return None
    if tree.lemma[agent] in SPOKES | OFFICES | table("parties.txt")["body"]:
        of = next((k for k in tree.kids[agent] if tree.low[k] in ("for", "of")), None)
        body = tree.child(of, "pobj") if of is not None else None
        named = scene.naming.of_noun(tree, body) if body is not None else None
        if named is not None and named.name_id is not None and named.kind in BODIES:
            # "A spokesman for the presidency": without a name, for a body that has one.
            return Holder(named.name_id, None, scene.naming.cite(tree, agent))
        # "An M23 spokesman", "Merenia's president": the party is what stands before.
        for kid in tree.kids[agent]:
            if tree.dep[kid] in ("compound", "poss", "nmod") and tree.pos[kid] == "PROPN":
                return Holder(None, None, scene.naming.cite(tree, kid))
    return Holder(None, None, scene.naming.cite(tree, agent))


def _before(scene: Scene, agent: int) -> Holder | None:
    """ "They are calling for cheaper diesel": the farmers of the sentence before."""
    if scene.referents is None or scene.tree.pos[agent] != "PRON":
        return None
    led = scene.referents.nameless.of(scene.tree, agent, scene.sentence.n)
    return Holder(None, None, led.words) if led is not None and led.name_id is None else None


def _before_name(scene: Scene, agent: int, mention: Mention) -> str:
    first, last = phrase(scene.tree, agent)
    start = min(scene.tree.start[first], mention.start)
    return scene.report.text[start : max(scene.tree.end[last], mention.end)].lower()


def _for_whom(scene: Scene, mention: Mention, words: str) -> Holder:
    """A spokesperson's position is that of the body named in the title; anybody else's is their own."""
    assert mention.name_id is not None
    name = scene.naming.names.get(mention.name_id)
    if mention.kind != "person":
        return Holder(mention.name_id, None)
    body = scene.naming.body_of(mention.name_id, SPOKES)
    titles = " ".join(role.title.lower() for role in name.roles) if name is not None else ""
    if body is None and any(word in words or word in titles for word in SPOKES):
        body = next(
            (
                m.name_id
                for m in scene.naming.mentions
                if m.name_id and m.name_id != mention.name_id and m.kind in BODIES
                and mention.start - 60 <= m.start < mention.start and m.text.lower() in words
            ),
            None,
        ) or government_of(scene.naming, name.country if name is not None else None)  # fmt: skip
    return Holder(body, mention.name_id) if body else Holder(mention.name_id, None)


def government_of(naming: Naming, country: str | None) -> str | None:
    """The country's government, or else the country, where this report names exactly one."""
    if country is None:
        return None
    here = {m.name_id for m in naming.mentions}
    for kind in ("government", "country"):
        found = sorted(
            n.name_id for n in naming.names.values() if n.kind == kind and n.country == country and n.name_id in here
        )
        if len(found) == 1:
            return found[0]
    return None


def of_speaker(scene: Scene, statement: Statement) -> Holder:
    """The party of a statement's speaker: of a spokesperson, the body that the words name."""
    assert statement.speaker_id is not None
    if statement.speaker is None:
        return Holder(statement.speaker_id, None)
    name = scene.naming.names.get(statement.speaker_id)
    mention = scene.naming.over(statement.speaker.start, statement.speaker.end)
    body = scene.naming.body_of(statement.speaker_id, SPOKES)
    if body is not None:
        return Holder(body, statement.speaker_id, statement.speaker)
    if mention is None or mention.name_id != statement.speaker_id or name is None:
        return Holder(statement.speaker_id, None, statement.speaker)
    start = max(0, statement.speaker.start - 40)
    held = _for_whom(scene, mention, scene.report.text[start : statement.speaker.end].lower())
    return held._replace(words=statement.speaker)
