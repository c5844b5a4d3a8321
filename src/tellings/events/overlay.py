"""PLOVER modes and ACLED types of a coded event, by checked tables of words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .lexicon import table


class _Rule(NamedTuple):
    name: str
    mode: str
    words: frozenset[str]
    never: frozenset[str]
    kind: str | None
    sub: str | None


def mode_of(name: str, words: list[str]) -> str | None:
    """The PLOVER mode of a class whose clause has these lemmas; the first list of the table with one of them."""
    here = set(words)
    for key, listed in table("modes.txt").items():
        kind, _, mode = key.partition(" ")
        if kind == name and here & listed:
            return None if mode == "destroy" else mode
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    text = (files("tellings.data") / "events" / "acled.txt").read_text(encoding="utf-8")
    rules = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        head, words, never, kind, sub = (part.strip() for part in line.split("|"))
        name, mode = head.split()
        blank = kind == "-"
        rules.append(
            _Rule(
                name,
                mode,
                frozenset(words.split()),
                frozenset(never.split()),
                None if blank else kind,
                None if blank else sub,
            )
        )
    return tuple(rules)


def _territory(kind: str | None, words: set[str], armed_actor: bool, doers: set[str]) -> tuple[str | None, str | None]:
    """Who took it decides; a state that takes what was not its own before has no sub-event here."""
    if armed_actor or doers & _IRREGULAR:
        return kind, "Non-state actor overtakes territory"
    if words & {"recapture", "retake", "regain", "liberate"} or (doers & _STATE and words & _BY_ARMS):
        return kind, "Government regains territory"
    return None, None


_IRREGULAR = frozenset("rebel militant insurgent guerrilla jihadist militiaman separatist terrorist".split())
_STATE = frozenset("army military security troop soldier government".split())
_BY_ARMS = frozenset("capture seize take control free clear recover".split())


def acled_of(
    name: str, mode: str | None, words: list[str], armed_actor: bool, doers: Iterable[str] = ()
) -> tuple[str | None, str | None]:
    """ACLED event and sub-event type; none for words, promises and what no rule of the table knows.

    `doers`: lemmas of the noun phrases that do it, which tell an army from rebels.
    """
    here = set(words)
    for rule in _rules():
        if rule.name != name or (rule.mode not in ("*", mode or "")):
            continue
        if "*" not in rule.words and not here & rule.words:
            continue
        if here & rule.never:
            continue
        if rule.sub == "*territory":
            return _territory(rule.kind, here, armed_actor, set(doers))
        return rule.kind, rule.sub
    return None, None
