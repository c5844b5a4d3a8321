"""Ceasefires as rows for coders of ceasefire data: who declared what with whom, of which kind, from when to when.

The columns hold what the coders of the ETH/PRIO Civil Conflict Ceasefire Dataset code of a ceasefire (Clayton, Nygard,
Strand, Rustad, Wiehler, Sagard, Landsverk, Ryland, Sticher, Wink and Bara 2022: parties, uni-, bi- or multilateral,
class, purpose, coverage, declaration, effect and end), under names of our own. What their coders judge stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..records import Event, Position
from ..stage import Bundle
from . import sidecar
from .export import Export, Options, csv_file
from .happenings import Happening, Rows, happenings
from .places import country_name, joined

JUDGED = "always empty: the coders decide it"
COLUMNS = {
    "id": "the claim's id (`claims`); not a number of any data set",
    "country": "country of the place on which the tellings agree",
    "place": "that place",
    "declared_by": "parties that declare, agree or keep it, on which the tellings agree",
    "with": "parties that it is declared towards",
    "laterality": "`unilateral` for one party, `bilateral` for two, `multilateral` for more; empty where none is named",
    "status": "`declared` (told as done), `alleged`, `planned`, `called-for`, `ruled-out`, `denied`: all that are told",
    "first_day": "first day of the date that the tellings give for it, declared or begun, as the words say",
    "last_day": "last such day: the day itself where it is known to the day",
    "end_day": "day on which a party is told to have broken or ended it, where a position of the same story tells that",
    "ended_by": "that party",
    "kinds": "what is said of it: temporary, holiday, humanitarian, local, unconditional, bilateral, ...",
    "purpose": "`humanitarian`, `holiday` or `peace process`, by those words; empty where none stands there",
    "coverage": "`local` where the words say so; else empty",
    "class": JUDGED,
    "written": JUDGED,
    "mechanism": "`monitoring` where a condition asks for it; else empty",
    "conditions": "the words of every condition that a party sets for it in the same story",
    "called_for_by": "parties that call for it in the same story",
    "accepted_by": "parties that accept it there, with or without terms",
    "rejected_by": "parties that reject it there",
    "order": "`ceasefire-first` or `talks-first`, where a party says so",
    "wording": "one telling's own words",
}
_MADE = frozenset({"RETREAT", "AGREE", "CONCEDE"})
_STATUS = {"happened": "declared"}
_PURPOSES = ("humanitarian", "holiday")


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`ceasefires.csv`, its sidecar and what the columns hold. One row a claim of a ceasefire, whatever its status."""
    rows = Rows.of(record)
    stands = [p for p in record.all(Position) if p.issue == "ceasefire"]
    found = [h for h in happenings(record) if any(_is_ceasefire(e, stands) for e in h.events)]
    files = {
        "ceasefires.csv": csv_file(list(COLUMNS), (_row(h, rows, stands) for h in found)),
        "ceasefires.x.csv": csv_file(list(sidecar.COLUMNS), sidecar.beside(found, rows)),
        "ceasefires.columns.md": sidecar.column_page(
            "Ceasefires", {"ceasefires.csv": COLUMNS, "ceasefires.x.csv": sidecar.COLUMNS}
        ),
    }
    return Export(files, tuple(h.claim.claim_id for h in found))


def _is_ceasefire(event: Event, stands: list[Position]) -> bool:
    """A ceasefire by its mode; an agreement or a promise where a position on a ceasefire stands in the same words."""
    if event.plover_mode == "ceasefire":
        return True
    return event.plover_type in _MADE and any(_together(event, p) for p in stands)


def _together(event: Event, stand: Position) -> bool:
    same = stand.report_id == event.report_id
    return same and stand.evidence.start <= event.trigger.start < stand.evidence.end


def _row(happening: Happening, rows: Rows, stands: list[Position]) -> dict[str, Any]:
    claim, place = happening.claim, happening.place
    story = happening.story
    near = [p for p in stands if story is not None and p.report_id in story.report_ids]
    own = [p for p in stands if any(_together(e, p) for e in happening.events)]
    kinds = list(dict.fromkeys(kind for p in own for kind in p.object_kinds))
    days = happening.date.bounds() if happening.date else None
    ends = [p for p in near if p.stance == "breaks"]
    ended = min((p.date.bounds()[0] for p in ends if p.date is not None), default=None)
    return {
        "id": claim.claim_id,
        "country": country_name(place.country) if place else None,
        "place": place.name if place else None,
        "declared_by": joined(n.name for n in happening.actors),
        "with": joined(n.name for n in happening.recipients),
        "laterality": _laterality(len({n.name_id for n in (*happening.actors, *_joint(happening))})),
        "status": [_STATUS.get(s, s) for s in happening.statuses],
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
        "end_day": ended.isoformat() if ended else None,
        "ended_by": _parties(rows, ends),
        "kinds": kinds,
        "purpose": _purpose(kinds, near),
        "coverage": "local" if "local" in kinds else None,
        "mechanism": "monitoring" if any("monitoring" in p.condition_kinds for p in near) else None,
        "conditions": list(dict.fromkeys(" ".join(c.text.split()) for p in near for c in p.all_conditions)),
        "called_for_by": _parties(rows, (p for p in near if p.stance == "calls-for")),
        "accepted_by": _parties(rows, (p for p in near if p.stance in ("accepts", "accepts-if"))),
        "rejected_by": _parties(rows, (p for p in near if p.stance == "rejects")),
        "order": next((p.order for p in near if p.order), None),
        "wording": claim.wording.text,
    }


def _joint(happening: Happening) -> tuple[Any, ...]:
    """Of a thing that is agreed, whoever it is agreed with is a party to it."""
    agreed = any(e.plover_type == "AGREE" for e in happening.events)
    return happening.recipients if agreed else ()


def _laterality(parties: int) -> str | None:
    return {0: None, 1: "unilateral", 2: "bilateral"}.get(parties, "multilateral")


def _purpose(kinds: list[str], near: list[Position]) -> str | None:
    for purpose in _PURPOSES:
        if purpose in kinds:
            return purpose
    return "peace process" if any(p.order is not None for p in near) else None


def _parties(rows: Rows, stands: Iterable[Position]) -> str:
    """Names of the holders, each once; their words where they have none."""
    found = []
    for p in stands:
        name = rows.names.get(p.party_id or p.actor_id or "")
        found.append(name.name if name else p.holder.text if p.holder else None)
    return joined(found)
