"""The measures of one story: grouping, lineages, origins, differences, doubts. Each counts; `score` adds them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tellings.records import Claim, Copy, Difference, Doubt, Lineage, Origin, Report
from tellings.text.fold import fold_key

from . import chain, gold
from .match import Pairs, pair, tellings, touches


@dataclass
class Share:
    """Of what was found how many are right, and of what is marked how many were found."""

    right: int = 0
    found: int = 0
    met: int = 0
    marked: int = 0

    def recalled(self, met: bool) -> None:
        """Count one that is marked."""
        self.met += met
        self.marked += 1

    def taken(self, right: bool) -> None:
        """Count one of ours."""
        self.right += right
        self.found += 1

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Met of marked."""
        return self.met / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass
class Cubed:
    """Sums of B-cubed precision over found tellings, of recall over all marked ones and over those that were found."""

    precision: float = 0
    recall: float = 0
    recall_found: float = 0
    found: int = 0
    wanted: int = 0


@dataclass
class Tally:
    """What is counted over stories. `notes` tell each fault."""

    cubed: dict[str, Cubed] = field(default_factory=lambda: {kind: Cubed() for kind in gold.KINDS})
    lineages: Counter[str] = field(default_factory=Counter)
    origins: Share = field(default_factory=Share)
    origins_found: Share = field(default_factory=Share)
    kinds: Counter[str] = field(default_factory=Counter)
    differences: Share = field(default_factory=Share)
    slots: dict[str, Share] = field(default_factory=lambda: {slot: Share() for slot in gold.SLOTS})
    false: int = 0
    false_listed: int = 0
    doubts: dict[str, Share] = field(default_factory=lambda: {kind: Share() for kind in gold.DERIVED + gold.ON_WORDS})
    reports: int = 0
    notes: list[str] = field(default_factory=list)


def add(tally: Tally, story: gold.Story, tables: chain.Tables) -> None:
    """Count one story."""
    pairs = pair(story, tables)
    tally.reports += len(story.reports)
    tally.notes.append(f"\n=== {story.name}")
    _grouping(tally, story, pairs)
    _lineages(tally, story, tables, pairs)
    _origins(tally, story, tables, pairs)
    _differences(tally, story, tables, pairs)
    _doubts(tally, story, tables, pairs)


def _grouping(tally: Tally, story: gold.Story, pairs: Pairs) -> None:
    size = {claim.id: len(claim.tellings) for claim in story.claims}
    kind = {claim.id: claim.kind for claim in story.claims}
    seen = Counter(key[0] for key in pairs.of)
    ours = Counter(one.claim.claim_id for one in pairs.of.values())
    both = Counter((key[0], one.claim.claim_id) for key, one in pairs.of.items())
    for name, total in size.items():
        tally.cubed[kind[name]].wanted += total
    for (name, _), one in sorted(pairs.of.items(), key=lambda item: item[0]):
        cubed, same = tally.cubed[kind[name]], both[name, one.claim.claim_id]
        cubed.found += 1
        cubed.precision += same / ours[one.claim.claim_id]
        cubed.recall += same / size[name]
        cubed.recall_found += same / seen[name]
    for claim in story.claims:
        missing = [t for n, t in enumerate(claim.tellings) if (claim.id, n) not in pairs.of]
        groups = Counter(
            pairs.of[claim.id, n].claim.claim_id for n in range(size[claim.id]) if (claim.id, n) in pairs.of
        )
        if missing:
            told = "; ".join(f"{t.file} {t.words[0].text!r}" for t in missing)
            tally.notes.append(f"UNTOLD {claim.kind} {claim.id} ({claim.gloss}): {told}")
        if len(groups) > 1:
            tally.notes.append(f"APART {claim.kind} {claim.id} ({claim.gloss}):")
            for n, t in enumerate(claim.tellings):
                if (claim.id, n) in pairs.of:
                    one = pairs.of[claim.id, n]
                    tally.notes.append(f"    {one.claim.claim_id} {t.file} {' … '.join(w.text for w in t.words)!r}")
        for other, count in groups.items():
            if ours[other] > count:
                mixed = sorted({k[0] for k, o in pairs.of.items() if o.claim.claim_id == other})
                tally.notes.append(f"MIXED {claim.kind} {claim.id} in {other} with {mixed}")


