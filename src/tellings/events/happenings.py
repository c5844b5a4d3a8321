"""Events of a sentence: candidate predicates, their class, what the firewall lets stand, and who takes part."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Event, Evidence, Mention, Report, Sentence, Statement, cite, make_id
from ..records.event import Status
from .classes import Guess, classify
from .features import classes_of, clause, verb_of
from .firewall import CONCILIATORY, Standing, modals, negated, standing
from .grammar import Tree
from .lexicon import by_word, table
from .nature import DYING, HARM, by_nature, names_arms
from .nominal import is_labour, noun_stands
from .nouns import LISTS as COUNTING
from .overlay import acled_of, mode_of
from .referents import Referents
from .roles import Cast, Naming, cast, noun_cast, place_of, subject
from .senses import can_act, makes_sense
from .settling import settled
from .subevents import of_violence
from .warrants import borne_out, left_undone
from .whens import When

# Set by reading the CASE development snippets and invented pages for false events, not swept: see the model card.
LEAST = 0.35
LEAD = 0.08
LEAST_LIGHT = 0.65
# The model saw few of these: it must be surer of them.
LEAST_OF = {
    "COOPERATE": 0.5,
    "MOBILIZE": 0.45,
    "AID": 0.4,
    "SUPPORT": 0.45,
    "AGREE": 0.6,
    "YIELD": 0.38,
    "CONSULT": 0.45,
}
_NEVER = frozenset(
    "be have do say tell keep know think believe seem appear become include contain show mean involve concern remain "
    "feel see hear read like love cause plan comment respond react speak hope need mark follow describe note add "
    "belong consist depend contain suffer enjoy use cite quote publish claim".split()
)
# Verbs that say little by themselves: the model guesses from what stands around them.
_LIGHT = frozenset(
    "put make take give get go come keep let offer place move receive bring set turn leave find run show close declare "
    "connect expect open pay work return change add start organise organize backdate".split()
)
_TELLS = frozenset("announce unveil present draft publish reveal disclose outline".split())
_NO_PREDICATE = frozenset({"amod", "compound", "aux", "auxpass", "prep", "mark", "punct", "agent"})
_SPORT = frozenset(
    "goal match league striker midfielder goalkeeper coach penalty tournament championship innings wicket cup "
    "season halftime fixture playoff referee teammate".split()
)
_CONCEDE = frozenset(
    "resign step_down quit accede concede yield give_in back_down bow drop scrap repeal overturn acquit abolish "
    "reverse resignation apologise".split()
)


class Coded(NamedTuple):
    """An event with the sentence's grammar around it, for those who need more than the record."""

    event: Event
    tree: Tree
    place: int
    standing: Standing


class Scene(NamedTuple):
    """One sentence with everything that is known about it."""

    report: Report
    sentence: Sentence
    tree: Tree
    naming: Naming
    when: When
    statements: list[Statement]
    referents: Referents | None = None


def happenings(scene: Scene) -> list[Coded]:
    """The events of a sentence in the order of their triggers."""
    found: dict[int, Coded] = {}
    tree = scene.tree
    if _is_sport(tree):
        return []
    question = tree.word[-1:] == ["?"] or "?" in tree.word[-3:]
    for place in range(len(tree)):
        coded = _verb(scene, place, question) if tree.pos[place] == "VERB" else None
        if coded is not None:
            found[place] = coded
    for place in range(len(tree)):
        if tree.pos[place] in ("NOUN", "PROPN") and place not in found:
            coded = _noun(scene, place, question, found)
            if coded is not None:
                found[place] = coded
    return [found[place] for place in sorted(found) if not _part_of_another(tree, place, found)]


def _part_of_another(tree: Tree, place: int, found: dict[int, Coded]) -> bool:
    """Killing one and wounding two: said of an attack in the same sentence, which is the event."""
    if tree.lemma[place] not in HARM or found[place].event.plover_type != "ASSAULT":
        return False
    for other, coded in found.items():
        if other == place or coded.event.plover_type != "ASSAULT" or coded.event.status != found[place].event.status:
            continue
        if tree.lemma[other] in HARM and (other > place or tree.dep[place] not in ("advcl", "conj", "acl")):
            continue
        if other in tree.above(place) or place in tree.above(other):
            return True
    return False


