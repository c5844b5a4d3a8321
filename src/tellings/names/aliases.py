"""Bynames that a report explains: "Orvel Tamsin, known as Skipper"."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence

from .people import Person
from .reading import Reading
from .seen import Seen

_CALLED = frozenset("known nicknamed called alias".split())
_BETWEEN = _CALLED | frozenset(
    "also better commonly popularly widely as by the nickname simply is who and to many".split()
)
_LONGEST = 8


def bynames(reading: Reading, seen: Sequence[Seen]) -> list[int]:
    """The places among the names of a report of those that the next one is said to be a byname of."""
    return [at for at, (name, byname) in enumerate(itertools.pairwise(seen)) if _explains(reading, name, byname)]


def with_aliases(
    people: Sequence[Person], called: Mapping[str, Collection[int]], seen: Mapping[str, Sequence[Seen]]
) -> list[Person]:
    """The persons of a story; a lone byname joins the one person that a report calls so. `called`: see `bynames`."""
    whose = {(one.report_id, one.start): person for person in people for one in person.seen}
    told: dict[int, list[Person]] = {}
    for report_id in sorted(seen):
        for at in sorted(called[report_id]):
            name, byname = seen[report_id][at : at + 2]
            owner, other = (whose.get((report_id, one.start)) for one in (name, byname))
            if owner is not None and other is not None:
                told.setdefault(id(other), []).append(owner)
    gone = set()
    for other in people:
        owners = {id(owner): owner for owner in told.get(id(other), [])}
        owner = next(iter(owners.values()), None)
        if owner is None or len(owners) > 1 or not owner.full or other.full or other.unsure or other is owner:
            continue
        owner.seen.extend(other.seen)
        owner.forms.update(other.forms)
        owner.reasons.add(f"“{other.best}” is what a report says that {owner.best} is known as")
        gone.add(id(other))
    return [person for person in people if id(person) not in gone]


def _explains(reading: Reading, name: Seen, byname: Seen) -> bool:
    """Do only a comma or bracket and words such as "known as" stand between the two?"""
    between = reading.words[name.last + 1 : byname.first]
    words = [word.key for word in between if word.key]
    return (
        name.sentence == byname.sentence
        and 0 < len(words) <= _LONGEST
        and bool(_CALLED & set(words))
        and set(words) <= _BETWEEN
    )
