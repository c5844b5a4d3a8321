"""What happens beside politics and war: accidents, verdicts, votes, closures, where they are told as news.

A row is made of what has no PLOVER class, has a word of data/events/happenings.txt, and is told with a day, a place, a
number or a name: in a main clause, or in any clause where the word alone is news. A thing told before is not told again
unless its day or place is new. States, habits and what is only wanted, possible or refused give none.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Date, Event, Evidence, Mention, cite, make_id
from ..records.event import Happening
from .casting import ids, instruments, named, pointed, under_attack
from .features import clause
from .firewall import Standing, standing
from .grammar import Tree
from .happenings import vouched
from .kinds import is_anybody, kind_of_noun, kind_of_verb
from .lexicon import table
from .naming import place_of
from .nature import DYING, HARM
from .roles import Cast, coordinated, noun_cast, subject
from .scenes import Coded, Scene
from .terms import with_offices
from .unreal import unreal

LEAD = 3
"""Sentences at the head of a report, whose main clauses are news without a day or place; set by reading, not swept."""
_TOLD = frozenset({"happened", "alleged", "planned", "denied"})
# Told in any clause: nobody says these in passing. Others are news in a main clause only.
_GRAVE = frozenset({"accident", "disaster", "fire", "death", "illness", "rescue", "evacuation", "crime"})
_CAUSES = frozenset({"accident", "disaster", "fire", "illness"})
_HABIT = frozenset(
    "often usually always sometimes typically frequently regularly never rarely normally generally".split()
)
_LED_BY = frozenset("in after by following from during since amid".split())
_NO_LEAD = frozenset(
    "be have do say tell keep know think believe seem appear become include contain show mean involve concern "
    "remain feel see hear read like love cause plan comment respond react speak hope need mark follow describe "
    "note add belong consist depend suffer enjoy use cite quote publish claim want expect try look wait stay "
    "live come go get make take put give stand sit lie face turn".split()
)


class _Found(NamedTuple):
    """A candidate: the kind, where its word stands, how it stands and who takes part."""

    kind: Happening
    place: int
    stands: Standing
    people: Cast
    tokens: list[int]


class Occurrences:
    """Finds the happenings of one report's sentences, given in their order; keeps what has been told."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        self._told: dict[str, set[tuple[str, str, str]]] = {}

    def of(self, scene: Scene, coded: list[Coded]) -> list[Coded]:
        """The rows of a sentence that has these rows of politics and war; in the order of their words."""
        tree = scene.tree
        if tree.word[-1:] == ["?"] or "?" in tree.word[-3:]:
            return []
        taken = {c.place for c in coded}
        violent = any(c.event.plover_type in ("ASSAULT", "COERCE") for c in coded)
        found = [f for n in range(len(tree)) if n not in taken and (f := _candidate(scene, n)) is not None]
        if violent or any(f.kind in _CAUSES for f in found):
            # Who died in it is told by figures.
            found = [f for f in found if tree.lemma[f.place] not in DYING]
        if not found and not coded and (lead := _lead(scene)) is not None:
            found = [lead]
        made = [_coded(scene, f) for f in found]
        return [c for c in made if self._new(c, scene)]

    def _new(self, coded: Coded, scene: Scene) -> bool:
        """Is it news: told with something to hold it by, and not told before with as much?"""
        event, tree, place = coded.event, coded.tree, coded.place
        if not _anchored(coded, scene):
            return False
        told = self._told.setdefault(event.happening or "", set())
        day, where = _day(event.date), event.place_id or ""
        lemma = tree.lemma[place]
        if tree.is_noun(place):
            known = bool(told) and day in {"", *(d for _, d, _ in told)} and where in {"", *(w for _, _, w in told)}
        else:
            known = (lemma, day, where) in told and not (event.actor_ids or event.recipient_ids)
        told.add((lemma, day, where))
        return not known


def _day(date: Date | None) -> str:
    return date.value if date is not None else ""


def _candidate(scene: Scene, place: int) -> _Found | None:
    tree = scene.tree
    if tree.pos[place] == "VERB" or (tree.pos[place] == "AUX" and tree.lemma[place] == "be"):
        return _by_verb(scene, place)
    return _by_noun(scene, place) if tree.pos[place] == "NOUN" else None