def _is_sport(tree: Tree) -> bool:
    return len(_SPORT.intersection(tree.lemma)) >= 2


def _verb(scene: Scene, place: int, question: bool) -> Coded | None:
    tree = scene.tree
    known = settled(tree, place)
    never = tree.lemma[place] in _NEVER and known is None
    if never or _is_name_of_act(tree, place) or tree.dep[place] in _NO_PREDICATE:
        return None
    guess = known or classify(tree, place, classes_of(tree, place, verb_of(tree, place)))
    if not _sure(guess, light=_is_light(tree, place)) or _only_governs(tree, place, guess):
        return None
    if not borne_out(tree, place, guess) or left_undone(tree, place, guess):
        return None
    stands = standing(tree, place, question)
    if stands.status is None or (stands.status == "ruled-out" and stands.reason == "will not"):
        stands = _refusal(tree, place, guess, stands)
    if stands.status is None or by_nature(tree, place, guess.name):
        return None
    if stands.status == "happened" and guess.name in CONCILIATORY and _only_tried(tree, place):
        stands = Standing("planned", "tried")
    people = _under_attack(tree, place, cast(tree, place))
    if guess.listed and guess.name == "ACCUSE" and tree.child(place, "nsubj") is None:
        # The parse shares a subject that cannot speak: who blames is not told, that somebody does is.
        people = Cast(
            tuple(a for a in people.actors if can_act(tree, a, scene.naming, weapons=False)), people.recipients
        )
    if not makes_sense(tree, place, guess.name, people, scene.naming, scene.report.text):
        return None
    return _coded(scene, place, guess.name, guess.probability, stands, people)


def _is_light(tree: Tree, place: int) -> bool:
    """Put, make, declare; and a participle without anybody who does it or has it done: "well organised"."""
    lone = tree.tag[place] == "VBN" and not any(
        tree.dep[k] in ("nsubj", "agent", "dobj", "aux", "auxpass") for k in tree.kids[place]
    )
    under = any(tree.dep[k] == "prep" and tree.low[k] == "under" for k in tree.kids[place])
    return lone or (verb_of(tree, place) in _LIGHT and not under)


def _is_name_of_act(tree: Tree, place: int) -> bool:
    """ "After questioning", "hit by sliding bombs": a gerund that tells nothing by itself."""
    if tree.tag[place] != "VBG" or tree.dep[place] not in ("pobj", "pcomp"):
        return False
    return not tree.kids[place] or tree.dep[tree.head[place]] == "agent"


def _only_governs(tree: Tree, place: int, guess: Guess) -> bool:
    """Avoided meeting, failed to agree: the verb says that a thing is not done; it does not do it."""
    lists = table("governors.txt")
    denies = any(tree.lemma[place] in lists[key] for key in ("deny", "refuse", "weigh"))
    aids = any(tree.lemma[place] in lists[key] for key in ("through", "try")) and tree.child(place, "xcomp") is not None
    if guess.name == "AGREE" and not guess.listed and tree.lemma[place] in lists["plan"]:
        # What is only meant is coded by its own verb, as planned.
        return True
    if guess.name == "YIELD" and not guess.listed and tree.lemma[place] in ("exchange", "swap", "trade"):
        # Insults and gifts: those who are exchanged as captives are coded by rule.
        return True
    about = tree.child(place, "dobj")
    planned = about is not None and tree.lemma[place] in _TELLS and tree.lemma[about] in lists["noun-plan"] | {"plan"}
    return guess.name in CONCILIATORY and (planned or ((denies or aids) and not guess.listed))


def _only_tried(tree: Tree, place: int) -> bool:
    """Tried to agree, sought to release: an attack that is tried has been made, a peace that is tried has not."""
    return tree.dep[place] == "xcomp" and tree.lemma[tree.head[place]] in table("governors.txt")["try"]


