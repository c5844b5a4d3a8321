"""Whom "the demand", "the attack" and "the exchange" lead to: the parties of the event that was told before."""

from __future__ import annotations

import msgspec

from ..records import Event, Evidence
from .grammar import Tree
from .lexicon import table
from .roles import cast
from .scenes import Coded

REACH = 3
"""So many sentences back; set by reading invented pages, not swept."""
_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"})
# What was asked, offered or threatened.
_ASKED = frozenset("demand call request appeal ultimatum proposal offer invitation plea threat".split())
# What somebody did, without saying what.
_DONE = frozenset(
    "step move decision announcement measure act action deed gesture ruling verdict plan deal law bill motion idea "
    "charge claim information takeover project reform closure agreement".split()
)
_IT = frozenset({"it", "that", "this"})
_WORDS = frozenset({"REQUEST", "AGREE", "THREATEN"})
# Deeds are pointed to from anywhere in a report ("condemned the ambush"), words only from near by.
_DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_REPLIES = frozenset({"REJECT", "AGREE", "CONCEDE"})
_JOINT = frozenset({"CONSULT", "SUPPORT", "AGREE"})


def linked(coded: list[tuple[int, Coded]]) -> list[tuple[int, Coded]]:
    """The same rows; those done to an event told before have its parties as recipients.

    Only where the row names no recipient and its own grammar points back ("rejected the demand"); rows in the order of
    the text.
    """
    done: list[tuple[int, Coded]] = []
    for sentence, one in coded:
        found = _meant(one, sentence, done) if _may_point(one.event) else None
        found = found or _asked(one, sentence, done)
        if found is None and (shared := _shared(one, sentence, done)) is not None:
            done.append((sentence, shared))
            continue
        event = one.event if found is None else _with(one.event, found)
        done.append((sentence, one._replace(event=event)))
    return done


def _may_point(event: Event) -> bool:
    return event.plover_type in _ANSWERS and not event.recipient_ids and bool(event.recipients)


def _meant(one: Coded, sentence: int, done: list[tuple[int, Coded]]) -> Event | None:
    """The event that an object points back to: the last one told that fits, of somebody else."""
    tree = one.tree
    for head in cast(tree, one.place).recipients:
        bare = tree.low[head] in _IT and not tree.kids[head]
        if not (bare or _points_back(tree, head)):
            continue
        wanted = None if bare else _classes_of(tree.lemma[head])
        for n, other in reversed(done):
            event = other.event
            far = sentence - n > (REACH if not bare else 1)
            if bare and n == sentence:
                continue
            same = tree.lemma[head] == other.tree.lemma[other.place]
            if far and not same and not (wanted and wanted <= _DEEDS):
                continue
            fits = wanted is None or (event.plover_type or "") in wanted
            if fits and (event.actors or event.actor_ids) and not set(event.actor_ids) & set(one.event.actor_ids):
                return event
    return None


def _asked(one: Coded, sentence: int, done: list[tuple[int, Coded]]) -> Event | None:
    """ "The opposition asked the minister to resign; he refused": the answer goes to who asked."""
    event = one.event
    if event.plover_type not in _REPLIES or event.recipient_ids or not (event.actor_ids or event.actors):
        return None
    mine = {w.text.lower() for w in event.actors}
    for n, other in reversed(done):
        if sentence - n > REACH:
            return None
        asked = other.event
        if asked.plover_type not in _WORDS or not (asked.actors or asked.actor_ids):
            continue
        same = set(asked.recipient_ids) & set(event.actor_ids) or mine & {w.text.lower() for w in asked.recipients}
        if same and not set(asked.actor_ids) & set(event.actor_ids):
            return asked
    return None


def _shared(one: Coded, sentence: int, done: list[tuple[int, Coded]]) -> Coded | None:
    """ "Rejected Norland's offer and threatened to strike": a second word of one party in one breath is to the same."""
    event = one.event
    if event.plover_type not in _WORDED or event.recipient_ids or not event.actor_ids:
        return None
    mine = {*event.actor_ids, *(o.party_id for o in event.offices)}
    for n, other in reversed(done):
        if sentence - n > 1:
            return None
        before = other.event
        theirs = {*before.recipient_ids, *(o.party_id for o in before.offices if o.name_id in before.recipient_ids)}
        if (
            n == sentence
            and before.plover_type in _WORDED
            and before.recipient_ids
            and before.actor_ids == event.actor_ids
        ):
            changed = msgspec.structs.replace(event, recipient_ids=before.recipient_ids)
            return one._replace(event=changed)
        if mine & (theirs - {None}) and before.actor_ids and not set(before.actor_ids) & mine:
            changed = msgspec.structs.replace(event, recipient_ids=before.actor_ids)
            return one._replace(event=changed)
    return None


_WORDED = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE"})


def _classes_of(lemma: str) -> frozenset[str] | None:
    """Classes that the noun may point to; None for any, an empty set for none."""
    if lemma in _ASKED:
        return _WORDS
    if lemma in _DONE:
        return None
    return frozenset(name for name, nouns in table("nouns.txt").items() if lemma in nouns)


def _points_back(tree: Tree, head: int) -> bool:
    """ "The demand", "that attack", with nothing that would tell it from another."""
    kids = tree.kids[head]
    known = any(tree.dep[k] == "det" and tree.low[k] in ("the", "this", "that", "these", "those") for k in kids)
    whose = any(tree.dep[k] in ("poss", "relcl", "acl", "nmod") for k in kids)
    return known and not whose and not any(tree.low[k] in ("of", "by", "from") for k in kids)


def _with(event: Event, other: Event) -> Event:
    """The row with the parties of the other as recipients, its own left out."""
    joint = other.plover_type in _JOINT | {"RETREAT"} and event.plover_type == "SUPPORT"
    ids = (*other.actor_ids, *(other.recipient_ids if joint else ()))
    words: tuple[Evidence, ...] = other.actors + (other.recipients if joint else ())
    known = {w.start for w in event.recipients} | {w.start for w in event.actors}
    return msgspec.structs.replace(
        event,
        recipient_ids=tuple(i for i in dict.fromkeys(ids) if i not in event.actor_ids),
        recipients=event.recipients + tuple(w for w in words if w.start not in known),
    )
