"""What became different between two states of one pile's record, story by story and claim by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from ..records import Claim, Difference
from .keeping import Snapshot
from .stories import StoryChange, compare_stories

_TOLD = ("lineages", "figure", "differs", "agrees", "carriers")
"""Told one by one, the most telling first."""


class Change(msgspec.Struct, frozen=True):
    """One claim that appeared, went, is carried by more or fewer texts, is worded otherwise, or tells apart anew.

    `before` and `after` count lineages (reports for `carriers`), or give words for `wording` and a slot's values.
    """

    kind: Literal["appeared", "gone", "lineages", "carriers", "figure", "wording", "differs", "agrees"]
    claim_id: str
    words: str
    before: int | str | None = None
    after: int | str | None = None


class Changes(msgspec.Struct, frozen=True):
    """`counts`: rows of the main tables before and after, where these differ. `claims`: by claim, in table order.

    `stories`: which reports joined a story or moved, and why.
    """

    counts: tuple[tuple[str, int, int], ...]
    claims: tuple[Change, ...]
    stories: tuple[StoryChange, ...] = ()

    def lines(self) -> list[str]:
        """For a person, one line a matter; "nothing changed" where nothing did."""
        said = [f"{name}: {before} -> {after}" for name, before, after in self.counts]
        said += [change.line() for change in self.stories]
        kinds = Counter(change.kind for change in self.claims)
        if kinds["appeared"] or kinds["gone"]:
            said.append(f"claims that appeared: {kinds['appeared']}, that are gone: {kinds['gone']}")
        said += [_line(change) for kind in _TOLD for change in self.claims if change.kind == kind]
        return said or ["nothing changed"]


def _line(change: Change) -> str:
    if change.kind == "differs":
        return f"now told differently: {change.words!r}: {change.after}"
    if change.kind == "agrees":
        return f"no longer told differently: {change.words!r}"
    return f"{change.kind} of {change.words!r}: {change.before} -> {change.after}"


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """What is different in `after`. A claim is the same if it has the same id, or else shares a telling's place."""
    counts = tuple(
        (name, before.counts.get(name, 0), count)
        for name, count in after.counts.items()
        if before.counts.get(name, 0) != count
    )
    pairs = _paired(before.claims, after.claims)
    slots = _slots(before.differences), _slots(after.differences)
    found = [change for claim in after.claims for change in _of_claim(claim, pairs.get(claim.claim_id), *slots)]
    met = {old.claim_id for old in pairs.values()}
    gone = [
        Change("gone", old.claim_id, _words(old), before=len(old.lineages))
        for old in before.claims
        if old.claim_id not in met
    ]
    return Changes(counts, (*found, *gone), compare_stories(before.stories, after.stories))


def _words(claim: Claim) -> str:
    """The claim's words; those of its whole sentence where the claim is a bare figure."""
    return claim.tellings[0].evidence[-1].text if claim.kind == "figure" else claim.wording.text


_Slots = Mapping[str, Mapping[str, str]]


def _of_claim(claim: Claim, old: Claim | None, slots_before: _Slots, slots_after: _Slots) -> Iterator[Change]:
    words = _words(claim)
    if old is None:
        yield Change("appeared", claim.claim_id, words, after=len(claim.lineages))
        return
    if len(old.lineages) != len(claim.lineages):
        yield Change("lineages", claim.claim_id, words, len(old.lineages), len(claim.lineages))
    elif len(old.carriers) != len(claim.carriers):
        yield Change("carriers", claim.claim_id, words, len(old.carriers), len(claim.carriers))
    if old.wording.text != claim.wording.text:
        kind: Literal["figure", "wording"] = "figure" if claim.kind == "figure" else "wording"
        yield Change(kind, claim.claim_id, words, old.wording.text, claim.wording.text)
    was, now = slots_before.get(old.claim_id, {}), slots_after.get(claim.claim_id, {})
    for slot in sorted(was.keys() | now.keys()):
        if slot not in was:
            yield Change("differs", claim.claim_id, words, after=f"{slot}: {now[slot]}")
        elif slot not in now:
            yield Change("agrees", claim.claim_id, words, before=f"{slot}: {was[slot]}")


def _slots(rows: Iterable[Difference]) -> dict[str, dict[str, str]]:
    """By claim and slot the values that lineages give, in words."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.claim_id, {})[row.slot] = " | ".join(value.value for value in row.values)
    return found


def _paired(before: Sequence[Claim], after: Sequence[Claim]) -> dict[str, Claim]:
    """For each claim of `after` the one of `before` that it was; no claim of `before` twice."""
    by_id = {claim.claim_id: claim for claim in before}
    pairs = {claim.claim_id: by_id[claim.claim_id] for claim in after if claim.claim_id in by_id}
    free = {place: claim for claim in before if claim.claim_id not in pairs for place in _places(claim)}
    taken: set[str] = set()
    for claim in after:
        fits = [free[place] for place in _places(claim) if place in free and free[place].claim_id not in taken]
        if claim.claim_id not in pairs and fits:
            pairs[claim.claim_id] = fits[0]
            taken.add(fits[0].claim_id)
    return pairs


def _places(claim: Claim) -> list[tuple[str, str, int, int]]:
    return [(claim.kind, t.evidence[0].report_id, t.evidence[0].start, t.evidence[0].end) for t in claim.tellings]
