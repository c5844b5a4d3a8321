"""The names of one report: which stands at a noun, who speaks for whom, what is a country, where something is."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..records import Evidence, Mention, Name, cite
from .grammar import Tree
from .lexicon import by_word, table
from .roles import phrase

_WHERE = frozenset("in at near on outside inside across around throughout over along off from into".split())


_PRECISION = {"point": 0, "town": 1, "sea": 2, "region": 3, None: 4, "country": 5}


# "Other" holds the countries that no gazetteer knows: who has a minister or an army is a body.
_BODIES = ("government", "organisation", "country", "armed-group", "other")


_OF_STATES = frozenset("government president army parliament capital navy police minister ministry embassy".split())


_ITS_OFFICE = re.compile(r"\b[Ii]ts (?:[\w-]+ ){1,4}?(?:[\w-]+,? )?$")


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

    __slots__ = ("_bodies", "_homes", "_states", "mentions", "names", "report_id", "starts", "text")

    def __init__(self, report_id: str, text: str, mentions: list[Mention], names: dict[str, Name]) -> None:
        self.report_id, self.text, self.names = report_id, text, names
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]
        self._bodies: dict[str, str | None] = {}
        self._homes: dict[str, str | None] = {}
        self._states: dict[str, bool] = {}

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
        its = _ITS_OFFICE.search(before)
        if its is not None and any(w in titles for w in its.group().lower().replace(",", " ").split()):
            return self._leading(person.start - len(before) + its.start())
        cut = max(before.rfind(mark) for mark in (". ", "\n", "”", '"', ";"))
        # "The president, Mara Tolle, met Ivo Brandt": the title before another person is that person's.
        others = (m.end for m in self.mentions if m.kind == "person" and m.end < person.start)
        cut = max(cut, *(end - person.start + len(before) for end in others), -1)
        words = [w.strip(",'’s") for w in before[cut + 1 :].lower().split()]
        if words and any(w in titles for w in words[-4:]):
            found = [
                m for m in self.mentions
                if person.start - len(before) + cut + 1 <= m.start < person.start and m.name_id is not None
                and (m.kind in _BODIES or (m.kind == "place" and self.is_state(m.name_id)))
                and m.name_id != person.name_id
            ]  # fmt: skip
            if found:
                return found[-1].name_id
        after = self.text[person.end : person.end + 12].lower()
        if after.startswith(" of ") and words and words[-1] in titles:
            of = next((m for m in self.mentions if person.end < m.start <= person.end + 8 and m.kind in _BODIES), None)
            return of.name_id if of is not None else None
        return self._spoken_for(person, titles)

    def _leading(self, before: int) -> str | None:
        """The body named first in the sentence: what "its minister" is the minister of."""
        start = max(self.text.rfind(mark, 0, before) for mark in (". ", "\n", "? ", "! ")) + 1
        found = [m for m in self.mentions if start <= m.start < before and m.name_id is not None and m.kind in _BODIES]
        return found[0].name_id if found else None

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
        return self._of_body(tree, noun) or self._called(tree, noun)

    def _called(self, tree: Tree, noun: int) -> Mention | None:
        """ "A group calling itself the Banner of Dawn", "an alliance known as Dawn": the name it goes by."""
        for kid in tree.kids[noun]:
            if tree.dep[kid] in ("acl", "relcl") and tree.lemma[kid] in ("call", "know", "name", "dub", "style"):
                for n in tree.under(kid):
                    mention = self.over(tree.start[n], tree.end[n]) if n > kid else None
                    if mention is not None and mention.kind not in ("place", "person"):
                        return mention
        return None

    def is_state(self, name_id: str | None) -> bool:
        """Is it a country, by its kind or by what the report says it has: a government, an army, a president?"""
        if name_id is None:
            return False
        if name_id not in self._states:
            self._states[name_id] = any(
                m.name_id == name_id and (m.kind == "country" or self._has_government(m)) for m in self.mentions
            )
        return self._states[name_id]

    def _has_government(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.start - 40) : mention.start].lower().split()
        if before[-1:] == ["of"] and any(w in _OF_STATES for w in before[-4:-1]):
            return mention.kind != "person"
        after = self.text[mention.end : mention.end + 40].lower().replace("’", "'")
        words = after.removeprefix("'s").removeprefix("'").split()
        owned = after.startswith(("'s ", "' ", " ")) and mention.kind != "person"
        return owned and any(w.strip(".,") in _OF_STATES for w in words[:2]) and after[:1] != "."

    def _of_body(self, tree: Tree, noun: int) -> Mention | None:
        """The president of Belthar, the army of Norland: the country that acts through them."""
        if tree.lemma[noun] not in table("parties.txt")["body"]:
            return None
        for _ in range(2):
            of = next((k for k in tree.kids[noun] if tree.dep[k] == "prep" and tree.low[k] == "of"), None)
            inner = tree.child(of, "pobj") if of is not None else None
            if inner is None:
                return None
            mention = self.over(tree.start[inner], tree.end[inner])
            if mention is not None:
                known = mention.kind in ("country", "armed-group", "government") or self.is_state(mention.name_id)
                return mention if known else None
            # "The minister of defence of Norland".
            noun = inner
        return None

    def cite(self, tree: Tree, noun: int) -> Evidence:
        """The noun phrase as evidence."""
        first, last = phrase(tree, noun)
        called = next(
            (k for k in tree.kids[noun] if tree.dep[k] == "acl" and tree.low[k] in ("calling", "called")), None
        )
        if called is not None and called - last <= 2:
            # "A group calling itself the Sons of the Dune".
            last = next((n for n in reversed(tree.under(called)) if tree.pos[n] == "PROPN"), last)
        return cite(self.report_id, self.text, tree.start[first], tree.end[last])

    def cited(self, mention: Mention) -> Evidence:
        """A mention's words as evidence."""
        return cite(self.report_id, self.text, mention.start, mention.end)

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