def _lineages(tally: Tally, story: gold.Story, tables: chain.Tables, pairs: Pairs) -> None:
    tally.lineages["marked"] += len(story.claims)
    for claim in story.claims:
        ours = pairs.claim.get(claim.id)
        if ours is None:
            continue
        count = len(ours.lineages)
        tally.lineages["found"] += 1
        tally.lineages["right"] += count == claim.lineages
        tally.lineages["too high"] += count > claim.lineages
        tally.lineages["too low"] += count < claim.lineages
        if count != claim.lineages:
            sign = "HIGH" if count > claim.lineages else "low"
            tally.notes.append(
                f"LINEAGES {sign} {claim.kind} {claim.id} ({claim.gloss}): {count}, should be {claim.lineages}"
            )
            if count > claim.lineages:
                tally.notes += _shown(tables, ours)


def _shown(tables: chain.Tables, claim: Claim) -> Iterator[str]:
    names = chain.files(tables)
    for one in claim.tellings:
        siglum = next(r.siglum for r in chain.rows(tables, Lineage) if r.lineage_id == one.lineage_id)
        told = " … ".join(piece.text for piece in one.evidence)[:150]
        yield f"    {siglum} {names[one.report_id]} [{one.rendering}] {told!r}"


def _origins(tally: Tally, story: gold.Story, tables: chain.Tables, pairs: Pairs) -> None:
    names = chain.files(tables)
    for claim in story.claims:
        ours = pairs.claim.get(claim.id)
        left, lost = [] if ours is None else list(ours.named_origins), []
        for marked in claim.origins:
            hit = next((one for one in left if _same_origin(one, marked, names)), None)
            tally.origins.recalled(hit is not None)
            if ours is not None:
                tally.origins_found.recalled(hit is not None)
            if hit is None:
                lost.append(f"{marked.name} ({marked.kind}; {[w.text for w in marked.words]})")
                continue
            left.remove(hit)
            tally.kinds["same" if hit.kind == marked.kind else "other"] += 1
        for one in () if ours is None else ours.named_origins:
            tally.origins.taken(one not in left)
            tally.origins_found.taken(one not in left)
        if ours is not None and (left or lost):
            extra = [f"{one.name} ({one.kind})" for one in left]
            tally.notes.append(f"ORIGINS {claim.kind} {claim.id} ({claim.gloss}): lost {lost}, extra {extra}")


_EMPTY = frozenset("the a an of for and in to at on by from with his her its their mr mrs ms dr said told".split())


def _same_origin(ours: Origin, marked: gold.Origin, names: dict[str, str]) -> bool:
    """Marked words touched; or, in reports that rest on it, a proper name in common or all words of ours its own."""
    if touches(ours.evidence, names, marked.words):
        return True
    if not {names.get(e.report_id) for e in ours.evidence} & {*marked.files}:
        return False
    who = ours.name.partition(",")[0]
    known = _words(" ".join([marked.name, *(word.text for word in marked.words)]))
    return bool(_proper(who) & _proper(marked.name)) or (bool(_words(who)) and _words(who) <= known)


def _proper(name: str) -> set[str]:
    return _words(" ".join(word for word in name.split() if word[:1].isupper()))


def _words(name: str) -> set[str]:
    folded = {fold_key(word.strip(".,;:'’\"")) for word in name.replace("'s", "").replace("’s", "").split()}
    return folded - _EMPTY


def _differences(tally: Tally, story: gold.Story, tables: chain.Tables, pairs: Pairs) -> None:
    names = chain.files(tables)
    found = chain.rows(tables, Difference)
    wanted = [(claim, one) for claim in story.claims for one in claim.differences]
    right: set[str] = set()
    for claim, one in wanted:
        hits = [d for d in found if d.slot == one.slot and _same_difference(d, one, names)]
        right |= {d.difference_id for d in hits}
        tally.differences.recalled(bool(hits))
        tally.slots[one.slot].recalled(bool(hits))
        if not hits:
            values = " / ".join(f"{v[0].file} {v[0].text!r}" for v in one.values)
            tally.notes.append(f"DIFFERENCE lost {claim.kind} {claim.id} {one.slot} ({one.why}): {values}")
    listed = {one.claim.claim_id for one in pairs.of.values()}
    for difference in found:
        tally.differences.taken(difference.difference_id in right)
        tally.slots[difference.slot].taken(difference.difference_id in right)
    for difference in (one for one in found if one.difference_id not in right):
        tally.false += 1
        tally.false_listed += difference.claim_id in listed
        told = " / ".join(f"{names[v.evidence[0].report_id]} {v.value[:90]!r}" for v in difference.values)
        tally.notes.append(
            f"DIFFERENCE false {difference.slot}{'' if difference.claim_id in listed else ' (unlisted)'}: {told}"
        )