def _under_attack(tree: Tree, place: int, people: Cast) -> Cast:
    """The fort came under fire: who comes under something has it done to them."""
    under = any(tree.dep[k] == "prep" and tree.low[k] == "under" for k in tree.kids[place])
    done_to = tree.lemma[place] in DYING or (tree.lemma[place] == "come" and under)
    return Cast((), people.actors) if done_to else people


def _sure(guess: Guess, *, light: bool) -> bool:
    if guess.listed:
        return True
    if light and guess.probability < LEAST_LIGHT:
        return False
    return guess.name != "NONE" and guess.probability >= LEAST_OF.get(guess.name, LEAST) and guess.lead >= LEAD


def _refusal(tree: Tree, place: int, guess: Guess, stands: Standing) -> Standing:
    """Will not negotiate, did not accept: the refusal itself is what happened, where the model reads it as one."""
    if guess.name == "REJECT" and negated(tree, place) and tree.dep[place] in ("ROOT", "ccomp", "conj"):
        own = modals(tree, place)
        if stands.status == "ruled-out" or (
            not own & {"would", "could", "might", "may", "should"}
            and "accept agree back support".find(tree.lemma[place]) >= 0
        ):
            return Standing("happened", "a refusal in so many words")
    return stands


def _noun(scene: Scene, place: int, question: bool, verbs: dict[int, Coded]) -> Coded | None:
    tree = scene.tree
    name = next((k for k, words in table("nouns.txt").items() if tree.lemma[place] in words), None)
    if name is None or question or tree.dep[place] in ("compound", "amod", "nmod"):
        return None
    if tree.lemma[place] == "strike" and is_labour(tree):
        name = "PROTEST"
    stands = noun_stands(tree, place, name, {p: c.event.plover_type or "" for p, c in verbs.items()})
    if stands is None or stands.status is None:
        return None
    people = noun_cast(tree, place)
    if name == "ASSAULT" and tree.lemma[place] == "strike" and not (people.actors or people.recipients):
        # A strike of nobody on nothing is one of workers as likely as not.
        others = (lemma for n, lemma in enumerate(tree.lemma) if n != place)
        if not names_arms(others):
            return None
    if not makes_sense(tree, place, name, people, scene.naming, scene.report.text):
        return None
    return _coded(scene, place, name, None, stands, people)


def _coded(scene: Scene, place: int, name: str, probability: float | None, stands: Standing, people: Cast) -> Coded:
    tree, report = scene.tree, scene.report
    tokens = clause(tree, place, deep=False)
    words = [*(tree.lemma[n] for n in clause(tree, place)), *_through_subject(tree, place)]
    final = _split(name, verb_of(tree, place), words)
    mode = mode_of(final, words)
    status, statement = _vouched(scene, place, stands)
    trigger = cite(report.report_id, report.text, tree.start[place], tree.end[place])
    actors, recipients = _names(scene, people.actors), _names(scene, people.recipients)
    actor_ids = tuple(dict.fromkeys((*_ids(actors), *_pointed(scene, people.actors))))
    others = [r for r in recipients if r[1] is None or r[1].kind != "place"]
    pointed = tuple(name for name in _pointed(scene, people.recipients) if name not in actor_ids)
    recipient_ids = tuple(dict.fromkeys((*_ids(others), *pointed)))
    real = status in ("happened", "alleged")
    armed = any(m is not None and m.kind == "armed-group" for _, m in actors)
    acled = acled_of(final, mode, words, armed) if real else (None, None)
    if real and final == "ASSAULT" and acled[1] is None:
        acled = of_violence(report.text[scene.sentence.start : scene.sentence.end])
    place_id, where = place_of(tree, clause(tree, place), scene.naming)
    event = Event(
        event_id=make_id("e", report.report_id, trigger.start, trigger.end, final),
        report_id=report.report_id, trigger=trigger,
        sentence=cite(report.report_id, report.text, scene.sentence.start, scene.sentence.end),
        plover_type=final, plover_mode=mode, acled_event_type=acled[0], acled_sub_event_type=acled[1],
        actor_ids=actor_ids, recipient_ids=recipient_ids,
        place_id=place_id, date=scene.when.of([(tree.start[n], tree.end[n]) for n in tokens], trigger.start),
        instruments=_instruments(tree, place), statement_id=statement, status=status,
        actors=tuple(e for e, _ in actors), recipients=tuple(e for e, _ in recipients), place=where,
        score=round(probability, 3) if probability is not None else None,
        clock=scene.when.clock([(tree.start[n], tree.end[n]) for n in tokens]),
    )  # fmt: skip
    return Coded(event, tree, place, stands)


