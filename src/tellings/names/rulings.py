"""What people decided about names: one party is made of two, or two of one, before anything is built on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..records import Judgement
from ..records.judgement import Anchor, pairs_judged
from .forms import key
from .groups import Parties
from .party import Member, Party

Placed = Mapping[str, list[tuple[Member, Party]]]


def apply_rulings(rows: Iterable[Judgement], parties: Parties, placed: Placed) -> None:
    """Joins and divides the parties as judgements say, later ones over earlier; every mention moved says why.

    An anchor means the mentions that it touches, or all that are spelt so. "Same" between names that tables link to
    two different things joins them all the same: a person outranks the tables. Pronouns are found afterwards.
    """
    because = {(one, other): row for row in rows for one, other, _ in pairs_judged([row], "name")}
    for (one, other), row in because.items():
        reason = "a person decided so" + (f": {row.because}" if row.because else "")
        if row.verdict == "same":
            _join(one, other, parties, placed, reason)
        else:
            _divide(one, other, parties, placed, reason)


def _meant(anchor: Anchor, member: Member) -> bool:
    seen = member.seen
    if anchor.spelling is not None:
        return key(seen.text) == key(anchor.spelling)
    return anchor.touches(seen.report_id, seen.start, seen.end)


def _holders(anchor: Anchor, parties: Parties) -> list[tuple[tuple[str, ...], Party]]:
    return [(name, parties[name]) for name in sorted(parties) if any(_meant(anchor, m) for m in parties[name].members)]


def _join(one: Anchor, other: Anchor, parties: Parties, placed: Placed, reason: str) -> None:
    for _, first in _holders(one, parties):
        for name, second in _holders(other, parties):
            if second is not first and second.kind == first.kind:
                for member in second.members:
                    member.how, member.reason = "judged", reason
                _move(second.members, second, first, placed)
                first.reasons.update(second.reasons | {f"joined with “{_label(second)}”: {reason}"})
                del parties[name]


def _divide(one: Anchor, other: Anchor, parties: Parties, placed: Placed, reason: str) -> None:
    for name, party in _holders(one, parties):
        gone = [member for member in party.members if _meant(other, member) and not _meant(one, member)]
        if not gone:
            continue
        fresh = Party(party.kind, told_apart_by=f"judged {gone[0].seen.text}")
        fresh.reasons.add(f"told apart from “{_label(party)}”: {reason}")
        parties[*name, "judged", key(gone[0].seen.text)] = fresh
        for member in gone:
            member.how, member.reason = "judged", reason
        _move(gone, party, fresh, placed)


def _label(party: Party) -> str:
    return party.form or min((m.seen.text for m in party.members), default="")


def _move(members: list[Member], old: Party, new: Party, placed: Placed) -> None:
    moved = {id(member) for member in members}
    new.members.extend(members)
    old.members = [member for member in old.members if id(member) not in moved]
    for report_id in {member.seen.report_id for member in members}:
        placed[report_id][:] = [(m, new if id(m) in moved else p) for m, p in placed[report_id]]