def _same_difference(ours: Difference, marked: gold.Difference, names: dict[str, str]) -> bool:
    """Two of our values stand on words of two marked ones."""
    hits = [{n for n, v in enumerate(marked.values) if touches(value.evidence, names, v)} for value in ours.values]
    return any(a and b and len(a | b) > 1 for i, a in enumerate(hits) for b in hits[i + 1 :])


def _doubts(tally: Tally, story: gold.Story, tables: chain.Tables, pairs: Pairs) -> None:
    _derived(tally, story, tables, pairs)
    names = chain.files(tables)
    places = {row.report_id: names[row.report_id] for row in chain.rows(tables, Report)}
    places |= {row.lineage_id: names[row.root_report_id or row.report_ids[0]] for row in chain.rows(tables, Lineage)}
    places |= {row.copy_id: names[row.report_id] for row in chain.rows(tables, Copy)}
    for kind in gold.ON_WORDS:
        own = [d for d in chain.rows(tables, Doubt) if d.kind == kind and not _known_spun(d, story, names)]
        marked = [(False, d) for d in story.doubts if d.kind == kind]
        marked += [(True, d) for c in story.claims for d in c.doubts if d.kind == kind]
        right: set[str] = set()
        for on_claim, one in marked:
            assert one.words is not None
            hits = [d for d in own if touches(d.evidence, names, [one.words])]
            if not on_claim:
                hits += [d for d in own if places.get(d.about) == one.words.file]
            right |= {d.doubt_id for d in hits}
            tally.doubts[kind].recalled(bool(hits))
            if not hits:
                tally.notes.append(f"DOUBT lost {kind}: {one.words.file} {one.words.text!r} {one.reason}")
        for doubt in own:
            tally.doubts[kind].taken(doubt.doubt_id in right)
            if doubt.doubt_id not in right:
                shown = "; ".join(f"{names[e.report_id]} {e.text[:60]!r}" for e in doubt.evidence[:2])
                tally.notes.append(f"DOUBT extra {kind}: {shown}: {doubt.reason}")


def _known_spun(doubt: Doubt, story: gold.Story, names: dict[str, str]) -> bool:
    """Damage in a passage or of a page that is declared as spun: that is told by the copying, and not marked."""
    if doubt.kind != "damaged-text" or not doubt.evidence:
        return False
    first = doubt.evidence[0]
    passages = [
        one
        for copy in story.reports[names[first.report_id]].copies
        for one in copy.passages
        if copy.kind == "spun" or one.relation == "swapped"
    ]
    return any(one.start < first.end and first.start < one.end for one in passages)


def _derived(tally: Tally, story: gold.Story, tables: chain.Tables, pairs: Pairs) -> None:
    """Doubts that follow from a claim, on the claims that are ours and marked."""
    about: dict[str, set[str]] = {}
    for doubt in chain.rows(tables, Doubt):
        about.setdefault(doubt.about, set()).add(doubt.kind)
    for claim in story.claims:
        ours = pairs.claim.get(claim.id)
        mine = set() if ours is None else about.get(ours.claim_id, set())
        for kind in gold.DERIVED:
            want, have = kind in {d.kind for d in claim.doubts}, kind in mine
            if want:
                tally.doubts[kind].recalled(have)
            if have:
                tally.doubts[kind].taken(want)
            if want != have and ours is not None:
                tally.notes.append(
                    f"DOUBT {'lost' if want else 'extra'} {kind}: {claim.kind} {claim.id} ({claim.gloss})"
                )


def unmarked(story: gold.Story, tables: chain.Tables) -> Iterable[str]:
    """Our claims of more than one lineage that hold no marked telling: neither right nor wrong, but worth reading."""
    listed = {one.claim.claim_id for one in pair(story, tables).of.values()}
    for claim in {one.claim.claim_id: one.claim for one in tellings(tables)}.values():
        if claim.claim_id not in listed and len(claim.lineages) > 1:
            yield f"UNLISTED {claim.kind} {claim.claim_id}:"
            yield from _shown(tables, claim)