def _through_subject(tree: Tree, place: int) -> list[str]:
    """Words of the doer: drones hit, gunmen killed."""
    doer = subject(tree, place)
    return [tree.lemma[n] for n in (doer, *tree.kids[doer])] if doer is not None else []


def _split(name: str, verb: str, words: list[str]) -> str:
    """PLV has one class for RETREAT and CONCEDE: concessions are of office, retreats of force."""
    if name != "YIELD":
        return name
    here = {verb, *words}
    if verb in _CONCEDE or here & {"law", "tax", "bill", "reform", "demand", "conviction", "resignation", "policy"}:
        return "CONCEDE"
    return "RETREAT"


def _vouched(scene: Scene, place: int, stands: Standing) -> tuple[Status, str | None]:
    """Inside somebody's words nothing has happened: it is alleged."""
    assert stands.status is not None
    start, end = scene.tree.start[place], scene.tree.end[place]
    voucher = vouching(scene.statements, start, end)
    if voucher is None:
        return stands.status, None
    return ("alleged" if stands.status == "happened" else stands.status), voucher.statement_id


def vouching(statements: list[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds the range; the smaller id where two are equally long."""
    holding = [
        (piece.end - piece.start, s.statement_id, s)
        for s in statements
        for piece in s.content
        if piece.start <= start and end <= piece.end
    ]
    return min(holding, key=lambda item: item[:2])[2] if holding else None


def _names(scene: Scene, heads: tuple[int, ...]) -> list[tuple[Evidence, Mention | None]]:
    tree = scene.tree
    people = [h for h in heads if not scene.when.covers(tree.start[h], tree.end[h])]
    return [(scene.naming.cite(tree, head), scene.naming.of_noun(tree, head)) for head in people]


def _pointed(scene: Scene, heads: tuple[int, ...]) -> tuple[str, ...]:
    """The parties that "it" and "both sides" point back to."""
    if scene.referents is None:
        return ()
    tree, n = scene.tree, scene.sentence.n
    bare = [h for h in heads if scene.naming.of_noun(tree, h) is None]
    return tuple(name for h in bare for name in scene.referents.of(tree, h, n))


def _ids(found: list[tuple[Evidence, Mention | None]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.name_id for _, m in found if m is not None and m.name_id is not None))


def _instruments(tree: Tree, place: int) -> tuple[str, ...]:
    """Weapons that the clause names, as lemmas in the order of the text."""
    near = [*clause(tree, place, deep=False)]
    doer = subject(tree, place)
    near += [doer, *tree.kids[doer]] if doer is not None else []
    weapons = by_word(COUNTING, "noun")
    return tuple(dict.fromkeys(tree.lemma[n] for n in sorted(set(near)) if weapons.get(tree.lemma[n]) == "weapons"))


def with_figure_event(figure_sentence: int, by: int | None, coded: list[tuple[int, Coded]]) -> str | None:
    """The event that a figure belongs to: its deciding word is the trigger, or the only event of the sentence."""
    here = [c for n, c in coded if n == figure_sentence]
    for c in here:
        if by is not None and c.event.trigger.start <= by < c.event.trigger.end:
            return c.event.event_id
    material = [
        c for c in here if c.event.plover_type in ("ASSAULT", "COERCE", "PROTEST", "RETREAT", "AID", "MOBILIZE")
    ]
    return material[0].event.event_id if len(material) == 1 else None
