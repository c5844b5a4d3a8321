"""Who "it", "they", "the group" and "both sides" are: the parties that a report has named before.

Persons are the business of the names; here are only bodies. Rules of salience: a subject before others, the nearer
before the farther (after Lappin and Leass 1994, without their weights).
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..records import Sentence
from .grammar import Tree
from .lexicon import by_word, table
from .nameless import Nameless
from .naming import Naming

BODIES = frozenset({"country", "government", "organisation", "armed-group", "other"})
REACH = 2
"""So many sentences back a body may stand; set by reading invented pages, not swept."""
_ONE = frozenset("it".split())
_ITS = frozenset("its their".split())
_MANY = frozenset("they".split())
_PAIR_WORDS = frozenset(
    "side party government country army neighbour neighbor state nation rival capital camp belligerent".split()
)
_OF_STATES = frozenset("government country army neighbour neighbor state nation capital".split())
_STATES = frozenset({"country", "government", "other"})
_FIGHTERS = frozenset("rebel guerrilla insurgent militant separatist jihadist".split())
_GROUP = frozenset(
    "group movement organisation organization militia front faction company firm union federation party council agency "
    "club bank ministry association alliance bloc network gang".split()
)


class Entry(NamedTuple):
    """A party where it stands."""

    sentence: int
    start: int
    name_id: str
    kind: str
    leads: bool
    """Is it the subject of its clause?"""


class Referents:
    """The bodies that a report names, and what points back to them."""

    def __init__(self, naming: Naming, sentences: tuple[Sentence, ...], forest: dict[int, Tree]) -> None:
        self.entries: list[Entry] = []
        self._naming = naming
        self._unnamed: dict[str, int] = {}
        self.nameless = Nameless(naming)
        for sentence in sentences:
            tree = forest.get(sentence.n)
            if tree is not None:
                self._note(naming, sentence, tree)
                self._note_short(sentence, tree)
                self.nameless.note(sentence.n, tree)

    def _note(self, naming: Naming, sentence: Sentence, tree: Tree) -> None:
        for place in range(len(tree)):
            if tree.lemma[place] in _GROUP and tree.tag[place] == "NN" and self._introduced(tree, place):
                self._unnamed.setdefault(tree.lemma[place], tree.start[place])
        for mention in naming.mentions:
            if (
                not sentence.start <= mention.start < sentence.end
                or mention.name_id is None
                or mention.kind not in BODIES
            ):
                continue
            inside = tree.covering(mention.start, mention.end)
            if inside:
                self.entries.append(
                    Entry(sentence.n, mention.start, mention.name_id, mention.kind, _leads(tree, inside[-1]))
                )

    def _note_short(self, sentence: Sentence, tree: Tree) -> None:
        """Remember names told by their last word: "the Guard" of the Rapid Guard."""
        known = {e.start for e in self.entries if e.sentence == sentence.n}
        for place in range(len(tree)):
            short = self._short_form(tree, place) if tree.start[place] not in known else None
            if short is not None and self._naming.over(tree.start[place], tree.end[place]) is None:
                kind = self._naming.names[short].kind
                self.entries.append(Entry(sentence.n, tree.start[place], short, kind, _leads(tree, place)))

    def _introduced(self, tree: Tree, place: int) -> bool:
        """Is it told of here without a name: "a ministry", "the ministry, which"? A bare "the group" points back."""
        if tree.dep[place] in ("compound", "appos", "attr", "amod") or self._naming.of_noun(tree, place) is not None:
            return False
        if any(tree.dep[k] == "appos" or tree.pos[k] == "PROPN" for k in tree.kids[place]):
            return False
        return any(tree.dep[k] == "relcl" for k in tree.kids[place]) or any(
            tree.low[k] in ("a", "an", "another") for k in tree.kids[place]
        )

    def of(self, tree: Tree, noun: int, sentence: int) -> tuple[str, ...]:
        """The name ids that a noun points back to; empty where it is no such word or nothing stands before it."""
        start, low = tree.start[noun], tree.low[noun]
        owner = self._owner(tree, noun)
        if owner is not None:
            return self.of(tree, owner, sentence)
        if low in _ITS:
            return self._nearest(sentence, start, BODIES)
        if low in _ONE:
            return self._of_it(tree, noun, sentence)
        if low in _MANY:
            led = self.nameless.of(tree, noun, sentence)
            if led is not None and not self._together(sentence, start):
                return (led.name_id,) if led.name_id is not None else ()
            return self._together(sentence, start) or self._nearest(sentence, start, BODIES - {"country"})
        if (short := self._short_form(tree, noun)) is not None:
            return (short,)
        if tree.lemma[noun] in _FIGHTERS and tree.tag[noun] == "NNS" and _is_known(tree, noun):
            armed = {e.name_id for e in self.entries if e.kind == "armed-group" and e.start < start}
            return tuple(armed) if len(armed) == 1 else ()
        if tree.lemma[noun] in _PAIR_WORDS and _is_pair(tree, noun):
            return self._pair(start, _STATES if tree.lemma[noun] in _OF_STATES else BODIES)
        if tree.lemma[noun] in _GROUP and _is_known(tree, noun):
            if tree.lemma[noun] in self._unnamed and self._unnamed[tree.lemma[noun]] < start:
                # "The ministry" that has been told of without a name is not the firm named since.
                return ()
            return self._nearest(sentence, start, frozenset({"organisation", "armed-group", "other"}), states=False)
        return ()

    def _short_form(self, tree: Tree, noun: int) -> str | None:
        """ "The Movement", where the Shura Movement has been named: the one name that ends in the word."""
        if not tree.word[noun][:1].isupper() or not _is_known(tree, noun) or tree.tag[noun] not in ("NNP", "NNPS"):
            return None
        found = {
            e.name_id for e in self.entries
            if e.start < tree.start[noun] and (name := self._naming.names.get(e.name_id)) is not None
            and any(form.split()[-1:] == [tree.word[noun]] for form in (name.name, *name.variants))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None

    def _owner(self, tree: Tree, noun: int) -> int | None:
        """ "Its ambassador", "their army": those who act through them."""
        if tree.lemma[noun] not in table("parties.txt")["body"]:
            return None
        return next((k for k in tree.kids[noun] if tree.dep[k] == "poss" and tree.low[k] in _ITS), None)

    def _of_it(self, tree: Tree, noun: int, sentence: int) -> tuple[str, ...]:
        """ "It" is a party where it acts: what leads its own sentence, even without a name, else a body before it.

        "Denies it", "looked for it": what a verb is done to is as likely a thing.
        """
        if tree.dep[noun] not in ("nsubj", "nsubjpass"):
            return ()
        led = [n for n in range(noun) if tree.dep[n] in ("nsubj", "nsubjpass") and tree.tag[n] in ("NN", "NNP")]
        nearest = next((n for n in reversed(led) if not self._is_person(tree, n)), None)
        if nearest is None:
            return self._nearest(sentence, tree.start[noun], BODIES)
        mention = self._naming.of_noun(tree, nearest)
        known = mention is not None and mention.name_id is not None and mention.kind in BODIES
        return (mention.name_id,) if known and mention is not None and mention.name_id is not None else ()

    def _is_person(self, tree: Tree, noun: int) -> bool:
        mention = self._naming.over(tree.start[noun], tree.end[noun])
        if mention is not None:
            return mention.kind == "person"
        return by_word("counting.txt", "thing").get(tree.lemma[noun]) == "people"

    def _nearest(self, sentence: int, start: int, kinds: frozenset[str], *, states: bool = True) -> tuple[str, ...]:
        near = [e for e in self.entries if e.start < start and sentence - e.sentence <= REACH and e.kind in kinds]
        if not states:
            near = [e for e in near if not self._naming.is_state(e.name_id)]
        if not near:
            return ()
        best = max(near, key=lambda e: (e.leads, e.sentence, e.start if e.sentence == sentence else -e.start))
        return (best.name_id,)

    def _together(self, sentence: int, start: int) -> tuple[str, ...]:
        """Several subjects of the sentence before, or of this one."""
        for n in (sentence, sentence - 1):
            led = [e for e in self.entries if e.sentence == n and e.leads and e.start < start]
            ids = tuple(dict.fromkeys(e.name_id for e in led))
            if len(ids) > 1:
                return ids
        return ()

    def _pair(self, start: int, kinds: frozenset[str]) -> tuple[str, ...]:
        """The two parties that the report has named most so far; the earlier where two are equal."""
        before = [e for e in self.entries if e.start < start and e.kind in kinds]
        counts = Counter(e.name_id for e in before)
        first = {e.name_id: e.start for e in reversed(before)}
        ranked = sorted(counts, key=lambda name: (-counts[name], first[name]))
        return tuple(sorted(ranked[:2], key=first.__getitem__)) if len(ranked) >= 2 else ()


def _leads(tree: Tree, place: int) -> bool:
    """Is the name its clause's subject, or coordinated with it, or does the subject stand for it?"""
    for _ in range(5):
        if tree.dep[place] in ("nsubj", "nsubjpass"):
            return True
        if tree.dep[place] not in ("compound", "conj", "appos", "poss", "amod", "nmod"):
            return False
        if tree.dep[place] in ("poss", "amod") and tree.lemma[tree.head[place]] not in table("parties.txt")["body"]:
            return False
        place = tree.head[place]
    return False


def _is_pair(tree: Tree, noun: int) -> bool:
    kids = {tree.low[k] for k in tree.kids[noun]}
    plural = tree.tag[noun] in ("NNS", "NNPS")
    if tree.lemma[noun] == "side" and "each" in kids:
        return True
    return (
        plural
        and bool(kids & {"both", "two", "the", "warring"})
        and not any(tree.dep[k] in ("prep", "poss", "relcl") for k in tree.kids[noun])
    )


def _is_known(tree: Tree, noun: int) -> bool:
    """ "The group": with the article, and nothing else that would tell it from another one."""
    kids = tree.kids[noun]
    article = any(tree.dep[k] == "det" and tree.low[k] in ("the", "this", "that") for k in kids)
    return article and all(tree.dep[k] in ("det", "punct", "cc", "conj") for k in kids)
