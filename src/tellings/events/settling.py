"""Ceasefires, talks, withdrawals, captives and agreements: by rule, since the model has seen few of them."""

from __future__ import annotations

from .classes import Guess
from .features import verb_of
from .grammar import Tree
from .lexicon import by_word, table
from .roles import subject

_LISTS = "settling.txt"
_CALLS = frozenset("telephone phone video".split())
_BY_RULE = 1.0


_SOLDIERS = frozenset(
    "troop army soldier force garrison militia fighter rebel unit brigade battalion gunman navy fleet tank warship "
    "peacekeeper marine contingent division regiment settler paratrooper guard legion".split()
)
_STOPS = frozenset("halt stop end cease pause suspend call_off break_off".split())
_COMES_TRUE = frozenset("effect hold force place life".split())


def _is(name: str) -> Guess:
    return Guess(name, _BY_RULE, _BY_RULE, listed=True)


def _nothing() -> Guess:
    return Guess("NONE", _BY_RULE, _BY_RULE)


def settled(tree: Tree, place: int) -> Guess | None:
    """The class of a verb that makes, keeps or ends one of them; NONE where it ends it; None where it is another verb.

    Whether it was done, planned or refused is for the firewall to say.
    """
    verb = verb_of(tree, place)
    if verb == "deny":
        return _of_denying(tree, place)
    if verb == "warn":
        return _of_warning(tree, place)
    if verb in ("call_off", "put_off", "shelve", "cancel", "scrap") and _is_peace(tree, place):
        return _nothing()
    if verb in _CRIMES:
        return _is("ASSAULT")
    if verb == "want":
        return _of_wanting(tree, place)
    if verb in _BLAMES and tree.child(place, "dobj", "nsubjpass") is not None:
        return _is("ACCUSE")
    if tree.lemma[place] in ("walk", "storm", "pull") and any(tree.low[k] == "out" for k in tree.kids[place]):
        verb = f"{tree.lemma[place]}_out"
    return (
        _of_calls(tree, place)
        or _of_ceasefire(tree, place, verb)
        or _of_talks(tree, place, verb)
        or _of_captives(tree, place, verb)
        or (_of_agreement(tree, place, verb) or _of_withdrawal(tree, place, verb))
    )


def _is_peace(tree: Tree, place: int) -> bool:
    """Is a release, a withdrawal, an exchange what is called off? A strike that is called off is a concession."""
    calm = table("nouns.txt")["RETREAT"]
    return any(tree.lemma[k] in calm for k in tree.kids[place] if tree.dep[k] in ("dobj", "nsubjpass"))


_CRIMES = frozenset("rape behead lynch torture".split())
_BLAMES = frozenset("accuse blame condemn denounce criticise criticize".split())
_REPRISES = frozenset("respond answer retaliate react strike punish use attack reply".split())
_ASKED_FOR = frozenset(
    "permission request visa access entry asylum bail parole appeal application leave licence license permit aid "
    "service passage right treatment landing clearance accreditation".split()
)


def _of_denying(tree: Tree, place: int) -> Guess:
    """Denied them entry is a refusal; denied that, denied the charge is a word about what was said."""
    thing = tree.child(place, "dobj", "nsubjpass")
    refused = tree.child(place, "dative") is not None or (thing is not None and tree.lemma[thing] in _ASKED_FOR)
    return _is("REJECT") if refused else _nothing()


def _of_wanting(tree: Tree, place: int) -> Guess | None:
    """ "We want the archives opened", "wants the troops to leave": what somebody else is to do is asked of them."""
    inner = tree.child(place, "ccomp")
    doer = tree.child(inner, "nsubj", "nsubjpass") if inner is not None else None
    own = subject(tree, place)
    other = doer is not None and own is not None and tree.low[doer] not in ("it", "they", "he", "she", "we", "i")
    return _is("REQUEST") if other else None


