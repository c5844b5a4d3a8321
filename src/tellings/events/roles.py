"""Who did what to whom and where, by grammar: noun phrases of a predicate, and the names that stand in them."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ..records import Evidence, Mention, Name, cite
from .grammar import Tree
from .lexicon import by_word, table

_OBJECT_CONTROL = frozenset(
    "urge ask order force allow tell press push invite persuade encourage advise help let make require want beg compel "
    "permit enable command instruct warn".split()
)
_AGAINST = frozenset("against on with to at from upon toward towards into of for".split())
_WHERE = frozenset("in at near on outside inside across around throughout over along off from into".split())
_LEFT = frozenset({"compound", "amod", "poss", "nmod", "nummod", "det", "quantmod", "predet"})
_RELATIVE = frozenset("who which that whom".split())
_PRECISION = {"point": 0, "town": 1, "sea": 2, "region": 3, None: 4, "country": 5}


_BODIES = ("government", "organisation", "country", "armed-group")


class Cast(NamedTuple):
    """Heads of the noun phrases that take part."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def cast(tree: Tree, place: int) -> Cast:
    """Actors and recipients of a verb."""
    passive = tree.child(place, "nsubjpass") is not None or _reduced_passive(tree, place)
    recipients: list[int] = []
    if passive:
        patient = _patient(tree, place)
        recipients += [patient] if patient is not None else []
        agent = tree.child(place, "agent")
        by = tree.child(agent, "pobj") if agent is not None else None
        actors = coordinated(tree, by)
    else:
        actors = coordinated(tree, subject(tree, place))
        actors = actors or _before(tree, place)
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("dobj", "dative", "attr") and tree.is_noun(kid):
            recipients += coordinated(tree, kid)
            recipients += [k for k in _inside(tree, kid) if k not in recipients]
        elif tree.dep[kid] == "prep" and tree.low[kid] in _AGAINST:
            recipients += coordinated(tree, tree.child(kid, "pobj"))
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("ccomp", "xcomp") and not recipients:
            inner = tree.child(kid, "nsubj", "nsubjpass", "dobj")
            recipients += coordinated(tree, inner)
    kept = [r for r in dict.fromkeys(recipients) if r not in actors]
    return Cast(tuple(actors), tuple(kept))


def _before(tree: Tree, place: int) -> list[int]:
    """Objects that stand before an active finite verb without a subject: the parse has mistaken its subject."""
    if tree.tag[place] not in ("VBD", "VBZ", "VBP"):
        return []
    return [
        k
        for k in tree.kids[place]
        if k < place and tree.dep[k] in ("dobj", "npadvmod", "attr", "dep") and tree.is_noun(k)
    ]


def noun_cast(tree: Tree, place: int) -> Cast:
    """Actors and recipients of an event noun: whose it is, by whom, on whom."""
    actors: list[int] = []
    recipients: list[int] = []
    for kid in tree.kids[place]:
        if tree.dep[kid] == "poss":
            actors.append(kid)
        elif tree.dep[kid] in ("prep", "agent"):
            inner = coordinated(tree, tree.child(kid, "pobj"))
            if tree.low[kid] in ("by", "between", "among"):
                actors += inner
            elif tree.low[kid] in ("of", "on", "against", "with", "at", "from"):
                recipients += inner
    return Cast(tuple(actors), tuple(recipients))


