"""Copies that a person decided on: two reports called the same are of one family, whatever the texts show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from ..records import Copy, Family, make_id
from .givers import descends
from .reading import Reading

DECIDED = "A person decided that the two share a text"
_OPEN = "Their wording does not show it, and which of the two came first is open"


def apart(families: Iterable[Family], pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of these pairs those whose two reports are both in the pile and not of one family."""
    of = {report_id: family.family_id for family in families for report_id in family.report_ids}
    return {(a, b) for a, b in pairs if a in of and b in of and of[a] != of[b]}


def with_decided(
    copies: Sequence[Copy], pairs: Iterable[tuple[str, str]], readings: Mapping[str, Reading]
) -> Iterator[Copy]:
    """The copies, and one for each pair that has none yet; the others say that a person decided on them too."""
    wanted = set(pairs)
    parents: dict[str, set[str]] = {}
    for copy in copies:
        parents.setdefault(copy.report_id, set()).add(copy.from_report_id)
        one, other = sorted((copy.report_id, copy.from_report_id))
        if (one, other) in wanted:
            wanted.remove((one, other))
            yield msgspec.structs.replace(copy, reasons=(*copy.reasons, f"{DECIDED}."))
        else:
            yield copy
    for one, other in sorted(wanted):
        # The longer text gives by convention, as everywhere; but no circle is closed.
        giver, taker = (one, other) if len(readings[one]) >= len(readings[other]) else (other, one)
        if descends(giver, taker, parents):
            giver, taker = taker, giver
        parents.setdefault(taker, set()).add(giver)
        yield _copy(taker, giver)


def _copy(taker: str, giver: str) -> Copy:
    return Copy(
        copy_id=make_id("c", taker, giver),
        report_id=taker,
        from_report_id=giver,
        kind="rewritten",
        direction="unknown",
        coverage=0.0,
        from_coverage=0.0,
        passages=(),
        reasons=(f"{DECIDED}.", _OPEN),
    )
