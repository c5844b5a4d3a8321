"""Events of a sentence: candidate predicates, their class, what the firewall lets stand, and who takes part."""

from __future__ import annotations

from ..records import Event, Statement, cite, make_id
from ..records.event import Status
from .casting import doers, ids, instruments, named, pointed, through_subject, under_attack
from .classes import Guess, classify, scores
from .features import classes_of, clause, features, verb_of
from .firewall import CONCILIATORY, Standing, standing
from .frames import framed
from .grammar import Tree
from .lexicon import table
from .naming import place_of
from .nature import HARM, by_nature, names_arms
from .negation import modals, negated
from .nominal import invited, is_labour, meant_by, noun_stands
from .overlay import acled_of, mode_of
from .roles import Cast, cast, noun_cast, past_infinitive
from .scenes import Coded, Scene, vouching
from .senses import by_nobody, can_act, is_fray, is_unmeant, makes_sense
from .settling import settled
from .subevents import of_class
from .terms import with_offices
from .unreal import only_named
from .warrants import borne_out, left_undone

# Set by reading the CASE development snippets and invented pages for false events, not swept: see the model card.
LEAST = 0.35
LEAD = 0.08
LEAST_LIGHT = 0.65
# What the grammar must give to the class that a party's listed verb names.
LEAST_OF_LISTED = 0.02
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
    "belong consist depend contain suffer enjoy use cite quote publish claim consider win lose wear weep learn".split()
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
_ALSO_IN_SPORT = frozenset("accuse arrest detain resign ban sue apologise apologize".split())
_CONCEDE = frozenset(
    "resign step_down quit accede concede yield give_in back_down bow drop scrap repeal overturn acquit abolish "
    "reverse resignation apologise".split()
)


def happenings(scene: Scene) -> list[Coded]:
    """The events of a sentence in the order of their triggers."""
    found: dict[int, Coded] = {}
    tree = scene.tree
    sport = _is_sport(tree)
    question = tree.word[-1:] == ["?"] or "?" in tree.word[-3:]
    for place in range(len(tree)):
        told = tree.pos[place] == "VERB" and (not sport or tree.lemma[place] in _ALSO_IN_SPORT)
        coded = _verb(scene, place, question) if told else None
        if coded is not None:
            found[place] = coded
    for place in range(len(tree)):
        if tree.pos[place] in ("NOUN", "PROPN") and place not in found and not sport:
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
        if tree.dep[other] == "conj" and tree.child(other, "nsubj", "nsubjpass") is not None:
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
    known = settled(tree, place) or framed(tree, place)
    never = tree.lemma[place] in _NEVER and known is None
    never = never or (tree.low[place] in ("provided", "providing") and tree.child(place, "dobj") is None)
    if never or _is_name_of_act(tree, place) or tree.dep[place] in _NO_PREDICATE:
        return None
    listed = classes_of(tree, place, verb_of(tree, place))
    guess = known or classify(tree, place, listed)
    told = _sure(guess, light=_is_light(tree, place)) and borne_out(tree, place, guess)
    if known is None and not told and _done_by_somebody(scene, place, listed):
        guess = Guess(listed[0], LEAST_OF_LISTED, LEAST_OF_LISTED, listed=True)
    if not _sure(guess, light=_is_light(tree, place)) or _only_governs(tree, place, guess):
        return None
    if not borne_out(tree, place, guess) or left_undone(tree, place, guess):
        return None
    stands = standing(tree, place, question)
    if stands.status is None or (stands.status == "ruled-out" and stands.reason == "will not"):
        stands = _refusal(tree, place, guess, stands)
    if stands.status is None or by_nature(tree, place, guess.name):
        return None
    if stands.status == "happened" and guess.name in CONCILIATORY and only_named(tree, place):
        return None
    if stands.status == "happened" and guess.name in CONCILIATORY and _only_tried(tree, place):
        stands = Standing("planned", "tried")
    people = under_attack(tree, place, cast(tree, place))
    if guess.listed and guess.name == "ACCUSE" and tree.child(place, "nsubj") is None:
        # The parse shares a subject that cannot speak: who blames is not told, that somebody does is.
        people = Cast(
            tuple(a for a in people.actors if can_act(tree, a, scene.naming, weapons=False)), people.recipients
        )
    if is_unmeant(tree, place, guess.name) or by_nobody(tree, place, guess.name, people):
        return None
    if is_fray(tree, place):
        people = Cast((), people.recipients)
    if not makes_sense(tree, place, guess.name, people, scene.naming, scene.report.text):
        return None
    return _coded(scene, place, guess.name, guess.probability, stands, doers(tree, people, guess.name))


def _done_by_somebody(scene: Scene, place: int, listed: list[str]) -> bool:
    """Does a party do what the verb names to somebody or something? Then its usual sense is meant."""
    tree = scene.tree
    if len(listed) != 1 or verb_of(tree, place) in _LIGHT:
        return False
    if scores(features(tree, place)).get(listed[0], 0.0) < LEAST_OF_LISTED:
        return False
    people = cast(tree, place)
    named = any(can_act(tree, a, scene.naming, weapons=False) for a in people.actors)
    passive = tree.child(place, "nsubjpass") is not None
    return (named and tree.child(place, "dobj", "dative", "prep") is not None) or (
        passive and any(can_act(tree, r, scene.naming, weapons=False) for r in people.recipients)
    )


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
    dated = any(
        scene.when.covers(tree.start[k], tree.end[k])
        for kid in tree.kids[place]
        if tree.dep[kid] in ("poss", "compound", "amod", "prep")
        for k in (kid, *tree.kids[kid])
    )
    stands = noun_stands(tree, place, name, {p: c.event.plover_type or "" for p, c in verbs.items()}, dated)
    if stands is None or stands.status is None:
        return None
    people = _noun_people(tree, place, name, stands)
    if name == "ASSAULT" and tree.lemma[place] == "strike" and not (people.actors or people.recipients):
        # A strike of nobody on nothing is one of workers as likely as not.
        others = (lemma for n, lemma in enumerate(tree.lemma) if n != place)
        if not names_arms(others):
            return None
    if not makes_sense(tree, place, name, people, scene.naming, scene.report.text):
        return None
    return _coded(scene, place, name, None, stands, people)