def subject(tree: Tree, place: int, depth: int = 0) -> int | None:
    """The one who does it: the verb's own subject, or the one it shares by coordination, control or apposition."""
    own = [k for k in tree.kids[place] if tree.dep[k] in ("nsubj", "csubj")]
    if own:
        # Of several, the nearest before the verb: the first may be a dateline or half of a name.
        return _antecedent(tree, max((k for k in own if k < place), default=own[0]), place)
    beside = _beside(tree, place)
    if beside is not None:
        return beside
    head, relation = tree.head[place], tree.dep[place]
    if depth > 4 or head == place:
        return None
    if relation == "conj" and _back_to_speaker(tree, place):
        return subject(tree, tree.head[head], depth + 1)
    if relation == "ccomp" and tree.lemma[head] in _OBJECT_CONTROL:
        relation = "xcomp"
    if relation in ("conj", "advcl", "xcomp", "pcomp", "prep") and tree.dep[head] != "acomp":
        if relation == "xcomp" and tree.lemma[head] in _OBJECT_CONTROL:
            controlled = tree.child(head, "dobj", "dative")
            return controlled if controlled is not None else _called_on(tree, head)
        if relation in ("xcomp", "advcl") and (called := _called_on(tree, head)) is not None:
            return called
        if tree.child(head, "nsubjpass") is not None and relation in ("conj", "advcl", "xcomp") and tree.is_verb(head):
            return tree.child(head, "nsubjpass") if relation == "xcomp" else None
        return subject(tree, head, depth + 1)
    if relation == "xcomp" and tree.dep[head] == "acomp":
        return subject(tree, tree.head[head], depth + 1)
    if relation == "acl" and (tree.tag[place] == "VBG" or _asks(tree, place)):
        return _name_of(tree, head)
    if relation == "relcl":
        return head
    return None


def _back_to_speaker(tree: Tree, place: int) -> bool:
    """ "Said it had freed them, and accused him": a past tense of speech does not share "had"; the speaker did both."""
    head, lists = tree.head[place], table("governors.txt")
    if not any(tree.lemma[place] in lists[key] for key in ("say", "allege", "call", "deny", "refuse")):
        return False
    perfect = tree.tag[head] in ("VB", "VBN") and tree.child(head, "aux", "auxpass") is not None
    return tree.tag[place] == "VBD" and perfect and tree.dep[head] == "ccomp" and tree.lemma[tree.head[head]] == "say"


def _name_of(tree: Tree, noun: int) -> int:
    """The noun to which an apposition belongs: the ally of "Mara Tolle, Norland's ally"."""
    for _ in range(4):
        if tree.dep[noun] != "appos":
            break
        noun = tree.head[noun]
    return noun


def _beside(tree: Tree, place: int) -> int | None:
    """ "Despite its ally, the president, calling for a truce": the noun under the preposition does the calling."""
    if tree.tag[place] != "VBG" or tree.dep[place] not in ("advcl", "acl", "pcomp"):
        return None
    before = place - 1
    while before > 0 and tree.pos[before] == "PUNCT":
        before -= 1
    if before < 0 or not tree.is_noun(before):
        return None
    noun = _name_of(tree, before)
    led = tree.dep[noun] == "pobj" and tree.low[tree.head[noun]] in ("despite", "with", "without")
    return noun if led else None


def _asks(tree: Tree, place: int) -> bool:
    """A participle that cannot be passive: called for, appealed to."""
    return tree.lemma[place] in ("call", "appeal", "plead") and any(
        tree.dep[k] == "prep" and tree.low[k] in ("for", "on", "to") for k in tree.kids[place]
    )


def _called_on(tree: Tree, head: int) -> int | None:
    """Called on Norland to leave: Norland is to leave."""
    if tree.lemma[head] not in ("call", "appeal", "prevail"):
        return None
    for kid in tree.kids[head]:
        if tree.dep[kid] == "prep" and tree.low[kid] in ("on", "to", "upon", "for"):
            return tree.child(kid, "pobj")
    return None


def _antecedent(tree: Tree, noun: int, verb: int) -> int:
    if tree.low[noun] in _RELATIVE and tree.dep[verb] == "relcl":
        return tree.head[verb]
    return noun


def _reduced_passive(tree: Tree, place: int) -> bool:
    participle = tree.tag[place] == "VBN" and tree.dep[place] in ("acl", "relcl")
    return participle and tree.child(place, "nsubj") is None and not _asks(tree, place)


def _patient(tree: Tree, place: int) -> int | None:
    own = tree.child(place, "nsubjpass")
    return _antecedent(tree, own, place) if own is not None else tree.head[place]


def coordinated(tree: Tree, noun: int | None) -> list[int]:
    """The noun and those coordinated with it."""
    if noun is None:
        return []
    found, todo = [noun], [noun]
    while todo:
        for kid in tree.kids[todo.pop()]:
            if tree.dep[kid] == "conj" and tree.is_noun(kid) and kid not in found:
                found.append(kid)
                todo.append(kid)
    return found