def _by_verb(scene: Scene, place: int) -> _Found | None:
    tree = scene.tree
    if tree.dep[place] in ("amod", "compound", "aux", "auxpass", "prep", "mark", "punct", "agent"):
        return None
    kind = kind_of_verb(tree, place)
    if kind is None or _habitual(scene, place, news=kind == "warning") or unreal(tree, place):
        return None
    if not _prominent(tree, place) and kind not in _GRAVE:
        return None
    stands = standing(tree, place, question=False)
    if stands.status not in _TOLD:
        return None
    people = under_attack(tree, place, _cast(tree, place))
    return _Found(kind, place, stands, people, clause(tree, place, deep=False))  # type: ignore[arg-type]


def _by_noun(scene: Scene, place: int) -> _Found | None:
    """ "Tuesday's quake", "the fire at Tarn", "died in a bus crash"; not a bare "the crash"."""
    tree = scene.tree
    kind = kind_of_noun(tree, place)
    if kind is None or tree.dep[place] in ("compound", "amod", "nmod", "poss", "conj", "appos", "attr"):
        return None
    if any(
        tree.low[k] in ("no", "any", "another", "future", "possible", "potential", "every", "each", "such")
        for k in tree.kids[place]
    ):
        return None
    own = _phrase(tree, place)
    spans = [(tree.start[n], tree.end[n]) for n in own]
    led = tree.head[place]
    caused = tree.pos[led] == "ADP" and tree.low[led] in _LED_BY and tree.tag[place] == "NN"
    first = caused and any(tree.low[k] in ("a", "an", "the") for k in tree.kids[place]) and kind in _CAUSES
    dated = any(scene.when.covers(*span) for span in spans)
    if not (first or dated or place_of(tree, own, scene.naming)[0] is not None):
        return None
    stands = standing(tree, place, question=False)
    if stands.status not in ("happened", "alleged"):
        return None
    people = noun_cast(tree, place)
    tokens = own if not first else sorted({*own, *clause(tree, tree.head[led], deep=False)})
    return _Found(kind, place, stands, Cast(people.actors, ()), tokens)  # type: ignore[arg-type]


def _phrase(tree: Tree, noun: int) -> list[int]:
    """The noun's own phrase, without clauses that hang on it."""
    cut = {n for k in tree.kids[noun] if tree.dep[k] in ("relcl", "acl", "conj", "appos") for n in tree.under(k)}
    return [n for n in tree.under(noun) if n not in cut]


def _lead(scene: Scene) -> _Found | None:
    """What a report opens with: its first main clause, told with a day or a place, whatever its verb."""
    tree = scene.tree
    top = next((n for n in range(len(tree)) if tree.head[n] == n), None)
    if scene.sentence.n > 1 or top is None or tree.pos[top] != "VERB":
        return None
    lists = table("governors.txt")
    if tree.lemma[top] in _NO_LEAD | HARM | DYING | lists["say"] | lists["weigh"] or _habitual(scene, top):
        return None
    stands = standing(tree, top, question=False)
    people = under_attack(tree, top, _cast(tree, top))
    if stands.status not in _TOLD or not (people.actors or people.recipients):
        return None
    return _Found("other", top, stands, people, clause(tree, top, deep=False))


def _cast(tree: Tree, place: int) -> Cast:
    """Subject and object only: what stands under a preposition is where and when."""
    patient = tree.child(place, "nsubjpass")
    reduced = tree.tag[place] == "VBN" and tree.dep[place] in ("acl", "relcl") and patient is None
    if patient is not None or reduced:
        agent = tree.child(place, "agent")
        by = tree.child(agent, "pobj") if agent is not None else None
        by = by if by is not None and tree.lemma[by] not in ("vote", "majority") else None
        done_to = patient if patient is not None else tree.head[place]
        if tree.low[done_to] in ("who", "which", "that"):
            done_to = tree.head[place]
        return Cast(tuple(coordinated(tree, by)), tuple(coordinated(tree, done_to)))
    thing = tree.child(place, "dobj")
    return Cast(tuple(coordinated(tree, subject(tree, place))), tuple(coordinated(tree, thing)))