def _of_warning(tree: Tree, place: int) -> Guess:
    """A threat only where those who warn speak of what they would do themselves; to warn of a flood is none."""
    inner = tree.child(place, "ccomp")
    doer = tree.child(inner, "nsubj") if inner is not None else None
    speaker = subject(tree, place)
    own = doer is not None and (
        tree.low[doer] in ("it", "he", "she", "they", "we", "i")
        or (speaker is not None and any(tree.low[k] in ("its", "their") for k in tree.kids[speaker]))
    )
    if inner is not None and tree.lemma[inner] in _REPRISES and doer is not None and not own:
        # "The ministry warns that Norland will respond": its own country's reprisal.
        own = tree.pos[doer] == "PROPN"
    firm = inner is not None and any(tree.low[k] in ("will", "would", "'ll", "could") for k in tree.kids[inner])
    return _is("THREATEN") if own and firm else _nothing()


def _of_calls(tree: Tree, place: int) -> Guess | None:
    """Calls on them to investigate, appeals for help: a request, whatever is asked for."""
    if tree.lemma[place] == "appeal" and not any(
        tree.dep[k] in ("prep", "xcomp", "advcl", "ccomp") for k in tree.kids[place]
    ):
        # "The city appealed": to a higher court.
        return _nothing()
    if tree.lemma[place] not in ("call", "appeal") or tree.child(place, "dobj", "oprd", "prt", "nsubjpass") is not None:
        return None
    ways = {tree.low[k] for k in tree.kids[place] if tree.dep[k] == "prep"}
    wish = "for" in ways or tree.child(place, "advcl", "xcomp", "ccomp") is not None
    return _is("REQUEST") if ways & {"on", "upon", "for", "to"} and wish else None


def _objects(tree: Tree, place: int) -> list[int]:
    """What is done to, also as the subject of a passive, with what is coordinated."""
    found = [k for k in tree.kids[place] if tree.dep[k] in ("dobj", "nsubjpass", "attr")]
    ways = [
        k
        for k in tree.kids[place]
        if tree.dep[k] == "prep" and tree.low[k] in ("to", "on", "into", "from", "out", "of", "in")
    ]
    ways += [k for w in ways for k in tree.kids[w] if tree.dep[k] == "prep"]
    # "Backed away from the truce": under the particle.
    ways += [
        k for w in tree.kids[place] if tree.dep[w] in ("prt", "advmod") for k in tree.kids[w] if tree.dep[k] == "prep"
    ]
    found += [k for w in ways for k in tree.kids[w] if tree.dep[k] == "pobj"]
    return found


def _subject_is(tree: Tree, place: int, words: frozenset[str]) -> bool:
    doer = subject(tree, place)
    return doer is not None and tree.lemma[doer] in words


def _of_ceasefire(tree: Tree, place: int, verb: str) -> Guess | None:
    lists, words = table(_LISTS), table("issues.txt")["ceasefire"]
    done_to = [k for k in _objects(tree, place) if tree.lemma[k] in words]
    fighting = table("issues.txt")["ceasefire things"] - {"operation", "campaign"}
    if verb in _STOPS and any(tree.lemma[k] in fighting for k in _objects(tree, place)):
        return _is("YIELD")
    if _subject_is(tree, place, words):
        if verb in lists["ceasefire lasts"]:
            below = {tree.low[n] for n in tree.under(place)}
            weak = "paper" in below or (verb in ("take", "come", "go") and not below & _COMES_TRUE)
            return _nothing() if weak else _is("YIELD")
        return _nothing() if verb in lists["ceasefire unmade"] else None
    let = tree.lemma[place] in ("let", "allow") and any(
        tree.dep[k] == "ccomp" and _subject_is(tree, k, words) for k in tree.kids[place]
    )
    if let:
        return _nothing()
    if not done_to:
        return None
    if verb in lists["ceasefire unmade"]:
        # Broken by fire it is an attack, which has words of its own.
        return _is("AGREE") if verb in ("promise", "pledge", "offer") else _nothing()
    if verb in lists["ceasefire made"] and verb != "agree":
        return _is("YIELD")
    return None


