"""Polarity on adversarial sentences of our own: what is denied, refused, asked or only possible, beside its twin.

    python -m bench.events.polarity [tune|look-once] [-v]

An inversion is an event of the family coded as happened (or alleged, where that is not allowed) in a row that asserts
none; a position for a party that only others speak of; or a position on the wrong side. A promise is itself an event
(AGREE) and no inversion. Each sentence goes through the whole chain as a report of its own.
"""

from __future__ import annotations

import sys
from collections import Counter

from tellings.records import Event, Position

from .chain import Coded, fold, forms, run, same
from .own import gold

FAMILIES = {
    "ceasefire": {"RETREAT", "AGREE", "CONCEDE", "SUPPORT"}, "talks": {"CONSULT"}, "withdrawal": {"RETREAT"},
    "prisoners": {"RETREAT"}, "agreement": {"SUPPORT", "AGREE"},
}  # fmt: skip
PROMISES = ("promised", "promises", "pledged", "vowed", "offered", "promise")
SIDE = {"accepts": 1, "accepts-if": 1, "calls-for": 1, "rejects": -1, "breaks": -1}


def _holders(coded: Coded, row: Position) -> set[str]:
    ids = (row.actor_id, row.spokesperson_id, row.party_id)
    return forms(coded, ids, (row.holder,))


def _events(twin: gold.Twin, coded: Coded) -> list[Event]:
    kinds = FAMILIES[twin.family]
    return [e for e in coded.events if e.plover_type in kinds and e.trigger.text not in PROMISES]


def _wrong_event(twin: gold.Twin, events: list[Event]) -> bool:
    return not twin.may and any(
        e.status == "happened" or (e.status == "alleged" and "alleged" not in twin.status) for e in events
    )


def _wrong_position(twin: gold.Twin, coded: Coded) -> bool:
    for row in coded.positions:
        who = _holders(coded, row)
        if any(same({fold(name)}, who) for name in twin.not_held_by):
            return True
        for stand in twin.positions:
            sides = SIDE.get(stand.stance, 0) * SIDE.get(row.stance, 0)
            if stand.issue == row.issue and sides < 0 and same({fold(stand.holder)}, who):
                return True
    return False


def main() -> None:
    """Print counts, and the sentences that go wrong with -v."""
    half = next((a for a in sys.argv[1:] if a in ("tune", "look-once")), None)
    count: Counter[str] = Counter()
    for twin in gold.twins(half):  # type: ignore[arg-type]
        coded = run(twin.sentence + "\n", twin.twin_id)
        events = _events(twin, coded)
        event, position = _wrong_event(twin, events), _wrong_position(twin, coded)
        count["rows"] += 1
        count["inverted events"] += event
        count["inverted positions"] += position
        count["inverted"] += event or position
        count["affirmed"] += twin.may
        count["affirmed, coded"] += twin.may and any(e.status in twin.status for e in events)
        framed = not twin.may and "none" not in twin.status
        count["framed"] += framed
        count["framed, coded"] += framed and any(e.status in twin.status for e in events)
        for stand in twin.positions:
            rows = [r for r in coded.positions if same({fold(stand.holder)}, _holders(coded, r))]
            count["positions"] += 1
            count["positions, right"] += any((r.issue, r.stance) == (stand.issue, stand.stance) for r in rows)
        if "-v" in sys.argv and (event or position):
            print(twin.twin_id, twin.sentence, [(e.trigger.text, e.plover_type, e.status) for e in events])
    share = count["inverted"] / count["rows"]
    print(f"{count['rows']} sentences: inversions {count['inverted']} ({share:.1%}), {dict(count)}")


if __name__ == "__main__":
    main()