def _noun_people(tree: Tree, place: int, name: str, stands: Standing) -> Cast:
    """Who takes part in what a noun tells: its own words, else those who plan or refuse it, or are invited to it."""
    people = noun_cast(tree, place)
    if people.actors or name not in ("CONSULT", "RETREAT", "AGREE", "PROTEST"):
        return people
    if name == "CONSULT" and (both := invited(tree, place)):
        return Cast(tuple(both), people.recipients)
    if stands.status in ("planned", "ruled-out") and (one := meant_by(tree, place)) is not None:
        return Cast((one,), people.recipients)
    return people


def _coded(scene: Scene, place: int, name: str, probability: float | None, stands: Standing, people: Cast) -> Coded:
    tree, report = scene.tree, scene.report
    tokens = clause(tree, place, deep=False)
    words = [*(tree.lemma[n] for n in clause(tree, place)), *through_subject(tree, place)]
    final = _split(name, verb_of(tree, place), words)
    mode = mode_of(final, words)
    status, statement = vouched(scene, place, stands)
    trigger = cite(report.report_id, report.text, tree.start[place], tree.end[place])
    actors, recipients = named(scene, people.actors), named(scene, people.recipients)
    actor_ids = tuple(dict.fromkeys((*ids(actors), *pointed(scene, people.actors))))
    others = [r for r in recipients if r[1] is None or r[1].kind != "place"]
    done_to = dict.fromkeys((*ids(others), *pointed(scene, people.recipients)))
    recipient_ids = tuple(name for name in done_to if name not in actor_ids)
    real = status in ("happened", "alleged")
    armed = any(m is not None and m.kind == "armed-group" for _, m in actors)
    acled = acled_of(final, mode, words, armed, _phrases(tree, people.actors)) if real else (None, None)
    if real:
        acled = of_class(final, report.text[scene.sentence.start : scene.sentence.end], acled)
    place_id, where = place_of(tree, clause(tree, place), scene.naming)
    event = Event(
        event_id=make_id("e", report.report_id, trigger.start, trigger.end, final),
        report_id=report.report_id, trigger=trigger,
        sentence=cite(report.report_id, report.text, scene.sentence.start, scene.sentence.end),
        plover_type=final, plover_mode=mode, acled_event_type=acled[0], acled_sub_event_type=acled[1],
        actor_ids=actor_ids, recipient_ids=recipient_ids,
        place_id=place_id, date=scene.when.of([(tree.start[n], tree.end[n]) for n in tokens], trigger.start),
        instruments=instruments(tree, place), statement_id=statement, status=status,
        actors=tuple(e for e, _ in actors), recipients=tuple(e for e, _ in recipients), place=where,
        score=round(probability, 3) if probability is not None else None,
        clock=scene.when.clock([(tree.start[n], tree.end[n]) for n in tokens]),
    )  # fmt: skip
    event = with_offices(event, scene)
    return Coded(event, tree, place, stands)


def _phrases(tree: Tree, heads: tuple[int, ...]) -> list[str]:
    """The lemmas of noun phrases: army, Norlandic; rebel, fighter."""
    return [tree.lemma[n] for head in heads for n in (head, *tree.kids[head])]


def _split(name: str, verb: str, words: list[str]) -> str:
    """PLV has one class for RETREAT and CONCEDE: concessions are of office, retreats of force."""
    if name != "YIELD":
        return name
    here = {verb, *words}
    if verb in _CONCEDE or here & {"law", "tax", "bill", "reform", "demand", "conviction", "resignation", "policy"}:
        return "CONCEDE"
    return "RETREAT"


def vouched(scene: Scene, place: int, stands: Standing) -> tuple[Status, str | None]:
    """Inside somebody's words nothing has happened: it is alleged."""
    assert stands.status is not None
    start, end = scene.tree.start[place], scene.tree.end[place]
    voucher = vouching(scene.statements, start, end)
    if voucher is None or _beside_cue(scene.tree, place, voucher):
        return stands.status, None
    return ("alleged" if stands.status == "happened" else stands.status), voucher.statement_id


def _beside_cue(tree: Tree, place: int, statement: Statement) -> bool:
    """ "Ordered a search and sent boats", "blamed the rebels, who hold the hills": beside the words, not in them."""
    cue = statement.cue
    if cue is None or statement.kind != "indirect":
        return False
    places = tree.covering(cue.start, cue.end)
    said = next((n for n in places if tree.is_verb(n)), None)
    if said is None or place == said:
        return False
    if past_infinitive(tree, place) and tree.head[tree.head[place]] == said:
        return True
    blames = tree.lemma[said] not in table("governors.txt")["say"] and tree.child(said, "ccomp") is None
    current = place
    for above in tree.above(place):
        if tree.dep[current] == "relcl" and blames and said in tree.above(current):
            return True
        current = above
    return False


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