def _habitual(scene: Scene, place: int, *, news: bool = False) -> bool:
    """ "Floods hit the valley every year", "the line often fails"; the plain present without a day.

    `news`: in the plain present it is told as done now.
    """
    tree = scene.tree
    below = clause(tree, place, deep=False)
    if any(tree.low[n] in _HABIT for n in below) or any(
        tree.low[n] in ("every", "each") and tree.dep[tree.head[n]] in ("npadvmod", "pobj") for n in below
    ):
        return True
    helped = any(tree.dep[k] in ("aux", "auxpass") for k in tree.kids[place])
    plain = tree.tag[place] in ("VBZ", "VBP") and not helped and tree.lemma[place] != "be"
    dated = any(scene.when.covers(tree.start[n], tree.end[n]) for n in below)
    return plain and not news and not dated and scene.sentence.n > 0


def _prominent(tree: Tree, place: int) -> bool:
    """Does it stand in the main clause, in one joined to it, or in what somebody is told to have said?"""
    current = place
    for above in tree.above(place):
        if tree.dep[current] not in ("conj", "ccomp", "parataxis", "dep"):
            return False
        current = above
    return True


def _anchored(coded: Coded, scene: Scene) -> bool:
    """Is it told with a day, an hour or a place; or at the head of the page, or of a number, by a name?"""
    event, tree = coded.event, coded.tree
    if event.date is not None or event.place_id is not None or event.clock is not None:
        return True
    if any(scene.when.covers(tree.start[n], tree.end[n]) for n in clause(tree, coded.place, deep=False)):
        return True
    early = scene.sentence.n <= LEAD
    if event.happening == "other":
        return False
    counted = any(tree.pos[n] == "NUM" for n in clause(tree, coded.place, deep=False))
    who = bool(event.actor_ids or event.recipient_ids)
    if event.happening in _GRAVE:
        return early or counted or who
    # "Has opened an inquiry", "have closed the bridge": the perfect tells what is new.
    new = any(tree.lemma[k] == "have" and tree.tag[k] in ("VBZ", "VBP") for k in tree.kids[coded.place])
    return ((early or new) and (who or counted or _by_somebody(coded))) or (counted and who)


def _by_somebody(coded: Coded) -> bool:
    """Has it a doer or something done to that words name?"""
    return bool(coded.event.actors and coded.event.recipients) or any(
        is_anybody(coded.tree, n) for n in range(len(coded.tree)) if coded.tree.dep[n] == "nsubjpass"
    )


def _coded(scene: Scene, found: _Found) -> Coded:
    tree, report, place = scene.tree, scene.report, found.place
    status, statement = vouched(scene, place, found.stands)
    trigger = cite(report.report_id, report.text, tree.start[place], tree.end[place])
    actors, recipients = named(scene, found.people.actors), named(scene, found.people.recipients)
    actor_ids = tuple(dict.fromkeys((*ids(actors), *pointed(scene, found.people.actors))))
    done_to = dict.fromkeys((*ids(recipients), *pointed(scene, found.people.recipients)))
    place_id, where = place_of(tree, found.tokens, scene.naming)
    spans = [(tree.start[n], tree.end[n]) for n in found.tokens]
    event = Event(
        event_id=make_id("e", report.report_id, trigger.start, trigger.end, found.kind),
        report_id=report.report_id, trigger=trigger,
        sentence=cite(report.report_id, report.text, scene.sentence.start, scene.sentence.end),
        plover_type=None, plover_mode=None, acled_event_type=None, acled_sub_event_type=None,
        actor_ids=actor_ids, recipient_ids=tuple(n for n in done_to if n not in actor_ids),
        place_id=place_id, date=scene.when.of(spans, trigger.start), instruments=instruments(tree, place),
        statement_id=statement, status=status,
        actors=_words(actors), recipients=_words(recipients), place=where,
        clock=scene.when.clock(spans), happening=found.kind,
    )  # fmt: skip
    return Coded(with_offices(event, scene), tree, place, found.stands)


def _words(found: list[tuple[Evidence, Mention | None]]) -> tuple[Evidence, ...]:
    return tuple(words for words, _ in found)