def _inside(tree: Tree, noun: int) -> list[int]:
    """The city of Tarn, attacks on Norland: the name inside an object phrase."""
    found: list[int] = []
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "prep" and tree.low[kid] in ("of", "on", "against", "with", "to", "from"):
            found += coordinated(tree, tree.child(kid, "pobj"))
    return found


def phrase(tree: Tree, noun: int) -> tuple[int, int]:
    """The noun with what stands before it: "the Norlandic army"."""
    first = noun
    for kid in sorted(tree.kids[noun]):
        if kid < noun and tree.dep[kid] in _LEFT:
            first = min(first, *tree.under(kid))
    return first, noun


def _part_of_party(tree: Tree, noun: int) -> bool:
    """Norland's army acts for Norland; its allies, its victims and its comments do not."""
    lists, lemma = table("parties.txt"), tree.lemma[noun]
    if lemma in lists["apart"]:
        return False
    return (
        lemma in lists["part"] or tree.pos[noun] == "PROPN" or by_word("counting.txt", "noun").get(lemma) == "weapons"
    )


def _acts_through(tree: Tree, noun: int, mention: Mention) -> bool:
    """A country acts through its government and its forces; a person or a town not through an office or a court."""
    if mention.kind in ("person", "place"):
        return False
    weapon = by_word("counting.txt", "noun").get(tree.lemma[noun]) == "weapons"
    return mention.kind != "country" or weapon or tree.lemma[noun] in table("parties.txt")["body"]


