"""What became different between two records of one pile, in words and by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from .records import Claim, Copy, Figure, Lineage, Name, Report, Statement, Story
from .stage import Bundle

_COUNTED = (Report, Copy, Lineage, Story, Name, Statement, Figure, Claim)
_PLURAL = {Copy: "copies", Story: "stories"}


class Change(msgspec.Struct, frozen=True):
    """One claim that appeared, went, or is carried by more or fewer texts than before."""

    kind: Literal["appeared", "gone", "carriers", "lineages", "wording"]
    claim_id: str
    words: str
    before: int | None = None
    after: int | None = None


class Changes(msgspec.Struct, frozen=True):
    """`counts`: rows of the main tables before and after, where these differ. `claims`: by claim, in table order."""

    counts: tuple[tuple[str, int, int], ...]
    claims: tuple[Change, ...]

    def lines(self) -> list[str]:
        """For a person, one line a matter; "nothing changed" where nothing did."""
        said = [f"{name}: {before} -> {after}" for name, before, after in self.counts]
        kinds = Counter(change.kind for change in self.claims)
        if kinds["appeared"] or kinds["gone"]:
            said.append(f"claims that appeared: {kinds['appeared']}, that are gone: {kinds['gone']}")
        for change in self.claims:
            if change.kind in {"carriers", "lineages"}:
                said.append(f"{change.kind} of {change.words!r}: {change.before} -> {change.after}")
        return said or ["nothing changed"]


def compare(before: Bundle, after: Bundle) -> Changes:
    """What is different in `after`. A claim is the same if it has the same id, or else shares a telling's place."""
    counts = tuple(
        (_PLURAL.get(kind, kind.__name__.lower() + "s"), len(before.all(kind)), len(after.all(kind)))
        for kind in _COUNTED
        if len(before.all(kind)) != len(after.all(kind))
    )
    return Changes(counts, tuple(_claims(before.all(Claim), after.all(Claim))))


def _claims(before: Sequence[Claim], after: Sequence[Claim]) -> Iterable[Change]:
    pairs = _paired(before, after)
    met = {old.claim_id for old in pairs.values()}
    for claim in after:
        old = pairs.get(claim.claim_id)
        words = claim.wording.text
        if old is None:
            yield Change("appeared", claim.claim_id, words, after=len(claim.lineages))
        elif len(old.lineages) != len(claim.lineages):
            yield Change("lineages", claim.claim_id, words, len(old.lineages), len(claim.lineages))
        elif len(old.carriers) != len(claim.carriers):
            yield Change("carriers", claim.claim_id, words, len(old.carriers), len(claim.carriers))
        elif old.wording != claim.wording:
            yield Change("wording", claim.claim_id, words)
    for old in before:
        if old.claim_id not in met:
            yield Change("gone", old.claim_id, old.wording.text, before=len(old.lineages))


def _paired(before: Sequence[Claim], after: Sequence[Claim]) -> dict[str, Claim]:
    """For each claim of `after` the one of `before` that it was; no claim of `before` twice."""
    by_id = {claim.claim_id: claim for claim in before}
    pairs = {claim.claim_id: by_id[claim.claim_id] for claim in after if claim.claim_id in by_id}
    free = {place: claim for claim in before if claim.claim_id not in pairs for place in _places(claim)}
    for claim in after:
        if claim.claim_id in pairs:
            continue
        old = next((free[place] for place in _places(claim) if place in free), None)
        if old is not None:
            pairs[claim.claim_id] = old
            free = {place: other for place, other in free.items() if other is not old}
    return pairs


def _places(claim: Claim) -> list[tuple[str, str, int, int]]:
    return [(claim.kind, t.evidence[0].report_id, t.evidence[0].start, t.evidence[0].end) for t in claim.tellings]