def _of_talks(tree: Tree, place: int, verb: str) -> Guess | None:
    lists = table(_LISTS)
    words = lists["talks things"]
    if _subject_is(tree, place, words):
        return _is("CONSULT") if verb in lists["talks lasts"] or verb in lists["talks made"] else None
    if any(tree.lemma[k] in words for k in _objects(tree, place)):
        if verb in lists["talks unmade"]:
            return _is("SANCTION")
        if verb in lists["talks shunned"]:
            return _nothing()
        return _is("CONSULT") if verb in lists["talks made"] else None
    if verb in lists["talks self"] and tree.dep[place] not in ("amod", "compound"):
        thing = tree.child(place, "dobj")
        people = by_word("counting.txt", "thing")
        fits = thing is None or people.get(tree.lemma[thing]) == "people" or tree.pos[thing] in ("PROPN", "PRON")
        return _is("CONSULT") if fits or verb != "meet" else None
    if verb in ("speak", "talk") and {tree.lemma[n] for n in tree.under(place)} & _CALLS:
        return _is("CONSULT")
    return None


def _of_captives(tree: Tree, place: int, verb: str) -> Guess | None:
    lists = table(_LISTS)
    if verb not in lists["captives made"] and not (tree.lemma[place] == "let" and _lets_go(tree, place)):
        return None
    if tree.lemma[place] == "let":
        return _is("YIELD")
    held = table("issues.txt")["prisoners things"] | {"body", "soldier", "pilot", "pow", "rebel", "fighter"}
    if any(tree.low[k].endswith(("self", "selves")) for k in _objects(tree, place)):
        # "Gave themselves up": the particle stands behind.
        return _is("YIELD") if any(tree.low[k] in ("up", "over") for k in tree.kids[place]) else _nothing()
    for k in _objects(tree, place):
        jailed = any(tree.lemma[m] in ("jail", "imprison", "jailed", "captive", "captured") for m in tree.kids[k])
        if tree.lemma[k] in held or jailed or (verb in ("free", "release") and tree.pos[k] == "PROPN"):
            return _is("YIELD")
    return None


def _lets_go(tree: Tree, place: int) -> bool:
    return any(
        tree.dep[k] == "ccomp"
        and tree.lemma[k] == "go"
        and not any(tree.low[p] in ("to", "into", "on", "for", "with", "through") for p in tree.kids[k])
        for k in tree.kids[place]
    )


def _of_agreement(tree: Tree, place: int, verb: str) -> Guess | None:
    lists = table(_LISTS)
    if _subject_is(tree, place, lists["agreement things"]) and verb in ("hold", "survive", "last"):
        return _is("SUPPORT")
    if not any(tree.lemma[k] in lists["agreement things"] for k in _objects(tree, place)):
        return None
    if verb in lists["agreement made"]:
        return _is("SUPPORT")
    return _is("REJECT") if verb in ("spurn", "reject", "throw_out") else None


_PAPERS = frozenset("complaint support candidacy application statement remark charge claim letter threat".split())


def _of_withdrawal(tree: Tree, place: int, verb: str) -> Guess | None:
    home = verb == "bring" and any(tree.low[k] == "home" for k in tree.kids[place])
    if home and tree.child(place, "dobj") is not None:
        return _is("YIELD")
    if verb in ("leave", "quit", "abandon", "vacate", "evacuate"):
        place_left, doer = tree.child(place, "dobj"), subject(tree, place)
        soldiers = doer is not None and tree.lemma[doer] in _SOLDIERS
        return _is("YIELD") if soldiers and place_left is not None else None
    if verb not in ("withdraw", "retreat", "pull_out", "pull_back"):
        return None
    thing = tree.child(place, "dobj", "nsubjpass")
    lists = table("issues.txt")
    if thing is not None and tree.lemma[thing] in lists["other"] | lists["carrier"] | _PAPERS:
        # Withdrew its offer, its complaint: words taken back.
        return _nothing()
    if thing is None or tree.lemma[thing] in table("parties.txt")["part"] | table("issues.txt")["withdrawal things"]:
        return _is("YIELD") if thing is not None or tree.child(place, "prep") is not None else None
    return None