class Naming:
    """The mentions of one report, found by place."""

    __slots__ = ("_bodies", "_homes", "mentions", "names", "report_id", "starts", "text")

    def __init__(self, report_id: str, text: str, mentions: list[Mention], names: dict[str, Name]) -> None:
        self.report_id, self.text, self.names = report_id, text, names
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]
        self._bodies: dict[str, str | None] = {}
        self._homes: dict[str, str | None] = {}

    def body_of(self, person: str, titles: frozenset[str]) -> str | None:
        """The body that a person is told to speak for: "a spokeswoman for Tarn Ports", "Tarn Ports spokeswoman"."""
        if person not in self._bodies:
            self._bodies[person] = next(
                (b for m in self.mentions if m.name_id == person and (b := self._spoken_for(m, titles)) is not None),
                None,
            )
        return self._bodies[person]

    def home_of(self, person: str) -> str | None:
        """The country or body whose office a person is told to hold: "Norland's defence minister, Mara Tolle"."""
        if person not in self._homes:
            titles = table("parties.txt")["office"]
            self._homes[person] = next(
                (b for m in self.mentions if m.name_id == person and (b := self._office(m, titles)) is not None), None
            )
        return self._homes[person]

    def _office(self, person: Mention, titles: frozenset[str]) -> str | None:
        before = self.text[max(0, person.start - 70) : person.start]
        cut = max(before.rfind(mark) for mark in (". ", "\n", "”", '"', ";"))
        words = [w.strip(",'’s") for w in before[cut + 1 :].lower().split()]
        if words and any(w in titles for w in words[-4:]):
            found = [
                m for m in self.mentions
                if person.start - len(before) + cut + 1 <= m.start < person.start and m.name_id is not None
                and m.kind in _BODIES and m.name_id != person.name_id
            ]  # fmt: skip
            if found:
                return found[-1].name_id
        after = self.text[person.end : person.end + 12].lower()
        if after.startswith(" of ") and words and words[-1] in titles:
            of = next((m for m in self.mentions if person.end < m.start <= person.end + 8 and m.kind in _BODIES), None)
            return of.name_id if of is not None else None
        return self._spoken_for(person, titles)

    def _spoken_for(self, person: Mention, titles: frozenset[str]) -> str | None:
        """The body beside a title that stands right before or after a person's name."""
        after = self.text[person.end : person.end + 30].lower()
        title = next((t for t in after.replace(",", " ").split()[:4] if t in titles), None)
        if title is not None and after.lstrip()[:1] == ",":
            start = person.end + after.index(title)
            return self._body(start, start + len(title) + 45, first=True)
        before = self.text[max(0, person.start - 60) : person.start].lower()
        words = before.split()
        if not words or words[-1] not in titles:
            return None
        return self._body(person.start - 60, person.start, first=False)

    def _body(self, start: int, end: int, *, first: bool) -> str | None:
        """The first or last body named in a range, within one sentence."""
        found = [m for m in self.mentions if start <= m.start < end and m.name_id is not None and m.kind in _BODIES]
        if not found:
            return None
        chosen = found[0] if first else found[-1]
        between = self.text[min(start + 5, chosen.start) : chosen.start] if first else self.text[chosen.end : end]
        return None if set(".;!?\n") & set(between.replace("St.", "")) else chosen.name_id

    def over(self, start: int, end: int) -> Mention | None:
        """The longest mention that shares a character with the range; the first of equals."""
        place = max(0, bisect_left(self.starts, start) - 4)
        found: list[Mention] = []
        while place < len(self.mentions) and self.mentions[place].start < end:
            if self.mentions[place].end > start:
                found.append(self.mentions[place])
            place += 1
        return min(found, key=lambda m: (m.start - m.end, m.start)) if found else None

    def of_noun(self, tree: Tree, noun: int) -> Mention | None:
        """The mention that a noun phrase is about: over its head, else over what stands before it."""
        here = self.over(tree.start[noun], tree.end[noun])
        if here is not None:
            return here
        for kid in sorted(tree.kids[noun], reverse=True):
            apposed = tree.dep[kid] == "appos"
            if apposed or (tree.dep[kid] in ("compound", "amod", "nmod", "poss") and _part_of_party(tree, noun)):
                mention = self.over(tree.start[kid], tree.end[kid])
                if mention is not None and (apposed or _acts_through(tree, noun, mention)):
                    return mention
        return self._of_body(tree, noun)

    def _of_body(self, tree: Tree, noun: int) -> Mention | None:
        """The president of Belthar, the army of Norland: the country that acts through them."""
        of = next((k for k in tree.kids[noun] if tree.dep[k] == "prep" and tree.low[k] == "of"), None)
        inner = tree.child(of, "pobj") if of is not None else None
        if inner is None or tree.lemma[noun] not in table("parties.txt")["body"]:
            return None
        mention = self.over(tree.start[inner], tree.end[inner])
        return mention if mention is not None and mention.kind in ("country", "armed-group", "government") else None

    def cite(self, tree: Tree, noun: int) -> Evidence:
        """The noun phrase as evidence."""
        first, last = phrase(tree, noun)
        return cite(self.report_id, self.text, tree.start[first], tree.end[last])

    def precision(self, mention: Mention) -> int:
        """How narrow a place is: smaller is narrower."""
        name = self.names.get(mention.name_id or "")
        return _PRECISION.get(name.place_precision if name else None, 4)


def _how_it_stands(tree: Tree, place: int) -> tuple[str, str]:
    """The relation of a name's phrase to what it belongs to, and the preposition that leads to it."""
    for _ in range(4):
        if tree.dep[place] not in ("compound", "appos", "conj", "amod", "nmod"):
            break
        place = tree.head[place]
    head = tree.head[place]
    return tree.dep[place], tree.low[head] if tree.dep[place] == "pobj" else ""


def place_of(tree: Tree, tokens: list[int], naming: Naming) -> tuple[str | None, Evidence | None]:
    """Where it happened: the narrowest named place of the clause after a word of place, or told as its object."""
    found = []
    for n in tokens:
        mention = naming.over(tree.start[n], tree.end[n])
        if mention is None or mention.kind not in ("place", "country"):
            continue
        relation, led = _how_it_stands(tree, n)
        located = led in _WHERE
        if located or (mention.kind == "place" and relation in ("dobj", "nsubjpass", "pobj")):
            found.append((not located, naming.precision(mention), n, mention))
    if not found:
        return None, None
    mention = min(found, key=lambda item: (item[1], item[0], item[2]))[3]
    return mention.name_id, cite(naming.report_id, naming.text, mention.start, mention.end)
